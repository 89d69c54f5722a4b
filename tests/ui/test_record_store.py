"""The record that a server shows while its files change, are damaged and come back."""

import os
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, product
from pathlib import Path

import pytest
from openpyxl import Workbook

import data
from data import Record, history
from data.history import disk
from data.intake import worker
from data.intake.unreadable import UnreadableFileError
from data.writing import clean_workbook, record_tables
from tests.data.small import SMALL, write_folder
from tests.examples import cases
from ui.web import record_store
from ui.web.record_store import RecordStore

TABLES = sorted(path.name for path in data.SHIPPED.iterdir())
PEOPLE = 75


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data.SHIPPED, tmp_path / "record"))


@pytest.fixture
def store(record: Path) -> RecordStore:
    """A store that has read the shipped record, and looks only when a test says so."""
    store = RecordStore(record)
    assert people(store) == PEOPLE
    return store


def people(store: RecordStore) -> int:
    return len(store.standing.shown.record.trainees)


def rest(store: RecordStore) -> None:
    """Look until what is there now has been judged."""
    store.look()
    store.look()


def reasons(store: RecordStore) -> list[str]:
    held = store.standing.held
    return [reason("en") for reason in held.reasons] if held else []


def cut(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def halve(file: Path) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[: len(lines) // 2]))


def empty(file: Path) -> None:
    file.write_bytes(b"")


def leave_the_header(file: Path) -> None:
    file.write_bytes(file.read_bytes().splitlines(keepends=True)[0])


def spoil(file: Path) -> None:
    file.write_bytes(b"%PDF-1.7 no table")


def turn_into_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def turn_into_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def turn_into_a_dead_link(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.with_name("elsewhere"))


Damage = Callable[[Path], None]
DAMAGE: dict[Damage, str] = {
    Path.unlink: "no longer there",
    cut: "ends in the middle of a line",
    halve: "of its",
    empty: "is empty",
    leave_the_header: "of its",
    spoil: "This file cannot be read",
    turn_into_a_pipe: "a pipe",
    turn_into_a_folder: "a folder",
    turn_into_a_dead_link: "a link",
}


@pytest.mark.parametrize(
    ("damage", "name"),
    cases(
        every_run=[*zip(DAMAGE, cycle(TABLES), strict=False)],
        full=[*product(DAMAGE, TABLES)],
    ),
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_damaged_table_leaves_the_last_good_record_and_says_why(
    damage: Damage, name: str, record: Path, store: RecordStore
) -> None:
    good = store.standing.shown.record
    damage(record / name)
    rest(store)
    assert store.standing.shown.record is good
    [said] = reasons(store)
    assert name in said
    assert DAMAGE[damage] in said


@pytest.mark.parametrize(
    ("table", "column"), [("trips", "trip_id"), ("stops", "trip_id"), ("trainees", "province")]
)
def test_a_column_that_is_renamed_leaves_the_last_good_record_until_its_name_is_back(
    table: str, column: str, record: Path, store: RecordStore
) -> None:
    good, file = store.standing.shown.record, record / f"{table}.csv"
    as_it_was = file.read_text("utf-8")
    file.write_text(as_it_was.replace(column, "Nơi sinh", 1), "utf-8")
    rest(store)
    assert store.standing.shown.record is good
    [said] = reasons(store)
    assert f"'{table}' in the file '{file.name}' no longer has the column '{column}'" in said
    file.write_text(as_it_was.replace("2005", "2006"), "utf-8")
    rest(store)
    assert reasons(store) == []


def test_a_workbook_that_is_cut_off_is_told_of_once(tmp_path: Path) -> None:
    book = tmp_path / "record.xlsx"
    book.write_bytes(clean_workbook(data.read()))
    store = RecordStore(book)
    assert people(store) == PEOPLE
    cut(book)
    rest(store)
    [said] = reasons(store)
    assert "record.xlsx" in said


def test_a_file_that_is_put_back_ends_it(record: Path, store: RecordStore) -> None:
    cut(record / "stops.csv")
    rest(store)
    assert reasons(store)
    shutil.copy(data.SHIPPED / "stops.csv", record)
    rest(store)
    assert reasons(store) == []
    assert store.standing.shown.record.digest == data.read(data.SHIPPED).digest


def test_a_folder_that_is_away_and_comes_back_costs_nothing(
    record: Path, store: RecordStore
) -> None:
    good, away = store.standing.shown.record, record.with_name("away")
    record.rename(away)
    rest(store)
    assert store.standing.shown.record is good
    assert "there is no such file or folder" in reasons(store)[0]
    assert store.standing.held is not None
    assert store.standing.held.unreadable
    away.rename(record)
    store.look()
    assert store.standing.shown.record is good
    assert reasons(store) == []


def test_a_row_more_or_less_shows_once_the_files_rest(record: Path, store: RecordStore) -> None:
    roster = record / "trainees.csv"
    lines = roster.read_text("utf-8").splitlines(keepends=True)
    roster.write_text("".join(lines[:-1]), "utf-8")
    store.look()
    assert people(store) == PEOPLE
    store.look()
    assert people(store) == PEOPLE - 1
    roster.write_text("".join(lines[:-1]).rstrip(), "utf-8")
    rest(store)
    assert people(store) == PEOPLE - 1
    assert reasons(store) == []


def test_a_save_that_still_goes_on_is_not_read(
    record: Path, store: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = _counted(monkeypatch)
    for n in range(4):
        (record / "note.csv").write_text(f"{n}\n", "utf-8")
        store.look()
    assert read == []
    store.look()
    assert len(read) == 1


def test_files_that_never_rest_are_told(
    record: Path, store: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_store, "RESTLESS_LOOKS", 3)
    for n in range(4):
        (record / "trips.csv").touch()
        os.utime(record / "trips.csv", ns=(n, n))
        store.look()
    assert "keep changing" in reasons(store)[0]
    rest(store)
    assert reasons(store) == []


def _counted(monkeypatch: pytest.MonkeyPatch, before: Callable[[], object] = int) -> list[Path]:
    """Note each reading of a record, and do something before it."""
    read: list[Path] = []
    real = data.read

    def reading(place: Path) -> Record:
        read.append(place)
        before()
        return real(place)

    monkeypatch.setattr(data, "read", reading)
    return read


def test_a_state_saved_again_while_it_is_read_is_read_again(
    record: Path, store: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster = record / "trainees.csv"
    lines = roster.read_text("utf-8").splitlines(keepends=True)
    roster.write_text("".join(lines[:-1]), "utf-8")
    read = _counted(monkeypatch, lambda: roster.write_text("".join(lines[:-2]), "utf-8"))
    rest(store)
    assert people(store) == PEOPLE
    monkeypatch.undo()
    rest(store)
    assert people(store) == PEOPLE - 2
    assert len(read) == 1


def test_who_asks_does_not_wait_for_a_reading_and_two_looks_read_once(
    record: Path, store: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    free, reached = threading.Event(), threading.Event()

    def wait_for_it() -> None:
        reached.set()
        free.wait(20)

    read = _counted(monkeypatch, wait_for_it)
    (record / "sources.csv").touch()
    store.look()
    looking = threading.Thread(target=store.look)
    looking.start()
    assert reached.wait(20)
    began = time.monotonic()
    assert people(store) == PEOPLE
    store.look()
    assert time.monotonic() - began < 5
    free.set()
    looking.join()
    assert len(read) == 1


def test_the_first_reading_is_one_for_all_who_wait(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = threading.Event()
    read = _counted(monkeypatch, lambda: free.wait(20))
    store, found = RecordStore(record), list[int]()
    asking = [threading.Thread(target=lambda: found.append(people(store))) for _ in range(5)]
    for one in asking:
        one.start()
    assert store.at_hand() is None
    free.set()
    for one in asking:
        one.join()
    assert found == [PEOPLE] * 5
    assert len(read) == 1


def test_a_reading_that_fails_leaves_the_record_and_is_told(
    record: Path,
    store: RecordStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failed: list[object] = []
    monkeypatch.setattr(threading, "excepthook", failed.append)
    _counted(monkeypatch, lambda: 1 // 0)
    (record / "sources.csv").touch()
    rest(store)
    assert people(store) == PEOPLE
    assert "the server's log has the details" in reasons(store)[0]
    assert len(failed) == 1


def _not_read(*_: object, **__: object) -> None:
    raise UnreadableFileError("busy")


def _look_until_the_next_try(store: RecordStore) -> None:
    for _ in range(record_store.LOOKS_TO_THE_NEXT_TRY + 2):
        store.look()


def test_what_could_not_be_read_through_no_fault_of_its_own_is_read_again(
    record: Path, store: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    people_file = record / "trainees.csv"
    with monkeypatch.context() as patch:
        patch.setattr(worker, "run", _not_read)
        people_file.write_bytes(people_file.read_bytes().replace(b"HV002", b"HV999"))
        rest(store)
        assert people(store) == PEOPLE
        assert "try again in a minute" in reasons(store)[0]
    _look_until_the_next_try(store)
    assert "HV999" in set(store.standing.shown.record.trainees["trainee_id"])
    assert reasons(store) == []


def test_a_start_at_which_nothing_could_be_read_is_made_up_for(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = RecordStore(record)
    with monkeypatch.context() as patch:
        patch.setattr(worker, "run", _not_read)
        assert people(store) == 0
        before = store.standing.number
        _look_until_the_next_try(store)
        assert store.standing.number == before
    _look_until_the_next_try(store)
    assert people(store) == PEOPLE


def test_another_record_in_the_place_of_this_one_is_shown(record: Path, store: RecordStore) -> None:
    attendance = [("trip_id", "trainee_id"), ("1", "p1")]
    shutil.rmtree(record)
    write_folder({**SMALL, "attendance": attendance}, record)
    rest(store)
    assert people(store) == 5
    shutil.rmtree(record)
    write_folder(SMALL, record)
    rest(store)
    assert reasons(store) == []
    assert store.standing.shown.record.attendance.empty


def test_a_table_that_may_go_goes_by_its_header_row(tmp_path: Path) -> None:
    tables = {**SMALL, "attendance": [("trip_id", "trainee_id"), ("1", "p1")]}
    store = RecordStore(write_folder(tables, tmp_path / "record"))
    rest(store)
    (Path(store.place) / "attendance.csv").unlink()
    rest(store)
    assert "nothing but the header row" in reasons(store)[0]
    assert len(store.standing.shown.record.attendance) == 1
    (Path(store.place) / "attendance.csv").write_text("trip_id,trainee_id\n", "utf-8")
    rest(store)
    assert reasons(store) == []
    assert store.standing.shown.record.attendance.empty


def test_rows_that_are_meant_to_go_go_with_a_second_save(record: Path, store: RecordStore) -> None:
    roster = record / "trainees.csv"
    halve(roster)
    rest(store)
    assert "save this file once more" in reasons(store)[0]
    short = roster.read_bytes()
    roster.chmod(0o600)
    (record / "stops.csv").write_bytes((record / "stops.csv").read_bytes() + b"\n")
    rest(store)
    assert people(store) == PEOPLE
    roster.write_bytes(short)
    rest(store)
    assert people(store) == 37
    assert reasons(store) == []


def test_a_roster_of_other_people_is_no_loss(record: Path, store: RecordStore) -> None:
    header = (record / "trainees.csv").read_text("utf-8").splitlines()[0]
    (record / "trainees.csv").write_text(f"{header}\nA1,k4,Hà Nội,,documented,\n", "utf-8")
    rest(store)
    assert people(store) == 1


def test_a_record_that_could_not_be_read_at_the_start_gives_way_to_any(tmp_path: Path) -> None:
    store = RecordStore(write_folder({"sources": SMALL["sources"]}, tmp_path / "record"))
    assert not store.standing.shown.usable
    (Path(store.place) / "sources.csv").unlink()
    write_folder({"trainees": SMALL["trainees"]}, Path(store.place))
    rest(store)
    assert people(store) == 5


def test_a_workbook_that_is_cut_or_loses_a_sheet_leaves_the_last_good_one(
    tmp_path: Path,
) -> None:
    def save(*without: str) -> None:
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, frame in record_tables(data.read()).items():
            if name not in without:
                sheet = book.create_sheet(name)
                for row in [list(frame.columns), *frame.astype(object).fillna("").to_numpy()]:
                    sheet.append([str(cell) for cell in row])
        book.save(place)

    place = tmp_path / "record.xlsx"
    save()
    store = RecordStore(place)
    assert people(store) == PEOPLE
    cut(place)
    rest(store)
    assert people(store) == PEOPLE
    assert "cannot be read" in reasons(store)[0]
    save("trainees")
    rest(store)
    assert people(store) == PEOPLE
    assert "The table 'trainees' is no longer recognised" in reasons(store)[0]
    save()
    rest(store)
    assert reasons(store) == []


# --- people who stay where they are stored -------------------------------------------------------


@pytest.fixture
def stored_record(record: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped record as one whose people stay in their file."""
    monkeypatch.setattr("data.stored.files.FEWEST_BYTES", 0)
    return record


def counted(store: RecordStore) -> int:
    return store.standing.shown.record.people.rows["trainees"]


def test_a_stored_record_is_shown_before_all_of_it_is_checked(stored_record: Path) -> None:
    people_file = stored_record / "trainees.csv"
    people_file.write_bytes(people_file.read_bytes().replace(b"HV002", b"HV001"))
    store = RecordStore(stored_record)
    first = store.standing.shown.record
    assert (counted(store), len(first.problems)) == (PEOPLE, 0)
    rest(store)
    whole = store.standing.shown.record
    assert (counted(store), list(whole.problems["rule"])) == (PEOPLE, ["id-repeated"])
    assert whole.digest != first.digest
    assert not reasons(store)
    rest(store)
    assert store.standing.shown.record is whole


def test_half_of_the_people_gone_is_held_back_until_it_is_meant(stored_record: Path) -> None:
    store = RecordStore(stored_record)
    rest(store)
    good = store.standing.shown
    halve(stored_record / "trainees.csv")
    rest(store)
    assert store.standing.shown is good
    assert "has 37 of its 75 people left" in reasons(store)[0]
    (stored_record / "trainees.csv").touch()
    rest(store)
    assert counted(store) == 37


@pytest.mark.parametrize("damage", [Path.unlink, cut, spoil], ids=lambda damage: damage.__name__)
def test_damage_to_where_people_are_stored_leaves_the_last_good_record(
    damage: Damage, stored_record: Path
) -> None:
    store = RecordStore(stored_record)
    rest(store)
    good = store.standing.shown
    damage(stored_record / "trainees.csv")
    rest(store)
    assert store.standing.shown is good
    assert len(reasons(store)) == 1
    good.record.people._answers.clear()
    assert data.origins(good.record, "2025")["trainees"].sum() == PEOPLE


def published(place: Path) -> str:
    """Publish the class without its people, which nobody would be shown unasked."""
    now = data.read(place)
    new = replace(now, trainees=now.trainees.iloc[:3], attendance=now.attendance.iloc[:0])
    return history.publish(place, history.Publication(new, "An", "nhầm"), now.digest, new).digest


def test_what_an_editor_publishes_is_shown_however_much_goes(
    store: RecordStore, record: Path
) -> None:
    store.show(published(record))
    assert people(store) == 3
    assert not reasons(store)
    back = history.restore(record, "1", "An", "", store.standing.shown.record.digest)
    store.show(back.digest)
    assert people(store) == PEOPLE


def test_a_copy_that_is_put_back_is_shown_however_much_goes(
    store: RecordStore, record: Path, tmp_path: Path
) -> None:
    published(record)
    shutil.copytree(record, tmp_path / "copy")
    history.restore(record, "1", "An", "", data.read(record).digest)
    rest(store)
    assert people(store) == PEOPLE
    shutil.rmtree(record)
    shutil.copytree(tmp_path / "copy", record)
    rest(store)
    assert people(store) == 3
    assert not reasons(store)


def test_a_publishing_that_was_cut_short_is_read_from_its_version(
    store: RecordStore, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(new: Path, old: Path) -> None:
        raise OSError(16, "open elsewhere")

    with monkeypatch.context() as patched:
        patched.setattr(disk, "take_place", refuse)
        published(record)
        rest(store)
        assert people(store) == 3
        assert people(RecordStore(record)) == 3
    rest(store)
    assert people(store) == 3
    assert len(data.read(record).trainees) == 3
