"""People where they are stored: asked as they are written, the answer read afterwards."""

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from data import intake
from data.people import People, Question, Relations
from data.stored.distinct_rows import WRITTEN, translated
from data.stored.store import Store, trimmed
from data.tables import ATTENDANCE, TRAINEES, Table
from texts.bilingual import phrase

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST_FETCHED = 200_000


class TooManyPeopleError(ValueError):
    """More rows than are ever taken out of the engine; `.rows` says how many there are."""

    def __init__(self, table: str, rows: int) -> None:
        super().__init__(phrase("stored.too-many", table=table, n=rows, most=MOST_FETCHED)("en"))
        self.rows = rows


class StoredPeople(People):
    """The people of a store. `distinct` have a row for those who are alike, with how many they are.

    `known` says what is written means, by column of an answer; what tells who somebody is leaves
    the engine by no answer.
    """

    def __init__(
        self,
        store: Store,
        distinct: pd.DataFrame,
        known: Mapping[str, Mapping[str, str]],
        attendance: int,
    ) -> None:
        super().__init__()
        self.store = store
        self.distinct = distinct
        self.known = known
        self.has_repeated = False
        self._rows = {"trainees": int(distinct["people"].sum()), "attendance": attendance}

    @property
    def rows(self) -> dict[str, int]:
        """Return how many rows the tables have."""
        return self._rows

    @property
    def stay(self) -> bool:
        """Return that they stay where they are stored."""
        return True

    @property
    def can_be_fetched(self) -> bool:
        """Return whether every row may be taken out of the engine."""
        return max(self._rows.values()) <= MOST_FETCHED

    @property
    def by_rule(self) -> dict[str, int]:
        """Return how many people's provinces were read by each rule."""
        counted = self.distinct.groupby("province_rule")["people"].sum()
        return {str(rule): int(n) for rule, n in counted.items()}

    def remember(self, key: Hashable, answer: pd.DataFrame) -> None:
        """Keep an answer that is known without asking."""
        self._answers[key] = answer

    @property
    def relations(self) -> Relations:
        """Return the tables as questions see them; `province_code` is what is written for it."""
        trainees = written(self.store, TRAINEES).rename(province_code="province")
        named = _each_once(trainees) if self.has_repeated else trainees
        return Relations(trainees, written(self.store, ATTENDANCE), named)

    def keep(self) -> None:
        """Keep the people from changing under those who ask, where a copy is cheap."""
        with self._lock:
            self.store.keep()

    def _answer(self, key: Hashable, question: Question) -> pd.DataFrame:
        answer = self.store.fetch(question.relation(self.relations))
        if "unit" in answer:
            answer = answer.assign(unit=_offices(answer["unit"]))
        return translated(answer, self.known)

    def frame(self, table: str) -> pd.DataFrame:
        """Return every row of a table; TooManyPeopleError above MOST_FETCHED of them."""
        if self._rows[table] > MOST_FETCHED:
            raise TooManyPeopleError(table, self._rows[table])
        with self._lock:
            if table == "attendance":
                return self._shown(self.store.fetch(written(self.store, ATTENDANCE)))
            return self._typed(self.store.fetch(written(self.store, TRAINEES)))

    def _typed(self, rows: pd.DataFrame) -> pd.DataFrame:
        keys = list(WRITTEN)
        alike = self.distinct.drop_duplicates([f"{key}_written" for key in keys])
        known = alike.set_index([f"{key}_written" for key in keys])
        at = pd.MultiIndex.from_frame(rows[keys].fillna(""))
        means = known.loc[at, [*keys, "province_code", "province_rule"]].set_axis(rows.index)
        unit = _offices(rows["unit"])
        columns = [column.name for column in TRAINEES.columns]
        typed = means.assign(trainee_id=rows["trainee_id"], unit=unit)
        return self._shown(typed[[*columns, "province_code", "province_rule"]])

    def _shown(self, rows: pd.DataFrame) -> pd.DataFrame:
        shown = rows.assign(trainee_id=intake.pseudonyms(rows["trainee_id"])).astype("str")
        return shown.set_axis(pd.RangeIndex(2, len(rows) + 2, name="row"))


def _offices(cells: "pd.Series[str]") -> "pd.Series[str]":
    """Return what units are called, and nobody in them; missing where blank."""
    texts = cells.astype(object)
    tidy = texts.map(lambda text: " ".join(text.split()) or None, na_action="ignore")
    return intake.impersonal_cells(tidy.astype("str"))


def written(store: Store, table: Table) -> "ir.Table":
    """Return a table with every column of the contract, missing where it has none; keys trimmed."""
    import ibis

    found = store.table(table)
    names = [column.name for column in table.columns]
    if found is None:
        people = store.table(TRAINEES)
        assert people is not None
        return people.limit(0).select(**{name: ibis.null("string") for name in names})
    missing = {name: ibis.null("string") for name in names if name not in found.columns}
    return trimmed(found).mutate(**missing).select(names)


def _each_once(trainees: "ir.Table") -> "ir.Table":
    """Return one row of each identifier: an attendance names one person."""
    import ibis

    order = [trainees[name] for name in ("class_id", "province_code", "provenance")]
    number = ibis.row_number().over(group_by="trainee_id", order_by=order)
    return trainees.mutate(number=number).filter(lambda t: t.number == 0).drop("number")
