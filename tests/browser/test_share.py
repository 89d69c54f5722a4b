"""What one takes away from the page: a picture first, its link, and the rest one press further."""

import re

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.map import open_map
from tests.browser.panels import is_open, open_panel

NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})"
without_clipboard = pytest.mark.parametrize(
    "page", [{"init_script": NO_CLIPBOARD}], indirect=True, ids=["no clipboard"]
)
PASTED = """() => {
    const field = document.createElement("textarea");
    field.id = "pasted";
    field.style.cssText = "position: fixed; top: 0; left: 0; z-index: 99999999";
    document.body.append(field);
    field.focus();
}"""
ROSTER = "STT;Họ tên;Nơi công tác\n1;A;Hà Tây\n2;B;Huế\n"


def share(page: Page, state: str = "trip=3&lang=vi") -> None:
    open_map(page, state)
    open_panel(page, "share")
    expect(page.locator(".trip-preview")).to_be_visible()


def shape(page: Page, name: str) -> None:
    page.locator(".st-key-share-size [role=radiogroup] > div").filter(has_text=name).click()


def pasted(page: Page) -> str:
    """What a person who pastes now gets."""
    page.evaluate(PASTED)
    page.keyboard.press("Control+V")
    text = page.locator("#pasted").input_value()
    page.locator("#pasted").evaluate("field => field.remove()")
    return text


def loaded(page: Page) -> None:
    page.wait_for_function("document.querySelector('.trip-preview')?.naturalWidth > 600")


def test_the_picture_comes_first_and_what_is_chosen_of_it_stays(page: Page) -> None:
    share(page)
    loaded(page)
    the_rest_opens_and_closes_and_nothing_moves(page)
    one_press_takes_the_picture(page)
    a_press_on_the_measure_of_a_shape_chooses_it(page)
    the_choices_outlast_another_panel_and_another_language(page)


def the_rest_opens_and_closes_and_nothing_moves(page: Page) -> None:
    kept = page.locator(".trip-preview")
    before = kept.bounding_box()
    page.get_by_role("button", name="Cách khác").click()
    for name in ("Tải SVG", "Tải PDF", "Tải cả trang thành một tệp"):
        expect(page.get_by_role("link", name=name)).to_be_visible()
    expect(
        page.locator(".st-key-downloads").get_by_role("link", name="Bảng tính Excel")
    ).to_be_visible()
    assert kept.bounding_box() == before
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Tải PDF")).to_have_count(0)
    assert kept.bounding_box() == before
    is_open(page, "share")


def one_press_takes_the_picture(page: Page) -> None:
    shape(page, "Đứng1080")
    page.locator(".st-key-share-theme").get_by_text("Tối").click()
    expect(page.locator("figcaption")).to_contain_text("chuyen-3-k4-dung-toi.png · 1080 × 1350")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải ảnh").click()
    assert taken.value.suggested_filename == "chuyen-3-k4-dung-toi.png"


def a_press_on_the_measure_of_a_shape_chooses_it(page: Page) -> None:
    page.locator(".st-key-share-size").get_by_text("1080 × 1080").click(force=True)
    expect(page.get_by_role("radio", name="Vuông")).to_be_checked()
    expect(page.locator("figcaption")).to_contain_text("vuong")


def the_choices_outlast_another_panel_and_another_language(page: Page) -> None:
    shape(page, "A4 đứng")
    expect(page.locator("figcaption")).to_contain_text("a4-dung-toi")
    open_panel(page, "table")
    open_panel(page, "share")
    expect(page.locator("figcaption")).to_contain_text("a4-dung-toi")
    page.locator(".st-key-lang").get_by_text("EN").click()
    expect(page.locator("figcaption")).to_contain_text("trip-3-k4-a4-portrait-dark.png")
    is_open(page, "share")


@without_clipboard
def test_link_and_picture_are_copied_where_scripts_have_no_clipboard(page: Page) -> None:
    share(page)
    a_link_is_copied(page)
    a_picture_is_copied(page)


def a_link_is_copied(page: Page) -> None:
    field = page.locator("#share-link")
    expect(field).to_have_value(re.compile(r"^http://127\.0\.0\.1:\d+/\?trip=3&vintage=2004"))
    vietnamese = field.input_value()
    page.get_by_role("button", name="Sao chép", exact=True).click()
    expect(page.get_by_role("button", name="Đã sao chép")).to_be_visible()
    assert pasted(page) == vietnamese

    page.locator(".st-key-lang").get_by_text("EN").click()
    expect(field).to_have_value(re.compile("^http.*lang=en"))
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert "lang=en" in pasted(page)

    page.locator(".st-key-lang").get_by_text("VI").click()
    expect(field).to_have_value(vietnamese)
    field.click()
    assert page.evaluate("getSelection().toString()") == vietnamese
    page.keyboard.press("Control+C")
    assert pasted(page) == vietnamese


def a_picture_is_copied(page: Page) -> None:
    loaded(page)
    page.get_by_role("button", name="Cách khác").click()
    page.get_by_role("button", name="Sao chép ảnh").click()
    expect(page.get_by_role("button", name="Đã sao chép")).to_be_visible()


class Line:
    """What the server sends a page, which can be kept back."""

    def __init__(self) -> None:
        self.kept_back: list[str | bytes] | None = None

    def carry(self, page_side: WebSocketRoute) -> None:
        """Carry a socket of the page."""
        self._page_side = page_side
        page_side.connect_to_server().on_message(self._pass_on)

    def let_go(self) -> None:
        """Send on all that was kept back."""
        for message in self.kept_back or ():
            self._page_side.send(message)
        self.kept_back = None

    def _pass_on(self, message: str | bytes) -> None:
        if self.kept_back is None:
            self._page_side.send(message)
        else:
            self.kept_back.append(message)


def test_a_file_comes_whenever_it_is_pressed(page: Page) -> None:
    line = Line()
    page.route_web_socket("**/_stcore/stream", line.carry)
    share(page)
    page.get_by_role("button", name="Cách khác").click()
    expect(page.locator(".st-key-downloads")).to_be_visible()
    while_the_page_is_drawn_anew(page)
    after_a_run_of_which_the_page_has_not_heard(page, line)


def while_the_page_is_drawn_anew(page: Page) -> None:
    for n in range(1, 13):
        another_theme(page, n)
        page.wait_for_timeout(30 * n)
        a_file_is_taken(page)


def after_a_run_of_which_the_page_has_not_heard(page: Page, line: Line) -> None:
    page.wait_for_function("document.querySelector('[data-test-script-state=notRunning]')")
    line.kept_back = []
    another_theme(page, 1)
    page.wait_for_timeout(1_500)
    assert line.kept_back
    a_file_is_taken(page)
    line.let_go()
    expect(page.locator("figcaption")).to_contain_text("toi.png")


def another_theme(page: Page, n: int) -> None:
    """Have the page run anew, under what is open over it."""
    page.locator(".st-key-share-theme button").nth(n % 3).dispatch_event("click")


def a_file_is_taken(page: Page) -> None:
    with page.expect_download() as taken:
        page.locator(".st-key-download-stops-csv :is(a, button)").click()
    assert taken.value.suggested_filename == "chuyen-3-k4-diem-den.csv"
    assert taken.value.path().read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_draft_has_its_preview_and_its_picture(page: Page) -> None:
    open_map(page, "lang=vi")
    open_panel(page, "data")
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        {"name": "ds.csv", "mimeType": "text/csv", "buffer": ROSTER.encode()}
    )
    expect(page.locator("[data-draft]")).to_be_visible()
    open_panel(page, "share")
    loaded(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tải ảnh").click()
    assert taken.value.suggested_filename == "danh-sach-lop-ngang-sang.png"


@pytest.mark.parametrize(
    "page",
    [{"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}],
    indirect=True,
)
def test_on_a_phone_the_picture_stands_above_its_choices(page: Page) -> None:
    share(page)
    loaded(page)
    picture = page.locator(".trip-preview").bounding_box()
    take = page.get_by_role("link", name="Tải ảnh").bounding_box()
    assert picture
    assert take
    assert picture["y"] + picture["height"] < take["y"]
    assert picture["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert take["height"] >= 44
