from dataclasses import replace
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pandas as pd
import pytest

import data
from data import Record, questions, writing
from data.public import FEW, counts_only
from data.public.rounding import is_told, rounded
from data.stored.people import StoredPeople
from data.tables import Doubt
from tests.data.public_records import listed_together, twins
from tests.data.small import SMALL, with_cell, write_folder

CLASS = ["class_id"]


def cells(*counts: int) -> pd.DataFrame:
    names = [f"{n:02}" for n in range(len(counts))]
    return pd.DataFrame(
        {"class_id": "k", "province_code": names, "provenance": "derived", "trainees": counts}
    )


@cache
def told(*counts: int) -> tuple[int, ...]:
    found = cells(*counts)
    return tuple(rounded(found, CLASS, found["province_code"])["trainees"])


def test_whatever_is_told_each_few_may_be_one_or_two() -> None:
    by_output: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
    for counts in product(range(1, 8), repeat=3):
        by_output.setdefault(told(*counts), []).append(counts)
    for truths in by_output.values():
        for seen in zip(*truths, strict=True):
            assert min(seen) > FEW or {1, 2} <= set(seen), truths


def test_a_published_sum_is_withheld_where_it_would_tell() -> None:
    for truth in product(range(1, 6), repeat=3):
        published, series = sum(truth), pd.Series(truth)
        alike = [
            other
            for other in product(range(1, 8), repeat=3)
            if sum(other) == published and told(*other) == told(*truth)
        ]
        pinned = any(n <= FEW and len({o[i] for o in alike}) == 1 for i, n in enumerate(truth))
        if pinned:
            assert is_told(published, series), truth


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((1, 1), (2, 1)), ((3, 4), (3, 3)), ((5, 6, 7), (6, 6, 6)), ((1, 9, 2, 2), (2, 9, 1, 2))],
)
def test_counts_are_rounded(counts: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert told(*counts) == expected


def test_records_that_differ_in_few_people_alone_are_told_alike() -> None:
    one, other = twins()
    assert len(one.trainees) != len(other.trainees)
    public, twin = counts_only(one), counts_only(other)
    assert public.digest == twin.digest
    trips = tuple(one.trips["trip_id"])
    for vintage, trip in product(data.vintages(one), ((), *((t,) for t in trips), trips[1:3])):
        asked = data.Filters(trips=trip)
        assert data.origins(public, vintage, asked).equals(data.origins(twin, vintage, asked))
        assert data.totals(public, vintage, asked) == data.totals(twin, vintage, asked)


def test_neither_the_order_of_a_list_nor_an_office_s_own_columns_are_told() -> None:
    own = twins()[0]
    tables = {name: table.copy() for name, table in writing.record_tables(own).items()}
    tables["trainees"] = tables["trainees"].iloc[::-1]
    tables["attendance"] = tables["attendance"].iloc[::-1]
    for name in ("classes", "trips", "stops", "sources"):
        tables[name] = tables[name].assign(**{"Ghi chú riêng": "0912 345 678"})
    files = {f"{name}.csv": table.to_csv(index=False).encode() for name, table in tables.items()}
    other = data.read_files(files, "twin")
    public, twin = counts_only(own), counts_only(other)
    assert "Ghi chú riêng" in other.trips
    assert "Ghi chú riêng" not in {name for table in twin.tables.values() for name in table}
    assert public.digest == twin.digest
    assert questions.everyone(public).equals(questions.everyone(twin))
    assert questions.by_listed_trip(public).equals(questions.by_listed_trip(twin))


def test_lists_of_several_trips_together_do_not_tell_how_many_few_are() -> None:
    public, twin = map(counts_only, listed_together())
    assert public.digest == twin.digest
    trips = public.trips["trip_id"].iloc[:3]
    for asked in (
        data.Filters(trips=chosen) for n in (1, 2, 3) for chosen in combinations(trips, n)
    ):
        seen = data.origins(public, public.vintage, asked)
        assert seen["trainees"].sum() > 0
        assert seen.equals(data.origins(twin, public.vintage, asked)), asked


def test_a_part_is_never_told_as_more_than_the_whole() -> None:
    public = counts_only(twins()[0])
    whole = data.origins(public, public.vintage).set_index("code")["trainees"]
    for _, trip in data.origins_by_trip(public, public.vintage).groupby("trip_id"):
        assert (trip.set_index("code")["trainees"] <= whole).all()


def test_who_is_alone_on_a_list_is_told_as_no_more_than_among_all(tmp_path: Path) -> None:
    on_list = [("trip_id", "trainee_id"), ("1", "p1")]
    public = counts_only(data.read(write_folder({**SMALL, "attendance": on_list}, tmp_path)))
    whole = data.origins(public, public.vintage, data.Filters(classes=("a",)))
    listed = data.origins(public, public.vintage, data.Filters(trips=("1",)))
    assert dict(zip(whole["code"], whole["trainees"], strict=True))["28"] == 1
    assert dict(zip(listed["code"], listed["trainees"], strict=True))["28"] == 1


def test_a_class_may_have_no_published_number_beside_one_that_tells_or_does_not(
    tmp_path: Path,
) -> None:
    public = counts_only(data.read(write_folder(SMALL, tmp_path)))
    assert list(public.classes["trainees_published"].isna()) == [True, True]
    many = with_cell("classes", 2, "trainees_published", 5)
    public = counts_only(data.read(write_folder({**SMALL, "classes": many}, tmp_path)))
    assert list(public.classes["trainees_published"].isna()) == [False, True]


def test_no_row_of_anybody_is_left() -> None:
    public = counts_only(twins()[0])
    assert len(public.trainees) == len(public.attendance) == len(public.problems) == 0
    assert not public.people.can_be_fetched
    assert questions.people_by_unit(public).empty
    assert questions.cited_by_people(public).empty
    assert "own" not in set(public.sources["source_id"])


def test_nothing_of_how_a_list_was_read_is_told() -> None:
    cells = "STT;Họ tên;Nơi công tác;Quê quán\n1;An;Hà Tai;Huế\n2;Bình;Huế;Hà Nội\n3;Chi;;Huế\n"
    read = data.read_files({"ds.csv": cells.encode()}, "ds.csv")
    own = replace(read, doubts=(Doubt("column", "ds.csv", "", "a shape", 3),))
    public = counts_only(own)

    def told(record: Record) -> list[bool]:
        of_rows = record.problems, record.notes, record.ledger, record.bases, record.doubts
        return [*(len(one) > 0 for one in of_rows), bool(record.people.by_rule)]

    assert told(own) == [True] * 6
    assert told(public) == [False] * 6


def test_the_rounded_record_adds_up() -> None:
    public = counts_only(data.read(data.SHIPPED))
    for vintage in data.vintages(public):
        totals = data.totals(public, vintage)
        assert totals.trainees == totals.trainees_held == public.people.rows["trainees"]
        assert data.origins(public, vintage)["trainees"].sum() == totals.trainees
    assert data.reconcile(public).agrees


def test_people_who_stay_where_they_are_stored_are_not_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = twins()[0]
    for name, table in writing.record_tables(own).items():
        (tmp_path / f"{name}.csv").write_bytes(writing.csv_file(table))
    for name in ("trainees", "attendance"):
        pd.read_csv(tmp_path / f"{name}.csv", dtype="str").to_parquet(tmp_path / f"{name}.parquet")
        (tmp_path / f"{name}.csv").unlink()
    stored = data.read(tmp_path)
    assert stored.people.stay
    monkeypatch.setattr(StoredPeople, "frame", lambda *_: pytest.fail("they were fetched"))
    public = counts_only(stored)
    for vintage in data.vintages(stored):
        assert data.totals(public, vintage) == data.totals(counts_only(own), vintage)
