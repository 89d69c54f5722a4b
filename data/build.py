"""Make the shipped roster: `python -m data.build` writes data/record/trainees.csv.

The roster is illustrative: a source gives 75 trainees from 37 provinces and names none of them.
The rule is a hash of a stated seed, so every machine and Python version writes the same bytes.
"""

import csv
import hashlib
import io
import sys
from pathlib import Path

from data.reading import SHIPPED
from geo.provinces import units

SEED = "k4"
VINTAGE = "2004"
TRAINEES = 75
PROVINCES = 37
HEADER = ("trainee_id", "class_id", "province", "unit", "provenance", "source_id")


def number(text: str) -> int:
    """Return the first 8 bytes of SHA-256 of `{SEED}:{text}`, as an unsigned big-endian number."""
    return int.from_bytes(hashlib.sha256(f"{SEED}:{text}".encode()).digest()[:8])


def drawn_codes() -> list[str]:
    """Return the codes of the drawn provinces: the units of 2004 with the smallest numbers."""
    return sorted(units(VINTAGE).index, key=number)[:PROVINCES]


def origins() -> list[str]:
    """Return one code for each trainee, sorted: each drawn province once, the rest by hash.

    Trainee n takes the province at place a·b // 37, where a and b are two numbers below 37;
    the product favours the first places, so that some provinces send several people.
    """
    drawn = drawn_codes()
    rest = range(PROVINCES + 1, TRAINEES + 1)
    return sorted(drawn + [drawn[_place(n)] for n in rest])


def roster() -> str:
    """Return the roster as CSV text, lines ended by a line feed."""
    names = units(VINTAGE)["short_vi"]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for n, code in enumerate(origins(), start=1):
        writer.writerow((f"HV{n:03}", "k4", names[code], "", "illustrative", "roster-rule"))
    return text.getvalue()


def write(folder: Path) -> Path:
    """Write the roster into `folder` and return its path."""
    path = folder / "trainees.csv"
    path.write_bytes(roster().encode("utf-8"))
    return path


def _place(n: int) -> int:
    a, b = (number(f"trainee {n} {side}") % PROVINCES for side in "ab")
    return a * b // PROVINCES


if __name__ == "__main__":
    path = write(SHIPPED)
    sys.stdout.write(f"{path.name}: {TRAINEES} illustrative trainees, {PROVINCES} provinces\n")
