"""The main job in a real browser: first paint, each filter, the address, both languages."""

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.map import open_map, state, url_state, wait_state

CHANGES = 50


def fills(frame: Frame) -> dict[str, str]:
    """The fill of every province by its code."""
    found: dict[str, str] = frame.evaluate(
        "Object.fromEntries([...document.querySelectorAll('path[data-code]')]"
        ".map(path => [path.dataset.code, path.getAttribute('fill')]))"
    )
    return found


def stops(frame: Frame) -> list[str]:
    found: list[str] = frame.locator("[data-stop]").evaluate_all(
        "nodes => nodes.map(node => node.dataset.stop)"
    )
    return found


def choose_trip(page: Page, text: str) -> None:
    page.locator(".st-key-trip").get_by_role("button", name=text).click()


def test_the_first_view_is_the_documented_trip(page: Page) -> None:
    frame = open_map(page)
    assert state(frame) == {"trip": "3", "vintage": "2004", "lang": "vi"}
    assert stops(frame) == ["q4", "ct1", "ct2", "ld", "dn"]
    assert len(fills(frame)) == 64
    assert sum("hatch" in fill for fill in fills(frame).values()) == 37
    expect(page.get_by_text("37 trên 37 tỉnh, thành; minh họa")).to_be_visible()


@pytest.mark.parametrize(("vintage", "units"), [("2008", 63), ("2025", 34)])
def test_a_link_opens_its_vintage(page: Page, vintage: str, units: int) -> None:
    frame = open_map(page, f"trip=3&vintage={vintage}&lang=en")
    assert state(frame) == {"trip": "3", "vintage": vintage, "lang": "en"}
    assert len(fills(frame)) == units


def test_a_trip_without_a_record_explains_itself_on_the_map(page: Page) -> None:
    frame = open_map(page, "trip=1&lang=en")
    assert stops(frame) == []
    expect(frame.get_by_text("Known: the trip is one of the 4 planned.")).to_be_visible()
    expect(page.get_by_text("To add it:")).to_be_visible()


def test_every_filter_reaches_the_map_and_the_address(page: Page) -> None:
    frame = open_map(page)
    page.locator(".st-key-vintage").get_by_text("2025").click()
    wait_state(frame, vintage="2025")
    page.locator(".st-key-lang").get_by_text("EN").click()
    wait_state(frame, lang="en")
    choose_trip(page, "Trip 3")
    wait_state(frame, trip="all")
    page.wait_for_url("**trip=all**")
    assert url_state(page) == {"trip": "all", "vintage": "2025", "lang": "en"}
    copied = open_map(page, "trip=all&vintage=2025&lang=en")
    assert state(copied) == {"trip": "all", "vintage": "2025", "lang": "en"}


def test_going_back_brings_the_view_before(page: Page) -> None:
    frame = open_map(page, "trip=3&vintage=2004&lang=vi")
    page.locator(".st-key-vintage").get_by_text("2008").click()
    wait_state(frame, vintage="2008")
    page.wait_for_url("**vintage=2008**")
    page.go_back()
    wait_state(frame, vintage="2004")


@pytest.mark.parametrize(
    ("page", "lang", "title"),
    [
        ({"locale": "vi-VN"}, "vi", "Số học viên theo tỉnh, thành"),
        ({"locale": "en-GB"}, "en", "Trainees by province"),
    ],
    indirect=["page"],
)
def test_the_browser_decides_the_language_at_first(page: Page, lang: str, title: str) -> None:
    frame = open_map(page)
    assert state(frame)["lang"] == lang
    expect(frame.get_by_text(title).first).to_be_visible()


def test_clicks_bring_the_details(page: Page) -> None:
    frame = open_map(page, "trip=3&lang=en")
    frame.locator("[data-stop=ld]").click()
    expect(page.locator(".st-key-details")).to_contain_text("Lâm Đồng Province Political School")
    frame.locator("path[data-code='02']").click()
    expect(page.locator(".st-key-details")).to_contain_text("Rank")


def test_hover_says_name_and_count(page: Page) -> None:
    frame = open_map(page, "trip=3&lang=en")
    frame.locator("path[data-code='02']").hover()
    expect(frame.locator(".atlas-tip")).to_have_text("Ha Giang: 6 trainees (illustrative)")


def test_a_stop_opens_by_keyboard(page: Page) -> None:
    frame = open_map(page, "trip=3&lang=en")
    frame.locator("[data-stop=q4]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-details")).to_contain_text("District 4 Party Committee")


def test_filters_never_move_the_view_and_fit_does(page: Page) -> None:
    frame = open_map(page, "trip=3&at=11.000,107.000,8")
    before = frame.locator("path[data-code='79']").bounding_box()
    page.locator(".st-key-lang").get_by_text("EN").click()
    wait_state(frame, lang="en")
    choose_trip(page, "Trip 3")
    wait_state(frame, trip="all")
    assert frame.locator("path[data-code='79']").bounding_box() == before
    frame.locator("[data-step=fit]").click()
    frame.wait_for_function("document.querySelector('.atlas').clientWidth > 0")
    expect(frame.locator("[data-stop=dn]")).to_be_in_viewport()


def test_fifty_changes_keep_the_map_and_leave_nothing_behind(page: Page) -> None:
    frame = open_map(page, "trip=3&lang=vi")
    frame.evaluate("window.mounted = 'once'")
    counts = []
    for change in range(CHANGES):
        vintage = ("2008", "2025", "2004")[change % 3]
        page.locator(".st-key-vintage").get_by_text(f"{vintage} ·").click()
        wait_state(frame, vintage=vintage)
        if vintage == "2004":
            counts.append(frame.evaluate("document.querySelectorAll('*').length"))
    assert frame.evaluate("window.mounted") == "once"
    assert max(counts[1:]) <= counts[0] + 5
