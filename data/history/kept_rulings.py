"""What was settled for good about how lists are read: spellings of provinces and places, columns.

It is kept with each version as a CSV file and holds for the files that are dropped afterwards.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from typing import TypeAlias

from data.checks import MATCHED_TABLES, Mend, blanks
from data.history import csv_rows
from data.intake import in_one_line
from data.tables import Record
from geo.provinces import code_of, province
from geo.spelling import fold

FILE = "settled.csv"
PROVINCE, PLACE, COLUMN = "province", "place", "column"


@dataclass(frozen=True)
class Ruling:
    """One thing settled: of a `table`, a text `written` so, or lists of a shape, mean `means`.

    kind province: `means` is the name of a province of `vintage`; place: the same of stops that
    name no province, but a place which is spelt like one; column: the number of the column of
    provinces, from 1, 0 for none. `on` is the day, `by` who settled it.
    """

    kind: str
    table: str
    written: str
    means: str
    vintage: str
    on: date
    by: str = ""

    @property
    def about(self) -> tuple[str, str, str]:
        """Return what it settles: one ruling holds for each."""
        return self.kind, self.table, self.written


Rulings: TypeAlias = Sequence[Ruling]


def rulings(mends: Iterable[Mend], columns: Mapping[str, int], on: date, by: str) -> Rulings:
    """Return what the mends of spellings, and the columns chosen by shape of list, settle."""
    of_names = (
        Ruling(_kind(m), m.table, m.written, province(m.code, m.vintage).name_vi, m.vintage, on, by)
        for m in mends
        if m.written and not m.is_left and (m.is_spelling or not m.rows)
    )
    of_lists = (
        Ruling(COLUMN, "trainees", shape, str(column + 1), "", on, by)
        for shape, column in columns.items()
    )
    return (*of_names, *of_lists)


def together(known: Rulings, new: Rulings, taken_back: Iterable[Ruling] = ()) -> Rulings:
    """Return what is settled from now on: the new in place of the old, without those taken back.

    What is settled again as it was keeps its day.
    """
    dropped = {ruling.about for ruling in taken_back}
    found = {one.about: one for one in known if one.about not in dropped}
    for one in new:
        was = found.get(one.about)
        if was is None or (was.means, was.vintage) != (one.means, one.vintage):
            found[one.about] = one
    return tuple(found.values())


def columns(known: Rulings) -> dict[str, int]:
    """Return the column of provinces by the shape of a list, -1 for none: as Decisions has it."""
    return {
        one.written: int(one.means) - 1
        for one in known
        if one.kind == COLUMN and one.means.isdecimal()
    }


def mends(known: Rulings, record: Record) -> tuple[Mend, ...]:
    """Return what is settled of spellings, by the names of a record's list of provinces.

    Of places it is what is settled of the record's own rows that name no province.
    """
    found = []
    for one in known:
        table = next((table for table in MATCHED_TABLES if table == one.table), None)
        code = "" if one.kind == COLUMN else code_of(one.means, record.vintage)
        if not (table and code):
            continue
        if one.kind == PROVINCE:
            found.append(Mend(table, one.written, code, record.vintage))
        elif one.kind == PLACE:
            of_place = [b.as_unit(code) for b in blanks(record, table) if b.written == one.written]
            found += [mend for mend in of_place if mend.is_spelling]
    return tuple(found)


def _kind(mend: Mend) -> str:
    return PLACE if mend.rows else PROVINCE


def of_mend(known: Rulings, mend: Mend) -> Ruling | None:
    """Return the ruling that a mend comes from, None where a person made it."""
    for one in known:
        if one.about == (_kind(mend), mend.table, mend.written):
            return one if fold(one.means) == fold(_name(mend)) else None
    return None


def _name(mend: Mend) -> str:
    return province(mend.code, mend.vintage).name_vi if mend.code else ""


def written(known: Rulings) -> bytes:
    """Return what is settled as a CSV file."""
    return csv_rows.file([field.name for field in fields(Ruling)], map(astuple, known))


def read(content: bytes) -> Rulings:
    """Return what a CSV file settles; a row that a person broke settles nothing."""
    return tuple(ruling for row in csv_rows.rows(content) if (ruling := _ruling(row)))


def _ruling(row: Mapping[str, str]) -> Ruling | None:
    cells = {field.name: in_one_line(row.get(field.name, "")) for field in fields(Ruling)}
    try:
        return Ruling(**{**cells, "on": date.fromisoformat(cells["on"])})  # type: ignore[arg-type]
    except ValueError:
        return None
