"""Answers against plain counting, for hand-made and for drawn records; every total adds up."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import data
from data import Filters
from data.tables.contract import PROVENANCES
from geo.provinces import carry, units
from tests.data.small import SMALL, Make, with_cell
from tests.examples import FILE, one_in

FIGURES = ["n_stops", "n_places", "days", "trainees", "provinces"]
VINTAGES = ("2004", "2008", "2025")


@pytest.fixture(scope="module")
def shipped() -> data.Record:
    return data.read()


# --- the shipped record --------------------------------------------------------------------------


@pytest.mark.parametrize("vintage", VINTAGES)
def test_the_same_75_people_in_every_vintage(shipped: data.Record, vintage: str) -> None:
    assert data.origins(shipped, vintage)["trainees"].sum() == 75
    assert set(data.origins(shipped, vintage)["code"]) <= set(units(vintage).index)
    by_trip = data.origins_by_trip(shipped, vintage).groupby("trip_id")["trainees"].sum()
    assert by_trip.to_dict() == {"1": 75, "2": 75, "3": 75, "4": 75}


@pytest.mark.parametrize(("vintage", "n_units"), [("2004", 64), ("2008", 63), ("2025", 34)])
def test_the_strip_of_figures_of_the_third_trip(
    shipped: data.Record, vintage: str, n_units: int
) -> None:
    t = data.totals(shipped, vintage, Filters(trips=("3",)))
    assert (t.trips, t.trips_documented, t.stops, t.places) == (1, 1, 5, 4)
    assert (t.trainees, t.days, t.units_in_vintage) == (75, 10, n_units)
    assert t.provenance == "illustrative"


def test_the_route_is_as_long_as_its_legs(shipped: data.Record) -> None:
    # Quận 4 – Bình Thủy – Đà Lạt – Đà Nẵng by the haversine formula on a sphere of 6371 km.
    points = np.radians([(10.75845, 106.70537), (10.06353, 105.72312), (11.940419, 108.458313)])
    points = np.vstack([points, np.radians((16.054407, 108.202167))])
    (lat1, lon1), (lat2, lon2) = points[:-1].T, points[1:].T
    half = np.sin((lat2 - lat1) / 2) ** 2
    half += np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    haversine_km = (2 * 6371 * np.arcsin(np.sqrt(half))).sum()
    km = data.totals(shipped, "2004", Filters(trips=("3",))).km
    assert km == pytest.approx(haversine_km, rel=0.006)


def test_a_trip_of_which_nothing_is_known_has_no_figures(shipped: data.Record) -> None:
    t = data.totals(shipped, "2004", Filters(trips=("1",)))
    assert (t.trips, t.trips_documented, t.stops, t.days, t.km) == (1, 0, 0, None, None)


def test_the_stops_come_in_order_with_their_quotes(shipped: data.Record) -> None:
    stops = data.stops(shipped)
    assert list(stops["stop_id"]) == ["q4", "ct1", "ct2", "ld", "dn"]
    assert stops["quote"].notna().all()
    assert set(stops["source_author"]) == {"Xuân Sơn"}


def test_stops_are_placed_in_the_vintage_asked_for(shipped: data.Record) -> None:
    codes = {v: list(data.stops(shipped, vintage=v)["code"]) for v in VINTAGES}
    assert codes["2004"] == ["79", "92", "92", "68", "48"]
    assert codes["2025"] == ["79", "92", "92", "68", "48"]


def test_the_published_figures_agree(shipped: data.Record) -> None:
    line = data.reconcile(shipped)
    assert (line.published, line.read, line.on_map, line.without_province) == (75, 75, 75, 0)
    assert (line.provinces_published, line.provinces_on_map) == (37, 37)
    assert line.agrees
    assert line.provenance == "illustrative"


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        ("dan toc thieu so", ["ld"]),
        ("CÁN BỘ PHỤ TRÁCH", ["ct1"]),
        ("can tho", ["ct1", "ct2"]),
        ("an ninh,  trật", ["ct2"]),
        ("urban", ["dn"]),
        ("  ", ["q4", "ct1", "ct2", "ld", "dn"]),
        ("bóng đá", []),
    ],
)
def test_a_topic_is_found_without_its_marks(
    shipped: data.Record, topic: str, found: list[str]
) -> None:
    assert list(data.stops(shipped, Filters(topic=topic))["stop_id"]) == found


def test_a_topic_nobody_spoke_of_leaves_nobody(shipped: data.Record) -> None:
    t = data.totals(shipped, "2004", Filters(topic="bóng đá"))
    assert (t.trips, t.stops, t.trainees, t.provinces, t.provenance) == (0, 0, 0, 0, None)


@pytest.mark.parametrize(
    ("since", "until", "trips"),
    [
        (date(2005, 11, 14), None, ["3"]),
        (date(2005, 11, 15), None, []),
        (None, date(2005, 11, 5), ["3"]),
        (None, date(2005, 11, 4), []),
        (date(2005, 11, 7), date(2005, 11, 8), ["3"]),
        (None, None, ["1", "2", "3", "4"]),
    ],
)
def test_days_choose_the_trips_that_overlap_them(
    shipped: data.Record, since: date | None, until: date | None, trips: list[str]
) -> None:
    assert list(data.trips(shipped, Filters(since=since, until=until))["trip_id"]) == trips


def test_each_choice_shows_what_it_would_bring(shipped: data.Record) -> None:
    counts = data.counts(shipped, Filters(trips=("1",), regions=("mekong-delta",)))
    trips = counts[counts["dimension"] == "trips"].set_index("key")
    regions = counts[counts["dimension"] == "regions"].set_index("key")
    there = data.origins(shipped, "2004", Filters(regions=("mekong-delta",)))["trainees"].sum()
    assert trips["stops"].to_dict() == {"1": 0, "2": 0, "3": 5, "4": 0}
    assert set(trips["trainees"]) == {there}
    assert regions["trainees"].sum() == 75


def test_a_vintage_before_the_record_is_refused_with_the_choices(make: Make) -> None:
    trips = [SMALL["trips"][0], ("1", "a", 1, "2010-01-01", "2010-01-02", "documented", "s")]
    record = make(trips=trips)
    assert data.vintages(record) == ("2008", "2025")
    with pytest.raises(ValueError, match=r"vintage is '2004'.*choose one of 2008, 2025"):
        data.origins(record, "2004")


# --- hand-made records ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vintage", "expected"),
    [("2004", {"01": 1, "28": 2, "68": 2}), ("2008", {"01": 3, "68": 2})],
)
def test_merged_provinces_add_up(make: Make, vintage: str, expected: dict[str, int]) -> None:
    answer = data.origins(make(), vintage)
    assert dict(zip(answer["code"], answer["trainees"], strict=True)) == expected


def test_the_weakest_provenance_of_a_province_stands_for_it(make: Make) -> None:
    answer = data.origins(make(), "2008")
    assert answer[[*PROVENANCES]].iloc[0].tolist() == [2, 1, 0]
    assert list(answer["code"]) == ["01", "68"]
    assert list(answer["provenance"]) == ["derived", "illustrative"]


def test_people_without_a_province_are_one_row_more(make: Make) -> None:
    record = make(trainees=with_cell("trainees", 2, "province", "Atlantis"))
    last = data.origins(record, "2004").iloc[-1]
    assert pd.isna(last["code"])
    assert last["trainees"] == 1


def test_a_row_of_attendance_that_names_no_trip_counts_nobody(make: Make) -> None:
    record = make(attendance=[("trip_id", "trainee_id"), ("1", "p1"), ("", "p2")])
    counted = data.trips(record).set_index("trip_id")["trainees"]
    assert counted["1"] == 1


def test_attendance_names_who_was_there(make: Make) -> None:
    record = make(attendance=[("trip_id", "trainee_id"), ("1", "p1"), ("1", "p3"), ("1", "p3")])
    people = {t: _people(record, t) for t in ("1", "2", "9")}
    assert people == {"1": 2, "2": 4, "9": 1}
    assert (
        data.origins_by_trip(record, "2004").groupby("trip_id")["trainees"].sum().to_dict()
        == people
    )


def test_nobody_is_counted_twice_over_several_trips(make: Make) -> None:
    pairs = [("1", "p1"), ("1", "p2"), ("2", "p2"), ("2", "p5")]
    record = make(attendance=[("trip_id", "trainee_id"), *pairs])
    assert _people(record, "1", "2") == 3
    assert _people(record, "2", "9") == 2


def _people(record: data.Record, *trips: str) -> int:
    return int(data.origins(record, "2004", Filters(trips=trips))["trainees"].sum())


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (SMALL["trainees"][:3], ["trainees-missing", "provinces-missing"]),
        ([*SMALL["trainees"], ("p6", "a", "Lâm Đồng", "derived", "s")], ["trainees-extra"]),
        (with_cell("trainees", 5, "province", "Huế"), ["provinces-extra"]),
        (with_cell("trainees", 5, "province", "?"), ["without-province"]),
    ],
)
def test_what_disagrees_with_the_published_figures_is_named(
    make: Make, rows: list[list[object]], codes: list[str]
) -> None:
    line = data.reconcile(make(trainees=rows), Filters(classes=("a",)))
    assert not line.agrees
    assert [d.code for d in line.differences] == codes
    assert line.read == line.on_map + line.without_province


def test_a_class_that_publishes_nothing_contradicts_nothing(make: Make) -> None:
    line = data.reconcile(make(), Filters(trips=("9",)))
    assert (line.published, line.read, line.agrees) == (None, 1, True)


def test_trips_tell_their_length_and_their_people(make: Make) -> None:
    trips = data.trips(make())
    assert list(trips["trip_id"]) == ["1", "9", "2"]
    assert [int(trips[figure][0]) for figure in FIGURES] == [3, 2, 3, 4, 3]
    assert trips["km"].isna().tolist() == [False, True, True]


def test_stops_of_unknown_trips_are_on_none(make: Make) -> None:
    record = make(stops=with_cell("stops", 2, "trip_id", "?"))
    assert list(data.stops(record)["stop_id"]) == ["y", "z"]
    assert len(record.stops) == 3


def test_an_empty_record_has_empty_answers(tmp_path: Path) -> None:
    record = data.read(tmp_path / "absent")
    t = data.totals(record, "2025")
    assert (t.trips, t.stops, t.trainees, t.provenance) == (0, 0, 0, None)
    assert data.reconcile(record).agrees
    assert data.stops(record).empty
    assert data.origins_by_trip(record, "2025").empty
    assert (data.counts(record)["trainees"] == 0).all()


# --- drawn records against plain counting --------------------------------------------------------

BLANK = data.read(Path(__file__) / "absent")
CODES = st.sampled_from(["01", "28", "26", "17", "79", "68", None])


@st.composite
def records(draw: st.DrawFn) -> data.Record:
    """Draw up to 12 people of two classes, four trips, and who attended some of them."""
    n = draw(st.integers(0, 12))
    people = pd.DataFrame(
        {
            "trainee_id": [f"p{i}" for i in range(n)],
            "class_id": draw(st.lists(st.sampled_from(["a", "b", None]), min_size=n, max_size=n)),
            "province_code": draw(st.lists(CODES, min_size=n, max_size=n)),
            "provenance": draw(st.lists(st.sampled_from(PROVENANCES), min_size=n, max_size=n)),
        },
        dtype="str",
    )
    trips = BLANK.trips.reindex(range(4)).assign(
        trip_id=list("1234"), class_id=list("aabb"), number=[1, 2, 1, 2]
    )
    pairs = draw(st.lists(st.tuples(st.sampled_from("12345"), st.integers(0, 12)), max_size=15))
    attendance = pd.DataFrame(
        {"trip_id": [t for t, _ in pairs], "trainee_id": [f"p{i}" for _, i in pairs]}, dtype="str"
    )
    return replace(
        BLANK, trainees=people, trips=trips.astype({"trip_id": "str", "class_id": "str"}),
        attendance=attendance, vintage="2004",
    )  # fmt: skip


FILTERS = st.builds(
    Filters,
    trips=st.lists(st.sampled_from("1234"), unique=True).map(tuple),
    classes=st.sampled_from([(), ("a",), ("a", "b")]),
    provenance=st.sampled_from([(), ("derived",), ("documented", "illustrative")]),
    regions=st.sampled_from([(), ("red-river-delta",)]),
)


def on_trip(record: data.Record, trip: Any) -> set[str]:
    """Return who was on a trip, person by person."""
    listed = record.attendance[record.attendance["trip_id"] == trip.trip_id]
    people = record.trainees
    if len(listed):
        return set(people["trainee_id"]) & set(listed["trainee_id"])
    return set(people[people["class_id"] == trip.class_id]["trainee_id"])


def wanted(record: data.Record, filters: Filters) -> set[str]:
    """Return who passes the filters on people, person by person."""
    region = units("2004")["region"]
    return {
        str(p.trainee_id)
        for p in record.trainees.itertuples()
        if (not filters.classes or p.class_id in filters.classes)
        and (not filters.provenance or p.provenance in filters.provenance)
        and (not filters.regions or region.get(p.province_code) in filters.regions)
    }


def trips_in_scope(record: data.Record, filters: Filters) -> list[Any]:
    return [
        trip
        for trip in record.trips.itertuples()
        if (not filters.trips or trip.trip_id in filters.trips)
        and (not filters.classes or trip.class_id in filters.classes)
    ]


@one_in(FILE)
@given(records(), FILTERS, st.sampled_from(VINTAGES))
def test_origins_are_those_of_counting_one_by_one(
    record: data.Record, filters: Filters, vintage: str
) -> None:
    scope = wanted(record, filters)
    if filters.trips:
        scope &= set().union(*(on_trip(record, t) for t in trips_in_scope(record, filters)))
    people = record.trainees[record.trainees["trainee_id"].isin(scope)]
    codes = carry(people["province_code"], "2004", vintage).fillna("none")
    answer = data.origins(record, vintage, filters)
    counted = dict(zip(answer["code"].fillna("none"), answer["trainees"], strict=True))
    assert counted == codes.value_counts().to_dict()
    assert (answer[[*PROVENANCES]].sum(axis=1) == answer["trainees"]).all()
    assert list(answer["provenance"]) == [
        max(people[codes == code]["provenance"], key=PROVENANCES.index)
        for code in answer["code"].fillna("none")
    ]


@one_in(FILE)
@given(records(), FILTERS)
def test_each_trip_counts_its_own_people(record: data.Record, filters: Filters) -> None:
    expected = {
        str(trip.trip_id): len(on_trip(record, trip) & wanted(record, filters))
        for trip in trips_in_scope(record, filters)
    }
    answer = data.trips(record, filters)
    assert dict(zip(answer["trip_id"], answer["trainees"], strict=True)) == expected
    by_trip = data.origins_by_trip(record, "2004", filters).groupby("trip_id")["trainees"].sum()
    assert by_trip.to_dict() == {trip: n for trip, n in expected.items() if n}


@one_in(FILE)
@given(records(), FILTERS)
def test_what_was_read_is_shown_or_set_aside(record: data.Record, filters: Filters) -> None:
    line = data.reconcile(record, filters)
    assert line.read == line.on_map + line.without_province
    assert (
        line.read
        == data.origins(
            record,
            "2025",
            Filters(
                classes=filters.classes
                or tuple(
                    {t.class_id for t in trips_in_scope(record, filters)} if filters.trips else ()
                )
            ),
        )["trainees"].sum()
    )


# --- many at once --------------------------------------------------------------------------------


def test_twenty_threads_get_the_answers_of_one(shipped: data.Record, make: Make) -> None:
    attended = make(attendance=[("trip_id", "trainee_id"), *[("1", f"p{i}") for i in (1, 2, 5)]])
    asked = [
        (record, Filters(trips=trips))
        for record in (shipped, attended, replace(shipped), replace(attended))
        for trips in ((), ("1",), ("1", "2"), ("3",), ("9", "1"))
    ]
    alone = [data.origins(replace(record), "2025", f) for record, f in asked]
    with ThreadPoolExecutor(20) as pool:
        together = list(
            pool.map(lambda question: data.origins(question[0], "2025", question[1]), asked * 5)
        )
    for i, answer in enumerate(together):
        pd.testing.assert_frame_equal(answer, alone[i % len(asked)])


def test_more_records_than_are_kept_are_all_answered(make: Make) -> None:
    records = [replace(make()) for _ in range(12)]
    answers = [data.origins(record, "2004")["trainees"].sum() for record in records * 2]
    assert set(answers) == {5}


def test_an_answer_is_the_callers_own(shipped: data.Record) -> None:
    first = data.origins(shipped, "2004")
    first.loc[:, "trainees"] = 0
    assert data.origins(shipped, "2004")["trainees"].sum() == 75
