import pytest

from tests.ui.handmade import TABLES, record
from ui.view import views
from ui.view.selection import choices

HEADER, *STOPS = TABLES["stops"]
BASIS = list(HEADER).index("seq_basis")


@pytest.mark.parametrize(
    ("bases", "said"),
    [
        ({"order of visit"}, "stop, numbered in the order of visit"),
        ({"order in source"}, "stop, numbered in the order of the source"),
        ({"order in source", "order of visit"}, "stop, numbered as in the record"),
        ({""}, "stop, numbered as in the record"),
    ],
)
def test_the_legend_says_what_the_numbers_of_the_stops_mean(bases: set[str], said: str) -> None:
    orders = [*sorted(bases), *sorted(bases)]
    rows = [
        (*stop[:BASIS], order, *stop[BASIS + 1 :])
        for stop, order in zip(STOPS, [*orders, *orders], strict=False)
    ]
    made = record(stops=[HEADER, *rows])
    seen = views.view(made, choices(made).read({"lang": ["en"]}))
    assert seen.scene.texts["legend_stop"] == said
