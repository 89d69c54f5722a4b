"""Fetch the packages, make the shapes, check them and say what was measured."""

import argparse
import tempfile
from pathlib import Path

from geo.boundaries import SHAPES
from geo.build import make, measure

CACHE = Path.home() / ".cache" / "trip-map"


def main() -> None:
    """Run the build; with --check compare it with the shipped files and write nothing."""
    options = _options()
    inputs = make.read(options.cache)
    shapes = make.build(inputs)
    if options.check:
        _compare(shapes)
    else:
        make.write_all(shapes, SHAPES)
    measure.check()
    print("\n".join(measure.report(inputs.wards)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m geo.build", description=__doc__)
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder for the packages")
    parser.add_argument("--check", action="store_true", help="compare, byte for byte; no writing")
    return parser.parse_args()


def _compare(shapes: make.Shapes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        make.write_all(shapes, Path(folder))
        differing = measure.differing(Path(folder), SHAPES)
    if differing:
        raise SystemExit(f"{', '.join(differing)} differ from this build; run it without --check")
    print("every shipped file is what this build makes, byte for byte")


if __name__ == "__main__":
    main()
