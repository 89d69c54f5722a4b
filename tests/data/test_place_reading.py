"""What one cell of an office's list says of a province: what is joined, by which rule, what asked.

`place_cells.csv` holds cells as offices write them, in a list of 2004: the province and the rule,
or why it is asked and what may be meant.
"""

import csv
from pathlib import Path

import pytest

from data.checks import read_place, says_place
from data.intake.layout.addresses import last_province, shown
from geo.administrative_units import by_code
from geo.places import districts
from geo.spelling import fold
from geo.vintages import VINTAGES

with Path(__file__).with_name("place_cells.csv").open(encoding="utf-8", newline="") as file:
    CELLS = [tuple(row.values()) for row in csv.DictReader(file)]

JOINED = [cell for cell, code, *_ in CELLS if code]


@pytest.mark.parametrize("kind", sorted({rule for _, _, rule, _ in CELLS}))
def test_a_cell_is_joined_by_its_rule_or_asked(kind: str) -> None:
    expected = {cell: told for cell, *told in CELLS if told[1] == kind}
    assert {cell: _told(cell) for cell in expected} == expected


def _told(cell: str) -> list[str]:
    found = read_place(cell, "2004")
    meant = "" if found.code else " ".join(unit.code for unit in found.meant)
    return [found.code or "", found.rule or found.refused, meant]


# --- every unit, in every list -------------------------------------------------------------------

OFFICES = (
    """
Ban Tổ chức Tỉnh ủy {n}|Sở Nội vụ tỉnh {n}|Sở Nội vụ {n}|VP HĐND&UBND tỉnh {n}|Văn phòng UBND {n}
Trường Chính trị tỉnh {n}|Trường Chính trị {n}|Công an tỉnh {n}|Cục Thuế {n}|Sở KH&ĐT {n}|T.U {n}
Tỉnh đoàn {n}|Ban Dân vận TU {n}|UBMTTQ tỉnh {n}|Sở Văn hóa, Thể thao và Du lịch {n}|Báo {n}
Sở Nội vụ - {n}|{n} - Sở Nội vụ|Sở GD-ĐT {n}|Sở GD & ĐT tỉnh {n}|Bộ CHQS tỉnh {n}|BHXH {n}
Liên đoàn Lao động tỉnh {n}|Hội LHPN tỉnh {n}|Kho bạc Nhà nước {n}|Đài PT-TH {n}|TAND tỉnh {n}
Phòng Tổ chức cán bộ, Sở Y tế {n}|Chi cục Kiểm lâm {n}|Viện KSND tỉnh {n}|Đoàn ĐBQH tỉnh {n}
Ngân hàng Nhà nước chi nhánh {n}|Đoàn TNCS Hồ Chí Minh tỉnh {n}|SỞ NỘI VỤ {N}|so noi vu tinh {f}
Ban To chuc Tinh uy {F}|Hội Cựu chiến binh tỉnh {n}, khối Đảng|Trưởng phòng, Sở Tư pháp {n}
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

ADDRESSES = (
    """
tỉnh {n}|T. {n}|12 Lê Lợi, {n}|Số 5 ngõ 12, đường Trần Phú, {n}|xã Tân Lập, {n}|({n})|{n}.
xã Hòa Bình, tỉnh {n}|{n}, Việt Nam|Quê quán: {n}|thôn 3 - xã Tân Lập - {n}|Tỉnh: {n}|đến từ {n}
Nơi công tác: {n}|P. Trần Phú; {n}|quê {other}, công tác tại {n}|tỉnh {n}, thôn {other}
đường {other}, tỉnh {n}|phường {other}, {n}|Bệnh viện {other}, {n}|[{n}]|xã Tân Lập tỉnh {n}
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def _written(template: str, name: str) -> str:
    folded = fold(name)
    other = "Hòa Bình" if name != "Hòa Bình" else "Cà Mau"
    return template.format(n=name, N=name.upper(), f=folded, F=folded.title(), other=other)


@pytest.mark.parametrize("vintage", VINTAGES)
@pytest.mark.parametrize(("rule", "templates"), [("office", OFFICES), ("address", ADDRESSES)])
def test_every_unit_is_read_out_of_every_kind_of_cell(
    vintage: str, rule: str, templates: list[str]
) -> None:
    wrong = []
    for code, unit in by_code(vintage).items():
        for template in templates:
            cell = _written(template, unit.bare_vi)
            found = read_place(cell, vintage)
            if found.code != code or found.rule not in (rule, "office", "exact", "alias"):
                wrong.append((cell, found))
    assert wrong == []


IN_A_PROVINCE = """
{d}, {p}|{p}, {d}|{d} - {p}|{d}; {p}|{d} / {p}|{d} | {p}|{d}\n{p}|{d} ({p})|{d} [{p}]|{d} – {p}
{d}. {p}|xã Tân Lập, {d}, {p}|UBND {d}, {p}|Công an {d}, tỉnh {p}|{d}, tỉnh {p}, Việt Nam|{p}: {d}
"""


@pytest.mark.parametrize("vintage", VINTAGES)
def test_a_district_lies_in_its_province_in_any_order_and_with_any_separator(vintage: str) -> None:
    templates = IN_A_PROVINCE.strip().replace(" | ", " ¦ ").split("|")
    wrong = []
    for place in [*districts(vintage)][::9]:
        province = by_code(vintage)[place.province].bare_vi
        for template in templates:
            cell = template.replace("¦", "|").strip().format(d=place.name, p=province)
            if read_place(cell, vintage).code != place.province:
                wrong.append(cell)
    assert wrong == []


@pytest.mark.parametrize("vintage", VINTAGES)
def test_a_district_alone_is_its_province_or_asked(vintage: str) -> None:
    here: dict[str, set[str]] = {}
    for place in districts(vintage):
        here.setdefault(fold(place.name), set()).add(place.province)
    for place in districts(vintage):
        for cell in (place.name, f"UBND {place.name}", f"Phòng Nội vụ {place.name}"):
            found = read_place(cell, vintage)
            assert found.code in {None, *here[fold(place.name)]}, cell
            if found.code is None:
                assert found.meant, cell


@pytest.mark.parametrize("vintage", VINTAGES)
def test_two_provinces_in_a_cell_are_asked_whatever_parts_them(vintage: str) -> None:
    units = [*by_code(vintage).values()]
    for one, other in zip(units, units[5:], strict=False):
        for apart in (", ", " - ", "; ", "/", "\n", " và ", " | "):
            found = read_place(f"{one.bare_vi}{apart}{other.bare_vi}", vintage)
            assert found.refused == "province-ambiguous", (one, apart, other)
            assert {unit.code for unit in found.meant} >= {one.code, other.code}


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Hà Nội (Hà Tây cũ)", ["28", "01", "01"]),
        ("Hà Tây (nay là Hà Nội)", ["28", "01", "01"]),
        ("Hà Giang (nay là Tuyên Quang)", ["02", "02", "08"]),
        ("Phú Thọ (Hòa Bình cũ)", ["17", "17", "25"]),
        ("Huyện Đồng Văn, Hà Giang", ["02", "02", "08"]),
        ("Sở Nội vụ Hà Tây", ["28", "01", "01"]),
        ("Bắc Giang (cũ)", ["24", "24", "24"]),
        ("Phan Thiết", ["60", "60", "68"]),
        ("Quy Nhơn, Gia Lai", [None, None, "52"]),
        # Where there are no districts a commune stands right below its province.
        ("UBND phường Hạc Thành", [None, None, "38"]),
        ("phường Bến Nghé", [None, None, None]),
        ("xã Tân Lập, Hà Giang", ["02", "02", "08"]),
    ],
)
def test_a_name_is_read_in_the_list_of_its_date(cell: str, codes: list[str | None]) -> None:
    assert [read_place(cell, vintage).code for vintage in VINTAGES] == codes


def test_a_former_unit_in_an_office_is_told() -> None:
    found = read_place("Sở Nội vụ Hà Tây", "2008")
    assert (found.rule, found.refused, found.earlier) == ("office", "province-older", "2004")


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("Quang Bình", ["02", "44"]), ("Phù Yên", ["14", "54"]), ("Thạnh Hóa", ["38", "80"])],
)
def test_a_district_spelt_as_a_province_but_for_its_marks_is_asked(
    cell: str, meant: list[str]
) -> None:
    found = read_place(cell, "2004")
    assert (found.code, [unit.code for unit in found.meant]) == (None, meant)


# --- what is kept of a cell ----------------------------------------------------------------------


@pytest.mark.parametrize("vintage", VINTAGES)
@pytest.mark.parametrize("before", ["", "Nguyễn Văn An, ", "0912345678; ", "Số 5 ngõ 12, "])
def test_what_is_kept_of_a_cell_is_read_as_the_whole(vintage: str, before: str) -> None:
    wrong = []
    # What stands before is written with capitals and marks, so the cell is as well.
    for cell in (c for c in JOINED if not before or not (c.islower() or c.isascii())):
        kept = shown(last_province(f"{before}{cell}"))
        whole, read = read_place(cell, vintage), read_place(kept, vintage)
        if whole.code != read.code or "Nguyễn" in kept.removeprefix("P. Nguyễn Trãi"):
            wrong.append((cell, kept, whole.code, read.code))
    assert wrong == []


@pytest.mark.parametrize("cell", ["Huế, Hà Tây Trường THPT", "Nguyễn Văn An Hà Giang", "Lê Hà Nam"])
def test_what_is_kept_of_a_cell_that_is_asked_is_asked(cell: str) -> None:
    for vintage in VINTAGES:
        assert read_place(cell, vintage).code is None
        assert read_place(shown(last_province(cell)), vintage).code is None


# --- telling places from what is none ------------------------------------------------------------


def test_a_cell_that_is_joined_says_a_place() -> None:
    assert [cell for cell in JOINED if not says_place(cell)] == []


@pytest.mark.parametrize(
    "cell",
    """Nguyễn Văn An|Trần Thị Hà Giang|Lê Hòa Bình|Vũ Quang|Trần Phú|Nam|Nữ|Kinh|Tày|01|20|1975
    20/11/1975|0912345678|Đại úy|Thượng tá|Trưởng phòng|Phó Giám đốc|Chuyên viên chính|Bí thư|Tốt
    Cử nhân|Thạc sĩ Luật|Đảng viên|Khá|vắng có phép|CCLLCT|Lớp K5|HV0001|x|Ghi chú|Cán bộ|TP|T.
    Bộ trưởng|Vụ trưởng|Bộ, ngành|Khu vực I|Miền Bắc|Tỉnh|Đơn vị|Độc lập - Tự do - Hạnh phúc|Nội vụ
    Nguyễn Thị Thái Bình|Phạm Minh Châu|Đỗ Mười|Hà Văn Nam|Mai Sơn|Cao Lộc|Lý Nhân|-|…|Tổ 5
    """.replace("\n", "|").split("|"),
)
def test_names_dates_and_posts_say_no_place(cell: str) -> None:
    assert not says_place(cell.strip())
