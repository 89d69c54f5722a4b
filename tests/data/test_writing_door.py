"""The front door of writing: what is brought in late is the same whoever asks first."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("first", ["template", "clean_workbook", "workbook"])
def test_what_the_door_offers_stays_a_function(first: str) -> None:
    said = (
        f"from data import writing; writing.{first}; writing.template; "
        "assert callable(writing.template) and callable(writing.workbook)"
    )
    subprocess.run([sys.executable, "-c", said], check=True)
