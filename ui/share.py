"""Pictures to share: by address, and all at once.

/share.png, /share.svg and /share.pdf answer with the picture of the state in their query string.
`python -m ui.share --all out/` writes the picture of every trip in every size.
"""

import argparse
import atexit
import hashlib
import os
import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import cache, partial
from importlib.metadata import version
from itertools import product
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

import texts
from data import Record, vintages
from data.text import in_one_line
from geo.palette import THEMES
from geo.posters import KINDS, SIZES
from ui import records
from ui.captions import caption
from ui.request_queue import QueueFullError, RequestQueue
from ui.scenes import View, view
from ui.selection import ALL, DATES, Choices, Selection, choices
from ui.workshop import Job, NotDrawnError, Workshop, draw

DEFAULT_SIZE, DEFAULT_THEME = "wide", "light"
MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
OF_THE_PAGE = ("q", "pick", *DATES)
MOST_COMPLAINTS = 10
PASSED_OVER = ("at", "view", "embed", "embed_options")
"""Parameters of the page's own address that change nothing in a picture."""
SHELF_BYTES = 48 * 2**20
ROOT = Path(__file__).parents[1]
MAKE_WHAT_IS_SHARED = (
    *(f"{layer}/**/*.py" for layer in ("data", "geo", "texts", "ui")),
    *("texts/*.toml", "geo/shapes/*", "geo/tables/*"),
    *("ui/standalone.*", "geo/leaflet/*.js", "geo/leaflet/*.css"),
)
LIBRARIES = (
    *(
        "XStatic-Leaflet",
        "font-source-sans-pro",
        "fonttools",
        "geopandas",
        "matplotlib",
        "numpy",
        "pandas",
    ),
    *("pillow", "segno", "shapely"),
)
THREADS, MOST_WAITING = 2, 64
"""One thread makes ready what is drawn next while another waits for its picture."""
RETRY_AFTER_S = 5


def picture(shown: View, size: str, theme: str, kind: str, base: str = "") -> bytes:
    """The picture of a view as a file; `base` is the address its link leads to, "" for none.

    Kept while it is in use, and drawn once where several ask for it at the same time.
    """
    return _picture(shown.record, shown.selection, size, theme, kind, base)


def _picture(
    record: Record, selection: Selection, size: str, theme: str, kind: str, base: str
) -> bytes:
    def make() -> bytes:
        # One after the other, as they are drawn: many at once would hold back the page.
        with _preparing:
            work = job(view(record, selection, ahead=0), size, theme, kind, base)
        return _workshop.draw(work)

    return _shelf.get(picture_key(record, selection, size, theme, kind, base), make)


def picture_key(
    record: Record, selection: Selection, size: str, theme: str, kind: str, base: str
) -> str:
    """What a shared file is kept and tagged by: another where anything that makes it is another."""
    said = repr((edition(), record.digest, selection, size, theme, kind, base))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:32]


@cache
def edition(root: Path = ROOT) -> str:
    """A digest of all that makes what is shared, but the record: code, words, shapes, libraries."""
    whole = hashlib.sha256(repr([(name, version(name)) for name in LIBRARIES]).encode())
    for file in sorted(file for pattern in MAKE_WHAT_IS_SHARED for file in root.glob(pattern)):
        content = file.read_bytes()
        whole.update(f"{file.relative_to(root).as_posix()}\n{len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()


def job(shown: View, size: str, theme: str, kind: str, base: str = "") -> Job:
    """What the workshop needs to draw a view: only the frame that is shown."""
    scene = replace(shown.scene, frames=(shown.frame,))
    return scene, caption(shown, base), size, theme, kind


class Shelf:
    """Finished pictures, the least used thrown out first; one maker for each that is missing."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._coming: dict[Hashable, Future[bytes]] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """What is kept under a key, or what `make` gives; others who ask meanwhile wait for it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            coming = self._coming.get(key)
            mine = coming is None
            if coming is None:
                coming = self._coming[key] = Future()
        if mine:
            self._make(key, make, coming)
        return coming.result()

    def kept(self, key: Hashable) -> bytes | None:
        """What is kept under a key, if anything is; waits for nobody."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _make(self, key: Hashable, make: Callable[[], bytes], coming: "Future[bytes]") -> None:
        try:
            made = make()
        except BaseException as error:
            coming.set_exception(error)
            raise
        else:
            coming.set_result(made)
            self._keep(key, made)
        finally:
            with self._lock:
                del self._coming[key]

    def _keep(self, key: Hashable, made: bytes) -> None:
        with self._lock:
            self._kept[key] = made
            while sum(map(len, self._kept.values())) > self._limit_bytes:
                self._kept.popitem(last=False)


_shelf = Shelf(SHELF_BYTES)
_workshop = Workshop()
_preparing = Lock()
requests = RequestQueue(THREADS, MOST_WAITING)
atexit.register(_workshop.close)


async def png(request: Request) -> Response:
    """Answer with the picture as PNG."""
    return await _answer(request, "png")


async def svg(request: Request) -> Response:
    """Answer with the picture as SVG."""
    return await _answer(request, "svg")


async def pdf(request: Request) -> Response:
    """Answer with the picture as PDF."""
    return await _answer(request, "pdf")


async def _answer(request: Request, kind: str) -> Response:
    query = parse_qs(request.url.query, keep_blank_values=True)
    record = await records.soon()
    allowed = choices(record)
    wrong = complaints(query, allowed, record)
    if wrong:
        return refusal(wrong)
    selection = allowed.read(query)
    size, theme = _first(query, "size", DEFAULT_SIZE), _first(query, "theme", DEFAULT_THEME)
    base = public_address(request)
    key = picture_key(record, selection, size, theme, kind, base)
    headers = headers_of(f'"{key}"', file_name(selection, size, kind))
    if has_already(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    draw_it = partial(_picture, record, selection, size, theme, kind, base)
    return await answer(_shelf.kept(key), draw_it, headers, MEDIA_TYPES[kind], selection.lang)


async def answer(
    kept: bytes | None,
    make: Callable[[], bytes],
    headers: Mapping[str, str],
    media_type: str,
    lang: str,
) -> Response:
    """Answer with what is kept, else with what `make` gives in its turn; where neither, when."""
    try:
        content = kept or await requests.run(make)
    except QueueFullError:
        return later(texts.of(lang)("share.busy", seconds=RETRY_AFTER_S))
    except NotDrawnError:
        return later(texts.of(lang)("share.not_drawn", seconds=RETRY_AFTER_S))
    return Response(content, headers=dict(headers), media_type=media_type)


def later(said: str) -> Response:
    """The answer where there is nothing now but will be: why, and when to ask again."""
    headers = {"Cache-Control": "no-store", "Retry-After": str(RETRY_AFTER_S)}
    return PlainTextResponse(f"{said}\n", 503, headers)


def complaints(query: Mapping[str, Sequence[str]], allowed: Choices, record: Record) -> list[str]:
    """A sentence for each parameter that is wrong, with the values that are allowed.

    Of very many the first ones: what somebody sends is not sent back many times over.
    """
    say = texts.of(_first(query, "lang", texts.LANGUAGES[0], texts.LANGUAGES))
    fixed = {"size": tuple(SIZES), "theme": tuple(THEMES), "vintage": vintages(record)}
    names = [*allowed.allowed, *fixed, *OF_THE_PAGE]
    known = dict.fromkeys([*names, *PASSED_OVER])
    unknown = [
        say("share.unknown", name=in_one_line(name), allowed=", ".join(dict.fromkeys(names)))
        for name in query
        if name not in known
    ]
    wrong = allowed.refuse(query)
    wrong |= {
        name: values
        for name, values in fixed.items()
        if name in query and not (len(query[name]) == 1 and query[name][0] in values)
    }
    refused = [
        say("share.wrong", name=name, value=_joined(query[name]), allowed=_joined(values))
        for name, values in wrong.items()
    ]
    return [*unknown, *refused][:MOST_COMPLAINTS]


def _joined(values: Sequence[str]) -> str:
    return in_one_line(", ".join(values))


def _first(
    query: Mapping[str, Sequence[str]], name: str, default: str, among: Sequence[str] = ()
) -> str:
    value = query.get(name, (default,))[0]
    return default if among and value not in among else value


def public_address(request: Request) -> str:
    """Where the page is reached: the variable TRIPMAP_URL, else the address that was asked."""
    return os.environ.get("TRIPMAP_URL") or str(request.base_url)


def refusal(wrong: Sequence[str]) -> Response:
    """The answer to wrong parameters: what is wrong and what is allowed, a sentence a line."""
    return PlainTextResponse("\n".join(wrong) + "\n", 400, {"Cache-Control": "no-store"})


def headers_of(tag: str, name: str) -> dict[str, str]:
    """The headers of a shared file: its tag, its name, and how long a cache may trust it."""
    # A cache may keep the file, but asks each time whether the record is still the same.
    named = f'inline; filename="{name}"'
    return {"ETag": tag, "Cache-Control": "public, no-cache", "Content-Disposition": named}


def has_already(request: Request, tag: str) -> bool:
    """Tell whether the one who asks holds what has this tag."""
    known = request.headers.get("if-none-match", "").split(",")
    return tag in {one.strip().removeprefix("W/") for one in known}


def file_name(selection: Selection, size: str, kind: str, theme: str = "") -> str:
    """A name that tells what the picture shows, in plain letters.

    >>> file_name(Selection(trip=("3",)), "wide", "png")
    'trip-3_2004_vi_wide.png'
    >>> file_name(Selection(trip=("1+2",)), "wide", "png")
    'trip-1-2-64078f_2004_vi_wide.png'
    """
    key = "-".join(selection.trip) or ALL
    if any(not (trip.isascii() and trip.isalnum()) or trip == ALL for trip in selection.trip):
        # Two ids may have the same plain letters, and the file of one must not replace the other's.
        letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in key)
        key = f"{letters}-{hashlib.sha256(selection.frame_key.encode()).hexdigest()[:6]}"
    parts = [f"trip-{key}", selection.vintage, selection.lang, size, theme]
    return "_".join(part for part in parts if part) + f".{kind}"


def write_all(arguments: argparse.Namespace) -> Iterator[Path]:
    """Write the picture of every trip, and of all of them together, and tell each file."""
    record = records.current()
    folder = Path(arguments.all)
    folder.mkdir(parents=True, exist_ok=True)
    keys = [(), *((trip,) for trip in choices(record).allowed["trip"])]
    for trip, lang, size, theme in product(keys, arguments.lang, arguments.size, arguments.theme):
        selection = Selection(trip=trip, vintage=arguments.vintage or record.vintage, lang=lang)
        shown = view(record, selection, ahead=0)
        for kind in arguments.kind:
            path = folder / file_name(selection, size, kind, theme)
            path.write_bytes(draw(job(shown, size, theme, kind, arguments.link)))
            yield path


def main(argv: Sequence[str] | None = None) -> None:
    """Write pictures as the command line asks, telling each file."""
    record = records.current()
    parser = argparse.ArgumentParser("python -m ui.share", description=__doc__)
    parser.add_argument(
        "--all", metavar="FOLDER", required=True, help="write every trip's pictures"
    )
    parser.add_argument("--lang", nargs="+", choices=texts.LANGUAGES, default=texts.LANGUAGES)
    parser.add_argument("--size", nargs="+", choices=SIZES, default=tuple(SIZES))
    parser.add_argument("--theme", nargs="+", choices=THEMES, default=(DEFAULT_THEME,))
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=("png",))
    parser.add_argument("--vintage", choices=vintages(record), help="default: the record's own")
    link = os.environ.get("TRIPMAP_URL", "")
    parser.add_argument(
        "--link", metavar="URL", default=link, help="the page's address, for the QR"
    )
    arguments = parser.parse_args(argv)
    states = len(choices(record).allowed["trip"]) + 1
    kinds = (arguments.lang, arguments.size, arguments.theme, arguments.kind)
    total = states * len(list(product(*kinds)))
    for done, path in enumerate(write_all(arguments), start=1):
        sys.stdout.write(f"{done}/{total} {path}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
