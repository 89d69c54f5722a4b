"""The scenes of the record by address, /scene.json: what the map shows of one state, as values.

An address names the state, as the page's does, and by `d` all that the answer is made of; so a
browser may keep the answer for good. A draft has no address: its scene goes to its own page alone.

What an address ends in, ALONE, asks for the frame in view without those near it, which is made in a
fraction of the time; the map shows it until the whole has come.
"""

import asyncio
import gzip
import hashlib
import json
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import Condition
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import texts
from data import Record
from geo import leaflet
from ui import access, story
from ui.access import Viewer
from ui.assets import addresses
from ui.view import Selection, View, choices, islands, view
from ui.web import rates, records
from ui.web.cache_keys import edition
from ui.web.compression import FOREVER, takes_gzip
from ui.web.file_cache import FileCache
from ui.web.rates import SCENES
from ui.web.refusals import refusal
from ui.web.request_queue import QueueFullError, RequestQueue
from ui.web.shared_files import RETRY_AFTER_S, later, no_version, unseen

CACHE_BYTES = 24 * 2**20
THREADS, MOST_WAITING = 2, 256
LEVEL = 4
MEDIA_TYPE = "application/json"
ALONE = "&alone"
LONGEST_S = 1
"""The page gives way for so long to a scene that is made."""

_cache = FileCache(CACHE_BYTES)
_being_made = set[Hashable]()
"""The keys of the scenes that are made just now."""
_made_one = Condition()
requests = RequestQueue(THREADS, MOST_WAITING)


def sent(viewer: Viewer, shown: View, in_full: bool) -> dict[str, Any]:
    """What the page sends a viewer: the address of the scene, where it has one, or all of it."""
    record, selection = shown.record, shown.selection
    if in_full or not records.has_address(record, viewer):
        return whole(shown)
    return {
        "address": f"../../{address(record, selection)}",
        "picked": selection.pick,
        "stops": story.picked(shown),
    }


def whole(shown: View) -> dict[str, Any]:
    """All that the map shows of a view, as values."""
    return _values(view(shown.record, shown.selection))


def _values(ready: View, alone: bool = False) -> dict[str, Any]:
    files = {"units": addresses.address(f"units-{ready.selection.vintage}.json")}
    told = {
        **story.values(ready, brief=alone),
        "font": addresses.font_address(),
        "places": addresses.address("places.json"),
    }
    return leaflet.payload(ready.scene, files, islands=islands(ready.selection), story=told)


def address(record: Record, selection: Selection) -> str:
    """Where the scene of a selection is served, relative to the page."""
    return f"scene.json?{selection.without('pick').query()}&d={_digest(record.digest)}"


@cache
def _digest(of_record: str) -> str:
    return hashlib.sha256(f"{edition()}{of_record}".encode()).hexdigest()[:16]


async def serve(request: Request) -> Response:
    """Answer with the scene of the state asked for, of the record as it is now."""
    version = request.query_params.get("version", "")
    record = await records.soon(access.viewer(request.cookies), version)
    if record is None:
        return no_version(request, version) if version else unseen(request)
    asked_for = request.url.query.removesuffix(ALONE)
    alone, (query, _, digest) = request.url.query != asked_for, asked_for.partition("&d=")
    kept = _cache.kept((record.digest, query, alone))
    if kept is None and (wait_s := SCENES.take(rates.address(request.scope))):
        return refusal(429, "rate", wait_s)
    try:
        packed, asked = (
            (kept, query) if kept else await requests.run(lambda: _made(record, query, alone))
        )
    except QueueFullError:
        return later(texts.of(Selection().lang)("share.busy", seconds=RETRY_AFTER_S))
    # Whoever asked for another record, or by other words, has what is here only for now.
    lasts = query == asked and digest == await asyncio.to_thread(_digest, record.digest)
    kept_for = FOREVER if lasts else {"Cache-Control": "no-store"}
    headers = {**kept_for, "Vary": "Accept-Encoding"}
    if not takes_gzip(request):
        return Response(gzip.decompress(packed), headers=headers, media_type=MEDIA_TYPE)
    headers["Content-Encoding"] = "gzip"
    return Response(packed, headers=headers, media_type=MEDIA_TYPE)


def _made(record: Record, query: str, alone: bool) -> tuple[bytes, str]:
    """The scene nearest to a query, and the query that names it; made once, however many ask."""
    selection = choices(record).read_string(query).without("pick")
    asked, near = selection.query(), {"ahead": 0} if alone else {}
    key = record.digest, asked, alone
    with _announced(key):
        return _cache.get(key, lambda: _packed(view(record, selection, **near), alone)), asked


@contextmanager
def _announced(key: Hashable) -> Iterator[None]:
    with _made_one:
        _being_made.add(key)
    try:
        yield
    finally:
        with _made_one:
            _being_made.discard(key)
            _made_one.notify_all()


def give_way(record: Record, selection: Selection) -> None:
    """Wait while the map's frame of a selection is made: it is what the reader looks at.

    To be called before the page's own run makes anything, which would take half of its time.
    """
    key = record.digest, selection.without("pick").query(), True
    with _made_one:
        _made_one.wait_for(lambda: key not in _being_made, LONGEST_S)


def _packed(ready: View, alone: bool) -> bytes:
    values = json.dumps(_values(ready, alone), ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(values.encode("utf-8", "replace"), LEVEL)
