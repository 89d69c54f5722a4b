"""A record of which only counts of people are told."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

import pandas as pd

from data.public.people import PLACED, PublicPeople
from data.public.rounding import is_told
from data.questions import by_listed_trip, everyone, kept
from data.tables import TABLES, Record

OF_PEOPLE = ("trainees", "attendance")
"""Tables that are nobody's to see, nor fetched from where they are stored."""
CITING = ("classes", "trips", "stops")
"""Tables whose sources are told; those of people might name them."""


@dataclass(frozen=True, eq=False)
class PublicRecord(Record):
    """A record without anybody's row, whose counts of people are rounded."""

    trainees: pd.DataFrame = field(init=False)
    attendance: pd.DataFrame = field(init=False)
    people: PublicPeople = field(kw_only=True)

    def __post_init__(self) -> None:
        for table in OF_PEOPLE:
            object.__setattr__(self, table, self.people.frame(table))

    @property
    def is_rounded(self) -> bool:
        """Return that counts of people are rounded."""
        return True


@kept
def counts_only(record: Record) -> PublicRecord:
    """Return what visitors see of a record: its trips, and rounded counts of its people.

    Neither what is wrong with its files nor what was made of their rows is told, since both quote
    them; nor the sources of people's rows, nor columns of an office's own: the digest, which is
    told, would let whoever guesses what stands in them find it true. A published number of people
    that would tell how many a few are is left out.
    """
    names = {each.name for each in fields(Record) if each.init} - {*OF_PEOPLE}
    told = {name: getattr(record, name) for name in names}
    told |= {name: told[name].head(0) for name in ("problems", "notes", "ledger")}
    told |= {"classes": _classes(record), "sources": _sources(record), "bases": (), "doubts": ()}
    told |= {name: told[name][columns] for name, columns in _known(told).items()}
    public = PublicRecord(**told, people=PublicPeople(record))
    return replace(public, digest=_digest(public))


def _known(told: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the columns of each table that are told: of the contract, and what reading added."""
    known = {
        table.name: {*PLACED, *(column.name for column in table.columns)}
        for table in TABLES
        if table.name not in OF_PEOPLE
    }
    return {
        table: [name for name in told[table] if name in names] for table, names in known.items()
    }


def _digest(public: PublicRecord) -> str:
    """Return the SHA-256 of what is told: that of the files would differ with what is not."""
    tables = [getattr(public, name) for name in (*CITING, "sources")]
    content = "".join(
        frame.to_csv(index=False) for frame in (*tables, everyone(public), by_listed_trip(public))
    )
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


def _classes(record: Record) -> pd.DataFrame:
    cells = everyone(record).groupby("class_id")["trainees"]
    published_numbers = record.classes.set_index("class_id")["trainees_published"].dropna()
    telling = {
        name
        for name, published in published_numbers.items()
        if name in cells.groups and is_told(published, cells.get_group(name))
    }
    classes = record.classes
    hidden = classes["class_id"].isin(telling)
    return classes.assign(trainees_published=classes["trainees_published"].mask(hidden))


def _sources(record: Record) -> pd.DataFrame:
    cited = pd.concat([record.tables[table]["source_id"] for table in CITING])
    return record.sources[record.sources["source_id"].isin(cited)]
