"""Drive the Firefox of this machine by WebDriver BiDi, or bring one in.

Playwright's own Firefox is a build of its own; this one is what an office has.
"""

import json
import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.exceptions import InvalidHandshake
from websockets.sync.client import ClientConnection, connect

from tests.debian import found_or_installed

NAMES = ("firefox-esr", "firefox")
START_S = 40
ANSWER_S = 60
PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "vi",
    # Nothing but this machine is asked.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
    "toolkit.telemetry.enabled": False,
}


class NoFirefoxError(RuntimeError):
    """No Firefox is on the machine and none could be installed."""


def firefox() -> Path:
    """A Firefox of this machine; as root on Debian one is installed where there is none.

    Raises:
        NoFirefoxError: says what was tried and what to do.

    """
    if found := found_or_installed(_installed, ["firefox-esr"]):
        return found
    raise NoFirefoxError(
        f"no Firefox on PATH as {', '.join(NAMES)}, and none could be installed. Install Debian's"
        " package firefox-esr or Mozilla's Firefox, or set FIREFOX to the path of an executable."
    )


def _installed() -> Path | None:
    named = [os.environ.get("FIREFOX"), *map(shutil.which, NAMES)]
    return next((Path(found) for found in named if found), None)


class Tab:
    """One tab of a Firefox: an address, scripts, presses."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._numbers = socket, count(1)
        self._ask("session.new", capabilities={})
        self.context: str = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def resize(self, width: int, height: int) -> None:
        """Give the window's inside a size, in CSS pixels."""
        viewport = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", context=self.context, viewport=viewport)

    def open(self, url: str) -> None:
        """Go to an address and wait until it is loaded."""
        self._ask("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def evaluate(self, script: str) -> Any:
        """The value of an expression of JavaScript, by way of JSON."""
        asked = {"context": self.context}
        expression = f"JSON.stringify({script})"
        answer = self._ask(
            "script.evaluate", expression=expression, target=asked, awaitPromise=True
        )
        if answer["type"] != "success":
            raise AssertionError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))

    def wait_for(self, script: str, seconds: float = 30) -> Any:
        """The first value of an expression that is true.

        Raises:
            AssertionError: none within so many seconds.

        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := self.evaluate(script):
                return found
            time.sleep(0.1)
        raise AssertionError(f"not within {seconds} s: {script}")

    def click(self, x: float, y: float) -> None:
        """Press and let go at a point of the window."""
        moves = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        mouse = {"type": "pointer", "id": "mouse", "actions": moves}
        self._ask("input.performActions", context=self.context, actions=[mouse])

    def _ask(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv(timeout=ANSWER_S))
            if answer.get("id") == number:
                break
        if answer["type"] == "error":
            raise AssertionError(f"{method}: {answer['error']}: {answer['message']}")
        return answer["result"]


@contextmanager
def tab(profile: Path) -> Iterator[Tab]:
    """A tab of a Firefox that ends with the block; `profile` is an empty folder."""
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    port = random.randrange(32_100, 38_000)
    command = [
        str(firefox()),
        *("--headless", "--no-remote", "--profile", str(profile)),
        *("--remote-debugging-port", str(port)),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with _connected(port, process) as socket:
            yield Tab(socket)
    finally:
        process.terminate()
        process.wait(20)


def _connected(port: int, process: "subprocess.Popen[bytes]") -> ClientConnection:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            return connect(f"ws://127.0.0.1:{port}/session", max_size=None)
        except (OSError, InvalidHandshake):
            time.sleep(0.2)
    raise RuntimeError(f"Firefox did not answer on port {port} within {START_S} s")
