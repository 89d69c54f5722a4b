"""Days and spans of days are read in every way people write them."""

from datetime import date

import pytest

from data.intake.dates import find_spans, read_span

TRIP = (date(2005, 11, 5), date(2005, 11, 14))
DAY = (date(2005, 11, 5), date(2005, 11, 5))


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("5-14/11/2005", TRIP),
        ("05–14/11/2005", TRIP),
        ("5 - 14.11.2005", TRIP),
        ("từ ngày 5 đến 14-11-2005", TRIP),
        ("Từ ngày 05 đến ngày 14/11/2005", TRIP),
        ("từ 5/11 đến 14/11/2005", TRIP),
        ("5/11/2005 - 14/11/2005", TRIP),
        ("ngày 5 đến 14 tháng 11 năm 2005", TRIP),
        ("2005-11-05 – 2005-11-14", TRIP),
        ("28/10-5/11/2005", (date(2005, 10, 28), date(2005, 11, 5))),
        ("5/11/2005", DAY),
        ("05-11-2005", DAY),
        ("2005-11-05", DAY),
        ("ngày 5 tháng 11 năm 2005", DAY),
        ("14/11/2005 - 5/11/2005", (TRIP[1], TRIP[0])),
    ],
)
def test_a_cell_is_a_day_or_a_span(cell: str, days: tuple[date, date]) -> None:
    assert read_span(cell) == days


@pytest.mark.parametrize(
    "cell",
    ["", "tháng 11", "5/11", "31/2/2005", "5/11/2005; 7/12/2005", "khoảng 5/11/2005", "2005"],
)
def test_what_is_not_just_a_day_stays_text(cell: str) -> None:
    assert read_span(cell) is None


def test_spans_stand_where_they_say() -> None:
    text = "Từ ngày 5 đến 14-11-2005, lớp đi thực tế; tổng kết ngày 20/11/2005 (công văn 12-3)."
    assert [text[s.start : s.end] for s in find_spans(text)] == [
        "Từ ngày 5 đến 14-11-2005",
        "ngày 20/11/2005",
    ]
