"""Find the tables in an office's sheets: the header, the rows below it, and which table it is.

A sheet may have titles above its header, a header of two rows, merged cells, blank rows and
columns, section rows and totals; a plain list of people becomes the trainees table. Every row that
holds anything has one fate (FATES), so that what was read adds up. Of people, only what the record
needs is carried: names, birthdays and every other column stay out, and a note says so.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Any

import pandas as pd

from data.intake import personal
from data.intake.dates import read_span
from data.intake.encodings import EIGHT_BIT, UNICODE, Repaired, repair_columns
from data.intake.formats import Grid
from data.intake.text import LONGEST_NAME, clean, cut, in_one_line, needs_cleaning
from data.tables import (
    ATTENDANCE,
    CLASSES,
    PROVINCE_HEADERS,
    SOURCES,
    STOPS,
    TABLES,
    TRAINEES,
    TRIPS,
    Column,
    RawTable,
    Table,
    as_text,
)
from geo.gazetteer import provinces_of
from geo.provinces import VINTAGES, AmbiguousProvinceError, UnknownProvinceError, match
from geo.spelling import fold
from texts import BASES
from texts.bilingual import both, listed, phrase, quoted

HEADER_WITHIN = 40
UNKNOWN = BASES[-1]
FATES = (
    *("row", "title", "header", "instructions"),
    *("no-table", "table-repeated", "header-again", "column-numbers", "total", "section", "below"),
)
"""What becomes of a row; in words: the texts `fate.<fate>`."""

SET_ASIDE = FATES[4:]
"""Fates of rows that were read and are not shown; the rest are rows, or furniture of the sheet."""


@dataclass(frozen=True)
class Note:
    """What reading decided, for a person to see; `code` says about what."""

    code: str
    file: str
    sheet: str
    vi: str
    en: str


@dataclass(frozen=True)
class Laid:
    """The tables found, ready for `check`, the notes, and the fate of each row.

    `ledger` has the columns file, sheet, row, table ("" for none), fate (one of FATES). `rules`
    says for each table in which rows the province was decoded, or cut from an address. `aliases`
    are names that the record itself explains: as written, and the province meant. `bases` are
    what the provinces of the people can be read as (of BASES): several where the list has several
    columns of them, none where it has no such column.
    """

    tables: tuple[RawTable, ...]
    notes: tuple[Note, ...]
    ledger: pd.DataFrame
    rules: Mapping[str, Mapping[int, str]]
    aliases: Mapping[str, str]
    bases: tuple[str, ...] = ()


def lay_out(grids: Iterable[Grid], origin: str = "") -> Laid:
    """Return the tables in these sheets, what was decided on the way, and every row's fate.

    `origin` (of BASES) says which column of provinces to read of a list that has several; by
    default the one that its classes speak of, else where people work.
    """
    sheets = [_read(_titled_cleanly(grid), origin or BASES[0]) for grid in grids if grid.rows]
    if not origin and (given := _basis_given(sheets)):
        sheets = [_read(sheet.grid, given) if len(sheet.origins) > 1 else sheet for sheet in sheets]
    # A sheet that bears its table's name comes before one known by its header, such as a copy.
    kept = sorted(
        (s for s in sheets if s.table), key=lambda s: _titled(s.grid.title) is not s.table
    )
    seen: set[str] = set()
    for sheet in kept:
        assert sheet.table is not None
        if sheet.table.name in seen:
            sheet.set_aside_whole("table-repeated")
        seen.add(sheet.table.name)
    tables = _completed([sheet for sheet in kept if sheet.frame is not None], seen, bool(origin))
    tables, told = _pseudonymised(tables)
    notes = [note for sheet in sheets for note in (*sheet.notes, *_aside_notes(sheet))]
    notes += told
    fates = [row for sheet in sheets for row in sheet.fates()]
    ledger = pd.DataFrame(fates, columns=["file", "sheet", "row", "table", "fate"])
    rules = {
        sheet.table.name: sheet.how
        for sheet in reversed(kept)
        if sheet.table and sheet.frame is not None
    }
    people = next((sheet for sheet in kept if sheet.table is TRAINEES), None)
    return Laid(
        tuple(tables), tuple(notes), ledger, rules, _aliases(sheets), people.bases if people else ()
    )


def _titled_cleanly(grid: Grid) -> Grid:
    return replace(grid, sheet=in_one_line(grid.sheet), title=in_one_line(grid.title))


# --- one sheet -----------------------------------------------------------------------------------

Row = list[str]


class _Sheet:
    """A sheet on its way: its texts by row, what was found, and what became of each row."""

    def __init__(self, grid: Grid, rows: dict[int, Row]) -> None:
        self.grid = grid
        self.rows = rows
        self.fate: dict[int, str] = dict.fromkeys(rows, "no-table")
        self.table: Table | None = None
        self.header: Row = []
        self.places: dict[str, int] = {}
        self.origins: dict[int, str] = {}
        self.frame: pd.DataFrame | None = None
        self.titles: list[str] = []
        self.notes: list[Note] = []
        self.decoded: dict[int, set[int]] = {}
        self.how: dict[int, str] = {}

    @property
    def meaning(self) -> str:
        """Return what the column of provinces that is read says it is, "" without such a column."""
        return self.origins.get(self.places.get("province", -1), "")

    @property
    def bases(self) -> tuple[str, ...]:
        found = {BASIS_OF[meaning] for meaning in self.origins.values()}
        return tuple(basis for basis in BASES if basis in found)

    def note(self, code: str, text: str = "", **facts: Any) -> None:
        said = both(text or f"note.{code}", **facts)
        self.notes.append(Note(code, self.grid.file, self.grid.sheet, *said))

    def set_aside_whole(self, fate: str) -> None:
        self.fate.update({row: fate for row, was in self.fate.items() if was == "row"})

    def fates(self) -> list[tuple[str, str, int, str, str]]:
        name = self.table.name if self.table else ""
        return [(self.grid.file, self.grid.sheet, n, name, f) for n, f in self.fate.items()]


def _read(grid: Grid, origin: str) -> _Sheet:
    sheet = _decoded(grid)
    if not sheet.rows:
        return sheet
    if fold(grid.title) in INSTRUCTIONS | ALIASES:
        sheet.fate = dict.fromkeys(sheet.rows, "instructions")
        return sheet
    found = _find_header(sheet)
    if found is None:
        return sheet
    sheet.table, numbers, sheet.header = found
    sheet.places = _known(sheet.header, sheet.table)
    _cut_long(sheet)
    if sheet.table is TRAINEES:
        sheet.origins = _origins(sheet, numbers)
        if sheet.origins:
            sheet.places["province"] = _chosen(sheet.origins, origin)
    _settle_rows(sheet, numbers)
    body = [n for n, fate in sheet.fate.items() if fate == "row"]
    _fill_merged(sheet, body)
    sheet.frame = pd.DataFrame(
        [sheet.rows[n] for n in body], index=pd.Index(body, dtype="int64"), dtype="str",
        columns=range(len(sheet.header)),
    )  # fmt: skip
    if sheet.table is TRAINEES:
        _keep_out_what_is_personal(sheet)
    if numbers[0] != min(sheet.rows) or fold(grid.title) not in sheet.table.titles:
        named = phrase(f"tables.{sheet.table.name}")
        sheet.note("header", row=str(numbers[0]), table=named)
    return sheet


ALIASES = frozenset({"aliases", "ten goi khac"})
INSTRUCTIONS = frozenset(
    (
        *("read me", "readme", "doc truoc", "huong dan", "can sua", "to mend", "danh muc", "lists"),
        *("ve tep nay", "about this file"),
    )
)


def _aliases(sheets: Iterable[_Sheet]) -> dict[str, str]:
    """Return the first two cells of each row below the header of the record's own aliases."""
    rows = [
        cells
        for sheet in sheets
        if fold(sheet.grid.title) in ALIASES
        for cells in list(sheet.rows.values())[1:]
    ]
    return {
        _shown(cells[0]): cells[1] for cells in rows if len(cells) > 1 and cells[0] and cells[1]
    }


def _decoded(grid: Grid) -> _Sheet:
    """Return the sheet with every text read in its encoding and clean, rows of one width.

    No row is blank. Cleaning comes after: in old encodings the codes of controls are letters.
    """
    width = max(len(cells) for cells in grid.rows.values())
    columns = list(zip_longest(*grid.rows.values(), fillvalue=None))
    texts = [[c if isinstance(c, str) else "" for c in column] for column in columns]
    repaired = repair_columns(texts, _is_known_header)
    read = [
        [
            as_text(clean(new) if isinstance(old, str) else old)
            for old, new in zip(was, r.values, strict=True)
        ]
        for was, r in zip(columns, repaired, strict=True)
    ]
    rows = {n: list(cells) for n, cells in zip(grid.rows, zip(*read, strict=True), strict=True)}
    sheet = _Sheet(grid, {n: cells for n, cells in rows.items() if any(cells)})
    if grid.encoding not in ("", "utf-8", EIGHT_BIT):
        sheet.note("bytes", encoding=phrase(f"encoding.{grid.encoding}"))
    for index in range(width):
        _note_encoding(sheet, index, repaired[index])
        _note_cleaned(sheet, index, repaired[index].values)
        if repaired[index].changed:
            pairs = zip(grid.rows, texts[index], repaired[index].values, strict=True)
            sheet.decoded[index] = {n for n, was, now in pairs if _differs(was, now)}
    return sheet


def _differs(was: str, now: str) -> bool:
    return unicodedata.normalize("NFC", was) != now


def _note_encoding(sheet: _Sheet, index: int, repaired: Repaired) -> None:
    column = _first_cell(sheet, index)
    if repaired.encoding != UNICODE:
        named = phrase(f"encoding.{repaired.encoding}")
        sheet.note("encoding", column=column, encoding=named, cells=repaired.changed)
    elif repaired.composed:
        sheet.note("composed", column=column, cells=repaired.composed)
    if repaired.doubtful:
        sheet.note("doubtful", column=column)


def _note_cleaned(sheet: _Sheet, index: int, texts: Iterable[str]) -> None:
    cells = sum(map(needs_cleaning, texts))
    if cells:
        sheet.note("cleaned", column=_first_cell(sheet, index), cells=cells)


def _first_cell(sheet: _Sheet, index: int) -> str:
    return next((cells[index] for cells in sheet.rows.values() if cells[index]), "")


def _cut_long(sheet: _Sheet) -> None:
    """Cut what is longer than its column may hold."""
    assert sheet.table is not None
    told = {sheet.places[c.name]: c.longest for c in sheet.table.columns if c.name in sheet.places}
    for index, header in enumerate(sheet.header):
        longest = told.get(index, Column.longest)
        long = [n for n, cells in sheet.rows.items() if len(cells[index]) > longest]
        for number in long:
            sheet.rows[number][index] = cut(sheet.rows[number][index], longest)
        if long:
            sheet.note("cut", column=cut(header, LONGEST_NAME), cells=len(long), longest=longest)


# --- the header ----------------------------------------------------------------------------------

Header = tuple[Table, tuple[int, ...], Row]


def _find_header(sheet: _Sheet) -> Header | None:
    """Return the table, the rows of its header and the header's texts; None without a table."""
    titled = _titled(sheet.grid.title)
    best: tuple[tuple[int, int], Header] | None = None
    head = list(sheet.rows)[: HEADER_WITHIN + 1]
    for number, after in zip_longest(head[:HEADER_WITHIN], head[1:]):
        for numbers in _header_rows(sheet, number, after):
            header = _header(sheet, numbers)
            table, known = _table_of(header, titled)
            if table is None:
                continue
            # Of two headers that say as much, the one whose second row says some of it is finer.
            score = known, len(_known(sheet.rows[numbers[-1]], table)) if numbers[1:] else 0
            if best is None or score > best[0]:
                best = score, (table, numbers, header)
    if best is not None:
        return best[1]
    first = min(sheet.rows)
    return None if titled is None else (titled, (first,), sheet.rows[first])


def _titled(title: str) -> Table | None:
    return next((table for table in TABLES if fold(title) in table.titles), None)


def _header_rows(sheet: _Sheet, number: int, after: int | None) -> list[tuple[int, ...]]:
    """Return the row alone, and with the next one where that can hold the finer headers."""
    some = any(_column_named(text, table) for text in sheet.rows[number] for table in TABLES)
    if after is None or not some or not _splits(sheet, number, after):
        return [(number,)]
    return [(number,), (number, after)]


def _splits(sheet: _Sheet, top: int, below: int) -> bool:
    if any(a <= top and below <= c and a < c for (a, _), (c, _) in sheet.grid.merged):
        return True
    finer = [(i, text) for i, text in enumerate(sheet.rows[below]) if text]
    no_figures = not any(char.isdigit() for _, text in finer for char in text)
    return no_figures and any(not sheet.rows[top][i] for i, _ in finer) and len(finer) >= 2


def _header(sheet: _Sheet, numbers: tuple[int, ...]) -> Row:
    """Return one text for each column: the finer one below, else the one above it."""
    if len(numbers) == 1:
        return sheet.rows[numbers[0]]
    pairs = zip(_top(sheet, numbers[0]), sheet.rows[numbers[1]], strict=True)
    return [below or above for above, below in pairs]


def _top(sheet: _Sheet, number: int) -> Row:
    """Return the upper row of a header, each text over all the columns that it is merged over."""
    top = list(sheet.rows[number])
    for (row, left), (_, right) in sheet.grid.merged:
        if row == number:
            for column in range(left, min(right + 1, len(top))):
                top[column] = top[left]
    return top


def _table_of(header: Row, titled: Table | None) -> tuple[Table | None, int]:
    """Return the table that most of a header's texts belong to, and how many do.

    The sheet's title settles it where it names a table; otherwise two columns must be known.
    """
    if titled is not None:
        known = len(_known(header, titled))
        return (titled, known) if known else (None, 0)
    people = any(_is_personal(text) for text in header) or _has_two_origins(header)
    scores = {t.name: len(_known(header, t)) for t in TABLES}
    scores["trainees"] += people and bool(scores["trainees"])
    best = max(TABLES, key=lambda t: (scores[t.name], t is TRAINEES))
    return (best, scores[best.name]) if scores[best.name] >= 2 else (None, 0)


def _has_two_origins(header: Row) -> bool:
    """Return whether two columns of provinces say different things, as only those of people do."""
    provinces = (text for text in header if _column_named(text, TRAINEES) == "province")
    return len({_meaning(text) for text in provinces}) > 1


def _known(header: Row, table: Table) -> dict[str, int]:
    """Return contract column → its first place in the header; spans of days count as dates."""
    places: dict[str, int] = {}
    for index, text in enumerate(header):
        name = _column_named(text, table)
        if name:
            places.setdefault(name, index)
    if table.name in SPANS and SPANS[table.name][0] not in places:
        for index, text in enumerate(header):
            if fold(text) in SPAN_HEADERS:
                places.setdefault(SPANS[table.name][0], index)
    return places


def _column_named(text: str, table: Table) -> str:
    """Return the column that a header means: whole, or without what follows a bracket or line."""
    columns = _columns(table.name)
    return next((columns[spelling] for spelling in _spellings(text) if spelling in columns), "")


@lru_cache(maxsize=10_000)
def _spellings(text: str) -> tuple[str, ...]:
    """Return what a header may be known by; a row is asked about for each table."""
    parts = (text, *re.split(r"[(\n:]", text)[:1], *text.split("\n")[-1:])
    return tuple(spelling for part in dict.fromkeys(parts) if (spelling := fold(part)))


@cache
def _columns(table: str) -> dict[str, str]:
    """Return header → column of a table; what two columns share means the first."""
    columns = next(t.columns for t in TABLES if t.name == table)
    return {header: column.name for column in reversed(columns) for header in column.headers}


PERSONAL = frozenset(
    fold(text)
    for text in (
        *(
            "họ và tên",
            "họ tên",
            "họ",
            "tên",
            "tên học viên",
            "họ tên học viên",
            "full name",
            "name",
        ),
        *("ngày sinh", "năm sinh", "ngày tháng năm sinh", "tuổi", "giới tính", "nam", "nữ", "phái"),
        *("điện thoại", "số điện thoại", "sđt", "di động", "email", "e-mail", "thư điện tử"),
        *("cmnd", "số cmnd", "cccd", "số cccd", "cmnd/cccd", "hộ chiếu", "địa chỉ", "nơi ở"),
        *("nơi ở hiện nay", "dân tộc", "tôn giáo", "chức vụ", "chức danh", "ngày vào đảng"),
        *("đảng viên", "trình độ", "học vị", "chữ ký", "ký tên", "bí danh", "nơi sinh"),
        *("birthday", "date of birth", "sex", "gender", "phone", "address", "position"),
    )
)


_HEADERS = frozenset(h for table in TABLES for column in table.columns for h in column.headers)


@lru_cache(maxsize=10_000)
def _is_known_header(text: str) -> bool:
    return fold(text) in _HEADERS | PERSONAL | ORDINALS


def _is_personal(text: str) -> bool:
    return fold(re.split(r"[(\n:]", text)[0]) in PERSONAL


# --- what a column of provinces says that it is --------------------------------------------------

BASIS_OF = {
    "work": "work",
    "office": "work",
    "neutral": "unknown",
    "home": "home",
    "residence": "unknown",
}
"""What a column of provinces says → what the provinces are, in the order in which it is read.

An office is a column of units most of whose cells name a province.
"""
SAID = {name: frozenset(map(fold, headers)) for name, headers in PROVINCE_HEADERS.items()}
MOSTLY = 0.5


def _origins(sheet: _Sheet, numbers: tuple[int, ...]) -> dict[int, str]:
    """Return what each column of provinces of a list of people says, a key of BASIS_OF.

    Of several columns those count that name a province at all.
    """
    above = _above(sheet, numbers)
    named = [_column_named(text, TRAINEES) for text in sheet.header]
    found = {
        i: _meaning(sheet.header[i], above[i]) for i, name in enumerate(named) if name == "province"
    }
    if found and not {"work", "neutral"} & set(found.values()):
        units = [i for i, name in enumerate(named) if name == "unit"]
        mostly = (i for i in units if _naming(sheet, numbers, i) >= MOSTLY)
        found |= dict.fromkeys(mostly, "office")
    if len(found) > 1:
        return {i: m for i, m in found.items() if _naming(sheet, numbers, i)} or found
    return found


def _chosen(origins: Mapping[int, str], origin: str) -> int:
    order = tuple(BASIS_OF)
    return min(origins, key=lambda i: (BASIS_OF[origins[i]] != origin, order.index(origins[i]), i))


def _above(sheet: _Sheet, numbers: tuple[int, ...]) -> Row:
    """Return the text of the upper row of a header over each column; "" without such a row."""
    if len(numbers) == 1:
        return [""] * len(sheet.header)
    above: Row = []
    for text, finer in zip(_top(sheet, numbers[0]), sheet.rows[numbers[1]], strict=True):
        above.append(text or (above[-1] if finer and above else ""))
    return above


def _meaning(*headers: str) -> str:
    """Return what the first of these headers that says it tells of provinces, else neutral."""
    parts = [fold(part) for text in headers for part in (text, *re.split(r"[(\n:)]", text))]
    said = (name for part in parts for name in SAID if name != "neutral" and part in SAID[name])
    return next(said, "neutral")


def _naming(sheet: _Sheet, numbers: tuple[int, ...], column: int) -> float:
    """Return what share of the filled cells below the header name a province."""
    cells = [row[column] for n, row in sheet.rows.items() if n > numbers[-1] and row[column]]
    named = {text: _resolves(_last_province(text)) is True for text in set(cells)}
    return sum(named[text] for text in cells) / len(cells) if cells else 0


def _basis_given(sheets: Iterable[_Sheet]) -> str:
    """Return what the classes say that provinces are, "" where they do not say one thing."""
    column = CLASSES.column("origin_basis")
    values = {fold(text): names[0] for names in column.choices for text in names}
    cells = [
        text
        for sheet in sheets
        if sheet.table is CLASSES and sheet.frame is not None and column.name in sheet.places
        for text in sheet.frame[sheet.places[column.name]]
    ]
    given = {values.get(fold(text), "") for text in cells}
    return given.pop() if len(given) == 1 else ""


def _note_origin(sheet: _Sheet) -> None:
    """Say what the column of provinces is understood to be."""
    text = {"office": "work"}.get(sheet.meaning, sheet.meaning)
    if text:
        column = sheet.header[sheet.places["province"]]
        sheet.note("origin-basis", f"origin.note_{text}", column=column)


def _note_other_origins(sheet: _Sheet) -> None:
    """Say which columns of provinces the list has besides the one that is read."""
    used = sheet.places.get("province", -1)
    others = [i for i in sheet.origins if sheet.origins[i] != sheet.meaning]
    if others:
        told = [phrase("origin.other", **_column_facts(sheet, i)) for i in others]
        facts = _column_facts(sheet, used)
        sheet.note("origin-basis", "origin.note_several", others=listed(told), **facts)


def _column_facts(sheet: _Sheet, column: int) -> dict[str, Any]:
    meaning = sheet.origins[column]
    return {"column": sheet.header[column], "meaning": phrase(f"origin.{meaning}")}


# --- the rows below ------------------------------------------------------------------------------

_TOTAL = re.compile(r"(?:tong|cong|tong cong|tong so|tong cong so|total)\b")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?")
_ORDINAL = re.compile(r"\d+\.?")


def _settle_rows(sheet: _Sheet, numbers: tuple[int, ...]) -> None:
    """Give each row its fate; what is above the header is a title."""
    assert sheet.table is not None
    known = sheet.places
    ordinal = next((i for i, t in enumerate(sheet.header) if fold(t) in ORDINALS), None)
    if sheet.table.key in known:
        ordinal = None
    first = min((n for n in sheet.rows if n > numbers[-1]), default=0)
    for number, cells in sheet.rows.items():
        if number < numbers[0]:
            sheet.fate[number] = "title"
            sheet.titles.append(next(text for text in cells if text))
        elif number in numbers:
            sheet.fate[number] = "header"
        else:
            sheet.fate[number] = _fate(sheet, cells, known, ordinal, number == first)
    if sheet.table is TRAINEES and ordinal is not None:
        _end_table(sheet, known, ordinal)


ORDINALS = frozenset({"stt", "tt", "so tt", "so thu tu", "no", "thu tu"})


def _fate(
    sheet: _Sheet, cells: Row, known: Mapping[str, int], ordinal: int | None, first: bool
) -> str:
    filled = [(i, text) for i, text in enumerate(cells) if text]
    same = sum(text == sheet.header[i] for i, text in filled)
    if same >= 2 and same == len(filled):
        return "header-again"
    figures = [_COLUMN_NUMBER.fullmatch(text) for _, text in filled]
    if first and len(filled) >= 3 and all(figures):
        counted = [int(figure[1]) for figure in figures if figure]
        if counted == list(range(counted[0], counted[0] + len(counted))) and counted[0] <= 1:
            return "column-numbers"
    if sheet.table is not TRAINEES or sheet.table.key in known:
        return "row"
    province = cells[known["province"]] if "province" in known else ""
    if not province and any(_TOTAL.match(fold(text)) for _, text in filled):
        return "total"
    if (
        len(filled) == 1
        and len(sheet.header) >= 3
        and not province
        and _is_group(filled[0], ordinal)
    ):
        return "section"
    return "row"


def _is_group(cell: tuple[int, str], ordinal: int | None) -> bool:
    """Return whether a lone cell heads a group: in the column of ordinals, and no ordinal."""
    index, text = cell
    return ordinal is not None and index <= ordinal and not _ORDINAL.fullmatch(text)


def _end_table(sheet: _Sheet, known: Mapping[str, int], ordinal: int) -> None:
    """Set aside what follows the last numbered row and has no province: signatures, remarks."""
    numbered = [
        n
        for n, fate in sheet.fate.items()
        if fate == "row" and _ORDINAL.fullmatch(sheet.rows[n][ordinal])
    ]
    if len(numbered) < 2:
        return
    for number, fate in sheet.fate.items():
        cells = sheet.rows[number]
        province = cells[known["province"]] if "province" in known else ""
        if fate == "row" and number > numbered[-1] and not cells[ordinal] and not province:
            sheet.fate[number] = "below"


def _fill_merged(sheet: _Sheet, body: Sequence[int]) -> None:
    """Repeat what a cell merged over several rows says in each of them."""
    inside = set(body)
    filled = 0
    for (top, left), (bottom, right) in sheet.grid.merged:
        if top in inside and bottom > top and left == right and left < len(sheet.header):
            for number in range(top + 1, min(bottom, body[-1]) + 1):
                if number in inside and not sheet.rows[number][left]:
                    sheet.rows[number][left] = sheet.rows[top][left]
                    filled += 1
    if filled:
        sheet.note("merged", cells=filled)


def _aside_notes(sheet: _Sheet) -> list[Note]:
    notes = []
    for fate, rows in Counter(sheet.fate.values()).items():
        if fate == "no-table":
            where = sheet.grid.sheet or sheet.grid.file
            said = both("note.no-table", where=where, rows=rows)
        elif fate in SET_ASIDE:
            said = both("note.aside", rows=phrase(f"fate.{fate}", n=rows))
        else:
            continue
        notes.append(Note("aside", sheet.grid.file, sheet.grid.sheet, *said))
    return notes


# --- tables for the contract ---------------------------------------------------------------------

SPANS = {"trips": ("start_date", "end_date"), "stops": ("arrive", "depart")}
SPAN_HEADERS = frozenset(
    fold(text)
    for text in ("thời gian", "thời gian đi", "thời gian thực tế", "ngày", "ngày tháng", "dates")
)
ROSTER_SOURCE = "tep"
ROSTER_CLASS = "lop"


def _completed(sheets: Sequence[_Sheet], seen: set[str], asked: bool) -> list[RawTable]:
    """Return the raw tables, with the class and source that a bare list of people needs.

    `asked`: which of its columns of provinces to read was chosen, whatever its classes say.
    """
    roster = next((s for s in sheets if s.table is TRAINEES and "row" in s.fate.values()), None)
    bare = roster is not None and "class_id" not in roster.places
    raw = [_raw(sheet, _only_class(sheets)) for sheet in sheets]
    if roster is None:
        return raw
    raw = [_with_basis(r, roster, asked) if _titled(r.title) is CLASSES else r for r in raw]
    if not _lacks(roster):
        _note_other_origins(roster)
        return raw
    extra: list[RawTable] = []
    if "classes" not in seen:
        extra.append(_classes(roster, bare))
        _note_origin(roster)
    _note_other_origins(roster)
    if "trips" not in seen and "stops" not in seen:
        extra += [_made(roster, table, []) for table in (TRIPS, STOPS)]
    source = [ROSTER_SOURCE, _impersonal_name(roster.grid.file)]
    if "sources" not in seen:
        return [*raw, *extra, _made(roster, SOURCES, [source], ("source_id", "title"))]
    return [*(_with_source(r, source) if _titled(r.title) is SOURCES else r for r in raw), *extra]


def _lacks(roster: _Sheet) -> bool:
    """Return whether a list of people leaves out what a record's own table always has."""
    return "trainee_id" not in roster.places


def _raw(sheet: _Sheet, only_class: str) -> RawTable:
    assert sheet.table is not None
    assert sheet.frame is not None
    columns = {i: sheet.frame[i] for i in range(len(sheet.header))}
    header = _spelt(sheet)
    province = sheet.places.get("province", -1)
    decoded = sheet.decoded.get(province, set()).intersection(sheet.frame.index)
    sheet.how.update(dict.fromkeys(decoded, "decoded"))
    if sheet.table is TRAINEES:
        header, columns = _people(sheet, header, columns, only_class)
    if sheet.table.name in SPANS:
        header, columns = _split_spans(sheet, header, columns)
    rows = pd.DataFrame(columns, index=sheet.frame.index)
    rows.columns = pd.RangeIndex(rows.shape[1])
    title = sheet.grid.title if _titled(sheet.grid.title) is sheet.table else sheet.table.name
    called = {"province": sheet.header[province]} if sheet.meaning == "office" else {}
    return RawTable(sheet.grid.file, sheet.grid.sheet, title, tuple(header.values()), rows, called)


def _spelt(sheet: _Sheet) -> dict[int, str]:
    """Return the header with the texts the contract knows; `sheet.header` where it has none."""
    assert sheet.table is not None
    known = {c.name: c.headers for c in sheet.table.columns}
    header = {}
    for index, text in enumerate(sheet.header):
        name = _column_named(text, sheet.table)
        header[index] = text if not name or fold(text) in known[name] else name
    return header


def _people(
    sheet: _Sheet, header: dict[int, str], columns: dict[int, "pd.Series[str]"], only_class: str
) -> tuple[dict[int, str], dict[int, "pd.Series[str]"]]:
    """Return a list of people with what the contract has, and only that."""
    places = sheet.places
    out = _left_out(sheet, places)
    kept = {i: text for i, text in _used_first(sheet, header).items() if i not in out}
    given = {i: columns[i] for i in kept}
    if "province" in places:
        at = places["province"]
        alone = _provinces_alone(sheet, given[at])
        if sheet.meaning == "office":
            # Beside the units, which stay.
            at = len(columns)
            kept[at] = "province"
        given[at] = alone
    if not _lacks(sheet):
        return kept, given
    for name, values in _filled_in(sheet, places, only_class).items():
        place = len(columns) + len(given)
        kept[place], given[place] = name, values
    return kept, given


def _used_first(sheet: _Sheet, header: dict[int, str]) -> dict[int, str]:
    """Return the header with the columns of provinces that are not read after all others."""
    used = sheet.places.get("province")
    rivals = [
        i for i, text in header.items() if _column_named(text, TRAINEES) == "province" and i != used
    ]
    last = {i: header[i] for i in rivals}
    return {**{i: text for i, text in header.items() if i not in last}, **last}


def _left_out(sheet: _Sheet, places: Mapping[str, int]) -> set[int]:
    """Return the columns that are not carried: all that the contract does not have."""
    others = {i: " ".join(t.split()) for i, t in enumerate(sheet.header)}
    others = {i: text for i, text in others.items() if i not in places.values()}
    twice = {i: _column_named(text, TRAINEES) for i, text in others.items() if text}
    for index, name in twice.items():
        if name and not _is_told(sheet, index):
            called, table = TRAINEES.column(name).called, phrase("tables.trainees")
            facts: dict[str, Any] = {"column": others[index], "table": table, "name": called}
            sheet.note("other-column", **facts, used=sheet.header[places[name]])
    said = [t for i, t in others.items() if t and fold(t) not in ORDINALS and not twice[i]]
    if said:
        sheet.note("personal", columns=quoted(said))
    return set(others)


def _is_told(sheet: _Sheet, column: int) -> bool:
    """Return whether the note on several columns of provinces names this one."""
    return sheet.origins.get(column, sheet.meaning) != sheet.meaning


def _filled_in(
    sheet: _Sheet, places: Mapping[str, int], only_class: str
) -> dict[str, "pd.Series[str]"]:
    """Return the columns that a bare list lacks: pseudonyms, class, provenance and source."""
    assert sheet.frame is not None
    index = sheet.frame.index
    width = max(4, len(str(len(index))))
    names = [f"HV{n:0{width}}" for n in range(1, len(index) + 1)]
    filled = {"trainee_id": pd.Series(names, index=index, dtype="str")}
    if names:
        sheet.note("pseudonyms", count=len(names), first=names[0], last=names[-1])
    if "class_id" not in places:
        filled["class_id"] = pd.Series(only_class or ROSTER_CLASS, index=index, dtype="str")
    if "provenance" not in places:
        filled["provenance"] = pd.Series("documented", index=index, dtype="str")
        sheet.note("provenance", file=sheet.grid.file)
        if "source_id" not in places:
            filled["source_id"] = pd.Series(ROSTER_SOURCE, index=index, dtype="str")
    return filled


def _provinces_alone(sheet: _Sheet, cells: "pd.Series[str]") -> "pd.Series[str]":
    """Return the cells with a whole address cut to the province it ends in."""
    cut = {text: _last_province(text) for text in cells.unique()}
    whole = cells[cells.map(cut) != cells]
    if len(whole):
        sheet.note("address", cells=len(whole))
        sheet.how.update(dict.fromkeys((int(row) for row in whole.index), "address"))
    return cells.map({text: _shown(alone) for text, alone in cut.items()})


def _shown(written: str) -> str:
    """Return a written province as others may see it: as it is, or what names nobody of it."""
    if not written or _resolves(written) is not False:
        return written
    return personal.province_cell(written, lambda part: _resolves(part) is True, _is_place)


def _keep_out_what_is_personal(sheet: _Sheet) -> None:
    """Take what is personal out of the cells; identifiers and provinces have their own rules."""
    assert sheet.frame is not None
    for name, column in sheet.places.items():
        if name not in ("trainee_id", "province"):
            written = sheet.frame[column]
            clean = personal.kept_out(written, _is_place)
            changed = int((clean != written).sum())
            if changed:
                sheet.note("personal-cells", column=sheet.header[column], cells=changed)
                sheet.frame[column] = clean


@lru_cache(maxsize=10_000)
def _is_place(text: str) -> bool:
    """Return whether a text is a place, or spelt as a province of as many words."""
    return any(_is_place_of(text, vintage) for vintage in VINTAGES)


def _is_place_of(text: str, vintage: str) -> bool:
    if provinces_of(text, vintage):
        return True
    try:
        match(text, vintage)
    except UnknownProvinceError as error:
        length = len(fold(text).split())
        return any(len(unit.bare_vi.split()) == length for unit in error.suggestions)
    except AmbiguousProvinceError:
        return True
    return True


def _pseudonymised(tables: Sequence[RawTable]) -> tuple[list[RawTable], list[Note]]:
    """Return the tables with pseudonyms for people where their identifiers tell who they are."""
    headers = TRAINEES.column("trainee_id").headers
    places = [
        (table, i)
        for kind in (TRAINEES, ATTENDANCE)
        for table in tables
        if _titled(table.title) is kind
        for i, header in enumerate(table.header)
        if fold(header) in headers
    ]
    renamed, names = personal.pseudonymised(tables, places)
    if not names:
        return renamed, []
    table, given = places[0][0], list(names.values())
    said = both("note.identifiers", first=given[0], last=given[-1])
    return renamed, [Note("identifiers", table.file, table.sheet, *said)]


_PARTS = re.compile(r"[,;\n]|\s[-–]\s")
_NAMED = re.compile(r"\b(?:tỉnh|thành phố|TP\.?)\s+(?=\w)", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def _last_province(text: str) -> str:
    if _resolves(text) is not False or not text:
        return text
    ends = [_PARTS.split(text)[-1].strip(), *_NAMED.split(text)[-1:]]
    return next((end for end in ends if end != text and _resolves(end)), text)


@lru_cache(maxsize=10_000)
def _resolves(text: str) -> bool | None:
    """Return whether a text names a unit of some vintage; None when it is ambiguous in one."""
    found = False
    for vintage in VINTAGES:
        try:
            match(text, vintage)
        except UnknownProvinceError:
            continue
        except AmbiguousProvinceError:
            return None
        found = True
    return found


def _split_spans(
    sheet: _Sheet, header: dict[int, str], columns: dict[int, "pd.Series[str]"]
) -> tuple[dict[int, str], dict[int, "pd.Series[str]"]]:
    """Return the dates in two columns of days; a cell that is no day stays as it is."""
    assert sheet.table is not None
    first, last = SPANS[sheet.table.name]
    places = sheet.places
    if first not in places:
        return header, columns
    at = places[first]
    days = {text: read_span(text) for text in columns[at].unique()}
    spans = {text for text, span in days.items() if span and span[0] != span[1]}
    starts = columns[at].map({t: s[0].isoformat() if s else t for t, s in days.items()})
    ends = columns[at].map({t: days[t][1].isoformat() if t in spans else "" for t in days})  # type: ignore[index]
    header, columns = dict(header), dict(columns)
    columns[at] = starts
    if fold(sheet.header[at]) in SPAN_HEADERS:
        header[at] = first
    if spans:
        sheet.note("dates", column=sheet.header[at])
        _put_ends(header, columns, places.get(last), last, ends)
    return header, columns


def _put_ends(
    header: dict[int, str],
    columns: dict[int, "pd.Series[str]"],
    place: int | None,
    name: str,
    ends: "pd.Series[str]",
) -> None:
    if place is None:
        place = len(columns)
        header[place], columns[place] = name, ends
    else:
        columns[place] = columns[place].where(columns[place] != "", ends)


def _only_class(sheets: Sequence[_Sheet]) -> str:
    """Return the class of a record that has just one, "" otherwise."""
    for sheet in sheets:
        place = sheet.places.get("class_id")
        if sheet.table is CLASSES and place is not None and sheet.frame is not None:
            names = [text for text in sheet.frame[place] if text]
            return names[0] if len(names) == 1 else ""
    return ""


def _classes(roster: _Sheet, bare: bool) -> RawTable:
    assert roster.frame is not None
    basis = BASIS_OF.get(roster.meaning, UNKNOWN)
    if bare:
        name = _class_name(roster)
        roster.note("class", name=name)
        rows = [[ROSTER_CLASS, name, ROSTER_SOURCE, basis]]
    else:
        cells = roster.frame[roster.places["class_id"]]
        rows = [[name, name, ROSTER_SOURCE, basis] for name in cells.unique() if name]
    return _made(roster, CLASSES, rows, ("class_id", "name_vi", "source_id", "origin_basis"))


def _with_basis(classes: RawTable, roster: _Sheet, asked: bool) -> RawTable:
    """Return the classes with what the list's header says, where they do not say it themselves."""
    headers = CLASSES.column("origin_basis").headers
    place = next((i for i, h in enumerate(classes.header) if fold(h) in headers), None)
    cells = pd.Series("", index=classes.rows.index) if place is None else classes.rows[place]
    chosen = asked and len(roster.bases) > 1
    open_cells = cells.eq("") | chosen
    silent = roster.meaning in ("", "neutral") and not chosen
    if silent or not open_cells.any():
        return classes
    basis = BASIS_OF[roster.meaning]
    if basis != BASES[0] or chosen:
        _note_origin(roster)
    at = len(classes.header) if place is None else place
    header = (*classes.header, "origin_basis") if place is None else classes.header
    rows = classes.rows.copy()
    rows[at] = cells.mask(open_cells, basis)
    return replace(classes, header=header, rows=rows)


def _class_name(roster: _Sheet) -> str:
    """Return the title that speaks of a class, else the first one, else the name of the file."""
    about = [t for t in roster.titles if _OF_A_CLASS.search(t)]
    title = next(iter(about), roster.grid.file.rsplit(".", 1)[0])
    return _impersonal_name(title)


_OF_A_CLASS = re.compile(r"\b(?:lớp|khóa|khoá)\b(?!\s+(?:trưởng|phó)\b)", re.IGNORECASE)


def _impersonal_name(name: str) -> str:
    """Return a title or the name of a file, which all may see, without what is personal in it."""
    return personal.impersonal(name, _is_place)


def _made(
    roster: _Sheet, table: Table, rows: Sequence[Sequence[str]], header: tuple[str, ...] = ()
) -> RawTable:
    """Return a table that the file does not have, so that what it does have can be shown."""
    names = header or tuple(column.name for column in table.columns)
    frame = pd.DataFrame(list(rows), columns=range(len(names)), dtype="str")
    return RawTable(
        roster.grid.file, "", table.name, names, frame.set_axis(range(2, len(rows) + 2))
    )


def _with_source(sources: RawTable, source: Sequence[str]) -> RawTable:
    """Return the sources with one more row for the list of people itself."""
    known = {c.name: c.headers for c in SOURCES.columns}
    values = dict(zip(("source_id", "title"), source, strict=True))
    cells = [
        next((v for name, v in values.items() if fold(text) in known[name]), "")
        for text in sources.header
    ]
    row = pd.DataFrame([cells], index=[max(sources.rows.index, default=1) + 1], dtype="str")
    return replace(sources, rows=pd.concat([sources.rows, row]))
