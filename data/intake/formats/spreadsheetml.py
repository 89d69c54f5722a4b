"""Workbooks of Excel 2003 in XML, as programs write them by hand and call .xls."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree.ElementTree import Element

from data.intake.bounds import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from data.intake.formats.grid import Cell, Range, Rows, filled
from data.intake.formats.markup import children
from data.intake.unreadable import UnreadableFileError


@dataclass(frozen=True)
class Worksheet:
    """A sheet: its rows by number from 1, merged ranges likewise, and what of it is hidden."""

    title: str
    rows: Rows
    merged: tuple[Range, ...]
    hidden: bool
    hidden_rows: frozenset[int]


def sheets(root: Element) -> list[Worksheet]:
    """Return the sheets of a workbook; UnreadableFileError says which bound one is over."""
    return [_sheet(element) for element in children(root, "Worksheet")]


def _sheet(sheet: Element) -> Worksheet:
    lines: dict[int, list[Cell]] = {}
    merged: list[Range] = []
    hidden: set[int] = set()
    left = MAX_CELLS
    for number, row in _numbered_rows(sheet):
        lines[number], ranges = _cells(number, row)
        merged += ranges
        left -= len(lines[number])
        if left < 0 or number > MAX_ROWS:
            raise UnreadableFileError("too-large")
        if row.get("Hidden") == "1":
            hidden.add(number)
    rows = {n: line for number in lines for n, line in filled([lines[number]], number).items()}
    state = next((e.text for e in sheet.iter("Visible")), "")
    is_hidden = (state or "").startswith("SheetHidden") or state == "SheetVeryHidden"
    return Worksheet(
        sheet.get("Name", ""), rows, tuple(merged), is_hidden, frozenset(hidden & rows.keys())
    )


def _numbered_rows(sheet: Element) -> Iterator[tuple[int, Element]]:
    number = 0
    for table in children(sheet, "Table"):
        for row in children(table, "Row"):
            number = _index(row, number + 1)
            yield number, row
            number += _count(row, "Span")


def _cells(number: int, row: Element) -> tuple[list[Cell], list[Range]]:
    line: list[Cell] = []
    merged: list[Range] = []
    column = 0
    for cell in children(row, "Cell"):
        column = _index(cell, column + 1)
        if column > MAX_COLUMNS:
            raise UnreadableFileError("too-wide")
        line += [None] * (column - 1 - len(line))
        line.append(_value(cell))
        across, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
        if across or down:
            merged.append(((number, column - 1), (number + down, column - 1 + across)))
        column += across
    return line, merged


def _index(element: Element, otherwise: int) -> int:
    return max(_count(element, "Index"), otherwise)


def _count(element: Element, name: str) -> int:
    said = element.get(name, "")
    return min(int(said), MAX_ROWS) if said.isascii() and said.isdigit() and len(said) < 9 else 0


def _value(cell: Element) -> Cell:
    data = next((child for child in cell if child.tag == "Data"), None)
    text = "" if data is None else "".join(data.itertext())
    kind = "" if data is None else data.get("Type", "")
    try:
        return _typed(text, kind)
    except ValueError:
        return text


def _typed(text: str, kind: str) -> Cell:
    if kind == "Number":
        number = float(text)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    if kind == "DateTime":
        moment = datetime.fromisoformat(text)
        return moment if moment.time() != datetime.min.time() else date(*moment.timetuple()[:3])
    return text == "1" if kind == "Boolean" else text
