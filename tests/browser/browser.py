"""Find a Chromium on this machine, or bring one in."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Playwright

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
    if found := _startable(playwright):
        return found
    with one_at_a_time():
        # Another worker may have installed one in the meantime.
        if found := _startable(playwright):
            return found
        tried = [" ".join(command) for command in _installers() if not _run(command)]
        if found := _startable(playwright):
            return found
    raise NoChromiumError(
        f"no Chromium on PATH as {', '.join(NAMES)}, and installing one failed"
        f" ({'; '.join(tried) or 'no installer at hand'}). Install Debian's package chromium or"
        " Google Chrome, or set CHROMIUM to the path of an executable."
    )


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other process of this user installs a browser."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with (Path(tempfile.gettempdir()) / f"trip-map-chromium-{os.getuid()}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _startable(playwright: Playwright) -> Path | None:
    return next(filter(_starts, _installed(playwright)), None)


def _installed(playwright: Playwright) -> Iterator[Path]:
    if named := os.environ.get("CHROMIUM"):
        yield Path(named)
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield Path(playwright.chromium.executable_path)


def _starts(path: Path) -> bool:
    # A file alone proves nothing: Ubuntu's chromium-browser is a pointer to a snap.
    return path.is_file() and _run([str(path), "--version"])


def _installers() -> Iterator[Sequence[str]]:
    """Yield the commands to try in order; the later ones run only while there is no Chromium."""
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        yield ("apt-get", "update")
        yield ("apt-get", "install", "-y", "--no-install-recommends", *DEBIAN_PACKAGES)
        if any(_starts(Path(found)) for name in NAMES if (found := shutil.which(name))):
            return
    yield (sys.executable, "-m", "playwright", "install", "chromium")


def _run(command: Sequence[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    return done.returncode == 0
