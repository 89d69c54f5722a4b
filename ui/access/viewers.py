"""Who looks, and what they may."""

from dataclasses import dataclass
from enum import StrEnum


class Sight(StrEnum):
    """How much of the record somebody sees: all, counts without people, or nothing."""

    ALL = "all"
    COUNTS = "counts"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks.

    name: as the identity provider or the settings call them, "" for who is not signed in.
    """

    sees: Sight
    may_edit: bool = False
    name: str = ""
