"""What is wrong with a record, gathered while it is read: one row for each broken rule."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from data.contract import RULES

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


class Place(NamedTuple):
    """Where a problem is; `row` is the number a person sees, None for a whole table or file."""

    file: str
    sheet: str = ""
    table: str = ""
    row: int | None = None
    column: str = ""


class Report:
    """Gathers problems; `frame()` is what a record carries."""

    def __init__(self) -> None:
        self._rows: list[tuple[object, ...]] = []

    def add(
        self, rule: str, place: Place, value: str = "", suggestions: str = "", **facts: object
    ) -> None:
        """Add the problem of this rule at this place; `facts` fill in the rule's sentences."""
        broken = RULES[rule]
        known = {**place._asdict(), "value": value, **facts}
        texts = (broken.problem_vi, broken.problem_en, broken.remedy_vi, broken.remedy_en)
        said = (text.format(**known) for text in texts)
        self._rows.append((*place, value, rule, broken.severity, *said, suggestions))

    def frame(self) -> pd.DataFrame:
        """Return the problems with COLUMNS; `suggestions` holds province codes, spaced."""
        return pd.DataFrame(self._rows, columns=list(COLUMNS)).astype(dict(COLUMNS))
