"""The page for everyone: axe-core's rules, the keyboard, words for what is seen, wide targets."""

from itertools import product

import pandas as pd
import pytest
from playwright.sync_api import Frame, Page, expect

import data
from geo import provinces
from tests.browser.axe import violations
from tests.browser.bar import choose, open_menu
from tests.browser.map import map_frame, open_map, wait_state
from tests.browser.panels import PANELS, open_panel
from tests.browser.server import Server
from tests.browser.watch import Visits
from tests.examples import cases

FINGER_PX = 44
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
MOST_TABS = 60
OF_A_TABLE = "[data-testid=stElementToolbarButton] button"
IN_A_PANEL = ".st-key-panel-open :is(button, summary, [role=group])"

# The element in focus, in the page or the map, and whether a reader can see that it is.
_FOCUS = """() => {
    let view = window, focused = document.activeElement;
    if (focused.tagName === 'IFRAME') {
        view = focused.contentWindow;
        focused = view.document.activeElement;
    }
    const style = view.getComputedStyle(focused);
    const key = focused.closest('[class*=st-key-]');
    const ringed = view.document.querySelector('.atlas-focused');
    return {
        key: key ? [...key.classList].find(name => name.startsWith('st-key-')) : '',
        step: focused.dataset.step || '',
        stop: focused.dataset.stop || '',
        unit: focused.dataset.code || '',
        go: focused.dataset.go || '',
        search: 'search' in focused.dataset,
        nowhere: focused.tagName === 'BODY',
        seen: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || Boolean(ringed),
        what: focused.outerHTML.slice(0, 120),
    };
}"""
# How large each target is: itself, or what it spreads over the card around it.
_SIZES = """nodes => nodes.filter(node => node.checkVisibility()
    && getComputedStyle(node).pointerEvents !== 'none').map(node => {
    const box = node.getBoundingClientRect();
    const spread = getComputedStyle(node, '::after');
    const [width, height] = spread.position === 'absolute'
        ? [parseFloat(spread.width), parseFloat(spread.height)] : [box.width, box.height];
    return [node.getAttribute('aria-label') || node.textContent, width, height];
}).filter(([, width, height]) => width > 0)"""


EACH_ONCE = (("light", "vi"), ("dark", "en"))
LOOKS = tuple(product(("light", "dark"), ("vi", "en")))


@pytest.mark.parametrize(("scheme", "lang"), cases(EACH_ONCE, LOOKS))
def test_axe_finds_nothing_on_any_panel(
    visit: Visits, server: Server, scheme: str, lang: str
) -> None:
    page = visit(server, color_scheme=scheme)
    frame = open_map(page, f"trip=3&region=north-east&lang={lang}")
    found = violations(frame) + violations(page.main_frame)
    frame.locator("[data-stop=ld]").click()
    expect(frame.locator(".story-details")).to_be_visible()
    found += violations(frame)
    for panel in PANELS:
        open_panel(page, panel)
        found += violations(page.main_frame)
    open_panel(page, "map")
    write_an_impossible_day(page)
    # The fields are Streamlit's own, with targets of its size; their colours are the page's.
    found += [one for one in violations(page.main_frame) if one.startswith("color-contrast")]
    assert found == []


def write_an_impossible_day(page: Page) -> None:
    page.locator(".st-key-filters button").first.click()
    page.locator(".st-key-since [data-type=day]").click()
    page.keyboard.type("31022005")
    expect(page.locator(".trip-no-day[data-of=since]")).not_to_be_empty()


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=["phone"])
@pytest.mark.parametrize("query", ["trip=1", "view=clean"])
def test_axe_finds_nothing_on_a_phone(page: Page, query: str) -> None:
    frame = open_map(page, query)
    assert violations(page.main_frame) + violations(frame) == []


def focused_in_turn(page: Page) -> list[dict[str, str | bool]]:
    """What the Tab key reaches, from the top of the page to its end."""
    reached = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus["nowhere"]:
            break
        reached.append(focus)
    return reached


def test_the_keyboard_reaches_everything_and_presses_it(page: Page) -> None:
    frame = open_map(page, "lang=en")
    it_reaches_everything_and_is_seen_there(page)
    arrows_move_among_the_provinces_and_enter_opens_one(page, frame)
    keys_press_the_buttons_of_the_map(page, frame)
    a_region_is_chosen_and_taken_off_by_keys(page)


def it_reaches_everything_and_is_seen_there(page: Page) -> None:
    reached = focused_in_turn(page)
    keys = {focus["key"] for focus in reached}
    assert {"st-key-cls", "st-key-trip", "st-key-vintage", "st-key-filters"} <= keys
    assert {"st-key-lang", "st-key-panel"} <= keys
    stops = [str(focus["stop"]) for focus in reached if focus["stop"]]
    assert " ".join(stops).split() == ["q4", "ct1", "ct2", "ld", "dn"]
    steps = {focus["step"] for focus in reached if focus["step"]}
    assert {"in", "out", "fit", "full", "next", "play"} <= steps
    assert any(focus["search"] for focus in reached)
    assert sum(bool(focus["unit"]) for focus in reached) == 1
    cards = {str(focus["go"]) for focus in reached if focus["go"]}
    assert cards >= {f"s-{stop}" for stop in ("q4", "ct1", "ct2", "ld", "dn")}
    assert [focus["what"] for focus in reached if not focus["seen"]] == []


def arrows_move_among_the_provinces_and_enter_opens_one(page: Page, frame: Frame) -> None:
    frame.locator("path[data-code='02']").focus()
    page.keyboard.press("ArrowDown")
    there = frame.locator("path[data-code]:focus")
    expect(there).to_have_attribute("aria-label", "Yên Bái: no trainee on the list")
    page.keyboard.press("Enter")
    expect(frame.locator(".story-details")).to_contain_text("Yên Bái")


def keys_press_the_buttons_of_the_map(page: Page, frame: Frame) -> None:
    for selector, key, told in (
        ("[data-step=next]", "Enter", "District 4"),
        ("[data-step=next]", " ", "Cần Thơ"),
        ("[data-stop=ld]", "Enter", "Lâm Đồng"),
        ("[data-stop=dn]", " ", "Đà Nẵng"),
    ):
        frame.locator(selector).focus()
        page.keyboard.press(key)
        expect(frame.locator(".story-details h2")).to_contain_text(told)


def a_region_is_chosen_and_taken_off_by_keys(page: Page) -> None:
    opener = page.locator(".st-key-filters button").first
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-q input")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("Northeast")
    page.keyboard.press("Enter")
    chip = page.locator(".st-key-chips button")
    expect(chip).to_contain_text("Northeast")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    chip.focus()
    page.keyboard.press("Enter")
    expect(chip).to_have_count(0)
    expect(opener).to_be_focused()


def label(frame: Frame) -> str:
    return frame.locator("[data-state]").get_attribute("aria-label") or ""


def both_are_written_in(lang: str, frame: Frame) -> None:
    """The page and its map, which say so once they are painted."""
    for one in (frame.page, frame):
        expect(one.locator("html")).to_have_attribute("lang", lang)


def from_north_east(people: pd.DataFrame) -> pd.DataFrame:
    units = provinces.units("2004")
    codes = units.index[units["region"] == "north-east"]
    return people[people["province_code"].isin(codes)]


def work(people: pd.DataFrame) -> str:
    listed = f"{people['province_code'].nunique()} of 64 provinces (list of 2004)"
    return f", who work in {listed}"


def test_the_map_is_a_correct_sentence_in_the_language_of_both_documents(page: Page) -> None:
    record = data.read(data.SHIPPED)
    frame = open_map(page, "trip=3&lang=en")
    everyone = len(record.trainees)
    both_are_written_in("en", frame)
    assert f"The class has {everyone} trainees{work(record.trainees)}. " in label(frame)
    assert f" {len(record.stops)} stops: " in label(frame)
    assert all(place in label(frame) for place in record.stops["place_en"])
    assert "the spread over provinces is illustrative" in label(frame)
    it_changes_with_the_trip_and_the_language(page, frame)
    open_map(page, "trip=3&lang=en&region=north-east")
    some = from_north_east(record.trainees)
    limited = f"{len(some)} of {everyone} trainees (filter: working in the Northeast){work(some)}. "
    assert limited in label(map_frame(page))


def it_changes_with_the_trip_and_the_language(page: Page, frame: Frame) -> None:
    assert label(frame).startswith("Trip 3")
    choose(page, "trip", "Trip 4")
    wait_state(frame, trip="4")
    assert label(frame).startswith("Trip 4")
    page.locator(".st-key-lang button", has_text="VI").click()
    wait_state(frame, lang="vi")
    both_are_written_in("vi", frame)
    assert label(frame).startswith("Chuyến 4")


def too_small(owner: Page | Frame, selector: str) -> list[tuple[str, float, float]]:
    found = owner.locator(selector).evaluate_all(_SIZES)
    assert found, selector
    return [
        (text, width, height)
        for text, width, height in found
        if width < FINGER_PX or height < FINGER_PX
    ]


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=["phone"])
def test_a_finger_finds_every_target_on_a_phone_and_axe_nothing(page: Page) -> None:
    frame = open_map(page, "trip=3&region=north-east")
    assert too_small(frame, "button, [data-stop], [data-search]") == []
    assert too_small(page, ".trip-more summary, .st-key-trip [role=group]") == []
    legend = frame.locator(".atlas-legend-whole")
    frame.locator(".atlas-legend-open").tap()
    expect(legend).to_be_visible()
    frame.locator(".atlas").tap(position={"x": 20, "y": 10})
    expect(legend).to_be_hidden()
    frame.locator("[data-stop=ld]").tap()
    expect(frame.locator(".story-details")).to_be_visible()
    expect(frame.locator(".atlas-tip")).to_be_hidden()
    assert too_small(frame, "button") == []
    assert violations(page.main_frame) + violations(frame) == []
    open_menu(page)
    assert (
        too_small(page, ".st-key-bar [role=group], .st-key-bar > :not(:has([role=group])) button")
        == []
    )
    assert too_small(page, ".st-key-panel button, .st-key-chips button") == []


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=["phone"])
def test_a_finger_finds_every_target_of_a_panel(page: Page) -> None:
    open_map(page, "trip=3&q=zzzz")
    assert too_small(page, ".st-key-nothing button") == []
    page.locator(".st-key-nothing button").tap()
    expect(page.locator(".st-key-nothing")).to_have_count(0)
    for panel in ("share", "data"):
        open_panel(page, panel)
        expect(page.locator(IN_A_PANEL).first).to_be_visible()
        assert too_small(page, IN_A_PANEL) == []
    open_panel(page, "table")
    expect(page.locator(OF_A_TABLE).first).to_be_visible()
    assert too_small(page, OF_A_TABLE) == []


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=["phone"])
def test_by_touch_the_link_says_what_a_finger_does(page: Page) -> None:
    page.goto("/?panel=share&lang=vi")
    how = page.locator("#share-link-help")
    expect(how).to_contain_text("Nhấn giữ", use_inner_text=True)
    expect(how).not_to_contain_text("Ctrl", use_inner_text=True)


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=["phone"])
def test_a_finger_goes_to_each_stop_where_the_map_is_presented(page: Page) -> None:
    show = open_map(page, "view=clean&trip=3").locator(".story-show")
    expect(show.locator("kbd").first).to_be_hidden()
    assert too_small(map_frame(page), ".story-show button") == []
    for stop in ("dn", "q4"):
        show.locator(f"[data-card={stop}] button").tap()
        here = show.locator(f".is-here[data-card={stop}]")
        expect(here).to_be_in_viewport(ratio=0.95)


@pytest.mark.parametrize("page", [{"reduced_motion": "reduce"}], indirect=True, ids=["reduced"])
def test_less_motion_means_none(page: Page) -> None:
    frame = open_map(page)
    frame.evaluate(
        "document.addEventListener('transitionstart', () => { window.moved = true; }, true)"
    )
    frame.locator("[data-step=in]").click()
    frame.locator("[data-step=fit]").click()
    frame.locator("[data-step=next]").click()
    expect(frame.locator(".story-details")).to_be_visible()
    assert not frame.evaluate("'moved' in window")
