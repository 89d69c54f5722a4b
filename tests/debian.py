"""Programs that tests need: found on this machine, else brought in from Debian by one at a time."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

Found = TypeVar("Found")


def found_or_installed(
    find: Callable[[], Found | None], packages: Sequence[str], other: Sequence[str] = ()
) -> Found | None:
    """What `find` finds, if need be once something was installed.

    packages: of Debian, which root alone may install. other: a command that brings it in elsewhere.
    """
    if found := find():
        return found
    with one_at_a_time():
        # Another worker may have installed it meanwhile.
        if found := find():
            return found
        _install(packages)
        if found := find():
            return found
        _run(other)
        return find()


def _install(packages: Sequence[str]) -> None:
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        _run(("apt-get", "update"))
        _run(("apt-get", "install", "-y", "--no-install-recommends", *packages))


def _run(command: Sequence[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if command:
        subprocess.run(command, env=environment, capture_output=True, check=False)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other process of this user installs anything."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with (Path(tempfile.gettempdir()) / f"trip-map-installs-{os.getuid()}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
