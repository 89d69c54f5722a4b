"""An office's own files on the page: drop, mend, undo, leave."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Dialog, Page, expect

from tests.browser.map import map_frame, open_map
from tests.browser.panels import is_open, open_panel
from tests.data.written_files import word

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
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
    open_panel(page, "data")
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        {"name": name, "mimeType": media_type, "buffer": content}
    )


def totals(page: Page, text: str) -> None:
    expect(page.locator(".trip-reconcile").first).to_contain_text(text, timeout=20_000)


OF_NO_USE = {
    "empty.xlsx": b"",
    "broken.xlsx": b"PK\x03\x04" + b"\x00" * 200,
    "picture.csv": bytes(range(256)) * 40,
    "nothing.json": b"[]",
}
"""Files and what is in them, by their names."""


def test_a_messy_roster_becomes_a_map_by_clicks_and_is_not_lost_without_a_question(
    page: Page,
) -> None:
    asked = questions(page)
    open_map(page, "lang=en")
    a_file_that_gives_nothing_leaves_the_page_and_the_panel_as_they_are(page)
    drop(page, "roster.xlsx", roster())
    totals(page, f"3 trainees without a province, not on the map. {UNPUBLISHED}")
    expect(page.locator(".st-key-draft")).to_contain_text("only this browser sees it")
    expect(page.locator(".trip-refused")).to_have_count(0)
    is_open(page, "data")
    it_outlasts_another_language_and_leads_back_to_what_is_left_to_mend(page)
    each_mend_is_a_click(page)
    page.get_by_role("button", name="Leave the draft").click()
    totals(page, SHIPPED)
    assert not would_ask(page)
    drop(page, "roster.xlsx", roster())
    page.get_by_role("button", name="Remove this file").click()
    expect(page.locator("[data-draft]")).to_have_count(0)
    is_open(page, "data")
    assert not would_ask(page)
    drop(page, "roster.xlsx", roster())
    expect(page.locator("[data-draft]")).to_be_visible()
    assert asked == []
    page.reload()
    assert asked == ["beforeunload"]


def a_file_that_gives_nothing_leaves_the_page_and_the_panel_as_they_are(page: Page) -> None:
    open_panel(page, "data")
    assert not would_ask(page)
    for name, content in OF_NO_USE.items():
        drop(page, name, content, "application/octet-stream")
        expect(page.locator(".trip-refused")).to_contain_text(name)
        expect(page.locator(".trip-refused")).to_contain_text("The page stays as it was")
        expect(page.locator("[data-draft]")).to_have_count(0)
        is_open(page, "data")
        totals(page, SHIPPED)
        # The drop zone that took the file goes once the page has drawn an empty one.
        expect(page.locator("[data-testid=stFileUploaderDropzoneInput]")).to_have_count(1)
    assert not would_ask(page)


def it_outlasts_another_language_and_leads_back_to_what_is_left_to_mend(page: Page) -> None:
    expect(page.locator(".trip-step.wanted")).to_contain_text("1 name to mend")
    page.locator(".st-key-lang").get_by_text("VI").click()
    expect(page.locator(".trip-step.wanted")).to_contain_text("Còn 1 tên cần sửa")
    is_open(page, "data")
    page.locator(".st-key-lang").get_by_text("EN").click()
    page.get_by_role("button", name="See it with the 3 people matched").click()
    is_open(page, "map")
    expect(page.locator(".st-key-draft")).to_contain_text(
        "1 name of a province to mend · 3 people are not on the map"
    )
    page.get_by_role("button", name="Mend them").click()
    is_open(page, "data")


def each_mend_is_a_click(page: Page) -> None:
    expect(page.get_by_text("Nguyễn Văn 1")).to_have_count(0)
    expect(page.get_by_role("button", name="Done: see the map")).to_be_disabled()
    page.get_by_role("button", name="Quảng Nam", exact=True).click()
    totals(page, f"1 trainee without a province, not on the map. {UNPUBLISHED}")
    expect(page.locator(".trip-step.done")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    totals(page, f"3 trainees without a province, not on the map. {UNPUBLISHED}")
    page.get_by_role("button", name="Quảng Nam", exact=True).click()
    page.get_by_role("button", name="Done: see the map").click()
    is_open(page, "map")
    expect(map_frame(page).locator("path[data-code='49']")).to_be_visible()


def questions(page: Page) -> list[str]:
    """The kinds of questions that the browser will have asked; each is answered with yes."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    return asked


def would_ask(page: Page) -> bool:
    """Whether the browser would ask, were the page left now."""
    asks: bool = page.evaluate("!dispatchEvent(new Event('beforeunload', {cancelable: true}))")
    return asks


def sheet(*lines: str, hidden: tuple[str, ...] = ()) -> bytes:
    """A workbook of these lines, their cells divided by commas, and another hidden sheet."""
    book = Workbook()
    for name, rows in {"Danh sách": lines, "Khóa cũ": hidden}.items():
        if rows:
            made = book.create_sheet(name)
            made.sheet_state = "hidden" if rows is hidden else "visible"
            for row in rows:
                made.append([text or None for text in row.split(",")])
    book.remove(book.worksheets[0])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def matched(page: Page, told: str) -> None:
    expect(page.locator(".trip-beside").last).to_have_text(told)


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


DAYS = [
    ["Ngày", "Buổi", "Địa điểm", "Nội dung"],
    ["7-11", "Sáng", "Thị xã Hà Đông, Hà Tây", "Xây dựng Đảng"],
    ["8-11", "Chiều", "TP Vinh, Nghệ An", "Kinh tế biển"],
]
HEAD = "TT,Họ và tên,Nơi công tác"


def bring(page: Page, name: str, content: bytes, *kind: str) -> None:
    """Drop a file and wait until it is the one that was read."""
    drop(page, name, content, *kind)
    expect(page.locator(".trip-file")).to_contain_text(name)


def test_a_clerk_answers_every_question_on_the_panel(page: Page, tmp_path: Path) -> None:
    """One visit, a file of each class: what is asked is answered by a press or two."""
    open_map(page, "lang=vi")
    # Nothing tells which of two columns it is.
    places = sheet("TT,Họ và tên,Nơi 1,Nơi 2", "1,A,Hà Tây,Huế", "2,B,Hà Nội,Nghệ An")
    bring(page, "hai-cot.xlsx", places)
    expect(
        page.get_by_text("Cột nào ghi tỉnh, thành hoặc nơi công tác của 2 người?")
    ).to_be_visible()
    press(page, "Nơi 2")
    press(page, "Dùng cột “Nơi 2”")
    matched(page, "2/2 người đã khớp")
    # The same columns another time: nothing is asked.
    bring(page, "hai-cot-nua.xlsx", places)
    expect(page.locator("[data-draft]")).to_contain_text("hai-cot-nua.xlsx")
    matched(page, "2/2 người đã khớp")
    # Blank under a province, central bodies, another list in a hidden sheet.
    bring(page, "trong.xlsx", sheet(HEAD, "1,A,Hà Nội", "2,B,", "3,C,", "4,D,Huế"))
    matched(page, "2/4 người đã khớp")
    press(page, "Lấy theo ô trên")
    matched(page, "4/4 người đã khớp")
    bring(page, "tw.xlsx", sheet(HEAD, "1,A,Huế", "2,B,Bộ Nội vụ", "3,C,Văn phòng Quốc hội"))
    expect(page.get_by_text("2 người ở cơ quan trung ương: tính vào Hà Nội?")).to_be_visible()
    press(page, "Tính vào Hà Nội")
    matched(page, "3/3 người đã khớp")
    bring(page, "an.xlsx", sheet(HEAD, "1,A,Huế", hidden=(HEAD, "1,B,Hà Nội", "2,C,Cần Thơ")))
    press(page, "Đưa vào 2 người")
    matched(page, "3/3 người đã khớp")
    page.locator(".st-key-draft-vintage").get_by_text("2025").click()
    expect(page.locator(".st-key-vintage-by-files")).to_be_visible()
    # Headings over the people of each province; misspelt names; an itinerary in Word.
    groups = ("I. TỈNH HÀ GIANG,,", "1,A,Phó ban", "2,B,Phó ban", "II. TỈNH NGHỆ AN,,")
    bring(page, "nhom.xlsx", sheet("TT,Họ và tên,Chức vụ", *groups, "3,C,Phó ban"))
    matched(page, "3/3 người đã khớp")
    bring(page, "sai.xlsx", sheet(HEAD, "1,A,Nghe Am", "2,B,Lào Cay", "3,C,Xứ Lạ", "4,D,Huế"))
    matched(page, "1/4 người đã khớp")
    press(page, "Nhận gợi ý cho 2 tên chỉ có một khả năng")
    matched(page, "3/4 người đã khớp")
    page.get_by_label("Tỉnh khác cho “Xứ Lạ”").click()
    page.get_by_role("option", name="Không thuộc tỉnh nào").click()
    expect(page.locator(".trip-step.done")).to_be_visible()
    bring(page, "lich.docx", word(DAYS, "LỊCH ĐI THỰC TẾ NĂM 2005"), DOCUMENT)
    expect(page.locator(".trip-file")).to_contain_text("2 điểm đến")
    # Nobody's province is said: one choice for all of them; both addresses: a press changes them.
    bring(page, "khong-tinh.xlsx", sheet("TT,Họ và tên,Chức vụ", "1,A,Trưởng ban", "2,B,Phó ban"))
    press(page, "Không cột nào")
    page.get_by_label("Tỉnh khác cho cả 2 dòng").click()
    page.get_by_role("option", name="Hà Nội", exact=True).click()
    matched(page, "2/2 người đã khớp")
    both = sheet("TT,Họ và tên,Nơi công tác,Quê quán", "1,A,Huế,Hà Nội", "2,B,Huế,Quảng Nm")
    bring(page, "ca-hai.xlsx", both)
    matched(page, "2/2 người đã khớp")
    page.locator(".st-key-origin-basis").get_by_text("quê quán").click()
    matched(page, "1/2 người đã khớp")
    # Cells pasted straight from Excel; then a file of no kind that can be read.
    page.locator(".st-key-pasted-cells textarea").fill(
        "TT\tHọ và tên\tTỉnh\n1\tA\tHà Nội\n2\tB\t\n"
    )
    press(page, "Đọc bảng vừa dán")
    matched(page, "1/2 người đã khớp")
    press(page, "Như trên: Hà Nội")
    press(page, "Xong: xem bản đồ")
    is_open(page, "map")
    drop(page, "ảnh.png", b"\x89PNG\r\n\x1a\n" + bytes(500), "image/png")
    expect(page.locator(".trip-refused")).to_contain_text("ảnh.png: Không đọc được tệp này")
    # What is too large does not travel; the reason can be read without a pointer.
    with (tmp_path / "to.xlsx").open("wb") as large:
        large.truncate(65 * 1024**2)
    # The drop zone that took the last file goes once the page has drawn an empty one.
    zone = page.locator("[data-testid=stFileUploaderDropzoneInput]")
    expect(zone).to_have_count(1)
    zone.set_input_files(tmp_path / "to.xlsx")
    said = page.locator("[data-testid=stFileChip] [role=alert]")
    expect(said).to_contain_text("Hãy tách tệp")
    box = said.bounding_box()
    assert box
    assert box["height"] > 20


@pytest.mark.parametrize(
    "page", [{"viewport": {"width": 390, "height": 844}, "locale": "vi-VN"}], indirect=True
)
def test_the_chooser_of_a_column_fits_a_phone(page: Page) -> None:
    open_map(page, "lang=vi&panel=data")
    lines = (f"{n},Nguyễn Văn {n},Chuyên viên,Hà Tây,Huế" for n in range(1, 9))
    content = sheet("TT,Họ và tên,Chức vụ,Nơi 1,Nơi 2", *lines)
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        {"name": "hai-cot.xlsx", "mimeType": WORKBOOK, "buffer": content}
    )
    head = page.get_by_role("button", name="Nơi 2", exact=True)
    head.click()
    expect(page.get_by_role("button", name="✓ Nơi 2")).to_be_visible()
    # The step that is behind makes room for what is asked.
    expect(page.get_by_text("Lấy mẫu")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.get_by_role("button", name="Dùng cột “Nơi 2”").bounding_box()
    assert box
    assert box["x"] + box["width"] <= 390
    assert box["height"] >= 44


def test_a_pasted_report_becomes_a_draft_trip(page: Page) -> None:
    open_map(page, "lang=en")
    open_panel(page, "data")
    page.get_by_text("Paste a trip report").click()
    page.locator(".st-key-report-text textarea").fill(REPORT)
    page.get_by_role("button", name="Read the report").click()
    expect(page.get_by_text("Dates: 5–14 Nov 2005")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Add this trip to a draft").click()
    expect(page.locator(".st-key-draft")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    open_panel(page, "map")
    expect(map_frame(page).locator("[data-stop]:visible").first).to_be_visible()
    open_panel(page, "about")
    expect(page.locator(".trip-badges")).to_contain_text("positions on the map: derived")


def test_what_a_report_leaves_open_waits_for_a_choice(page: Page) -> None:
    open_map(page, "lang=en")
    open_panel(page, "data")
    page.get_by_text("Paste a trip report").click()
    figures_that_disagree(page)
    without_a_year_and_in_doubt(page)


def read(page: Page, report: str) -> None:
    page.locator(".st-key-report-text textarea").fill(report)
    page.get_by_role("button", name="Read the report").click()


def figures_that_disagree(page: Page) -> None:
    """They stay as they are until one of them is chosen."""
    read(page, "Ngày 5/11/2005, lớp đi thực tế. Lớp có 75 học viên. Có 74 học viên đi thực tế.")
    expect(page.get_by_text("the text gives different values")).to_be_visible()
    assert page.get_by_role("radio", name="75").is_checked() is False
    page.locator("label").filter(has_text="74").first.click()
    expect(page.get_by_role("radio", name="74")).to_be_checked()


def without_a_year_and_in_doubt(page: Page) -> None:
    """The year is asked for before the places are taken; what is in doubt is left out."""
    read(page, "Ngày 5-11, đoàn đến Hà Tây. Đoàn không đến Nghệ An.")
    expect(page.locator(".st-key-report-when")).to_contain_text("The report names no year")
    expect(page.locator(".st-key-report-take")).to_have_count(0)
    page.locator(".st-key-report-year input").fill("2005")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dates: 5 Nov 2005")).to_be_visible()
    expect(page.get_by_text("Stop: Hà Tây")).to_be_visible()
    page.get_by_text("Count as a stop: Nghệ An").click()
    page.get_by_role("button", name="Add this trip to a draft").click()
    expect(page.locator(".st-key-draft")).to_be_visible()
    open_panel(page, "table")
    expect(page.locator(".st-key-stops-table")).to_be_visible()
    open_panel(page, "map")
    expect(map_frame(page).locator(".atlas [data-stop]:visible")).to_have_count(2)
