"""The real server: ``streamlit run dashboard.py`` on a port of its own."""

import os
import random
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_S = 60
# Below those that a system gives to who connects.
PORTS = range(20_000, 32_000)


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, where it writes, and its process."""

    url: str
    log_path: Path
    process_id: int = 0

    @property
    def log(self) -> str:
        """All that the server has written so far, without colours."""
        return re.sub(r"\x1b\[[\d;]*m", "", self.log_path.read_text("utf-8", "replace"))


@contextmanager
def serve(script: Path, log_path: Path, **environment: str) -> Iterator[Server]:
    """Run ``script`` until the block ends; ``environment`` is added to that of the tests.

    Raises:
        RuntimeError: the server ended or did not answer /healthz with 200 within START_S seconds,
            or a traceback stands in its log when the block ends.

    """
    port = free_port()
    inherited = {name: text for name, text in os.environ.items() if name != "TRIPMAP_RECORD"}
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            _command(script, port),
            cwd=script.parent,
            env={**inherited, "PYTHONUNBUFFERED": "1", **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", log_path, process.pid)
    try:
        _await(server, process)
        yield server
    finally:
        _end(process)
    _, traceback, rest = server.log.partition("Traceback")
    if traceback:
        raise RuntimeError(f"the server's log has a traceback:\n{(traceback + rest)[:8000]}")


def _command(script: Path, port: int) -> list[str]:
    # Without a watcher, editing a file while the tests run does not rerun the page under them.
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    return [sys.executable, "-m", "streamlit", "run", str(script), *flags]


def free_port() -> int:
    """A port that nothing listens on; the workers of a run choose among different ones."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    return next(filter(_is_free, random.sample(PORTS[worker::workers], 100)))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _await(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}:\n{server.log[-4000:]}")
        if _healthy(server.url):
            return
        time.sleep(0.1)
    raise RuntimeError(f"/healthz did not answer 200 in {START_S} s:\n{server.log[-4000:]}")


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
