"""People as they are written, each different row once, with how many people have it.

Reading is done on these: what a cell means is the same for everyone who has it. So the ordinary
reader and checks see a table of some hundred rows, whatever the number of people.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from data.stored.store import NotCleanError, Store
from data.tables import FIRST_ROW, Record
from texts.bilingual import phrase

if TYPE_CHECKING:
    import ibis.expr.types as ir

WRITTEN = ("class_id", "province", "provenance", "source_id")
MOST_DIFFERENT = 200_000


@dataclass(frozen=True, eq=False)
class DistinctRows:
    """The different rows (WRITTEN, "" where blank, `is_named`) and how many people have each.

    `columns` are those of WRITTEN that the table has.
    """

    rows: pd.DataFrame
    people: "pd.Series[int]"
    columns: tuple[str, ...]

    def file(self, store: Store) -> bytes:
        """Return them as a CSV file of trainees; whoever has no identifier has none there.

        The headers are those of the store; columns that are never asked for are blank.
        """
        text = io.StringIO()
        writer = csv.writer(text)
        names = ("trainee_id", *self.columns)
        writer.writerow([*(store.called("trainees", name) for name in names), *store.left_out])
        rows = self.rows[["is_named", *self.columns]].itertuples(index=False, name=None)
        writer.writerows(
            [f"k{number}" if is_named else "", *cells, *[""] * len(store.left_out)]
            for number, (is_named, *cells) in enumerate(rows, 1)
        )
        return text.getvalue().encode()


def distinct_rows(store: Store, trainees: "ir.Table") -> DistinctRows:
    """Ask for the distinct rows of a table of trainees, by one question."""
    columns = tuple(name for name in WRITTEN if name in trainees.columns)
    is_named = trainees["trainee_id"].notnull() if "trainee_id" in trainees.columns else False
    keyed = trainees.select(*columns, is_named=is_named)
    counted = keyed.group_by([*columns, "is_named"]).aggregate(people=keyed.count())
    found = store.fetch(counted.limit(MOST_DIFFERENT + 1))
    if len(found) > MOST_DIFFERENT:
        raise NotCleanError(phrase("stored.too-many-spellings", n=MOST_DIFFERENT))
    found = found.astype(dict.fromkeys(columns, "str")).fillna(dict.fromkeys(columns, ""))
    headers = tuple(store.called("trainees", name) for name in columns)
    if headers in found[list(columns)].itertuples(index=False, name=None):
        raise NotCleanError(phrase("stored.no-plain-rows"))
    found = found.sort_values([*columns, "is_named"], ignore_index=True)
    found.index += FIRST_ROW
    rows = found.reindex(columns=[*WRITTEN, "is_named"], fill_value="")
    return DistinctRows(rows, found["people"].astype("int64"), columns)


def spellings(distinct: DistinctRows, read: Record) -> dict[str, dict[str, str]]:
    """Return what each cell that is written means: by column of an answer, text → value.

    NotCleanError where a row was not read as one person.
    """
    people = read.trainees
    if not people.index.equals(distinct.rows.index):
        raise NotCleanError(phrase("stored.no-plain-rows"))
    means = {"province": "province_code"}
    return {
        means.get(name, name): _meanings(distinct.rows[name], people[means.get(name, name)])
        for name in WRITTEN
    }


def _meanings(written: "pd.Series[str]", read: "pd.Series[str]") -> dict[str, str]:
    return dict(zip(written, read, strict=True))


def translated(answer: pd.DataFrame, known: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Return an answer with what its cells mean in place of what is written, alike rows as one."""
    read = answer.assign(
        **{
            name: answer[name].fillna("").map(known[name]).astype("str")
            for name in map(str, answer.columns)
            if name in known
        }
    )
    keys = [name for name in read if name != "trainees"]
    if "trainees" not in read:
        return read.drop_duplicates(ignore_index=True)
    return read.groupby(keys, dropna=False)["trainees"].sum().reset_index()
