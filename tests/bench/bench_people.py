"""How reading and the first map grow with the people of a record, beside DuckDB's bare aggregate.

`python -m tests.bench.bench_people [people …]`, by default 75, 10,000, 1,000,000 and 10,000,000, as
CSV files; `--parquet` as Parquet. Each size is measured in a process of its own that has read and
drawn the shipped record before, as a server has; all times of a size interleaved, medians of RUNS.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import ibis
import pandas as pd

import data
from data import stored
from geo.provinces import units
from tests.bench.measure import Measure
from tests.bench.report import Point
from tests.data.small import SMALL, write_folder
from ui.view import Selection, view

SIZES = (75, 10_000, 1_000_000, 10_000_000)
RUNS = 3
LARGE = 1_000_000
PANEL = "a record as CSV, seconds by people"
VINTAGE = "2004"
GROUPED = ["class_id", "province", "provenance"]
PEOPLE = """
    SELECT 'HV' || lpad(n::varchar, 8, '0') AS trainee_id, chr((97 + hash(n) % 2)::int) AS class_id,
        names[1 + (hash(n * 11) % len(names))::int] AS province,
        'Sở ' || (hash(n * 7) % 200)::varchar AS unit,
        CASE WHEN hash(n * 3) % 2 = 0 THEN 'documented' ELSE 'derived' END AS provenance,
        's' AS source_id
    FROM range({people}) numbers(n), (SELECT {names} AS names)
"""


class Growth(NamedTuple):
    """One size: seconds for the aggregate alone, for a first map, for all checks; memory.

    `first_view_s` is from nothing to the answers of a map, `read_s` the whole record with every
    check. `cpu_…` are the same in seconds of computing, which a busy machine does not change.
    `peak_mb` is the most that the process held, `shipped_mb` what it held before.
    """

    people: int
    bare_s: float
    read_s: float
    first_view_s: float
    cpu_bare_s: float
    cpu_read_s: float
    cpu_first_view_s: float
    peak_mb: float
    shipped_mb: float


def growth(sizes: tuple[int, ...] = SIZES, kind: str = "csv") -> Iterator[Growth]:
    """Measure each size in a process of its own."""
    for people in sizes:
        with tempfile.TemporaryDirectory(prefix="tripmap-bench-") as folder:
            make(Path(folder), people, kind)
            command = [sys.executable, "-m", "tests.bench.bench_people", "--measure", folder]
            made = subprocess.run([*command, str(people)], check=True, capture_output=True)
            yield Growth(**json.loads(made.stdout.splitlines()[-1]))


def measures(points: list[Point]) -> Iterator[Measure]:
    """Reading and the first map beside the bare aggregate, by size; memory above a server's own."""
    for row in growth():
        people = f"{row.people:,} people"
        bare, first, whole = row.cpu_bare_s, row.cpu_first_view_s, row.cpu_read_s
        if row.people >= LARGE:
            yield Measure(f"{people}: first map", "DuckDB alone", bare, first, "s CPU", 1.5)
            yield Measure(f"{people}: read, all checks", "DuckDB alone", bare, whole, "s CPU", 3)
            yield Measure(f"{people}: most memory held", "1 GB", 1000, row.peak_mb, "MB", 1)
        lines = {"first map": row.first_view_s, "DuckDB alone": row.bare_s, "read": row.read_s}
        points += [Point(PANEL, line, row.people, taken) for line, taken in lines.items()]


def make(folder: Path, people: int, kind: str) -> None:
    """Write a record of so many people."""
    write_folder({name: rows for name, rows in SMALL.items() if name != "trainees"}, folder)
    names = units(VINTAGE)["name_vi"].tolist()
    options = "(FORMAT parquet)" if kind == "parquet" else "(HEADER)"
    rows = PEOPLE.format(people=people, names=names)
    ibis.duckdb.connect().raw_sql(f"COPY ({rows}) TO '{folder}/trainees.{kind}' {options}")


def bare(folder: Path) -> pd.DataFrame:
    """Scan the people and count them, with DuckDB and nothing else."""
    connection = ibis.duckdb.connect()
    found = next(folder.glob("trainees.*"))
    source = f"read_parquet('{found}')"
    if found.suffix == ".csv":
        source = f"read_csv('{found}', all_varchar=true, header=true, delim=',')"
    query = f"SELECT {', '.join(GROUPED)}, count(*) FROM {source} GROUP BY ALL"
    answer: pd.DataFrame = connection.raw_sql(query).fetchdf()
    return answer


def first_view(folder: Path) -> int:
    """Do all that a first map needs; return the people on it."""
    return view(stored.glance(folder), Selection(vintage=VINTAGE)).totals.trainees


def measure(folder: Path, people: int) -> Growth:
    """Measure this process."""
    view(data.read(), Selection())
    # The name lists and the engine are brought in by the first record that needs them.
    with tempfile.TemporaryDirectory() as other:
        make(Path(other), 100, "parquet")
        first_view(Path(other))
        bare(Path(other))
    shipped_mb = peak_mb()
    asked: dict[str, Callable[[], object]] = {
        "bare_s": lambda: bare(folder),
        "first_view_s": lambda: first_view(folder),
        "read_s": lambda: data.read(folder),
    }
    assert first_view(folder) == people
    taken: dict[str, list[float]] = {}
    for _ in range(RUNS):
        for name, ask in asked.items():
            begun, computed = time.perf_counter(), time.process_time()
            ask()
            taken.setdefault(name, []).append(time.perf_counter() - begun)
            taken.setdefault(f"cpu_{name}", []).append(time.process_time() - computed)
    medians = {name: round(median(times), 3) for name, times in taken.items()}
    return Growth(people=people, **medians, peak_mb=peak_mb(), shipped_mb=shipped_mb)


def peak_mb() -> float:
    """Return the most memory that this process has held so far."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main(arguments: list[str]) -> None:
    """Print a row for each size."""
    if arguments[:1] == ["--measure"]:
        found = measure(Path(arguments[1]), int(arguments[2]))
        sys.stdout.write(json.dumps(found._asdict()) + "\n")
        return
    kind = "parquet" if "--parquet" in arguments else "csv"
    sizes = tuple(int(text) for text in arguments if text.isdecimal()) or SIZES
    for row in growth(sizes, kind):
        first, whole = (
            f"{s:.2f} s (× {s / row.bare_s:.1f}; computing × {c / row.cpu_bare_s:.1f})"
            for s, c in (
                (row.first_view_s, row.cpu_first_view_s),
                (row.read_s, row.cpu_read_s),
            )
        )
        sys.stdout.write(
            f"{row.people:,} people: bare {row.bare_s:.2f} s; first map {first};"
            f" read with all checks {whole}; {row.peak_mb:.0f} MB, {row.shipped_mb:.0f} before\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
