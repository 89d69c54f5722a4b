from dataclasses import replace
from urllib.parse import parse_qs

import pytest

import data
from data.sample import sample
from data.writing import workbook
from tests.records import shipped
from ui.view.selection import Selection, choices

CHOICES = choices(shipped())


@pytest.mark.parametrize(
    "query",
    [
        "trip=3&vintage=2004&lang=vi",
        "trip=all&vintage=2025&lang=en",
        "trip=2&trip=3&vintage=2008&lang=vi",
        "trip=3&vintage=2004&lang=vi&region=north-east&prov=illustrative&q=c%C3%A1n+b%E1%BB%99",
        "trip=3&vintage=2004&lang=vi&since=2005-11-01&until=2005-11-30&pick=s-q4",
    ],
)
def test_a_query_comes_back_as_it_was(query: str) -> None:
    assert CHOICES.read_string(query).query() == query


@pytest.mark.parametrize(
    "query",
    [
        "",
        "trip=9",
        "vintage=1999",
        "lang=fr",
        "since=2005-13-45",
        "unheard=of",
        "trip=",
        "pick=s-q5",
        "pick=p-99",
        "pick={{7|center(300000000)}}",
        "pick=p-",
    ],
)
def test_what_is_not_allowed_is_left_out(query: str) -> None:
    assert CHOICES.read_string(query) == Selection(trip=("3",))


def test_a_strict_reader_is_told_what_is_allowed() -> None:
    wrong = CHOICES.refuse({"trip": ["9"], "lang": ["vi"], "since": ["soon"], "pick": ["zz"]})
    assert wrong == {
        "trip": ("1", "2", "3", "4"),
        "since": ("YYYY-MM-DD",),
        "pick": ("p-CODE", "s-STOP"),
    }


@pytest.mark.parametrize("asked", ["cls=k1", "cls=k1&trip=9"])
def test_a_class_without_a_trip_starts_at_its_own_last_one(asked: str) -> None:
    several = choices(data.read_files({"mau.xlsx": workbook(sample(100), "mẫu")}))
    assert several.start.trip == ("k2-4",)
    assert several.read_string(asked).trip == ("k1-4",)
    assert several.read_string("cls=k1&trip=all").trip == ()


def test_a_choice_is_a_cache_key() -> None:
    assert len({CHOICES.read_string("trip=3"), CHOICES.read_string("trip=3&lang=vi")}) == 1


@pytest.mark.parametrize("trips", [(), ("all",), ("=all",), ("1+2", "all"), ("==all", "=all")])
def test_a_trip_whose_id_means_all_is_a_trip_of_its_own(trips: tuple[str, ...]) -> None:
    allowed = {**CHOICES.allowed, "trip": ("1", "1+2", "==all", "=all", "all", "2")}
    odd = replace(CHOICES, allowed=allowed)
    selection = Selection(trip=trips)
    assert odd.read_string(selection.query()) == selection
    assert odd.refuse(parse_qs(selection.query())) == {}
