"""A record is published whole or not at all, and every state that it had can be had again."""

import csv
import errno
import os
import shutil
import stat
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
from filelock import FileLock

import data
from data import Record, history, writing
from data.checks import apply, blanks
from data.history import (
    NotWrittenError,
    OvertakenError,
    disk,
    kept_rulings,
    publishing,
)
from data.history import version_files as versions
from data.intake import read, read_files
from tests.data.killed_publishing import is_whole
from tests.data.publishing import ALIAS, OWNER, ROSTER, people, publish, roster
from tests.data.small import SMALL, with_cell, write_folder
from tests.data.small_disk import small_disk
from tests.examples import cases

ROOT = Path(__file__).parents[2]
OF_RELEASES = sorted((Path(__file__).parent / "of_releases").iterdir())
"""A record of two versions as each release wrote it; none is ever written anew."""


@pytest.fixture(params=["folder", "workbook"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "folder":
        return write_folder(SMALL, tmp_path / "record")
    book = tmp_path / "lớp 4.xlsx"
    book.write_bytes(small_workbook())
    return book


@cache
def small_workbook() -> bytes:
    with TemporaryDirectory() as folder:
        return writing.clean_workbook(read(write_folder(SMALL, Path(folder) / "record")))


def publish_often(place: Path) -> None:
    for _ in range(20):
        publish(place)


def listed(place: Path) -> list[history.Version]:
    found = history.of(place)
    assert found
    return list(history.versions(found))


def test_what_is_published_is_read_with_its_mends_and_named_by_its_version(place: Path) -> None:
    made = publish(place, ALIAS)
    now = read(place)
    assert people(now) == [("HV0001", "28"), ("HV0002", "46"), ("HV0003", "01")]
    assert now.digest == made.digest
    newest, found = listed(place)
    assert (newest.kind, newest.by, newest.why) == ("published", "An", "=danh sách mới")
    assert newest.totals["trainees"] == (5, 3)
    assert newest.changes["trainees"] == (3, 5, 0)
    assert found.kind == "found"
    assert people(history.read(found))[0] == ("p1", "28")


def test_a_version_is_read_with_a_csv_reader_alone(place: Path) -> None:
    folder = publish(place, ALIAS).folder
    with (folder / "record" / "trainees.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["trainee_id"], row["province"]) for row in rows][:2] == [
        ("HV0001", "Hà Tai"),
        ("HV0002", "Huế"),
    ]
    with (folder / "version.csv").open(encoding="utf-8-sig", newline="") as file:
        said = {row["what"]: row["said"] for row in csv.DictReader(file)}
    assert (said["by"], said["why"]) == ("An", "'=danh sách mới")
    with (folder / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        changes = {row["what"]: row for row in csv.DictReader(file)}
    assert [changes["trainees"][name] for name in ("before", "after", "added")] == ["5", "3", "3"]


def test_restoring_brings_the_very_files_back_and_can_be_undone(place: Path) -> None:
    before = place.read_bytes() if place.is_file() else (place / "trainees.csv").read_bytes()
    digest = read(place).digest
    published = publish(place, ALIAS)
    back = history.restore(place, "1", "Bình", "nhầm", published.digest)
    after = place.read_bytes() if place.is_file() else (place / "trainees.csv").read_bytes()
    assert (back.digest, after) == (digest, before)
    again = history.restore(place, "2", "Bình", "không nhầm", back.digest)
    assert people(read(place)) == people(history.read(published))
    assert [(v.id, v.kind, v.of) for v in listed(place)] == [
        (again.id, "restored", 2),
        ("3", "restored", 1),
        ("2", "published", 0),
        ("1", "found", 0),
    ]


@pytest.mark.parametrize("number", ["9", "0", "", "../versions/0001", "x" * 500])
def test_a_version_that_is_not_there_is_not_brought_back(place: Path, number: str) -> None:
    publish(place)
    before = read(place).digest, listed(place)
    with pytest.raises(NotWrittenError, match="no version") as told:
        history.restore(place, number, "An", "", before[0])
    assert len(told.value.reason("en")) < 200
    assert (read(place).digest, listed(place)) == before


def test_a_copy_that_is_put_back_has_its_versions_and_goes_on(place: Path, tmp_path: Path) -> None:
    publish(place, ALIAS)
    lying_there = [one for one in (place, Path(f"{place}.versions")) if one.exists()]
    (tmp_path / "copy").mkdir()
    for one in lying_there:
        copy(one, tmp_path / "copy" / one.name)
    publish(place, why="later, and lost")
    for one in lying_there:
        shutil.rmtree(one) if one.is_dir() else one.unlink()
        copy(tmp_path / "copy" / one.name, one)
    assert people(read(place)) == people(roster(ALIAS)[1])
    assert [one.id for one in listed(place)] == ["2", "1"]
    assert history.restore(place, "1", "An", "", read(place).digest).number == 3


def copy(one: Path, to: Path) -> None:
    """As any program copies: content alone."""
    if one.is_dir():
        shutil.copytree(one, to, copy_function=shutil.copyfile)
    else:
        shutil.copyfile(one, to)


@pytest.mark.parametrize("release", OF_RELEASES, ids=lambda folder: folder.name)
def test_what_an_earlier_release_wrote_is_read_and_published_upon(
    release: Path, tmp_path: Path
) -> None:
    place = Path(shutil.copytree(release, tmp_path / "record"))
    newest, first = listed(place)
    assert (newest.id, newest.by, newest.why) == ("2", "An", "danh sách khóa 5")
    assert people(read(place)) == people(roster(ALIAS)[1]) == people(history.read(newest))
    assert {(r.written, r.means) for r in newest.rulings} == {
        ("Hà Tai", "Hà Tây"),
        ("stt | ho ten | tinh", "3"),
    }
    assert len(people(history.read(first))) == 5
    assert publish(place, why="of today").number == 3
    assert history.restore(place, "1", "An", "", read(place).digest).number == 4
    assert len(people(read(place))) == 5


def test_what_was_changed_by_hand_is_kept_before_it_is_replaced(tmp_path: Path) -> None:
    place = write_folder(SMALL, tmp_path / "record")
    publish(place)
    write_folder(SMALL, place)
    (place / "ghi chú.csv").write_text("x\n1\n", "utf-8")
    publish(place)
    assert not (place / "ghi chú.csv").exists()
    assert [version.kind for version in listed(place)] == ["published", "found"] * 2
    assert "ghi chú.csv" in listed(place)[1].found_files


def test_the_files_keep_the_names_and_headers_that_the_office_gave_them(tmp_path: Path) -> None:
    place = write_folder(SMALL, tmp_path / "record")
    (place / "trainees.csv").unlink()
    (place / "Học viên.csv").write_text(
        "Mã học viên,Mã lớp,Tỉnh,Căn cứ\np1,a,Hà Tây,documented\np2,a,Huế,documented\n", "utf-8"
    )
    assert len(read(place).trainees) == 2
    publish(place, ALIAS)
    assert not (place / "trainees.csv").exists()
    header = (place / "Học viên.csv").read_text("utf-8-sig").splitlines()[0]
    assert header.startswith("Mã học viên,Mã lớp,Tỉnh,")
    assert people(read(place))[0] == ("HV0001", "28")


def test_the_second_editor_is_told_what_the_record_is_now(place: Path) -> None:
    began = read(place).digest
    publish(place)
    files = sorted(place.parent.rglob("*.csv"))
    new, shown = roster(ALIAS)
    with pytest.raises(OvertakenError) as told:
        history.publish(place, new, began, shown)
    assert len(told.value.now.trainees) == 3
    assert sorted(place.parent.rglob("*.csv")) == files


def test_two_at_once_are_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each waits for those before it, however slow the machine is.
    monkeypatch.setattr(publishing, "LOCK_S", 120.0)
    place = write_folder(SMALL, tmp_path / "record")
    began = read(place).digest
    outcomes: list[str] = []

    def try_it() -> None:
        new, shown = roster()
        try:
            outcomes.append(history.publish(place, new, began, shown).kind)
        except OvertakenError:
            outcomes.append("overtaken")

    threads = [Thread(target=try_it) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["overtaken", "overtaken", "published"]


def test_who_finds_another_server_publishing_is_told_after_a_while(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(place)
    monkeypatch.setattr(publishing, "LOCK_S", 0.1)
    before, versions_there = read(place).digest, listed(place)
    with (
        FileLock(versions_there[0].folder.with_name(publishing.LOCK)),
        pytest.raises(NotWrittenError, match="Somebody else is publishing"),
    ):
        publish(place, ALIAS)
    assert (read(place).digest, listed(place)) == (before, versions_there)
    assert publish(place, ALIAS).kind == "published"


@pytest.mark.parametrize(
    ("beside", "content", "said"),
    [
        ("~${}", OWNER.ljust(165, b"\0"), "Trần An has the file"),
        ("~${}", b"", "is open on some computer"),
        (".~lock.{}#", b",an,pc,28.11.2026,file:///x;", "is open on some computer"),
        (".~lock.{}#", "Lê Bình,b,pc,28.11.2026,;".encode(), "Lê Bình has the file"),
    ],
)
def test_a_workbook_in_the_hands_of_excel_is_left_alone(
    tmp_path: Path, beside: str, content: bytes, said: str
) -> None:
    book = tmp_path / "lop.xlsx"
    book.write_bytes(writing.clean_workbook(data.read()))
    (tmp_path / beside.format(book.name)).write_bytes(content)
    before = book.read_bytes()
    with pytest.raises(NotWrittenError, match=said) as told:
        publish(book)
    assert told.value.reason("vi")
    assert (book.read_bytes(), listed(book)) == (before, [])


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (data.SHIPPED, "TRIPMAP_RECORD"),
        (Path(os.path.relpath(data.SHIPPED)), "TRIPMAP_RECORD"),
        ("postgres://an:secret@host/db", "host/db"),
        (Path("/nowhere/at/all"), "is not there"),
    ],
)
def test_where_nothing_can_be_published_it_is_said_why(where: Path | str, said: str) -> None:
    assert history.of(where) is None
    why = history.why_not(where)
    assert why
    assert said in why("en")
    assert "secret" not in why("en")


def test_a_file_that_holds_one_list_is_none_to_publish_to(tmp_path: Path) -> None:
    file = tmp_path / "ds.csv"
    file.write_bytes(ROSTER)
    why = history.why_not(file)
    assert why
    assert ".xlsx" in why("vi")


# --- the old or the new --------------------------------------------------------------------------


def test_what_would_not_read_back_the_same_is_not_published(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = read(place).digest
    new, shown = roster()
    another = replace(shown, trainees=shown.trainees.iloc[:2])
    with pytest.raises(NotWrittenError, match="did not read back"):
        history.publish(place, new, was, another)
    assert read(place).digest == was
    assert [version.kind for version in listed(place)] == ["found"]


EACH_WRITE = (0, 3, 9, 2, 7)
"""How many files may be written before one is refused."""


@pytest.mark.parametrize(
    ("number", "writes"),
    cases(
        every_run=[(errno.ENOSPC, EACH_WRITE), (errno.EACCES, (2,)), (errno.EIO, (7,))],
        full=[*product((errno.ENOSPC, errno.EACCES, errno.EIO), (EACH_WRITE,))],
    ),
)
def test_an_error_at_any_write_leaves_the_old_record(
    place: Path, monkeypatch: pytest.MonkeyPatch, number: int, writes: tuple[int, ...]
) -> None:
    was, fsync, left = read(place).digest, os.fsync, 0

    def refuse(file: int) -> None:
        nonlocal left
        left -= stat.S_ISREG(os.fstat(file).st_mode)
        if left < 0:
            raise OSError(number, "refused")
        fsync(file)

    monkeypatch.setattr(os, "fsync", refuse)
    for allowed in writes:
        left = allowed
        with pytest.raises(NotWrittenError):
            publish(place)
        assert read(place).digest == was
        assert not [one for one in listed(place) if one.kind == "published"]
    monkeypatch.setattr(os, "fsync", fsync)
    assert publish(place).digest == read(place).digest


def test_what_was_begun_is_read_whole_and_finished_by_whoever_looks(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[Path] = []

    def stop_after_one(new: Path, old: Path) -> None:
        if moved:
            raise OSError(errno.EBUSY, "open elsewhere")
        moved.append(new)
        new.replace(old)

    if place.is_file():
        moved.append(place)
    with monkeypatch.context() as patched:
        patched.setattr(disk, "take_place", stop_after_one)
        made = publish(place, ALIAS)
        assert made.is_coming
        half = history.settled_place(place)
        assert half != place
        assert people(read(Path(half)))[0] == ("HV0001", "28")
    assert history.settled_place(place) == place
    assert people(read(place))[0] == ("HV0001", "28")
    assert not made.is_coming


# A power cut cannot be tried; what the disk was asked until then can, where the system tells it.
@pytest.mark.skipif(sys.platform != "linux", reason="looks up in /proc what is forced to the disk")
def test_a_version_is_on_the_disk_before_it_has_its_name_and_then_its_name_is(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk: dict[Path, bytes] = {}
    fsync, rename, replaced, missing = os.fsync, os.rename, os.replace, list[Path]()

    def state(path: Path) -> bytes:
        return str(sorted(path.iterdir())).encode() if path.is_dir() else path.read_bytes()

    def noted(file: int) -> None:
        fsync(file)
        path = Path(f"/proc/self/fd/{file}").readlink()
        on_disk[path] = state(path)

    def looked_at(begun: Path, named: Path) -> None:
        whole = [begun, *begun.rglob("*"), begun.parent.parent]
        missing.extend(path for path in whole if on_disk.get(path) != state(path))
        rename(begun, named)

    def put(new: Path, old: Path) -> None:
        replaced(new, old)
        on_disk.pop(old.parent, None)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(os, "rename", looked_at)
    monkeypatch.setattr(os, "replace", put)
    made = publish(place)
    assert missing == []
    assert made.folder.name in on_disk[made.folder.parent].decode()
    folder = place if place.is_dir() else place.parent
    assert on_disk.get(folder) == state(folder)


def test_what_is_unfinished_waits_for_whoever_has_the_workbook_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "lop.xlsx"
    book.write_bytes(small_workbook())

    def refuse(*_: Path) -> None:
        raise OSError(errno.EBUSY, "open elsewhere")

    with monkeypatch.context() as patched:
        patched.setattr(disk, "take_place", refuse)
        assert publish(book).is_coming
    _, shown_first = roster()
    before, owner = book.read_bytes(), book.with_name("~$lop.xlsx")
    owner.write_bytes(OWNER)
    new, shown = roster(ALIAS)
    with pytest.raises(NotWrittenError, match="Trần An has the file"):
        history.publish(book, new, read(book).digest, shown)
    assert book.read_bytes() == before
    owner.unlink()
    assert history.settled_place(book) == book
    assert people(read(book)) == people(shown_first)


# Windows has other rights, which what is made inherits there.
@pytest.mark.skipif(sys.platform == "win32", reason="needs the rights of POSIX")
@pytest.mark.parametrize(("folder", "file"), [(0o700, 0o600), (0o750, 0o640), (0o755, 0o644)])
def test_who_may_not_read_the_record_reads_no_version_and_no_new_file(
    tmp_path: Path, folder: int, file: int
) -> None:
    place = write_folder(SMALL, tmp_path / "record")
    place.chmod(folder)
    (place / "trainees.csv").chmod(file)
    made = publish(place)
    assert stat.S_IMODE(made.folder.parent.stat().st_mode) == folder
    assert stat.S_IMODE((place / "trainees.csv").stat().st_mode) == file


# Windows has neither; publishing there is the same code.
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
@pytest.mark.parametrize("kind", ["folder", "workbook"])
def test_killed_before_any_step_the_record_is_the_old_or_the_new(kind: str) -> None:
    command = [sys.executable, "-m", "tests.data.killed_publishing", kind, "4", "each_state"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    lines = done.stdout.splitlines()
    assert len(lines) > 9
    assert [line for line in lines if not is_whole(line)] == []
    assert {"published"} < {line.split()[0] for line in lines}


# Windows has neither; publishing there is the same code.
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
@pytest.mark.parametrize(("kind", "seed"), [("folder", 1), ("workbook", 2)])
def test_after_any_acts_the_record_is_one_that_was_published(kind: str, seed: int) -> None:
    command = [sys.executable, "-m", "tests.data.killed_publishing", kind, str(seed), "sequence"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    known = {
        "[('p1', '28'), ('p2', '01'), ('p3', '68'), ('p4', '68'), ('p5', '28')]",
        "[('HV0001', '?'), ('HV0002', '46'), ('HV0003', '01')]",
        "[('HV0001', '28'), ('HV0002', '46'), ('HV0003', '01')]",
    }
    assert set(done.stdout.splitlines()) <= known
    assert len(set(done.stdout.splitlines())) > 1


# Whoever else runs the tests may not mount; the limit on a process's writes stands in for it below.
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root mounts")
def test_a_small_file_system_that_fills_up_keeps_what_was_published() -> None:
    with ExitStack() as mounted:
        try:
            disk_of_its_own = mounted.enter_context(small_disk(160))
        except subprocess.CalledProcessError:
            # In a container root may not either.
            pytest.skip("nothing may be mounted here")
        place = write_folder(SMALL, disk_of_its_own / "record")
        with pytest.raises(NotWrittenError, match="the disk is full"):
            publish_often(place)
        assert people(read(place)) == people(roster()[1])
        assert people(history.read(listed(place)[0])) == people(roster()[1])
        assert not [*place.rglob(".begun*")]
        shutil.rmtree(listed(place)[1].folder)
        assert publish(place, ALIAS).digest == read(place).digest


# Windows has no such limit; the refused writes above are tried there too.
@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on what a process may write")
@pytest.mark.parametrize("most", [100, 300])
def test_on_a_full_disk_the_old_record_stays(tmp_path: Path, most: int) -> None:
    place = write_folder(SMALL, tmp_path / "record")
    was = read(place).digest
    code = (
        f"import sys, resource; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path\n"
        "from tests.data.publishing import publish, read, NotWrittenError\n"
        f"place = Path({str(place)!r}); read(place)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\n"
        "try:\n    publish(place)\nexcept NotWrittenError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "the disk is full" in done.stdout, done.stderr
    assert read(place).digest == was


# --- how many are kept ---------------------------------------------------------------------------


def test_old_versions_thin_out_to_the_last_of_each_month_and_the_first_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = history.Place(write_folder(SMALL, tmp_path / "record"))
    start = datetime(2026, 1, 20, tzinfo=UTC)
    for n in range(1, 11):
        when = start + timedelta(days=7 * n)
        one = versions.Version(n, place.versions / versions.name(n, when), "published", when)
        disk.write(one.folder, versions.about(one, None))
    versions.thin(place, 3)
    # 27 Jan · 3, 10, 17, 24 Feb · 3, 10, 17, 24, 31 Mar
    assert [one.number for one in history.versions(place)] == [10, 9, 8, 7, 5, 1]
    versions.thin(place, 3)
    assert len(history.versions(place)) == 6


def test_a_publishing_lets_go_of_those_that_are_over_the_number_that_thin_out(
    tmp_path: Path,
) -> None:
    place = write_folder(SMALL, tmp_path / "record")
    for mends in ((), (ALIAS,), (), (ALIAS,)):
        publish(place, *mends, keep=2)
    assert [one.number for one in listed(place)] == [5, 4, 3, 1]


# --- what is settled -----------------------------------------------------------------------------


def test_what_is_settled_travels_with_the_versions_and_is_taken_back(place: Path) -> None:
    on = date(2026, 11, 28)
    known = history.rulings([ALIAS], {"stt | ho ten | tinh": 2}, on, "An")
    new, shown = roster(ALIAS)
    history.publish(place, replace(new, rulings=known), read(place).digest, shown)
    later = history.rulings([ALIAS], {}, date(2027, 1, 1), "Bình")
    history.publish(place, replace(new, rulings=later), read(place).digest, shown)
    newest, *_ = listed(place)
    assert {(r.written, r.means, r.on, r.by) for r in newest.rulings} == {
        ("Hà Tai", "Hà Tây", on, "An"),
        ("stt | ho ten | tinh", "3", on, "An"),
    }
    assert history.columns(newest.rulings) == {"stt | ho ten | tinh": 2}
    assert [m.code for m in history.mends(newest.rulings, shown)] == ["28"]
    taken = tuple(r for r in newest.rulings if r.kind == kept_rulings.PROVINCE)
    history.publish(place, replace(new, taken_back=taken), read(place).digest, shown)
    assert [r.kind for r in listed(place)[0].rulings] == ["column"]


def test_a_misspelt_place_is_settled_for_later_itineraries_and_a_hall_is_not() -> None:
    first, second = (
        read_files({"lich.csv": f"LỊCH TRÌNH\nNgày;Buổi;Địa điểm;Nội dung\n{rows}".encode()}, "l")
        for rows in (
            "5/11/2005;Sáng;Đà Nẵngg;Quản lý\n6/11/2005;Sáng;Hội trường;Quy hoạch\n",
            "1/3/2006;Sáng;Hội trường;Quy hoạch\n2/3/2006;Sáng;Đà Nẵngg;Xây dựng\n",
        )
    )
    mends = [blank.as_unit("48") for blank in blanks(first, "stops")]
    assert [mend.written for mend in mends] == ["Đà Nẵngg", "Hội trường"]
    known = kept_rulings.read(
        kept_rulings.written(history.rulings(mends, {}, date(2026, 11, 28), "An"))
    )
    (mend,) = history.mends(known, second)
    assert apply(second, [mend]).stops["province_code"].fillna("?").tolist() == ["?", "48"]
    assert history.of_mend(known, mend) == known[0]


# --- what differs --------------------------------------------------------------------------------


def changed(folder: Path, table: str, row: int, column: str, value: object) -> Record:
    return read(write_folder({**SMALL, table: with_cell(table, row, column, value)}, folder))


def test_a_changed_cell_is_said_with_what_stood_there(tmp_path: Path) -> None:
    before = read(write_folder(SMALL, tmp_path / "old"))
    after = changed(tmp_path / "new", "trainees", 2, "province", "Huế")
    (table,) = history.difference(before, after).tables
    assert table.counts == (0, 0, 1)
    assert table.changed == ((history.Cell("p1", "province", "Hà Tây", "Huế"),),)


def test_people_who_only_got_other_keys_did_not_change(tmp_path: Path) -> None:
    before = read_files({"ds.csv": ROSTER}, "ds.csv")
    lines = ROSTER.decode().splitlines(keepends=True)
    after = read_files({"ds.csv": "".join([lines[0], "0;D;Cà Mau;\n", *lines[1:]]).encode()}, "ds")
    people = {t.table: t for t in history.difference(before, after).tables}["trainees"]
    assert people.counts == (1, 0, 0)
    assert people.added[0][2] == "Cà Mau"


def test_nothing_differs_between_a_record_and_itself(tmp_path: Path) -> None:
    record = read(write_folder(SMALL, tmp_path / "old"))
    assert history.difference(record, read(tmp_path / "old")).is_none
