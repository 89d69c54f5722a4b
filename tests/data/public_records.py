"""Records that differ only in what visitors must not learn: which few people are one, which two."""

from collections import Counter

import pandas as pd

import data
from data.tables import Record

OFFICE, SOURCE = "Phòng Không Được Lộ", "Quyết định cử bà Phạm Thị Lộ"
HEAD = "trainee_id,class_id,province,unit,provenance,source_id"


def twins() -> tuple[Record, Record]:
    """Return the shipped record with offices and a trip's list, and one whose few are all two."""
    counts = _counts()
    return _record(counts), _record({name: max(n, 2) for name, n in counts.items()})


def _counts() -> dict[str, int]:
    """Return people by province, as shipped, with counts of every kind among them."""
    shipped = Counter(data.read(data.SHIPPED).trainees["province"])
    return {name: n + (i % 5) * (i % 3) for i, (name, n) in enumerate(sorted(shipped.items()))}


def _record(counts: dict[str, int]) -> Record:
    shipped = data.read(data.SHIPPED)
    people = [(f"{name}-{i}", name) for name, n in counts.items() for i in range(n)]
    class_id, trip_id = shipped.classes["class_id"].iloc[0], shipped.trips["trip_id"].iloc[2]
    # Of the many one stayed at home, which a difference of two counts must not tell.
    stayed = {f"{name}-0" for name, n in counts.items() if n > 5}
    own = pd.DataFrame({"source_id": ["own"], "title": [SOURCE]})
    files = {name: _csv(shipped.tables[name]) for name in ("classes", "trips", "stops")}
    files["sources"] = _csv(pd.concat([shipped.sources, own]))
    files["trainees"] = "\n".join(
        [HEAD, *(f"{one},{class_id},{name},{OFFICE},derived,own" for one, name in people)]
    )
    files["attendance"] = "\n".join(
        ["trip_id,trainee_id", *(f"{trip_id},{one}" for one, _ in people if one not in stayed)]
    )
    return data.read_files({f"{name}.csv": text.encode() for name, text in files.items()}, "twin")


def _csv(table: pd.DataFrame) -> str:
    return table.to_csv(index=False)


def listed_together() -> tuple[Record, Record]:
    """Return records of three trips with one of three on each list, and with two and two of them.

    Each list is of few, and so are any two; all three together are three people, or two.
    """
    return _of_lists("a", "b", "c"), _of_lists("a", "b", "ab")


def _of_lists(*lists: str) -> Record:
    shipped = data.read(data.SHIPPED)
    class_id, province = shipped.classes["class_id"].iloc[0], shipped.trainees["province"].iloc[0]
    files = {name: _csv(shipped.tables[name]) for name in ("classes", "trips", "stops", "sources")}
    rows = [f"{one},{class_id},{province},derived" for one in "abcdefg"]
    files["trainees"] = "\n".join(["trainee_id,class_id,province,provenance", *rows])
    on_lists = zip(shipped.trips["trip_id"], lists, strict=False)
    rows = [f"{trip_id},{one}" for trip_id, people in on_lists for one in people]
    files["attendance"] = "\n".join(["trip_id,trainee_id", *rows])
    return data.read_files({f"{name}.csv": text.encode() for name, text in files.items()}, "lists")
