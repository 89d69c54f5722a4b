"""Where a record can be published, and where its versions lie."""

import os
from dataclasses import dataclass
from pathlib import Path

from data import stored
from data.intake import SHIPPED
from texts.bilingual import Said, phrase

VERSIONS = "versions"
WORKBOOK = ".xlsx"


@dataclass(frozen=True)
class Place:
    """A folder of tables, or a workbook that holds them."""

    path: Path

    @property
    def is_folder(self) -> bool:
        """Return whether each table has a file of its own."""
        return self.path.is_dir()

    @property
    def folder(self) -> Path:
        """Return the folder that the record's files lie in."""
        return self.path if self.is_folder else self.path.parent

    @property
    def versions(self) -> Path:
        """Return the folder of its versions: within the record's, or beside its file.

        Within, so that whoever copies the folder, or gives it to a container, has them too.
        """
        if self.is_folder:
            return self.path / VERSIONS
        return self.path.with_name(f"{self.path.name}.{VERSIONS}")


def of(place: Path | str) -> Place | None:
    """Return the place of a record that can be published, None where it cannot (`why_not`)."""
    return None if why_not(place) else Place(Path(place).resolve())


def why_not(place: Path | str) -> Said | None:
    """Say why nothing can be published at a place, and what to do; None where it can."""
    if isinstance(place, str):
        return phrase("history.database", name=stored.shown(place))
    if place.absolute() == SHIPPED:
        return phrase("history.shipped")
    name = stored.shown(place)
    try:
        if place.is_dir():
            large = stored.is_stored(place)
            return phrase("history.stored", name=name) if large else _unwritable(place)
        if not place.is_file():
            return phrase("history.absent", name=name)
    except OSError:
        return phrase("history.absent", name=name)
    if place.suffix.lower() != WORKBOOK:
        return phrase("history.format", name=name)
    return _unwritable(place.parent)


def _unwritable(folder: Path) -> Said | None:
    if os.access(folder, os.W_OK | os.X_OK):
        return None
    return phrase("history.forbidden", name=stored.shown(folder))
