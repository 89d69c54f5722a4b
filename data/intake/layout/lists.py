"""Which lists of people are in a record: several of one shape are one list, others are offered."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from weakref import WeakKeyDictionary

import pandas as pd

from data.intake.decisions import Decisions
from data.intake.layout.attendance import Attendance, joined
from data.intake.layout.classes import title_of_class
from data.intake.layout.found_table import FoundTable, KnownPerson
from data.intake.layout.header import with_column
from data.intake.layout.header_names import is_personal
from data.intake.layout.people import ALMOST_ALL, SAMPLE_ROWS, shape
from data.intake.layout.same_people import in_both
from data.intake.layout.sheets import ReadSheet, in_order
from data.intake.outcomes import SetAside, Waiting
from data.intake.personal import is_name
from data.tables import FIRST_ROW, TRAINEES, Doubt, headers
from geo.spelling import fold

_WORDS: Mapping[str, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)
_CLASSES = headers.folded(_WORDS["classes"])
_SHORT_CLASS = re.compile(r"\bk\d{1,3}[a-z]?\d*\b")


@dataclass(frozen=True)
class Lists:
    """The sheets with those lists set aside that are not in the record; `people` is all that is."""

    sheets: list[ReadSheet]
    people: FoundTable | None


def gathered(sheets: Sequence[ReadSheet], decisions: Decisions) -> Lists:
    """Return the list of people of a record, put together of the lists that are of one shape.

    Of every other table the first is taken.
    """
    sheets = _each_table_once(sheets)
    order = sorted(range(len(sheets)), key=lambda i: _rank(sheets[i]))
    taken: list[FoundTable] = []
    settled = list(sheets)
    for i in order:
        sheet = sheets[i]
        if sheet.found is None or sheet.found.table is not TRAINEES or not sheet.found.has_rows:
            continue
        known = _known(sheet.found, taken)
        why = _left_out(sheet.found, taken, known, decisions)
        if why is None:
            found = sheet.found.without(known)
            doubts = () if found.body.empty else sheet.doubts
            settled[i] = replace(sheet, found=found, doubts=doubts)
            taken.append(found)
        else:
            settled[i] = _aside(sheet, sheet.found, why)
    inside = [s.found for s in settled if s.found is not None and s.found in taken]
    return Lists(settled, _united(inside))


def _each_table_once(sheets: Sequence[ReadSheet]) -> list[ReadSheet]:
    """Return the sheets with the rows of a table that another sheet gives set aside."""
    first: dict[str, FoundTable] = {}
    for found in in_order(sheets):
        first.setdefault(found.table.name, found)
    return [_repeated(sheet, first) for sheet in sheets]


def _repeated(sheet: ReadSheet, first: Mapping[str, FoundTable]) -> ReadSheet:
    found = sheet.found
    if found is None or found.table is TRAINEES or found is first[found.table.name]:
        return sheet
    return replace(sheet, found=found.set_aside("table-repeated"))


def _rank(sheet: ReadSheet) -> tuple[bool, ...]:
    """Return what is taken later: summaries, what is hidden, what says no province."""
    found = sheet.found
    if found is None:
        return (True,)
    hidden = found.cells.grid.hidden
    return found.is_summary, hidden, not found.bears_its_name, "province" not in found.header.places


# --- which lists are in --------------------------------------------------------------------------


def _left_out(
    found: FoundTable,
    taken: Sequence[FoundTable],
    known: Mapping[int, KnownPerson],
    decisions: Decisions,
) -> SetAside | Waiting | None:
    """Return why a list is not in the record beside those that are, None where it is.

    `known` are its rows of people whom those have.
    """
    grid = found.cells.grid
    decided = decisions.lists.get((grid.file, grid.sheet))
    if decided is not None:
        return None if decided else "other-list"
    if not taken:
        return None
    if found.is_summary and not taken[0].is_summary:
        return "summary"
    if _is_of_a_record(found) and known:
        # A copy of a record's own table, of which some rows have changed.
        return "table-repeated"
    if len(known) == len(found.body):
        # What it says of their trips is not in yet.
        return None if found.attendance.tells else "table-repeated"
    if _repeats(found, taken):
        return "table-repeated"
    first = taken[0].cells.grid
    silent = _says_no_province(found) and not _says_no_province(taken[0])
    apart = grid.hidden and not first.hidden
    other_people = _is_of_others(grid.sheet) and not _is_of_others(first.sheet)
    alike = grid.file != first.file or any(_are_alike(found, other) for other in taken)
    return None if alike and not (apart or other_people or silent) else "asked"


def _is_of_a_record(found: FoundTable) -> bool:
    return found.header.has_key and "provenance" in found.header.places


def _says_no_province(found: FoundTable) -> bool:
    return "province" not in found.header.places


def _is_of_others(name: str) -> bool:
    # Where a name has marks they matter: "Cà Mau" is no "mẫu".
    said = fold(name) if name.isascii() else " ".join(re.findall(r"\w+", name.casefold()))
    words = headers.folded(_WORDS["others"]) if name.isascii() else _WORDS["others"]
    return any(f" {word} " in f" {said} " for word in words)


def _are_alike(found: FoundTable, other: FoundTable) -> bool:
    """Return whether two lists have the same headers, or columns of the same meaning."""
    same = shape(found.header) == shape(other.header)
    return same or _roles(found) == _roles(other)


def _roles(found: FoundTable) -> frozenset[str]:
    personal = {"name"} if any(map(is_personal, found.header.texts)) else set[str]()
    return frozenset({*found.header.places} - {"class_id", "province"} | personal)


def _repeats(found: FoundTable, taken: Sequence[FoundTable]) -> bool:
    """Return whether every row of a list, or everybody it names, is in already."""
    said, others = _said(found), [_said(table) for table in taken]
    if all(any(key in other.keys for other in others) for key in said.keys):
        return True
    named = said.names.total() >= len(found.body) * ALMOST_ALL
    return named and all(any(name in other.names for other in others) for name in said.names)


def _known(found: FoundTable, taken: Sequence[FoundTable]) -> dict[int, KnownPerson]:
    """Return the rows of people whom another list has: by their identifiers or their names.

    Lists that each number their people anew have them under other names. By their names people are
    known where one list is of those who were on a trip, and the other of another trip or of none;
    of namesakes nobody knows which is meant.
    """
    return {**_by_names(found, taken), **_by_identifiers(found, taken)}


def _by_identifiers(found: FoundTable, taken: Sequence[FoundTable]) -> dict[int, KnownPerson]:
    ours = _identifiers(found)
    if not ours:
        return {}
    theirs = {
        key: (table, row) for table in reversed(taken) for row, key in _identifiers(table).items()
    }
    pairs = ((row, *theirs[key]) for row, key in ours.items() if key in theirs)
    return {
        row: KnownPerson(other, there, by_name=False)
        for row, other, there in pairs
        if not _are_others(_name(found, row), _name(other, there))
    }


def _by_names(found: FoundTable, taken: Sequence[FoundTable]) -> dict[int, KnownPerson]:
    trip = found.attendance.of_list
    others = [one for one in taken if one.attendance.of_list != trip and not one.copied]
    others = [one for one in others if not _are_of_two_classes(one, found)]
    if not others or found.copied:
        return {}
    ours = _identifiers(found)
    known: dict[int, KnownPerson] = {}
    for other, rows in in_both(found, others).items():
        theirs = _identifiers(other)
        for row, there in rows.items():
            once = _is_the_only(found, row) and _is_the_only(other, there)
            if once and not _are_others(ours.get(row, ""), theirs.get(there, "")):
                known[row] = KnownPerson(other, there, by_name=True)
    return known


def _is_the_only(table: FoundTable, row: int) -> bool:
    return _said(table).names[_name(table, row)] == 1


def _are_of_two_classes(one: FoundTable, other: FoundTable) -> bool:
    of_trips = one.attendance.of_list and other.attendance.of_list
    named = fold(title_of_class(one)), fold(title_of_class(other))
    return bool(of_trips) and _are_others(*named)


def _are_others(name: str, other: str) -> bool:
    return bool(name and other) and name != other


def _identifiers(table: FoundTable) -> dict[int, str]:
    cells = table.column(TRAINEES.key)
    if cells is None:
        return {}
    pairs = zip(map(int, cells.index), cells, strict=True)
    return {row: text for row, text in pairs if text}


class _Said(NamedTuple):
    """What a list says: how often it has each name, folded, and what its rows say."""

    names: Counter[str]
    keys: frozenset[tuple[str, ...]]


_SAID: WeakKeyDictionary[FoundTable, _Said] = WeakKeyDictionary()


def _said(found: FoundTable) -> _Said:
    """Return what a list says, worked out once: each list is compared with all before it."""
    if found not in _SAID:
        names = filter(None, (_name(found, row) for row in map(int, found.body.index)))
        _SAID[found] = _Said(Counter(names), frozenset(_keys(found)))
    return _SAID[found]


def _name(found: FoundTable, row: int) -> str:
    # "Hà Nội" reads as a name, too.
    known = set(found.header.places.values())
    cells = enumerate(found.cells.rows[found.cell_row(row)])
    return fold(next((text for i, text in cells if i not in known and is_name(text)), ""))


def _numbers(found: FoundTable) -> Iterator[int]:
    """Give the row of the cells of each row of a list."""
    return map(found.cell_row, map(int, found.body.index))


def _keys(found: FoundTable) -> Iterator[tuple[str, ...]]:
    """Give what tells the rows of a list apart: what they say, but for their ordinals."""
    for number in _numbers(found):
        row = found.cells.rows[number]
        texts = (fold(text) for i, text in enumerate(row) if i != found.header.ordinal)
        yield tuple(sorted(filter(None, texts)))


def _aside(sheet: ReadSheet, found: FoundTable, why: SetAside | Waiting) -> ReadSheet:
    """Return a sheet whose list is not in the record; another list is offered."""
    doubts = (_offer(found),) if why == "asked" else ()
    return replace(sheet, found=found.set_aside(why), doubts=doubts)


def _offer(found: FoundTable) -> Doubt:
    grid, rows = found.cells.grid, found.cells.rows
    sample = tuple(rows[n] for n in islice(_numbers(found), SAMPLE_ROWS))
    name, people = shape(found.header), len(found.body)
    columns = found.header.texts[: len(found.cells.columns)]
    return Doubt("list", grid.file, grid.sheet, name, people, columns, sample)


# --- as one --------------------------------------------------------------------------------------


def _united(lists: Sequence[FoundTable]) -> FoundTable | None:
    """Return several lists as one, its columns those of the first and what others have besides.

    Rows are numbered anew; `origins` has the place of each in the files.
    """
    if len(lists) < 2:
        return next(iter(lists), None)
    attended = _attended(lists)
    lists = _with_classes(lists)
    first = lists[0]
    names = tuple(dict.fromkeys(name for table in lists for name in table.header.places))
    texts = tuple(_text(name, lists) for name in names)
    bodies = [_by_name(table, names) for table in lists]
    body = pd.concat(bodies, ignore_index=True)
    body.index = pd.RangeIndex(FIRST_ROW, len(body) + FIRST_ROW)
    places = {name: i for i, name in enumerate(names)}
    header = replace(first.header, texts=texts, places=places, ordinal=None)
    numbered = list(zip(body.index, _rows(lists), strict=True))
    meaning = {places["province"]: first.meaning} if "province" in places and first.meaning else {}
    return replace(
        first,
        header=header,
        provinces=meaning,
        rows=replace(first.rows, body=body),
        rules={n: t.rules[row] for n, (t, row) in numbered if row in t.rules},
        origins={n: _origin(t, row) for n, (t, row) in numbered},
        decoded=frozenset(n for n, (t, row) in numbered if row in t.decoded),
        attendance=attended,
        parts=tuple(lists),
    )


def _attended(lists: Sequence[FoundTable]) -> Attendance:
    """Return the attendance of several lists, by the rows that they have as one."""
    new = {(id(table), row): n for n, (table, row) in enumerate(_rows(lists), FIRST_ROW)}
    same = {
        (id(table), row): new[id(person.table), person.row]
        for table in lists
        for row, person in table.known.items()
        if (id(person.table), person.row) in new
    }
    of_table: dict[int, dict[int, list[int]]] = {id(table): {} for table in lists}
    for (table, row), n in {**new, **same}.items():
        of_table[table][row] = [n]
    return joined(table.attendance.renumbered(of_table[id(table)]) for table in lists)


def _text(name: str, lists: Sequence[FoundTable]) -> str:
    """Return the header of a column of the contract in the first list that has it."""
    return next(t.header.texts[t.header.places[name]] for t in lists if name in t.header.places)


def _by_name(table: FoundTable, names: Sequence[str]) -> pd.DataFrame:
    blank = pd.Series("", index=table.body.index, dtype="str")
    columns = [table.column(name) for name in names]
    cells = {i: blank if c is None else c for i, c in enumerate(columns)}
    return pd.DataFrame(cells, index=table.body.index)


def _rows(lists: Sequence[FoundTable]) -> Iterator[tuple[FoundTable, int]]:
    return ((table, int(row)) for table in lists for row in table.body.index)


def _origin(table: FoundTable, row: int) -> tuple[str, str, int]:
    return table.origins.get(row, table.cells.place(row))


# --- a class for each ----------------------------------------------------------------------------


def _with_classes(lists: Sequence[FoundTable]) -> list[FoundTable]:
    """Return the lists with a column of classes where each is named after another class."""
    named = _named_alike([_class_of(table) for table in lists], lists)
    own = any("class_id" in table.header.places for table in lists)
    if own or not all(named) or len(set(named)) < 2:
        return list(lists)
    return [_of_class(table, name) for table, name in zip(lists, named, strict=True)]


def _named_alike(names: Sequence[str], lists: Sequence[FoundTable]) -> list[str]:
    """Return the classes of lists, of one of a trip as the list of its class is titled."""
    whole = [n for n, table in zip(names, lists, strict=True) if not table.attendance.of_list]
    return [
        next((n for n in whole if _is_said_in(name, n)), name) if table.attendance.of_list else name
        for name, table in zip(names, lists, strict=True)
    ]


def _is_said_in(name: str, title: str) -> bool:
    return bool(name) and f" {fold(name)} " in f" {fold(title)} "


def _class_of(table: FoundTable) -> str:
    grid = table.cells.grid
    names = (grid.sheet, PurePosixPath(grid.file).stem)
    return title_of_class(table) or next(filter(_is_of_class, names), "")


def _is_of_class(name: str) -> bool:
    said = fold(name.replace("_", " "))
    return bool(_SHORT_CLASS.search(said)) or not _CLASSES.isdisjoint(said.split())


def _of_class(table: FoundTable, name: str) -> FoundTable:
    body = table.body.copy()
    body[len(table.header.texts)] = name
    header = with_column(table.header, "class_id")
    return replace(table, header=header, rows=replace(table.rows, body=body))
