"""People who stay where they are stored: the same record as row by row, at any size."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import data
from data import Filters, intake
from data.stored import StoredRecord, files
from tests.data.small import SMALL, Rows, write_folder
from tests.examples import PAGE, one_in

FACTS = ("class_id", "province", "province_code", "province_rule", "provenance", "source_id")
SMALL_TABLES = ("classes", "trips", "stops", "sources")


@pytest.fixture(autouse=True, scope="module")
def any_size() -> Iterator[None]:
    """A list of any size stays where it is."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(files, "FEWEST_BYTES", 0)
        yield


def answers(record: data.Record) -> dict[str, Any]:
    """What the page asks of a record, in a form that can be compared."""
    trips = tuple(record.trips["trip_id"])
    asked = [Filters(), *(Filters(trips=(trip,)) for trip in trips), Filters(trips=trips[:2])]
    return {
        "origins": [
            frame(data.origins(record, v, f)) for v in data.vintages(record) for f in asked
        ],
        "by trip": [frame(data.origins_by_trip(record, record.vintage, f)) for f in asked],
        "counts": [frame(data.counts(record, f)) for f in asked],
        "totals": [data.totals(record, record.vintage, f) for f in asked],
        "trips": frame(data.trips(record)),
        "reconciled": [data.reconcile(record, f) for f in asked],
        "units": frame(data.questions.people_by_unit(record)),
        "cited": frame(data.questions.cited_by_people(record).drop_duplicates()),
        "by class": data.questions.people_by_class(record).sort_index().to_dict(),
    }


def frame(answer: pd.DataFrame) -> list[tuple[Any, ...]]:
    rows = answer.astype(object).where(answer.notna(), None).itertuples(index=False, name=None)
    return sorted(rows, key=repr)


def people(record: data.Record) -> Counter[tuple[Any, ...]]:
    rows = record.trainees[list(FACTS)].astype(object)
    return Counter(rows.where(rows.notna(), None).itertuples(index=False, name=None))


def wrong(record: data.Record) -> Counter[tuple[Any, ...]]:
    """How many rows break each rule, by what they say."""
    counted: Counter[tuple[Any, ...]] = Counter()
    for problem in record.problems.to_dict("records"):
        of_people = problem["table"] in ("trainees", "attendance") and pd.isna(problem["row"])
        times = rows_said(problem["problem_en"]) if of_people else 1
        counted[problem["table"], problem["rule"], problem["column"], problem["value"]] += times
    return counted


def rows_said(problem: str) -> int:
    found = re.search(r"([\d,]+) (?:more )?(?:rows?|cells?)\b", problem)
    return int(found[1].replace(",", "")) if found else 1


CELLS = {
    "class_id": ["a", "b", "c", ""],
    "province": ["Hà Tây", "Hà Nội", "TP Đà Nẵng", "Atlantis", "Quảng Tây", "", "Lâm Đồng "],
    "unit": ["", "Sở Nội vụ", "Ban Tổ chức"],
    "provenance": ["documented", "suy luận", "minh họa", "", "?"],
    "source_id": ["s", "", "t"],
}
IDS = ["p1", "p2", "p3", "p4", "p5", "p6", "p7"]


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    """Draw a record as an office may keep it whole: people, and who was on which trip."""
    has_pairs = draw(st.booleans())
    # Of people with the same identifier a file knows the first; an engine has no order of rows.
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=7, unique=has_pairs))
    rows = [(i, *(draw(st.sampled_from(cells)) for cells in CELLS.values())) for i in ids]
    pair = st.tuples(st.sampled_from(["1", "2", "9", "8", ""]), st.sampled_from([*IDS, "x", ""]))
    drawn: Rows = {**SMALL, "trainees": [("trainee_id", *CELLS), *rows]}
    if has_pairs:
        drawn["attendance"] = [("trip_id", "trainee_id"), *draw(st.lists(pair, max_size=8))]
    return drawn


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
