"""The README's pictures, taken of the running page.

    python -m tests.browser.screenshots

It writes docs/*.png: a desk in light, a projector in dark, a phone, and the share panel.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.browser import ARGUMENTS, chromium
from tests.browser.map import open_map
from tests.browser.server import ROOT, Server, serve

DOCS = ROOT / "docs"
SETTLE_MS = 2500
COLOURS = 256
SHOTS: dict[str, tuple[str, dict[str, Any]]] = {
    # name: query, context
    "light": ("trip=3&vintage=2004&lang=vi&pick=s-ct1", {"viewport": (1366, 768)}),
    "dark": ("trip=3&vintage=2025&lang=en", {"viewport": (1440, 810), "color_scheme": "dark"}),
    "phone": ("trip=3&vintage=2004&lang=vi", {"viewport": (390, 844)}),
    "share": ("trip=3&vintage=2004&lang=vi&panel=share", {"viewport": (1280, 800)}),
}


def take(browser: Browser, server: Server, name: str) -> Path:
    """Write the picture of one state, with few enough colours to be small."""
    query, options = SHOTS[name]
    width, height = options["viewport"]
    context = browser.new_context(
        **{**options, "viewport": {"width": width, "height": height}}, base_url=server.url
    )
    page = context.new_page()
    open_map(page, query)
    page.wait_for_timeout(SETTLE_MS)
    page.wait_for_function(
        "[...document.images].every(image => image.complete || !image.checkVisibility())"
    )
    path = DOCS / f"{name}.png"
    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    context.close()
    return path


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(playwright), args=ARGUMENTS)
        with serve(ROOT / "dashboard.py", Path(folder, "server.log")) as server:
            for name in SHOTS:
                path = take(browser, server, name)
                sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB\n")
        browser.close()


if __name__ == "__main__":
    main()
