"""Find a Chromium on this machine, or bring one in."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Playwright

from tests.debian import found_or_installed

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

# Debian's package, with fonts that hold every Vietnamese letter.
DEBIAN_PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-noto-core")

ARGUMENTS = (
    "--no-sandbox",  # root, as in a container, is refused otherwise
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but this machine has an address, whatever asks for it, and no address is reached.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--proxy-server=http://127.0.0.1:9",
)


class NoChromiumError(RuntimeError):
    """No Chromium is on the machine and none could be installed."""


def chromium(playwright: Playwright) -> Path:
    """Return a Chromium that starts, installing one if the machine has none.

    Raises:
        NoChromiumError: says what was tried and what to do.

    """
    own = (sys.executable, "-m", "playwright", "install", "chromium")
    if found := found_or_installed(partial(_startable, playwright), DEBIAN_PACKAGES, own):
        return found
    raise NoChromiumError(
        f"no Chromium on PATH as {', '.join(NAMES)}, and neither Debian's nor Playwright's could be"
        " installed. Install Debian's package chromium or Google Chrome, or set CHROMIUM to the"
        " path of an executable."
    )


def _startable(playwright: Playwright) -> Path | None:
    return next(filter(_starts, _installed(playwright)), None)


def _installed(playwright: Playwright) -> Iterator[Path]:
    if named := os.environ.get("CHROMIUM"):
        yield Path(named)
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield Path(playwright.chromium.executable_path)


def _starts(path: Path) -> bool:
    # A file alone proves nothing: Ubuntu's chromium-browser is a pointer to a snap.
    if not path.is_file():
        return False
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0
