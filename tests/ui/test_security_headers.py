"""Every answer says what a browser must not do with it; the policy goes by what it is."""

import re

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.ui.asking import app_of, ask
from ui.web import first_bytes
from ui.web.security_headers import SecurityHeaders

HTML = "text/html; charset=utf-8"
FRAME = "/component/streamlit_folium.st_folium/index.html"


async def answers(request: Request) -> Response:
    return Response("", media_type=request.query_params["kind"])


APP = app_of(
    [Route("/", first_bytes.serve), Route("/{path:path}", answers, methods=["GET", "POST"])],
    SecurityHeaders,
)


def policy(path: str, kind: str) -> dict[str, list[str]]:
    said = ask(APP, f"{path}?kind={kind}").headers["content-security-policy"]
    return {name: sources for name, *sources in (part.split() for part in said.split(";"))}


@pytest.mark.parametrize("kind", ["image/svg%2Bxml", "image/png", "application/pdf", "text/plain"])
def test_a_file_opened_alone_runs_nothing_and_asks_nobody(kind: str) -> None:
    said = policy("/share.x", kind)
    assert said["default-src"] == ["'none'"]
    assert not said.keys() & {"script-src", "connect-src", "frame-src"}


def test_a_file_handed_out_runs_nothing_whatever_it_is() -> None:
    assert "script-src" not in policy("/media/1234.html", HTML)


@pytest.mark.parametrize("path", ["/", "/elsewhere", "/share.html", FRAME])
def test_no_document_runs_what_stands_in_its_markup_or_asks_elsewhere(path: str) -> None:
    said = policy(path, HTML)
    assert said["default-src"] == ["'none'"]
    assert "'unsafe-inline'" not in said["script-src"]
    foreign = [s for sources in said.values() for s in sources if "." in s or s in {"*", "http:"}]
    assert foreign == []


@pytest.mark.parametrize(
    ("path", "forms"),
    [("/", "'self'"), ("/elsewhere", "'self'"), (FRAME, "'none'"), ("/share.html", "'none'")],
)
def test_what_slips_into_a_document_turns_neither_its_addresses_nor_its_forms_elsewhere(
    path: str, forms: str
) -> None:
    said = policy(path, HTML)
    assert (said["base-uri"], said["form-action"]) == (["'none'"], [forms])


def test_the_page_in_a_file_evaluates_nothing() -> None:
    evaluating = [p for p in ("/", "/share.html", FRAME) if "'unsafe-eval'" in str(policy(p, HTML))]
    assert evaluating == ["/", FRAME]


def test_each_script_in_the_pages_first_bytes_is_let_run_by_its_digest() -> None:
    page = ask(APP)
    allowed = re.findall(r"'sha256-[^']+'", page.headers["content-security-policy"])
    assert len(re.findall(r"<script>", page.text)) == 2
    assert len(set(allowed)) == 4


@pytest.mark.parametrize(
    ("listed", "ancestors", "older"),
    [("", ["'self'"], "SAMEORIGIN"), ("https://a.example", ["'self'", "https://a.example"], None)],
)
def test_only_who_is_listed_may_frame_the_page(
    listed: str, ancestors: list[str], older: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIPMAP_EMBED", listed)
    for path in ("/", FRAME, "/share.html"):
        assert policy(path, HTML)["frame-ancestors"] == ancestors
    assert ask(APP).headers.get("x-frame-options") == older


@pytest.mark.parametrize("path", ["/", "/nowhere?kind=text/plain", "/share.x?kind=image/png"])
def test_every_answer_forbids_guessing_its_kind_and_telling_where_one_came_from(path: str) -> None:
    headers = ask(APP, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]


def test_an_answer_that_nothing_changed_brings_the_policy_of_what_is_kept() -> None:
    whole = ask(APP, headers={"accept-encoding": "gzip"})
    known = {"accept-encoding": "gzip", "if-none-match": whole.headers["etag"]}
    again = ask(APP, headers=known)
    assert again.status == 304
    assert again.headers["content-security-policy"] == whole.headers["content-security-policy"]
