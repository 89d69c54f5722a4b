"""Publish again and again, killed before each step of it in turn; tell what is read afterwards.

``python -m tests.data.killed_publishing folder|workbook [stride]`` prints a line for each step, or
each so many: what the newest version is, whether it was left unfinished, and how many people the
record holds then.
"""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data import history, writing
from data.intake import read, worker
from tests.data.publishing import ALIAS, people, publish
from tests.data.small import SMALL, write_folder

STEPS = ("fsync", "replace", "rename", "unlink", "rmdir", "mkdir", "open")


def killing(step: Callable[..., Any], left: list[int]) -> Callable[..., Any]:
    def counted(*values: Any, **named: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*values, **named)

    return counted


def in_this_process(function: Callable[..., Any], *values: Any, **named: Any) -> Any:
    return function(*values, **named)


def outcome(place: Path, allowed: int) -> int:
    """Publish in a process of its own that is killed after so many steps; how it ended."""
    if child := os.fork():
        return os.waitpid(child, 0)[1]
    left = [allowed]
    for name in STEPS:
        setattr(os, name, killing(getattr(os, name), left))
    publish(place, ALIAS)
    os._exit(0)


def main(kind: str, stride: int) -> None:
    worker.run = in_this_process
    base = Path(tempfile.mkdtemp())
    folder = write_folder(SMALL, base / "record")
    if kind == "workbook":
        (base / "record.xlsx").write_bytes(writing.clean_workbook(read(folder)))
        shutil.rmtree(folder)
    ended, allowed = 1, 0
    while ended:
        home = shutil.copytree(base, base.with_name(f"{base.name}-{allowed}"))
        place = next(home.iterdir())
        ended = outcome(place, allowed)
        found = history.of(place)
        newest = history.last(found) if found else None
        state = f"{newest.kind} {newest.is_coming}" if newest else "none False"
        seen = people(read(Path(history.settled_place(place))))
        publish(place)
        sys.stdout.write(f"{state} {len(seen)} {len(read(place).trainees)}\n")
        shutil.rmtree(home)
        allowed += stride
    shutil.rmtree(base)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if sys.argv[2:] else 1)
