"""Columns of a list that say by marks who was on which trip."""

from collections.abc import Sequence

import pytest

from data.intake.formats import Grid
from data.intake.layout import Layout, lay_out
from tests.data.test_layout import codes, column, grid, table

Lines = Sequence[Sequence[object]]
PEOPLE = [
    (1, "Nguyễn Văn An", "Huế"),
    (2, "Trần Thị Bình", "Hà Tây"),
    (3, "Lê Văn Cường", "Hà Nam"),
]
HEAD = ("STT", "Họ và tên", "Tỉnh")
MARKS = [("x", ""), ("✓", "vắng"), ("", "có")]
ITINERARY: Lines = [
    ["LỊCH TRÌNH CHUYẾN ĐI THỰC TẾ SỐ 2"],
    ["Ngày", "Địa điểm", "Nội dung"],
    ["5/11/2005", "Cần Thơ", "Làm việc với Thành ủy"],
]


def marked(
    *heads: str, marks: Lines = MARKS, above: Lines = (), head: Sequence[str] = HEAD
) -> Grid:
    rows = [[*one, *cells] for one, cells in zip(PEOPLE, marks, strict=True)]
    return grid([*above, [*head, *heads], *rows])


def pairs(layout: Layout) -> list[tuple[str, str]]:
    if not any(t.title == "attendance" for t in layout.tables):
        return []
    raw = table(layout, "attendance")
    return list(zip(column(raw, "trip_id"), column(raw, "trainee_id"), strict=True))


WENT = [("1", "HV0001"), ("1", "HV0002"), ("2", "HV0003")]


@pytest.mark.parametrize(
    ("sheet", "names", "days"),
    [
        (marked("Chuyến 1", "Chuyến 2"), ["Chuyến 1", "Chuyến 2"], ["", ""]),
        (marked("12-14/5", "3-5/6"), ["Chuyến 12-14/5", "Chuyến 3-5/6"], ["", ""]),
        (
            marked("12-14/5", "Biển (3-5/6/2024)", above=[["ĐI THỰC TẾ NĂM 2024"]]),
            ["Chuyến 12-14/5", "Biển"],
            ["2024-05-12", "2024-06-03"],
        ),
        (
            marked("Tây Bắc", "Nam Bộ", above=[[*HEAD, "Các chuyến đi", ""]], head=["", "", ""]),
            ["Tây Bắc", "Nam Bộ"],
            ["", ""],
        ),
        (
            marked("Chuyến I", "Chuyến II", above=[[*HEAD, "Đi thực tế", ""]], head=["", "", ""]),
            ["Chuyến I", "Chuyến II"],
            ["", ""],
        ),
    ],
)
def test_marks_under_trips_tell_who_was_on_them(
    sheet: Grid, names: list[str], days: list[str]
) -> None:
    layout = lay_out([sheet])
    trips = table(layout, "trips")
    assert (column(trips, "name_vi"), column(trips, "start_date")) == (names, days)
    assert pairs(layout) == WENT
    assert "unused" not in codes(layout)


@pytest.mark.parametrize(
    ("head", "cells", "told"),
    [
        ("Chuyến 1", ["x", "?", ""], [("mark-unread", "?", 1)]),
        ("Chuyến 1", ["v", "v", ""], [("mark-both-ways", "v", 2)]),
        ("Chuyến 1", ["x", "v", ""], []),
        ("Chuyến 1", ["x (trưởng đoàn)", "vắng (ốm)", ""], []),
        ("Đăng ký chuyến 1", ["x", "x", ""], []),
        ("Vắng chuyến 1", ["x", "x", ""], []),
        ("Đã nộp ảnh", ["x", "x", ""], []),
        ("12/5/1970", ["x", "x", ""], []),
    ],
)
def test_no_mark_is_guessed(head: str, cells: list[str], told: list[tuple[str, str, int]]) -> None:
    layout = lay_out([marked(head, marks=[(cell,) for cell in cells])])
    assert [(one.rule, one.value, one.facts["rows"]) for one in layout.faults] == told
    went = head == "Chuyến 1" and "x" in cells[0]
    assert pairs(layout) == ([("1", "HV0001")] if went else [])
    assert ("unused" in codes(layout)) == (head != "Chuyến 1")


def test_a_column_in_which_nobody_is_marked_makes_no_trip_and_is_named() -> None:
    marks = [("x", "vắng", ""), ("x", "vắng", ""), ("x", "", "")]
    layout = lay_out([marked("Chuyến 1", "Chuyến 2", "Chuyến 3", marks=marks)])
    assert column(table(layout, "trips"), "name_vi") == ["Chuyến 1"]
    assert [note.en for note in layout.notes if note.code == "unused"] == [
        "Nobody is marked in 'Chuyến 2', 'Chuyến 3', so no trip was made of it."
    ]


@pytest.mark.parametrize("head", ["Chuyến 2", "5-6/11/2005"])
def test_the_trip_of_an_itinerary_is_known_by_its_number_and_days(head: str) -> None:
    second_day = ["6/11/2005", "Hậu Giang", "Nông thôn mới"]
    layout = lay_out([marked("Chuyến 1", head), grid([*ITINERARY, second_day], "Lịch trình")])
    assert sorted(column(table(layout, "trips"), "trip_id")) == ["1", "2"]
    assert set(column(table(layout, "stops"), "trip_id")) == {"2"}
    assert pairs(layout) == WENT


def test_marks_that_two_trips_of_one_number_may_mean_are_told() -> None:
    other = [*ITINERARY[:2], ["7/12/2006", "Huế", "Làm việc với Tỉnh ủy"]]
    itineraries = [grid(ITINERARY, "Lịch trình"), grid(other, "Lịch trình 2")]
    layout = lay_out([marked("Chuyến 1", "Chuyến 2"), *itineraries])
    assert [one.value for one in layout.faults] == ["Chuyến 2"]
    assert [who for _, who in pairs(layout)] == ["HV0001", "HV0002"]


def test_all_trips_are_those_of_the_list_and_of_the_itinerary() -> None:
    marks = [["Tất cả các chuyến"], ["1"], [""]]
    layout = lay_out([marked("Chuyến đã đi", marks=marks), grid(ITINERARY, "Lịch trình")])
    assert sorted(pairs(layout)) == [("1", "HV0001"), ("1", "HV0002"), ("2", "HV0001")]
    assert any(
        "'Tất cả các chuyến'" in n.vi and n.vi.endswith(": 2, 1.")
        for n in layout.notes
        if n.code == "attendance"
    )


def test_a_column_that_may_be_any_trip_of_the_record_is_told() -> None:
    layout = lay_out([marked("12-14/5", "3-5/6"), grid(ITINERARY, "Lịch trình")])
    assert [one.value for one in layout.faults] == ["12-14/5", "3-5/6"]
    assert (pairs(layout), column(table(layout, "trips"), "trip_id")) == ([], ["2"])


def test_each_class_has_its_own_trips_and_several_lists_are_read_as_one() -> None:
    first = grid([[*HEAD, "Lớp", "Chuyến 1"], [*PEOPLE[0], "A", "x"], [*PEOPLE[1], "A", ""]])
    second = grid([[*HEAD, "Lớp", "Chuyến 1"], [*PEOPLE[2], "B", "x"]], "Sheet2")
    layout = lay_out([first, second])
    assert column(table(layout, "trips"), "class_id") == ["A", "B"]
    assert pairs(layout) == [("1", "HV0001"), ("1-2", "HV0003")]


def of_trip(number: int, *people: int, head: Sequence[str] = HEAD, of: str = "") -> Grid:
    rows = [[n, *PEOPLE[one][1 : len(head)]] for n, one in enumerate(people, 1)]
    title = [f"DANH SÁCH HỌC VIÊN {of} THAM GIA CHUYẾN {number}"]
    return grid([title, list(head), *rows], f"Chuyến {number} {of}")


@pytest.mark.parametrize(
    ("sheets", "went"),
    [
        ([of_trip(1, 0, 1), of_trip(2, 2, 0)], ["1 1", "1 2", "2 1", "2 3"]),
        ([marked(marks=[[], [], []]), of_trip(2, 0, 2)], ["2 1", "2 3"]),
        ([marked(marks=[[], [], []]), of_trip(2, 0, 2, head=HEAD[:2])], ["2 1", "2 3"]),
        ([of_trip(1, 0, 1, 2), of_trip(2, 0, 1, 2)], ["1 1", "1 2", "1 3", "2 1", "2 2", "2 3"]),
        (
            [marked("05/11", "06/11", above=[["ĐIỂM DANH CHUYẾN ĐI THỰC TẾ SỐ 2"]])],
            ["2 1", "2 2", "2 3"],
        ),
        ([marked(marks=[[], [], []], above=[["DANH SÁCH ĐĂNG KÝ THAM GIA CHUYẾN 2"]])], []),
    ],
    ids=["each trip", "beside the class", "without provinces", "the same", "called over", "asked"],
)
def test_a_list_of_one_trip_tells_who_was_on_it_and_people_count_once(
    sheets: list[Grid], went: list[str]
) -> None:
    layout = lay_out(sheets)
    assert len(table(layout, "trainees").rows) == len(PEOPLE)
    assert sorted(f"{trip} {int(who[2:])}" for trip, who in pairs(layout)) == went
    assert layout.doubts == ()


K4, K5 = "LỚP KHÓA 4", "LỚP KHÓA 5"


@pytest.mark.parametrize(
    ("sheets", "classes", "trips"),
    [
        ([of_trip(1, 0, of=K4), of_trip(2, 0, 1, of=K4)], ["Lớp Khóa 4"], 2),
        (
            [of_trip(1, 0, of=K4), of_trip(2, 0, of=K4), of_trip(2, 1, of=K5)],
            ["Lớp Khóa 4", "Lớp Khóa 5"],
            3,
        ),
        (
            [marked(marks=[[], [], []], above=[[f"Trường A, {K4}"]]), of_trip(2, 0, of=K4)],
            [f"Trường A, {K4}"],
            1,
        ),
    ],
    ids=["one class", "two classes", "beside the class"],
)
def test_the_lists_of_trips_are_of_the_class_that_their_titles_name(
    sheets: list[Grid], classes: list[str], trips: int
) -> None:
    layout = lay_out(sheets)
    assert column(table(layout, "classes"), "name_vi") == classes
    assert len(table(layout, "trips").rows) == trips


def test_namesakes_in_the_lists_of_two_trips_are_not_taken_as_one() -> None:
    first = of_trip(1, 0, 0, 1)
    layout = lay_out([first, of_trip(2, 0, 2)])
    assert len(table(layout, "trainees").rows) == 5


@pytest.mark.parametrize(
    ("head", "cells", "went", "told"),
    [
        ("Chuyến", ["1", "2", "1"], ["1 1", "1 3", "2 2"], []),
        ("Đã tham gia chuyến", ["1, 2", "chuyến 1 và 2", ""], ["1 1", "1 2", "2 1", "2 2"], []),
        ("Các chuyến đã đi", ["1, 2", "1", "1-12"], ["1 1", "1 2", "2 1"], ["1-12"]),
        ("Các chuyến đã đi", ["Chuyến 1–3", "2", "3-1"], ["1 1", "2 1", "2 2", "3 1"], ["3-1"]),
        ("Chuyến đã đi", ["1-2", "Tất cả", "4"], ["1 1", "1 2", "2 1", "2 2", "4 2", "4 3"], []),
        ("Chuyến đã đi", ["Tất cả", "Tất cả", ""], [], ["Tất cả"]),
        ("Chuyến đã đi", ["Cả 2 chuyến", "2", "không"], ["1 1", "2 1", "2 2"], []),
        ("Chuyến đã đi", ["3", "cả hai chuyến", "4"], ["3 1", "3 2", "4 2", "4 3"], []),
        ("Chuyến đã đi", ["1", "3", "cả 2 chuyến"], ["1 1", "1 3", "3 2", "3 3"], []),
        ("Chuyến đã đi", ["1, 2", "4", "cả 2 chuyến"], ["1 1", "2 1", "4 2"], ["cả 2 chuyến"]),
        ("Chuyến 1", ["cả lớp", "", "vắng"], ["1 1", "1 2"], []),
        ("Trips attended", ["1, 2", "1", "all"], ["1 1", "1 2", "1 3", "2 1", "2 3"], []),
        ("Số chuyến đã đi", ["1", "2", "1"], [], []),
        ("Đăng ký chuyến", ["1", "2", "1"], [], []),
        ("Chuyến", ["Tây Bắc", "Biển", ""], [], []),
        ("Chuyến đã đi", ["1", "xe khách", "tự túc"], [], []),
    ],
)
def test_numbers_of_trips_beside_names_tell_who_was_on_them(
    head: str, cells: list[str], went: list[str], told: list[str]
) -> None:
    layout = lay_out([marked(head, "Ghi chú", marks=[(cell, "") for cell in cells])])
    assert len(table(layout, "trainees").rows) == len(PEOPLE)
    assert sorted(f"{trip} {int(who[2:])}" for trip, who in pairs(layout)) == went
    assert [one.value for one in layout.faults] == told
    assert not any("Họ" in header for raw in layout.tables for header in raw.header)


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ([["", "Cộng", "", 2, 1]], []),
        ([["Cộng", "", "", 2, 3]], [("trip-total-differs", "3", "Chuyến 2", 1)]),
        ([["", "Số người đi", "", 1, 1]], [("trip-total-differs", "1", "Chuyến 1", 2)]),
        ([["", "Cộng tổ 1", "", 1, 1], ["", "Cộng tổ 2", "", 1, 0]], []),
        ([["", "Cộng", "", 2, ""]], []),
        ([["", "Cộng", "", 2, 1, 3]], []),
        ([["", "Tổng số: 4", "", 2, 1]], [("total-differs", "4", "", 3)]),
    ],
)
def test_the_totals_of_trips_are_nobody_and_told_where_others_are_marked(
    below: Lines, told: list[tuple[str, str, str, int]]
) -> None:
    sheet = grid([[*HEAD, "Chuyến 1", "Chuyến 2", "Số lượt"], *_rows(), *below])
    layout = lay_out([sheet])
    assert pairs(layout) == WENT
    faults = [(one.rule, one.value, one.column, one.facts["counted"]) for one in layout.faults]
    assert faults == told


def _rows() -> list[list[object]]:
    return [[*one, *cells] for one, cells in zip(PEOPLE, MARKS, strict=True)]


def test_how_many_trips_a_person_was_on_is_told_where_others_are_marked() -> None:
    marks = [("x", "", 1), ("✓", "x", 1), ("", "có", "1")]
    layout = lay_out([marked("Chuyến 1", "Chuyến 2", "Tổng số chuyến", marks=marks)])
    [fault] = layout.faults
    assert (fault.rule, fault.place[2], fault.column) == ("trips-miscounted", 3, "Tổng số chuyến")
    assert len(pairs(layout)) == 4


def test_signatures_beside_the_marks_of_each_trip_are_no_second_list() -> None:
    heads = ("Có mặt", "Ký tên") * 2
    marks = [("x", "An", "", ""), ("x", "Bình", "", ""), ("", "", "x", "Cường")]
    above = [[*HEAD, "Chuyến 1", "", "Chuyến 2", ""]]
    assert pairs(lay_out([marked(*heads, marks=marks, above=above, head=["", "", ""])])) == WENT


def test_provinces_over_marks_are_nobodys_where_a_column_says_them() -> None:
    marks = [("x", "", "x"), ("x", "x", ""), ("", "", "x")]
    layout = lay_out([marked("Hà Giang", "Lào Cai", "Lai Châu", marks=marks)])
    assert column(table(layout, "trainees"), "Tỉnh") == ["Huế", "Hà Tây", "Hà Nam"]
    assert {"unused"} <= codes(layout)
    assert "turned" not in codes(layout)
