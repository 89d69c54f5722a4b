"""The page's first bytes: Streamlit's own file with our style, and the words of the view asked for.

With the style in it the page has its shape from its first paint on; a reader without JavaScript,
such as the one that makes a link's preview, finds the language, a title and a description.
"""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import streamlit
from starlette.requests import Request
from starlette.responses import Response

import texts
from data import Record
from data.stored import AwayError
from ui import access
from ui.assets import addresses
from ui.view import Selection, View, choices, escaped, view
from ui.web import first_map, records, scenes, widget_scripts
from ui.web.compression import answer, compressed
from ui.web.shared_files import browser_language, public_address

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
HTML, TITLE = '<html lang="en">', "<title>Streamlit</title>"
ROOT = '<div id="root"></div>'
STYLES = re.compile(r'<link rel="stylesheet"[^>]* href="\./static/css/[^"]+">')
"""Its style sheet, of which `ui.assets.typefaces` has what the page needs."""
ICON = '<link rel="shortcut icon" href="./favicon.png" />'
OURS = (
    '<link rel="icon" href="data:image/svg+xml,<svg xmlns=\'http://www.w3.org/2000/svg\''
    " viewBox='0 0 100 100'><text y='.9em' font-size='90'>🗺</text></svg>\">"
)


def serve(request: Request) -> Response:
    """Answer the page's own address."""
    selection, title, description = words(request)
    clean = ["clean.css"] if request.query_params.get("view") == "clean" else []
    styles = _styles(["page.css", *clean])
    script = f'<script defer src="./{addresses.path("page.js")}"></script>'
    preview = preview_tags(public_address(request), selection, title, description)
    page = _index().replace(HTML, f'<html lang="{selection.lang}">')
    page = page.replace(ROOT, f"{_drawn(request, selection)}{ROOT}")
    page = page.replace(TITLE, f"<title>{escaped(title)}</title>{preview}{styles}")
    page = page.replace("</head>", f"{script}{_soon(request, selection)}</head>")
    # Once more after the styles that Streamlit's script adds to the head, to win where both speak.
    page = page.replace("</body>", f"{styles}</body>")
    return answer(request, compressed(page.encode()), "text/html", {"Cache-Control": "no-cache"})


def _soon(request: Request, selection: Selection) -> str:
    """What is asked for once there are widgets, and a frame with the map, is on its way before."""
    kinds = {"map.js": "script", f"units-{selection.vintage}.json": "fetch"}
    scripts = (
        f'<link rel="modulepreload" crossorigin href="./{path}">'
        for path in widget_scripts.addresses(INDEX)
    )
    paths = {addresses.path(name): kind for name, kind in kinds.items()}
    record = _record(request)
    # What nobody may keep is of no use before it is asked for.
    may_keep = not access.is_private(access.viewer(request.cookies))
    if may_keep and record and not record.is_empty and _shown(record, selection):
        paths[scenes.address(record, selection)] = "fetch"
    links = (
        f'<link rel="prefetch" as="{kind}" href="./{escaped(path)}">'
        for path, kind in paths.items()
    )
    return "".join([*scripts, *links])


def _styles(names: list[str]) -> str:
    return "".join(f'<link rel="stylesheet" href="./{addresses.path(name)}">' for name in names)


def preview_tags(base: str, selection: Selection, title: str, description: str) -> str:
    """What a link's preview is made of: title, description and the picture of the view.

    base: where the page is reached, "" for nowhere that a link may lead to.
    """
    picture = f"{base.rstrip('/')}/share.png?{selection.without('pick').query()}&size=wide"
    said = {
        "description": description,
        "og:title": title,
        "og:description": description,
        **({"og:image": picture} if base else {}),
        "twitter:card": "summary_large_image",
    }
    return "".join(
        f'<meta {"property" if ":" in name else "name"}="{name}" content="{escaped(value)}">'
        for name, value in said.items()
    )


def _drawn(request: Request, selection: Selection) -> str:
    """The view as the server draws it, where the map is what is asked for."""
    record, asked = _record(request), request.query_params
    clean = asked.get("view") == "clean"
    if record is None or record.is_empty or (asked.get("panel", "map") != "map" and not clean):
        return ""
    return first_map.drawing(record, selection, clean) if _shown(record, selection) else ""


def words(request: Request) -> tuple[Selection, str, str]:
    """The view that an address asks for, with its title and description."""
    record, lang = _record(request), browser_language(request)
    if record is None or record.is_empty:
        title = texts.of(lang)("page.title")
        return Selection(lang=lang), title, title
    allowed = choices(record)
    start = replace(allowed.start, lang=lang)
    selection = replace(allowed, start=start).read(parse_qs(request.url.query))
    if shown := _shown(record, selection):
        return shown.selection, shown.title, shown.frame.summary
    title = texts.of(selection.lang)("page.title")
    return selection, title, title


def _shown(record: Record, selection: Selection) -> View | None:
    """The view of a selection, None where its people are in a database that gives no answer."""
    try:
        return view(record, selection)
    except AwayError:
        return None


def _record(request: Request) -> Record | None:
    version = request.query_params.get("version", "")
    return records.current(access.viewer(request.cookies), version)


@cache
def _index() -> str:
    """Streamlit's page, with our icon, and without its style sheet, which is for formulas."""
    return STYLES.sub("", INDEX.read_text("utf-8")).replace(ICON, OURS)
