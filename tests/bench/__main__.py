"""Everything that is measured: `python -m tests.bench [part …]`, all parts without one."""

import sys
from collections.abc import Callable, Iterator

from tests.bench import bench_crowd, bench_page, bench_pictures
from tests.bench.measure import Measure, show

PARTS: dict[str, Callable[[], Iterator[Measure]]] = {
    "page": bench_page.measures,
    "crowd": bench_crowd.measures,
    "pictures": bench_pictures.measures,
}


def main(asked: list[str]) -> None:
    """Measure the parts asked for and print each figure as it comes."""
    for part in asked or PARTS:
        show(PARTS[part]())


if __name__ == "__main__":
    main(sys.argv[1:])
