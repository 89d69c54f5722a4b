"""A record in a database that is away when the page starts, comes, goes and comes back."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.bar import choose
from tests.browser.map import map_frame, wait_state
from tests.browser.server import ROOT, Server, serve_forked
from tests.browser.test_outages import fetch, wait_until
from tests.browser.watch import Visits
from tests.data import postgres_server
from tests.data.small import SMALL

LISTED = [("trip_id", "trainee_id"), ("1", "p1"), ("1", "p2"), ("2", "p2"), ("2", "p3")]
AWAY = "không kết nối được với cơ sở dữ liệu"
KEPT = "trang vẫn giữ bản đọc được lúc"
BY_ITSELF = "trang tự đọc lại"
BOTH_TRIPS = "trip=1&trip=2"
"""What nobody asked for before: whom the lists of both trips name."""
PASSWORD = ":secret@"
"""As the address of the database has it."""


@dataclass(frozen=True)
class Office:
    database: postgres_server.Server
    page: Server


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A page whose database is away when it starts; it outlives the tabs of ``visit``."""
    with postgres_server.server() as database:
        url = database.keep("office", {**SMALL, "attendance": LISTED})
        # What is read is not read again, nor by another connection, when the database is back.
        database.run("CREATE VIEW office.version AS SELECT 1")
        database.stop()
        settings = {"TRIPMAP_RECORD": url, "TRIPMAP_METRICS": "127.0.0.1"}
        with serve_forked(ROOT / "dashboard.py", tmp_path / "log.txt", **settings) as page:
            yield Office(database, page)


def test_a_database_that_is_away_is_told_and_is_shown_by_itself_once_it_is_back(
    office: Office, visit: Visits
) -> None:
    database, server = office.database, office.page
    page, other = visit(server), visit(server)
    page.goto("/?trip=1")
    expect(page.get_by_text(AWAY)).to_contain_text(BY_ITSELF)
    expect(page.get_by_text("classes.csv")).to_have_count(0)
    assert [fetch(server, path).status for path in ("/readyz", "/healthz")] == [503, 200]

    database.start()
    wait_state(map_frame(page), trip=1)
    wait_until(lambda: not fetch(server, "/readyz").said["why"], "it was not read whole")

    database.stop()
    for said in (AWAY, KEPT, BY_ITSELF):
        expect(notice(page)).to_contain_text(said)
    # What was counted is there, and can be shown in other ways.
    choose(page, "vintage", "2025")
    wait_state(map_frame(page), vintage=2025)
    other.goto(f"/?{BOTH_TRIPS}&lang=en")
    expect(other.get_by_text("gives no answer at the moment")).to_be_visible()
    expect(other.get_by_text("See a trip")).to_have_attribute("href", "./?lang=en")
    asked = ("/readyz", "/healthz", f"/share.png?{BOTH_TRIPS}", "/metrics")
    told = [fetch(server, path) for path in asked]
    assert [answer.status for answer in told] == [200, 200, 503, 200]
    shown = [*(answer.body.decode() for answer in told), page.content(), other.content()]

    database.start()
    expect(notice(page)).to_have_count(0)
    wait_state(map_frame(other), trip=1)
    expect(other.locator(".trip-reconcile")).to_contain_text("3 of 4 trainees")
    assert [text for text in (*shown, server.log) if PASSWORD in text] == []
    it_is_in_the_log(server)


def it_is_in_the_log(server: Server) -> None:
    """Each outage in one line, and what could not be answered meanwhile; no traceback."""
    lines = [json.loads(line) for line in server.log.splitlines()]
    warned = [line["message"] for line in lines if line["level"] != "INFO"]
    assert ["cannot be reached" in message for message in warned] == [True, True, False]
    assert warned[-1] == "the database gives no answer"


def notice(page: Page) -> Locator:
    return page.locator(".st-key-notices [data-testid=stAlert]")
