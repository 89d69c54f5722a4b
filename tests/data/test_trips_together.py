"""Many trips measured at once, against each of them one by one; what is kept with a record."""

import gc
import weakref
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

import data
from data import Filters
from data.questions import answered, answered_each, kept, stops_by_trip
from data.tables import PROVENANCES
from geo.spelling import fold, fold_each
from tests.data.small import Make
from tests.examples import Part, one_in

BLANK = data.read(Path(__file__) / "absent")
PLACES = ("Đà Lạt", "da lat", "Đà Nẵng", "Huế", None)
POINTS = ((11.94, 108.46), (16.05, 108.2), (10.76, 106.7), (float("nan"), float("nan")))
TRIPS = list("1234")
RECORD = Part(ci=6, full=6)
"""An example is a record whose people are put into the engine."""


@st.composite
def records(draw: st.DrawFn) -> data.Record:
    """Draw up to 12 stops of four trips of two classes, and eight people."""
    n = draw(st.integers(0, 12))

    def drawn(values: Sequence[Any]) -> list[Any]:
        return draw(st.lists(st.sampled_from(values), min_size=n, max_size=n))

    points = drawn(POINTS)
    stops = BLANK.stops.reindex(range(n)).assign(
        stop_id=[f"s{i}" for i in range(n)],
        trip_id=drawn([*TRIPS, "?"]),
        seq=pd.array(drawn([1, 2, 3, pd.NA]), dtype="Int64"),
        seq_basis=drawn(["order of visit", "order in source"]),
        place=pd.Series(drawn(PLACES), dtype="str"),
        topic_vi=drawn(["quy hoạch", "an ninh"]),
        province_code=pd.Series(drawn(["68", "48", None]), dtype="str"),
        lat=[lat for lat, _ in points],
        lon=[lon for _, lon in points],
        provenance=drawn(PROVENANCES),
        position_provenance=drawn(PROVENANCES),
    )
    trips = BLANK.trips.reindex(range(4)).assign(
        trip_id=TRIPS,
        class_id=pd.Series(["a", "b", "a", draw(st.sampled_from(["b", None]))], dtype="str"),
        number=pd.array(draw(st.lists(st.sampled_from([1, 2, pd.NA]), min_size=4, max_size=4))),
        status="documented",
    )
    people = pd.DataFrame(
        {
            "trainee_id": [f"p{i}" for i in range(8)],
            "class_id": list("aaaabbbb"),
            "province_code": ["01", "28", "68", "68", "01", "48", "48", None],
            "provenance": [PROVENANCES[i % 3] for i in range(8)],
        },
        dtype="str",
    )
    there = draw(st.lists(st.tuples(st.sampled_from(TRIPS), st.integers(0, 9)), max_size=6))
    attendance = pd.DataFrame(
        {"trip_id": [t for t, _ in there], "trainee_id": [f"p{i}" for _, i in there]}, dtype="str"
    )
    return replace(
        BLANK,
        trainees=people,
        trips=trips.astype({"trip_id": "str", "number": "Int64"}),
        stops=stops.astype({"stop_id": "str", "trip_id": "str"}),
        attendance=attendance,
        vintage="2004",
    )


FILTERS = st.builds(
    Filters,
    provenance=st.sampled_from([(), ("derived",), ("documented", "illustrative")]),
    regions=st.sampled_from([(), ("central-highlands",)]),
    classes=st.sampled_from([(), ("a",)]),
    topic=st.sampled_from(["", "quy hoach", "AN", "x"]),
)


def of_trip(record: data.Record, filters: Filters, trip: str) -> pd.DataFrame:
    """Return the stops of a trip that filters leave in, in order, row by row."""
    rows = record.stops[record.stops["trip_id"] == trip].sort_values(["seq", "stop_id"])
    wanted = [
        (not filters.provenance or row.provenance in filters.provenance)
        and f" {fold(filters.topic)}" in " ".join(f" {fold(t)}" for t in _said(row))
        for row in rows.itertuples()
    ]
    return rows[pd.Series(wanted, index=rows.index, dtype="bool")]


def _said(row: object) -> list[str]:
    texts = (getattr(row, name) for name in ("place", "topic_vi"))
    return [text for text in texts if isinstance(text, str)]


def weakest(known: list[str]) -> str | None:
    return max(known, key=PROVENANCES.index, default=None)


@one_in(RECORD)
@given(records(), FILTERS)
def test_each_trip_is_measured_by_its_own_stops(record: data.Record, filters: Filters) -> None:
    for trip in data.trips(record, filters).to_dict("records"):
        rows = of_trip(record, filters, str(trip["trip_id"]))
        located = rows.dropna(subset=["lat"])
        order = [
            "illustrative" if row.provenance == "illustrative" else row.provenance
            if row.seq_basis == "order of visit" else "derived"
            for row in located.itertuples()
        ]  # fmt: skip
        assert trip["n_stops"] == len(rows)
        named = zip(
            rows["place"].fillna("").map(fold), rows["province_code"].fillna(""), strict=True
        )
        assert _or_none(trip["n_places"]) == (
            None if rows["place"].isna().any() else len(set(named))
        )
        assert _or_none(trip["stops_provenance"]) == weakest([*rows["provenance"]])
        if len(located) < 2:
            assert pd.isna([trip["km"], trip["km_provenance"]]).all()
            continue
        metres = Geod(ellps="WGS84").line_length(located["lon"], located["lat"])
        assert trip["km"] == pytest.approx(metres / 1000)
        known = ["derived", *located["position_provenance"], *order]
        assert trip["km_provenance"] == weakest(known)


def _or_none(value: Any) -> Any:
    return None if pd.isna(value) else value


@one_in(RECORD)
@given(records(), FILTERS, st.sampled_from(["2004", "2025"]))
def test_trips_asked_together_answer_as_alone(
    record: data.Record, filters: Filters, vintage: str
) -> None:
    together = answered_each(record, vintage, filters, TRIPS)
    for trip in TRIPS:
        alone, found = answered(record, vintage, replace(filters, trips=(trip,))), together(trip)
        assert str(alone.totals) == str(found.totals)
        assert alone.reconciliation == found.reconciliation
        for name in ("origins", "stops", "trips", "by_region"):
            pd.testing.assert_frame_equal(getattr(alone, name), getattr(found, name))


@one_in(RECORD)
@given(records(), FILTERS)
def test_stops_are_counted_as_they_are_listed(record: data.Record, filters: Filters) -> None:
    listed = data.stops(record, filters)["trip_id"].value_counts()
    assert stops_by_trip(record, filters)[lambda n: n > 0].to_dict() == listed.to_dict()


@given(st.lists(st.text()))
def test_texts_are_folded_together_as_each_alone(texts: list[str]) -> None:
    assert fold_each(texts) == [fold(text) for text in texts]


def test_what_is_kept_is_asked_once_and_goes_with_its_record(make: Make) -> None:
    asked: list[str] = []

    @kept
    def answer(record: data.Record, vintage: str) -> str:
        asked.append(vintage)
        return vintage

    record = make()
    assert [answer(record, "2004"), answer(record, "2004"), answer(record, "2008")] == [
        "2004",
        "2004",
        "2008",
    ]
    assert asked == ["2004", "2008"]
    data.totals(record, "2004", Filters(topic="x"))
    gone = weakref.ref(record)
    del record
    gc.collect()
    assert gone() is None
