"""What the classes publish, held against the rows that were read for them."""

from dataclasses import dataclass

import pandas as pd

from data.questions.filters import EVERYTHING, Filters, classes_asked
from data.questions.kept import kept
from data.questions.origins import origins
from data.questions.provenance import weakest
from data.tables import Record


@dataclass(frozen=True)
class Difference:
    """A figure that disagrees: `code` names how, with what is published and what was read."""

    code: str
    published: int
    read: int


@dataclass(frozen=True)
class Reconciliation:
    """Published figures against the rows that were read; `read` = `on_map` + `without_province`.

    `published` and `provinces_published` are None when a class in scope does not state them;
    `provinces_published` also when there are several classes, whose provinces cannot be added.
    `differences` codes: trainees-missing, trainees-extra, provinces-missing, provinces-extra (with
    what is published and what was read), without-province (people on no province of the map).
    """

    published: int | None
    read: int
    on_map: int
    without_province: int
    provinces_published: int | None
    provinces_on_map: int
    provenance: str | None
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """Return whether nothing published is contradicted and everyone is on the map."""
        return not self.differences


def reconcile(record: Record, filters: Filters = EVERYTHING) -> Reconciliation:
    """Compare what the classes in scope publish with the rows that were read for them.

    The classes are those asked for, or else those of the trips asked for, or else all. Provinces
    are counted in the record's own vintage; other filters leave the reconciliation as it is.
    """
    return _of_classes(record, classes_asked(record, filters))


@kept
def _of_classes(record: Record, asked: tuple[str, ...]) -> Reconciliation:
    people = origins(record, record.vintage, Filters(classes=asked))
    placed = people[people["code"].notna()]
    read, on_map = int(people["trainees"].sum()), int(placed["trainees"].sum())
    published, provinces_published = _published(record, asked)
    return Reconciliation(
        published=published,
        read=read,
        on_map=on_map,
        without_province=read - on_map,
        provinces_published=provinces_published,
        provinces_on_map=len(placed),
        provenance=weakest(people["provenance"]),
        # A rounded count says nothing against a published one.
        differences=()
        if record.is_rounded
        else (
            *_difference("trainees", published, read),
            *_difference("provinces", provinces_published, len(placed)),
            *([Difference("without-province", read, on_map)] if on_map < read else []),
        ),
    )


def _published(record: Record, classes: tuple[str, ...]) -> tuple[int | None, int | None]:
    """Return trainees and provinces as published; None where a class in scope does not say."""
    rows = record.classes
    if classes:
        rows = rows[rows["class_id"].isin(classes)]
    provinces = rows["provinces_published"] if len(rows) == 1 else rows["provinces_published"][:0]
    return _sum_or_none(rows["trainees_published"]), _sum_or_none(provinces)


def _sum_or_none(figures: "pd.Series[int]") -> int | None:
    return None if figures.empty or figures.isna().any() else int(figures.sum())


def _difference(what: str, published: int | None, read: int) -> list[Difference]:
    if published is None or published == read:
        return []
    return [Difference(f"{what}-{'missing' if read < published else 'extra'}", published, read)]
