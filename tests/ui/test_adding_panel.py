"""How a draft goes into the record: each thing that changes is said in a sentence."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.running import words

TRIPS = "trip_id;class_id;number;status\n{trip};k4;{trip};unknown\n"
STOPS = "stop_id;trip_id;seq;place;province;provenance;source_id\nn1;{trip};1;Huế;Huế;{how};nb\n"


def panel() -> None:
    import streamlit as st

    import data
    from ui.page import adding_panel, drafts
    from ui.view.selection import Selection
    from ui.view.views import view

    now = drafts.record(data.read())
    draft = drafts.current() or drafts.take(st.session_state["files"], "draft")
    adding_panel.show(view(now, Selection(vintage=now.vintage)), draft, data.read())


def told(**files: str) -> str:
    at = AppTest.from_function(panel, default_timeout=60)
    at.session_state["files"] = {f"{name}.csv": text.encode() for name, text in files.items()}
    at.run()
    assert not at.exception
    return words(at)


@pytest.mark.parametrize(
    ("trip", "how", "said"),
    [
        ("2", "documented", "từ nay được ghi là có tài liệu"),
        ("2", "illustrative", "được ghi là chưa có tài liệu"),
        ("77", "documented", "Thêm 1 điểm đến ghi mã chuyến “77”, mã không có trong bảng"),
        ("", "documented", "Thêm 1 điểm đến không ghi chuyến."),
    ],
)
def test_what_stops_make_of_their_trip_is_said(trip: str, how: str, said: str) -> None:
    assert said in told(trips=TRIPS.format(trip=4), stops=STOPS.format(trip=trip, how=how))


def test_a_trip_that_stays_documented_against_the_draft_is_said() -> None:
    assert "dữ liệu chung đã có tài liệu nên vẫn giữ" in told(trips=TRIPS.format(trip=3))
