"""The main job in a real browser: first paint, each filter, the address, both languages."""

import csv
import shutil
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

import data
from tests.browser.conftest import ServerOf
from tests.browser.map import at_rest, open_map, state, url_state, wait_state
from tests.browser.watch import Visits

CHANGES = 12
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PROJECTOR = {"viewport": {"width": 1920, "height": 1080}, "color_scheme": "dark"}
DOTS = ".atlas-island, .atlas-inset:not([hidden]) .atlas-inset-dot"
"""The islands as they are to be seen: on the map or in the inset."""


def fills(frame: Frame) -> dict[str, str]:
    """The fill of every province by its code."""
    found: dict[str, str] = frame.evaluate(
        "Object.fromEntries([...document.querySelectorAll('path[data-code]')]"
        ".map(path => [path.dataset.code, path.getAttribute('fill')]))"
    )
    return found


def hatched(frame: Frame) -> set[str]:
    """The codes of the hatched provinces."""
    return {code for code, fill in fills(frame).items() if "hatch" in fill}


def hatched_dots(frame: Frame) -> int:
    """How many of the islands' dots are hatched, on the map or in the inset."""
    return sum("dots" in str(fill) for fill in fills_of(frame, DOTS))


def fills_of(frame: Frame, selector: str) -> list[str]:
    found: list[str] = frame.locator(selector).evaluate_all(
        "nodes => nodes.map((node) => node.getAttribute('fill'))"
    )
    return found


def stops(frame: Frame) -> list[str]:
    found: list[str] = frame.locator("[data-stop]").evaluate_all(
        "nodes => nodes.map(node => node.dataset.stop)"
    )
    return found


def choose(page: Page, key: str, label: str) -> None:
    page.locator(f".st-key-{key} input[role=combobox]").click()
    page.locator('[role="option"]', has_text=label).first.click()


def details(frame: Frame) -> Locator:
    return frame.locator(".story-details")


def test_the_first_view_is_the_documented_trip(page: Page) -> None:
    frame = open_map(page)
    assert state(frame) == {"trip": "3", "vintage": "2004", "lang": "vi"}
    expect(frame.get_by_text("Số học viên theo nơi công tác").first).to_be_visible()
    assert stops(frame) == ["q4", "ct1 ct2", "ld", "dn"]
    assert len(fills(frame)) == 64
    assert sum("hatch" in fill for fill in fills(frame).values()) == 37


@pytest.mark.parametrize(
    ("page", "vintage", "units"), [(PHONE, "2008", 63), (PROJECTOR, "2025", 34)], indirect=["page"]
)
def test_a_link_opens_its_vintage_on_any_screen(page: Page, vintage: str, units: int) -> None:
    frame = open_map(page, f"trip=3&vintage={vintage}&lang=en")
    assert state(frame) == {"trip": "3", "vintage": vintage, "lang": "en"}
    assert len(fills(frame)) == units


def test_a_trip_without_a_record_has_no_discs(page: Page) -> None:
    frame = open_map(page, "trip=1&lang=en")
    assert stops(frame) == []
    expect(frame.get_by_text("one of the 4 trips planned for the class").first).to_be_visible()


def test_every_filter_reaches_the_map_and_the_address(page: Page) -> None:
    frame = open_map(page)
    choose(page, "vintage", "2025")
    wait_state(frame, vintage="2025")
    page.locator(".st-key-lang").get_by_text("EN").click()
    wait_state(frame, lang="en")
    page.wait_for_url("**lang=en**")
    choose(page, "trip", "All trips")
    wait_state(frame, trip="all")
    page.wait_for_url("**trip=all**")
    assert url_state(page) == {"trip": "all", "vintage": "2025", "lang": "en"}
    copied = open_map(page, "trip=all&vintage=2025&lang=en")
    assert state(copied) == {"trip": "all", "vintage": "2025", "lang": "en"}


@pytest.mark.parametrize("page", [{"locale": "en-GB"}], indirect=True, ids=["en-GB"])
def test_the_browser_decides_the_language_at_first(page: Page) -> None:
    """As the first view, of a Vietnamese browser, does in Vietnamese."""
    frame = open_map(page)
    assert state(frame)["lang"] == "en"
    expect(frame.get_by_text("Trainees by province of work").first).to_be_visible()


def test_hover_keys_and_clicks_tell_of_stops_and_provinces(page: Page) -> None:
    frame = open_map(page, "trip=3&lang=en")
    frame.locator("path[data-code='02']").hover()
    expect(frame.locator(".atlas-tip")).to_have_text("Hà Giang: 4 trainees (illustrative)")
    frame.locator("[data-stop=q4]").focus()
    page.keyboard.press("Enter")
    expect(details(frame)).to_contain_text("District 4 Party Committee")
    frame.locator("[data-stop=ld]").click()
    expect(details(frame)).to_contain_text("Political School of Lâm Đồng province")
    page.wait_for_url("**pick=s-ld**")
    frame.locator("path[data-code='62']").click()
    expect(details(frame)).to_contain_text("Kon Tum")
    expect(details(frame)).to_contain_text("illustrative")
    # Of what is made up nothing is ranked.
    expect(details(frame)).not_to_contain_text("Rank")


def test_filters_never_move_the_view_and_home_does(page: Page) -> None:
    frame = open_map(page, "trip=3&at=11.000,107.000,8")
    before = frame.locator("path[data-code='79']").bounding_box()
    page.locator(".st-key-lang").get_by_text("EN").click()
    wait_state(frame, lang="en")
    page.wait_for_url("**lang=en**")
    choose(page, "trip", "All trips")
    wait_state(frame, trip="all")
    assert frame.locator("path[data-code='79']").bounding_box() == before
    frame.locator("[data-step=fit]").click()
    expect(frame.locator("[data-stop=dn]")).to_be_in_viewport()
    page.wait_for_function("!new URL(location).searchParams.get('at')")


def test_a_wide_picked_place_is_in_the_address_and_comes_back_by_it(page: Page) -> None:
    frame = open_map(page, "trip=3&lang=en&pick=s-dn")
    expect(frame.locator("[data-stop=dn]")).to_have_class("atlas-stop-hit is-picked")
    expect(frame.locator("[data-stop=dn]")).to_be_in_viewport()


def test_changes_keep_the_map_and_leave_nothing_behind(page: Page) -> None:
    frame = open_map(page, "trip=3&lang=vi")
    frame.evaluate("window.mounted = 'once'")
    counts = []
    for change in range(CHANGES):
        vintage = ("2008", "2025", "2004")[change % 3]
        choose(page, "vintage", f"{vintage} ·")
        wait_state(frame, vintage=vintage)
        if vintage == "2004":
            at_rest(frame)
            counts.append(frame.evaluate("document.querySelectorAll('*').length"))
    assert frame.evaluate("window.mounted") == "once"
    assert max(counts[1:]) <= counts[0] + 5


KHANH_HOA, DA_NANG, HA_NOI = "56", "48", "01"
MARK = "[data-mark=illustrative]"
SPREAD = "Spread over provinces is illustrative"


@pytest.fixture
def half_documented(tmp_path: Path) -> Path:
    """A record where the people of trip 3 are documented, and those of trip 4 illustrative."""
    folder = Path(shutil.copytree(data.SHIPPED, tmp_path / "record"))
    people = [
        ("A1", "Hà Nội", "documented", "3"),
        ("A2", "Khánh Hòa", "documented", "3"),
        ("A3", "Đà Nẵng", "documented", "3"),
        ("B1", "Khánh Hòa", "illustrative", "4"),
        ("B2", "Nghệ An", "illustrative", "4"),
        ("A1", "Hà Nội", "documented", "4"),
    ]
    roster = {
        name: (name, "k4", province, "", kind, "xs-class") for name, province, kind, _ in people
    }
    header = ("trainee_id", "class_id", "province", "unit", "provenance", "source_id")
    write(folder / "trainees.csv", [header, *roster.values()])
    named = [(trip, name) for name, *_, trip in people]
    write(folder / "attendance.csv", [("trip_id", "trainee_id"), *named])
    return folder


def write(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def test_what_is_made_up_is_marked_frame_by_frame_and_nothing_else_is(
    half_documented: Path, server_of: ServerOf, visit: Visits
) -> None:
    page = visit(server_of(half_documented))
    frame = open_map(page, "trip=3&lang=en")
    documented = fills(frame)
    for trip in ("3", "4", "3"):
        choose(page, "trip", f"Trip {trip}")
        wait_state(frame, trip=trip)
        made_up = trip == "4"
        assert hatched(frame) == ({KHANH_HOA, "40"} if made_up else set())
        expect(frame.locator(MARK)).to_be_visible(visible=made_up)
        assert (hatched_dots(frame) > 0) is made_up
        if made_up:
            the_dots_of_a_group_are_hatched_with_its_unit_alone(frame)
    assert fills(frame) == documented
    assert {documented[code][0] for code in (HA_NOI, KHANH_HOA, DA_NANG)} == {"#"}


def the_dots_of_a_group_are_hatched_with_its_unit_alone(frame: Frame) -> None:
    assert {KHANH_HOA, DA_NANG} & hatched(frame) == {KHANH_HOA}
    assert set(fills_of(frame, DOTS)) == {"#ffffff", "url(#dots-1)"}
    assert frame.locator("pattern#dots-1").count() == 1


SCREENS: tuple[tuple[int, int, Literal["light", "dark"]], ...] = (
    (390, 844, "light"),
    (390, 844, "dark"),
    (1366, 768, "dark"),
)


@pytest.mark.parametrize("query", ["trip=3&lang=en", "view=clean&lang=en"])
def test_the_map_says_in_every_view_what_is_made_up(page: Page, query: str) -> None:
    frame = open_map(page, query)
    said = frame.locator(f".atlas > {MARK}")
    for width, height, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        frame.wait_for_function("width => innerWidth === width", arg=width)
        at_rest(frame)
        expect(said).to_have_text(SPREAD)
        expect(said).to_have_role("note")
        assert seen_whole(frame), (width, height, scheme)


def seen_whole(frame: Frame) -> bool:
    """Whether nothing lies over the words on what is made up, and they are not cut."""
    whole: bool = frame.locator(MARK).evaluate(
        """node => {
            const {left, top, right, bottom} = node.getBoundingClientRect();
            const corners = [left + 4, right - 4].flatMap((x) => [[x, top + 4], [x, bottom - 4]]);
            return node.scrollWidth <= node.clientWidth
                && corners.every(([x, y]) => node.contains(document.elementFromPoint(x, y)));
        }"""
    )
    return whole
