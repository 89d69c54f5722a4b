"""What a state that nobody asked for before costs the server, by how many trips a record has.

`python -m tests.bench.bench_sizes` prints a row for each record and kind of state: milliseconds of
this process's CPU (median of several states), and the bytes of the scene and of what the choosers
offer, uncompressed.
"""

import json
import logging
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from data import Record
from geo import leaflet
from tests.bench.measure import Measure
from tests.bench.records import Size, record
from tests.bench.report import Point
from ui import story
from ui.files import page_file
from ui.files.exports import EXPORTS, exported
from ui.page import choosers
from ui.view import Choices, Selection, View, choices, islands, view
from ui.web import first_map

SIZES = (
    Size(people=75, trips=4, stops=4),
    Size(people=20_000, trips=1_000, stops=4, classes=250),
    Size(people=100_000, trips=10_000, stops=10, classes=100, listed=0.05),
)
# Streamlit says at each question of its session that it has none here.
logging.getLogger("streamlit").setLevel(logging.ERROR)

STATES = 5
PANEL = "a state nobody asked for before, ms by trips"
PLOTTED = ("another trip", "the trip beside it", "all trips")


def _exported(key: str, shown: View) -> bytes:
    return exported(shown, EXPORTS[key])


FILES: dict[str, Callable[[View], bytes]] = {
    "drawn in the first bytes": lambda shown: first_map.drawing(
        shown.record, shown.selection
    ).encode(),
    "as a page in a file": page_file,
    **{
        f"as a file ({key})": partial(_exported, key)
        for key in ("stops-csv", "stops-geojson", "stops-gpx")
    },
}
"""What is made of all trips together, whose stops are in it one by one or by their places."""


class Row(NamedTuple):
    """A kind of state of a record of so many trips and stops; ms of CPU, bytes sent."""

    trips: int
    stops: int
    state: str
    ms: float
    bytes: int


def growth() -> Iterator[Row]:
    """Measure the kinds of states of records of growing size."""
    for size in SIZES:
        made = record(size)
        allowed = choices(made)
        for kind, selections in _states(allowed).items():
            costs = [_cost(made, selection) for selection in selections]
            ms, sent = (statistics.median(column) for column in zip(*costs, strict=True))
            yield Row(len(made.trips), len(made.stops), kind, ms, int(sent))
        shown = view(made, allowed.read({"trip": ["all"]}))
        for name, make in FILES.items():
            ms, content = _made(make, shown)
            yield Row(len(made.trips), len(made.stops), f"all trips {name}", ms, len(content))


def measures(points: list[Point]) -> Iterator[Measure]:
    """The largest record's states beside the smallest's; each size is a point of the plot."""
    rows = list(growth())
    for state in dict.fromkeys(row.state for row in rows):
        of_state = [row for row in rows if row.state == state]
        least, most = of_state[0], of_state[-1]
        where = f"{most.trips:,} trips, {most.stops:,} stops"
        yield Measure(f"{where}: {state}", f"{least.trips} trips", least.ms, most.ms, "ms CPU")
        yield Measure(
            f"{where}: {state}",
            f"{least.trips} trips",
            least.bytes / 1000,
            most.bytes / 1000,
            "kB sent",
        )
        if state in PLOTTED:
            points += [Point(PANEL, state, row.trips, row.ms) for row in of_state]


def _made(make: Callable[[View], bytes], shown: View) -> tuple[float, bytes]:
    """Milliseconds of CPU, and what was made."""
    start = time.process_time()
    content = make(shown)
    return (time.process_time() - start) * 1000, content


def _states(allowed: Choices) -> dict[str, list[Selection]]:
    """The selections of each kind, none of which was asked for before."""
    trips = allowed.allowed["trip"]
    far = [trips[n * (len(trips) - 1) // STATES] for n in range(1, STATES + 1)]
    beside = [trips[max(0, trips.index(trip) - 1)] for trip in far]
    kinds: dict[str, list[dict[str, list[str]]]] = {
        "the first of all": [{}],
        "another trip": [{"trip": [trip]} for trip in far],
        "the trip beside it": [{"trip": [trip]} for trip in beside],
        "provinces of 2025": [{"trip": [trip], "vintage": ["2025"]} for trip in far],
        "the other language": [{"trip": [trip], "lang": ["en"]} for trip in far],
        "a region": [{"trip": [far[0]], "region": [one]} for one in allowed.allowed["region"]],
        "all trips": [{"trip": ["all"]}],
        "a topic": [{"trip": ["all"], "q": [f"phần {n}"]} for n in range(1, STATES)],
    }
    return {kind: [allowed.read(query) for query in queries] for kind, queries in kinds.items()}


def _cost(made: Record, selection: Selection) -> tuple[float, int]:
    """Milliseconds of CPU, and bytes of the scene and of the choosers."""
    start = time.process_time()
    seen = view(made, selection)
    scene = leaflet.payload(seen.scene, {}, islands=islands(selection), story=story.values(seen))
    offered = [*choosers.trip_choices(seen).values(), *choosers.class_choices(seen).values()]
    ms = (time.process_time() - start) * 1000
    return ms, len(json.dumps([scene, offered], ensure_ascii=False, separators=(",", ":")).encode())


def main() -> None:
    """Print a row for each record and kind of state."""
    for row in growth():
        sys.stdout.write(
            f"{row.trips:7,} trips {row.stops:8,} stops  {row.state:20}"
            f"{row.ms:8.0f} ms {row.bytes / 1000:8.1f} kB\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
