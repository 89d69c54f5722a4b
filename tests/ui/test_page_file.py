import asyncio
import base64
import hashlib
import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import data
from data import questions
from geo import provinces
from tests.data.small import SMALL, write_folder
from tests.records import shipped
from ui.files.standalone import page_file
from ui.view.captions import caption
from ui.view.selection import choices
from ui.view.views import view
from ui.web import page_file as address
from ui.web import records
from ui.web.routes import ROUTES

RECORD = shipped()
CHOICES = choices(RECORD)
MOST_BYTES = 1_500_000
HOSTILE = "</script><script>alert(1)</script><!-- ${alert(2)} `x` {{style}} \\ \"' &amp;"
COUNTED = {"vi": ("Học viên", "Điểm đến"), "en": ("Trainees", "Stops")}
a_lang = pytest.mark.parametrize("lang", ["vi", "en"])


class Pieces(HTMLParser):
    """The pieces of a page: its scripts and styles in order, its tags, its attributes."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, list[str]] = {}
        self.raw: list[tuple[str, str, str]] = []
        self._open = ("", "")
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")
        self._open = (tag, dict(attrs).get("id") or "")

    def handle_data(self, data: str) -> None:
        if self._open[0] in ("script", "style"):
            self.raw.append((*self._open, data))
        self._open = ("", "")

    def json(self, name: str) -> Any:
        return json.loads(next(text for _, key, text in self.raw if key == name))

    @property
    def run(self) -> list[str]:
        """The scripts and the styles that the browser acts on."""
        return [text for _, key, text in self.raw if not key]


def strings(value: Any) -> Iterator[str]:
    """Every text within a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


@cache
def page(query: str = "", record: data.Record = RECORD) -> bytes:
    return page_file(view(record, choices(record).read_string(query)))


def content(query: str = "", record: data.Record = RECORD) -> Any:
    return Pieces(page(query, record)).json("content")


def ask(query: str, **headers: str) -> Response:
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/share.html",
        "query_string": query.encode(),
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }
    return asyncio.run(address.html(Request(scope)))


def without(folder: Path, table: str) -> Path:
    """Leave a table of a record with its header only."""
    file = folder / f"{table}.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    return folder


@pytest.mark.parametrize("vintage", provinces.VINTAGES)
def test_the_file_is_small_and_holds_the_shapes_of_its_vintage_alone(vintage: str) -> None:
    made = page(f"vintage={vintage}")
    shapes = Pieces(made).json("units")["features"]
    assert len(made) < MOST_BYTES
    assert {shape["id"] for shape in shapes} == set(provinces.units(vintage).index)


def test_the_same_state_and_record_give_the_same_bytes() -> None:
    assert page("trip=3&lang=en", data.read(data.SHIPPED)) == page("trip=3&lang=en")


def test_the_file_points_nowhere() -> None:
    pieces = Pieces(page())
    assert pieces.attributes["href"] == ["data:,"]
    assert not {"src", "srcset", "action", "onload", "onclick"} & set(pieces.attributes)
    assert not any(
        re.search(r"url\((?!#|\"\$|\"data:)|@import|sourceMapping", piece) for piece in pieces.run
    )


def test_its_policy_lets_its_own_pieces_run_and_nothing_else() -> None:
    pieces = Pieces(page())
    policy = next(text for text in pieces.attributes["content"] if "default-src" in text)
    known = {base64.b64encode(hashlib.sha256(p.encode()).digest()).decode() for p in pieces.run}
    assert "default-src 'none'" in policy
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == known
    assert "unsafe" not in policy


@a_lang
@pytest.mark.parametrize("trip", ["1", "2", "3", "4", "all"])
def test_each_step_says_what_the_record_says(trip: str, lang: str) -> None:
    selection = CHOICES.read_string(f"trip={trip}&lang={lang}")
    said = caption(view(RECORD, selection))
    shown = content()["editions"][lang]["frames"][f"trip={trip}"]
    told = content()["editions"][lang]["scene"]["story"]["frames"][f"trip={trip}"]
    assert shown["reconciliation"] == told["sentence"] == said.reconciliation
    for (value, whole, *_), (written, _) in zip(told["figures"], said.figures, strict=False):
        assert value == "–" or "/".join(filter(None, (value, whole))) == written
    # Of a trip without a record nobody knows that it stopped in no province.
    column = shown["units"]["columns"].index(COUNTED[lang][1])
    stops = {row[column] for row in shown["units"]["data"]}
    assert (stops == {None}) == (shown["total"][column] == "–") == (trip in {"1", "2", "4"})


@a_lang
@pytest.mark.parametrize("query", ["trip=3", "vintage=2025", "region=north-east", "prov=derived"])
def test_the_table_adds_up_to_the_totals(query: str, lang: str) -> None:
    selection = replace(CHOICES.read_string(query), trip=())
    totals = questions.totals(RECORD, selection.vintage, selection.filters)
    edition = content(query)["editions"][lang]
    units = edition["frames"]["trip=all"]["units"]
    people, stops = (units["columns"].index(header) for header in COUNTED[lang])
    assert sum(row[people] for row in units["data"]) == totals.trainees
    last = edition["frames"]["trip=all"]["total"]
    assert [last[people], last[stops]] == [str(totals.trainees), str(totals.stops)]
    assert sum(row[stops] for row in units["data"]) == totals.stops == len(edition["stops"])


def test_several_trips_together_are_a_frame_of_their_own() -> None:
    scene = content("trip=2&trip=3")["editions"]["vi"]["scene"]
    assert scene["current"] == "trip=2&trip=3"
    alone = [f"trip={trip}" for trip in "1234"]
    assert [f["key"] for f in scene["frames"]] == [*alone, "trip=2&trip=3", "trip=all"]


def test_a_long_record_gives_the_trips_near_the_one_in_view(tmp_path: Path) -> None:
    header, first, *_ = SMALL["trips"]
    trips = [(number, "a", number, *first[3:]) for number in range(1, 28)]
    folder = write_folder({**SMALL, "trips": [header, *trips]}, tmp_path / "record")
    frames = content("trip=14", data.read(folder))["editions"]["vi"]["frames"]
    assert list(frames) == [f"trip={number}" for number in range(2, 27)]


@pytest.mark.parametrize("table", ["stops", "trips", "trainees", "classes", "sources"])
def test_a_record_without_a_table_is_still_a_file(table: str, tmp_path: Path) -> None:
    folder = without(copytree(data.SHIPPED, tmp_path / "record"), table)
    assert set(content("", data.read(folder))["editions"]) == {"vi", "en"}


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("classes", "Lớp Đại học Chính trị chuyên ngành tổ chức khóa 4"),
        ("stops", "Lâm Đồng"),
        ("sources", "Xuân Sơn"),
    ],
)
def test_what_a_record_says_stays_text(table: str, text: str, tmp_path: Path) -> None:
    folder = copytree(data.SHIPPED, tmp_path / "record")
    file = folder / f"{table}.csv"
    said = '"' + HOSTILE.replace('"', '""') + '"'
    cell = re.compile(rf'(?<=,)"?{text}"?(?=,)')
    file.write_text(cell.sub(lambda _: said, file.read_text("utf-8"), count=1), "utf-8")
    pieces = Pieces(page("", data.read(folder)))
    assert pieces.tags == Pieces(page()).tags
    assert pieces.run == Pieces(page()).run
    assert any(HOSTILE in text for text in strings(pieces.json("content")))


def test_the_address_answers_with_the_file() -> None:
    answer = ask("trip=3&lang=en&size=wide&theme=dark&at=11,107,8")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-disposition"] == 'inline; filename="trip-3-k4-page.html"'
    assert answer.body == page("trip=3&lang=en")


def test_a_file_that_is_still_right_is_not_sent_again() -> None:
    tag = ask("trip=3").headers["etag"]
    again = ask("trip=3", **{"if-none-match": tag})
    assert (again.status_code, again.body) == (304, b"")
    assert ask("trip=3&pick=p-79").headers["etag"] != tag


def test_after_a_change_of_the_record_the_new_file_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copytree(data.SHIPPED, tmp_path / "record")
    monkeypatch.setenv("TRIPMAP_RECORD", str(folder))
    tag = ask("trip=3").headers["etag"]
    roster = folder / "trainees.csv"
    roster.write_text(roster.read_text("utf-8").rsplit("\n", 2)[0] + "\n", "utf-8")
    deadline = time.monotonic() + 60
    while len(records.store().standing.shown.record.trainees) == 75:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert ask("trip=3", **{"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("query", "told"),
    [("trip=9", "1, 2, 3, 4"), ("vintage=1999", "2004, 2008, 2025"), ("tripp=3", "trip, ")],
)
def test_a_wrong_parameter_is_refused_with_what_is_allowed(query: str, told: str) -> None:
    answer = ask(query)
    assert answer.status_code == 400
    assert told in bytes(answer.body).decode()


def test_the_address_is_served() -> None:
    assert "/share.html" in [route.path for route in ROUTES if isinstance(route, Route)]
