"""What a server brings in before anybody asks for a picture or a file."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DRAW_OR_WRITE = {"PIL.Image", "docx", "fontTools", "fpdf", "matplotlib", "openpyxl", "pyogrio"}
FIRST_PAGE = """
import sys
import dashboard
from tests.ui.running import page
from tests.ui.test_first_bytes import served
assert "<title>" in served("") and page().title is not None
print(*sys.modules)
"""


def test_the_first_page_brings_in_nothing_that_draws_or_writes() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert not DRAW_OR_WRITE & set(done.stdout.split())
