"""What lists say of themselves: how many people they have, against how many rows were read."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.intake.layout.attendance import counts_trips
from data.intake.layout.found_table import FoundTable
from data.intake.layout.row_words import is_counted, is_total
from data.intake.layout.sheet_cells import Row
from geo.spelling import fold

_FIGURE = re.compile(r"(?<![\d/.,-])\d{1,6}(?![\d/.,-])")
_FEW = re.compile(r"\d{1,2}")
_SUM_OF_MONEY = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
# Of a folded text.
_LISTED = re.compile(r"danh sach\D*(\d{1,6}) (\w+(?: \w+)?)")
_NUMBER, _NOUNS = r"(\d{1,6})(?![\d/]|[.,]\d)", r"\s*(?:(?:đ/c|đồng\s+chí|người|học\s+viên)\s*)?"
_LABELLED = rf"(?: giới)?\s*[:=–-]?\s*{_NUMBER}"
_COUNTED = rf"(?<![\d/.,]){_NUMBER}{_NOUNS}"
# "Nam" ends names of provinces, too: "Hà Nam: 12".
_MEN, _WOMEN = (
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:^|[,;:(/–-]\s*|\b(?:đó|gồm|có|và)\s*)nam{_LABELLED}"
        rf"|{_COUNTED}nam(?=\s*(?:$|[,;.)]|và\b|\d+\s*nữ))",
        rf"\bnữ{_LABELLED}|{_COUNTED}nữ\b(?!\s*[:=]?\s*\d)",
    )
)


@dataclass(frozen=True)
class Disagreement:
    """A total that a list states in a row of a file, and how many people were read.

    `column` is the header of the trip that the total is of, "" for the whole list.
    """

    place: tuple[str, str, int]
    stated: int
    counted: int
    column: str = ""


@dataclass(frozen=True)
class Parts:
    """How many men and women the rows below a list say it has, and how many in all.

    `row` is that of the cells which says the last part; `total` is None where none is said, or
    several are.
    """

    row: int
    men: int
    women: int
    total: int | None


def parts_of(found: FoundTable) -> Parts | None:
    """Return what the rows below a list say of men and women, None where they say no one thing."""
    below = {n: _in_line(found.cells.rows[n]) for n in _footer(found)}
    men, women = (
        [(n, one) for n, text in below.items() for one in _numbers(form, text)]
        for form in (_MEN, _WOMEN)
    )
    if len(men) != 1 or len(women) != 1:
        return None
    totals = {figure for _, figures in _stated(found) for figure in figures}
    total = totals.pop() if len(totals) == 1 else None
    return Parts(max(men[0][0], women[0][0]), men[0][1], women[0][1], total)


def disagreements(lists: Sequence[FoundTable]) -> Iterator[Disagreement]:
    """Give each list whose last stated total is of nothing that was read.

    A total may be of the list, of all lists up to it or of all; subtotals may add up to it. Of
    several figures in a row nobody knows which is of people. Without any it is that of both sexes.
    """
    whole = sum(len(found.body) for found in lists)
    so_far = 0
    for found in lists:
        counted = len(found.body)
        so_far += counted
        stated = [(row, figures) for row, figures in _stated(found) if figures]
        if not stated and (parts := parts_of(found)):
            stated = [(parts.row, [parts.men + parts.women])]
        if not stated:
            continue
        row, last = stated[-1]
        said = {figure for _, figures in stated for figure in figures}
        added = sum(figures[0] for _, figures in stated)
        if len(last) == 1 and not {counted, so_far, whole} & {*said, added}:
            yield Disagreement(found.cells.place(row), last[0], counted)


def disagreements_of_trips(found: FoundTable) -> Iterator[Disagreement]:
    """Give each trip's column whose figures below the list are not how many are marked in it.

    Subtotals may add up to it; a lone figure may be of all people.
    """
    for column, present in found.attendance.present.items():
        stated = [
            (row, int(text)) for row in _footer(found) if (text := _of_trip(found, row, column))
        ]
        figures = [figure for _, figure in stated]
        if figures and present not in (*figures, sum(figures)):
            row, last = stated[-1]
            text = " ".join(found.header.texts[column].split())
            yield Disagreement(found.cells.place(row), last, present, text)


def miscounted(found: FoundTable) -> Iterator[tuple[int, list[int]]]:
    """Give each column that says how many trips people were on, with the rows marked otherwise."""
    marked = Counter(row for rows in found.attendance.marked.values() for row in rows)
    for column, text in enumerate(found.header.texts) if found.attendance.present else ():
        if counts_trips(text) and column in found.body:
            cells = zip(map(int, found.body.index), found.body[column], strict=True)
            figures = {row: int(text) for row, text in cells if _FEW.fullmatch(text)}
            if rows := [row for row, n in figures.items() if n != marked[row]]:
                yield column, rows


def _of_trip(found: FoundTable, row: int, column: int) -> str:
    """Return the figure of a trip in a row below a list, "" where it has none for trips."""
    cells = found.cells.rows[row]
    figures = {i for i in found.attendance.present if _FIGURE.fullmatch(cells[i])}
    lone = len(figures) == 1 and int(cells[min(figures)]) == len(found.body)
    return cells[column] if column in figures and not lone else ""


def _footer(found: FoundTable) -> list[int]:
    return [n for n, was in found.rows.outcomes.items() if was in ("total", "below")]


def _stated(found: FoundTable) -> Iterator[tuple[int, list[int]]]:
    """Give the rows of totals and those that say how many are listed, each with its figures."""
    for number in _footer(found):
        # Beside the totals of trips stands how often anybody was on one.
        of_trips = (i for i in found.attendance.present if _of_trip(found, number, i))
        row = tuple(_without_sexes(found.cells.rows[number][: min(of_trips, default=None)]))
        if found.rows.outcomes[number] == "total":
            yield number, list(map(int, _figures(row)))
        else:
            told = (_LISTED.search(fold(text)) for text in row)
            listed = [int(one[1]) for one in told if one and _counts_people(one[2])]
            yield (
                number,
                listed or [int(n) for text in row if is_total(text) for n in _figures((text,))],
            )


def _figures(row: Row) -> Iterator[str]:
    for text in filter(None, row):
        if is_total(text) or _FIGURE.fullmatch(text):
            yield from _FIGURE.findall(text)
        elif _SUM_OF_MONEY.fullmatch(text):
            yield re.sub(r"\D", "", text)


def _counts_people(noun: str) -> bool:
    return any(map(is_counted, (noun, noun.split()[0])))


# --- men and women -------------------------------------------------------------------------------


def _in_line(row: Row) -> str:
    """Return the cells of a row in one line, figures after what they are of."""
    parts = ((" " if text[0].isdigit() else "; ") + text for text in filter(None, row))
    return "".join(parts).lstrip("; ")


def _numbers(form: re.Pattern[str], text: str) -> Iterator[int]:
    return (int(next(filter(None, found.groups()))) for found in form.finditer(text))


def _without_sexes(row: Sequence[str]) -> Iterator[str]:
    """Give the cells of a row without what they say of men and women."""
    before = ""
    for text in row:
        if before.casefold() not in ("nam", "nữ") or not _FIGURE.fullmatch(text):
            yield _WOMEN.sub("", _MEN.sub("", text)).strip(" ,;:()")
        before = text or before
