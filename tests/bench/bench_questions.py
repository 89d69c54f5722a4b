"""How long the questions take on a large record, beside plain pandas, in one run.

`python -m tests.bench.bench_questions [trainees] [trips]`, by default 1,000,000 and 200. Every
fourth trip lists who attended (a tenth of a percent of the trainees), the others are whole classes.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

import numpy as np
import pandas as pd

import data
from data import Filters
from geo.provinces import carry, units

RUNS = 5


def large(n_trainees: int, n_trips: int) -> data.Record:
    """Return a record of ten classes, drawn with a fixed seed."""
    draw = np.random.default_rng(2005)
    small = data.read()
    classes = [f"k{i}" for i in range(10)]
    codes = units("2004").index.to_numpy()
    trainees = pd.DataFrame(
        {
            "trainee_id": np.char.add("HV", np.arange(n_trainees).astype("U8")),
            "class_id": draw.choice(classes, n_trainees),
            "province_code": draw.choice(codes, n_trainees),
            "provenance": draw.choice(["documented", "illustrative"], n_trainees),
        }
    ).astype("str")
    trips = small.trips.iloc[[2] * n_trips].assign(
        trip_id=[str(i) for i in range(n_trips)], class_id=draw.choice(classes, n_trips)
    )
    listed = np.repeat(np.arange(0, n_trips, 4).astype("U4"), max(1, n_trainees // 1000))
    attendance = pd.DataFrame(
        {"trip_id": listed, "trainee_id": draw.choice(trainees["trainee_id"], len(listed))}
    ).astype("str")
    return replace(small, trainees=trainees, trips=trips, attendance=attendance)


def plain_origins(record: data.Record, filters: Filters) -> "pd.Series[int]":
    """Count the origins of some trips' people with pandas, from the rows."""
    trips = record.trips[record.trips["trip_id"].isin(filters.trips)]
    listed = trips["trip_id"].isin(record.attendance["trip_id"])
    named = record.attendance["trip_id"].isin(trips.loc[listed, "trip_id"])
    people = record.trainees
    there = people["class_id"].isin(trips.loc[~listed, "class_id"])
    there |= people["trainee_id"].isin(record.attendance.loc[named, "trainee_id"])
    return carry(people.loc[there, "province_code"], "2004", "2025").value_counts()


def plain_by_trip(record: data.Record) -> "pd.Series[int]":
    """Count the origins of each trip's people with pandas, each class once."""
    people = record.trainees.assign(code=carry(record.trainees["province_code"], "2004", "2025"))
    whole = record.trips[~record.trips["trip_id"].isin(record.attendance["trip_id"])]
    of_class = people.groupby(["class_id", "code"]).size().rename("n").reset_index()
    some = record.attendance.drop_duplicates().merge(people, on="trainee_id")
    by_trip = pd.concat(
        [
            whole[["trip_id", "class_id"]].merge(of_class, on="class_id"),
            some.groupby(["trip_id", "code"]).size().rename("n").reset_index(),
        ]
    )
    return by_trip.groupby(["trip_id", "code"])["n"].sum()


def timed_ms(ask: Callable[[], object]) -> float:
    """Return the median of RUNS runs."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def main(n_trainees: int = 1_000_000, n_trips: int = 200) -> None:
    """Print a row for each question: first answer, kept answer, pandas, and the ratios."""
    record = large(n_trainees, n_trips)
    few = Filters(trips=("0", "4", "5"))
    questions: dict[str, tuple[Callable[[data.Record], object], Callable[[], object]]] = {
        "origins, three trips": (
            lambda r: data.origins(r, "2025", few),
            lambda: plain_origins(record, few),
        ),
        "origins by trip": (
            lambda r: data.origins_by_trip(r, "2025"),
            lambda: plain_by_trip(record),
        ),
    }
    sys.stdout.write(f"{n_trainees:,} trainees, {n_trips} trips, median of {RUNS} runs, ms\n")
    for name, (ask, plain) in questions.items():
        pandas_ms = timed_ms(plain)
        first_ms = timed_ms(lambda ask=ask: ask(replace(record)))  # type: ignore[misc]
        ask(record)
        kept_ms = timed_ms(lambda ask=ask: ask(record))  # type: ignore[misc]
        sys.stdout.write(
            f"{name}: pandas {pandas_ms:.0f}; record put into the engine and asked {first_ms:.0f}"
            f" (× {first_ms / pandas_ms:.2f}); asked again {kept_ms:.1f}"
            f" (× {kept_ms / pandas_ms:.3f})\n"
        )


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:3]))
