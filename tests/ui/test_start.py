"""What a server brings in before anybody asks for a picture or a file."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DRAW_OR_WRITE = {"PIL.Image", "docx", "fontTools", "fpdf", "matplotlib", "openpyxl", "pyogrio"}
MOST_TEMPLATES = 20
"""Of folium's hundred and more; what the first page is drawn with is not so many."""
FIRST_PAGE = """
import sys
import jinja2
compiled, compile = [], jinja2.Environment.compile
jinja2.Environment.compile = lambda *asked, **named: compiled.append(0) or compile(*asked, **named)
import dashboard
from tests.ui.running import page
from tests.ui.test_first_bytes import served
assert "<title>" in served("") and page().title is not None
print(len(compiled), *sys.modules)
"""


@pytest.fixture(scope="module")
def first_page() -> tuple[int, set[str]]:
    """How many templates a server compiles for its first page, and the modules that it imports."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE], cwd=ROOT, check=True, capture_output=True, text=True
    )
    compiled, *modules = done.stdout.split()
    return int(compiled), set(modules)


def test_the_first_page_brings_in_nothing_that_draws_or_writes(
    first_page: tuple[int, set[str]],
) -> None:
    assert not DRAW_OR_WRITE & first_page[1]


def test_the_first_page_compiles_only_the_templates_that_it_is_drawn_with(
    first_page: tuple[int, set[str]],
) -> None:
    compiled, modules = first_page
    assert "folium.plugins" in modules
    assert 0 < compiled < MOST_TEMPLATES
