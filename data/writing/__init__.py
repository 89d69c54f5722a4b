"""Tables as files to keep: workbooks, CSV, the template."""

from importlib import import_module
from typing import TYPE_CHECKING

from data.writing.clean_tables import clean_tables
from data.writing.csv_files import (
    EPOCH,
    archive,
    cell,
    cells_of,
    csv_file,
    left_out,
    printable,
    record_tables,
    staying,
    too_long,
    undated,
)

if TYPE_CHECKING:
    from data.writing.table_files import TooManyRowsError, workbook
    from data.writing.template import clean_workbook, marked_workbook, roster_template, template

__all__ = [
    "EPOCH",
    "TooManyRowsError",
    "archive",
    "cell",
    "cells_of",
    "clean_tables",
    "clean_workbook",
    "csv_file",
    "left_out",
    "marked_workbook",
    "printable",
    "record_tables",
    "roster_template",
    "staying",
    "template",
    "too_long",
    "undated",
    "workbook",
]


def __getattr__(name: str) -> object:
    """What is of workbooks: their library is brought in by the first to ask for one."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    of_tables = name in {"TooManyRowsError", "workbook"}
    module = import_module(f"{__name__}.{'table_files' if of_tables else 'template'}")
    # At once, or the module of that name would stand where the function belongs.
    globals().update({each: getattr(module, each) for each in __all__ if hasattr(module, each)})
    found: object = globals()[name]
    return found
