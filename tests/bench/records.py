"""Records of any size, drawn by a seed: in this process, or as a folder of CSV files.

`python -m tests.bench.records PEOPLE TRIPS STOPS_OF_A_TRIP CLASSES FOLDER` writes one.
"""

import hashlib
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from data.checks import Report, check
from data.tables import RawTable, Record
from geo.places import Place, districts
from geo.provinces import units

VINTAGE = "2004"
FIRST_DAY = np.datetime64("1995-01-02")
SOURCE = "mau"


@dataclass(frozen=True)
class Size:
    """How much a record holds.

    `own_points`: the share of the stops that stand at a point which no other stop has. `listed`:
    the share of the trips that say who attended, a tenth of the people of their class.
    """

    people: int = 75
    trips: int = 4
    stops: int = 4
    classes: int = 1
    own_points: float = 0.1
    listed: float = 0.0
    seed: int = 2005


def record(size: Size) -> Record:
    """Return a checked record of this size."""
    report = Report()
    raw = [_raw(name, frame) for name, frame in tables(size).items()]
    frames: Any = check(raw, report).frames
    return Record(
        **frames,
        problems=report.frame(),
        path=Path("mau"),
        digest=hashlib.sha256(repr(size).encode()).hexdigest(),
        read_at=datetime.now(UTC),
        vintage=VINTAGE,
    )


def write(size: Size, folder: Path) -> None:
    """Write a record of this size as CSV files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in tables(size).items():
        frame.to_csv(folder / f"{name}.csv", index=False)


def tables(size: Size) -> dict[str, pd.DataFrame]:
    """Return the tables of a record of this size, all text; the same size, the same rows."""
    draw = np.random.default_rng(size.seed)
    trips = _trips(size)
    found = {
        "classes": _classes(size),
        "trips": trips,
        "stops": _stops(size, draw),
        "trainees": _trainees(size, draw),
        "sources": pd.DataFrame({"source_id": [SOURCE], "title": ["Danh sách mẫu"]}),
    }
    return found | ({"attendance": _attendance(size, trips, draw)} if size.listed else {})


def _raw(name: str, frame: pd.DataFrame) -> RawTable:
    rows = frame.set_axis(range(frame.shape[1]), axis=1).set_axis(range(2, len(frame) + 2))
    return RawTable(f"{name}.csv", "", name, tuple(frame.columns), rows)


def _class_ids(size: Size, n: int) -> "np.ndarray[tuple[int], np.dtype[np.str_]]":
    """Return the class of each of `n` rows that stand in blocks of a class."""
    return np.char.add("k", (np.arange(n) * size.classes // max(n, 1) + 1).astype("U8"))


def _classes(size: Size) -> pd.DataFrame:
    numbers = np.arange(1, size.classes + 1).astype("U8")
    return pd.DataFrame(
        {
            "class_id": np.char.add("k", numbers),
            "name_vi": np.char.add("Lớp bồi dưỡng khóa ", numbers),
            "name_en": np.char.add("Training class, intake ", numbers),
            "origin_basis": "work",
            "vintage": VINTAGE,
            "source_id": SOURCE,
        }
    ).astype("str")


def _trips(size: Size) -> pd.DataFrame:
    class_id = pd.Series(_class_ids(size, size.trips))
    number = class_id.groupby(class_id).cumcount() + 1
    start = FIRST_DAY + 3 * np.arange(size.trips) * 1500 // max(size.trips, 1500)
    said = number.astype("str")
    return pd.DataFrame(
        {
            "trip_id": class_id + "-" + said,
            "class_id": class_id,
            "number": said,
            "name_vi": "Chuyến " + said + ": đợt khảo sát " + said,
            "name_en": "Trip " + said + ": survey " + said,
            "start_date": start.astype("str"),
            "end_date": (start + size.stops // 2 + 1).astype("str"),
            "status": "documented",
            "source_id": SOURCE,
        }
    ).astype("str")


@cache
def _towns() -> tuple[Place, ...]:
    return tuple(place for place in districts(VINTAGE) if place.lat)


def _stops(size: Size, draw: np.random.Generator) -> pd.DataFrame:
    n = size.trips * size.stops
    towns, at = _towns(), draw.integers(0, len(_towns()), n)
    own = draw.random(n) < size.own_points
    aside = np.where(own[:, None], draw.uniform(-0.02, 0.02, (n, 2)), 0)
    points = np.array([(town.lat, town.lon) for town in towns], dtype="float64")[at] + aside
    trip = pd.Series(np.repeat(_trips(size)["trip_id"].to_numpy(), size.stops))
    seq = pd.Series(np.tile(np.arange(1, size.stops + 1), size.trips)).astype("str")
    names = np.array([town.full_name for town in towns])
    provinces = np.array([units(VINTAGE).loc[town.province, "name_vi"] for town in towns])
    return pd.DataFrame(
        {
            "stop_id": trip + "-" + seq,
            "trip_id": trip,
            "seq": seq,
            "seq_basis": "order of visit",
            "place": names[at],
            "province": provinces[at],
            "topic_vi": "Trao đổi kinh nghiệm công tác cán bộ, phần " + seq,
            "topic_en": "Experience in personnel work, part " + seq,
            "lat": points[:, 0].round(5).astype("U9"),
            "lon": points[:, 1].round(5).astype("U9"),
            "provenance": draw.choice(["documented", "derived", "illustrative"], n),
            "source_id": SOURCE,
        }
    ).astype("str")


def _trainees(size: Size, draw: np.random.Generator) -> pd.DataFrame:
    names = units(VINTAGE)["name_vi"].to_numpy()
    # The product of two draws favours some provinces, as real classes do.
    of = (draw.random(size.people) * draw.random(size.people) * len(names)).astype("int64")
    return pd.DataFrame(
        {
            "trainee_id": np.char.add("HV", np.arange(1, size.people + 1).astype("U9")),
            "class_id": _class_ids(size, size.people),
            "province": names[of],
            "provenance": draw.choice(["documented", "illustrative"], size.people),
            "source_id": SOURCE,
        }
    ).astype("str")


def _attendance(size: Size, trips: pd.DataFrame, draw: np.random.Generator) -> pd.DataFrame:
    listed = trips.loc[draw.random(len(trips)) < size.listed, ["trip_id", "class_id"]]
    people = _trainees(size, np.random.default_rng(size.seed))[["trainee_id", "class_id"]]
    pairs = listed.merge(people, on="class_id")
    return pairs.loc[draw.random(len(pairs)) < 0.1, ["trip_id", "trainee_id"]]


def main() -> None:
    """Write the folder that the command line asks for."""
    people, trips, stops, classes = (int(figure) for figure in sys.argv[1:5])
    write(Size(people, trips, stops, classes), Path(sys.argv[5]))


if __name__ == "__main__":
    main()
