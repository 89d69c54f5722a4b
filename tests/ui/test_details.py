from typing import Any

import pytest

from tests.ui.handmade import record, with_cells
from ui import details, scenes
from ui.scenes import View
from ui.selection import choices

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
    return scenes.view(made, allowed.read({"trip": ["all"], "lang": ["en"], **query}))


@pytest.mark.parametrize("limits", [{}, {"prov": "illustrative"}, {"region": "north-west"}])
def test_agencies_say_that_they_are_those_of_the_whole_list(limits: dict[str, str]) -> None:
    """Beside a count that a filter leaves, numbers that no filter touches would contradict it."""
    told = dict(details.lasting_facts(view(**limits), HA_NOI))
    assert told["Agencies (3 trainees on the whole list)"] == "B (2), A (1)"


def test_agencies_that_are_made_up_are_marked_and_not_ranked() -> None:
    told = dict(details.lasting_facts(view(), LAM_DONG))
    assert told["Agencies (3 trainees on the whole list)"] == "Sở A (1), Sở B (2) (illustrative)"


def test_without_a_place_a_stop_is_said_to_be_somewhere_unknown() -> None:
    made = record(stops=with_cells("stops", 0, place=""))
    seen = scenes.view(made, choices(made).read({"trip": ["1"], "lang": ["vi"]}))
    assert details.stop_title(seen, seen.stops.iloc[0]) == "Điểm đến 1: nơi chưa rõ"
