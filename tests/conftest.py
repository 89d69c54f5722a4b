"""What every test lives under: no network beyond this machine, the same examples each run."""

import gc
import os
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import examples

examples.register()

# What one process has compiled, the hundreds that the tests start need not compile again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

BROWSER = Path(__file__).with_name("browser")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Import nothing of the browser's tests where the command line leaves all of them out."""
    is_left_out = config.option.markexpr == "not browser" and collection_path == BROWSER
    return True if is_left_out else None


# What is imported and collected stays: the collector of garbage need not walk it again and again.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


MOST_OF_A_FAILURE = 6_000


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print why a test was tried once more: whoever looks for the cause has nothing else."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"tried once more: {report.nodeid}")
        terminalreporter.write_line(report.longreprtext[-MOST_OF_A_FAILURE:])


LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def cable_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse any connection that leaves the machine: the product works without a network."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        inside = self.family == getattr(socket, "AF_UNIX", None)
        if not inside and not str(address[0]).startswith(LOOPBACK):
            raise ConnectionRefusedError(f"a test reached for {address[0]}; the network is out")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
