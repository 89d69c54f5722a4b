"""Streamlit's own files travel compressed, and whoever has them already is told so."""

import asyncio
import gzip
import mimetypes
from pathlib import Path

import pytest
import streamlit
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from ui.assets import addresses
from ui.web import assets
from ui.web.compression import LibraryFiles

STATIC = Path(streamlit.__file__).parent / "static"
SCRIPT = next((STATIC / "static" / "js").glob("index.*.js"))
FONT = next((STATIC / "static" / "media").glob("*.woff2"))
MAP = addresses.digested("map.js")


async def streamlits(scope: Scope, receive: Receive, send: Send) -> None:
    """Stands for Streamlit, which answers whatever comes through."""
    await PlainTextResponse("Streamlit's")(scope, receive, send)


def ask(path: str, method: str = "GET", **headers: str) -> Response:
    """What is answered, by our middleware or by Streamlit behind it."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    raw = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": raw}
    asyncio.run(LibraryFiles(streamlits)(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    answered = Response(body, sent[0]["status"])
    answered.raw_headers = sent[0]["headers"]
    return answered


def test_a_script_of_streamlit_travels_compressed_and_stays() -> None:
    answered = ask(f"/static/js/{SCRIPT.name}", accept_encoding="gzip, deflate, br")
    assert gzip.decompress(bytes(answered.body)) == SCRIPT.read_bytes()
    assert len(bytes(answered.body)) < SCRIPT.stat().st_size / 2
    assert answered.headers["content-encoding"] == "gzip"
    assert answered.headers["content-type"].startswith(mimetypes.guess_type("x.js")[0] or "")
    assert answered.headers["vary"] == "Accept-Encoding"
    assert "immutable" in answered.headers["cache-control"]


def test_who_has_it_already_is_told_so() -> None:
    path = f"/static/js/{SCRIPT.name}"
    tag = ask(path, accept_encoding="gzip").headers["etag"]
    again = ask(path, accept_encoding="gzip", if_none_match=tag)
    assert (again.status_code, again.headers["etag"], bytes(again.body)) == (304, tag, b"")


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        (f"/static/js/{SCRIPT.name}", "GET", {}),
        (f"/static/js/{SCRIPT.name}", "GET", {"accept_encoding": "br, gzip;q=0"}),
        (f"/static/js/{SCRIPT.name}", "GET", {"accept_encoding": "gzip", "range": "bytes=0-9"}),
        (f"/static/js/{SCRIPT.name}", "POST", {"accept_encoding": "gzip"}),
        (f"/static/media/{FONT.name}", "GET", {"accept_encoding": "gzip"}),
        ("/static/js/../../index.html", "GET", {"accept_encoding": "gzip"}),
        ("/", "GET", {"accept_encoding": "gzip"}),
    ],
)
def test_everything_else_is_streamlits_to_answer(
    path: str, method: str, headers: dict[str, str]
) -> None:
    answered = ask(path, method, **headers)
    assert bytes(answered.body) == b"Streamlit's"
    is_file_as_it_is = method == "GET" and path.endswith(SCRIPT.name)
    assert answered.headers.get("vary") == ("Accept-Encoding" if is_file_as_it_is else None)


def test_the_maps_component_travels_likewise() -> None:
    import streamlit_folium

    root = Path(streamlit_folium.__file__).parent / "frontend" / "build"
    script = next(root.glob("static/js/main.*.js"))
    path = f"/component/streamlit_folium.st_folium/static/js/{script.name}"
    answered = ask(path, accept_encoding="gzip")
    assert gzip.decompress(bytes(answered.body)) == script.read_bytes()


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_the_maps_scripts_come_as_one_file_in_their_order(coding: str) -> None:
    headers = [(b"accept-encoding", coding.encode())]
    scope = {"type": "http", "path": "/", "headers": headers, "path_params": {"name": MAP}}
    answered = asyncio.run(assets.serve(Request(scope)))
    body = bytes(answered.body)
    script = gzip.decompress(body) if coding == "gzip" else body
    parts = [part.read_bytes() for part in addresses.PARTS["map.js"]]
    assert len(parts) > 20
    starts = [script.index(part) for part in parts]
    assert starts == sorted(starts)
    assert "immutable" in answered.headers["cache-control"]
