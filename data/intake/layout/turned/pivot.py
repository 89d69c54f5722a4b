"""Pivot tables: a label for each row, offices perhaps under their provinces, and a count."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from data.checks import says_place
from data.intake.layout.addresses import is_province
from data.intake.layout.header_names import is_of_counts, is_of_things, is_ordinal, is_personal
from data.intake.layout.sheet_cells import Row, SheetCells
from data.intake.layout.turned.turning import (
    COUNT,
    GROUP,
    LOOKED_AT,
    PROVINCE,
    UNIT,
    WORDS,
    Line,
    Turned,
    figure,
    filled,
    folded,
    sums_up,
    turned,
)
from data.intake.outcomes import Outcome
from geo.spelling import fold

MOSTLY = 0.5


@dataclass(frozen=True)
class _Pivot:
    """The row of the header of a pivot table, and the columns of its labels and of its count."""

    number: int
    labels: tuple[int, ...]
    count: int


@dataclass(frozen=True)
class _Item:
    """A row of a pivot table: its label, "" for a blank one, and how many it counts."""

    number: int
    label: str
    count: int

    @property
    def is_place(self) -> bool:
        """Return whether it names a province, or nothing."""
        return not self.label or is_province(self.label)


@dataclass
class _Group:
    """A row of a pivot table with those under it."""

    head: _Item
    under: list[_Item] = field(default_factory=list)

    @property
    def left(self) -> int:
        """Return how many of the head are counted in no row under it."""
        return self.head.count - sum(item.count for item in self.under)


def of_pivot(cells: SheetCells) -> Turned | None:
    """Return the summary that a pivot table amounts to, None where it is none of people."""
    pivot = next((p for n in islice(cells.rows, LOOKED_AT) if (p := _pivot(cells, n))), None)
    if pivot is None:
        return None
    return _compact(cells, pivot) if len(pivot.labels) == 1 else _tabular(cells, pivot)


def is_of_pivot(text: str) -> bool:
    """Tell the header over the labels of a pivot table."""
    return fold(text) in folded("row_labels")


def _pivot(cells: SheetCells, number: int) -> _Pivot | None:
    """Return the pivot table whose header stands in a row, None where none does."""
    row = cells.rows[number]
    at = [i for i, text in enumerate(row) if text]
    counts = [i for i in at if _counted(row[i]) is not None]
    labelled = [i for i in at if is_of_pivot(row[i])]
    if any(is_ordinal(row[i]) or is_personal(row[i]) for i in at):
        return None
    if not (counts or labelled) or len(at) < 2 or any(map(is_of_things, filled(row))):
        return None
    if any(_is_sum(row[i]) for i in at):
        return None
    grand = [i for i in at if sums_up(row[i])]
    others = [i for i in at if i not in labelled and i not in counts]
    below = cells.rows.get(number + 1, ())
    figures = [i for i in others if below and figure(below[i]) is not None]
    count = next(iter([*grand, *counts, *(figures if len(figures) == 1 else [])]), None)
    if count is None or len(counts) > 1:
        return None
    labels = labelled or [i for i in others if i < count and i not in grand]
    return _Pivot(number, tuple(labels), count) if labels else None


def _counted(text: str) -> str | None:
    """Return what a pivot table counts, None for another header."""
    said = fold(text)
    words = sorted(WORDS["count_of"], key=len, reverse=True)
    return next((said[len(w) :].strip() for w in words if f"{said} ".startswith(f"{w} ")), None)


def _is_sum(text: str) -> bool:
    """Tell the header of what is added up, where that is no number of people."""
    said = fold(text)
    word = next((w for w in WORDS["sum_of"] if said.startswith(f"{w} ")), "")
    return bool(word) and not is_of_counts(said[len(word) :])


# --- the rows ------------------------------------------------------------------------------------


def _end(cells: SheetCells, pivot: _Pivot) -> int:
    """Return the row of the grand total, else the one after the last."""
    grand = (n for n, row in cells.rows.items() if n > pivot.number and _is_grand(row))
    return next(grand, max(cells.rows) + 1)


def _is_grand(row: Row) -> bool:
    return any(fold(text) in folded("grand_totals") for text in row if text)


def _label(text: str) -> str:
    return "" if text.strip().casefold() in WORDS["blanks"] else text


def _compact(cells: SheetCells, pivot: _Pivot) -> Turned | None:
    """Return the summary of a pivot table whose labels stand in one column."""
    end, [at] = _end(cells, pivot), pivot.labels
    body = [(n, r) for n, r in cells.rows.items() if pivot.number < n < end and r[pivot.count]]
    items = [_Item(n, _label(r[at]), figure(r[pivot.count]) or 0) for n, r in body]
    items = [item for item in items if item.label == "" or not sums_up(item.label)]
    made = _flat(items) or _under_places(items) or _over_places(items)
    if made is None:
        return None
    header, lines, aside = made
    return turned(cells, "pivot", Line(header, (pivot.number,)), lines, aside | _total(cells, end))


def _total(cells: SheetCells, end: int) -> dict[int, Outcome]:
    return {end: "total"} if end in cells.rows else {}


_Made = tuple[Row, list[Line], dict[int, Outcome]]


def _flat(items: Sequence[_Item]) -> _Made | None:
    """Return the summary of labels that are provinces, or offices that name one."""
    named = [item for item in items if item.label]
    if not named:
        return None
    lines = [Line((item.label, str(item.count)), (item.number,)) for item in items]
    if all(item.is_place for item in named):
        return (PROVINCE, COUNT), lines, {}
    if any(item.is_place for item in named):
        return None
    places = sum(says_place(item.label) for item in named)
    return ((UNIT, COUNT), lines, {}) if places > len(named) * MOSTLY else None


def _under_places(items: Sequence[_Item]) -> _Made | None:
    """Return the summary of offices under provinces: a province counts once, by its offices."""
    groups: list[_Group] = []
    for item in items:
        open_group = bool(groups) and groups[-1].left > 0
        is_under = bool(groups) and (not item.is_place or (not item.label and open_group))
        if is_under and (item.label or groups[-1].left >= item.count):
            groups[-1].under.append(item)
        elif item.is_place:
            groups.append(_Group(item))
        else:
            return None
    lines = [line for group in groups for line in _offices(group)]
    used = {line.sources[0] for line in lines}
    counted_above = {item.number: group for group in groups for item in group.under}
    aside: dict[int, Outcome] = {
        item.number: "summary" if item.number in counted_above else "section"
        for item in items
        if item.number not in used
    }
    return (UNIT, PROVINCE, COUNT), lines, aside


def _offices(group: _Group) -> list[Line]:
    """Return a line for each office under a province where they add up to it, else its own."""
    head = group.head
    if group.left or not group.under:
        return [Line(("", head.label, str(head.count)), (head.number,))]
    return [Line((i.label, head.label, str(i.count)), (i.number,)) for i in group.under]


def _over_places(items: Sequence[_Item]) -> _Made | None:
    """Return the summary of provinces under classes or other groups, if they add up to them."""
    groups: list[_Group] = []
    for item in items:
        if not item.is_place:
            groups.append(_Group(item))
        elif not groups:
            return None
        else:
            groups[-1].under.append(item)
    if not groups or any(group.left for group in groups):
        return None
    lines = [
        Line((group.head.label, item.label, str(item.count)), (item.number,))
        for group in groups
        for item in group.under
    ]
    aside: dict[int, Outcome] = {group.head.number: "section" for group in groups}
    return (GROUP, PROVINCE, COUNT), lines, aside


def _tabular(cells: SheetCells, pivot: _Pivot) -> Turned | None:
    """Return the summary of a pivot table with a column for each kind of label."""
    end, above = _end(cells, pivot), [""] * len(pivot.labels)
    lines: list[Line] = []
    aside = _total(cells, end)
    for number, row in cells.rows.items():
        if not pivot.number < number < end:
            continue
        labels = [row[i] for i in pivot.labels]
        if figure(row[pivot.count]) is None:
            continue
        if any(_is_subtotal(text) for text in labels):
            aside[number] = "total"
            continue
        above = [text or old for text, old in zip(labels[:-1], above, strict=False)] + labels[-1:]
        lines.append(Line((*map(_label, above), row[pivot.count]), (number,)))
    header = (*(cells.rows[pivot.number][i] for i in pivot.labels), COUNT)
    return turned(cells, "pivot", Line(header, (pivot.number,)), lines, aside) if lines else None


def _is_subtotal(text: str) -> bool:
    """Tell "Hà Giang Total", "Tổng Hà Giang"."""
    return bool(text) and (sums_up(text) or fold(text).endswith((" total", " tong")))
