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


def test_a_step_counts_though_its_widget_still_says_another_trip() -> None:
    assert trips_after("3") == ("3",)


def asked_for() -> None:
    import streamlit as st

    from tests.records import shipped
    from ui.page import map_clicks
    from ui.view import choices

    offered = choices(shipped())
    st.session_state["map"] = {"seq": 1, "asked": "trip=1&vintage=2025&lang=en&q=x"}
    map_clicks.take_over()
    st.session_state["first"] = map_clicks.asked(offered, offered.start).query()
    map_clicks.settle()
    st.session_state["then"] = map_clicks.asked(offered, offered.start) == offered.start


def test_what_the_map_asks_for_is_the_state_once() -> None:
    at = AppTest.from_function(asked_for)
    at.run()
    assert not at.exception
    assert at.session_state["first"] == "trip=1&vintage=2025&lang=en&q=x"
    assert at.session_state["then"]


def chosen_as_another_record_comes() -> None:
    import streamlit as st

    from tests.records import shipped
    from ui.page import address, choosers
    from ui.view import choices, view

    record = shipped()
    options = choices(record)
    address.current(options)
    address.start_anew()
    # The next run is broken off before it draws, and a choice of before reaches the one after it.
    st.session_state["cls"] = ("k4",)
    choosers._to_trips_of(view(record, options.start))
    st.session_state["shown"] = address.current(options).cls
    st.session_state["cls"] = ("k4",)
    st.session_state["then"] = address.current(options).cls


def test_a_choice_that_comes_after_another_record_chooses_nothing_of_it_and_breaks_nothing() -> (
    None
):
    at = AppTest.from_function(chosen_as_another_record_comes)
    at.run()
    assert not at.exception
    assert (at.session_state["shown"], at.session_state["then"]) == ((), ("k4",))
