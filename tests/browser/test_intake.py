"""An office's own files on the page: drop, mend, undo, leave."""

import io

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.map import map_frame, open_map, wait_state
from tests.browser.server import Server
from tests.browser.watch import Visits

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROSTER = ["Hà Tây", "TP HCM", "Thanh Hoá", "Quảng Nm", "Quảng Nm", ""]
UNPUBLISHED = "6 trainees on the list; no published total to check against"
SHIPPED = "All 75/75 trainees and 37/37 provinces, as the article states"
REPORT = (
    "Từ ngày 5 đến 14-11-2005, lớp đi thực tế. 75 học viên ở 37 tỉnh, thành trên cả nước. "
    "Tại Quận 4, TP. Hồ Chí Minh, lớp được nghe Quận uỷ Quận 4 trao đổi về công tác quy hoạch."
)


def roster() -> bytes:
    """A sheet as offices keep it: a title, a blank row, names and birthdays beside the province."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["DANH SÁCH HỌC VIÊN"])
    sheet.append([])
    sheet.append(["STT", "Họ và tên", "Quê quán"])
    for number, province in enumerate(ROSTER, 1):
        sheet.append([number, f"Nguyễn Văn {number}", province])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def drop(page: Page, name: str, content: bytes, media_type: str = WORKBOOK) -> None:
    page.get_by_role("tab", name="Your data").click()
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        {"name": name, "mimeType": media_type, "buffer": content}
    )


def totals(page: Page, text: str) -> None:
    expect(page.locator(".trip-reconcile").first).to_contain_text(text, timeout=20_000)


def test_a_messy_roster_becomes_a_map_and_each_mend_is_a_click(page: Page) -> None:
    open_map(page, "lang=en")
    drop(page, "roster.xlsx", roster())
    totals(page, f"{UNPUBLISHED}; 3 trainees without a province, not on the map")
    expect(page.locator(".st-key-draft")).to_contain_text("only this browser sees it")
    page.get_by_role("tab", name="Your data").click()
    expect(page.get_by_text("2 people not on the map")).to_be_visible()
    expect(page.get_by_text("Nguyễn Văn 1")).to_have_count(0)
    page.get_by_role("button", name="It is Quảng Nam").click()
    totals(page, f"{UNPUBLISHED}; 1 trainee without a province, not on the map")
    fill = map_frame(page).locator("path[data-code='49']").get_attribute("fill")
    page.get_by_role("button", name="Undo").click()
    totals(page, f"{UNPUBLISHED}; 3 trainees without a province, not on the map")
    frame = map_frame(page)
    assert frame.locator("path[data-code='49']").get_attribute("fill") != fill
    page.get_by_role("button", name="Leave the draft").click()
    totals(page, SHIPPED)


def test_nobody_else_sees_a_draft(visit: Visits, server: Server) -> None:
    mine, theirs = visit(server, locale="en-GB"), visit(server, locale="en-GB")
    for page in (mine, theirs):
        open_map(page, "lang=en")
    drop(mine, "roster.xlsx", roster())
    totals(mine, UNPUBLISHED)
    theirs.locator(".st-key-vintage").get_by_text("2025").click()
    wait_state(map_frame(theirs), vintage="2025")
    totals(theirs, "All 75/75 trainees and 37/37 provinces (list of 2004), as the article states")
    expect(theirs.locator(".st-key-draft")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.xlsx", b""),
        ("broken.xlsx", b"PK\x03\x04" + b"\x00" * 200),
        ("picture.csv", bytes(range(256)) * 40),
        ("nothing.json", b"[]"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_and_the_way_back_offered(
    page: Page, name: str, content: bytes
) -> None:
    open_map(page, "lang=en")
    drop(page, name, content, "application/octet-stream")
    expect(page.get_by_text(name).first).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Leave the draft").click()
    totals(page, SHIPPED)


def test_a_pasted_report_becomes_a_draft_trip(page: Page) -> None:
    open_map(page, "lang=en")
    page.get_by_role("tab", name="Your data").click()
    page.get_by_text("Paste a trip report").click()
    page.locator(".st-key-report-text textarea").fill(REPORT)
    page.get_by_role("button", name="Read the report").click()
    expect(page.get_by_text("Dates: 5–14 Nov 2005")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Add this trip to a draft").click()
    expect(page.locator(".st-key-draft")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".trip-figures")).to_contain_text("stop in 1 place1")
    expect(page.locator(".trip-lead").first).to_contain_text("positions on the map: derived")


def paste(page: Page, report: str) -> None:
    open_map(page, "lang=en")
    page.get_by_role("tab", name="Your data").click()
    page.get_by_text("Paste a trip report").click()
    page.locator(".st-key-report-text textarea").fill(report)
    page.get_by_role("button", name="Read the report").click()


def test_a_report_without_a_year_is_asked_for_it_before_its_places_are_taken(page: Page) -> None:
    paste(page, "Ngày 5-11, đoàn đến Hà Tây. Đoàn không đến Nghệ An.")
    expect(page.locator(".st-key-report-when")).to_contain_text("The report names no year")
    expect(page.locator(".st-key-report-take")).to_have_count(0)
    page.locator(".st-key-report-year input").fill("2005")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dates: 5 Nov 2005")).to_be_visible()
    expect(page.get_by_text("Stop: Hà Tây")).to_be_visible()
    # What is in doubt is left out until it is ticked.
    page.get_by_text("Count as a stop: Nghệ An").click()
    page.get_by_role("button", name="Add this trip to a draft").click()
    expect(page.locator(".st-key-draft")).to_be_visible()
    expect(page.locator(".trip-figures")).to_contain_text("stops in 2 places2")


def test_figures_that_disagree_wait_for_a_choice(page: Page) -> None:
    paste(page, "Ngày 5/11/2005, lớp đi thực tế. Lớp có 75 học viên. Có 74 học viên đi thực tế.")
    expect(page.get_by_text("the text gives different values")).to_be_visible()
    assert page.get_by_role("radio", name="75").is_checked() is False
    page.locator("label").filter(has_text="74").first.click()
    expect(page.get_by_role("radio", name="74")).to_be_checked()
