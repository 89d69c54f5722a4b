"""Where the tables of a record stay: an engine that answers questions about them."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from data.tables import TRAINEES, Table
from geo.spelling import fold
from texts.bilingual import Said

if TYPE_CHECKING:
    import ibis.expr.types as ir


AGAIN_S = 5
"""Between two tries of what a database gives no answer to."""


class StoreError(Exception):
    """A store that cannot be reached or asked; `reason` says why, without any address or cell."""

    def __init__(self, reason: Said) -> None:
        super().__init__(reason("en"))
        self.reason = reason


class AwayError(StoreError):
    """Whoever is asked gives no answer now, but may do so later: ask again after AGAIN_S."""


class NotCleanError(StoreError):
    """Files that the engine cannot read as they are: what a row reader would mend is in them."""


class Store(ABC):
    """The tables of one state of a record. Ibis asks them, so no question knows which engine it is.

    `connection` is of Ibis; whoever asks does so one at a time. `file_names` say by table what a
    person knows it by, `headers` what each calls the columns of the contract. `left_out` are the
    headers of further columns of trainees, which are never asked for.
    """

    connection: Any
    file_names: Mapping[str, str]
    headers: Mapping[str, Mapping[str, str]] = {}
    left_out: tuple[str, ...] = ()

    @abstractmethod
    def table(self, table: Table) -> "ir.Table | None":
        """Return a table with those columns of the contract that it has, as text; None for none."""

    @abstractmethod
    def small_files(self) -> Mapping[str, bytes]:
        """Return the tables other than people's, as files that an office might have saved."""

    @abstractmethod
    def fetch(self, question: "ir.Table") -> pd.DataFrame:
        """Return an answer; StoreError where the engine gives none."""

    def of_contract(self, found: "ir.Table", table: Table) -> "ir.Table":
        """Return the columns of the contract that a relation has, by any of their names, as text.

        Whatever else it has is never asked for: it may tell who somebody is.
        """
        places: dict[str, str] = {}
        for header in sorted(found.columns, key=lambda h: h not in {c.name for c in table.columns}):
            column = next((c.name for c in table.columns if fold(header) in c.headers), None)
            if column:
                places.setdefault(column, header)
        self.headers = {**self.headers, table.name: places}
        if table is TRAINEES:
            known = frozenset[str]().union(*(c.headers for c in table.columns))
            self.left_out = tuple(h for h in found.columns if fold(h) not in known)
        return found.select(
            **{name: found[header].cast("string") for name, header in places.items()}
        )

    def called(self, table: str, column: str) -> str:
        """Return the header that a column of the contract has there."""
        return self.headers.get(table, {}).get(column, column)

    def keep(self) -> None:  # noqa: B027
        """Keep what was found from changing, where a copy is cheap."""


KEYS = ("trainee_id", "trip_id")


def trimmed(found: "ir.Table") -> "ir.Table":
    """Return a table with its keys as they are compared: without space around, blank as missing."""
    keys = {name: _trimmed(found[name]) for name in KEYS if name in found.columns}
    return found.mutate(**keys) if keys else found


def _trimmed(key: "ir.StringValue") -> "ir.StringValue":
    # DuckDB takes long to look for several signs at both ends, of which few keys have any.
    first, last = key.ascii_str(), key.right(1).ascii_str()
    is_spaced = (first <= ord(" ")) | (last <= ord(" "))
    return is_spaced.ifelse(key.strip(), key).nullif("")
