"""What is wrong with people that are stored: asked for, with true numbers and a few examples."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from data import intake
from data.checks import Location, Report
from data.stored.distinct_rows import DistinctRows
from data.stored.people import StoredPeople, written
from data.stored.store import Store
from data.tables import ATTENDANCE, TRAINEES, Record
from texts.bilingual import Said, both, phrase

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST_EXAMPLES = 50
"""Different values for which a rule that is broken has a row of its own."""


def of_people(problems: pd.DataFrame, distinct: DistinctRows, store: Store) -> pd.DataFrame:
    """Return the problems of a record of distinct, one for each value and how many rows have it."""
    of_people = problems["table"].eq("trainees") & problems["row"].notna()
    mine = problems[of_people]
    rows = mine["row"].map(distinct.people).astype("int64")
    keys = [mine[name] for name in ("rule", "column", "value")]
    alike = mine.assign(rows=rows.groupby(keys).transform("sum"))
    alike = alike.drop_duplicates(["rule", "column", "value"])
    alike = alike.sort_values("rows", ascending=False, kind="stable")
    parts = [_shown(of_rule) for _, of_rule in alike.groupby(["rule", "column"], sort=False)]
    others = problems[~of_people]
    found = pd.concat([others, *parts], ignore_index=True) if parts else others
    return found.assign(file=found["file"].replace(_called(store)))


def _called(store: Store) -> dict[str, str]:
    return {f"{table}.csv": name for table, name in store.file_names.items()}


def _shown(alike: pd.DataFrame) -> pd.DataFrame:
    """Return the problems of one rule as they are said: those of most rows, and how many others."""
    shown = alike.head(MOST_EXAMPLES)
    said = [
        _with_rows(dict(row), both("stored.rows", n=int(row["rows"])))
        for row in shown.to_dict("records")
        if row["rule"] != "id-blank"
    ]
    left = alike.iloc[MOST_EXAMPLES:]
    if len(left):
        more = both("stored.further", n=len(left), rows=int(left["rows"].sum()))
        said.append(_with_rows({**left.iloc[0], "value": "", "suggestions": ""}, more, alone=True))
    made = pd.DataFrame([{**row, "row": None} for row in said], columns=list(alike))
    made = made.drop(columns="rows")
    return made.astype(alike.drop(columns="rows").dtypes.to_dict())


def _with_rows(
    row: Mapping[Any, Any], said: tuple[str, str], alone: bool = False
) -> dict[Any, Any]:
    pairs = zip(("problem_vi", "problem_en"), said, strict=True)
    return {**row} | {name: text if alone else f"{row[name]} {text}" for name, text in pairs}


def of_identifiers(
    store: Store, people: StoredPeople, distinct: DistinctRows, report: Report
) -> None:
    """Report people without an identifier of their own; one that is repeated names one person."""
    ids = written(store, TRAINEES).select(value="trainee_id")
    filled = ids.value.count()
    found = store.fetch(ids.aggregate(filled=filled, different=ids.value.nunique())).iloc[0]
    blank = int(distinct.people.sum() - found["filled"])
    _add(report, store, "id-blank", "trainees", "trainee_id", blank)
    if found["different"] < found["filled"]:
        people.has_repeated = True
        rows = ids.filter(ids.value.notnull())
        counted = rows.group_by("value").aggregate(n=rows.count()).filter(lambda t: t.n > 1)
        _examples(report, store, "id-repeated", "trainees", counted, over=1)


def of_attendance(store: Store, read: Record, report: Report) -> None:
    """Report who is said to have been on a trip, where trip or person is unknown, or twice."""
    if store.table(ATTENDANCE) is None:
        return
    pairs = written(store, ATTENDANCE)
    by_trip = store.fetch(pairs.group_by("trip_id").aggregate(n=pairs.count()))
    known = set(read.trips["trip_id"])
    for trip, rows in zip(by_trip["trip_id"], by_trip["n"], strict=True):
        if pd.isna(trip):
            _add(report, store, "cell-blank", "attendance", "trip_id", int(rows))
        elif trip not in known:
            _unknown(report, store, "trip_id", "trips", trip, int(rows))
    unnamed = pairs.filter(pairs.trainee_id.isnull())
    n = int(store.fetch(unnamed.aggregate(n=unnamed.count()))["n"].iloc[0])
    _add(report, store, "cell-blank", "attendance", "trainee_id", n)
    filled = pairs.filter(pairs.trainee_id.notnull())
    strangers = filled.anti_join(written(store, TRAINEES), "trainee_id")
    counted = strangers.group_by("trainee_id").aggregate(n=strangers.count())
    counted = counted.rename(value="trainee_id")
    _examples(report, store, "reference-unknown", "attendance", counted)
    whole = filled.filter(filled.trip_id.notnull())
    repeated = whole.group_by(["trip_id", "trainee_id"]).aggregate(n=whole.count())
    repeated = repeated.filter(repeated.n > 1).rename(value="trainee_id")
    _examples(report, store, "attendance-repeated", "attendance", repeated, over=1)


def _examples(
    report: Report,
    store: Store,
    rule: str,
    table: str,
    counted: "ir.Table",
    over: int = 0,
) -> None:
    """Report the trainees (columns value, n rows) that break a rule: some, and how many others.

    `over` is how many rows of each are right.
    """
    import ibis

    whole = store.fetch(counted.aggregate(values=counted.count(), rows=counted.n.sum()))
    values, rows = (int(whole[name].fillna(0).iloc[0]) for name in ("values", "rows"))
    some = store.fetch(counted.order_by([ibis.desc("n"), "value"]).limit(MOST_EXAMPLES))
    for value, n in zip(intake.impersonal_cells(some["value"]), some["n"] - over, strict=True):
        if rule == "reference-unknown":
            _unknown(report, store, "trainee_id", "trainees", value, int(n))
        else:
            _add(report, store, rule, table, "trainee_id", int(n), value)
    left, others = values - len(some), rows - values * over - int((some["n"] - over).sum())
    if left:
        said = phrase("stored.further", n=left, rows=others)
        _add(report, store, rule, table, "trainee_id", others, said=said)


def _unknown(report: Report, store: Store, column: str, of: str, value: str, n: int) -> None:
    table = phrase(f"tables.{of}")
    _add(report, store, "reference-unknown", "attendance", column, n, value, refers_to=table)


def _add(
    report: Report,
    store: Store,
    rule: str,
    table: str,
    column: str,
    n: int,
    value: str = "",
    said: Said | None = None,
    **facts: Any,
) -> None:
    if n:
        column = store.called(table, column)
        location = Location(store.file_names[table], "", table, None, column)
        wording = said or phrase(f"stored.{rule}", value=value, column=column, n=n, **facts)
        report.add_many(rule, location, wording, value=value, **facts)
