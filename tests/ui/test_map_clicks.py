"""What the map reports is taken over into the widgets, however soon the next report comes."""

from streamlit.testing.v1 import AppTest


def clicks() -> None:
    import streamlit as st

    from ui.page import map_clicks
    from ui.view import Selection

    st.session_state["_selection"] = Selection(trip=("3",))
    for number, step in enumerate(st.session_state["steps"], start=1):
        st.session_state["map"] = {"seq": number, "step": f"trip={step}"}
        map_clicks.take_over()


def trips_after(*steps: str) -> tuple[str, ...] | None:
    at = AppTest.from_function(clicks)
    at.session_state["steps"] = steps
    at.run()
    assert not at.exception
    state = at.session_state
    return state["trip"] if "trip" in state else None  # noqa: SIM401  # it has no get


def test_a_step_there_and_back_before_the_page_is_drawn_ends_where_it_began() -> None:
    assert trips_after("4", "3") == ("3",)
    assert trips_after("4", "3", "2") == ("2",)


def test_a_report_of_the_trip_in_view_leaves_the_choice_of_trips_alone() -> None:
    assert trips_after("3") is None
