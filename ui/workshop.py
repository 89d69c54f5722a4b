"""A process beside the page that draws, so that many pictures at once do not hold the page back.

`python -m ui.workshop` reads jobs from its input and writes pictures to its output, one at a time.
It ends with the process that started it.
"""

import pickle
import subprocess
import sys
from io import BufferedReader
from pathlib import Path
from threading import Lock
from typing import BinaryIO, cast

from geo import posters
from geo.posters import Caption
from geo.scene import Scene

ROOT = Path(__file__).parents[1]

Job = tuple[Scene, Caption, str, str, str]
"""The scene, the caption, and the names of size, theme and kind."""


class Workshop:
    """Draws in a process of its own, started with the first job and anew when it has ended."""

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def draw(self, job: Job) -> bytes:
        """The picture; drawn in this process where the other cannot be had."""
        with self._one_at_a_time:
            try:
                return self._ask(job)
            except (OSError, EOFError):
                self.close()
        return draw(job)

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, job: Job) -> bytes:
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        pickle.dump(job, process.stdin)
        process.stdin.flush()
        picture: bytes = pickle.load(process.stdout)
        return picture

    def _start(self) -> "subprocess.Popen[bytes]":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ui.workshop"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return self._process


def draw(job: Job) -> bytes:
    """The picture of a job, drawn in this process."""
    scene, caption, size, theme, kind = job
    return posters.draw(scene, caption, posters.SIZES[size], theme, kind)


def work(jobs: BufferedReader, pictures: BinaryIO) -> None:
    """Draw each job that comes in, until no more can come."""
    while jobs.peek(1):
        pickle.dump(draw(pickle.load(jobs)), pictures)
        pictures.flush()


if __name__ == "__main__":
    work(cast(BufferedReader, sys.stdin.buffer), sys.stdout.buffer)
