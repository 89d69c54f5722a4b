"""What may become of a row of a file."""

from typing import Literal, get_args

Furniture = Literal["title", "header", "instructions", "continued"]
SetAside = Literal[
    "no-table",
    "table-repeated",
    "known-person",
    "summary",
    "nobody",
    "no-trainee",
    "other-list",
    "header-again",
    "column-numbers",
    "total",
    "section",
    "page-number",
    "blank-row",
    "below",
    "travel",
    "astray",
    "planned",
    "called-off",
]
Waiting = Literal["asked"]
Outcome = Literal["row"] | Furniture | SetAside | Waiting
"""What becomes of a row; in words: the texts `outcome.<outcome>`."""

SET_ASIDE: tuple[SetAside, ...] = get_args(SetAside)
"""Outcomes of rows that were read and are not shown."""

OUTCOMES: tuple[Outcome, ...] = ("row", "asked", *get_args(Furniture), *SET_ASIDE)
