"""The page behind nginx, at the root of a name and under a path of one, with two servers."""

import os
import re
import signal
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import httpx2
import pytest
from playwright.sync_api import expect

from tests.browser.map import map_frame, wait_state
from tests.browser.nginx_server import nginx
from tests.browser.server import ROOT, Server, serve_forked
from tests.browser.watch import Visits
from ui.access import password
from ui.access.attempts import FREE

PATHS = {"root": "", "path": "/ban-do"}
OUTSIDE = "https://bando.example.vn"
PASSWORD = "bốn mùa ở Đà Lạt"
ROSTER = "Họ và tên,Tỉnh\nA,Hà Giang\nB,Cà Mau\n".encode()


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    """Two servers with one record, reached by one address."""
    with ExitStack() as running:
        logs = [tmp_path_factory.mktemp(name) / "log.txt" for name in ("one", "other")]
        yield [
            running.enter_context(serve_forked(ROOT / "dashboard.py", log, TRIPMAP_URL=OUTSIDE))
            for log in logs
        ]


@pytest.fixture(params=PATHS)
def site(
    request: pytest.FixtureRequest, servers: list[Server], tmp_path: Path
) -> Iterator[tuple[str, Server]]:
    """The path under which nginx serves, and nginx, which outlives the tabs of ``visit``."""
    with nginx(request.param, servers, tmp_path) as outside:
        yield PATHS[request.param], outside


def fetch(server: Server, path: str) -> bytes:
    with urllib.request.urlopen(f"{server.url}{path}", timeout=60) as answer:
        return bytes(answer.read())


def test_the_page_works(site: tuple[str, Server], visit: Visits, tmp_path: Path) -> None:
    path, outside = site
    assert fetch(outside, f"{path}/share.png?trip=3").startswith(b"\x89PNG")
    page = visit(outside)
    page.goto(f"{path}?trip=2" if path else "/?trip=2")
    frame = map_frame(page)
    wait_state(frame, trip=2)
    frame.locator("[data-step=next]").first.click()
    wait_state(frame, trip=3)
    page.goto(f"{path}/?panel=data")
    roster = tmp_path / "lop.csv"
    roster.write_bytes(ROSTER)
    page.locator('input[type="file"]').set_input_files(roster)
    expect(page.get_by_text("lop.csv").first).to_be_visible()
    with page.expect_download() as download:
        page.locator(".st-key-download-clean button").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_two_servers_answer_alike_and_one_stands_in_for_the_other(
    servers: list[Server], tmp_path: Path
) -> None:
    paths = ("/share.png?trip=3", "/scene.json?trip=3&vintage=2004&lang=vi")
    said = {path: fetch(servers[0], path) for path in paths}
    assert {path: fetch(servers[1], path) for path in paths} == said
    with nginx("root", servers, tmp_path) as outside:
        os.kill(servers[0].process_id, signal.SIGKILL)
        assert {path: fetch(outside, path) for path in paths} == said


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with an editor, which was told of its proxy but not of its address outside."""
    settings = {
        "TRIPMAP_EDITOR_PASSWORD": password.hashed(PASSWORD),
        "TRIPMAP_PROXIES": "127.0.0.1",
    }
    log_path = tmp_path_factory.mktemp("guarded") / "log.txt"
    with serve_forked(ROOT / "dashboard.py", log_path, **settings) as server:
        yield server


@pytest.mark.parametrize(("name", "network"), [("root", "127.0.1"), ("path", "127.0.2")])
def test_who_guesses_behind_it_waits_alone_and_hides_behind_no_header(
    name: str, network: str, guarded: Server, tmp_path: Path
) -> None:
    with nginx(name, [guarded], tmp_path) as outside:
        address = f"{outside.url}{PATHS[name]}/sign-in"
        guessed = [guess(address, f"{network}.2", f"192.0.2.{n}") for n in range(FREE + 1)]
        assert guessed == [401] * FREE + [429]
        assert guess(address, f"{network}.3") == 401


@pytest.mark.parametrize("name", PATHS)
def test_it_asks_by_a_version_that_tells_where_an_answer_ends(name: str, tmp_path: Path) -> None:
    asked: list[str] = []

    class Asked(BaseHTTPRequestHandler):
        def handle(self) -> None:
            asked.append(self.rfile.readline().decode())
            self.wfile.write(b"HTTP/1.1 204 No Content\r\n\r\n")

    with HTTPServer(("127.0.0.1", 0), Asked) as behind:
        Thread(target=behind.handle_request).start()
        server = Server(f"http://127.0.0.1:{behind.server_port}", tmp_path)
        with nginx(name, [server], tmp_path) as outside:
            fetch(outside, f"{PATHS[name]}/share.png")
    assert asked == ["GET /share.png HTTP/1.1\r\n"]


@pytest.mark.parametrize("name", PATHS)
def test_where_it_speaks_tls_links_and_cookies_do_whatever_a_reader_says(
    name: str, guarded: Server, tmp_path: Path
) -> None:
    with (
        nginx(name, [guarded], tmp_path, has_tls=True) as outside,
        httpx2.Client(verify=False, timeout=60) as reader,
    ):
        said, address = {"X-Forwarded-Proto": "http"}, f"{outside.url}{PATHS[name]}"
        preview = re.search('property="og:image" content="([^"]+)', reader.get(f"{address}/").text)
        entered = reader.post(f"{address}/sign-in", data={"password": PASSWORD}, headers=said)
    assert preview is not None
    assert preview[1].startswith(f"{outside.url}/share.png?")
    assert entered.status_code == 303
    assert "secure" in entered.headers["Set-Cookie"].lower()


def guess(address: str, reader: str, forwarded: str = "") -> int:
    """What is answered to a wrong password that a reader, at an address of its own, sends."""
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    transport = httpx2.HTTPTransport(local_address=reader)
    with httpx2.Client(transport=transport, timeout=60) as client:
        return client.post(address, data={"password": "wrong"}, headers=headers).status_code
