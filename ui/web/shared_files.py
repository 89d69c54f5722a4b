"""What every address of a shared file answers: to wrong questions, to known tags, when late."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import parse_qs

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

import texts
from data import Record, vintages
from data.intake import in_one_line
from geo.palette import THEMES
from geo.posters import SIZES
from ui import access, settings
from ui.files import NotOfferedError
from ui.view import BESIDE_A_SELECTION, DATE_PARAMETERS, Choices, Selection, choices
from ui.web import hosts, records
from ui.web.cache_keys import etag
from ui.web.file_cache import FileCache
from ui.web.picture_worker import NotDrawnError
from ui.web.rates import PICTURES, address
from ui.web.refusals import plain, refusal
from ui.web.request_queue import QueueFullError, RequestQueue

OF_THE_PAGE = ("q", "pick", "version", *DATE_PARAMETERS)


MOST_COMPLAINTS = 10


THREADS, MOST_WAITING, MOST_EACH = 2, 64, 32
"""One thread makes ready what is drawn next while another waits for its picture."""

MOST_ASKED, MOST_ASKED_EACH = 256, 64


RETRY_AFTER_S = 5


MOST_EXPORTS, MOST_EXPORTS_EACH = 32, 16

requests = RequestQueue(THREADS, MOST_WAITING, MOST_EACH)
export_requests = RequestQueue(THREADS, MOST_EXPORTS, MOST_EXPORTS_EACH)
"""Apart from the pictures, which would wait for a workbook of half a minute."""
asked = RequestQueue(1, MOST_ASKED, MOST_ASKED_EACH)
"""What is asked for is found out aside from the loop, which answers others meanwhile."""


class Shared(NamedTuple):
    """A file to share: its key, what it is called, and what keeps it or makes it.

    disposition: whether a browser shows it ("inline") or saves it ("attachment").
    """

    key: str
    name: str
    media_type: str
    cache: FileCache
    make: Callable[[], bytes]
    disposition: str = "inline"


Query = Mapping[str, Sequence[str]]


class Answer(NamedTuple):
    """What there is to answer: the file where it is kept, else how it is made."""

    headers: dict[str, str]
    media_type: str
    lang: str
    kept: bytes | None
    make: Callable[[], bytes]


async def serve(
    request: Request,
    shared_of: Callable[[Record, Selection, Query], Shared],
    queue: RequestQueue | None = None,
) -> Response:
    """Answer with the file of the state in the query string: kept, made in its turn, or refused.

    queue: where it waits for its turn, if not among the pictures.
    """
    version = request.query_params.get("version", "")
    record = await records.soon(access.viewer(request.cookies), version)
    if record is None:
        return no_version(request, version) if version else unseen(request)
    who = address(request.scope)
    try:
        found = await asked.run(partial(_found, request, record, shared_of), who)
    except QueueFullError:
        return later(texts.of(language(request))("share.busy", seconds=RETRY_AFTER_S))
    if isinstance(found, Response):
        return found
    return await respond(found, who, requests if queue is None else queue)


def _found(
    request: Request, record: Record, shared_of: Callable[[Record, Selection, Query], Shared]
) -> Response | Answer:
    query = parse_qs(request.url.query, keep_blank_values=True)
    allowed = choices(record)
    wrong = complaints(query, allowed, record)
    if wrong:
        return plain(400, *wrong)
    selection = allowed.read(query)
    shared = shared_of(record, selection, query)
    headers = headers_of(etag(shared.key), shared.name, shared.disposition)
    if has_already(request, headers["ETag"]):
        return Response(status_code=304, headers=headers, media_type=shared.media_type)
    kept, make = shared.cache.kept(shared.key), partial(shared.cache.get, shared.key, shared.make)
    return Answer(headers, shared.media_type, selection.lang, kept, make)


async def respond(answer: Answer, who: str, queue: RequestQueue) -> Response:
    """Answer with what is kept, else with what `make` gives in its turn; where neither, when."""
    say = texts.of(answer.lang)
    if answer.kept is None and (wait_s := PICTURES.take(who)):
        return refusal(429, "rate", wait_s)
    try:
        content = answer.kept or await queue.run(answer.make, who)
    except QueueFullError:
        return later(say("share.busy", seconds=RETRY_AFTER_S))
    except NotDrawnError:
        return later(say("share.not_drawn", seconds=RETRY_AFTER_S))
    except NotOfferedError as error:
        return plain(404, str(error))
    return Response(content, headers=answer.headers, media_type=answer.media_type)


def later(said: str) -> Response:
    """The answer where there is nothing now but will be: why, and when to ask again."""
    return plain(503, said, Retry_After=str(RETRY_AFTER_S))


def complaints(query: Mapping[str, Sequence[str]], allowed: Choices, record: Record) -> list[str]:
    """A sentence for each parameter that is wrong, with the values that are allowed.

    Of very many the first ones: what somebody sends is not sent back many times over.
    """
    say = texts.of(first(query, "lang", Selection().lang, texts.LANGUAGES))
    fixed = {"size": tuple(SIZES), "theme": tuple(THEMES), "vintage": vintages(record)}
    names = [*allowed.allowed, *fixed, *OF_THE_PAGE]
    known = dict.fromkeys([*names, *BESIDE_A_SELECTION])
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


def first(
    query: Mapping[str, Sequence[str]], name: str, default: str, among: Sequence[str] = ()
) -> str:
    """The first value of a parameter; the default where it is missing or not `among` these."""
    value = query.get(name, (default,))[0]
    return default if among and value not in among else value


def browser_language(connection: HTTPConnection) -> str:
    """The language of who asks, as their browser says it."""
    spoken = connection.headers.get("accept-language") or "vi"
    return "vi" if spoken.lower().startswith("vi") else "en"


def language(connection: HTTPConnection) -> str:
    """The language that an address names, else that of the browser."""
    query = parse_qs(connection.url.query)
    return first(query, "lang", browser_language(connection), texts.LANGUAGES)


def no_version(request: Request, named: str) -> Response:
    """The answer where there is no version of this name for who asks."""
    return plain(400, access.no_version(access.viewer(request.cookies), named, language(request)))


def unseen(connection: HTTPConnection) -> Response:
    """The answer to a visitor where there is nothing for visitors."""
    said = texts.of(language(connection))("access.unseen")
    return plain(401, said)


def public_address(request: Request) -> str:
    """Where the page is reached: TRIPMAP_URL, else what was asked; "" where that is not listed."""
    asked = str(request.base_url) if hosts.is_listed(request.scope) else ""
    return settings.public_address() or asked


def headers_of(tag: str, name: str, disposition: str) -> dict[str, str]:
    """The headers of a shared file: its tag, its name, and how long a cache may trust it."""
    # A cache may keep the file, but asks each time whether the record is still the same.
    named = f'{disposition}; filename="{name}"'
    return {"ETag": tag, "Cache-Control": "public, no-cache", "Content-Disposition": named}


def has_already(request: Request, tag: str) -> bool:
    """Tell whether the one who asks holds what has this tag."""
    known = request.headers.get("if-none-match", "").split(",")
    return tag in {one.strip().removeprefix("W/") for one in known}
