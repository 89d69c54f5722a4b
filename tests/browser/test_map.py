"""The main job in a real browser: first paint, each filter, the address, both languages."""

import csv
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

import data
from tests.browser.conftest import ServerOf
from tests.browser.map import open_map, state, url_state, wait_state
from tests.browser.watch import Visits

CHANGES = 50


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


def hatched_dots(frame: Frame) -> tuple[int, int]:
    """How many of the islands' dots are hatched: on the map, and in the inset."""
    on_map, in_inset = (
        frame.locator(f"{dots}[fill^='url(#dots-']").count()
        for dots in (".atlas-island", ".atlas-inset-dot")
    )
    return on_map, in_inset


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
    expect(
        page.get_by_text(
            "Đủ 75/75 học viên, 37/37 tỉnh, thành như bài báo nêu. Tổng số theo bài báo;"
        )
    ).to_be_visible()


@pytest.mark.parametrize(("vintage", "units"), [("2008", 63), ("2025", 34)])
def test_a_link_opens_its_vintage(page: Page, vintage: str, units: int) -> None:
    frame = open_map(page, f"trip=3&vintage={vintage}&lang=en")
    assert state(frame) == {"trip": "3", "vintage": vintage, "lang": "en"}
    assert len(fills(frame)) == units


def test_a_trip_without_a_record_explains_itself_on_the_map(page: Page) -> None:
    frame = open_map(page, "trip=1&lang=en")
    assert stops(frame) == []
    expect(
        frame.get_by_text("Known: the trip is one of the 4 trips planned for the class.")
    ).to_be_visible()
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
        ({"locale": "vi-VN"}, "vi", "Số học viên theo nơi công tác"),
        ({"locale": "en-GB"}, "en", "Trainees by province of work"),
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
    expect(page.locator(".st-key-details")).to_contain_text(
        "Political School of Lâm Đồng province (derived)"
    )
    frame.locator("path[data-code='02']").click()
    details = page.locator(".st-key-details")
    expect(details).to_contain_text("Provenanceillustrative")
    # Of what is made up nothing is ranked.
    expect(details).not_to_contain_text("Rank")


def test_hover_says_name_and_count(page: Page) -> None:
    frame = open_map(page, "trip=3&lang=en")
    frame.locator("path[data-code='02']").hover()
    expect(frame.locator(".atlas-tip")).to_have_text("Hà Giang: 4 trainees (illustrative)")


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


def test_a_filter_put_on_and_taken_off_keeps_the_map(page: Page) -> None:
    frame = open_map(page, "trip=3&lang=en")
    frame.evaluate("window.mounted = 'once'")
    page.get_by_text("More filters").click()
    page.locator(".st-key-q input").fill("do thi")
    page.locator(".st-key-q input").press("Enter")
    wait_state(frame, q="do thi")
    page.locator(".st-key-chips").get_by_role("button", name="Clear filters").click()
    wait_state(frame, q=None)
    assert frame.evaluate("window.mounted") == "once"


def test_a_list_that_is_dismissed_leaves_one_panel_in_view(page: Page) -> None:
    open_map(page, "trip=3&lang=en")
    page.get_by_role("tab", name="Share").click()
    page.locator(".st-key-share-size input").click()
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.locator("[data-testid=stTabPanel]:visible")).to_have_count(1)


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


KHANH_HOA, DA_NANG, HA_NOI = "56", "48", "01"
MARK = "[data-mark=illustrative]"
HATCH_ROW = "hatched: illustrative figures"
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
    page = visit(server_of(half_documented), locale="en-GB")
    frame = open_map(page, "trip=3&lang=en")
    documented = fills(frame)
    for step, trip in (("", "3"), ("next", "4"), ("prev", "3")):
        if step:
            frame.locator(f"[data-step={step}]").click()
            wait_state(frame, trip=trip)
        made_up = trip == "4"
        assert hatched(frame) == ({KHANH_HOA, "40"} if made_up else set())
        expect(frame.locator(MARK)).to_be_visible(visible=made_up)
        expect(frame.get_by_text(HATCH_ROW)).to_be_visible(visible=made_up)
        assert [n > 0 for n in hatched_dots(frame)] == [made_up, made_up]
    assert fills(frame) == documented
    assert {documented[code][0] for code in (HA_NOI, KHANH_HOA, DA_NANG)} == {"#"}


def test_the_dots_of_a_group_are_hatched_with_its_unit_alone(
    half_documented: Path, server_of: ServerOf, visit: Visits
) -> None:
    page = visit(server_of(half_documented), locale="en-GB")
    frame = open_map(page, "trip=4&lang=en")
    assert {KHANH_HOA, DA_NANG} & hatched(frame) == {KHANH_HOA}
    fill = "nodes => [...new Set(nodes.map(node => node.getAttribute('fill')))]"
    dots = frame.locator(".atlas-inset-dot")
    groups = set(dots.evaluate_all("nodes => nodes.map(node => node.dataset.group)"))
    shown = {
        group: frame.locator(f".atlas-inset-dot[data-group='{group}']").evaluate_all(fill)
        for group in groups
    }
    assert sorted(shown.values()) == [["#ffffff"], ["url(#dots-1)"]]
    assert frame.locator("pattern#dots-1").count() == 1


@pytest.mark.parametrize(
    "page",
    [
        {"viewport": {"width": 390, "height": 844}},
        {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
        {"viewport": {"width": 1366, "height": 768}, "color_scheme": "dark"},
    ],
    indirect=True,
)
@pytest.mark.parametrize("query", ["trip=3&lang=en", "trip=1&lang=en", "view=clean&lang=en"])
def test_the_map_says_in_every_view_what_is_made_up(page: Page, query: str) -> None:
    frame = open_map(page, query)
    said = frame.locator(f".atlas > {MARK}")
    expect(said).to_have_text(SPREAD)
    expect(said).to_have_role("note")
    assert seen_whole(frame)
    frame.locator(".atlas-legend summary").click()
    assert seen_whole(frame)


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
