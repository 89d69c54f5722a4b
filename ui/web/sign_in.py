"""Signing in and out: the page for it, /sign-in, and what its forms send.

It is a page of plain HTML, which works before and without the page of the map. Who comes from a
view goes back to it: the address of a sign-in carries the query of the view.
"""

from collections.abc import Mapping
from urllib.parse import parse_qs, parse_qsl, quote, unquote, urlencode, urlsplit

from markupsafe import Markup
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

import texts
from ui import access, settings
from ui.access import Sight
from ui.assets import addresses
from ui.view import element, escaped
from ui.web import rates
from ui.web.refusals import plain
from ui.web.request_queue import QueueFullError, RequestQueue
from ui.web.shared_files import RETRY_AFTER_S, first, language

NO_STORE = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
RETURN_COOKIE = "_tripmap_return"
RETURN_S = 600
MOST_QUERY = 2_000
ON = access.SIGN_OUT
THREADS, MOST_WAITING = 1, 8
"""One password after the other: each takes 64 MB while it is checked."""

_attempts = access.Attempts()
_checks = RequestQueue(THREADS, MOST_WAITING)


async def show(request: Request) -> Response:
    """Answer with the page for signing in or out."""
    return page(request)


async def enter(request: Request) -> Response:
    """Begin a session of who sends the editor's password."""
    say = texts.of(language(request))
    if not is_from_here(request):
        return from_elsewhere(request)
    if not access.rules().password:
        return page(request, say("access.no_way_in"), 404)
    address = rates.address(request.scope)
    if wait := _attempts.begin(address):
        said = say("access.wait", n=wait)
        return page(request, said, 429, {"Retry-After": str(wait)})
    sent, hash_ = await _password(request), access.rules().password
    try:
        right = await _checks.run(lambda: access.password.is_right(sent, hash_))
    except QueueFullError:
        said, later = say("access.busy", seconds=RETRY_AFTER_S), str(RETRY_AFTER_S)
        return page(request, said, 503, {"Retry-After": later})
    if not right:
        wait = _attempts.wait_s(address)
        return page(request, say("access.wrong_password"), 401, {"Retry-After": str(wait)})
    _attempts.right(address)
    return _with_session(request, RedirectResponse(_place(request), 303, NO_STORE))


async def depart(request: Request) -> Response:
    """Send who signs in to their identity provider, and note where they come from."""
    provider = request.path_params["provider"]
    if provider not in access.rules().providers:
        return page(request, texts.of(language(request))("access.no_way_in"), 404)
    answer = RedirectResponse(f".{access.sign_in_address(provider)}", 303, NO_STORE)
    return _noting_place(request, answer)


async def leave(request: Request) -> Response:
    """End the sessions of who sends this, wherever they began."""
    if not is_from_here(request):
        return from_elsewhere(request)
    at_provider = access.is_identified(request.cookies)
    access.sign_out(request.cookies)
    answer = _on_to_provider(request) if at_provider else _seen_off(request)
    answer.delete_cookie(access.COOKIE, access.cookie_path())
    return answer


def _seen_off(request: Request) -> Response:
    return RedirectResponse(_place(request), 303, NO_STORE)


def _on_to_provider(request: Request) -> Response:
    """Lead who signs out on to the provider: a form may not, since its policy keeps it here."""
    say = texts.of(language(request))
    body = element("main", element("p", element("a", escaped(say("access.sign_out")), href=ON)))
    on = f'<meta http-equiv="refresh" content="0; url={ON}">'
    answer = HTMLResponse(_document(say.lang, say("access.sign_out"), body, on), headers=NO_STORE)
    return _noting_place(request, answer)


ROUTES: list[BaseRoute] = [
    Route("/sign-in", show, methods=["GET"]),
    Route("/sign-in", enter, methods=["POST"]),
    Route("/sign-in/{provider}", depart, methods=["GET"]),
    Route("/sign-out", leave, methods=["POST"]),
]


def return_address(connection: HTTPConnection) -> str:
    """The view, relative to the page, that somebody left to sign in or out at a provider."""
    return _view_address(unquote(connection.cookies.get(RETURN_COOKIE, "")))


def from_elsewhere(request: HTTPConnection) -> Response:
    """The answer to what another site has a browser ask."""
    said = texts.of(language(request))("access.from_elsewhere")
    return plain(403, said)


def _place(request: HTTPConnection) -> str:
    return _view_address(request.url.query)


def _view_address(query: str) -> str:
    """The address of a view, relative to the page: nothing in it leads elsewhere."""
    asked = urlencode(parse_qsl(query[:MOST_QUERY]))
    return f"./?{asked}" if asked else "./"


def _noting_place(request: Request, answer: Response) -> Response:
    query, path = quote(request.url.query[:MOST_QUERY]), access.cookie_path()
    # Lax: who comes back from the provider comes from another site.
    answer.set_cookie(RETURN_COOKIE, query, RETURN_S, path=path, httponly=True, samesite="lax")
    return answer


def _with_session(request: Request, answer: Response) -> Response:
    rules = access.rules()
    answer.set_cookie(
        access.COOKIE,
        access.begun(rules),
        access.lasts_s(rules),
        path=access.cookie_path(),
        # As the browser sees it, whatever stands between it and this server.
        secure=request.headers.get("origin", str(request.base_url)).startswith("https:"),
        httponly=True,
        samesite="strict",
    )
    return answer


def is_from_here(request: HTTPConnection) -> bool:
    """Whether a form was sent by a page of ours; what is no browser says neither way."""
    if site := request.headers.get("sec-fetch-site"):
        return site == "same-origin"
    origin = request.headers.get("origin")
    ours = {request.headers.get("host"), urlsplit(settings.public_address()).netloc}
    return origin is None or urlsplit(origin).netloc in ours - {""}


async def _password(request: Request) -> str:
    body = await request.body()
    return first(parse_qs(body.decode("utf-8", "replace")), "password", "")


# --- the page ------------------------------------------------------------------------------------


def page(
    request: HTTPConnection,
    said: str = "",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The page for signing in, or out; said: what came of the last attempt."""
    lang, viewer = language(request), access.viewer(request.cookies)
    say, query = texts.of(lang), request.url.query[:MOST_QUERY]
    parts = _ways_out(say, viewer, query) if viewer.name else _ways_in(say, query)
    alert = element("p", escaped(said), role="alert") if said else Markup()
    other = next(other for other in texts.LANGUAGES if other != lang)
    kept = [(name, value) for name, value in parse_qsl(query) if name != "lang"]
    switch = element(
        "a",
        escaped(say("access.other_language")),
        href=f"?{urlencode([*kept, ('lang', other)])}",
        lang=other,
    )
    title = element("h1", escaped(say("page.title")))
    body = element("main", title, alert, *parts, element("p", switch))
    return HTMLResponse(
        _document(lang, say("access.sign_in"), body), status, {**NO_STORE, **(headers or {})}
    )


def _document(lang: str, title: str, body: Markup, more: str = "") -> str:
    style = f"./{addresses.path('sign_in.css')}"
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta name="robots" content="noindex"><meta name="referrer" content="same-origin">'
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="{style}">'
    )
    head = f"<head>{head}{more}<title>{escaped(title)}</title></head>"
    return f'<!doctype html><html lang="{lang}">{head}<body>{body}</body></html>'


def _ways_in(say: texts.Say, query: str) -> list[Markup]:
    rules = access.rules()
    if not rules.can_sign_in:
        return [element("p", escaped(say("access.no_way_in"))), _back(say, query)]
    why = {Sight.NOTHING: "to_see", Sight.COUNTS: "to_see_more", Sight.ALL: "to_edit"}
    parts = [element("p", escaped(say(f"access.{why[rules.visitors]}")))]
    parts += [_at_provider(say, name, query) for name in rules.providers]
    if rules.password:
        parts.append(_password_form(say, query))
    return parts if rules.visitors is Sight.NOTHING else [*parts, _back(say, query)]


def _at_provider(say: texts.Say, name: str, query: str) -> Markup:
    is_alone = name == "default"
    said = say("access.with_account") if is_alone else say("access.with_named", name=name)
    link = element("a", escaped(said), href=f"./sign-in/{quote(name)}?{query}", cls="button")
    return element("p", link)


def _password_form(say: texts.Say, query: str) -> Markup:
    field = Markup(
        '<input type="password" name="password" id="password"'
        ' autocomplete="current-password" required>'
    )
    label = element("label", escaped(say("access.password")), **{"for": "password"})
    button = element("button", escaped(say("access.sign_in")))
    return element("form", label, field, button, method="post", action=f"./sign-in?{query}")


def _ways_out(say: texts.Say, viewer: access.Viewer, query: str) -> list[Markup]:
    is_known = viewer.sees is Sight.ALL
    said = say(
        f"access.{'signed_in_as' if is_known else 'not_listed'}",
        name=access.called(viewer.name, say.lang),
    )
    button = element("button", escaped(say("access.sign_out")))
    form = element("form", button, method="post", action=f"./sign-out?{query}")
    back = [] if viewer.sees is Sight.NOTHING else [_back(say, query)]
    return [element("p", escaped(said)), form, *back]


def _back(say: texts.Say, query: str) -> Markup:
    return element("p", element("a", escaped(say("access.back")), href=_view_address(query)))
