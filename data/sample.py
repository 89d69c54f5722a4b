"""A sample of any size to try the map with: `python -m data.sample 5000 sample.xlsx`.

Everything in it is illustrative and drawn by a seed. Provinces are written in the several ways that
real lists have; no one in it has a name.
"""

import argparse
import math
import random
import sys
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pandas as pd

import texts
from data import writing
from data.tables import TABLES, Table
from geo.places import Place, districts
from geo.provinces import units
from texts import WORK
from texts.bilingual import both

SAY = texts.of("vi")
SEED = 2005
VINTAGE = "2004"
CLASS_SIZE = 80
TRIPS = 4
STOPS = 4
FIRST_DAY = date(2005, 3, 7)
SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    lambda name: f"Tỉnh {name}",
    str.upper,
    lambda name: "".join(
        c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)
    ).replace("Đ", "D"),
    lambda name: f"  {name.lower()} ",
)
TOWNS = ("Quận", "Thành phố", "Thị xã")
NEAREST = 4
"""A trip goes on to one of so many towns that are nearest."""
PEOPLE_MAX = 1_000_000


def sample(people: int, seed: int = SEED) -> dict[str, pd.DataFrame]:
    """Return the tables of a record of so many people, all text; the same arguments, the same rows.

    ValueError when `people` is not from 1 to PEOPLE_MAX.
    """
    draw = random.Random(seed)
    people = _in_reach(people)
    classes = [f"k{n}" for n in range(1, -(-people // CLASS_SIZE) + 1)]
    rows: dict[str, list[dict[str, object]]] = {
        "classes": [_class(name, n) for n, name in enumerate(classes)],
        "trips": [_trip(name, n) for name in classes for n in range(1, TRIPS + 1)],
        "trainees": [_trainee(n, draw) for n in range(people)],
        "sources": [{"source_id": "mau", "title": SAY("sample.source")}],
    }
    rows["stops"] = [
        _stop(str(trip["trip_id"]), seq, place)
        for trip in rows["trips"]
        for seq, place in enumerate(_route(draw), 1)
    ]
    return {t.name: _frame(rows[t.name], t) for t in TABLES if t.name in rows}


def _in_reach(people: int) -> int:
    if not 1 <= people <= PEOPLE_MAX:
        raise ValueError(f"people is {people}; choose from 1 to {PEOPLE_MAX:,}")
    return people


def _frame(rows: list[dict[str, object]], table: Table) -> pd.DataFrame:
    columns = [column.name for column in table.columns]
    used = [name for name in columns if any(name in row for row in rows[:1])]
    return pd.DataFrame(rows, columns=used)


def _named(column: str, key: str, **facts: str) -> dict[str, object]:
    """Return a text about these facts in the two columns of a name."""
    vietnamese, english = both(key, **facts)
    return {f"{column}_vi": vietnamese, f"{column}_en": english}


def _class(name: str, n: int) -> dict[str, object]:
    return {
        "class_id": name,
        **_named("name", "sample.class", number=str(n + 1)),
        "trips_planned": TRIPS,
        "origin_basis": WORK,
        "source_id": "mau",
    }


def _trip(of_class: str, number: int) -> dict[str, object]:
    start = FIRST_DAY + timedelta(weeks=12 * (number - 1))
    return {
        "trip_id": f"{of_class}-{number}",
        "class_id": of_class,
        "number": number,
        **_named("name", "sample.trip", number=str(number)),
        "start_date": start,
        "end_date": start + timedelta(days=9),
        "status": "documented",
        "source_id": "mau",
    }


def _route(draw: random.Random) -> list[Place]:
    """Return the towns of a trip, each of another province near the one before."""
    left = list(_towns())
    route = [left.pop(draw.randrange(len(left)))]
    while len(route) < STOPS:
        left.sort(key=lambda town: _degrees_apart(town, route[-1]))
        route.append(left.pop(draw.randrange(NEAREST)))
    return route


def _degrees_apart(one: Place, other: Place) -> float:
    return math.dist((one.lat or 0, one.lon or 0), (other.lat or 0, other.lon or 0))


@cache
def _towns() -> tuple[Place, ...]:
    """Return a town of each province, by code."""
    towns = [p for p in districts(VINTAGE) if p.name.startswith(TOWNS) and p.lat]
    towns.sort(key=lambda p: (p.province, *(not p.name.startswith(kind) for kind in TOWNS), p.code))
    return tuple({town.province: town for town in reversed(towns)}.values())


def _written(name: str) -> str:
    """Return the name of a town as lists have it."""
    return name.replace("Thành phố", "TP.").replace("Thị xã", "TX.")


def _stop(trip: str, seq: int, place: Place) -> dict[str, object]:
    return {
        "stop_id": f"{trip}-{seq}",
        "trip_id": trip,
        "seq": seq,
        "seq_basis": "order of visit",
        "place": _written(place.full_name),
        "province": units(VINTAGE).loc[place.province, "name_vi"],
        **_named("topic", "sample.topic", number=str(seq)),
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        **_named("position", "checking.position", name=place.full_name),
        "provenance": "illustrative",
        "source_id": "mau",
    }


_PROVINCES = tuple(units(VINTAGE)["name_vi"])


def _trainee(n: int, draw: random.Random) -> dict[str, object]:
    # The product of two draws favours some provinces, as real classes do.
    name = _PROVINCES[int(draw.random() * draw.random() * len(_PROVINCES))]
    return {
        "trainee_id": f"HV{n + 1:06}",
        "class_id": f"k{n // CLASS_SIZE + 1}",
        "province": draw.choice(SPELLINGS)(name),
        "unit": SAY("sample.unit", number=draw.randrange(1, 40)),
        "provenance": "illustrative",
        "source_id": "mau",
    }


def _people(written: str) -> int:
    """Return the number that the command line says; a sentence where it is none in reach."""
    try:
        return _in_reach(int(written))
    except ValueError as error:
        wanted = f"write a whole number from 1 to {PEOPLE_MAX:,}, without commas"
        raise argparse.ArgumentTypeError(f"{written!r} is out of reach; {wanted}") from error


def main(argv: Sequence[str] | None = None) -> None:
    """Write the workbook that the command line asks for."""
    parser = argparse.ArgumentParser("python -m data.sample", description=__doc__)
    parser.add_argument("people", type=_people, help=f"how many trainees, from 1 to {PEOPLE_MAX:,}")
    parser.add_argument("file", type=Path, help="the workbook to write, such as sample.xlsx")
    arguments = parser.parse_args(argv)
    book = writing.workbook(sample(arguments.people), SAY("sample.title"))
    try:
        arguments.file.write_bytes(book)
    except OSError as error:
        parser.error(f"{arguments.file} cannot be written ({error.strerror}); name another file")
    sys.stdout.write(f"{arguments.file}: {arguments.people:,} illustrative trainees\n")


if __name__ == "__main__":
    main()
