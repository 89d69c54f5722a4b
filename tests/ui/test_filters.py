"""What is chosen beside the map changes all that is shown, and a chip takes its own part back."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

from data import Record
from tests.ui import handmade
from tests.ui.running import figures, frame, page, payload, state, status, table, words
from ui.page import choosers
from ui.view import views
from ui.view.selection import Selection, choices

HA_NOI, HA_TAY, LAM_DONG, DA_NANG = "01", "28", "68", "48"
EVERYTHING = {HA_NOI: 1, HA_TAY: 1, LAM_DONG: 2, DA_NANG: 1}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("record")
    for name, content in handmade.files().items():
        (made / name).write_bytes(content)
    return made


@pytest.fixture(autouse=True)
def _of_the_small_record(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIPMAP_RECORD", str(folder))


# --- widgets -------------------------------------------------------------------------------------


class Choice(NamedTuple):
    """A widget, what is chosen in it, and what is left: people by province, stops, and figures."""

    widget: str
    value: Any
    people: dict[str, int]
    stops: str
    trainees: str
    n_stops: str


CHOICES = (
    Choice("cls", ("b",), {DA_NANG: 1}, "z", "1", "1"),
    Choice("trip", ("2",), {HA_TAY: 1, LAM_DONG: 1}, "w", "2/4", "1"),
    Choice("region", ["central-highlands"], {LAM_DONG: 2}, "xywz", "2/5", "4"),
    Choice("prov", ["documented"], {HA_TAY: 1, LAM_DONG: 1, DA_NANG: 1}, "xw", "3/5", "2/4"),
    Choice("since", date(2005, 3, 4), {HA_TAY: 1, LAM_DONG: 1}, "w", "2/5", "1/4"),
    Choice("until", date(2005, 3, 31), {HA_NOI: 1, HA_TAY: 1, LAM_DONG: 2}, "xy", "4/5", "2/4"),
    Choice("q", "do thi", {HA_NOI: 1, HA_TAY: 1, LAM_DONG: 2}, "xw", "4/5", "2/4"),
)


def widget(at: AppTest, key: str) -> Any:
    """The one widget of the page with a key, the filters unfolded."""
    at.session_state["filters"] = True
    at.run()
    (found,) = (w for w in _widgets(at) if w.key == key)
    return found


def _widgets(at: AppTest) -> Iterator[Any]:
    yield from (*at.selectbox, *at.multiselect, *at.date_input, *at.text_input)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.widget)
def test_a_choice_changes_map_figures_and_tables_together(choice: Choice) -> None:
    at = page(trip="all", panel="table")
    assert _people(at) == EVERYTHING
    widget(at, choice.widget).set_value(choice.value).run()
    assert not at.exception
    assert _people(at) == choice.people
    assert [mark["id"] for mark in frame(at)["marks"]] == list(choice.stops)
    assert figures(at)["trainees"] == choice.trainees
    assert figures(at)["stops"] == choice.n_stops
    assert table(at, "Tỉnh, thành", "Học viên")["Học viên"].sum() == sum(choice.people.values())
    places = {row[0]: row[4] for row in handmade.TABLES["stops"]}
    drawn = table(at, "Thứ tự", "Địa điểm")
    assert drawn["Địa điểm"].tolist() == [places[stop] for stop in choice.stops]


def _people(at: AppTest) -> dict[str, int]:
    return {code: value for code, (value, *_) in frame(at)["units"].items()}


def test_a_vintage_changes_the_provinces_and_not_the_people() -> None:
    at = page(trip="all")
    at.selectbox(key="vintage").set_value("2025").run()
    assert payload(at)["vintage"] == "2025"
    assert _people(at) == {HA_NOI: 2, LAM_DONG: 2, DA_NANG: 1}
    assert figures(at)["provinces"] == "3/34"


@pytest.mark.parametrize(
    ("key", "options"),
    [
        (
            "cls",
            [
                "Tất cả các lớp (2)",
                "Lớp A · 2 chuyến · 4 học viên",
                "Lớp B · 1 chuyến · 1 học viên",
            ],
        ),
        ("prov", ["theo nguồn (3)", "suy luận (1)", "minh họa (1)"]),
    ],
)
def test_beside_each_choice_stands_how_many_people_it_shows(key: str, options: list[str]) -> None:
    assert widget(page(trip="all"), key).options == options


# --- chips ---------------------------------------------------------------------------------------

ON = {
    "cls": "a",
    "region": "central-highlands",
    "prov": "documented",
    "since": "2005-03-02",
    "until": "2005-12-31",
    "q": "đô thị",
}
CHIPS = {
    "region": "Công tác ở Tây Nguyên",
    "prov": "Số liệu theo nguồn",
    "since": "Chuyến đi từ 2/3/2005",
    "until": "Chuyến đi đến 31/12/2005",
    "q": "Nội dung có “đô thị”",
}


@pytest.mark.parametrize("name", CHIPS)
def test_a_chip_lifts_its_own_filter_and_no_other(name: str) -> None:
    at = page(trip="1", vintage="2008", lang="vi", **ON)
    before = state(at)
    assert {key: before[key] for key in ON} == {key: [value] for key, value in ON.items()}
    chip = at.button(key=f"chip-{name}")
    assert chip.label == CHIPS[name]
    chip.click().run()
    assert state(at) == {key: value for key, value in before.items() if key != name}
    assert not widget(at, name).value
    assert [b.key for b in at.button if str(b.key).startswith("chip-")] == [
        f"chip-{other}" for other in CHIPS if other != name
    ]


def test_one_click_lifts_all_filters_and_leaves_the_class_and_the_view() -> None:
    at = page(trip="1", vintage="2008", lang="en", **ON)
    clear = at.button(key="clear")
    assert clear.label == "Clear filters"
    clear.click().run()
    assert state(at) == {"trip": ["1"], "vintage": ["2008"], "lang": ["en"], "cls": ["a"]}
    assert not [b for b in at.button if str(b.key).startswith("chip-") or b.key == "clear"]


def test_where_nothing_is_left_the_page_says_so_and_offers_the_way_back() -> None:
    at = page(trip="all", prov="documented", until="2004-01-01")
    assert (
        "Không có học viên hay điểm đến nào khớp với mọi bộ lọc đang bật. Hãy bỏ bớt bộ lọc ở trên."
    ) in words(at)
    at.button(key="clear-all").click().run()
    assert _people(at) == EVERYTHING


@pytest.mark.parametrize("trip", ["1", "all"])
def test_where_nothing_is_on_record_no_filter_is_blamed(
    trip: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("classes.csv", "trips.csv", "sources.csv"):
        (tmp_path / name).write_bytes(handmade.files()[name])
    monkeypatch.setenv("TRIPMAP_RECORD", str(tmp_path))
    assert "bộ lọc đang bật" not in words(page(trip=trip))


def test_every_filter_of_a_selection_has_its_chip() -> None:
    in_the_bar = {"cls", "trip", "vintage", "lang", "pick", "version"}
    assert {field.name for field in fields(Selection)} - in_the_bar == set(CHIPS)


# --- hatching ------------------------------------------------------------------------------------


def test_a_province_is_hatched_as_soon_as_one_figure_is_illustrative_and_no_other_is() -> None:
    at = page(trip="all")
    assert _hatched(at) == {LAM_DONG}
    assert [mark["id"] for mark in frame(at)["marks"] if mark["illustrative"]] == ["z"]
    assert frame(at)["caveats"] == ["illustrative_mark", "illustrative_stops_mark"]
    assert "1 trong 5 học viên là minh họa. 1 điểm đến là minh họa." in status(at)


def test_what_is_documented_is_neither_hatched_nor_called_illustrative() -> None:
    at = page(trip="all", prov="documented")
    assert _hatched(at) == set()
    assert frame(at)["caveats"] == []
    assert "minh họa" not in status(at) + frame(at)["summary"]
    assert "trip-badge" not in words(at)


def _hatched(at: AppTest) -> set[str]:
    return {code for code, (_, _, made_up) in frame(at)["units"].items() if made_up}


# --- choosers ------------------------------------------------------------------------------------


def choices_of_trips(made: Record, **query: str) -> list[str]:
    asked = {name: [value] for name, value in query.items()}
    seen = views.view(made, choices(made).read({"lang": ["en"], **asked}))
    return list(choosers.trip_choices(seen).values())


def test_a_trip_is_offered_with_its_days_and_the_stops_that_it_would_show() -> None:
    assert choices_of_trips(handmade.record(), cls="a") == [
        "All trips (2) · 3 stops",
        "Trip 1 · 1–3 Mar 2005 · 2 stops",
        "Trip 2 · 1–2 Apr 2005 · 1 stop",
    ]


def test_the_stops_beside_a_trip_are_those_that_the_other_filters_leave() -> None:
    assert choices_of_trips(handmade.record(), cls="a", q="đô thị")[1:] == [
        "Trip 1 · 1–3 Mar 2005 · 1 stop",
        "Trip 2 · 1–2 Apr 2005 · 1 stop",
    ]


def test_all_trips_together_are_as_many_as_the_other_filters_leave() -> None:
    offered = choices_of_trips(handmade.record(), cls="a", since="2005-03-15")
    assert offered[0] == "All trips (1) · 1 stop"


def test_trips_of_two_classes_under_one_number_are_told_apart() -> None:
    made = handmade.record(trips=handmade.with_cells("trips", 2, number=1))
    offered = [label.split(" · ")[0] for label in choices_of_trips(made)[1:]]
    assert offered == ["Trip 1 (Class A)", "Trip 2 (Class A)", "Trip 1 (Lớp B)"]


def test_a_trip_whose_stops_nobody_wrote_down_is_not_said_to_have_none() -> None:
    made = handmade.record(stops=handmade.TABLES["stops"][:1])
    every, first, _ = choices_of_trips(made, cls="a")
    assert every == "All trips (2) · stops not known"
    assert first.endswith(" · stops not known")


def test_another_class_brings_its_own_last_trip_and_never_an_empty_page() -> None:
    at = page(trip="1")
    at.selectbox(key="cls").set_value(("b",)).run()
    assert state(at) == {"trip": ["9"], "vintage": ["2004"], "lang": ["vi"], "cls": ["b"]}
    assert frame(at)["marks"]
    at.selectbox(key="cls").set_value(()).run()
    assert state(at)["trip"] == ["all"]


def test_one_class_needs_no_choice_of_all() -> None:
    made = handmade.record(classes=handmade.TABLES["classes"][:2])
    seen = views.view(made, choices(made).read({}))
    assert choosers.class_choices(seen) == {(): "Lớp A"}


def test_several_trips_that_an_address_asks_for_stay_chosen() -> None:
    at = page(trip="1")
    at.query_params["trip"] = ["1", "2"]
    at.run()
    assert state(at)["trip"] == ["1", "2"]
    assert at.selectbox(key="trip").value == ("1", "2")


def test_a_class_under_its_name_in_the_language_before_keeps_the_trip() -> None:
    at = page(trip="1", lang="en")
    former = at.selectbox(key="cls").options[0]
    at.segmented_control(key="lang").set_value("vi").run()
    assert state(at)["lang"] == ["vi"]
    chooser = at.selectbox(key="cls")
    assert former not in chooser.options
    # What the browser still has of the page before.
    chooser.options.append(former)
    chooser.set_value(former).run()
    assert state(at)["trip"] == ["1"]
