"""The class that a list of people is of, and what its provinces are: of work, home, unknown."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from data.intake import personal
from data.intake.layout.addresses import is_place
from data.intake.layout.found_table import FoundTable
from data.intake.layout.naming import class_in
from data.intake.layout.provinces import BASIS_OF
from data.intake.layout.roster import ROSTER_CLASS, ROSTER_SOURCE
from data.intake.layout.tables_made import made
from data.tables import CLASSES, RawTable
from geo.spelling import fold
from texts import UNKNOWN, WORK

_OF_A_CLASS = re.compile(r"\b(?:lớp|khóa|khoá)\b(?!\s+(?:trưởng|phó)\b)", re.IGNORECASE)
_CLASS_ALONE = re.compile(
    r"\b(?:lớp|khóa|khoá)\b.*?(?=\W+(?:đã|tham|đi|chuyến|đoàn)\b|$)", re.IGNORECASE
)
BASIS = CLASSES.column("origin_basis")


def basis_given(classes: Iterable["pd.Series[str] | None"]) -> str:
    """Return what the classes say that provinces are, "" where they do not say one thing.

    `classes` are the cells of the column that says it, of each table of classes.
    """
    values = {fold(text): names[0] for names in BASIS.choices for text in names}
    given = {values.get(fold(text), "") for cells in classes if cells is not None for text in cells}
    return given.pop() if len(given) == 1 else ""


def only_class(tables: Sequence[FoundTable]) -> str:
    """Return the class of a record that has just one, "" otherwise."""
    for found in tables:
        cells = found.column("class_id")
        if found.table is CLASSES and cells is not None:
            names = [text for text in cells if text]
            return names[0] if len(names) == 1 else ""
    return ""


def names_its_class(people: FoundTable) -> bool:
    """Return whether a list of people has a column of classes."""
    return "class_id" in people.header.places


def made_classes(people: FoundTable) -> RawTable:
    """Return the classes of a list of people without a table of them."""
    basis = BASIS_OF.get(people.meaning, UNKNOWN)
    cells = people.column("class_id")
    named = {ROSTER_CLASS: class_name(people)} if cells is None else {t: t for t in cells if t}
    rows = [[key, name, ROSTER_SOURCE, basis] for key, name in named.items()]
    return made(people, CLASSES, rows, ("class_id", "name_vi", "source_id", "origin_basis"))


def title_of_class(people: FoundTable) -> str:
    """Return the title that speaks of a class, "" for none; nobody's name in it.

    Of a list of those who were on a trip it is but the words of the class.
    """
    title = _title_of_class(people.rows.titles)
    words = _CLASS_ALONE.search(title) if people.attendance.of_list else None
    return class_in(words[0].strip(" -–,:(")) if words else title


def _title_of_class(titles: Iterable[str]) -> str:
    title = next((title for title in titles if _OF_A_CLASS.search(title)), "")
    return class_in(personal.impersonal(title, is_place))


def class_name(people: FoundTable) -> str:
    """Return the title that speaks of a class, else the name of the file; nobody's name in it."""
    return title_of_class(people) or class_titled((), people.cells.grid.file)


def class_titled(titles: Iterable[str], file: str) -> str:
    """Return the title that speaks of a class, else the name of the file; nobody's name in it."""
    return _title_of_class(titles) or personal.impersonal(file.rsplit(".", 1)[0], is_place)


def class_of_trip(classes: RawTable, said: str, titles: Iterable[str]) -> str:
    """Return the class of a trip, "" where it is not known.

    It is the only one there is, else the one that is `said` or the only one that the titles name.
    """
    keys, names = (_cells_of(classes, name) for name in ("class_id", "name_vi"))
    if len(keys) == 1:
        return keys[0]
    about = [f" {fold(title)} " for title in (titles if not said else [said])]
    named = {
        key
        for key, name in zip(keys, names or keys, strict=True)
        if any(f" {fold(text)} " in title for text in (key, name) if text for title in about)
    }
    return named.pop() if len(named) == 1 else ""


def _cells_of(classes: RawTable, name: str) -> list[str]:
    """Return the cells of a column of the classes, none where there is no such column."""
    known = CLASSES.column(name).headers
    column = next((i for i, header in enumerate(classes.header) if fold(header) in known), None)
    return [] if column is None else classes.rows[column].tolist()


def is_chosen(people: FoundTable, asked: bool) -> bool:
    """Return whether a person chose which of several columns of provinces to read."""
    return asked and len(people.bases) > 1


def with_basis(classes: RawTable, people: FoundTable, asked: bool) -> RawTable:
    """Return the classes with what the list's header says, where they do not say it themselves.

    The very same table where there is nothing to say, or no class that leaves it open.
    """
    place = next((i for i, h in enumerate(classes.header) if fold(h) in BASIS.headers), None)
    cells = pd.Series("", index=classes.rows.index) if place is None else classes.rows[place]
    chosen = is_chosen(people, asked)
    left_open = cells.eq("") | chosen
    silent = people.meaning in ("", "neutral") and not chosen
    if silent or not left_open.any():
        return classes
    at = len(classes.header) if place is None else place
    header = (*classes.header, BASIS.name) if place is None else classes.header
    rows = classes.rows.copy()
    rows[at] = cells.mask(left_open, BASIS_OF[people.meaning])
    return replace(classes, header=header, rows=rows)


def is_news(people: FoundTable, asked: bool) -> bool:
    """Return whether a basis is other than what a class without any is taken to say."""
    return BASIS_OF.get(people.meaning) != WORK or is_chosen(people, asked)
