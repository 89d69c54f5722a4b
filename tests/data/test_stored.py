"""People who stay where they are stored: the same record as row by row, at any size."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import ibis
import pandas as pd
import pytest
from hypothesis import given

import data
from data import intake, stored
from data.checks import apply, blanks, match, standing
from data.stored import StoredRecord, TooManyPeopleError, files
from data.writing import record_tables, staying
from tests.data.small import SMALL, Rows, write_folder
from tests.data.stored_records import answers, large, people, tables, wrong
from tests.examples import PAGE, one_in

SMALL_TABLES = ("classes", "trips", "stops", "sources")


@pytest.fixture(autouse=True, scope="module")
def any_size() -> Iterator[None]:
    """A list of any size stays where it is."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(files, "FEWEST_BYTES", 0)
        yield


@one_in(PAGE)
@given(drawn=tables())
def test_a_stored_record_is_the_one_that_is_read_row_by_row(
    drawn: Rows, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write_folder(drawn, tmp_path_factory.mktemp("record"))
    rows, kept = intake.read(folder), data.read(folder)
    assert isinstance(kept, StoredRecord)
    assert answers(kept) == answers(rows)
    assert wrong(kept) == wrong(rows)
    assert people(kept) == people(rows)
    for name in SMALL_TABLES:
        pd.testing.assert_frame_equal(getattr(kept, name), getattr(rows, name))
    assert (kept.vintage, kept.bases) == (rows.vintage, rows.bases)
    pd.testing.assert_frame_equal(kept.notes, rows.notes)


@pytest.mark.parametrize(("stops", "times"), [(SMALL["stops"], 1), (SMALL["stops"][:3], 2)])
def test_small_tables_are_read_once_for_a_glance_and_the_whole_unless_they_change(
    stops: Sequence[Sequence[object]],
    times: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = Mock(wraps=intake.read_tables)
    monkeypatch.setattr(intake, "read_tables", reader)
    glanced = stored.glance(write_folder(SMALL, tmp_path))
    whole = data.read(write_folder({**SMALL, "stops": stops}, tmp_path))
    assert reader.call_count == times
    assert whole.read_at > glanced.read_at
    anew = data.read(tmp_path)
    assert answers(whole) == answers(anew)
    assert whole.digest == anew.digest
    for name in (*SMALL_TABLES, "problems", "ledger"):
        pd.testing.assert_frame_equal(getattr(whole, name), getattr(anew, name))


def read(
    rows: Sequence[Sequence[object]], folder: Path, **others: Sequence[Sequence[object]]
) -> data.Record:
    return data.read(write_folder({**SMALL, **others, "trainees": rows}, folder))


def test_other_headers_are_read_and_other_columns_are_left_out_and_named(tmp_path: Path) -> None:
    header = ("Mã học viên", "Lớp", "Quê quán", "Nguồn gốc", "Họ và tên", "Điện thoại")
    rows = [("p1", "a", "Hà Tây", "minh họa", "Nguyễn Văn An", "0912345678")]
    kept = read([header, *rows], tmp_path)
    by_rows = intake.read(tmp_path)
    assert answers(kept) == answers(by_rows)
    assert isinstance(kept, StoredRecord)
    assert wrong(kept) == wrong(by_rows)
    assert list(kept.notes["en"]) == list(by_rows.notes["en"])
    assert kept.bases == by_rows.bases == ("home",)
    assert "0912345678" not in kept.trainees.to_csv() + kept.notes.to_csv()


def test_what_tells_who_somebody_is_never_leaves_the_engine(tmp_path: Path) -> None:
    header = ("trainee_id", "class_id", "province", "unit", "provenance", "source_id")
    somebody = "Trần Thị Bình"
    rows = [(somebody, "a", "Hà Tây", f"Sở Nội vụ, {somebody}", "minh họa", "")] * 2
    pairs = [("trip_id", "trainee_id"), ("1", "Lê Văn Cường"), ("1", "Lê Văn Cường")]
    kept = read([header, *rows], tmp_path, attendance=pairs)
    assert isinstance(kept, StoredRecord)
    units = data.questions.people_by_unit(kept)
    told = "".join(t.to_csv() for t in (kept.problems, kept.trainees, kept.attendance, units))
    assert not any(name in told for name in ("Bình", "Cường"))
    assert "Sở Nội vụ" in units["unit"].iloc[0]


def test_many_values_that_are_wrong_are_some_examples_and_how_many_others(tmp_path: Path) -> None:
    header = ("trainee_id", "class_id", "province", "provenance", "source_id")
    rows = [(f"p{n}", "a", f"Xứ lạ thứ {n % 60}", "minh họa", "") for n in range(120)]
    problems = read([header, *rows], tmp_path).problems
    unknown = problems[problems["rule"] == "province-unknown"]
    assert len(unknown) == 51
    assert unknown["problem_en"].iloc[-1] == "There are 10 more values like this, in 20 rows."


def test_who_shares_an_identifier_is_counted_and_is_once_on_a_trip(tmp_path: Path) -> None:
    rows = [SMALL["trainees"][0], *SMALL["trainees"][1:], ("p1", "b", "Huế", "derived", "s")]
    pairs = [("trip_id", "trainee_id"), ("1", "p1"), ("1", "p3")]
    kept = read(rows, tmp_path, attendance=pairs)
    assert isinstance(kept, StoredRecord)
    assert data.totals(kept, "2025").trainees == 6
    assert data.totals(kept, "2025", data.Filters(trips=("1",))).trainees == 2
    assert "'p1' is used again in 1 more row." in set(kept.problems["problem_en"])


@pytest.mark.parametrize("sign", [" ", "\t", "\n", "\r", "\v", "\f", " \t "])
@pytest.mark.parametrize("around", ["{}{sign}", "{sign}{}", "{sign}{}{sign}"])
def test_space_around_an_identifier_makes_nobody_else(
    sign: str, around: str, tmp_path: Path
) -> None:
    header, *rows = SMALL["trainees"]
    spaced = [(around.format(key, sign=sign), *others) for key, *others in rows[:3]]
    blank = (sign, *rows[3][1:])
    pairs = [("trip_id", "trainee_id"), (around.format("1", sign=sign), "p1"), ("1", "p2")]
    kept = read([header, *rows, *spaced, blank], tmp_path, attendance=pairs)
    assert isinstance(kept, StoredRecord)
    said = set(kept.problems["problem_en"])
    assert {f"'p{n}' is used again in 1 more row." for n in (1, 2, 3)} <= said
    assert (kept.problems["rule"] == "id-blank").sum() == 1
    assert data.totals(kept, "2025", data.Filters(trips=("1",))).trainees == 2


def test_parts_of_parquet_and_a_file_of_duckdb_answer_alike(tmp_path: Path) -> None:
    tables = large(people=2_000, pairs=300)
    by_rows = intake.read(write_folder(tables, tmp_path / "rows"))
    parquet, file = tmp_path / "parquet", tmp_path / "record.duckdb"
    shutil.copytree(tmp_path / "rows", parquet)
    (parquet / "trainees.csv").unlink()
    (parquet / "trainees").mkdir()
    header, *rows = tables["trainees"]
    people = pd.DataFrame(rows, columns=list(header))
    for part in range(2):
        people.iloc[part::2].to_parquet(parquet / "trainees" / f"{part}.parquet")
    database = ibis.duckdb.connect(file)
    for table in (tmp_path / "rows").iterdir():
        source = f"read_csv('{table}', all_varchar=true)"
        database.raw_sql(f"CREATE TABLE {table.stem} AS SELECT * FROM {source}")
    database.disconnect()
    for place in (parquet, file):
        kept = data.read(place)
        assert isinstance(kept, StoredRecord)
        assert answers(kept) == answers(by_rows)
        assert wrong(kept) == wrong(by_rows)


def test_people_are_asked_though_their_files_are_gone(tmp_path: Path) -> None:
    kept = read(SMALL["trainees"], tmp_path)
    assert isinstance(kept, StoredRecord)
    before = answers(kept)
    kept.people.keep()
    shutil.rmtree(tmp_path)
    assert answers(replace(kept)) == before
    kept.people._answers.clear()
    assert data.questions.people_by_unit(kept).empty
    assert data.totals(kept, "2025", data.Filters(trips=("1", "2"))).trainees == 4


def test_too_many_people_are_not_taken_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.stored.people.MOST_FETCHED", 4)
    kept = read(SMALL["trainees"], tmp_path)
    with pytest.raises(TooManyPeopleError, match=r"'trainees' has 5 rows"):
        _ = kept.trainees
    assert "trainees" not in record_tables(kept)
    assert staying(kept)["trainees"] == 5


@pytest.mark.parametrize(
    "content",
    [
        "trainee_id,class_id,province,provenance\np1,a,Hà Nội\np2,a,Huế,derived,more\n".encode(),
        "trainee_id;class_id;province;provenance\np1;a;Huế;derived\n".encode("utf-16"),
        "Danh sách\ntrainee_id,class_id,province,provenance\np1,a,Huế,derived\n".encode(),
        "trainee_id,class_id,province,provenance\np1,a,Huế,derived\n,,,\n".encode(),
        ("trainee_id,class_id,province,provenance\np1,a,Huế,derived\n" * 2).encode(),
    ],
)
def test_what_a_row_reader_mends_is_read_row_by_row_up_to_its_size(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (write_folder(SMALL, tmp_path) / "trainees.csv").write_bytes(content)
    assert type(data.read(tmp_path)) is data.Record
    monkeypatch.setattr("data.stored.places.MOST_ROW_BY_ROW", 10)
    refused = data.read(tmp_path)
    assert not refused.readable
    assert "list of trainees" in refused.problems["problem_en"].iloc[0]


def test_a_pasted_trip_joins_a_record_whose_people_stay(tmp_path: Path) -> None:
    kept = read(SMALL["trainees"], tmp_path)
    trip = {"trip_id": "3", "class_id": "a", "number": "3", "start_date": "2004-05-01"}
    rows = pd.DataFrame([{**trip, "end_date": "2004-05-02", "status": "documented"}])
    whole = intake.joined(kept, {"trips": rows}, "report")
    assert isinstance(whole, StoredRecord)
    assert len(whole.trips) == len(kept.trips) + 1
    assert data.totals(whole, "2025", data.Filters(trips=("3",))).trainees == 4
    matched = match(whole)
    assert (matched.read, matched.matched, matched.misses) == (5, 5, ())
    assert blanks(whole) == ()
    assert apply(whole, ()) is whole
    assert standing((), whole) == ()
