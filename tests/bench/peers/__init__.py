"""The pages that ours is measured beside: a bare one of Streamlit, and one of Dash."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.error import URLError

from tests.browser.server import ROOT, Server, free_port, serve

PRODUCT = ROOT / "dashboard.py"
BARE = Path(__file__).parent / "bare_page.py"
HIDDEN = Path(__file__).parent / "hidden"
"""What Dash brings, as if it were not there."""
START_S = 60


def serve_page(script: Path, log_path: Path, **environment: str) -> AbstractContextManager[Server]:
    """Run a page of Streamlit as `serve` does, as its own requirements alone would make it."""
    return serve(script, log_path, PYTHONPATH=str(HIDDEN), **environment)


@contextmanager
def serve_dash(log_path: Path) -> Iterator[Server]:
    """Run the page of Dash until the block ends.

    Raises:
        RuntimeError: it did not answer within START_S seconds; says what it wrote.

    """
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.peers.dash_page", str(port)]
    with log_path.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
    try:
        server = Server(f"http://127.0.0.1:{port}", log_path, process.pid)
        _await(server)
        yield server
    finally:
        process.terminate()
        process.wait()


def _await(server: Server) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(server.url, timeout=5):
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(
        f"The page of Dash does not start; `pip install -r tests/bench/requirements.txt` installs "
        f"what it needs. It wrote:\n{server.log[-2000:]}"
    )
