"""How long a choice takes to show on the map, beside a bare Streamlit rerun, in one run.

    python -m tests.bench.bench_page

It prints medians and ratios of: a bare rerun (a select box and a line of text), a choice in the
bar until the map is painted, and a step to another stop in the map until it is told.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from tests.browser.bar import OPTION
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
    chosen = st.selectbox("choice", ["2004", "2008", "2025"], key="vintage")
    st.html(f"<p id='said' data-state='{chosen}'>{chosen}</p>")
else:
    app = st.App(__file__, routes=[Route("/healthz", lambda request: PlainTextResponse("ok"))])
"""
# Milliseconds from a click until an attribute or a text says something else, here or in the map.
CLICK = """(clicked, [selector, attribute]) => new Promise(done => {
    const frame = document.querySelector('iframe[title*=streamlit_folium]');
    const inside = frame?.contentDocument ?? document;
    const found = () => inside.querySelector(selector);
    const says = () => attribute ? found()?.getAttribute(attribute) : found()?.textContent;
    const before = says();
    const changed = new MutationObserver(() => {
        if (!says() || says() === before) return;
        changed.disconnect();
        done(performance.now() - start);
    });
    const all = {subtree: true, childList: true, attributes: true, characterData: true};
    changed.observe(inside, all);
    const start = performance.now();
    clicked.click();
})"""
STATE = ["[data-state]", "data-state"]
TOLD = [".story-details h2", ""]


def of_a_choice(page: Page) -> float:
    """Median time from a click on another vintage to its state."""
    times = []
    for number in range(ROUNDS):
        page.locator(".st-key-vintage input").click()
        option = page.locator(OPTION, has_text=("2008", "2025", "2004")[number % 3])
        times.append(float(option.evaluate(CLICK, STATE)))
        page.wait_for_timeout(SETTLE_MS)
    return statistics.median(times)


def of_a_step(frame: Frame) -> float:
    """Median time from a click on the next stop, or the one before, until it is told."""
    times = []
    frame.locator("[data-stop=q4]").click()
    for number in range(ROUNDS):
        step = "next" if number % 6 < 3 else "prev"
        times.append(float(frame.locator(f"[data-step={step}]").first.evaluate(CLICK, TOLD)))
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
        "choice in the bar": of_a_choice(page),
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
