"""Whatever the record and the selection: page, pictures and files are made, and nothing raises."""

from pathlib import Path
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

import data
from geo import posters
from tests.examples import PAGE, one_in
from tests.ui import drawn
from ui.files import exports, picture_files
from ui.page import drafts
from ui.view.selection import Selection
from ui.view.views import View, view
from ui.web import first_map

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"


@st.composite
def cases(draw: st.DrawFn) -> tuple[data.Record, Selection]:
    record = draw(drawn.records())
    return record, draw(drawn.selections(record))


def shown(case: tuple[data.Record, Selection]) -> View:
    return view(*case)


def test_trips_of_one_name_and_of_no_class_are_told_apart() -> None:
    trips = "trip_id,class_id,number,status\nall,,1,documented\n1,k,1,documented\n"
    record = data.read_files({"trips.csv": trips.encode(), "classes.csv": b"class_id\n"})
    offered = drawn_page(record, Selection()).selectbox(key="trip").options
    assert [label.partition(" · ")[0] for label in offered[1:]] == ["Chuyến 1", "Chuyến 1 (k)"]


@one_in(PAGE)
@given(cases())
def test_the_page_is_drawn(case: tuple[data.Record, Selection]) -> None:
    drawn_page(*case)


def drawn_page(record: data.Record, selection: Selection) -> AppTest:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafts, "record", lambda own, version: record)
        at = AppTest.from_file(str(DASHBOARD), default_timeout=60)
        at.query_params.update(parse_qs(selection.query()))
        at.run()
    assert [(e.message, e.stack_trace) for e in at.exception] == []
    return at


@one_in(PAGE)
@given(cases())
def test_the_first_drawing_is_made(case: tuple[data.Record, Selection]) -> None:
    assert "fm-units" in first_map.drawing(*case)


@one_in(PAGE)
@given(cases(), st.sampled_from(["png", "svg", "pdf"]), st.sampled_from(list(posters.SIZES)))
def test_a_picture_is_drawn(case: tuple[data.Record, Selection], kind: str, size: str) -> None:
    made = posters.draw_job(
        picture_files.picture_job(shown(case), size, "light", kind, "https://example.org/")
    )
    assert len(made) > 1000


@one_in(PAGE)
@given(cases())
def test_every_file_is_made(case: tuple[data.Record, Selection]) -> None:
    of_view = shown(case)
    for chosen in exports.offered_exports(of_view):
        assert chosen.make(of_view, picture_files.drawn)
