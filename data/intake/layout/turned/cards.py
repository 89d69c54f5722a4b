"""People as columns, or on cards: headers stand one below the other, what they say beside them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from data.checks import says_place
from data.intake.layout.header_names import (
    column_named,
    is_of_address,
    is_ordinal,
    is_personal,
)
from data.intake.layout.row_words import is_below
from data.intake.layout.sheet_cells import SheetCells
from data.intake.layout.turned.turning import LOOKED_AT, Line, Turned, filled, sums_up, turned
from data.intake.personal import is_name
from data.tables import TRAINEES
from geo.spelling import fold

FEWEST_LABELS = 3
"""Different headers one below the other that tell this shape."""

MOSTLY = 0.5


@dataclass
class _Card:
    """The labels of one card or of one band of columns: label → its text, row and values."""

    fields: dict[str, tuple[str, int, Sequence[str]]] = field(default_factory=dict)


def of_columns(cells: SheetCells) -> Turned | None:
    """Return the list of the people whose headers stand one below the other, None without such."""
    return _read(cells, fewest=1) or _read(_parted(cells), fewest=2)


def _read(cells: SheetCells, fewest: int) -> Turned | None:
    columns = _label_columns(cells)
    if not columns:
        return None
    cards = [card for group in _groups(cells, columns) for card in _cards(cells, group, columns)]
    header = _header(cards)
    lines = [line for card in cards for line in _lines(card, header)]
    if len(lines) < fewest or not _are_people(header, lines):
        return None
    used = {n for line in lines for n in line.sources}
    empty = {n for card in cards for _, n, _ in card.fields.values()} - used
    return turned(
        cells,
        "columns",
        Line(tuple(header.values()), ()),
        lines,
        dict.fromkeys(empty, "blank-row"),
    )


# --- where labels stand --------------------------------------------------------------------------


def _is_label(text: str) -> bool:
    """Tell the header of a column of people."""
    return bool(text) and (
        is_personal(text)
        or is_ordinal(text)
        or is_of_address(text)
        or bool(column_named(text, TRAINEES))
    )


def _label(text: str) -> str:
    return fold(text.split(":")[0])


def _label_columns(cells: SheetCells) -> list[int]:
    """Return the columns in which headers stand one below the other: three in them all."""
    head = [row for row in islice(cells.rows.values(), LOOKED_AT) if len(filled(row)) > 1]
    width = len(next(iter(cells.rows.values()), ()))
    columns = [i for i in range(width - 1) if _is_of_labels([row[i] for row in head if row[i]])]
    labels = {_label(row[i]) for row in head for i in columns if _is_label(row[i])}
    return columns if len(labels) >= FEWEST_LABELS else []


def _is_of_labels(texts: Sequence[str]) -> bool:
    labels = [_label(text) for text in texts if _is_label(text)]
    return len(labels) >= 2 and len(labels) >= MOSTLY * len(texts)


def _groups(cells: SheetCells, columns: Sequence[int]) -> list[list[int]]:
    """Return the columns of labels that belong to one card: all, unless they say the same."""
    if len(columns) < 2:
        return [list(columns)]
    first, second = (_labels_in(cells, i) for i in columns[:2])
    if len(first & second) * 2 >= min(len(first), len(second)):
        return [[i] for i in columns]
    return [list(columns)]


def _labels_in(cells: SheetCells, column: int) -> set[str]:
    head = islice(cells.rows.values(), LOOKED_AT)
    return {_label(row[column]) for row in head if _is_label(row[column])}


def _parted(cells: SheetCells) -> SheetCells:
    """Return the cells with "Họ và tên: Trần Thị Bình" in two columns."""
    head = islice(cells.rows.values(), LOOKED_AT)
    said = {_label(text) for row in head for text in filled(row) if _is_said(text)}
    if len(said) < FEWEST_LABELS:
        return replace(cells, rows={})
    rows = {
        n: tuple(part for text in row for part in _parts(text)) for n, row in cells.rows.items()
    }
    return replace(cells, rows=rows)


def _is_said(text: str) -> bool:
    label, colon, value = text.partition(":")
    return bool(colon and value.strip()) and _is_label(label)


def _parts(text: str) -> tuple[str, str]:
    label, _, value = text.partition(":")
    return (label.strip(), value.strip()) if _is_said(text) else (text, "")


# --- what stands beside them ---------------------------------------------------------------------


def _cards(cells: SheetCells, group: Sequence[int], columns: Sequence[int]) -> Iterator[_Card]:
    """Give the cards of the columns of one group: a label that comes again begins the next one."""
    ends = [*columns[1:], len(next(iter(cells.rows.values())))]
    spans = {i: range(i + 1, end) for i, end in zip(columns, ends, strict=True) if i in group}
    card = _Card()
    for number, row in cells.rows.items():
        for column, span in spans.items():
            text, values = row[column], [row[i] for i in span]
            if not _says(card, text, values):
                continue
            if _label(text) in card.fields:
                yield card
                card = _Card()
            card.fields[_label(text)] = (text.split(":")[0].strip(), number, values)
    if card.fields:
        yield card


def _says(card: _Card, text: str, values: Sequence[str]) -> bool:
    """Return whether a row says something under a label, a known one first on each card."""
    if not text:
        return False
    if _is_label(text):
        return True
    stands_apart = says_place(text) or is_below(text) or sums_up(text)
    return bool(card.fields) and any(values) and not stands_apart


def _header(cards: Iterable[_Card]) -> dict[str, str]:
    """Return the labels of all cards, each with its text where it first stands."""
    pairs = [(key, said[0]) for card in cards for key, said in card.fields.items()]
    return dict(reversed([*dict(reversed(pairs)).items()]))


def _lines(card: _Card, header: Mapping[str, str]) -> Iterator[Line]:
    """Give a line for each person on a card, its chief row the one that says the province."""
    width = max(len(values) for _, _, values in card.fields.values())
    rows = {key: number for key, (_, number, _) in card.fields.items()}
    chief = next((rows[key] for key in rows if column_named(key, TRAINEES) == "province"), 0)
    for i in range(width):
        said = {k: values[i] for k, (_, _, values) in card.fields.items() if i < len(values)}
        told = {key: text for key, text in said.items() if text and not is_ordinal(key)}
        if len(told) > 1 or any(map(is_name, told.values())):
            sources = dict.fromkeys([*([chief] if chief else []), *rows.values()])
            yield Line(tuple(said.get(key, "") for key in header), tuple(sources))


_OF_NAMES = re.compile(r"\b(?:ten|name)\b")


def _are_people(header: Mapping[str, str], lines: Sequence[Line]) -> bool:
    """Return whether most lines name somebody under a header of names."""
    columns = [i for i, text in enumerate(header.values()) if is_personal(text)]
    named = (any(is_name(line.texts[i]) for i in columns) for line in lines)
    of_names = any(_OF_NAMES.search(fold(header_text)) for header_text in header.values())
    return of_names and sum(named) >= MOSTLY * len(lines) > 0
