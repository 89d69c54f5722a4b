"""Records that are kept in several engines, and what is asked of each of them."""

import re
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as st

import data
from data import Filters
from tests.data.small import SMALL, Rows

FACTS = ("class_id", "province", "province_code", "province_rule", "provenance", "source_id")


def answers(record: data.Record, each_trip: bool = True) -> dict[str, Any]:
    """What the page asks of a record, in a form that can be compared."""
    trips = tuple(record.trips["trip_id"])
    alone = [Filters(trips=(trip,)) for trip in trips] if each_trip else []
    asked = [Filters(), *alone, Filters(trips=trips[:2])]
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


def large(people: int = 100_000, pairs: int = 5_000) -> Rows:
    """A record of many people, drawn with a fixed seed, its cells as in a small one."""
    draw = np.random.default_rng(2005)
    columns = [draw.choice(cells, people).tolist() for cells in CELLS.values()]
    ids = [f"HV{n:06}" for n in range(people)]
    named = draw.choice([*ids, "stranger"], pairs).tolist()
    trips = draw.choice(["1", "2", "8"], pairs).tolist()
    return {
        **SMALL,
        "trainees": [("trainee_id", *CELLS), *zip(ids, *columns, strict=True)],
        "attendance": [("trip_id", "trainee_id"), *zip(trips, named, strict=True)],
    }
