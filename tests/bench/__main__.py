"""Everything that is measured: `python -m tests.bench [--write] [part …]`, all parts without one.

With `--write` the figures go into the README, part by part, and the plot of growth is drawn anew.
Times hold for the machine they were taken on; ratios travel better.
"""

import sys
from collections.abc import Callable, Iterator

from tests.bench import (
    bench_crowd,
    bench_faults,
    bench_load,
    bench_page,
    bench_people,
    bench_pictures,
    bench_sizes,
)
from tests.bench.measure import Measure, show
from tests.bench.report import Point, keep

Part = Callable[[list[Point]], Iterator[Measure]]
"""Gives figures beside others, and adds the points of its lines to the plot of growth."""

PARTS: dict[str, Part] = {
    "page": bench_page.measures,
    "crowd": bench_crowd.measures,
    "load": bench_load.measures,
    "faults": bench_faults.measures,
    "people": bench_people.measures,
    "sizes": bench_sizes.measures,
    "pictures": bench_pictures.measures,
}


def main(asked: list[str]) -> None:
    """Measure the parts asked for and print each figure as it comes."""
    is_kept = "--write" in asked
    parts = [name for name in asked if name != "--write"]
    if unknown := sorted(set(parts) - set(PARTS)):
        sys.exit(f"No part {', '.join(unknown)}; there are {', '.join(PARTS)}.\n\n{__doc__}")
    for part in parts or PARTS:
        points: list[Point] = []
        measures = show(PARTS[part](points))
        if is_kept:
            keep(part, measures, points)


if __name__ == "__main__":
    main(sys.argv[1:])
