"""The summary of a trip, opened again as Word and a reader of PDF would open them."""

import io
import zipfile
from dataclasses import replace
from typing import Any
from uuid import uuid4

import docx
import pandas as pd
import pytest
from pypdf import PdfReader

from data import Record
from tests.records import shipped
from tests.ui.said import undrawn
from ui.files import trip_summary
from ui.files.document import Document, Image, Paragraph, Table
from ui.view.selection import Selection
from ui.view.views import View, view

RECORD = shipped()


def seen(record: Record = RECORD, **chosen: Any) -> View:
    return view(record, Selection(**{"trip": ("3",), **chosen}))


def changed(**tables: Any) -> Record:
    return replace(RECORD, digest=uuid4().hex, **tables)


def document(shown: View) -> Document:
    return trip_summary.document(shown, undrawn)


def words(document: Document) -> str:
    """Everything the blocks say."""
    said: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            said += [*block.header, *(text for row in block.rows for text in row.cells + row.below)]
        else:
            said.append(block.alt if isinstance(block, Image) else block.text)
    return "\n".join(said)


def word_text(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize(
    ("lang", "facts"),
    [
        (
            "vi",
            [
                "Lớp Đại học Chính trị chuyên ngành tổ chức khóa 4",
                "5–14/11/2005",
                "chuyến thứ 3 trong 4 chuyến",
                "Tổng số theo bài báo; phân bố theo tỉnh là minh họa.",
                "Quận ủy Quận 4",
                "Trường Chính trị tỉnh Lâm Đồng (suy luận)",
                "phụ trách 36 khu vực của Quận",
                "Hà Giang (4)",
                "Đủ 75/75 học viên, 37/37 tỉnh, thành như bài báo nêu",
                "Xuân Sơn",
                "© OpenStreetMap contributors",
            ],
        ),
        (
            "en",
            [
                "University-level politics class in organisation work, 4th intake",
                "number 3 of 4 planned",
                "Totals are those of the article; the spread over provinces is illustrative.",
                "District 4 Party Committee",
                "(in Vietnamese)",
                "Hà Giang (4)",
                "All 75/75 trainees and 37/37 provinces, as the article states",
            ],
        ),
    ],
)
def test_a_summary_tells_the_trip(lang: str, facts: list[str]) -> None:
    shown = seen(lang=lang)
    said, written = words(document(shown)), word_text(trip_summary.docx(shown))
    assert [fact for fact in facts if fact not in said or fact not in written] == []


def test_origins_by_region_add_up_to_the_total() -> None:
    grid = [b for b in document(seen()).blocks if isinstance(b, Table)][-1]
    counts = [int(row.cells[2]) for row in grid.rows]
    assert (sum(counts[:-1]), counts[-1]) == (75, 75)
    assert {row.cells[-1] for row in grid.rows[:-1]} == {"minh họa"}
    assert grid.rows[-1].cells[-1] == "theo nguồn"


def test_people_without_a_province_have_a_row() -> None:
    people = RECORD.trainees.reset_index(drop=True)
    lost = people.assign(province_code=people["province_code"].where(people.index > 1))
    said = words(document(seen(changed(trainees=lost))))
    assert "Chưa rõ tỉnh, thành\n\n2\nminh họa" in said


def test_a_trip_without_a_record_says_what_is_known_and_what_is_not() -> None:
    said = words(document(seen(trip=("2",), lang="en")))
    known = "Known: the trip is one of the 4 trips planned for the class."
    assert f"Trip 2: no record yet. {known} Not known: its dates and its stops.\n" in said
    assert "Stops\nNo stop is on record.\n" in said
    assert "stops\nunknown\nno figures" in said


@pytest.mark.parametrize(("trips", "n"), [((), 4), (("2", "3"), 2)])
def test_a_summary_of_several_trips_is_refused(trips: tuple[str, ...], n: int) -> None:
    with pytest.raises(
        trip_summary.NotOneTripError, match=f"{n} trips were chosen; choose exactly one"
    ):
        trip_summary.pdf(seen(trip=trips, lang="en"))


def test_a_filter_is_said_before_the_figures() -> None:
    blocks = document(seen(region=("north-east",))).blocks
    warnings = [b.text for b in blocks if isinstance(b, Paragraph) and b.role == "warning"]
    limited = "Chỉ tính theo bộ lọc: công tác ở Đông Bắc."
    assert limited in warnings


@pytest.mark.parametrize(("q", "said"), [("", True), ("đô thị", False)])
def test_kilometres_are_explained_where_there_are_some(q: str, said: bool) -> None:
    text = words(document(seen(q=q)))
    assert ("Số km giữa các điểm tính theo thứ tự ấy nên là suy luận." in text) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("NaT", "NaT", ("chưa rõ ngày", "không có số liệu")),
        ("2005-11-05", "NaT", ("từ 5/11/2005", "theo nguồn")),
        ("NaT", "2005-11-14", ("đến 14/11/2005", "theo nguồn")),
    ],
)
def test_days_that_nobody_knows_are_not_called_documented(
    start: str, end: str, said: tuple[str, str]
) -> None:
    trips = RECORD.trips.assign(start_date=pd.Timestamp(start), end_date=pd.Timestamp(end))
    grids = [b for b in document(seen(changed(trips=trips))).blocks if isinstance(b, Table)]
    known = {row.cells[0]: row.cells[1:] for row in grids[0].rows}
    assert known["Thời gian"] == said


def test_a_list_of_participants_is_told_from_the_whole_class() -> None:
    listed = pd.DataFrame({"trip_id": ["3"], "trainee_id": ["HV001"]}, dtype="str")
    said = words(document(seen(changed(attendance=listed))))
    assert "danh sách tham gia của chuyến." in said
    assert "tính toàn bộ học viên" not in said


def test_of_a_trip_without_a_record_it_is_known_who_was_on_it_where_a_list_tells() -> None:
    listed = pd.DataFrame({"trip_id": ["2"], "trainee_id": ["HV001"]}, dtype="str")
    said = words(document(seen(changed(attendance=listed), trip=("2",))))
    assert "Đã biết: học viên nào đi chuyến này, theo danh sách tham gia. Chưa biết" in said


def test_days_at_the_stops_are_a_column_where_they_are_known() -> None:
    dated = RECORD.stops.assign(arrive=pd.Timestamp("2005-11-06"))
    grids = [b for b in document(seen(changed(stops=dated))).blocks if isinstance(b, Table)]
    assert (grids[1].header[2], grids[1].rows[0].cells[2]) == ("Ngày", "6/11/2005")


def test_word_opens_with_headings_a_picture_with_its_text_and_repeated_headers() -> None:
    packed = zipfile.ZipFile(io.BytesIO(trip_summary.docx(seen())))
    body = packed.read("word/document.xml").decode()
    people = "Lớp có 75 học viên, công tác tại 37 trong 64 tỉnh, thành (danh mục năm 2004)."
    assert f'descr="Chuyến 3 · 5–14/11/2005. {people}' in body
    assert body.count("<w:tblHeader/>") == 3
    assert 'w:instr="NUMPAGES"' in packed.read("word/footer1.xml").decode()
    assert body.count('<w:pStyle w:val="Heading1"/>') == 4


def test_the_pdf_tells_the_trip_on_numbered_pages() -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(trip_summary.pdf(seen()))).pages]
    assert all(f"trang {i}/{len(pages)}" in text for i, text in enumerate(pages, start=1))
    said = " ".join(" ".join(pages).split())
    for fact in ("Quận ủy Quận 4", "minh họa", "Hà Giang (4)", "phụ trách 36 khu vực của Quận"):
        assert fact in said
    # A heading, the stop under it and all that is said of that stop are read without turning over.
    told = ("Các điểm đến", "Quận ủy Quận 4", "Ghi chú: Bối cảnh")
    assert any(all(fact in text for fact in told) for text in pages)
