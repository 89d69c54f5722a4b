"""One list of people in many arrangements and formats, each of which must give the same map."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from random import Random

from tests.data.lists import people as p
from tests.data.lists.files import (
    Sheet,
    as_json,
    html,
    ods,
    pdf,
    separated,
    spreadsheetml,
    word,
    xls,
    xlsx,
)

Files = Mapping[str, bytes]
Arrange = Callable[[Random, Sequence[str]], Files]
ARRANGEMENTS: dict[str, Arrange] = {}

TITLE = ("Danh sách học viên lớp tháng 10 năm 2005",)
HEADER = ("TT", "Họ và tên", "Chức vụ", "Tỉnh")


def arrangement(arrange: Arrange) -> Arrange:
    ARRANGEMENTS[arrange.__name__] = arrange
    return arrange


def _rows(random: Random, provinces: Sequence[str]) -> list[tuple[object, ...]]:
    return [(at, p.name(random), p.title(random), p.bare(of)) for at, of in enumerate(provinces, 1)]


def _by_province(provinces: Sequence[str]) -> list[tuple[str, list[str]]]:
    return [(of, list(group)) for of, group in groupby(sorted(provinces))]


def _sheet(random: Random, provinces: Sequence[str]) -> Sheet:
    return Sheet("Danh sach", [TITLE, HEADER, *_rows(random, provinces)])


@arrangement
def plain(random: Random, provinces: Sequence[str]) -> Files:
    return {"ds.xlsx": xlsx(_sheet(random, provinces))}


@arrangement
def shuffled(random: Random, provinces: Sequence[str]) -> Files:
    return {"ds.xlsx": xlsx(_sheet(random, random.sample(provinces, len(provinces))))}


@arrangement
def columns_shuffled(random: Random, provinces: Sequence[str]) -> Files:
    order = random.sample(range(4), 4)
    rows = [[row[at] for at in order] for row in (HEADER, *_rows(random, provinces))]
    return {"ds.xlsx": xlsx(Sheet("2005", [TITLE, *rows]))}


@arrangement
def split_over_sheets(random: Random, provinces: Sequence[str]) -> Files:
    cut = len(provinces) // 2
    parts = [provinces[:cut], provinces[cut:]]
    sheets = [
        Sheet(f"Lớp {at}", [TITLE, HEADER, *_rows(random, part)])
        for at, part in enumerate(parts, 1)
    ]
    return {"ds.xlsx": xlsx(*sheets)}


@arrangement
def split_over_files(random: Random, provinces: Sequence[str]) -> Files:
    cut = len(provinces) // 2
    parts = [provinces[:cut], provinces[cut:]]
    return {f"lop {at}.xlsx": xlsx(_sheet(random, part)) for at, part in enumerate(parts, 1)}


@arrangement
def sheet_per_province(random: Random, provinces: Sequence[str]) -> Files:
    sheets = [
        Sheet(p.bare(of), [TITLE, HEADER[:3], *(row[:3] for row in _rows(random, group))])
        for of, group in _by_province(provinces)
    ]
    return {"ds.xlsx": xlsx(*sheets)}


@arrangement
def under_headings(random: Random, provinces: Sequence[str]) -> Files:
    table: list[object] = [TITLE, HEADER[:3]]
    for of, group in _by_province(provinces):
        table += [(p.titled(of).upper(),), *(row[:3] for row in _rows(random, group))]
    return {"ds.xlsx": xlsx(Sheet("ds", table))}


def _repeated(random: Random, provinces: Sequence[str], mark: str) -> list[tuple[object, ...]]:
    ordered = sorted(provinces)
    return [
        (*row[:3], mark if at and ordered[at] == ordered[at - 1] else row[3])
        for at, row in enumerate(_rows(random, ordered))
    ]


@arrangement
def dittoed(random: Random, provinces: Sequence[str]) -> Files:
    mark = random.choice(["nt", "-nt-", '"', "như trên", "//", "”"])
    return {"ds.xlsx": xlsx(Sheet("ds", [TITLE, HEADER, *_repeated(random, provinces, mark)]))}


@arrangement
def blank_as_above(random: Random, provinces: Sequence[str]) -> Files:
    return {"ds.xlsx": xlsx(Sheet("ds", [TITLE, HEADER, *_repeated(random, provinces, "")]))}


@arrangement
def merged_downwards(random: Random, provinces: Sequence[str]) -> Files:
    merged, at = [], 3
    for _, group in _by_province(provinces):
        merged += [f"D{at}:D{at + len(group) - 1}"] if len(group) > 1 else []
        at += len(group)
    table = [TITLE, HEADER, *_repeated(random, provinces, "")]
    return {"ds.xlsx": xlsx(Sheet("ds", table, merged))}


@arrangement
def side_by_side(random: Random, provinces: Sequence[str]) -> Files:
    rows = _rows(random, provinces)
    cut = (len(rows) + 1) // 2
    right = [*rows[cut:], *[("",) * 4] * (2 * cut - len(rows))]
    paired = [(*left, *other) for left, other in zip(rows[:cut], right, strict=True)]
    return {"ds.xlsx": xlsx(Sheet("ds", [TITLE, HEADER * 2, *paired]))}


@arrangement
def summed(random: Random, provinces: Sequence[str]) -> Files:
    groups = _by_province(provinces)
    rows = [(at, p.bare(of), len(group)) for at, (of, group) in enumerate(groups, 1)]
    table = [TITLE, ("TT", "Tỉnh", "Số lượng"), *rows, ("", "Tổng cộng", len(provinces))]
    return {"ds.xlsx": xlsx(Sheet("ds", table))}


@arrangement
def by_office(random: Random, provinces: Sequence[str]) -> Files:
    rows = [
        (
            at,
            p.name(random),
            p.title(random),
            p.office(random, of, random.choice(["party", "state"])),
        )
        for at, of in enumerate(provinces, 1)
    ]
    table = [TITLE, ("TT", "Họ và tên", "Chức vụ", "Đơn vị công tác"), *rows]
    return {"ds.xlsx": xlsx(Sheet("ds", table))}


@arrangement
def by_address(random: Random, provinces: Sequence[str]) -> Files:
    rows = [
        (at, p.name(random), p.address(random, of, random.choice([", ", " - ", "; "])))
        for at, of in enumerate(provinces, 1)
    ]
    return {"ds.xlsx": xlsx(Sheet("ds", [TITLE, ("TT", "Họ và tên", "Địa chỉ"), *rows]))}


@arrangement
def without_header(random: Random, provinces: Sequence[str]) -> Files:
    return {"ds 2005.xlsx": xlsx(Sheet("ds", _rows(random, provinces)))}


@arrangement
def in_any_format(random: Random, provinces: Sequence[str]) -> Files:
    return random.choice(FORMATS)(random, provinces)


def _as_text(random: Random, provinces: Sequence[str]) -> Files:
    separator, suffix = random.choice([(",", "csv"), (";", "csv"), ("\t", "txt"), ("\t", "tsv")])
    encoding = random.choice(["utf-8", "utf-8-sig", "utf-16"])
    table = [TITLE, HEADER, *_rows(random, provinces)]
    return {f"ds.{suffix}": separated(table, separator, encoding)}


def _as_word(random: Random, provinces: Sequence[str]) -> Files:
    return {"ds.docx": word(TITLE[0], [HEADER, *_rows(random, provinces)])}


def _as_pdf(random: Random, provinces: Sequence[str]) -> Files:
    return {"ds.pdf": pdf(TITLE, [HEADER, *_rows(random, provinces)])}


def _as_json(random: Random, provinces: Sequence[str]) -> Files:
    keys = ("stt", "ho_ten", "chuc_vu", "tinh")
    rows = _rows(random, provinces)
    objects = [dict(zip(keys, row, strict=True)) for row in rows]
    value = random.choice([objects, {"danh_sach": objects}, [HEADER, *rows]])
    return {"ds 2005.json": as_json(value)}


FORMATS: Sequence[Arrange] = (
    lambda random, provinces: {"ds.xls": xls(_sheet(random, provinces))},
    lambda random, provinces: {"ds.xls": html(_sheet(random, provinces))},
    lambda random, provinces: {"ds.xls": spreadsheetml(_sheet(random, provinces))},
    lambda random, provinces: {"ds.ods": ods(_sheet(random, provinces))},
    _as_text,
    _as_word,
    _as_pdf,
    _as_json,
)
