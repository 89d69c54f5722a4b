"""Make the shipped roster, and the shipped record as a server that begins with it has it.

`python -m data.build` writes data/shipped/trainees.csv, then data/intake/shipped.json, in which all
of that folder is read already. The roster is illustrative: a source gives 75 trainees from 37
provinces and names none of them. The rule is a hash of a stated seed over the districts of 2005, so
that larger provinces are drawn more often and every machine and Python version writes the same
bytes.
"""

import csv
import hashlib
import io
import sys
from functools import cache
from pathlib import Path

from data.intake import AS_READ, SHIPPED, folder, read_tables, text_of
from geo.provinces import TABLES, units

SEED = "k4"
VINTAGE = "2004"
TRAINEES = 75
PROVINCES = 37
HEADER = ("trainee_id", "class_id", "province", "unit", "provenance", "source_id")


def number(text: str) -> int:
    """Return the first 8 bytes of SHA-256 of `{SEED}:{text}`, as an unsigned big-endian number."""
    return int.from_bytes(hashlib.sha256(f"{SEED}:{text}".encode()).digest()[:8])


@cache
def districts() -> dict[str, tuple[str, ...]]:
    """Return the codes of the district-level units of November 2005, by province, in order."""
    with (TABLES / "districts_2005.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted((row["province_2004"], row["code"]) for row in csv.DictReader(file))
    return {
        province: tuple(code for of, code in rows if of == province)
        for province in dict.fromkeys(of for of, _ in rows)
    }


def drawn_codes() -> list[str]:
    """Return the codes of the drawn provinces, sorted: the big cities and the smallest numbers.

    Each district has a number; a province's is the smallest of its districts', so that one with
    twice the districts is drawn about twice as readily.
    """
    kinds = units(VINTAGE)["kind"]
    cities = [code for code in kinds.index if kinds[code] == "municipality"]
    others = [code for code in kinds.index if kinds[code] != "municipality"]
    others.sort(key=lambda code: min(number(f"district {d}") for d in districts()[code]))
    return sorted([*cities, *others[: PROVINCES - len(cities)]])


def origins() -> list[str]:
    """Return one code for each trainee, sorted: each drawn province once, the rest by district.

    Trainee n of the rest takes the province of the district at the place of the trainee's number
    among all districts of the drawn provinces.
    """
    drawn = drawn_codes()
    seats = [code for code in drawn for _ in districts()[code]]
    rest = range(PROVINCES + 1, TRAINEES + 1)
    return sorted([*drawn, *(seats[number(f"trainee {n}") % len(seats)] for n in rest)])


def roster() -> str:
    """Return the roster as CSV text, lines ended by a line feed."""
    names = units(VINTAGE)["name_vi"]
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


def as_read() -> str:
    """Return the shipped record as its files are read now."""
    return text_of(read_tables(folder.contents(SHIPPED).files, SHIPPED.name))


if __name__ == "__main__":
    path = write(SHIPPED)
    sys.stdout.write(f"{path.name}: {TRAINEES} illustrative trainees, {PROVINCES} provinces\n")
    AS_READ.write_bytes(as_read().encode("utf-8"))
    sys.stdout.write(f"{AS_READ.name}: the record of {SHIPPED.name}/\n")
