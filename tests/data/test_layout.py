"""The table is found in a messy sheet, and every row that was read has one outcome."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.decisions import Decisions
from data.intake.formats import Grid
from data.intake.layout import OUTCOMES, Layout, Note, lay_out
from data.intake.text import clean
from data.tables import table_titled
from data.tables.cells import RawTable

Lines = Sequence[Sequence[object]]
PEOPLE: Lines = [
    ["STT", "Họ và tên", "Quê quán", "Đơn vị công tác"],
    [1, "Nguyễn Văn A", "Hà Tây", "Ban Tổ chức"],
    [2, "Trần Thị B", "Huế", "Sở Nội vụ"],
]


def grid(lines: Lines, title: str = "Sheet1", **facts: object) -> Grid:
    rows = {n: list(line) for n, line in enumerate(lines, start=1) if any(line)}
    return Grid("ds.xlsx", title, title, rows, **facts)  # type: ignore[arg-type]


def table(layout: Layout, name: str) -> RawTable:
    return next(t for t in layout.tables if t.title == name)


def column(raw: RawTable, header: str) -> list[str]:
    return raw.rows[raw.header.index(header)].tolist()


def outcomes(layout: Layout) -> dict[int, str]:
    return dict(zip(layout.ledger["row"], layout.ledger["fate"], strict=True))


def codes(layout: Layout) -> set[str]:
    return {note.code for note in layout.notes}


@pytest.mark.parametrize(
    "lines",
    [
        PEOPLE,
        [["DANH SÁCH HỌC VIÊN"], [], ["Lớp khóa 4"], *PEOPLE],
        [[None, *line] for line in PEOPLE],
        [[], [], *PEOPLE[:2], [], PEOPLE[2]],
        [line[::-1] for line in PEOPLE],
        [["stt", "HO VA TEN", "que quan", "don vi cong tac"], *PEOPLE[1:]],
        [["No", "Name", "Home province", "Đơn vị"], *PEOPLE[1:]],
        [["TT", "Họ tên", "Quê quán\n(tỉnh, thành phố)", "Cơ quan, đơn vị"], *PEOPLE[1:]],
    ],
)
def test_the_header_is_found_wherever_it_stands(lines: Lines) -> None:
    people = table(lay_out([grid(lines)]), "trainees")
    columns = [people.rows[i].tolist() for i in range(len(people.header))]
    place = columns.index(["Hà Tây", "Huế"])
    assert people.header[place] in ("Quê quán", "que quan", "Home province", "province")


@pytest.mark.parametrize(
    ("lines", "merged"),
    [
        (
            [["STT", "Họ tên", "Quê quán", None], [None, None, "Huyện", "Tỉnh"]],
            (((1, 2), (1, 3)), ((1, 0), (2, 0)), ((1, 1), (2, 1))),
        ),
        ([["STT", "Họ tên", "Quê quán", None], [None, None, "Huyện", "Tỉnh"]], ()),
    ],
)
def test_a_header_of_two_rows_is_read_by_its_finer_one(
    lines: Lines, merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
) -> None:
    body = [[1, "A", "Quốc Oai", "Hà Tây"], [2, "B", "Phú Vang", "Huế"]]
    layout = lay_out([grid([*lines, *body], merged=merged)])
    assert column(table(layout, "trainees"), "Tỉnh") == ["Hà Tây", "Huế"]
    assert outcomes(layout) == {1: "header", 2: "header", 3: "row", 4: "row"}


def test_finer_headers_that_nobody_foresaw_are_no_person() -> None:
    head: Lines = [["STT", "Họ tên", "Nơi công tác", None], [None, None, "Tỉnh cũ", "Tỉnh mới"]]
    body = [[1, "Nguyễn Văn An", "Hà Giang", "Tuyên Quang"], [2, "Lê Thị Bé", "Huế", "Huế"]]
    layout = lay_out([grid([*head, *body], merged=(((1, 2), (1, 3)),))])
    assert outcomes(layout) == {1: "header", 2: "header", 3: "row", 4: "row"}
    assert layout.doubts[0].columns == ("STT", "Họ tên", "Tỉnh cũ", "Tỉnh mới")


def test_people_keep_no_name_and_get_a_pseudonym() -> None:
    layout = lay_out([grid(PEOPLE)])
    people = table(layout, "trainees")
    assert column(people, "trainee_id") == ["HV0001", "HV0002"]
    assert not {"Nguyễn Văn A", "Trần Thị B"} & {c for i in people.rows for c in people.rows[i]}
    said = next(note.vi for note in layout.notes if note.code == "personal")
    assert "'Họ và tên'" in said


def test_personal_columns_of_a_full_record_stay_out_too() -> None:
    lines: Lines = [
        ["trainee_id", "class_id", "province", "Số CMND", "Khối"],
        ["p1", "a", "Huế", "1", "x"],
    ]
    layout = lay_out([grid(lines, "trainees")])
    assert table(layout, "trainees").header == ("trainee_id", "class_id", "province")


LEFT_OUT: Lines = [
    ["STT", "Họ và tên", "Người liên hệ", "Cột x", "Cột y", "Ăn chay", "Đăng ký chuyến 2"],
    [1, "Nguyễn Văn An", "Lê Văn Bé", "Huế", "Hà Tây", "x", None],
    [2, "Trần Thị Bình", "Phạm Thị Ly", "Hà Nội", "Hà Nam", "x", "x"],
]


def test_why_a_column_is_left_out_is_said_of_each() -> None:
    why = {n.code: n.vi for n in lay_out([grid(LEFT_OUT)]).notes}
    assert "'Họ và tên', 'Người liên hệ'." in why["personal"]
    assert "'Ăn chay', 'Đăng ký chuyến 2'." in why["unused"]
    assert "'Cột x', 'Cột y'." in why["waiting"]


def test_why_a_column_is_left_out_is_said_once_of_lists_that_are_one() -> None:
    head = ["STT", "Họ và tên", "Nơi công tác", "Quê quán"]
    lists = [
        replace(grid([[*head, own], [1, name, "Huế", "Hà Tây", "x"]]), sheet=own)
        for own, name in (("Ăn chay", "Nguyễn Văn An"), ("Cỡ áo", "Trần Thị Bình"))
    ]
    said = [(n.code, n.vi) for n in lay_out(lists).notes]
    assert [vi for code, vi in said if code == "unused"] == [
        "Không đưa vào hồ sơ, vì bản đồ không dùng đến: 'Ăn chay', 'Cỡ áo'."
    ]
    assert sum("'Họ và tên'." in vi for code, vi in said if code == "personal") == 1
    assert sum("chưa dùng cột 'Quê quán'" in vi for _, vi in said) == 1


@pytest.mark.parametrize(
    ("title", "name"),
    {
        "LỚP BỒI DƯỠNG KHÓA 4": "Lớp Bồi dưỡng khóa 4",
        "DANH SÁCH HỌC VIÊN LỚP TRUNG CẤP LLCT K12 (75 học viên)": "Lớp Trung cấp LLCT K12",
        "KẾ HOẠCH NĂM 2026 LỚP K75 (cập nhật 01/7/2025)": "Lớp K75",
        "Lớp: Cao cấp K75": "Lớp Cao cấp K75",
        "DANH SÁCH LỚP THẦY HÙNG": "LỚP THẦY HÙNG",
        "DANH SÁCH LỚP K4 VÀ LỚP K5": "DANH SÁCH LỚP K4 VÀ LỚP K5",
        "Kèm theo Quyết định mở lớp cao cấp": "Kèm theo Quyết định mở lớp cao cấp",
    }.items(),
)
def test_a_bare_list_gets_its_class_and_its_source(title: str, name: str) -> None:
    layout = lay_out([grid([[title], [], *PEOPLE])])
    assert column(table(layout, "classes"), "name_vi") == [name]
    assert column(table(layout, "sources"), "title") == ["ds.xlsx"]
    assert set(column(table(layout, "trainees"), "provenance")) == {"documented"}
    assert table(layout, "trips").rows.empty
    assert {"class", "provenance", "pseudonyms"} <= codes(layout)


@pytest.mark.parametrize(
    ("above", "below", "classes"),
    [
        ("I. LỚP K75", "II. LỚP K76 (1 đồng chí)", ["Lớp K75", "Lớp K76"]),
        ("LỚP K75", "LỚP K75", ["ds"]),
        ("LỚP K75", "Tổ 2", ["ds"]),
    ],
)
def test_headings_say_the_classes_of_those_below_where_several_are_named(
    above: str, below: str, classes: list[str]
) -> None:
    layout = lay_out([grid([PEOPLE[0], [above], PEOPLE[1], [below], PEOPLE[2]])])
    assert column(table(layout, "classes"), "name_vi") == classes
    assert len(table(layout, "trainees").rows) == 2


def test_a_list_names_the_one_class_of_its_record() -> None:
    classes = grid([["Mã lớp", "Tên lớp"], ["k5", "Khóa 5"]], "Lớp")
    layout = lay_out([classes, grid(PEOPLE)])
    assert column(table(layout, "trainees"), "class_id") == ["k5", "k5"]


def test_a_column_of_classes_makes_the_classes() -> None:
    lines: Lines = [["STT", "Lớp", "Tỉnh"], [1, "K4", "Huế"], [2, "K5", "Huế"], [3, "K4", "Hà Tây"]]
    assert column(table(lay_out([grid(lines)]), "classes"), "class_id") == ["K4", "K5"]


def test_what_is_no_person_is_set_aside_with_its_reason() -> None:
    lines: Lines = [
        ["DANH SÁCH"],
        ["STT", "Họ và tên", "Quê quán", "Đơn vị"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["I. Khối tỉnh"],
        [1, "A", "Hà Tây", "x"],
        [2, "B", "", "x"],
        ["STT", "Họ và tên", "Quê quán", "Đơn vị"],
        [3, "C", "Huế", "x"],
        [None, "Tổng cộng: 3 người"],
        [None, None, None, "Người lập biểu"],
    ]
    assert list(outcomes(lay_out([grid(lines)])).values()) == [
        "title",
        "header",
        "column-numbers",
        "section",
        "row",
        "row",
        "header-again",
        "row",
        "total",
        "below",
    ]


def test_a_sheet_without_a_table_is_set_aside_and_said() -> None:
    layout = lay_out([grid([["Ghi chú chung"], ["Trao đổi"]], "Khác"), grid(PEOPLE)])
    assert Counter(layout.ledger["fate"]) == {"no-table": 2, "header": 1, "row": 2}
    assert any("2 dòng" in note.vi and note.sheet == "Khác" for note in layout.notes)


def test_cells_merged_over_rows_speak_for_each_row() -> None:
    lines: Lines = [PEOPLE[0], [1, "A", "Hà Tây", "x"], [2, "B", None, "x"], [3, "C", "Huế", "x"]]
    layout = lay_out([grid(lines, merged=(((2, 2), (3, 2)),))])
    assert column(table(layout, "trainees"), "Quê quán") == ["Hà Tây", "Hà Tây", "Huế"]
    assert "merged" in codes(layout)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("xã Đại Thành, huyện Quốc Oai, Hà Tây", "Hà Tây"),
        ("Bình Lục - Hà Nam", "Hà Nam"),
        ("huyện Quốc Oai tỉnh Hà Tây", "Hà Tây"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        # The name of a former, larger province: not cut to Đà Nẵng.
        ("Quảng Nam - Đà Nẵng", "Quảng Nam - Đà Nẵng"),
        ("Hà Tây, khối 3", "Hà Tây"),
    ],
)
def test_an_address_is_cut_to_the_province_it_ends_in(written: str, kept: str) -> None:
    layout = lay_out([grid([PEOPLE[0], [1, "A", written, "x"], [2, "B", "Huế", "x"]])])
    assert column(table(layout, "trainees"), "Quê quán")[0] == kept
    assert dict(layout.rules["trainees"]) == ({2: "address"} if written != kept else {})


# --- what a column of provinces says that it is --------------------------------------------------


def basis(layout: Layout) -> list[str]:
    return column(table(layout, "classes"), "origin_basis")


def said_of_origin(layout: Layout) -> list[Note]:
    return [note for note in layout.notes if note.code == "origin-basis"]


@pytest.mark.parametrize(
    ("header", "understood", "said"),
    [
        ("Nơi công tác", "work", "là nơi công tác"),
        ("tinh cong tac", "work", "là nơi công tác"),
        ("Địa phương cử đi", "work", "là nơi công tác"),
        ("Tỉnh, thành phố (nơi công tác)", "work", "là nơi công tác"),
        ("Province of work", "work", "là nơi công tác"),
        ("Quê quán", "home", "là quê quán"),
        ("NGUYÊN QUÁN", "home", "là quê quán"),
        ("Home province", "home", "là quê quán"),
        ("Tỉnh\n(quê quán)", "home", "là quê quán"),
        ("Hộ khẩu thường trú", "unknown", "nơi đăng ký hộ khẩu"),
        ("HKTT", "unknown", "nơi đăng ký hộ khẩu"),
        ("Origin", "unknown", "nơi đăng ký hộ khẩu"),
        ("Tỉnh", "unknown", "không nói là nơi công tác hay quê quán"),
        ("Địa phương", "unknown", "không nói là nơi công tác hay quê quán"),
        ("Province", "unknown", "không nói là nơi công tác hay quê quán"),
    ],
)
def test_a_bare_list_is_of_what_its_header_says(header: str, understood: str, said: str) -> None:
    layout = lay_out([grid([["STT", "Họ tên", header], [1, "A", "Huế"]])])
    assert (basis(layout), layout.bases) == ([understood], (understood,))
    (note,) = said_of_origin(layout)
    assert said in note.vi
    assert note.vi != note.en


def test_where_a_person_was_born_is_no_province_of_the_record() -> None:
    layout = lay_out([grid([["STT", "Họ tên", "Nơi sinh", "Đơn vị"], [1, "A", "Huế", "x"]])])
    assert "Huế" not in {c for t in layout.tables for i in t.rows for c in t.rows[i]}
    assert layout.bases == ()


@pytest.mark.parametrize(
    ("above", "office", "said"),
    [
        (["Quê quán", ""], "x", "home"),
        (["Quê quán", "x"], "x", "home"),
        (["Nguyện vọng luân chuyển", ""], "UBND tỉnh Cà Mau", "work"),
    ],
)
def test_the_row_above_a_header_says_what_it_leaves_open(
    above: list[str], office: str, said: str
) -> None:
    head = [["STT", "Họ tên", "Cơ quan", *above], ["", "", "", "Huyện", "Tỉnh"]]
    lines: Lines = [*head, [1, "A", office, "x", "Huế"]]
    merged = (((1, 3), (1, 4)),) if above[1] else ()
    assert basis(lay_out([grid(lines, merged=merged)])) == [said]


BOTH: Lines = [["STT", "Nơi công tác", "Quê quán"], [1, "Hà Tây", "Huế"], [2, "Hà Nội", "Hà Nam"]]
OFFICE: Lines = [
    ["STT", "Quê quán", "Cơ quan/Đơn vị công tác"],
    [1, "Huế", "Ban Tổ chức, tỉnh Hà Tây"],
    [2, "Hà Nam", "Sở Nội vụ - Hà Nội"],
    [3, "Huế", "Sở Nội vụ"],
]


@pytest.mark.parametrize("lines", [BOTH, [line[::-1] for line in BOTH]])
@pytest.mark.parametrize(
    ("origin", "understood", "provinces", "header", "left"),
    [
        ("", "work", ["Hà Tây", "Hà Nội"], "Nơi công tác", "chưa dùng cột 'Quê quán'"),
        ("work", "work", ["Hà Tây", "Hà Nội"], "Nơi công tác", "chưa dùng cột 'Quê quán'"),
        ("home", "home", ["Huế", "Hà Nam"], "Quê quán", "chưa dùng cột 'Nơi công tác'"),
    ],
)
def test_of_two_columns_of_provinces_one_is_read_and_both_are_named(
    lines: Lines, origin: str, understood: str, provinces: list[str], header: str, left: str
) -> None:
    layout = lay_out([grid(lines)], Decisions(origin))
    people = table(layout, "trainees")
    assert (basis(layout), column(people, header)) == ([understood], provinces)
    assert layout.bases == ("work", "home")
    assert any(left in note.vi for note in said_of_origin(layout))
    assert "other-column" not in codes(layout)
    assert len(people.header) == len(set(people.header) - {"Nơi công tác", "Quê quán"}) + 1


@pytest.mark.parametrize(
    ("origin", "understood", "provinces"),
    [
        ("", "work", ["Ban Tổ chức, tỉnh Hà Tây", "Sở Nội vụ, Hà Nội", "Sở Nội vụ"]),
        ("home", "home", ["Huế", "Hà Nam", "Huế"]),
    ],
)
def test_units_that_mostly_name_a_province_say_where_people_work(
    origin: str, understood: str, provinces: list[str]
) -> None:
    layout = lay_out([grid(OFFICE)], Decisions(origin))
    people = table(layout, "trainees")
    header = "province" if understood == "work" else "Quê quán"
    assert (basis(layout), column(people, header)) == ([understood], provinces)
    assert column(people, "Cơ quan/Đơn vị công tác") == [str(line[2]) for line in OFFICE[1:]]


def test_units_that_name_few_provinces_are_units() -> None:
    layout = lay_out([grid([*OFFICE, [4, "Huế", "Sở Y tế"], [5, "Huế", "Sở Tài chính"]])])
    assert (basis(layout), layout.bases) == (["home"], ("home",))


def test_a_place_of_work_without_any_province_gives_way() -> None:
    layout = lay_out([grid([BOTH[0], [1, "Ban Tổ chức", "Huế"]])])
    assert (basis(layout), layout.bases) == (["home"], ("home",))
    assert any("'Nơi công tác'" in n.vi for n in layout.notes if n.code == "other-column")


@pytest.mark.parametrize(
    ("given", "header", "origin", "understood", "noted"),
    [
        ("", "Quê quán", "", "home", True),
        ("", "Hộ khẩu", "", "unknown", True),
        ("", "Nơi công tác", "", "work", False),
        ("", "Tỉnh", "", "", False),
        ("nơi công tác", "Quê quán", "", "nơi công tác", False),
        ("quê quán", "Tỉnh", "", "quê quán", False),
        ("chưa rõ", "Nơi công tác", "home", "chưa rõ", False),
    ],
)
def test_what_the_classes_say_holds_and_a_header_fills_what_they_leave_open(
    given: str, header: str, origin: str, understood: str, noted: bool
) -> None:
    classes = grid([["class_id", "name_vi", "origin_basis"], ["a", "A", given]], "classes")
    people = grid([["trainee_id", "class_id", header], ["p1", "a", "Huế"]], "trainees")
    layout = lay_out([people, classes], Decisions(origin))
    assert basis(layout) == [understood]
    assert bool(said_of_origin(layout)) is noted


def test_classes_without_that_column_get_it_from_a_header() -> None:
    classes = grid([["Mã lớp", "Tên lớp"], ["k5", "Khóa 5"]], "Lớp")
    raw = table(lay_out([classes, grid(PEOPLE)]), "Lớp")
    assert column(raw, "origin_basis") == ["home"]


@pytest.mark.parametrize(
    ("given", "origin", "read", "understood"),
    [
        ("quê quán", "", "Huế", "quê quán"),
        ("nơi công tác", "", "Hà Tây", "nơi công tác"),
        ("nơi công tác", "home", "Huế", "home"),
        ("quê quán", "work", "Hà Tây", "work"),
    ],
)
def test_the_column_that_the_classes_speak_of_is_read_unless_another_is_asked_for(
    given: str, origin: str, read: str, understood: str
) -> None:
    classes = grid([["class_id", "name_vi", "origin_basis"], ["a", "A", given]], "classes")
    lines: Lines = [
        ["trainee_id", "class_id", "Nơi công tác", "Quê quán"],
        ["p1", "a", "Hà Tây", "Huế"],
    ]
    layout = lay_out([classes, grid(lines, "trainees")], Decisions(origin))
    people = table(layout, "trainees")
    assert [people.rows[2].tolist() for _ in "x"] == [[read]]
    assert people.header[2] in ("Nơi công tác", "Quê quán")
    assert (len(people.header), basis(layout)) == (3, [understood])


def test_an_old_encoding_is_read_header_and_all() -> None:
    lines: Lines = [
        ["STT", "Hä vµ tªn", "Quª qu¸n"],
        [1, "NguyÔn V¨n A", "Hµ T©y"],
        [2, "B", "Long An"],
    ]
    layout = lay_out([grid(lines)])
    assert column(table(layout, "trainees"), "Quê quán") == ["Hà Tây", "Long An"]
    assert dict(layout.rules["trainees"]) == {2: "decoded"}
    assert sum(note.code == "encoding" for note in layout.notes) == 2


@pytest.mark.parametrize("cell", ["5-14/11/2005", "từ ngày 5 đến 14-11-2005"])
def test_a_span_of_days_becomes_two_dates(cell: str) -> None:
    layout = lay_out([grid([["Mã chuyến", "Lớp", "Thời gian"], ["3", "k4", cell]], "Chuyến đi")])
    trips = table(layout, "Chuyến đi")
    assert column(trips, "start_date") == ["2005-11-05"]
    assert column(trips, "end_date") == ["2005-11-14"]


def test_a_day_of_excel_and_an_unreadable_one_stay() -> None:
    lines: Lines = [
        ["trip_id", "class_id", "start_date"],
        [1, "a", date(2005, 3, 1)],
        [2, "a", "đầu năm"],
    ]
    assert column(table(lay_out([grid(lines, "trips")]), "trips"), "start_date") == [
        "2005-03-01",
        "đầu năm",
    ]


def test_the_second_sheet_of_a_table_is_set_aside() -> None:
    layout = lay_out([grid(PEOPLE, "Lớp 1"), grid(PEOPLE, "Lớp 2")])
    assert Counter(layout.ledger["fate"]) == {"row": 2, "header": 2, "table-repeated": 2}


def test_a_records_own_aliases_are_told_and_are_no_rows() -> None:
    layout = lay_out(
        [grid([["written", "province"], ["HN mới", "Hà Nội"]], "aliases"), grid(PEOPLE)]
    )
    assert layout.aliases == {"HN mới": "Hà Nội"}
    assert Counter(layout.ledger["fate"])["instructions"] == 2


cells = st.one_of(
    st.none(),
    st.integers(0, 30),
    st.sampled_from(
        [
            "STT",
            "Họ và tên",
            "Quê quán",
            "Tỉnh",
            "Hà Tây",
            "Huế",
            "Tổng cộng",
            "Lớp",
            "(1)",
            "I.",
            " ",
        ]
    ),
    st.text(max_size=6),
)
lines = st.lists(st.lists(cells, max_size=5), max_size=14)
merges = st.lists(
    st.tuples(st.integers(1, 8), st.integers(0, 4), st.integers(0, 3), st.integers(0, 3)).map(
        lambda m: ((m[0], m[1]), (m[0] + m[2], m[1] + m[3]))
    ),
    max_size=3,
)


@given(
    st.lists(st.tuples(st.sampled_from(["Sheet1", "trips", "Học viên"]), lines, merges), max_size=3)
)
def test_no_row_is_lost_or_counted_twice(sheets: list[tuple[str, Lines, list[object]]]) -> None:
    drawn = [
        Grid(f"{n}.xlsx", title, title, rows, tuple(merged))  # type: ignore[arg-type]
        for n, (title, body, merged) in enumerate(sheets)
        if (rows := {i: list(line) for i, line in enumerate(body, start=1) if any(line)})
    ]
    layout = lay_out(drawn)
    read = [(g.file, n) for g in drawn for n, line in g.rows.items() if has_text(line)]
    settled = list(zip(layout.ledger["file"], layout.ledger["row"], strict=True))
    # Of two tables side by side a row has an outcome in each.
    assert set(settled) == set(read)
    assert set(layout.ledger["fate"]) <= set(OUTCOMES)
    shown = Counter(
        t.origins.get(n, (t.file, t.sheet, n))[::2]
        for t in own_tables(layout, drawn)
        for n in map(int, t.rows.index)
    )
    kept = layout.ledger[layout.ledger["fate"] == "row"]
    # A row of a summary stands for several people.
    assert set(shown) == set(zip(kept["file"], kept["row"], strict=True))


def has_text(line: Sequence[object]) -> bool:
    return any(clean(str(cell)).strip() for cell in line if cell is not None)


def own_tables(layout: Layout, drawn: Sequence[Grid]) -> list[RawTable]:
    """The tables of the files, each once: not those made to go with a bare list."""
    given = {(g.file, g.sheet) for g in drawn}
    kept = layout.ledger[layout.ledger["fate"] == "row"]
    shown = set(zip(kept["file"], kept["table"], strict=True))
    found: dict[str, RawTable] = {}
    for raw in layout.tables:
        kind = table_titled(raw.title)
        if (raw.file, raw.sheet) in given and kind and (raw.file, kind.name) in shown:
            found.setdefault(kind.name, raw)
    return list(found.values())
