"""From the files of an office to a record: formats, encodings, layout, personal data, reading."""

from importlib import import_module
from typing import TYPE_CHECKING

from data.intake import folder, worker
from data.intake.decisions import NO_DECISIONS, Decisions
from data.intake.endings import EXTENSIONS
from data.intake.folder import Identity
from data.intake.further_rows import joined
from data.intake.losses import Held, State, losses
from data.intake.outcomes import SET_ASIDE
from data.intake.reading import named, read, read_files, read_tables, start_ahead
from data.intake.shipped import AS_READ, SHIPPED, text_of
from data.intake.text import clean, in_one_line
from data.intake.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from data.intake.dates import Span, find_spans
    from data.intake.encodings import CHARMAPS, repair_text
    from data.intake.formats import Grid, grids
    from data.intake.layout import HEADER_WITHIN, impersonal_cells
    from data.intake.personal import pseudonyms

__all__ = [
    "AS_READ",
    "CHARMAPS",
    "EXTENSIONS",
    "HEADER_WITHIN",
    "NO_DECISIONS",
    "SET_ASIDE",
    "SHIPPED",
    "Decisions",
    "Grid",
    "Held",
    "Identity",
    "Span",
    "State",
    "UnreadableFileError",
    "clean",
    "find_spans",
    "folder",
    "grids",
    "impersonal_cells",
    "in_one_line",
    "joined",
    "losses",
    "named",
    "pseudonyms",
    "read",
    "read_files",
    "read_tables",
    "repair_text",
    "start_ahead",
    "text_of",
    "worker",
]

OF_READING = {
    "CHARMAPS": "encodings",
    "Grid": "formats",
    "HEADER_WITHIN": "layout",
    "Span": "dates",
    "find_spans": "dates",
    "grids": "formats",
    "impersonal_cells": "layout",
    "pseudonyms": "personal",
    "repair_text": "encodings",
}
"""What is of reading files, by its module."""


def __getattr__(name: str) -> object:
    """What is of reading files: a server that is asked for none does without it."""
    if name not in OF_READING:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{OF_READING[name]}"), name)
    return found
