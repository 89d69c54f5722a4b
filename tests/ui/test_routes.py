"""The page's own addresses: the state of the service, and files that may be kept for good."""

import asyncio
import json
import shutil
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import data
from tests.ui.asking import app_of
from tests.ui.asking import ask as asked
from ui.assets import addresses
from ui.web import assets, records, routes
from ui.web.record_store import RecordStore
from ui.web.routes import MIDDLEWARE, ROUTES, healthz, readyz


def request(**path_params: str) -> Request:
    return Request({"type": "http", "path": "/", "headers": [], "path_params": path_params})


def ask(handler: Callable[[Request], Coroutine[Any, Any, Response]]) -> Response:
    return asyncio.run(handler(request()))


def told(answer: Response) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(bytes(answer.body))
    return said


def test_healthz_names_the_record_it_serves() -> None:
    said = told(ask(healthz))
    assert said["status"] == "ok"
    assert said["digest"] == data.read(data.SHIPPED).digest
    assert said["time"].endswith("+00:00")
    assert said["problems"] == 0


@pytest.mark.parametrize("handler", [healthz, readyz])
def test_the_state_of_the_service_is_never_kept(
    handler: Callable[[Request], Coroutine[Any, Any, Response]],
) -> None:
    answer = ask(handler)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"


def test_readyz_tells_that_the_first_reading_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "store", lambda: RecordStore(data.SHIPPED))
    answer = ask(readyz)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert told(answer)["status"] == "reading"


def test_healthz_waits_for_a_first_reading_no_longer_than_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(records, "store", lambda: RecordStore(data.SHIPPED))
    monkeypatch.setattr(routes, "FIRST_READING_S", 0.05)
    assert told(ask(healthz))["digest"] is None


def test_readyz_tells_of_a_record_that_cannot_be_read_and_healthz_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = RecordStore(tmp_path / "record")
    assert not store.standing.shown.usable
    monkeypatch.setattr(records, "store", lambda: store)
    answer = ask(readyz)
    assert answer.status_code == 503
    assert answer.headers["cache-control"] == "no-store"
    assert told(answer)["status"] == "no record"
    assert "there is no such file or folder" in told(answer)["why"][0]
    assert ask(healthz).status_code == 200


def test_readyz_tells_why_the_newest_state_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = RecordStore(shutil.copytree(data.SHIPPED, tmp_path / "record"))
    store.look()
    (Path(store.place) / "stops.csv").unlink()
    store.look()
    store.look()
    monkeypatch.setattr(records, "store", lambda: store)
    answer = ask(readyz)
    assert (answer.status_code, told(answer)["status"]) == (200, "ready")
    assert "'stops.csv' is no longer there" in told(answer)["why"][0]


def test_a_static_file_is_kept_for_good_under_a_name_of_its_content() -> None:
    answer = asyncio.run(assets.serve(request(name=addresses.digested("units-2004.json"))))
    assert "immutable" in answer.headers["cache-control"]
    assert len(json.loads(bytes(answer.body))["features"]) == 64


def test_an_unknown_file_is_a_plain_404() -> None:
    answer = asyncio.run(assets.serve(request(name="units-2004.0000.json")))
    assert answer.status_code == 404
    assert b"reload the page" in bytes(answer.body)


async def fails(_: Request) -> Response:
    raise ValueError


@pytest.mark.parametrize(
    ("path", "host", "size", "status"),
    [
        ("/healthz", "map.example", 0, 200),
        ("/nowhere", "map.example", 0, 404),
        ("/_stcore/metrics", "map.example", 0, 404),
        ("/healthz", "map.example", 1, 413),
        ("/share.png", "elsewhere.example", 0, 421),
        ("/fails", "map.example", 0, 500),
    ],
)
def test_whatever_is_answered_or_refused_has_the_headers_that_protect_a_reader(
    path: str, host: str, size: int, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIPMAP_HOSTS", "map.example")
    app = app_of([*ROUTES, Route("/fails", fails)], *(one.cls for one in MIDDLEWARE))
    answer = asked(app, path, headers={"host": host, "content-length": str(size)})
    assert answer.status == status
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    # What Streamlit tells of the server is refused before it is looked for.
    assert ("nothing to see" in answer.text) == (path == "/_stcore/metrics")
