"""What is wrong with a record, gathered while it is read: one row for each broken rule."""

from collections.abc import Mapping
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple, cast

import pandas as pd

import texts
from data.tables import RULES
from texts.bilingual import Said, both, phrase

COLUMNS: Mapping[str, str] = {
    "file": "str",
    "sheet": "str",
    "table": "str",
    "row": "Int64",
    "column": "str",
    "value": "str",
    "rule": "str",
    "severity": "str",
    "problem_vi": "str",
    "problem_en": "str",
    "remedy_vi": "str",
    "remedy_en": "str",
    "suggestions": "str",
}


class Location(NamedTuple):
    """Where a problem is; `row` is the number a person sees, None for a whole table or file."""

    file: str
    sheet: str = ""
    table: str = ""
    row: int | None = None
    column: str = ""


@cache
def _named(table: str) -> Said | str:
    return phrase(f"tables.{table}") if table else ""


def _as_read(value: str) -> Said | str:
    """Return what says a value; itself where each language writes it alike."""
    return value if texts.cell(value, "vi") == value else lambda lang: texts.cell(value, lang)


def of_files(problems: pd.DataFrame) -> pd.DataFrame:
    """Return the problems of whole files and tables: they quote no cell, so all may see them."""
    return problems[problems["row"].isna()]


class Report:
    """Gathers problems; `frame()` is what a record carries."""

    def __init__(self) -> None:
        self._rows: list[tuple[object, ...]] = []
        self._said: dict[tuple[object, ...], tuple[str, str]] = {}

    def __getstate__(self) -> dict[str, object]:
        # What was said is kept by facts that cannot travel to another process.
        return {"_rows": self._rows, "_said": {}}

    def add(
        self, rule: str, location: Location, value: str = "", suggestions: str = "", **facts: Any
    ) -> None:
        """Add the problem of this rule at this location; `facts` fill in the rule's sentences."""
        known = {
            "column": location.column,
            "value": _as_read(value),
            "table": _named(location.table),
            **facts,
        }
        problem, remedy = (self._both(f"{part}.{rule}", known) for part in ("problem", "remedy"))
        self._rows.append((*location, value, rule, RULES[rule], *problem, *remedy, suggestions))

    def add_many(
        self, rule: str, location: Location, said: Said, value: str = "", **facts: Any
    ) -> None:
        """Add one problem for many rows that break the rule alike; `said` is what is said of them.

        What to do about it is said as of one row.
        """
        known = {"column": location.column, "value": _as_read(value), **facts}
        remedy = self._both(f"remedy.{rule}", known)
        self._rows.append(
            (*location, value, rule, RULES[rule], said("vi"), said("en"), *remedy, "")
        )

    def _both(self, key: str, facts: Mapping[str, Any]) -> tuple[str, str]:
        """Return what is said of these facts; a long list breaks one rule in the same words."""
        said = (key, *map(facts.get, texts.named(key)))
        if said not in self._said:
            self._said[said] = both(key, **facts)
        return self._said[said]

    def frame(self) -> pd.DataFrame:
        """Return the problems with COLUMNS; `suggestions` holds province codes, spaced."""
        cells = zip(*self._rows, strict=True) if self._rows else repeat(())
        typed = zip(COLUMNS.items(), cells, strict=False)
        return pd.DataFrame(
            {name: pd.array([*c], dtype=cast(Any, dtype)) for (name, dtype), c in typed}
        )
