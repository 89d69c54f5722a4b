"""Whatever fails, a visitor is told so and by which number; the log has the rest, but no name."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bar import choose
from tests.browser.map import open_map
from tests.browser.server import ROOT, Server, serve_forked
from tests.browser.watch import Visits

SECRET = "Nguyễn Văn Mật"
"""What the faults hold."""
NUMBER = re.compile(r"\b[0-9a-f]{8}\b")
TABLE, ABOUT = 1, 4
SAID = "administrator the error number"


@pytest.fixture
def failing(tmp_path: Path) -> Iterator[Server]:
    """The product with faults in it, whose tracebacks are what is looked for."""
    script = ROOT / "tests/browser/failing.py"
    # The settings of the product lie beside its own script.
    settings = {
        "PYTHONPATH": str(ROOT),
        "STREAMLIT_LOGGER_HIDE_WELCOME_MESSAGE": "true",
        "SECRET": SECRET,
    }
    with suppress(RuntimeError), serve_forked(script, tmp_path / "log", **settings) as server:
        yield server


def told(page: Page, known: set[str]) -> set[str]:
    """The numbers known, and that which the page tells once it tells another."""
    said = page.locator("[data-testid=stAlert]", has_text=SAID).last
    expect(said).to_have_text(re.compile(f"number (?!{'|'.join(known)})"))
    expect(said).to_be_in_viewport(ratio=1)
    return known | set(NUMBER.findall(said.inner_text()))


def test_a_failure_is_told_by_a_number_that_stands_in_the_log(
    failing: Server, visit: Visits
) -> None:
    page = visit(failing, locale="en-GB")
    answer = page.request.get(f"{failing.url}/fails?q={SECRET}")
    numbers = set(NUMBER.findall(answer.text()))
    open_map(page, "trip=3&lang=en")
    for panel in (TABLE, ABOUT):
        page.locator(".st-key-panel button").nth(panel).click()
        numbers = told(page, numbers)
    choose(page, "trip", "Trip 1")
    numbers = told(page, numbers)
    lines = [json.loads(line) for line in failing.log.splitlines()]
    failures = {line["number"]: line for line in lines if "number" in line}
    assert (answer.status, len(numbers)) == (500, 4)
    assert failures.keys() == numbers
    assert all("in fails" in line["traceback"] for line in failures.values())
    assert "Traceback" not in f"{answer.text()}{page.content()}"
    assert [part for part in (SECRET, "?q=", "%E1") if part in failing.log] == []
