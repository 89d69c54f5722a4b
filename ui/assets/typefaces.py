"""The typefaces of the page, which Streamlit brings under names that hold a digest."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

TYPEFACE = "media/SourceSansVF-Upright.*.woff2"
"""The one that its page has fetched already."""
STYLES = "css/index.*.css"
OF_FORMULAS = "font-family:KaTeX"
OF_ICONS = "font-family:Material Symbols"
ICON_LETTERS = "unicode-range:U+30-39,U+5F,U+61-7A;"
"""Icons are written by their names. Streamlit asks for a blank of them at its start, to have them
at hand: without a blank the 375 kB come when an icon is shown, which is in few panels."""
_FACE = re.compile(r"@font-face\{[^}]*\}")


def rules() -> str:
    """The faces of Streamlit's style sheet, as rules for one beside our files.

    The rest of that sheet, two thirds of its requests and its bytes, is for formulas.
    """
    faces = (face for file in _static(STYLES) for face in _FACE.findall(file.read_text("utf-8")))
    return "\n".join(
        face.replace("url(../", "url(../static/").replace(OF_ICONS, f"{ICON_LETTERS}{OF_ICONS}")
        for face in faces
        if OF_FORMULAS not in face
    )


@cache
def font_file() -> Path | None:
    """The page's typeface; None where Streamlit brings it no more."""
    return next(_static(TYPEFACE), None)


def _static(pattern: str) -> Iterator[Path]:
    """Streamlit's own static files of a pattern; it is not imported, since files need no server."""
    package = find_spec("streamlit")
    assert package is not None
    assert package.origin is not None
    return iter(sorted((Path(package.origin).parent / "static" / "static").glob(pattern)))
