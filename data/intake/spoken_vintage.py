"""Which list of provinces files speak of where no trip has a date, and what is said of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from data.checks import NamesKnown, between, names_known
from data.intake.layout import Layout, Note, Told
from data.tables import STOPS, TRAINEES, RawTable, Table
from geo.spelling import fold
from geo.vintages import LATEST, VINTAGES
from texts.bilingual import both

How = Literal["chosen", "stated", "days", "title", "name", "names", "tie", "nothing"]
"""By what a list of provinces is settled: a person, the table of classes, days of trips, a title,
the name of a file or sheet, the names of provinces, the earliest of several that know as many, or
nothing at all."""


@dataclass(frozen=True)
class Spoken:
    """The list, by what, the time that a title or name tells, and what the lists know.

    `among` are the lists that it can be: of a time in which the list changed those in force in it.
    """

    vintage: str
    how: How
    known: NamesKnown
    told: Told | None = None
    among: tuple[str, ...] = VINTAGES

    @property
    def time(self) -> str:
        """Return the time in which the list changed, as it is written; "" where none is told."""
        return self.told.as_written if self.told and self.among != VINTAGES else ""


def spoken_of(layout: Layout) -> Spoken:
    """Return the list of provinces that files without any dated trip speak of.

    The surest time that is told settles it; where the list changed within that time, or no time is
    told, the provinces do; of several lists that know as many of them it is the earliest. The name
    of a file may be of the day on which it was copied: provinces that speak against it win.
    """
    written = list(_written(layout))
    known = names_known(written)
    told = next(iter(layout.told), None)
    among = between(told.first_day, told.last_day) if told else VINTAGES
    if told and len(among) == 1 and not (told.is_in_a_name and known.against(among[0])[1]):
        how: How = "name" if told.is_in_a_name else "title"
        return Spoken(among[0], how, known, told)
    among = VINTAGES if told and told.is_in_a_name else among
    if not any(known.known.values()):
        return Spoken(among[0] if told else LATEST, "nothing", known, told)
    best = known.best(among)
    how = "names" if known.is_told_by(best, among) else "tie"
    return Spoken(best, how, known, told, among)


def _written(layout: Layout) -> Iterator[str]:
    """Give the provinces of the people as they are written, without people those of the stops."""
    for table in (TRAINEES, STOPS):
        found = (raw for raw in layout.tables if fold(raw.title) in table.titles)
        if (raw := next(found, None)) is not None and len(raw.rows):
            yield from _provinces(raw, table)
            return


def _provinces(raw: RawTable, table: Table) -> Iterator[str]:
    names = table.column("province").headers
    column = next((i for i, header in enumerate(raw.header) if fold(header) in names), None)
    yield from () if column is None else raw.rows[column].tolist()


def notes_of(layout: Layout, spoken: Spoken, vintage: str, how: How) -> Iterator[Note]:
    """Give what is said of the list that names are read by, and of names that speak against it."""
    people = next((raw for raw in layout.tables if fold(raw.title) in TRAINEES.titles), None)
    file, sheet = (people.file, people.sheet) if people else ("", "")
    known = spoken.known
    others = [v for v in spoken.among if v != vintage] or [v for v in VINTAGES if v != vintage]
    other = max(others, key=lambda v: known.known[v])
    facts = {
        "best": vintage,
        "most": known.known[vintage],
        "fewer": known.known[other],
        "other": other,
        "time": spoken.told.as_written if spoken.told else "",
    }
    if how not in ("days", "nothing"):
        within = "-within" if spoken.time and how in ("names", "tie") else ""
        yield Note("vintage", file, sheet, *both(f"note.vintage-{how}{within}", **facts))
    speaking, rows = known.against(vintage)
    if rows:
        said = both("note.vintage-against", best=vintage, other=speaking, rows=rows)
        yield Note("vintage", file, sheet, *said)
