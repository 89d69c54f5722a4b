"""The figures for Prometheus: for who is listed alone, and of nobody."""

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.ui.asking import Answer, app_of, ask
from ui.web import metrics
from ui.web.metrics import Measured


async def answers(request: Request) -> Response:
    return PlainTextResponse("", int(request.query_params.get("status", 200)))


APP = app_of([Route("/metrics", metrics.serve), Route("/{path:path}", answers)], Measured)
HERE, THERE = ("127.0.0.1", 9), ("192.0.2.1", 9)


def read(client: tuple[str, int] = HERE, **headers: str) -> Answer:
    return ask(APP, "/metrics", client=client, headers=headers)


def figures() -> dict[tuple[str, str], float]:
    families = text_string_to_metric_families(read().text)
    samples = [sample for family in families for sample in family.samples]
    return {(s.name, " ".join(s.labels.values())): s.value for s in samples}


@pytest.mark.parametrize(
    ("setting", "client", "forwarded", "status"),
    [
        ("", HERE, "", 404),
        ("1", HERE, "", 200),
        ("1", THERE, "", 404),
        ("1", ("192.0.2.1", 0), "192.0.2.1", 404),
        ("192.0.2.1", THERE, "", 200),
    ],
)
def test_only_who_is_listed_or_on_this_machine_reads_them(
    setting: str,
    client: tuple[str, int],
    forwarded: str,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TRIPMAP_METRICS", setting)
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert read(client, **headers).status == status


def test_answers_are_counted_by_route_and_status_never_by_what_was_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TRIPMAP_METRICS", "1")
    before = figures()
    for path in (
        "/share.png?q=Nguyen&status=503",
        "/share.stops.gpx?trip=3",
        "/assets/a.1.js",
        "/assets/b.2.js",
        "/Nguyen",
    ):
        ask(APP, path)
    after = figures()
    counted = {name: after[name] - before.get(name, 0) for name in after}
    seen = {route: counted["tripmap_requests_total", route] for route in ROUTES}
    assert seen == {
        "/share.png 503": 1,
        "/share.stops.gpx 200": 1,
        "/assets 200": 2,
        "other 200": 1,
    }
    assert after["tripmap_record_problems", ""] == 0
    assert after["tripmap_record_age_seconds", ""] >= 0
    assert after["tripmap_queue", "pictures"] == 0
    assert "Nguyen" not in read().text


ROUTES = ("/share.png 503", "/share.stops.gpx 200", "/assets 200", "other 200")
