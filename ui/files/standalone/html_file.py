"""How the page in a file is put together: one HTML file that asks nothing of any network.

It carries the map's script, the shapes of one vintage and the content, and a policy that lets
these run and nothing else.
"""

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

import texts
from geo import boundaries
from geo.palette import THEMES, as_dict
from ui import story
from ui.assets import addresses, typefaces
from ui.files.standalone.content import SCREEN_THEMES, content
from ui.view import View, caption, element, escaped

HERE = Path(__file__).parent


def page_file(view: View) -> bytes:
    """A view as one HTML file (UTF-8); the same record and selection give the same bytes."""
    style, scripts = _style(), _scripts()
    parts = {
        "lang": view.selection.lang,
        "policy": escaped(page_policy()),
        "summary": escaped(view.frame.summary),
        "title": escaped(f"{view.frame.title} · {caption(view).kicker}"),
        "noscript": _noscript(view),
        "style": style,
        "units": _inert(_read(addresses.files()[f"units-{view.selection.vintage}.json"])),
        "context": _inert(_read(boundaries.context_file())),
        "places": _inert(_read(story.PLACES)),
        "content": _json(content(view)),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
    }
    template = _read(HERE / "page.html")
    # One pass, so that braces in a part stay what they are; a stray surrogate becomes "?".
    filled = re.sub(r"\{\{(\w+)\}\}", lambda mark: parts[mark[1]], template)
    return filled.encode("utf-8", "replace")


def _json(value: object) -> str:
    return _inert(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def _inert(json_text: str) -> str:
    """JSON that no text in it can end: `<` stands in strings only, and is written as an escape."""
    return json_text.replace("<", "\\u003c")


def _noscript(view: View) -> Markup:
    said = element("p", escaped(view.frame.summary))
    words = ((lang, texts.of(lang)("standalone.noscript")) for lang in texts.LANGUAGES)
    return said + Markup().join(element("p", escaped(word), lang=lang) for lang, word in words)


@cache
def _scripts() -> tuple[str, ...]:
    files = [*addresses.PARTS["map.js"]]
    files.append(HERE / "page.js")
    return tuple(re.sub(r"//# sourceMappingURL=\S+\s*$", "", _read(file)) for file in files)


@cache
def _style() -> str:
    files = [*addresses.MAP_STYLES]
    files.append(HERE / "page.css")
    # Leaflet's pictures belong to controls that the map does not have.
    styles = [re.sub(r"url\((?!#)[^)]*\)", "none", _read(file)) for file in files]
    light, dark = (f":root {{ {_variables(theme)} }}" for theme in SCREEN_THEMES)
    return "\n".join(
        [_typeface(), light, f"@media (prefers-color-scheme: dark) {{ {dark} }}", *styles]
    )


def _typeface() -> str:
    """The page's typeface as a rule that holds it; "" where there is none."""
    file = typefaces.font_file()
    if file is None:
        return ""
    letters = base64.b64encode(file.read_bytes()).decode()
    return (
        '@font-face { font-family: "Source Sans"; font-weight: 200 900;'
        f' src: url("data:font/woff2;base64,{letters}") format("woff2"); }}'
    )


def _variables(theme: str) -> str:
    palette = THEMES[theme]
    colours = {name: colour for name, colour in as_dict(theme).items() if isinstance(colour, str)}
    colours |= {"bar": palette.ramp[3], "bar_light": palette.ramp[2], "agrees": palette.primary}
    return " ".join(f"--{name.replace('_', '-')}: {colour};" for name, colour in colours.items())


@cache
def page_policy() -> str:
    """A content security policy that lets these pieces run, and nothing ask anywhere."""
    allowed = " ".join(_hashed(script) for script in _scripts())
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hashed(_style())};"
        " img-src data:; font-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _hashed(piece: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(piece.encode()).digest()).decode()}'"


def _read(path: Path) -> str:
    """The text of a file, its lines ended as a browser reads them, whatever they end with."""
    return path.read_text("utf-8")
