"""How long a choice takes to show on the map, beside a bare Streamlit rerun, in one run.

    python -m tests.bench.bench_page

It prints medians and ratios of: a bare rerun (a radio and a line of text), a choice in the sidebar
until the map is painted, a step of the map's own bar until it is painted; and what a change sends.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from tests.browser.browser import ARGUMENTS, chromium
from tests.browser.map import open_map
from tests.browser.server import ROOT, Server, serve

ROUNDS = 30
SETTLE_MS = 250
BARE = """
import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.routing import Route

if __name__ == "__main__":
    chosen = st.radio("choice", ["2004", "2008", "2025"], key="vintage")
    st.html(f"<p id='said' data-state='{chosen}'>{chosen}</p>")
else:
    app = st.App(__file__, routes=[Route("/healthz", lambda request: PlainTextResponse("ok"))])
"""
# Milliseconds from a click on a label to another data-state, in the page or in its map.
CLICK = """label => new Promise(done => {
    const frame = document.querySelector('iframe[title*=streamlit_folium]');
    const inside = frame ? frame.contentDocument : document;
    const state = () => inside.querySelector('[data-state]')?.dataset.state;
    const before = state();
    const painted = new MutationObserver(() => {
        if (!state() || state() === before) return;
        painted.disconnect();
        done(performance.now() - start);
    });
    painted.observe(inside, {subtree: true, childList: true, attributeFilter: ['data-state']});
    const start = performance.now();
    label.click();
})"""


def of_a_choice(page: Page) -> float:
    """Median time from a click on another vintage to its state."""
    times = []
    for number in range(ROUNDS):
        vintage = ("2008", "2025", "2004")[number % 3]
        label = page.locator(".st-key-vintage").get_by_text(vintage).first
        times.append(float(label.evaluate(CLICK)))
        page.wait_for_timeout(SETTLE_MS)
    return statistics.median(times)


def of_a_step(frame: Frame) -> float:
    """Median time from a click on the bar's next to its state."""
    times = []
    for _ in range(ROUNDS):
        times.append(float(frame.locator("[data-step=next]").evaluate(CLICK)))
        frame.wait_for_timeout(SETTLE_MS)
    return statistics.median(times)


def measure(browser: Browser, product: Server, bare: Server) -> dict[str, float]:
    page = browser.new_page(base_url=product.url, locale="vi-VN")
    frame = open_map(page, "trip=3&vintage=2004")
    plain = browser.new_page(base_url=bare.url)
    plain.goto("/")
    plain.locator("#said").wait_for()
    return {
        "bare rerun": of_a_choice(plain),
        "choice in the sidebar": of_a_choice(page),
        "step in the map": of_a_step(frame),
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        script = Path(folder, "bare.py")
        script.write_text(BARE, "utf-8")
        with (
            serve(ROOT / "dashboard.py", Path(folder, "product.log")) as product,
            serve(script, Path(folder, "bare.log")) as bare,
            playwright.chromium.launch(
                executable_path=chromium(playwright), args=ARGUMENTS
            ) as browser,
        ):
            medians = measure(browser, product, bare)
    for name, milliseconds in medians.items():
        ratio = milliseconds / medians["bare rerun"]
        sys.stdout.write(f"{name:24}{milliseconds:8.1f} ms  × {ratio:.2f}\n")


if __name__ == "__main__":
    main()
