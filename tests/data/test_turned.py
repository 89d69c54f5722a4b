"""Tables that are no plain list: people as columns, marks and numbers, pivots, seats."""

from collections import Counter
from collections.abc import Sequence

import pytest

from data.intake.decisions import Decisions
from data.intake.layout import Layout, lay_out
from tests.data.test_any_list import NAMES, provinces
from tests.data.test_layout import codes, column, grid, outcomes, table

Lines = Sequence[Sequence[object]]
PLACES = ["Hà Giang", "Huế", "Lào Cai"]


def counted(layout: Layout) -> dict[str, int]:
    return dict(Counter(provinces(layout)))


def shown(layout: Layout) -> list[int]:
    """Return the rows of the file that are shown."""
    return [row for row, outcome in outcomes(layout).items() if outcome == "row"]


def is_untouched(layout: Layout) -> bool:
    return "turned" not in codes(layout)


# --- marks ---------------------------------------------------------------------------------------

MARKS: Lines = [
    ["STT", "Họ và tên", "Hà Giang", "Cao Bằng", "Lào Cai", "Cộng"],
    [1, NAMES[0], "x", "", "", 1],
    [2, NAMES[1], "", "", "X", 1],
    [3, NAMES[2], "", "✓", "", 1],
    ["", "Tổng cộng", 1, 1, 1, 3],
]


def test_a_mark_says_the_province_whose_column_it_is_in() -> None:
    layout = lay_out([grid(MARKS)])
    assert provinces(layout) == ["Hà Giang", "Lào Cai", "Cao Bằng"]
    assert list(outcomes(layout).values()) == ["header", "row", "row", "row", "total"]


def test_a_header_over_the_marks_says_what_the_provinces_are() -> None:
    over: list[object] = ["STT", "Họ và tên", "Quê quán", "", "", ""]
    lines: Lines = [["DANH SÁCH LỚP"], over, ["", "", *MARKS[0][2:]], *MARKS[1:]]
    layout = lay_out([grid(lines)])
    assert column(table(layout, "trainees"), "Quê quán") == ["Hà Giang", "Lào Cai", "Cao Bằng"]
    assert layout.bases == ("home",)


@pytest.mark.parametrize(("mark", "none"), [(1, 0), (True, False), ("có", "-"), ("(+)", "")])
def test_marks_may_be_of_any_kind(mark: object, none: object) -> None:
    lines: Lines = [
        ["Họ và tên", *PLACES],
        *([NAMES[n], *(mark if n == m else none for m in range(3))] for n in range(3)),
    ]
    assert provinces(lay_out([grid(lines)])) == PLACES


def test_somebody_with_no_mark_or_two_is_not_placed() -> None:
    lines: Lines = [*MARKS[:2], [2, NAMES[1], "x", "x", "", 2], [3, NAMES[2], "", "", "", 0]]
    assert provinces(lay_out([grid(lines)])) == ["Hà Giang", "Hà Giang, Cao Bằng", ""]


# --- numbers -------------------------------------------------------------------------------------

NUMBERS: Lines = [
    ["THỐNG KÊ HỌC VIÊN"],
    ["Lớp", "Hà Giang", "Cao Bằng", "Lào Cai", "Tổng cộng"],
    ["Lớp A", 2, "", 1, 3],
    ["Lớp B", 0, 3, "-", 3],
    ["Tổng cộng", 2, 3, 1, 6],
]


def test_numbers_under_provinces_count_people() -> None:
    layout = lay_out([grid(NUMBERS)])
    assert counted(layout) == {"Hà Giang": 2, "Lào Cai": 1, "Cao Bằng": 3}
    assert list(outcomes(layout).values()) == ["title", "header", "row", "row", "total"]
    origins = table(layout, "trainees").origins
    assert [place[2] for place in origins.values()] == [3, 3, 3, 4, 4, 4]


@pytest.mark.parametrize(
    "lines",
    [
        [["Dân số"], ["Năm", "Huế", "Hà Tây", "Lào Cai"], [2004, 10, 20, 30], [2005, 11, 21, 31]],
        [["SẢN LƯỢNG LÚA (nghìn tấn)"], ["Năm", "Huế", "Hà Tây", "Lào Cai"], ["Lớp 1", 1, 2, 3]],
        [["", "Nam Định", "Huế", "Hà Nội"], ["Nam Định", 0, 9, 3], ["Huế", 9, 0, 6]],
        [["Chỉ tiêu", "Hà Giang", "Huế", "Hà Nội"], ["Diện tích", 7, 9, 3], ["Số xã", 5, 4, 6]],
        [["Tiêu chí", "Hà Giang", "Cao Bằng", "Lào Cai"], ["GDP", "1,5", "2,5", "3,5"]],
    ],
)
def test_figures_that_count_nobody_are_no_people(lines: Lines) -> None:
    layout = lay_out([grid(lines)])
    assert is_untouched(layout)
    assert not shown(layout)


def test_figures_that_may_count_people_are_asked_about() -> None:
    lines: Lines = [["Năm", *PLACES], ["2004", 1, 2, 0], ["2005", 1, "", 1]]
    layout = lay_out([grid(lines)])
    assert not shown(layout)
    [doubt] = layout.doubts
    assert doubt.proposed is not None
    assert doubt.columns[doubt.proposed] == "Tỉnh"
    decided = lay_out([grid(lines)], Decisions(columns={doubt.shape: doubt.proposed}))
    assert counted(decided) == {"Hà Giang": 2, "Huế": 2, "Lào Cai": 1}


# --- pivot tables --------------------------------------------------------------------------------


def test_a_pivot_table_counts_people() -> None:
    lines: Lines = [["Nhãn Hàng", "Số lượng của Họ và tên"], ["Hà Giang", 2], ["Huế", 1]]
    layout = lay_out([grid([*lines, ["(trống)", 1], ["Tổng Cuối", 4]])])
    assert counted(layout) == {"Hà Giang": 2, "Huế": 1, "": 1}
    assert outcomes(layout)[5] == "total"


def test_offices_under_their_provinces_count_once() -> None:
    lines: Lines = [
        ["Row Labels", "Count of Name"],
        ["Hà Giang", 3],
        ["Sở Nội vụ", 2],
        ["Sở Y tế", 1],
        ["Huế", 1],
        ["Sở Nội vụ", 1],
        ["Grand Total", 4],
    ]
    layout = lay_out([grid(lines)])
    assert counted(layout) == {"Hà Giang": 3, "Huế": 1}
    found = [outcomes(layout)[n] for n in range(2, 8)]
    assert found == ["section", "row", "row", "section", "row", "total"]


def test_provinces_under_their_classes_count_once() -> None:
    lines: Lines = [["Row Labels", "Count of Name"], ["Lớp A", 3], ["Hà Giang", 2], ["Huế", 1]]
    layout = lay_out([grid([*lines, ["Lớp B", 1], ["Huế", 1], ["Grand Total", 4]])])
    assert counted(layout) == {"Hà Giang": 2, "Huế": 2}


def test_a_pivot_table_with_columns_is_read() -> None:
    lines: Lines = [
        ["Count of Họ và tên", "Column Labels"],
        ["Row Labels", "Hà Giang", "Huế", "Lào Cai", "Grand Total"],
        ["K1", 2, 1, "", 3],
        ["Grand Total", 2, 1, "", 3],
    ]
    assert counted(lay_out([grid(lines)])) == {"Hà Giang": 2, "Huế": 1}
    turned: Lines = [
        ["Row Labels", "K1", "K2", "Grand Total"],
        ["Huế", 1, 2, 3],
        ["Hà Giang", 1, "", 1],
    ]
    assert counted(lay_out([grid(turned)])) == {"Huế": 3, "Hà Giang": 1}


def test_a_pivot_table_of_money_is_left_alone() -> None:
    lines: Lines = [["Row Labels", "Sum of Kinh phí"], ["Hà Giang", 200], ["Huế", 100]]
    assert is_untouched(lay_out([grid(lines)]))


# --- people as columns, and on cards -------------------------------------------------------------

COLUMNS: Lines = [
    ["DANH SÁCH HỌC VIÊN"],
    ["STT", 1, 2, 3],
    ["Họ và tên", *NAMES[:3]],
    ["Đơn vị", "Sở Nội vụ", "Sở Y tế", "Sở Tư pháp"],
    ["Tỉnh", *PLACES],
    ["Người lập biểu", "", "", "Thủ trưởng"],
]


def test_people_as_columns_are_read() -> None:
    layout = lay_out([grid(COLUMNS)])
    assert provinces(layout) == PLACES
    assert list(outcomes(layout).values()) == ["title", "row", "row", "row", "row", "below"]
    assert {place[2] for place in table(layout, "trainees").origins.values()} == {5}


def test_people_as_columns_in_two_bands_are_read() -> None:
    layout = lay_out([grid([*COLUMNS[:5], [], *COLUMNS[1:5]])])
    assert provinces(layout) == PLACES * 2


def card(n: int) -> list[list[object]]:
    return [["Họ và tên:", NAMES[n]], ["Chức vụ:", "Chuyên viên"], ["Tỉnh:", PLACES[n]], []]


@pytest.mark.parametrize(
    "lines",
    [
        [line for n in range(3) for line in card(n)],
        [["Phiếu"], *card(0), ["Phiếu"], *card(1), ["Phiếu"], *card(2)],
        [
            ["".join(map(str, part[:1])) + " " + str(part[1])]
            for n in range(3)
            for part in card(n)[:3]
        ],
        [[*a, "", *b] for a, b in zip(card(0)[:3], card(1)[:3], strict=True)] + [[]] + card(2),
        [["Họ và tên", NAMES[n], "Đơn vị", "Sở Y tế", "Tỉnh", PLACES[n]] for n in range(3)],
    ],
    ids=["stacked", "titled", "one-cell", "side-by-side", "one-line"],
)
def test_people_on_cards_are_read(lines: Lines) -> None:
    layout = lay_out([grid(lines)])
    assert Counter(provinces(layout)) == Counter(PLACES)
    assert not layout.doubts


def test_a_list_under_a_card_is_no_part_of_it() -> None:
    lines: list[list[object]] = [*card(0), ["Đơn vị:", "Sở Y tế"], []]
    lines += [["STT", "Họ và tên", "Tỉnh"]]
    layout = lay_out([grid([*lines, [1, NAMES[1], "Huế"], [2, NAMES[2], "Lào Cai"]])])
    assert provinces(layout) == ["Huế", "Lào Cai"]


def test_what_a_card_does_not_say_stays_blank() -> None:
    layout = lay_out([grid([*card(0)[:2], [], *card(1)])])
    assert provinces(layout) == ["", "Huế"]


# --- seats ---------------------------------------------------------------------------------------

SEATS: Lines = [
    ["SƠ ĐỒ CHỖ NGỒI"],
    ["", "Bục giảng", ""],
    [f"{NAMES[0]}\n(Hà Giang)", "", f"{NAMES[1]}\n(Huế)"],
    [f"{NAMES[2]}\n(Lào Cai)", "Lối đi", f"{NAMES[3]} (Huế)"],
]


def test_whoever_sits_in_a_plan_is_somebody() -> None:
    layout = lay_out([grid(SEATS)])
    assert provinces(layout) == ["Hà Giang", "Huế", "Lào Cai", "Huế"]
    assert list(outcomes(layout).values()) == ["title", "title", "row", "row"]


# --- what is none of these -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        [["STT", "Họ và tên", "Tỉnh", 14, 15, 17], [1, NAMES[0], "Huế", "x", "", "x"]],
        [["STT", "Họ và tên", "Tỉnh"], [1, NAMES[0], "Huế"], [2, NAMES[1], "Hà Tây"]],
        [["Buổi", "Thứ 2", "Thứ 3"], ["Sáng", "Triết học", "Kinh tế"], ["Chiều", "Nghỉ", "x"]],
        [["Họ và tên", "Quê quán", "Nơi công tác"], [NAMES[0], "Huế", "Hà Giang"]],
    ],
)
def test_other_tables_are_left_alone(lines: Lines) -> None:
    assert is_untouched(lay_out([grid(lines)]))
