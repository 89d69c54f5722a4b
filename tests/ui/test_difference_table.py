"""What an editor reads of rows that differ, before they publish them."""

import pytest

from data import history
from tests.ui.handmade import record, with_cells
from ui.page import difference_table
from ui.view import Selection, view

DAY = {"vi": "ngày bắt đầu: 1/3/2005 → 2/3/2005", "en": "start_date: 1 Mar 2005 → 2 Mar 2005"}
SAID = {
    "vi": "tỉnh, thành của học viên là: nơi công tác → quê quán; "
    "tên tỉnh, thành theo danh mục năm: danh mục 2004 → danh mục 2008",
    "en": "origin_basis: work → home; vintage: 2004 → 2008",
}


@pytest.mark.parametrize("lang", SAID)
def test_a_cell_that_changes_is_told_in_the_words_of_a_list(lang: str) -> None:
    before, after = (
        record(classes=with_cells("classes", 0, origin_basis=basis, vintage=vintage))
        for basis, vintage in (("work", "2004"), ("home", "2008"))
    )
    (table,) = history.difference(before, after).tables
    shown = view(after, Selection(vintage="2008", lang=lang), 0)
    assert SAID[lang] in difference_table.rows(shown, table).unescape()


@pytest.mark.parametrize("lang", DAY)
def test_a_day_that_changes_is_told_as_the_language_writes_it(lang: str) -> None:
    before, after = record(), record(trips=with_cells("trips", 0, start_date="2005-03-02"))
    (table,) = history.difference(before, after).tables
    shown = view(after, Selection(vintage=after.vintage, lang=lang), 0)
    assert DAY[lang] in difference_table.rows(shown, table).unescape()
