from typing import Any

import pytest

from tests.ui.handmade import record, with_cells
from ui.story import itinerary
from ui.view import figures, stop_details, stop_rows, unit_details, views
from ui.view.selection import choices
from ui.view.views import View

LAM_DONG, HA_NOI = "68", "01"
HEADER = ("trainee_id", "class_id", "province", "unit", "provenance", "source_id")
ILLUSTRATIVE = [
    HEADER,
    *((f"i{n}", "a", "Lâm Đồng", "Sở B", "illustrative", "s") for n in range(2)),
    ("d", "a", "Lâm Đồng", "Sở A", "documented", "s"),
    *((f"h{n}", "a", "Hà Nội", unit, "documented", "s") for n, unit in enumerate("BAB")),
]


def view(**limits: Any) -> View:
    made = record(trainees=ILLUSTRATIVE)
    allowed = choices(made)
    query = {name: [str(value)] for name, value in limits.items()}
    return views.view(made, allowed.read({"trip": ["all"], "lang": ["en"], **query}))


@pytest.mark.parametrize("limits", [{}, {"prov": "illustrative"}, {"region": "north-west"}])
def test_agencies_say_that_they_are_those_of_the_whole_list(limits: dict[str, str]) -> None:
    """Beside a count that a filter leaves, numbers that no filter touches would contradict it."""
    told = dict(unit_details.lasting_terms(view(**limits), HA_NOI))
    assert told["Agencies (3 trainees on the whole list)"] == "B (2), A (1)"


def test_agencies_that_are_made_up_are_marked_and_not_ranked() -> None:
    told = dict(unit_details.lasting_terms(view(), LAM_DONG))
    assert told["Agencies (3 trainees on the whole list)"] == "Sở A (1), Sở B (2) (illustrative)"


@pytest.mark.parametrize(
    ("province", "lang", "told"),
    [
        ("Nghệ An", "vi", "Nghệ An (chưa rõ địa điểm)"),
        ("Nghệ An", "en", "Nghệ An (place not known)"),
        ("", "vi", "nơi chưa rõ"),
    ],
)
def test_without_a_place_a_stop_is_said_to_be_in_its_province_or_somewhere_unknown(
    province: str, lang: str, told: str
) -> None:
    made = record(stops=with_cells("stops", 0, place="", province=province))
    seen = views.view(made, choices(made).read({"trip": ["1"], "lang": [lang]}))
    assert seen.frame.marks["name"].iloc[0] == told
    assert itinerary.stops(seen)["x"]["name"] == told
    assert told in stop_details.title(seen, seen.stops.iloc[0])
    assert told in set(stop_rows(seen).loc["x"])
    # Nobody knows whether it is one of the others, so places are not counted.
    assert "ở" not in (counted := figures.written(seen, "stops")[1])
    assert "place" not in counted


RELATIVES = [
    ("2004", "70", "2008", "Bình Phước, a part in Đồng Nai"),
    ("2004", "70", "2025", "Đồng Nai"),
    ("2004", "28", "2008", "Hà Nội, a part in Phú Thọ"),
    ("2004", "26", "2025", "Phú Thọ, a part in Hà Nội"),
    ("2008", "26", "2004", "part of Vĩnh Phúc"),
    ("2025", "01", "2004", "Hà Nội, Hà Tây, part of Hòa Bình, part of Vĩnh Phúc"),
    ("2025", "75", "2004", "Bình Phước, Đồng Nai"),
]


@pytest.mark.parametrize(("here", "code", "other", "told"), RELATIVES)
def test_a_province_is_named_in_other_years_by_what_carries_it_on(
    here: str, code: str, other: str, told: str
) -> None:
    """A hamlet that changed hands does not make its province "a part of" another."""
    facts = dict(unit_details.lasting_terms(view(vintage=here), code))
    assert facts[f"In {other}"] == told


@pytest.mark.parametrize(
    ("vintage", "code", "regions"),
    [
        ("2025", "25", "Northeast, Northwest, Red River Delta"),
        ("2008", "26", "Red River Delta"),
        ("2008", "01", "Red River Delta"),
        ("2008", "17", "Northwest"),
    ],
)
def test_a_province_lies_in_the_regions_of_all_that_it_carries_on(
    vintage: str, code: str, regions: str
) -> None:
    told = dict(unit_details.lasting_terms(view(vintage=vintage), code))
    assert told["Region (the eight regions of 2005)"] == regions
