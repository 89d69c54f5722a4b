"""Tables as files to keep: workbooks, CSV, the template."""

from data.writing.table_files import (
    EPOCH,
    TooManyRowsError,
    archive,
    cell,
    csv_file,
    left_out,
    printable,
    record_tables,
    staying,
    too_long,
    undated,
    workbook,
)
from data.writing.template import clean_workbook, marked_workbook, roster_template, template

__all__ = [
    "EPOCH",
    "TooManyRowsError",
    "archive",
    "cell",
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
