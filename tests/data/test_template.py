"""The workbooks that go back to the office say what they should and read back as what they were."""

import io
from collections.abc import Sequence

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import data
from data.checks.blanks import blanks
from data.checks.matching import accept, apply, match, with_basis
from data.intake import Decisions
from data.intake.unreadable import UnreadableFileError
from data.tables.contract import TABLES
from data.writing.template import BAD, TO_MEND, clean_workbook, marked_workbook, template
from geo.vintages import VINTAGES
from tests.data.small import SMALL, Make
from tests.records import shipped

FRAMES = [table.name for table in TABLES]
SHIPPED = shipped()


def book_of(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def roster(*provinces: str) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["DANH SÁCH"])
    sheet.append(["STT", "Họ và tên", "Quê quán"])
    for n, name in enumerate(provinces, start=1):
        sheet.append([n, "=1+1", name])
    return book, sheet


def test_the_template_reads_back_as_the_shipped_record() -> None:
    read = data.read_files({"mau.xlsx": template(SHIPPED)})
    assert read.problems.empty
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(read, name), getattr(SHIPPED, name))


def test_the_template_offers_choices_and_says_the_rules() -> None:
    book = book_of(template(SHIPPED))
    assert book.sheetnames[:1] == ["Read me"]
    assert {"Trips", "Stops", "Trainees", "Sources"} <= set(book.sheetnames)
    offered = [v.formula1 for v in book["Trainees"].data_validations.dataValidation]
    assert '"theo nguồn,suy luận,minh họa"' in offered
    assert "'Danh mục'!$A$2:$A$65" in offered
    assert "không ghi họ tên" in " ".join(str(row[0].value) for row in book["Read me"].iter_rows())


def test_the_template_says_its_rules_in_both_languages() -> None:
    sheet = book_of(template(SHIPPED))["Read me"]
    vietnamese, english = ([str(cell.value or "") for cell in sheet[letter]] for letter in "AB")
    assert all(vietnamese)
    assert all(english)
    assert vietnamese[0].startswith("TỆP MẪU")
    said = " ".join(vietnamese)
    headers = {
        str(cell.value)
        for name in ("Classes", "Stops", "Trainees")
        for cell in book_of(template(SHIPPED))[name][1]
    }
    for header in (
        "Tỉnh, thành của học viên là",
        "Tỉnh, thành",
        "Căn cứ",
        "Căn cứ đơn vị làm việc",
        "Căn cứ vị trí",
        "Ghi chú",
    ):
        assert f"'{header}'" in said
        assert header in headers


def test_the_template_offers_what_provinces_can_be() -> None:
    offered = book_of(template(SHIPPED))["Classes"].data_validations.dataValidation
    assert '"nơi công tác,quê quán,chưa rõ"' in [v.formula1 for v in offered]


@pytest.mark.parametrize("basis", ["work", "home", "unknown"])
def test_both_workbooks_keep_what_provinces_are(make: Make, basis: str) -> None:
    record = with_basis(make(), basis)
    for content in (template(record), clean_workbook(record)):
        read = data.read_files({"a.xlsx": content})
        assert read.problems.empty
        assert set(read.classes["origin_basis"]) == {basis}


def test_the_same_record_gives_the_same_template() -> None:
    assert template(SHIPPED) == template(SHIPPED)


def test_a_clean_workbook_is_the_record_mends_included(make: Make) -> None:
    trainees = [list(row) for row in SMALL["trainees"]]
    trainees[1][2], trainees[2][2] = "Hà Tai", "QN"
    record = make(trainees=trainees)
    shared, unknown = sorted(match(record).misses, key=lambda m: m.rule)
    mends = [accept(unknown, "28", record), accept(shared, "22", record, "alias")]
    read = data.read_files({"sach.xlsx": clean_workbook(apply(record, mends), mends)})
    assert list(read.trainees["province"][:2]) == ["Hà Tây", "QN"]
    assert list(read.trainees["province_code"][:2]) == ["28", "22"]
    assert read.problems.empty


def test_a_clean_workbook_has_the_province_of_a_row_that_said_none(make: Make) -> None:
    trainees = [list(row) for row in SMALL["trainees"]]
    trainees[1][2] = trainees[3][2] = ""
    record = make(trainees=trainees)
    first, second = blanks(record)
    mends = [first.as_unit("28"), second.as_unit("")]
    read = data.read_files({"sach.xlsx": clean_workbook(record, mends)})
    assert read.trainees["province_code"].fillna("?").tolist() == ["28", "01", "?", "68", "28"]


@pytest.mark.parametrize("vintage", VINTAGES)
def test_a_clean_workbook_reads_names_by_the_list_of_its_record(vintage: str) -> None:
    """Hà Giang, read by the list of 2025, is Tuyên Quang; read anew by its name it is not."""
    content = "Họ và tên,Tỉnh\nA,Hà Giang\nB,Cần Thơ\n".encode()
    record = data.read_files({"a.csv": content}, decisions=Decisions(vintage=vintage))
    read = data.read_files({"sach.xlsx": clean_workbook(record)})
    assert read.vintage == record.vintage == vintage
    assert list(read.trainees["province_code"]) == list(record.trainees["province_code"])


def test_bad_cells_come_back_coloured_and_explained() -> None:
    book, sheet = roster("Hà Tây", "Hà Tai", "Huế")
    sheet["B5"].font = openpyxl.styles.Font(bold=True)
    read = data.read_files({"ds.xlsx": saved(book)})
    marked = book_of(marked_workbook("ds.xlsx", saved(book), read.problems))
    bad = marked["Sheet"]["C4"]
    assert bad.fill.fgColor == BAD.fgColor
    assert bad.comment is not None
    assert "'Hà Tai' không phải là tỉnh" in bad.comment.text
    assert [c.coordinate for row in marked["Sheet"].iter_rows() for c in row if c.comment] == ["C4"]
    assert (marked["Sheet"]["B5"].value, marked["Sheet"]["B5"].font.bold) == ("=1+1", True)


def test_what_is_to_mend_is_listed_in_vietnamese() -> None:
    book, _ = roster("Hà Tai", "=1+1")
    read = data.read_files({"ds.xlsx": saved(book)})
    listed = book_of(marked_workbook("ds.xlsx", saved(book), read.problems))[TO_MEND]
    rows = list(listed.iter_rows(values_only=True))
    assert rows[0] == ("Trang tính", "Dòng", "Cột", "Giá trị", "Vấn đề", "Cách sửa")
    assert rows[1][:4] == ("Sheet", 3, "Quê quán", "Hà Tai")
    assert listed["B2"].hyperlink.location == "'Sheet'!C3"


def test_an_english_reader_gets_english_marks_that_replace_the_vietnamese_ones() -> None:
    book, _ = roster("Hà Tai", "Huế")
    read = data.read_files({"ds.xlsx": saved(book)})
    vietnamese = marked_workbook("ds.xlsx", saved(book), read.problems)
    marked = book_of(marked_workbook("ds.xlsx", vietnamese, read.problems, "en"))
    assert marked.sheetnames == ["To mend", "Sheet"]
    assert [cell.value for cell in marked["To mend"][1]][-2:] == ["What is wrong", "How to mend it"]
    assert "is no province" in str(marked["To mend"]["E2"].value)
    assert data.read_files({"ds.xlsx": saved(marked)}).problems.equals(read.problems)


def test_a_mended_file_reads_clean_and_its_list_is_no_table() -> None:
    book, _ = roster("Hà Tai", "Huế")
    read = data.read_files({"ds.xlsx": saved(book)})
    marked = book_of(marked_workbook("ds.xlsx", saved(book), read.problems))
    marked["Sheet"]["C3"].value = "Hà Tây"
    again = data.read_files({"ds.xlsx": saved(marked)})
    assert again.problems.empty
    assert list(again.trainees["province_code"]) == ["28", "46"]
    once_more = book_of(marked_workbook("ds.xlsx", saved(marked), again.problems))
    assert once_more.sheetnames == [TO_MEND, "Sheet"]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_text_file_comes_back_as_a_workbook(sign: str) -> None:
    lines: Sequence[Sequence[str]] = [["STT", "Họ tên", "Quê quán"], ["1", "=A1", "Hà Tai"]]
    content = "\n".join(sign.join(line) for line in lines).encode()
    read = data.read_files({"ds.csv": content})
    marked = book_of(marked_workbook("ds.csv", content, read.problems))
    sheet = marked.worksheets[1]
    assert sheet["C2"].comment is not None
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=A1", "s")


def test_a_file_without_cells_cannot_be_marked() -> None:
    with pytest.raises(UnreadableFileError):
        marked_workbook("ds.xlsx", b"PK\x03\x04", SHIPPED.problems)
