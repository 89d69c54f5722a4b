"""What lies at a record's place: plain files are read, whatever else is passed over and told."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import data
from data.intake import folder
from data.intake.bounds import MAX_BYTES

NOBODY = 65534


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data.SHIPPED, tmp_path / "record"))


def test_a_path_may_be_a_text(record: Path) -> None:
    assert data.read(str(record)).digest == data.read(record).digest
    # Of what is not there nothing is said to be missing in it.
    (problem,) = data.read(f"{record}-not").problems["problem_en"]
    assert "there is no such file or folder" in problem


def a_pipe(place: Path) -> str:
    os.mkfifo(place / "attendance.csv")
    return "'attendance.csv' in the record's folder is passed over: it is no plain file (a pipe"


def a_folder(place: Path) -> str:
    (place / "x.csv").mkdir()
    return "'x.csv' in the record's folder is passed over: it is a folder, not a file"


def a_dead_link(place: Path) -> str:
    (place / "x.csv").symlink_to(place / "gone")
    return "'x.csv' in the record's folder is passed over: it is a link to a file that is not there"


def a_name_of_other_bytes(place: Path) -> str:
    Path(os.fsdecode(os.fsencode(place) + b"/\xe1\xbb.csv")).write_text("a,b\n1,2\n", "utf-8")
    return "'\ufffd.csv' in the record's folder is passed over: its name is not written in Unicode"


def too_large(place: Path) -> str:
    with (place / "x.csv").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    return "'x.csv' in the record's folder is passed over: the file is too large"


ODDITIES = (a_pipe, a_folder, a_dead_link, a_name_of_other_bytes, too_large)


@pytest.mark.parametrize("put", ODDITIES, ids=lambda put: put.__name__)
def test_what_is_no_plain_file_is_passed_over_and_told(
    put: Callable[[Path], str], record: Path
) -> None:
    whole, told = data.read(record), put(record)
    read = data.read(record)
    [problem] = read.problems[read.problems["rule"] == "file-skipped"].to_dict("records")
    assert problem["problem_en"].startswith(told)
    assert len(read.trainees) == len(whole.trainees) == 75
    assert read.readable
    # What is kept of a record is kept by its digest, its problems too.
    assert read.digest != whole.digest


@contextmanager
def no_privilege() -> Iterator[None]:
    """Act as a user who may not open everything, even where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that any user may enter, which those of the tests are not."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield Path(shutil.copytree(data.SHIPPED, place / "record"))
    shutil.rmtree(place)


def test_a_file_without_permission_is_passed_over_and_told(open_place: Path) -> None:
    (open_place / "sources.csv").chmod(0)
    with no_privilege():
        found = folder.contents(open_place)
    assert sorted(found.files) == ["classes.csv", "stops.csv", "trainees.csv", "trips.csv"]
    assert {name: why("en") for name, why in found.skipped.items()} == {
        "sources.csv": "it may not be opened"
    }


def test_a_folder_without_permission_is_told(open_place: Path) -> None:
    open_place.chmod(0)
    with no_privilege():
        found = folder.contents(open_place)
        assert folder.identities(open_place) != ()
    assert found.refused is not None
    assert found.refused("en") == "it may not be opened"


@pytest.mark.parametrize("put", ODDITIES, ids=lambda put: put.__name__)
def test_a_folder_of_nothing_else_cannot_be_read(
    put: Callable[[Path], str], tmp_path: Path
) -> None:
    put(tmp_path)
    read = data.read(tmp_path)
    assert not read.readable
    assert set(read.problems["rule"]) >= {"record-unreadable", "file-skipped"}


def test_a_pipe_for_a_record_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "record.csv")
    read = data.read(tmp_path / "record.csv")
    assert read.problems["problem_en"].iloc[0] == (
        "The record 'record.csv' cannot be read: it is no plain file (a pipe or a device)."
    )


def rewritten(file: Path) -> None:
    """Save the same content, size and time again, as a copy that takes the old file's place."""
    kept, other = file.stat(), file.with_name("other")
    shutil.copy(file, other)
    os.utime(other, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    other.replace(file)


def written_in_place(file: Path) -> None:
    """Change a letter, and set the time of the content back, as some tools do."""
    kept = file.stat()
    file.write_bytes(file.read_bytes()[:-2] + b"Z\n")
    os.utime(file, ns=(kept.st_atime_ns, kept.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [rewritten, written_in_place, Path.unlink, lambda file: file.chmod(0o600)],
    ids=["inode", "ctime", "gone", "mode"],
)
def test_every_change_is_another_state(change: Callable[[Path], None], record: Path) -> None:
    before = folder.identities(record)
    assert folder.identities(record) == before
    change(record / "stops.csv")
    assert folder.identities(record) != before


def test_locks_of_an_open_workbook_are_no_change(record: Path) -> None:
    before = folder.identities(record)
    (record / "~$trainees.xlsx").write_bytes(b"lock")
    (record / ".~lock.trainees.csv#").write_bytes(b"lock")
    assert folder.identities(record) == before


def test_a_state_is_told_by_every_number_that_a_save_may_change(record: Path) -> None:
    for identity in folder.identities(record):
        found = Path(identity.path).stat()
        numbers = (found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        assert identity[1:] == numbers
