"""Whatever a vintage needs is there; a new one is a row of geo.vintages and what this file asks."""

import ast
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import texts
from geo import boundaries
from geo.build import measure
from geo.provinces import units
from geo.succession import crosswalk, successors
from geo.table_files import TABLES, table
from geo.vintages import LATEST, OLDEST, VINTAGES, before, regions, vintage_of, vintage_row

ROOT = Path(__file__).parents[2]
a_vintage = pytest.mark.parametrize("vintage", VINTAGES)
a_language = pytest.mark.parametrize("lang", texts.LANGUAGES)


@a_vintage
def test_a_vintage_has_the_units_that_the_law_gives_it(vintage: str) -> None:
    assert len(units(vintage)) == len(boundaries.load(vintage)) == vintage_row(vintage).unit_count
    assert set(units(vintage)["region"]) == set(regions(vintage))


def test_the_tables_hold_every_vintage_and_no_other() -> None:
    assert set(table("units")["vintage"]) == set(VINTAGES)
    shapes = {path.stem.removeprefix("provinces-") for path in boundaries.SHAPES.glob("prov*.geo*")}
    assert shapes == set(VINTAGES)
    steps = table("crosswalk")[["from_vintage", "to_vintage"]].itertuples(index=False, name=None)
    assert set(steps) == set(pairwise(VINTAGES))


def test_the_vintages_follow_each_other_without_a_day_between() -> None:
    assert list(VINTAGES) == sorted(VINTAGES)
    assert (VINTAGES[0], VINTAGES[-1]) == (OLDEST, LATEST)
    listed = table("units").groupby("vintage")
    first, last = listed["valid_from"].unique(), listed["valid_to"].unique()
    assert [len(days) for days in (*first, *last)] == [1] * 2 * len(VINTAGES)
    assert last[LATEST][0] == ""
    for earlier, later in pairwise(VINTAGES):
        ended = date.fromisoformat(last[earlier][0])
        assert date.fromisoformat(first[later][0]) == ended + timedelta(days=1)
        assert (vintage_of(ended), vintage_of(ended + timedelta(days=1))) == (earlier, later)


@a_vintage
def test_every_unit_of_an_earlier_vintage_has_a_successor(vintage: str) -> None:
    for earlier in before(vintage):
        assert set(successors(earlier, vintage)) == set(units(earlier).index)
        assert set(crosswalk(earlier, vintage)["to_code"]) <= set(units(vintage).index)


@a_vintage
def test_a_vintage_without_districts_has_wards_of_its_own(vintage: str) -> None:
    wards = TABLES / f"gazetteer_wards_{vintage}.csv"
    assert wards.exists() is not vintage_row(vintage).has_districts


@a_language
@a_vintage
def test_a_vintage_has_its_texts(vintage: str, lang: str) -> None:
    say = texts.of(lang)
    label = re.findall(r"\d+", say(f"vintage.{vintage}"))
    assert label == [vintage, str(vintage_row(vintage).unit_count)]
    assert getattr(boundaries.DISCLAIMER[vintage], lang) == say(f"boundaries.disclaimer_{vintage}")


def test_there_are_no_texts_of_other_vintages() -> None:
    keys = " ".join(texts.catalogue())
    told = re.findall(r"\bvintage\.(\d+)\b", keys), re.findall(r"\bdisclaimer_(\d+)\b", keys)
    assert [set(found) for found in told] == [set(VINTAGES)] * 2


@a_vintage
def test_the_shapes_of_a_vintage_keep_their_contract(vintage: str) -> None:
    assert measure.faults_of(vintage) == []


@a_vintage
def test_a_vintage_is_described_with_its_sources(vintage: str) -> None:
    described = (ROOT / "geo/README.md").read_text("utf-8")
    assert re.search(rf"\b{vintage} \({vintage_row(vintage).unit_count}\b", described)


MAY_NAME_A_VINTAGE = {
    ("geo", "vintages.py"): "the table of vintages",
    ("geo", "boundaries.py"): "the islands are listed by codes of 2004",
    ("geo", "places.py"): "the gazetteer names the provinces of 2004 and 2008",
    ("geo", "make.py"): "the shapes come from a map of 2008",
    ("geo", "gazetteer.py"): "the places come from a list of 2008",
    ("geo", "measure.py"): "Hà Nội is measured as it was in 2004",
    ("data", "build.py"): "the shipped record is of 2005",
    ("data", "sample.py"): "the sample is of 2005",
}


def test_code_names_a_vintage_only_where_its_sources_do() -> None:
    naming = {
        (package, path.name)
        for package in ("texts", "geo", "data", "ui")
        for path in (ROOT / package).rglob("*.py")
        if names_a_vintage(path.read_text("utf-8"))
    }
    assert naming == set(MAY_NAME_A_VINTAGE)


def names_a_vintage(source: str) -> bool:
    """Tell a text of the code, docstrings apart, that is just the name of a vintage."""
    constants = (n.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant))
    return any(value in VINTAGES for value in constants)


@pytest.mark.parametrize(
    ("source", "found"),
    [('if vintage == "2025":\n    pass', True), ('def f():\n    """Of 2025."""', False)],
)
def test_a_vintage_in_code_would_be_found(source: str, found: bool) -> None:
    assert names_a_vintage(source) == found
