"""A record made by hand, changed as a test asks."""

from collections.abc import Sequence
from pathlib import Path

import pytest

import data
from tests.data.small import SMALL, Make, write_folder


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Read SMALL with some of its tables replaced; None leaves a table out."""

    def read(**changed: Sequence[Sequence[object]] | None) -> data.Record:
        tables = {name: rows for name, rows in {**SMALL, **changed}.items() if rows is not None}
        return data.read(write_folder(tables, tmp_path / "record"))

    return read
