"""Lists in the shapes that offices give them: whom they have, and of which province each is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from data.intake.decisions import Decisions
from data.intake.formats import Grid
from data.intake.layout import Layout, lay_out
from data.intake.layout.row_words import heading, is_below, is_page_number, is_total
from geo.provinces import units
from tests.data.test_layout import column, grid, outcomes, table

Lines = Sequence[Sequence[object]]
HEADER = ["STT", "Họ và tên", "Chức vụ", "Tỉnh"]
NAMES = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung", "Hoàng Văn Em"]


def provinces(layout: Layout) -> list[str]:
    raw = table(layout, "trainees")
    at = next(i for i, h in enumerate(raw.header) if h in KNOWN)
    return raw.rows[at].tolist()


KNOWN = ("province", "Tỉnh", "Quê quán", "Nơi công tác", "tỉnh", "Địa phương")


def people(*places: str, start: int = 1) -> list[list[object]]:
    return [[n, NAMES[n % 5], "Chuyên viên", place] for n, place in enumerate(places, start)]


# --- which column --------------------------------------------------------------------------------


@pytest.mark.parametrize("header", ["Thuộc tỉnh", "Nơi cử đi", "Province/City", "Tinhr", "Vùng"])
def test_a_column_is_known_by_what_it_holds(header: str) -> None:
    lines: list[Sequence[object]] = [[*HEADER[:3], header], *people("Hà Tây", "Huế", "Hà Nội")]
    assert provinces(lay_out([grid(lines)])) == ["Hà Tây", "Huế", "Hà Nội"]


def test_a_list_without_a_header_or_anybody_on_it_is_no_fault() -> None:
    layout = lay_out([grid([[0, "Hà Tây"], [None, 0, "Hà Tây"]], "Học viên")])
    assert len(layout.ledger) == 2


def test_a_list_without_any_header_is_read() -> None:
    layout = lay_out([grid(people("Hà Tây", "Huế", "Hà Nội"))])
    assert provinces(layout) == ["Hà Tây", "Huế", "Hà Nội"]
    assert "no-header" in {note.code for note in layout.notes}


def test_two_columns_that_may_be_it_are_asked_about_and_the_answer_holds() -> None:
    lines: list[Sequence[object]] = [
        ["STT", "Họ và tên", "Cột x", "Cột y"],
        [1, NAMES[0], "Huế", "Hà Tây"],
    ]
    lines += [[2, NAMES[1], "Hà Nội", "Hà Nam"]]
    layout = lay_out([grid(lines)])
    [doubt] = layout.doubts
    assert (doubt.kind, doubt.rows, doubt.columns) == ("column", 2, tuple(lines[0]))
    decided = lay_out([grid(lines)], Decisions(columns={doubt.shape: 3}))
    assert (provinces(decided), decided.doubts) == (["Hà Tây", "Hà Nam"], ())


def test_figures_by_province_are_no_people_until_a_person_says_so() -> None:
    lines: list[Sequence[object]] = [
        ["Tỉnh", "Sản lượng"],
        ["Huế", 12],
        ["Hà Tây", 30],
        ["Hà Nội", 7],
    ]
    layout = lay_out([grid(lines)])
    assert Counter(layout.ledger["fate"]) == {"asked": 4}
    assert [doubt.proposed for doubt in layout.doubts] == [0]


@pytest.mark.parametrize(
    "header",
    [
        ["STT", "Tên tài sản", "Đơn vị sử dụng", "Nguyên giá"],
        ["Số đến", "Ngày đến", "Nơi gửi", "Trích yếu"],
    ],
)
def test_lists_of_other_things_have_no_people(header: list[object]) -> None:
    layout = lay_out([grid([header, [1, "x", "Tỉnh ủy Hà Tây", 5], [2, "y", "Sở Y tế Huế", 6]])])
    assert not [t for t in layout.tables if t.title == "trainees"]


@pytest.mark.parametrize("header", ["Thuộc Đảng bộ", "Cử từ"])
def test_a_column_nobody_foresaw_beside_homes_is_asked_about(header: str) -> None:
    lines: Lines = [["TT", "Họ và tên", "Quê quán", header], [1, NAMES[0], "Huế", "Hà Tây"]]
    layout = lay_out([grid(lines)])
    assert [(doubt.kind, doubt.proposed) for doubt in layout.doubts] == [("column", 3)]
    decided = Decisions(columns={layout.doubts[0].shape: 3})
    assert provinces(lay_out([grid(lines)], decided)) == ["Hà Tây"]


@pytest.mark.parametrize("header", ["Nơi cấp", "Nơi vào Đảng", "Tuyến đăng ký"])
def test_a_column_of_other_places_is_never_taken_unasked(header: str) -> None:
    lines: Lines = [["TT", "Họ và tên", header], [1, NAMES[0], "Huế"], [2, NAMES[1], "Hà Tây"]]
    assert [doubt.kind for doubt in lay_out([grid(lines)]).doubts] == ["column"]


@pytest.mark.parametrize("file", ["lớp", "Chuyến đi"])
def test_a_list_of_people_is_one_whatever_its_sheet_is_called(file: str) -> None:
    assert provinces(lay_out([grid([HEADER, *people("Huế", "Hà Tây")], file)])) == ["Huế", "Hà Tây"]


# --- which rows ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Tổng cộng", True),
        ("Cộng: 12 đồng chí", True),
        ("Cộng Hà Tây: 3 người", True),
        ("TỔNG SỐ HỌC VIÊN: 75", True),
        ("Cộng I", True),
        ("Cộng mục II: 02", True),
        ("TỔNG CỘNG (I+II)", True),
        ("Cộng vùng Tây Nguyên", True),
        ("Cộng lớp K1: 30", True),
        ("Tống Văn An", False),
        ("Công an tỉnh Hà Tây", False),
        ("Công ty Sông Đà", False),
        ("Tổng cục Thuế", False),
        ("Tổng công ty Sông Đà", False),
        ("Cộng đồng dân cư", False),
        ("Cộng Hòa", False),
        ("Tổng Thị I", False),
    ],
)
def test_a_total_is_a_whole_cell_or_has_its_figure(text: str, is_one: bool) -> None:
    assert is_total(text) is is_one


TWO: Lines = [HEADER, *people("Huế", "Hà Tây")]
THREE: Lines = [HEADER, *people("Huế", "Hà Tây", "Hà Nội")]


@pytest.mark.parametrize(
    ("lists", "disagreeing"),
    [
        ([[*TWO, ["", "Tổng cộng: 2 người"]]], []),
        ([[*TWO, ["", "Tổng cộng", 12]]], [(4, 12, 2)]),
        ([[*TWO, ["Danh sách này có 03 đồng chí"]]], [(4, 3, 2)]),
        ([[*TWO, ["", "Tổng cộng", 50, "2.500.000"]]], []),
        ([[*TWO, ["Danh sách này thay thế Quyết định số 123/QĐ"]]], []),
        ([TWO, [*THREE, ["", "Tổng cộng", 5]]], []),
        ([[*TWO, ["", "Cộng", 2]], [*THREE, ["", "Cộng", 4]]], [(5, 4, 3)]),
        ([[*TWO, ["", "Cộng I", 2], *people("Huế"), ["", "Cộng II", 1]]], []),
    ],
)
def test_a_total_that_is_not_of_those_who_were_read_is_told(
    lists: Sequence[Lines], disagreeing: list[tuple[int, int, int]]
) -> None:
    layout = lay_out([grid(lines, f"Lớp {n}") for n, lines in enumerate(lists, 1)])
    found = [(one.place[-1], one.value, one.facts["counted"]) for one in layout.faults]
    assert found == [(row, str(stated), counted) for row, stated, counted in disagreeing]


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ([["", "Nam: 1, Nữ: 2, Tổng số: 2"]], [("total-parts", 4, "2")]),
        ([["Tổng số: 2 người (nam 1, nữ 2)"]], [("total-parts", 4, "2")]),
        ([["Danh sách này có 02 đồng chí, trong đó 1 nam và 2 nữ."]], [("total-parts", 4, "2")]),
        ([["", "Nam", 1], ["", "Nữ", 2], ["", "Tổng số", 2]], [("total-parts", 5, "2")]),
        ([["", "Tổng số", "", 2, "Nam", 1, "Nữ", 1]], []),
        ([["", "Nam: 1; Nữ: 1; Tổng số: 2"]], []),
        ([["", "Nam: 3; Nữ: 2; Tổng số: 5"]], [("total-differs", 4, "5")]),
        ([["", "Nam: 1; Nữ: 4"]], [("total-differs", 4, "5")]),
        ([["", "Cộng Hà Nam: 1"], ["", "Nữ: 1"], ["", "Tổng số: 2"]], []),
        ([["Hà Nội, năm 2025"], ["Nữ: 1"]], []),
    ],
)
def test_men_and_women_who_are_not_the_total_are_told(
    below: Lines, told: list[tuple[str, int, str]]
) -> None:
    layout = lay_out([grid([*TWO, *below])])
    assert [(one.rule, one.place[-1], one.value) for one in layout.faults] == told


def test_a_list_of_names_with_codes_is_an_offices_and_keeps_the_codes() -> None:
    head = ["STT", "Mã HV", "Họ và tên", "Đơn vị công tác"]
    offices = [[1, "K4-01", NAMES[0], "UBND tỉnh Huế"], [2, "", NAMES[1], "UBND tỉnh Hà Tây"]]
    layout = lay_out([grid([["LỚP KHÓA 4"], head, *offices, ["", "", "Tổng số: 2 học viên"]])])
    raw = table(layout, "trainees")
    assert list(outcomes(layout).values()) == ["title", "header", "row", "row", "total"]
    assert column(raw, "Mã HV") == ["K4-01", "HV0002"]
    assert set(column(raw, "provenance")) == {"documented"}
    assert column(table(layout, "classes"), "name_vi") == ["Lớp Khóa 4"]
    assert any("'Đơn vị công tác'" in n.vi for n in layout.notes if n.code == "origin-basis")


def test_people_and_offices_named_like_totals_stay() -> None:
    lines: list[Sequence[object]] = [
        ["STT", "Họ và tên", "Đơn vị", "Tỉnh"],
        [1, "Tống Văn An", "Tổng cục Thuế", "Huế"],
    ]
    lines += [
        [2, "Cồng Thị Bé", "Công an tỉnh Hà Tây", "Hà Tây"],
        [None, "Tổng cộng: 2", None, None],
    ]
    assert list(outcomes(lay_out([grid(lines)])).values()) == ["header", "row", "row", "total"]


def test_page_numbers_signatures_and_blank_rows_are_nobody() -> None:
    lines: list[Sequence[object]] = [
        HEADER,
        *people("Huế", "Hà Tây"),
        [None, "Trang 1/2", None, None],
        [3, None, None, None],
        *people("Hà Nội", start=4),
        [None, None, None, "Hà Nội, ngày 5 tháng 11 năm 2005"],
        [None, "Người lập biểu", None, "TL. TRƯỞNG BAN"],
        [None, "Trần Thị Hạnh", None, "Nguyễn Văn Thắng"],
    ]
    outcomes = Counter(lay_out([grid(lines)]).ledger["fate"])
    assert outcomes == {"header": 1, "row": 3, "page-number": 1, "blank-row": 1, "below": 3}


def test_a_job_is_no_signature() -> None:
    lines: list[Sequence[object]] = [
        ["Họ và tên", "Chức vụ", "Tỉnh"],
        [NAMES[0], "Giám đốc", "Huế"],
    ]
    lines += [[NAMES[1], "Trưởng phòng", ""]]
    assert Counter(lay_out([grid(lines)]).ledger["fate"])["row"] == 2


@pytest.mark.parametrize(
    ("text", "left"),
    [("II. TỈNH HÀ GIANG (05 đồng chí)", "TỈNH HÀ GIANG"), ("1- Huế: 3 người", "Huế")],
)
def test_a_heading_goes_without_number_and_count(text: str, left: str) -> None:
    assert heading(text) == left


@pytest.mark.parametrize(
    ("text", "said"), [("Trang 2/5", True), ("- 3 -", True), ("HV0003", False)]
)
def test_a_page_number_is_known(text: str, said: bool) -> None:
    assert is_page_number(text) is said


@pytest.mark.parametrize(("text", "said"), [("Người lập biểu", True), ("Sở Nội vụ", False)])
def test_what_stands_below_is_known(text: str, said: bool) -> None:
    assert is_below(text) is said


def test_an_office_that_goes_on_in_the_next_row_is_one() -> None:
    lines: list[Sequence[object]] = [["TT", "Họ và tên", "Đơn vị công tác"]]
    for n, place in enumerate(["Huế", "Hà Tây"], 1):
        lines += [[n, NAMES[n], "Ban Tổ chức"], [None, None, f"Tỉnh ủy {place}"]]
    layout = lay_out([grid(lines)])
    assert provinces(layout) == ["Ban Tổ chức Tỉnh ủy Huế", "Ban Tổ chức Tỉnh ủy Hà Tây"]
    assert Counter(layout.ledger["fate"]) == {"header": 1, "row": 2, "continued": 2}


# --- what a row takes from others ----------------------------------------------------------------


@pytest.mark.parametrize("lone", [True, False], ids=["in one cell", "numbered beside"])
def test_a_heading_gives_its_province_to_the_rows_below(lone: bool) -> None:
    def over(number: str, name: str) -> list[object]:
        return [f"{number}. {name}"] if lone else [number, name]

    lines: list[Sequence[object]] = [
        HEADER[:3],
        over("I", "TỈNH HÀ TÂY"),
        *[p[:3] for p in people("", "")],
    ]
    lines += [over("II", "Thừa Thiên Huế"), *[p[:3] for p in people("", start=3)]]
    layout = lay_out([grid(lines)])
    assert provinces(layout) == ["TỈNH HÀ TÂY"] * 2 + ["Thừa Thiên Huế"]
    assert set(layout.rules["trainees"].values()) == {"group"}


@pytest.mark.parametrize("sign", ["nt", "-nt-", '"', "''", "như trên", "NT"])
def test_as_above_is_the_province_above(sign: str) -> None:
    layout = lay_out([grid([HEADER, *people("Hà Tây", sign, sign, "Huế", sign)])])
    assert provinces(layout) == ["Hà Tây"] * 3 + ["Huế"] * 2
    assert dict(layout.rules["trainees"]) == {3: "above", 4: "above", 6: "above"}


def test_blank_under_a_province_is_asked_once_and_never_guessed() -> None:
    lines: list[Sequence[object]] = [HEADER, *people("Hà Tây", "", "", "Huế", "")]
    layout = lay_out([grid(lines)])
    [doubt] = layout.doubts
    assert (doubt.kind, doubt.rows, provinces(layout)[1]) == ("above", 3, "")
    yes, no = (Decisions(above={doubt.shape: said}) for said in (True, False))
    assert provinces(lay_out([grid(lines)], yes)) == ["Hà Tây"] * 3 + ["Huế"] * 2
    assert (provinces(lay_out([grid(lines)], no))[1], lay_out([grid(lines)], no).doubts) == ("", ())


FIVE = [*people("Hà Tây", "Huế", "Hà Nam", "Lào Cai", "Cà Mau")]


def beside(head: str, *cells: str) -> Lines:
    """A list with another column, which has these cells."""
    said = [*cells, *[""] * (len(FIVE) - len(cells))]
    return [[*HEADER, head], *([*row, cell] for row, cell in zip(FIVE, said, strict=True))]


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        (beside("Tình trạng", "Đang học", "Thôi học", "Nghỉ", "Bảo lưu"), {"gone": (3, 4, 5)}),
        (beside("Trạng thái", "Đã chuyển lớp K2", "chuyen lop"), {"gone": (2, 3)}),
        (beside("Ghi chú", "Xin thôi học từ 3/2024", "Lớp trưởng", "Nghỉ"), {"gone": (2,)}),
        (beside("Vai trò", "Trưởng đoàn", "Giảng viên", "Học viên"), {"staff": (2, 3)}),
        (beside("Chức vụ trong đoàn", "Cán bộ quản lớp", "Tổ trưởng"), {"staff": (2,)}),
        (beside("Ghi chú", "Giảng viên", "Giảng viên đi cùng"), {"staff": (3,)}),
        (beside("Nghề nghiệp", "Giảng viên", "Trưởng đoàn thanh tra"), {}),
        ([HEADER, ["I", "LÃNH ĐẠO ĐOÀN"], *FIVE[:2], ["II", "HV"], FIVE[2]], {"staff": (3, 4)}),
        ([HEADER, *FIVE[:3], ["", "Giảng viên đi cùng"], *FIVE[3:]], {"staff": (6, 7)}),
        ([HEADER, ["I", "Tổ 1"], *FIVE[:3], ["II", "Tổ 2"], *FIVE[3:]], {}),
        ([HEADER, *FIVE[:2], ["", "", "0912345678", ""], *FIVE[2:]], {"nameless": (4,)}),
        ([HEADER, *FIVE[:2], ["3", "", "", "Huế"], *FIVE[3:]], {"nameless": (4,)}),
    ],
)  # fmt: skip
def test_who_may_be_no_trainee_counts_until_a_person_says_otherwise(
    lines: Lines, asked: dict[str, tuple[int, ...]]
) -> None:
    layout = lay_out([grid(lines)])
    whole = len(table(layout, "trainees").rows)
    assert {one.kind: one.numbers for one in layout.doubts} == asked
    assert [n.code for n in layout.notes if "counts-" in n.code] == [
        f"counts-{why}" for why in asked
    ]
    keys = [(one.kind, one.file, one.sheet) for one in layout.doubts]
    for counts, left in ((True, 0), (False, sum(map(len, asked.values())))):
        decided = lay_out([grid(lines)], Decisions(counted=dict.fromkeys(keys, counts)))
        assert decided.doubts == ()
        assert len(table(decided, "trainees").rows) == whole - left
        assert decided.ledger["fate"].eq("no-trainee").sum() == left


def test_who_may_be_no_trainee_in_two_lists_of_a_sheet_is_asked_once() -> None:
    head = ["STT", "Họ và tên", "Tỉnh", "Tình trạng"]
    one, other = ([1, NAMES[n], place, "Bảo lưu"] for n, place in enumerate(("Huế", "Hà Tây")))
    more, third = ([2, NAMES[n], "Cà Mau", ""] for n in (2, 3))
    sheet = grid([[*head, "", *head], [*one, "", *other], [*more, "", *third]])
    layout = lay_out([sheet])
    assert [(one.kind, one.rows) for one in layout.doubts] == [("gone", 2)]
    no = Decisions(counted={("gone", layout.doubts[0].file, layout.doubts[0].sheet): False})
    assert len(table(lay_out([sheet], no), "trainees").rows) == 2


def test_a_class_that_stands_once_over_its_people_is_asked_about_and_never_guessed() -> None:
    classes = ["K1", "", "", "K2", ""]
    rows = people("Hà Tây", "Huế", "Hà Nội", "Huế", "Hà Nam")
    lines: list[Sequence[object]] = [["Lớp", *HEADER]]
    lines += [[said, *row] for said, row in zip(classes, rows, strict=True)]
    layout = lay_out([grid(lines)])
    [doubt] = layout.doubts
    assert (doubt.kind, doubt.rows) == ("class", 3)
    yes, no = (
        lay_out([grid(lines)], Decisions(classes={doubt.shape: said})) for said in (True, False)
    )
    assert column(table(yes, "trainees"), "Lớp") == ["K1"] * 3 + ["K2"] * 2
    assert column(table(no, "trainees"), "Lớp") == classes
    assert (yes.doubts, no.doubts) == ((), ())


def test_the_office_says_where_the_column_is_blank() -> None:
    lines: list[Sequence[object]] = [
        ["STT", "Họ tên", "Đơn vị", "Tỉnh"],
        [1, "A", "Sở Y tế", "Huế"],
    ]
    lines += [[2, "B", "Tỉnh ủy Hà Tây", ""]]
    assert provinces(lay_out([grid(lines)])) == ["Huế", "Tỉnh ủy Hà Tây"]


def test_a_district_says_where_the_province_is_blank_and_only_one_province_has_it() -> None:
    lines: list[Sequence[object]] = [["STT", "Họ tên", "Huyện", "Tỉnh"]]
    said = [("Phú Vang", "Huế"), ("Đồng Văn", ""), ("Hòa Bình", ""), ("Châu Thành", "")]
    lines += [[n, NAMES[n], district, province] for n, (district, province) in enumerate(said)]
    layout = lay_out([grid(lines)])
    assert provinces(layout) == ["Huế", "Đồng Văn", "huyện Hòa Bình", ""]
    assert not any("'Huyện'" in note.vi for note in layout.notes)


def test_a_title_speaks_for_whom_nothing_contradicts_it() -> None:
    lines: list[Sequence[object]] = [
        ["DANH SÁCH CÁN BỘ TỈNH HÀ GIANG"],
        ["STT", "Họ tên", "Đơn vị"],
    ]
    within: Lines = [[1, "A", "Sở Nội vụ"], [2, "B", "Huyện ủy Đồng Văn"]]
    beyond: Lines = [[1, "A", "Sở Nội vụ"], [2, "B", "Tỉnh ủy Hà Tây"]]
    assert provinces(lay_out([grid([*lines, *within])]))[0] == "HÀ GIANG"
    assert provinces(lay_out([grid([*lines, *beyond])]))[0] == "Sở Nội vụ"


def test_a_place_that_only_the_title_names_is_asked_about() -> None:
    body = [p[:3] for p in people("", "")]
    lines: Lines = [["DANH SÁCH ĐOÀN TỈNH HÀ GIANG"], HEADER[:3], *body]
    [doubt] = lay_out([grid(lines)]).doubts
    assert (doubt.kind, doubt.rows, doubt.columns) == ("place", 2, ("TỈNH HÀ GIANG",))
    yes = Decisions(places={(doubt.file, doubt.sheet): True})
    assert provinces(lay_out([grid(lines)], yes)) == ["TỈNH HÀ GIANG"] * 2


PLACES = ((1, "Hà Tây"), (2, "Nghệ An"))


def test_sheets_of_a_place_each_need_no_question() -> None:
    sheets = [grid([HEADER[:3], people("", start=n)[0][:3]], name) for n, name in PLACES]
    layout = lay_out(sheets)
    assert (provinces(layout), layout.doubts) == (["Hà Tây", "Nghệ An"], ())


def test_headings_lead_over_where_people_come_from() -> None:
    rows = [[1, NAMES[0], "x", "Huế"], [2, NAMES[1], "x", "Hà Nam"]]
    lines: Lines = [[*HEADER[:3], "Quê quán"], ["I. TỈNH HÀ TÂY"], *rows]
    assert provinces(lay_out([grid(lines)])) == ["TỈNH HÀ TÂY"] * 2


# --- how many a row stands for -------------------------------------------------------------------


@pytest.mark.parametrize("counts", [[3, 2], ["03 đồng chí", "2 người"]])
def test_a_summary_counts_as_so_many_people(counts: list[object]) -> None:
    lines: list[Sequence[object]] = [
        ["STT", "Tỉnh", "Số lượng"],
        [1, "Huế", counts[0]],
        [2, "Hà Tây", counts[1]],
    ]
    layout = lay_out([grid([*lines, [None, "Tổng cộng", 5]])])
    assert provinces(layout) == ["Huế"] * 3 + ["Hà Tây"] * 2
    raw = table(layout, "trainees")
    assert Counter(row for _, _, row in raw.origins.values()) == {2: 3, 3: 2}


@pytest.mark.parametrize(
    "names", ["1. Nguyễn Văn An\n2. Trần Thị Bình", "Nguyễn Văn An; Trần Thị Bình"]
)
def test_each_of_several_people_in_a_cell_counts(names: str) -> None:
    lines: Lines = [["TT", "Tỉnh", "Họ và tên"], [1, "Huế", names], [2, "Hà Tây", "Lê Văn Cường"]]
    assert provinces(lay_out([grid(lines)])) == ["Huế", "Huế", "Hà Tây"]


@pytest.mark.parametrize("planned", ["Chỉ tiêu", "Kế hoạch", "Số đăng ký"])
def test_people_are_counted_and_not_plans(planned: str) -> None:
    lines: Lines = [["TT", "Tỉnh", planned, "Số học viên"], [1, "Huế", 4, 1], [2, "Hà Tây", 5, 2]]
    layout = lay_out([grid(lines)])
    assert provinces(layout) == ["Huế", "Hà Tây", "Hà Tây"]
    assert ["'Số học viên'" in n.vi for n in layout.notes if n.code == "summary"] == [True]
    assert not any("'Số học viên'" in n.vi for n in layout.notes if n.code == "unused")


# --- which list ----------------------------------------------------------------------------------


def sheet(name: str, *places: str, hidden: bool = False, start: int = 1) -> Grid:
    return grid([HEADER, *people(*places, start=start)], name, hidden=hidden)


def test_sheets_of_one_shape_are_one_list() -> None:
    layout = lay_out([sheet("Lớp A", "Huế", "Hà Tây"), sheet("Lớp B", "Hà Nội", start=3)])
    assert provinces(layout) == ["Huế", "Hà Tây", "Hà Nội"]
    assert column(table(layout, "classes"), "class_id") == ["Lớp A", "Lớp B"]
    assert table(layout, "trainees").origins[4] == ("ds.xlsx", "Lớp B", 2)


def test_a_copy_is_not_counted_twice() -> None:
    layout = lay_out([sheet("A", "Huế", "Hà Tây"), sheet("B", "Hà Tây", start=2)])
    assert (provinces(layout), layout.doubts) == (["Huế", "Hà Tây"], ())


@pytest.mark.parametrize(("name", "hidden"), [("Giảng viên", False), ("Sheet2", True)])
def test_another_list_is_offered_and_added_by_a_click(name: str, hidden: bool) -> None:
    sheets = [sheet("Học viên lớp", "Huế"), sheet(name, "Hà Nội", hidden=hidden, start=3)]
    layout = lay_out(sheets)
    assert provinces(layout) == ["Huế"]
    assert [(d.kind, d.sheet, d.rows) for d in layout.doubts] == [("list", name, 1)]
    added = lay_out(sheets, Decisions(lists={("ds.xlsx", name): True}))
    assert (provinces(added), added.doubts) == (["Huế", "Hà Nội"], ())


def test_rows_that_are_hidden_count_and_are_told() -> None:
    layout = lay_out([grid([HEADER, *people("Huế", "Hà Tây")], hidden_rows=frozenset({3}))])
    assert provinces(layout) == ["Huế", "Hà Tây"]
    assert ["(dòng 3)" in note.vi for note in layout.notes if note.code == "hidden-rows"] == [True]


IN_BRACKETS = re.compile(r"[(](.*)[)]")


def told_as_copied(*lines: Sequence[object]) -> list[str]:
    notes = lay_out([grid(lines)]).notes
    return [
        found[1] for n in notes if n.code == "copied-rows" if (found := IN_BRACKETS.search(n.vi))
    ]


CODES = [("HV1", "Hà Tây"), ("HV2", "Huế"), ("HV3", "Hà Nội"), ("HV4", "Huế"), ("HV5", "Cần Thơ")]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([("Mã", "Nơi công tác"), *CODES, CODES[1]], ["dòng 7 như dòng 3"]),
        ([("Mã", "Nơi công tác"), *CODES], []),
        ([("Mã", "Nơi công tác"), *CODES, ("HV2", "Hà Nội")], []),
        ([("Mã", "Nơi công tác"), *(("01", "Hà Nội"),) * 3, *(("46", "Huế"),) * 3], []),
        ([("Lớp", "Nơi công tác"), *CODES, CODES[1]], []),
        ([("Chức vụ", "Nơi công tác"), *CODES, CODES[1]], []),
        (
            [HEADER, *people("Huế", "Hà Tây"), *people("Huế", "Hà Tây", start=3)],
            [],
        ),
        (
            [HEADER, *people("Huế", "Hà Tây"), [3, *people("Huế")[0][1:]]],
            ["dòng 4 như dòng 2"],
        ),
        ([HEADER, *people("Huế"), [2, *people("Huế")[0][1:3], "Hà Tây"]], []),
        (
            [HEADER, *people("Huế"), [2, "", "Chuyên viên", "Huế"], [3, "", "Chuyên viên", "Huế"]],
            [],
        ),
    ],
)
def test_a_copied_row_of_somebody_is_told_and_people_of_one_place_are_not(
    lines: Sequence[Sequence[object]], told: list[str]
) -> None:
    assert told_as_copied(*lines) == told


def test_what_is_told_of_copied_rows_names_nobody_and_all_of_them_count() -> None:
    layout = lay_out([grid([HEADER, *people("Huế") * 15])])
    (note,) = (note for note in layout.notes if note.code == "copied-rows")
    assert len(provinces(layout)) == 15
    assert note.vi.startswith("14 dòng")
    assert "dòng 12 như dòng 2, …" in note.vi
    assert NAMES[0] not in note.vi + note.en


LATER = ["Tỉnh", "Họ và tên", "Ngày sinh"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([["TP Huế", NAMES[1], "1970"], ["Hà Nội", NAMES[2], ""]], ["dòng 2 như dòng 3"]),
        ([["Hà Nội", NAMES[1], "1970"], ["Hà Nội", NAMES[2], ""]], []),
        ([["Huế", NAMES[1], "02/09/1981"], ["Hà Nội", NAMES[2], ""]], []),
    ],
    ids=["the same", "elsewhere", "of another age"],
)
def test_whoever_is_in_two_files_counts_in_both_and_is_told(lines: Lines, told: list[str]) -> None:
    first: list[Sequence[object]] = [
        ["Họ và tên", "Năm sinh", "Tỉnh"],
        [NAMES[0], "1965", "Hà Tây"],
        [NAMES[1], "1970", "Huế"],
    ]
    files = [
        replace(grid(first), file="dot1.xlsx"),
        replace(grid([LATER, *lines]), file="dot2.xlsx"),
    ]
    layout = lay_out(files)
    notes = [note.vi for note in layout.notes if note.code == "copied-rows"]
    assert [found[1] for note in notes if (found := IN_BRACKETS.search(note))] == told
    assert all("“dot2.xlsx”" in note and "“dot1.xlsx”" in note for note in notes)
    assert len(provinces(layout)) == 4


OF_A_CODE: Lines = [
    ["Mã học viên", "Họ và tên", "Tỉnh"],
    ["K1", NAMES[0], "Huế"],
    ["K2", NAMES[1], "Hà Tây"],
]


@pytest.mark.parametrize(
    ("second", "told", "places"),
    [
        ([["K2", NAMES[1], "Hà Nội"], ["K3", NAMES[2], "Hà Nam"]], ["dòng 2 như dòng 3"], "Hà Nam"),
        ([["K2", "", "Hà Nội"], ["K3", NAMES[2], "Hà Nam"]], ["dòng 2 như dòng 3"], "Hà Nam"),
        ([["K2", NAMES[3], "Hà Nội"], ["K3", NAMES[2], "Hà Nam"]], [], "Hà Nội,Hà Nam"),
        ([["K2", NAMES[1], "Hà Nội"], ["K1", NAMES[0], "Hà Nam"]], [], ""),
    ],
    ids=["one is known", "by the code alone", "another of the same code", "all are known"],
)
def test_of_a_second_list_those_are_left_out_whose_identifier_the_first_has(
    second: Lines, told: list[str], places: str
) -> None:
    files = [
        replace(grid(lines), file=f"dot{n}.xlsx")
        for n, lines in enumerate((OF_A_CODE, [OF_A_CODE[0], *second]), 1)
    ]
    layout = lay_out(files)
    notes = [note.vi for note in layout.notes if note.code == "copied-rows"]
    assert [found[1] for note in notes if (found := IN_BRACKETS.search(note))] == told
    assert provinces(layout) == ["Huế", "Hà Tây", *filter(None, places.split(","))]
    assert (Counter(layout.ledger["fate"])["known-person"] > 0) == bool(told)


def test_a_visible_sheet_comes_before_a_hidden_one() -> None:
    layout = lay_out([sheet("Cũ", "Hà Nội", hidden=True, start=3), sheet("Mới", "Huế")])
    assert provinces(layout) == ["Huế"]


@pytest.mark.parametrize("between", [[], [None]], ids=["touching", "apart"])
def test_lists_side_by_side_are_two(between: list[object]) -> None:
    left, right = people("Huế", "Hà Tây"), people("Hà Nội", start=3)
    lines: list[Sequence[object]] = [
        [*HEADER, *between, *HEADER],
        [*left[0], *between, *right[0]],
        left[1],
    ]
    assert provinces(lay_out([grid(lines)])) == ["Huế", "Hà Tây", "Hà Nội"]


def test_one_list_below_another_is_read_too() -> None:
    below: list[Sequence[object]] = [
        ["DANH SÁCH TỔ 2"],
        ["TT", "Họ tên", "Tỉnh", "Ghi chú"],
        [1, NAMES[3], "Hà Nội", "x"],
    ]
    layout = lay_out([grid([HEADER, *people("Huế", "Hà Tây"), [], *below])])
    assert provinces(layout) == ["Huế", "Hà Tây", "Hà Nội"]


def test_the_catalogue_of_provinces_is_nobody() -> None:
    names: list[Sequence[object]] = [
        [n, name] for n, name in enumerate(units("2004")["name_vi"], 1)
    ]
    layout = lay_out([sheet("DS", "Huế"), grid([["TT", "Tên tỉnh"], *names], "Sheet2")])
    assert (provinces(layout), layout.doubts) == (["Huế"], ())
