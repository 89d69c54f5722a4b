"""The view drawn in the page's first bytes says what the map says, in a few kilobytes."""

import gzip
import re
from collections import Counter
from pathlib import Path

import pytest

import data
from geo import boundaries
from geo.scene import classes
from tests.records import shipped
from tests.ui.handmade import TABLES, record
from tests.ui.test_first_bytes import served
from ui.view import Selection, view
from ui.web import first_map, records


def drawn(query: str = "") -> str:
    """The drawing in the page at an address, "" where there is none."""
    found = re.search(r'<div id="first-map" .*?</div><script>', served(query), re.S)
    return found[0] if found else ""


@pytest.mark.parametrize("vintage", ["2004", "2025"])
def test_every_unit_is_painted_as_the_map_paints_it(vintage: str) -> None:
    shown = view(shipped(), Selection(trip=("3",), vintage=vintage))
    grades, made_up = classes(shown.frame, shown.scene.breaks), shown.frame.hatched
    wanted = Counter(
        f"url(#fm-hatch-{grades[code]})"
        if code in made_up
        else f"var(--shade-{grades.get(code, 0)})"
        for code in boundaries.load(vintage).index
    )
    units = drawn(f"vintage={vintage}").partition('id="fm-units"')[2].partition("</g>")[0]
    assert Counter(re.findall(r'style="fill: var\(--p, ([^"]+)\)"', units)) == wanted


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("vi", ["Quần đảo Hoàng Sa", "(TP. Đà Nẵng)", "Quần đảo Trường Sa", "(tỉnh Khánh Hòa)"]),
        ("en", ["Hoàng Sa", "Đà Nẵng", "Trường Sa", "Khánh Hòa"]),
    ],
)
def test_both_island_groups_are_named_with_their_unit_on_the_map_and_in_its_inset(
    lang: str, names: list[str]
) -> None:
    page = drawn(f"lang={lang}")
    for name in names:
        assert len(re.findall(rf"<tspan[^>]*>{re.escape(name)}</tspan>", page)) == 2


def test_what_is_made_up_is_said_in_the_map_and_in_the_legend() -> None:
    page = drawn("lang=en")
    assert " ".join(re.findall(r"<tspan[^>]*>(Spread over|provinces is|illustrative)<", page)) == (
        "Spread over provinces is illustrative"
    )
    assert "people per province · illustrative" in page


def test_the_stops_of_a_trip_stand_in_it_by_number_and_name() -> None:
    page = drawn()
    assert re.findall(r"<text[^>]*>([\d·]+)</text>", page) == ["1", "2·3", "4", "5"]
    assert re.findall(r'<li><span class="fm-number">[\d·]+</span>(.+?)</li>', page) == [
        "Quận 4, TP. Hồ Chí Minh",
        "TP. Cần Thơ",
        "Lâm Đồng",
        "Đà Nẵng",
    ]


def test_it_weighs_a_few_kilobytes() -> None:
    assert len(gzip.compress(drawn().encode())) < 14_000


@pytest.mark.parametrize("query", ["panel=table", "panel=data"])
def test_where_the_map_is_not_what_is_asked_for_there_is_no_drawing(query: str) -> None:
    assert drawn(query) == ""


def test_without_a_record_there_is_no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = data.read(Path("nowhere"))
    monkeypatch.setattr(records, "current", lambda viewer, version="": empty)
    assert drawn() == ""


def test_what_a_file_says_stays_text() -> None:
    hostile = "</script><img src=x onerror=alert(1)>"
    rows = [tuple(hostile if cell == "Đà Lạt" else cell for cell in row) for row in TABLES["stops"]]
    made = record(stops=rows)
    page = str(first_map.drawing(made, Selection(trip=("1",), vintage=made.vintage)))
    assert hostile not in page
    assert "&lt;/script&gt;&lt;img src=x" in page
