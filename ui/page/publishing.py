"""What the page can do with the versions of its record, for the one who looks."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data import Record, history
from data.history import Place, Rulings, Version
from geo.class_breaks import Breaks
from ui.access import Sight, Viewer
from ui.view import View


@dataclass(frozen=True)
class Publishing:
    """Where the record is, who looks, and what the server does for them.

    keep: how many of the newest versions are kept. picture: the map of a view as a picture, in
    given classes of counts and a theme. shown: has the record of a digest shown to everyone, once
    published.
    """

    place: Path | str
    viewer: Viewer
    keep: int
    picture: Callable[[View, Breaks, str], bytes]
    shown: Callable[[str], None]

    @property
    def may_publish(self) -> bool:
        """Whether the one who looks may publish, and the place takes it."""
        return self.viewer.may_edit and history.why_not(self.place) is None

    @property
    def versions(self) -> tuple[Version, ...]:
        """The versions of the record, the newest first; none for who does not see all of it."""
        place = self._seen
        return history.versions(place) if place else ()

    @property
    def rulings(self) -> Rulings:
        """What is settled about the reading of lists; nothing for who does not see all of them."""
        place = self._seen
        newest = history.last(place) if place else None
        return newest.rulings if newest else ()

    @property
    def _seen(self) -> Place | None:
        """Where there are versions, for who sees all of the record."""
        return history.of(self.place) if self.viewer.sees is Sight.ALL else None

    def version(self, named: str) -> Version | None:
        """The version of this name, None where there is none for the one who looks."""
        return next((one for one in self.versions if one.id == named), None)

    def read(self, named: str) -> Record | None:
        """The record as it was in a version."""
        one = self.version(named)
        return history.kept(one) if one else None
