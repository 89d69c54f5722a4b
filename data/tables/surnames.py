"""The surnames of Vietnam: by them a name of a person is told from that of a place."""

import tomllib
from pathlib import Path

from geo.spelling import fold

_WRITTEN: list[str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))[
    "surnames"
]
SURNAMES = frozenset(map(str.casefold, _WRITTEN))
UNMARKED = frozenset(map(fold, SURNAMES))


def is_surname(word: str) -> bool:
    """Tell a surname, with its marks or without any: "Trường" is no "Trương"."""
    return word.casefold() in (UNMARKED if word.isascii() else SURNAMES)
