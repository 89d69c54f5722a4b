"""Reading the files of a made list in this process, and answering what it asks."""

from collections.abc import Mapping
from unittest import mock

from data import Record, read_files
from data.intake import NO_DECISIONS, Decisions, worker
from data.tables import WHO_COUNTS


def read_here(files: Mapping[str, bytes], decisions: Decisions = NO_DECISIONS) -> Record:
    """Return the record as the product reads it, without the wait for a process of its own."""
    with mock.patch.object(worker, "run", lambda function, *args: function(*args)):
        return read_files(files, decisions=decisions)


def answered(record: Record, *, lists: bool, nobody: bool = False, sheet: str = "") -> Decisions:
    """Return what a colleague answers: the proposed column, as above, and whether to add a list.

    nobody: no table of the files is a list of people, so no column says where people are from;
    `sheet` is the only one that is a list of them, any where it is "".
    """
    columns, above, classes, further, places = {}, {}, {}, {}, {}
    counted: dict[tuple[str, str, str], bool] = {}
    for one in record.doubts:
        beside = nobody or (sheet and one.sheet != sheet)
        if one.kind == "column":
            columns[one.shape] = -1 if beside or one.proposed is None else one.proposed
        elif one.kind == "above":
            above[one.shape] = True
        elif one.kind == "class":
            classes[one.shape] = True
        elif one.kind in WHO_COUNTS:
            # A made list has nobody but trainees, some of them without a name.
            counted[one.kind, one.file, one.sheet] = True
        elif one.kind == "place":
            places[one.file, one.sheet] = not beside
        else:
            further[one.file, one.sheet] = one.sheet == sheet if sheet else lists
    return Decisions(
        columns=columns,
        above=above,
        classes=classes,
        lists=further,
        places=places,
        counted=counted,
    )
