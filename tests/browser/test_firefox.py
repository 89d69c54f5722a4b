"""The main path once in Firefox: the map, a stop, its details, a trip, a panel."""

import time
from pathlib import Path

from tests.browser.firefox import Tab, tab
from tests.browser.server import Server

FRAME = "document.querySelector('iframe[title*=streamlit_folium]')"
INSIDE = f"{FRAME}?.contentDocument"
STANDS_S = 0.5


def middle(firefox: Tab, found: str) -> tuple[float, float]:
    """The middle of an element of the map's document, in the window's pixels, once it stands."""
    before, now = None, _middle(firefox, found)
    while now != before:
        time.sleep(STANDS_S)
        before, now = now, _middle(firefox, found)
    return now


def _middle(firefox: Tab, found: str) -> tuple[float, float]:
    x, y = firefox.wait_for(
        f"(() => {{ const at = {FRAME}.getBoundingClientRect();"
        f" const box = {INSIDE}.querySelector({found!r})?.getBoundingClientRect();"
        " return box?.width && [at.left + box.left + box.width / 2,"
        " at.top + box.top + box.height / 2]; })()"
    )
    return x, y


def test_the_main_path_in_firefox(server: Server, tmp_path: Path) -> None:
    with tab(tmp_path) as firefox:
        firefox.resize(1366, 768)
        firefox.open(f"{server.url}/?lang=vi")
        firefox.wait_for(f"{INSIDE}?.querySelector('[data-state]')?.dataset.state")
        assert firefox.evaluate(f"{INSIDE}.querySelectorAll('path[data-code]').length") == 64

        firefox.click(*middle(firefox, '[data-stop="ld"]'))
        firefox.wait_for("new URL(location.href).searchParams.get('pick') === 's-ld'")
        firefox.wait_for(f"{INSIDE}.body.innerText.includes('Trường Chính trị tỉnh Lâm Đồng')")

        firefox.click(*middle(firefox, '[data-step="next"]'))
        firefox.wait_for("new URL(location.href).searchParams.get('pick') === 's-dn'")

        firefox.evaluate("document.querySelectorAll('.st-key-panel button')[1].click()")
        firefox.wait_for("!!document.querySelector('.st-key-panel-open [data-testid=stDataFrame]')")
        firefox.wait_for("new URL(location.href).searchParams.get('panel') === 'table'")
