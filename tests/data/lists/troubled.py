"""Lists put together at random, with one or two troubles each: `troubled(seed)`."""
# ruff: noqa: E501 (a row of a table is a line)

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.data.lists import people as p
from tests.data.lists.composed import Table, drawn, dressed
from tests.data.lists.files import Sheet, ods, xls, xlsx
from tests.data.lists.office_list import OfficeList, Person, cells, people, unknown


@dataclass(frozen=True)
class Draft:
    """A list on its way: its sheet, the sheets beside it, and the rows that are hidden."""

    sheet: Sheet
    beside: tuple[Sheet, ...] = ()
    hidden: tuple[Person, ...] = ()


Trouble = Callable[[Random, Draft, Table], Draft]


def troubled(seed: int) -> OfficeList:
    """Return the list of an office, with what makes such a list hard to read."""
    random = Random(f"troubled {seed}")
    era, year, table = drawn(random)
    rows: list[object] = [table.header, *table.people()]
    draft = Draft(dressed(random, "Danh sách", rows, year, table))
    for trouble in random.sample(TROUBLES, random.randint(1, 2)):
        draft = trouble(random, draft, table)
    sheets = [draft.sheet, *draft.beside]
    if random.random() < 0.3:
        sheets.reverse()
    shown = [row for row in draft.sheet.rows if row not in draft.hidden]
    return OfficeList(
        _file(random, draft, sheets),
        people(shown),
        unknown=unknown(shown),
        either=people(draft.hidden),
        vintage=era.vintage,
        sheet=draft.sheet.name,
    )


def _file(random: Random, draft: Draft, sheets: Sequence[Sheet]) -> dict[str, bytes]:
    only_here = draft.hidden or draft.sheet.merged or draft.sheet.hidden_rows
    if only_here or random.random() < 0.5:
        return {"ds.xlsx": xlsx(*sheets)}
    write, suffix = random.choice([(xls, "xls"), (ods, "ods")])
    return {f"ds.{suffix}": write(*sheets)}


def _first_person(rows: Sequence[object]) -> int:
    return next(at for at, row in enumerate(rows) if isinstance(row, Person))


def _last_person(rows: Sequence[object]) -> int:
    return max(at for at, row in enumerate(rows) if isinstance(row, Person))


def _with_rows(draft: Draft, at: int, *rows: object) -> Draft:
    old = list(draft.sheet.rows)
    return replace(draft, sheet=replace(draft.sheet, rows=[*old[:at], *rows, *old[at:]]))


def _numbered_columns(random: Random, draft: Draft, table: Table) -> Draft:
    pattern = random.choice(["({})", "{}", "[{}]"])
    numbers = tuple(pattern.format(at) for at in range(1, len(table.header) + 1))
    return _with_rows(draft, _first_person(draft.sheet.rows), numbers)


def _empty_rows(random: Random, draft: Draft, table: Table) -> Draft:
    rows: list[object] = []
    for at, row in enumerate(draft.sheet.rows):
        rows += [row, ()] if isinstance(row, Person) and at % 4 == 0 else [row]
    return replace(draft, sheet=replace(draft.sheet, rows=rows))


def _header_below_an_empty_row(random: Random, draft: Draft, table: Table) -> Draft:
    return _with_rows(draft, _first_person(draft.sheet.rows), ())


def _shifted(random: Random, draft: Draft, table: Table) -> Draft:
    """Everything stands one or two columns further to the right."""
    pad = ("",) * random.randint(1, 2)
    rows = [
        replace(row, cells=(*pad, *row.cells)) if isinstance(row, Person) else (*pad, *cells(row))
        for row in draft.sheet.rows
    ]
    return replace(draft, sheet=replace(draft.sheet, rows=rows))


def _nobody_can_know(random: Random, draft: Draft, table: Table) -> Draft:
    """Some cells say two provinces, a central body, a name of several districts, or nothing."""
    one, other = random.sample([of for of in p.OF_2008 if of not in p.CITIES], 2)
    said = [
        f"{one} và {other}", f"{one}/{other}", random.choice(p.CENTRAL), random.choice(p.CENTRAL),
        f"Huyện ủy {random.choice(p.AMBIGUOUS)}", "Chưa rõ", "?", "Hà Giamg", "Q.N",
    ]  # fmt: skip
    rows = list(draft.sheet.rows)
    for at in random.sample(range(_first_person(rows), _last_person(rows) + 1), 3):
        row = rows[at]
        if isinstance(row, Person) and table.header[table.at] in _header_of(rows):
            column = _header_of(rows).index(table.header[table.at])
            changed = [*row.cells[:column], random.choice(said), *row.cells[column + 1 :]]
            rows[at] = Person(changed, None)
    return replace(draft, sheet=replace(draft.sheet, rows=rows))


def _header_of(rows: Sequence[object]) -> list[object]:
    """Return the row over the first person that is as wide as a person."""
    first = _first_person(rows)
    wide = [row for row in rows[:first] if len(cells(row)) == len(cells(rows[first]))]
    return list(cells(wide[0])) if wide else []


def _hidden_rows(random: Random, draft: Draft, table: Table) -> Draft:
    rows = draft.sheet.rows
    at = random.randint(_first_person(rows), _last_person(rows) - 3)
    hidden = tuple(row for row in rows[at : at + 3] if isinstance(row, Person))
    sheet = replace(draft.sheet, hidden_rows=range(at + 1, at + 4))
    return replace(draft, sheet=sheet, hidden=hidden)


def _counts_under_the_list(random: Random, draft: Draft, table: Table) -> Draft:
    """Under the list stands how many came from where."""
    counted = Counter(table.of)
    said = "; ".join(f"{p.bare(of)}: {n}" for of, n in counted.items())
    lines = [("", f"Trong đó: {said}")] if random.random() < 0.5 else [
        (), ("", "Trong đó:"), *(("", f"- {p.titled(of).capitalize()}: {n:02} người") for of, n in counted.items()),
    ]  # fmt: skip
    return _with_rows(draft, _last_person(draft.sheet.rows) + 1, *lines)


def _summary_under_the_list(random: Random, draft: Draft, table: Table) -> Draft:
    counted = Counter(table.of)
    lines: list[object] = [(), ("", "TỔNG HỢP"), ("TT", "Tỉnh", "Số người")]
    lines += [(at, p.bare(of), n) for at, (of, n) in enumerate(counted.items(), 1)]
    lines += [("", "Cộng", len(table.of))]
    return _with_rows(draft, _last_person(draft.sheet.rows) + 1, *lines)


def _costs_beside(random: Random, draft: Draft, table: Table) -> Draft:
    rows = [
        ("DỰ TOÁN KINH PHÍ",), ("TT", "Nội dung", "Đơn vị tính", "Số lượng", "Đơn giá", "Thành tiền"),
        (1, "Thuê xe đi Hòa Bình, Sơn La", "chuyến", 1, 9000000, 9000000),
        (2, "Tiền ăn tại Sơn La", "suất", 60, 70000, 4200000), ("", "Cộng", "", "", "", 13200000),
    ]  # fmt: skip
    return replace(draft, beside=(*draft.beside, Sheet("Kinh phí", rows)))


def _pivot_beside(random: Random, draft: Draft, table: Table) -> Draft:
    counted = Counter(table.of)
    rows = [
        ("Row Labels", "Count of Họ tên"),
        *((p.bare(of), n) for of, n in counted.items()),
        ("Grand Total", len(table.of)),
    ]
    return replace(draft, beside=(*draft.beside, Sheet("Sheet4", rows)))


def _marks_beside(random: Random, draft: Draft, table: Table) -> Draft:
    rows = [
        ("TT", "Họ và tên", "Điểm", "Ghi chú"),
        *((at, p.name(random), random.randint(5, 9), "") for at in range(1, len(table.of) + 1)),
    ]
    return replace(draft, beside=(*draft.beside, Sheet("Điểm", rows)))


def _empty_sheets_beside(random: Random, draft: Draft, table: Table) -> Draft:
    return replace(draft, beside=(*draft.beside, Sheet("Sheet2", []), Sheet("Sheet3", [])))


def _total_by_the_name(random: Random, draft: Draft, table: Table) -> Draft:
    """The last person is called Tống Văn Cộng, and a total follows."""
    rows = list(draft.sheet.rows)
    at = _last_person(rows)
    row = rows[at]
    assert isinstance(row, Person)
    names = [cell for cell in _header_of(rows) if str(cell).casefold().startswith(("họ", "tên"))]
    if names:
        column = _header_of(rows).index(names[0])
        changed = [*row.cells[:column], "Tống Văn Cộng", *row.cells[column + 1 :]]
        rows[at] = replace(row, cells=changed)
    rows.insert(at + 1, ("", f"Tổng cộng: {len(table.of)} đ/c"))
    return replace(draft, sheet=replace(draft.sheet, rows=rows))


TROUBLES: Sequence[Trouble] = (
    _numbered_columns,
    _empty_rows,
    _header_below_an_empty_row,
    _shifted,
    _nobody_can_know,
    _nobody_can_know,
    _hidden_rows,
    _counts_under_the_list,
    _summary_under_the_list,
    _costs_beside,
    _pivot_beside,
    _marks_beside,
    _empty_sheets_beside,
    _total_by_the_name,
)
