"""The real server: ``streamlit run dashboard.py`` on a port of its own."""

import multiprocessing
import os
import random
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
START_S = 60
# Below those that a system gives to who connects.
PORTS = range(20_000, 32_000)
NOT_INHERITED = ("TRIPMAP_RECORD", "PYTHONDONTWRITEBYTECODE")
"""Of the tests' environment: a server reads what comes with it, and compiles its code once."""
PRELOADED = "tests.browser.preloaded"
_processes: ForkServerContext | SpawnContext = (
    multiprocessing.get_context("forkserver")
    if "forkserver" in multiprocessing.get_all_start_methods()
    else multiprocessing.get_context("spawn")
)
_processes.set_forkserver_preload([PRELOADED])
_left: dict[tuple[str, ...], list[int]] = {}
"""The ports that servers have left, by the kind of the server."""


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
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", *_arguments(script, port)],
            cwd=script.parent,
            env=_environment(environment),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", log_path, process.pid)
    try:
        _await(server, process.poll)
        yield server
    finally:
        _end(process)
    _has_no_traceback(server)


@contextmanager
def serve_forked(script: Path, log_path: Path, **environment: str) -> Iterator[Server]:
    """Run ``script`` as ``serve`` does, in a process that was forked with its packages in it.

    Where a system cannot fork, it begins as any other.
    """
    log_path.touch()
    with port_of(*sorted(environment)) as port:
        process = _processes.Process(
            target=_become,
            args=(script.parent, _arguments(script, port), log_path, _environment(environment)),
        )
        with _bare_main():
            process.start()
        assert process.pid
        server = Server(f"http://127.0.0.1:{port}", log_path, process.pid)
        try:
            _await(server, lambda: process.exitcode)
            yield server
        finally:
            process.terminate()
            process.join(10)
            process.kill()
            process.join()
    _has_no_traceback(server)


@contextmanager
def _bare_main() -> Iterator[None]:
    """Have a process begin without what is the main module here.

    It would run that first: where a page was tried before, the dashboard, without its settings.
    """
    main, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _become(
    folder: Path, arguments: Sequence[str], log_path: Path, environment: Mapping[str, str]
) -> None:
    """Do what ``python -m streamlit`` does."""
    log = os.open(log_path, os.O_WRONLY | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    from streamlit.web import cli

    cli.main(arguments, prog_name="streamlit")


def _environment(added: Mapping[str, str]) -> dict[str, str]:
    inherited = {name: text for name, text in os.environ.items() if name not in NOT_INHERITED}
    return {**inherited, "PYTHONUNBUFFERED": "1", **added}


def _arguments(script: Path, port: int) -> list[str]:
    # Without a watcher, editing a file while the tests run does not rerun the page under them.
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    return ["run", str(script), *flags]


def _has_no_traceback(server: Server) -> None:
    _, traceback, rest = server.log.partition("Traceback")
    if traceback:
        raise RuntimeError(f"the server's log has a traceback:\n{(traceback + rest)[:8000]}")


@contextmanager
def port_of(*kind: str) -> Iterator[int]:
    """A port for a server of a kind: the one that another had before, where there was one.

    A browser has compiled the page's files by then, which it keeps by their addresses. What is of a
    record has that record in its address; what a reader may see goes by the settings, so that
    servers with others are of another kind.
    """
    left = _left.setdefault(kind, [])
    port = next(filter(_is_free, left), None)
    if port:
        left.remove(port)
    else:
        port = free_port()
    try:
        yield port
    finally:
        left.append(port)


def free_port() -> int:
    """A port that nothing listens on; the workers of a run choose among different ones."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    return next(filter(_is_free, random.sample(PORTS[worker::workers], 100)))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":
            # As a server asks, which heeds no connection that has ended.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _await(server: Server, ended: Callable[[], int | None]) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if (code := ended()) is not None:
            raise RuntimeError(f"the server ended with {code}:\n{server.log[-4000:]}")
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
