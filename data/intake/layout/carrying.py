"""What a row leaves to others to say: the row above, a heading, the name of the sheet or file."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import pandas as pd

from data.checks import read_place, says_place
from data.intake import personal
from data.intake.formats import Grid
from data.intake.layout.addresses import is_place, is_province
from data.intake.layout.header import Header, with_column
from data.intake.layout.header_names import is_of_districts
from data.intake.layout.naming import class_in
from data.intake.layout.row_words import heading, is_below, is_ditto, is_marker, level
from data.intake.layout.rows import TableRows
from data.intake.layout.sheet_cells import Row, SheetCells
from geo.provinces import VINTAGES
from geo.spelling import fold

FEWEST_ASKED = 2
"""Blank provinces or classes under filled ones from which on it is asked if they are as above."""

FEWEST_CLASSES = 2
"""Classes that headings name: a single one is the title of the list once more."""


@dataclass(frozen=True)
class Carried:
    """The rows of a list with what others say of them filled in.

    `rules` say by which of above, group and sheet a row has its province. `blanks` are rows without
    a province under one that has it, of which nobody said whether it is theirs too; `unsaid` those
    that may be of `place`, which the sheet, the file or the title names; `classless` those without
    a class under one that has it, of which nobody said whether it is theirs too.
    """

    header: Header
    body: pd.DataFrame
    rules: Mapping[int, str]
    blanks: int = 0
    place: str = ""
    unsaid: int = 0
    classless: int = 0


def carried(
    cells: SheetCells,
    header: Header,
    rows: TableRows,
    above: bool | None,
    place: bool | None = None,
    classes: bool | None = None,
    aside: Collection[int] = (),
) -> Carried:
    """Return the rows with what is said above them; `above`: a blank province is as above,
    `classes`: a blank class.

    `place`: whether the place that the sheet is named after is that of its people, None where
    nobody said so; then it is where others on the list are there too. Of the rows `aside`, which do
    not count, nothing is asked.
    """
    header, body = _with_class_headings(cells, header, rows)
    body, classless = _with_classes(header, _without_dittos(header, body), classes, aside)
    provinces, rules, blanks = _provinces(cells, header, rows, body, above, aside)
    unsaid, asked = _unsaid(header, provinces), ""
    if unsaid and place is not False and (name := _of_sheet(cells.grid, rows.titles)):
        said = {n: text for n, text in provinces.items() if n not in unsaid}
        if place or _fits(name, said, unsaid, rules):
            provinces |= dict.fromkeys(unsaid, name)
            rules |= dict.fromkeys(unsaid, "sheet")
            blanks = 0
        elif not said:
            asked = name
    open_rows = len(unsaid) if asked else 0
    filled_in = any(text != written for text, written in _pairs(header, body, provinces))
    if not filled_in and (has_own_column(header) or "province" not in header.places):
        return Carried(header, body, {}, blanks, asked, open_rows, classless)
    series = pd.Series(provinces, dtype="str").reindex(body.index)
    whole = header if has_own_column(header) else with_column(header, "province")
    body = _with(body, whole.places["province"], series)
    return Carried(whole, body, rules, blanks, asked, open_rows, classless)


def _fits(
    name: str, said: Mapping[int, str], unsaid: Sequence[int], rules: Mapping[int, str]
) -> bool:
    """Return whether what is said of others makes the name of the sheet that of the rest."""
    return bool(said) and (_are_of(name, said.values()) or _come_first(unsaid, said, rules))


def _unsaid(header: Header, provinces: Mapping[int, str]) -> list[int]:
    """Return the rows of which nothing says the province; in a column of its own it may be any."""
    if has_own_column(header) and any(provinces.values()):
        return []
    return [n for n, text in provinces.items() if not text or not says_place(text)]


def _come_first(unsaid: Sequence[int], said: Mapping[int, str], rules: Mapping[int, str]) -> bool:
    """Return whether headings say the province of all rows but the first, which the title heads."""
    by_heading = bool(said) and all(rules.get(n) == "group" for n in said)
    return by_heading and max(unsaid) < min(said)


def _are_of(name: str, texts: Iterable[str]) -> bool:
    """Return whether whatever places are said lie in the province of that name, in some list."""
    said = set(texts)
    return any(
        (of_sheet := read_place(name, vintage).code)
        and all(read_place(text, vintage).code == of_sheet for text in said)
        for vintage in VINTAGES
    )


def has_own_column(header: Header) -> bool:
    """Return whether provinces have a column to themselves, not that of the units."""
    at = header.places.get("province")
    return at is not None and at != header.places.get("unit")


def _pairs(
    header: Header, body: pd.DataFrame, provinces: Mapping[int, str]
) -> Iterator[tuple[str, str]]:
    written = _column(body, header.places.get("province"))
    return ((text, written.get(number, "")) for number, text in provinces.items())


def _with(body: pd.DataFrame, column: int, cells: "pd.Series[str]") -> pd.DataFrame:
    changed = body.copy()
    changed[column] = cells
    return changed


# --- the row above -------------------------------------------------------------------------------


def _without_dittos(header: Header, body: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the class and the office of the row above where they say: as above."""
    changed = body
    for name in ("class_id", "unit"):
        at = header.places.get(name)
        if at is not None and at != header.places.get("province"):
            ditto = body[at].map(is_ditto)
            if ditto.any():
                filled = body[at].mask(ditto, None).ffill().fillna("")
                changed = _with(changed, at, filled.where(ditto, body[at]))
    return changed


def _with_classes(
    header: Header, body: pd.DataFrame, as_above: bool | None, aside: Collection[int]
) -> tuple[pd.DataFrame, int]:
    """Return the rows, and how many have no class under one that has it; none once it is said."""
    at = header.places.get("class_id")
    if at is None or as_above is False or at == header.places.get("province"):
        return body, 0
    blank = body[at] == ""
    filled = body[at].mask(blank, None).ffill().fillna("")
    if as_above:
        return _with(body, at, filled), 0
    return body, int((blank & (filled != "") & ~body.index.isin([*aside])).sum())


def _provinces(
    cells: SheetCells,
    header: Header,
    rows: TableRows,
    body: pd.DataFrame,
    above: bool | None,
    aside: Collection[int],
) -> tuple[dict[int, str], dict[int, str], int]:
    """Return the province of each row, by which rule, and how many are blank under a filled one."""
    written = _column(body, header.places.get("province"))
    units = _column(body, header.places.get("unit"))
    districts = _districts(header, body)
    provinces: dict[int, str] = {}
    rules: dict[int, str] = {}
    blanks, last = 0, ""
    is_of_units = "province" in header.places and not has_own_column(header)
    for number, group in _groups(cells, header, rows):
        if number is None:
            last = ""
            continue
        text, unit = written.get(number, ""), units.get(number, "")
        rule, said = "", text
        if is_of_units and not says_place(text) and not is_ditto(text):
            text = ""
        if is_ditto(text):
            text, rule = last, "above"
        elif not text and group:
            text, rule = group, "group"
        elif not text and (beside := _said_beside(unit, districts.get(number, ""))):
            text = beside
        elif not said and last and above:
            text, rule = last, "above"
        elif not said and last and above is None:
            blanks += number not in aside
        provinces[number], last = text or said, text or last
        if rule and text:
            rules[number] = rule
    return provinces, rules, blanks


def _said_beside(unit: str, district: str) -> str:
    """Return what says the province of somebody in whose row it is blank: the office, the district.

    `district` lies in one province, or is "".
    """
    return unit if says_place(unit) else district


def _districts(header: Header, body: pd.DataFrame) -> dict[int, str]:
    """Return by row the district that lies in just one province, of the column of districts.

    The name of a province is that of a district: "Hòa Bình" under "Huyện".
    """
    columns = (i for i, text in enumerate(header.texts) if is_of_districts(text))
    at = next((i for i in columns if i not in header.places.values()), None)
    if at is None or not has_own_column(header):
        return {}
    kind = "quận" if fold(header.texts[at]).startswith("quan") else "huyện"
    named = {
        n: f"{kind} {text}" if text.isdigit() or is_province(text) else text
        for n, text in _column(body, at).items()
        if text
    }
    known = {text for text in {*named.values()} if _is_one_place(text)}
    return {n: text for n, text in named.items() if text in known}


def _column(body: pd.DataFrame, at: int | None) -> dict[int, str]:
    return (
        {}
        if at is None
        else {int(n): str(text) for n, text in zip(body.index, body[at], strict=True)}
    )


_CENTRAL = "trung uong"

# --- headings of classes -------------------------------------------------------------------------

_CLASS = re.compile(r"(?:lớp|khóa|khoá)\s", re.IGNORECASE)


def _with_class_headings(
    cells: SheetCells, header: Header, rows: TableRows
) -> tuple[Header, pd.DataFrame]:
    """Return the rows with the class that a heading over each says, where several are named."""
    named: dict[int, str] = {}
    name = ""
    for number in cells.rows:
        if rows.outcomes[number] == "section":
            said = class_in(personal.impersonal(heading_said(cells.rows[number])[0], is_place))
            name = said if _CLASS.match(said) else name
        elif rows.outcomes[number] == "row":
            named[number] = name
    has_own = header.has_key or "class_id" in header.places
    if has_own or not all(named.values()) or len(set(named.values())) < FEWEST_CLASSES:
        return header, rows.body
    series = pd.Series({int(n): named[int(n)] for n in rows.body.index}, dtype="str")
    return with_column(header, "class_id"), _with(rows.body, len(header.texts), series)


# --- headings ------------------------------------------------------------------------------------


def _groups(cells: SheetCells, header: Header, rows: TableRows) -> Iterator[tuple[int | None, str]]:
    """Give each row of the table with the place that its heading names; None where one changes."""
    place, rank, is_over_rows = "", 0, False
    # The kind of number that comes first is the highest.
    ranks: dict[str, int] = {}
    for number, row in cells.rows.items():
        outcome = rows.outcomes[number]
        if outcome == "section":
            text, kind = heading_said(row)
            here = ranks.setdefault(kind, len(ranks))
            if _is_one_place(text) or fold(text).endswith(_CENTRAL):
                place, rank, is_over_rows = text, here, False
                yield None, place
            elif here <= rank and is_over_rows:
                place = ""
                yield None, place
        elif outcome == "row":
            is_over_rows = True
            yield number, place


def heading_said(row: Row) -> tuple[str, str]:
    """Return the text of a heading, and how it is numbered."""
    filled = [text for text in row if text]
    said = next((text for text in filled if not is_marker(text) and not text.isdigit()), "")
    return heading(said), level(*filled)


# --- the name of the sheet or file ---------------------------------------------------------------

_OF_PROVINCE = re.compile(
    r"\b(?:tỉnh|thành phố|TP\.?|đoàn)\s+(?P<name>[^,;:()\d–-]+)", re.IGNORECASE
)
_MOST_WORDS = 4
_LISTS = re.compile(
    "danh|sach|ds|sheet|bang|file|tep|hoc|vien|hv|can|bo|cb|dai|bieu|trich|ngang|tong|hop|lop|cu|di"
    r"|doan|cua|gui|nop|cuoi|moi|final|tinh|nam|thang|\d+"
)


def place_named(grid: Grid) -> str:
    """Return the place that the sheet or else the file is named after, "" for none."""
    names = [grid.sheet, PurePosixPath(grid.file.replace("_", " ")).stem]
    return next((name for text in names if (name := _named(text))), "")


def _of_sheet(grid: Grid, titles: Sequence[str]) -> str:
    """Return the place that the sheet, the file or a title is named after, "" for none."""
    said = (name for text in titles if not is_below(text) and (name := _said(text)))
    return place_named(grid) or next(said, "")


def _named(text: str) -> str:
    candidates = (heading(text), *_without_words_of_lists(fold(text).split()))
    return next((c for c in candidates if c and _is_one_place(c)), "")


def _without_words_of_lists(words: list[str]) -> Iterator[str]:
    """Give what is left of a name as the words that any list has go from its ends."""
    while words and _LISTS.fullmatch(words[0]):
        words = words[1:]
        yield " ".join(words)
    while words and _LISTS.fullmatch(words[-1]):
        words = words[:-1]
        yield " ".join(words)


def _is_one_place(text: str) -> bool:
    return any(read_place(text, vintage).is_joined for vintage in VINTAGES)


def _said(title: str) -> str:
    """Return the place in a title: all of it, or after "tỉnh" or "thành phố"."""
    if _is_one_place(title):
        return title
    for found in _OF_PROVINCE.finditer(title):
        words = found["name"].split()[:_MOST_WORDS]
        for end in range(len(words), 0, -1):
            if is_province(" ".join(words[:end])):
                return " ".join(words[:end])
    return ""
