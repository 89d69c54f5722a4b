"""Text as cells: delimited, pasted, aligned, numbered; and JSON of any shape."""

import json

import pytest

from data.intake.formats import grids
from data.intake.unreadable import UnreadableFileError

Lines = list[list[object]]


def read(name: str, text: str, encoding: str = "utf-8") -> Lines:
    (grid,) = grids(name, text.encode(encoding))
    return [list(row) for row in grid.rows.values()]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("STT,Tỉnh\n1,Huế\n", [["STT", "Tỉnh"], ["1", "Huế"]]),
        ("STT;Tỉnh\n1;Huế, Việt Nam\n", [["STT", "Tỉnh"], ["1", "Huế, Việt Nam"]]),
        ("| STT | Tỉnh |\n|---|:---|\n| 1 | Huế |\n", [["STT", "Tỉnh"], ["1", "Huế"]]),
        ("+---+---+\n| 1 | Huế |\n+---+---+\n", [["1", "Huế"]]),
        ("sep=|\n1|Huế\n", [["1", "Huế"]]),
        (
            '1\tAn\tHuế\n2\tBình\t"\n3\tChi\t"\n',
            [["1", "An", "Huế"], ["2", "Bình", '"'], ["3", "Chi", '"']],
        ),
        ('1\tAn\tHuế\n2\tBình\t"\n', [["1", "An", "Huế"], ["2", "Bình", '"']]),
        (
            '1\t"Sở Nội vụ\ntỉnh"\t"Huế\n"\n2\tx\ty\n',
            [["1", "Sở Nội vụ\ntỉnh", "Huế\n"], ["2", "x", "y"]],
        ),
        ('STT,Tỉnh\n1,"Huế\n2,Hà Tây\n', [["STT", "Tỉnh"], ["1", "Huế"], ["2", "Hà Tây"]]),
        ('STT,Nơi\n1,"Quận 4,\nTP. Huế"\n', [["STT", "Nơi"], ["1", "Quận 4,\nTP. Huế"]]),
        ("Hà Nội\nHuế\n", [["Hà Nội"], ["Huế"]]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_text_is_cut_at_its_sign(text: str, rows: Lines, encoding: str) -> None:
    assert read("dán.txt", text, encoding) == rows


def test_columns_aligned_by_spaces_are_cut_with_blanks_in_their_place() -> None:
    text = (
        "              DANH SÁCH LỚP HỌC\n"
        "STT  Họ và tên        Nơi công tác\n"
        "1    Nguyễn Văn An    Sở Nội vụ tỉnh Hà Giang\n"
        "2    Lê Thị Hoa Chi   Huế\n"
        "3                     Hà Tây\n"
    )
    assert read("a.txt", text)[1:] == [
        ["STT", "Họ và tên", "Nơi công tác"],
        ["1", "Nguyễn Văn An", "Sở Nội vụ tỉnh Hà Giang"],
        ["2", "Lê Thị Hoa Chi", "Huế"],
        ["3", None, "Hà Tây"],
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1. An – Sở Nội vụ, Huế\n2. Chi - Hà Tây, x\n3. Tư — A\n", [1, "An", "Sở Nội vụ, Huế"]),
        ("1. Huế\n2. Hà Tây\n3. Hà Nội\n", [1, "Huế"]),
        ("1) An, Sở Nội vụ\n2) Chi, UBND, Hà Tây\n3) Tư, B\n", [1, "An", "Sở Nội vụ"]),
        ("1.,An,Huế\n2.,Chi,Huế\n3.,Tư,Huế\n", ["1.", "An", "Huế"]),
        ("5/11/2005,An\n6/11/2005,Chi\n7/11/2005,Tư\n", ["5/11/2005", "An"]),
    ],
)
def test_numbered_lines_are_cut_at_their_number_and_sign(text: str, rows: list[object]) -> None:
    assert read("a.txt", text)[0] == rows


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        ([["STT", "Tỉnh"], [1, "Huế"]], [["STT", "Tỉnh"], [1, "Huế"]]),
        (["Huế", "Hà Tây"], [["Huế"], ["Hà Tây"]]),
        ([{"a": 1}, {"b": True}], [["a", "b"], [1], [None, True]]),
        ([[{"a": 1}], [{"a": 2}]], [["a"], [1], [2]]),
        (
            {"ten": ["An", "Chi"], "tinh": ["Huế", "x"]},
            [["ten", "tinh"], ["An", "Huế"], ["Chi", "x"]],
        ),
        ({"n1": {"ten": "An"}, "n2": {"ten": "Chi"}}, [[None, "ten"], ["n1", "An"], ["n2", "Chi"]]),
        ([{"tinh": {"name": "Huế", "code": 46}}], [["tinh", "code"], ["Huế", 46]]),
        ([{"nguoi": {"ten": "An", "tinh": "Huế"}}], [["ten", "tinh"], ["An", "Huế"]]),
        ([{"a": {"x": 1}, "b": {"x": 2}}], [["a.x", "b.x"], [1, 2]]),
        (
            [{"lop": "K1", "nguoi": [{"tinh": "Huế"}, {"tinh": "x"}]}, {"lop": "K2", "nguoi": []}],
            [["lop", "tinh", "nguoi"], ["K1", "Huế"], ["K1", "x"], ["K2"]],
        ),
        (
            {"title": "Lớp tháng 11", "n": 2, "data": {"page": 1, "items": [{"tinh": "Huế"}]}},
            [["Lớp tháng 11"], ["tinh"], ["Huế"]],
        ),
        ([{"a": ["x", "y"], "b": [1, {"c": 2}]}], [["a", "b"], ["x, y", '[1, {"c": 2}]']]),
    ],
)
def test_a_list_in_json_is_found_and_laid_flat(value: object, rows: Lines) -> None:
    assert read("a.json", json.dumps(value)) == rows


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a"])
def test_a_record_may_stand_on_each_line(name: str) -> None:
    assert read(name, '{"tinh": "Huế"}\n\n{"tinh": "x"}\n') == [["tinh"], ["Huế"], ["x"]]


def test_json_may_hold_tables_by_name() -> None:
    tables = {"trips": [{"trip_id": "3", "more": [1]}], "stops": [{"a": None}]}
    found = grids("record.json", json.dumps(tables).encode())
    assert [(g.title, dict(g.rows)) for g in found] == [
        ("trips", {1: ["trip_id", "more"], 2: ["3", "[1]"]}),
        ("stops", {1: ["a"]}),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"a": ' * 50 + "[1]" + "}" * 50, "json-shape"),
        ("[" * 100_000, "json"),
        ('[{"a": 1}, ', "json"),
        (json.dumps([{str(n): 1} for n in range(1_500)]), "too-wide"),
        (json.dumps([{str(n): 1 for n in range(900)}] + [{"a": 1}] * 6_000), "too-large"),
    ],
)
def test_json_without_a_list_or_without_end_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        grids("a.json", text.encode())
    assert refused.value.reason == reason
