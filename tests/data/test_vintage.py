"""Which list of provinces a list of people speaks of: by its titles, names, trips and provinces."""

from collections.abc import Sequence

import pytest

from data.intake import Decisions, Grid
from data.intake.layout import lay_out
from data.intake.layout.titles import dating, told
from data.intake.spoken_vintage import notes_of, spoken_of
from tests.data.lists.files import Sheet, xlsx
from tests.data.lists.reading_here import read_here

EVERY_LIST = ["Hà Nội", "Cần Thơ", "Đà Nẵng"]


def grid(
    titles: Sequence[str], provinces: Sequence[str], file: str = "ds.xlsx", sheet: str = "Sheet1",
    below: Sequence[str] = (),
) -> Grid:  # fmt: skip
    people = [[n, f"Nguyễn Văn {name}", name] for n, name in enumerate(provinces, 1)]
    lines: list[Sequence[object]] = [
        *([t] for t in titles),
        ["TT", "Họ và tên", "Tỉnh"],
        *people,
        *([b] for b in below),
    ]
    return Grid(file, sheet, sheet, dict(enumerate(lines, 1)))


@pytest.mark.parametrize(
    ("titles", "vintage"),
    [
        (["DANH SÁCH LỚP THÁNG 11 NĂM 2005"], "2004"),
        (["Danh sách học viên", "Hà Nội, ngày 5 tháng 11 năm 2005"], "2004"),
        (["Danh sách học viên Khóa 4 (2004–2006)"], "2004"),
        (["Danh sách kèm theo QĐ 123/2005"], "2004"),
        (["Kèm theo Quyết định số 77/QĐ-HV ngày 09/04/2012"], "2008"),
        (["Danh sách lớp tháng 10/2025"], "2025"),
        (["Danh sách tháng 9-2008"], "2008"),
        (["Khóa học 2007 - 2009"], "2004"),
        (["Danh sách kèm QĐ số 5 ngày 1/2/2006", "Tháng 3 năm 2012"], "2008"),
        (["Danh sách lớp", "ĐT: 024.3854.2026"], "2004"),
        (["Kỷ niệm 80 năm thành lập (1945 - 2025)"], "2004"),
        (["Lớp cán bộ sinh năm 2009"], "2004"),
    ],
)
def test_titles_tell_the_list_of_provinces(titles: list[str], vintage: str) -> None:
    assert spoken_of(lay_out([grid(titles, EVERY_LIST)])).vintage == vintage


@pytest.mark.parametrize(
    ("file", "sheet", "vintage"),
    [
        ("DS_lop_K4_112005.xlsx", "Sheet1", "2004"),
        ("DS 2012.11.xlsx", "Sheet1", "2008"),
        ("ds_20260105.xlsx", "Sheet1", "2025"),
        ("ds 5.11.2009.xlsx", "Sheet1", "2008"),
        ("ds.xlsx", "K74-2026", "2025"),
        ("K4_0912200511.xlsx", "Sheet1", "2004"),
        ("lop 2009-2011.xlsx", "Sheet1", "2008"),
    ],
)
def test_names_of_files_and_sheets_tell_it_too(file: str, sheet: str, vintage: str) -> None:
    assert spoken_of(lay_out([grid([], EVERY_LIST, file, sheet)])).vintage == vintage


@pytest.mark.parametrize(
    ("provinces", "vintage", "how"),
    [
        (EVERY_LIST, "2004", "tie"),
        (["Hà Nội", "Hà Tây"], "2004", "names"),
        (["Hà Giang", "Bắc Kạn"], "2004", "tie"),
        ([], "2025", "nothing"),
    ],
)
def test_provinces_tell_it_where_nothing_else_does(
    provinces: list[str], vintage: str, how: str
) -> None:
    spoken = spoken_of(lay_out([grid(["Danh sách"], provinces)]))
    assert (spoken.vintage, spoken.how) == (vintage, how)


@pytest.mark.parametrize(
    ("titles", "provinces", "vintage"),
    [
        (["Danh sách lớp năm 2008"], ["Hà Nội", "Hà Tây"], "2004"),
        (["Danh sách lớp năm 2008"], ["Hà Nội", "Huế"], "2004"),
        (["Danh sách lớp năm 2012"], ["Hà Nội", "Hà Tây"], "2008"),
    ],
)
def test_a_year_in_which_the_list_changed_leaves_it_to_the_provinces(
    titles: list[str], provinces: list[str], vintage: str
) -> None:
    assert spoken_of(lay_out([grid(titles, provinces)])).vintage == vintage


@pytest.mark.parametrize(
    ("provinces", "said"),
    [(["Hà Giang", "Huế"], "so với 1 dòng"), (["Huế", "Hà Nội"], "cả danh mục")],
)
def test_a_year_in_which_the_list_changed_is_said(provinces: list[str], said: str) -> None:
    layout = lay_out([grid(["Danh sách lớp năm 2025"], provinces)])
    spoken = spoken_of(layout)
    [note, *_] = notes_of(layout, spoken, spoken.vintage, spoken.how)
    assert note.vi.startswith("Tiêu đề ghi 2025, là lúc danh mục tỉnh, thành thay đổi")
    assert said in note.vi


def test_provinces_win_over_the_name_of_a_file_that_may_be_of_a_copy() -> None:
    spoken = spoken_of(lay_out([grid([], ["Hà Nội", "Hà Tây"], "ds_20261128.xlsx")]))
    assert (spoken.vintage, spoken.how) == ("2004", "names")


def test_names_that_speak_against_the_date_are_told() -> None:
    layout = lay_out([grid(["Danh sách lớp tháng 3/2012"], ["Hà Nội", "Hà Tây", "Hà Tây"])])
    spoken = spoken_of(layout)
    said = [note.vi for note in notes_of(layout, spoken, spoken.vintage, spoken.how)]
    assert "3/2012" in said[0]
    assert said[1].startswith("2 dòng")
    assert "2004" in said[1]


def test_the_line_of_place_and_date_below_a_list_tells_its_time() -> None:
    below = ["Hà Nội, ngày 5 tháng 11 năm 2012"]
    assert spoken_of(lay_out([grid([], EVERY_LIST, below=below)])).vintage == "2008"


def test_the_answers_of_a_form_tell_when_they_were_given() -> None:
    header = ["Dấu thời gian", "Họ và tên", "Tỉnh"]
    rows = [[f"2019/05/0{n} 8:04:11 SA GMT+7", "Nguyễn Văn An", "Hà Nội"] for n in (3, 4)]
    listed = Grid("phieu.csv", "", "phieu", dict(enumerate([header, *rows], 1)))
    assert spoken_of(lay_out([listed])).vintage == "2008"


ROWS = [("TT", "Họ và tên", "Tỉnh"), (1, "Nguyễn Văn An", "Hà Tây"), (2, "Lê Thị Hà", "Huế")]


@pytest.mark.parametrize("vintage", ["2004", "2008", "2025"])
def test_what_a_person_chooses_wins(vintage: str) -> None:
    files = {"ds.xlsx": xlsx(Sheet("DS", [("Danh sách lớp tháng 3/2012",), *ROWS]))}
    record = read_here(files, Decisions(vintage=vintage))
    assert record.vintage == vintage
    said = record.notes.loc[record.notes["code"] == "vintage", "vi"].tolist()
    assert "anh chị đã chọn" in said[0]
    assert len(said) == (1 if vintage == "2004" else 2)


def test_the_days_of_a_trip_come_before_titles() -> None:
    trip = [("Lịch trình đi thực tế",), ("Ngày", "Địa điểm"), ("5/11/2005", "Cần Thơ")]
    sheets = [Sheet("DS", [("In tháng 3/2012",), *ROWS]), Sheet("Lịch", trip)]
    record = read_here({"ds.xlsx": xlsx(*sheets)})
    assert record.vintage == "2004"
    assert record.trips["start_date"].notna().all()


@pytest.mark.parametrize("title", ["Số ĐT 0912200511", "Phòng 2005B-12", "Tổng 12.2005 đồng"])
def test_figures_that_are_no_time_tell_none(title: str) -> None:
    assert not [one for one in told([title]) if one.month]


def test_a_span_in_the_titles_is_that_of_the_trip() -> None:
    found = dating(["Từ 28/12 đến 5/1/2006"])
    assert (str(found.first), str(found.last)) == ("2005-12-28", "2006-01-05")
