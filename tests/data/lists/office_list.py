"""What a made office list is: its files, and the truth about the people and stops in them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

Row = Sequence[object]


@dataclass(frozen=True)
class Person:
    """A row that is `count` persons of the unit `of`; None: nobody could tell without asking."""

    cells: Row
    of: str | None
    count: int = 1


@dataclass(frozen=True)
class Stop:
    """A row of an itinerary that is a stop in the unit `of`."""

    cells: Row
    of: str


def cells(row: object) -> Row:
    """Return the cells of a row of a made sheet, be it a person, a stop or bare cells."""
    if isinstance(row, Person | Stop):
        return row.cells
    assert isinstance(row, Sequence), row
    return row


@dataclass(frozen=True)
class OfficeList:
    """Files of an office and what is true of them.

    people counts them by the name of their unit in `vintage`; unknown are those whose province
    nobody could know without asking. either are people who may be shown or set aside (rows that are
    hidden). stops counts places by the name of their unit. asks: it is enough to ask for people.
    lists: what a person answers when asked whether another list is to be added. sheet is the only
    one that is a list of people, where others stand beside it.
    """

    files: Mapping[str, bytes]
    people: Counter[str] = field(default_factory=Counter)
    unknown: int = 0
    either: Counter[str] = field(default_factory=Counter)
    vintage: str = "2004"
    trips: int = 0
    stops: Counter[str] = field(default_factory=Counter)
    asks: bool = False
    lists: bool = False
    sheet: str = ""


Make = Callable[[Random], OfficeList]
OFFICE_LISTS: dict[str, Make] = {}
"""Every made list by name: `group/what it is`."""


def office_list(make: Make) -> Make:
    """Register the function under the name of its module and its own."""
    group = make.__module__.rsplit(".", 1)[-1]
    OFFICE_LISTS[f"{group}/{make.__name__}"] = make
    return make


def made(name: str) -> OfficeList:
    """Return the list of this name, the same each time."""
    return OFFICE_LISTS[name](Random(name))


def people(*tables: Iterable[object]) -> Counter[str]:
    """Count the persons of the tables by unit, without those of unknown province."""
    counted: Counter[str] = Counter()
    for person in _persons(tables):
        if person.of is not None:
            counted[person.of] += person.count
    return counted


def unknown(*tables: Iterable[object]) -> int:
    """Return how many persons of the tables nobody could place."""
    return sum(person.count for person in _persons(tables) if person.of is None)


def stops(*tables: Iterable[object]) -> Counter[str]:
    """Count the stops of the tables by unit."""
    return Counter(row.of for table in tables for row in table if isinstance(row, Stop))


def _persons(tables: Iterable[Iterable[object]]) -> Iterable[Person]:
    return (row for table in tables for row in table if isinstance(row, Person))
