"""On the Vietnamese page no control speaks English, whichever of them is opened."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.map import open_map
from tests.browser.panels import PANELS, all_there, open_panel

ENGLISH = re.compile(
    r"\b(the|to|and|of|for|file|files|upload|drag|drop|browse|select|selected|choose|clear|open|"
    r"close|press|apply|submit|results?|options?|search|download|remove|increment|decrement|day|"
    r"month|year|empty|help|sort|columns?|fullscreen|show|hide|next|previous|today|dismiss|range|"
    r"date|dates|value|type|format|dd|mm|yyyy|loading|running|connecting)\b",
    re.IGNORECASE,
)
# What a record or the sources of the map are called stands in our own HTML, and the map's in its
# frame: here are the words of the controls.
SAID = """() => {
    const ours = '[data-testid="stHtml"], [data-testid="stIconMaterial"], iframe, script, style';
    const shown = (e) => e.checkVisibility({visibilityProperty: true});
    const said = [];
    for (const e of document.body.querySelectorAll("*")) {
        if (e.closest(ours) || !shown(e)) continue;
        for (const name of ["aria-label", "aria-valuetext", "placeholder", "title"])
            if (e.hasAttribute(name)) said.push(e.getAttribute(name));
        for (const node of e.childNodes)
            if (node.nodeType === Node.TEXT_NODE && node.data.trim()) said.push(node.data.trim());
    }
    return said;
}"""
OPENED = "[role=listbox], [role=dialog]"
OPENERS = (
    "[data-testid=stPopoverButton]",
    "[data-testid=stDateInputCalendarButton]",
    ".react-aria-ComboBox button",
)


def english(page: Page) -> set[str]:
    return {text for text in page.evaluate(SAID) if ENGLISH.search(text)}


def openers(part: Locator) -> list[Locator]:
    found = (part.locator(selector).all() for selector in OPENERS)
    return [opener for of_kind in found for opener in of_kind if opener.is_visible()]


def opened_one_after_the_other(page: Page, part: Locator) -> set[str]:
    """What is said in English while each thing of a part of the page that opens is open."""
    for closed in page.locator("[data-testid=stExpander] details:not([open]) > summary").all():
        if closed.is_visible():
            closed.click()
            all_there(page)
    said = english(page)
    for opener in openers(part)[:24]:
        opener.click()
        expect(page.locator(OPENED).first).to_be_visible()
        said |= english(page)
        page.keyboard.press("Escape")
        expect(page.locator(OPENED)).to_have_count(0)
    return said


def test_no_control_of_a_panel_speaks_english(page: Page) -> None:
    open_map(page, "trip=3&lang=vi")
    all_there(page)
    assert opened_one_after_the_other(page, page.locator("body")) == set()
    for name in PANELS:
        open_panel(page, name)
        all_there(page)
        panel = page.locator(".st-key-panel-open")
        assert opened_one_after_the_other(page, panel) == set(), name


def test_what_is_in_use_speaks_the_language_of_the_page_and_follows_it(page: Page) -> None:
    open_map(page, "trip=3&lang=vi")
    open_panel(page, "table")
    a_table_has_its_tools(page)
    open_panel(page, "data")
    a_field_that_waits_for_enter_says_so(page)
    the_words_follow_the_language(page)


def a_table_has_its_tools(page: Page) -> None:
    table = page.locator("[data-testid=stDataFrame]:visible").last
    table.hover()
    expect(page.get_by_role("button", name=re.compile("^Toàn màn hình")).last).to_be_visible()
    page.get_by_role("button", name=re.compile("^Tìm")).last.click()
    assert english(page) == set()
    table.hover()
    page.get_by_role("button", name=re.compile("^Hiện hoặc ẩn cột")).last.click()
    offered = page.get_by_test_id("stDataFrameColumnVisibilityMenu").locator("label:visible")
    expect(offered).to_have_text(
        ["Chọn tất cả", "Tỉnh, thành", "Học viên", "Vùng", "Điểm đến", "Căn cứ"]
    )
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")


def a_field_that_waits_for_enter_says_so(page: Page) -> None:
    page.get_by_text("Dán báo cáo chuyến đi").click()
    page.locator(".st-key-report-text textarea").fill("Ngày 5-11")
    expect(page.locator("[data-testid=InputInstructions]:visible")).to_contain_text(
        "Nhấn Ctrl+Enter"
    )
    assert english(page) == set()


def the_words_follow_the_language(page: Page) -> None:
    zone = page.locator("[data-testid=stFileUploaderDropzone]")
    expect(zone.get_by_role("button", name="Chọn tệp", exact=True)).to_be_visible()
    page.locator(".st-key-lang").get_by_text("EN").click()
    expect(zone.get_by_role("button", name="Upload", exact=True)).to_be_visible()
