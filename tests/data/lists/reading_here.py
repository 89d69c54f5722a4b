"""Reading the files of a made list in this process, and answering what it asks."""

from collections.abc import Mapping
from unittest import mock

from data import Record, read_files
from data.intake import NO_DECISIONS, Decisions, worker
from data.tables import Doubt


def read_here(files: Mapping[str, bytes], decisions: Decisions = NO_DECISIONS) -> Record:
    """Return the record as the product reads it, without the wait for a process of its own."""
    with mock.patch.object(worker, "run", lambda function, *args: function(*args)):
        return read_files(files, decisions=decisions)


def answered(record: Record, *, lists: bool, nobody: bool = False) -> Decisions:
    """Return what a colleague answers: the proposed column, as above, and whether to add a list.

    nobody: no table of the files is a list of people, so no column says where people are from.
    """
    doubts = record.doubts
    return Decisions(
        columns={
            one.shape: -1 if nobody else _column(one) for one in doubts if one.kind == "column"
        },
        above={one.shape: True for one in doubts if one.kind == "above"},
        lists={(one.file, one.sheet): lists for one in doubts if one.kind == "list"},
    )


def _column(doubt: Doubt) -> int:
    return -1 if doubt.proposed is None else doubt.proposed
