"""People who stay where they are stored: the same record as row by row, at any size."""

from collections.abc import Iterator

import pandas as pd
import pytest
from hypothesis import given

import data
from data import intake
from data.stored import StoredRecord, files
from tests.data.small import Rows, write_folder
from tests.data.stored_records import answers, people, tables, wrong
from tests.examples import PAGE, one_in

SMALL_TABLES = ("classes", "trips", "stops", "sources")


@pytest.fixture(autouse=True, scope="module")
def any_size() -> Iterator[None]:
    """A list of any size stays where it is."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(files, "FEWEST_BYTES", 0)
        yield


@one_in(PAGE)
@given(drawn=tables())
def test_a_stored_record_is_the_one_that_is_read_row_by_row(
    drawn: Rows, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write_folder(drawn, tmp_path_factory.mktemp("record"))
    rows, kept = intake.read(folder), data.read(folder)
    assert isinstance(kept, StoredRecord)
    assert answers(kept) == answers(rows)
    assert wrong(kept) == wrong(rows)
    assert people(kept) == people(rows)
    for name in SMALL_TABLES:
        pd.testing.assert_frame_equal(getattr(kept, name), getattr(rows, name))
    assert (kept.vintage, kept.bases) == (rows.vintage, rows.bases)
    pd.testing.assert_frame_equal(kept.notes, rows.notes)
