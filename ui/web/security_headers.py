"""What every answer tells a browser not to do: run, load and frame what is not of this page.

The policy goes by what an answer is. Streamlit styles its page from its scripts, and the map's
frame evaluates the script that streamlit-folium sends it; nothing else is let loose anywhere.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo import leaflet
from ui import settings
from ui.assets import addresses
from ui.files import page_policy
from ui.web.first_bytes import INDEX

FRAME = "/component/streamlit_folium.st_folium/"
PAGE_FILE = "/share.html"
HANDED_OUT = "/media/"
INLINE = ("draft.js", "first_map.js", "share_panel.js")
"""Our scripts that stand in the page itself; each is let run by its digest."""
MOUNTED = "window.map = map_div; window.initComponent(map_div, false);"
"""What streamlit-folium's page adds to the script of the base map that it runs."""
OURS = (
    "default-src 'none'; connect-src 'self'; font-src 'self' data:; img-src 'self' data: blob:;"
    " style-src 'self' 'unsafe-inline'; base-uri 'none'; "
)
LOCKED = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:;"
    " base-uri 'none'; form-action 'none'"
)
"""Of a picture, of values, of a file: opened alone it shows what is in it, as an SVG letters."""
REFUSED_FEATURES = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
    *("idle-detection", "magnetometer", "microphone", "midi", "payment", "serial", "usb"),
    *("publickey-credentials-get", "screen-wake-lock", "xr-spatial-tracking"),
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in REFUSED_FEATURES),
    "X-Permitted-Cross-Domain-Policies": "none",
}


class SecurityHeaders:
    """Puts the headers on every answer, whoever makes it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_headers(scope["path"], headers.get("content-type")))
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


def _headers(path: str, media_type: str | None) -> dict[str, str]:
    """The headers of an answer; what has no content leaves the policy that came with it."""
    if media_type is None:
        return ALWAYS
    around = settings.listed("TRIPMAP_EMBED")
    ancestors = " ".join(["'self'", *around])
    policy = f"{_policy(path, media_type)}; frame-ancestors {ancestors}"
    # What knows no policy knows no list either.
    framed = {} if around else {"X-Frame-Options": "SAMEORIGIN"}
    return {**ALWAYS, **framed, "Content-Security-Policy": policy}


def _policy(path: str, media_type: str) -> str:
    if not media_type.startswith("text/html") or HANDED_OUT in path:
        return LOCKED
    if FRAME in path:
        return f"{OURS}{_of_the_frame()}"
    return page_policy() if path.endswith(PAGE_FILE) else f"{OURS}{_of_the_page()}"


@cache
def _of_the_page() -> str:
    allowed = " ".join(f"'sha256-{_digest(script)}'" for script in _inline())
    # What drives a browser from outside, to watch over the page or to test it, waits by `eval`;
    # it lets no script in, since whatever calls it has been let in before.
    return f"script-src 'self' 'unsafe-eval' {allowed}; frame-src 'self'; form-action 'self'"


@cache
def _of_the_frame() -> str:
    """What lets the frame evaluate groups, and run the script of our base map and no other."""
    # A component that is declared before the server runs is never served.
    from streamlit_folium import _get_map_string

    base = leaflet.base_map(addresses.address("map.js"))
    ours = f"'sha256-{_digest(_get_map_string(base) + MOUNTED)}'"
    return f"script-src 'self' 'unsafe-eval' {ours}; form-action 'none'"


def _inline() -> Iterator[str]:
    yield from re.findall(r"<script>(.*?)</script>", INDEX.read_text("utf-8"), re.DOTALL)
    yield from (addresses.files()[name].read_text("utf-8") for name in INLINE)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
