"""The page's own addresses: the state of the service, and files that may be kept for good."""

import json
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse

import data
from ui import assets
from ui.routes import healthz


def request(**path_params: str) -> Request:
    return Request({"type": "http", "path": "/", "headers": [], "path_params": path_params})


def test_healthz_names_the_record_it_serves() -> None:
    said = json.loads(bytes(healthz(request()).body))
    assert said["status"] == "ok"
    assert said["digest"] == data.read(data.SHIPPED).digest
    assert said["time"].endswith("+00:00")
    assert said["problems"] == 0


def test_a_static_file_is_kept_for_good_under_a_name_of_its_content() -> None:
    answer = assets.serve(request(name=Path(assets.path("units-2004.json")).name))
    assert isinstance(answer, FileResponse)
    assert "immutable" in answer.headers["cache-control"]
    assert len(json.loads(Path(answer.path).read_text("utf-8"))["features"]) == 64


def test_an_unknown_file_is_a_plain_404() -> None:
    answer = assets.serve(request(name="units-2004.0000.json"))
    assert answer.status_code == 404
    assert b"reload the page" in bytes(answer.body)
