"""Publish again and again, killed before each step of it in turn; tell what is read afterwards.

``python -m tests.data.killed_publishing folder|workbook [stride]`` prints a line for each step, or
each so many: what the newest version is, whether it was left unfinished, and how many people the
record holds then. With ``each_state`` after the stride nobody is killed: what a step would have
left is copied, which takes a tenth of the time.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from itertools import count
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


def outcome(place: Path, allowed: int, act: Callable[[Path], object]) -> int:
    """Act in a process of its own that is killed after so many steps; how it ended."""
    if child := os.fork():
        return os.waitpid(child, 0)[1]
    left = [allowed]
    for name in STEPS:
        setattr(os, name, killing(getattr(os, name), left))
    act(place)
    os._exit(0)


def publish_another(place: Path) -> None:
    publish(place, ALIAS)


def restore_the_first(place: Path) -> None:
    history.restore(place, "1", "An", "", read(place).digest)


ACTS: Sequence[Callable[[Path], object]] = (publish, publish_another, restore_the_first)


def place_in(base: Path, kind: str) -> Path:
    """A small record, as a folder or as a workbook, alone in a folder."""
    folder = write_folder(SMALL, base / "record")
    if kind == "folder":
        return folder
    book = base / "record.xlsx"
    book.write_bytes(writing.clean_workbook(read(folder)))
    shutil.rmtree(folder)
    return book


def sequence(kind: str, seed: int, length: int = 8) -> None:
    """Print whom the record holds, after each of several acts at one place, most of them killed."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as base:
        place = place_in(Path(base), kind)
        publish(place)
        for _ in range(length):
            act = chance.choice(ACTS)
            outcome(place, chance.choice([5, 20, 40, 50, 55, 60, 65, 1000]), act)
            sys.stdout.write(f"{people(read(Path(history.settled_place(place))))}\n")


def is_whole(line: str) -> bool:
    """Whether what `each_step` told of one kill is the old record or the new one."""
    newest, coming, held = line.split()
    return held == ("3" if newest == "published" else "5") and (
        coming == "False" or newest == "published"
    )


def each_step(kind: str, stride: int) -> None:
    """Print what there is after a publishing that was killed, for each so many of its steps."""
    base = Path(tempfile.mkdtemp())
    place_in(base, kind)
    ended, allowed = 1, 0
    while ended:
        home = shutil.copytree(base, base.with_name(f"{base.name}-{allowed}"))
        place = next(home.iterdir())
        ended = outcome(place, allowed, publish_another)
        tell(place)
        shutil.rmtree(home)
        allowed += stride
    shutil.rmtree(base)


def each_state(kind: str, stride: int) -> None:
    """Print the same of what lies there before each so many steps of one publishing.

    Who is killed there leaves just that: what a process has not yet given to the system goes with
    it, and so do its locks.
    """
    with tempfile.TemporaryDirectory() as scratch:
        base, copies = Path(scratch, "base"), Path(scratch, "copies")
        base.mkdir()
        place = place_in(base, kind)
        steps = {name: getattr(os, name) for name in STEPS}
        before = count()

        def copying(step: Callable[..., Any]) -> Callable[..., Any]:
            def counted(*values: Any, **named: Any) -> Any:
                if (number := next(before)) % stride == 0:
                    patch(steps)
                    shutil.copytree(base, copies / f"{number:04}")
                    patch(copied)
                return step(*values, **named)

            return counted

        copied = {name: copying(step) for name, step in steps.items()}
        patch(copied)
        publish_another(place)
        patch(steps)
        for home in (*sorted(copies.iterdir()), base):
            tell(home / place.name)


def patch(steps: Mapping[str, Callable[..., Any]]) -> None:
    for name, step in steps.items():
        setattr(os, name, step)


def tell(place: Path) -> None:
    """Print the newest version of a record, whether it is coming, and how many people are read."""
    found = history.of(place)
    newest = history.last(found) if found else None
    state = f"{newest.kind} {newest.is_coming}" if newest else "none False"
    seen = people(read(Path(history.settled_place(place))))
    sys.stdout.write(f"{state} {len(seen)}\n")


HOW: dict[str, Callable[[str, int], None]] = {
    "each_step": each_step,
    "each_state": each_state,
    "sequence": sequence,
}


def main(kind: str, number: str = "1", how: str = "each_step") -> None:
    """Do one of them; the number is the stride, or what chance begins with."""
    worker.run = in_this_process
    HOW[how](kind, int(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
