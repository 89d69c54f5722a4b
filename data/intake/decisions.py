"""What a person decided about the reading of files that leave it open."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Decisions:
    """Settled doubts, by the shape of a list (data.tables.Doubt) or by its (file, sheet).

    `origin` (of texts.BASES) says which of several columns of provinces is read, "" leaves it to
    the classes. `columns` has the place of the column of provinces, -1 for none; `above` whether a
    blank province is that of the row above, `classes` a blank class; `lists` whether a further list
    is in the record; `places` whether people are of the place that their sheet, file or title
    names; `counted`, by why it is asked and (file, sheet), whether those count who are perhaps no
    trainees. `vintage` is the list of provinces that names are read by, "" leaves it to the files.
    """

    origin: str = ""
    columns: Mapping[str, int] = field(default_factory=dict)
    above: Mapping[str, bool] = field(default_factory=dict)
    classes: Mapping[str, bool] = field(default_factory=dict)
    lists: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    places: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    counted: Mapping[tuple[str, str, str], bool] = field(default_factory=dict)
    vintage: str = ""

    @property
    def key(self) -> str:
        """Return a text that differs for other decisions, "" for none at all."""
        by_kind = (self.columns, self.above, self.classes, self.lists, self.places, self.counted)
        if not (self.origin or self.vintage or any(by_kind)):
            return ""
        return repr((self.origin, self.vintage, *(sorted(kind.items()) for kind in by_kind)))


NO_DECISIONS = Decisions()
