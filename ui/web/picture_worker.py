"""A process beside the page that draws, so that many pictures at once do not hold the page back.

The process is `python -m geo.posters`; it ends with the one that started it.
"""

import logging
import pickle
import subprocess
from threading import Lock, Timer

from geo.posters import Job
from ui import start

DRAW_S = 10.0
"""A picture takes a second or two; a process that takes longer than this is frozen."""
START_S = 20.0
"""What the first picture of a process may take longer: it waits for the libraries."""
TRIES = 2
SAID = 4_000
"""So many of the last signs that a process wrote are told."""

log = logging.getLogger(__name__)


class NotDrawnError(RuntimeError):
    """No process could draw a picture, though one was started anew; try again later."""


class PictureWorker:
    """Draws in a process of its own, started anew when it ends or freezes.

    Nothing is ever drawn in the process that asks: a picture that ends a process ends only this.
    """

    def __init__(self, draw_s: float = DRAW_S, start_s: float = START_S) -> None:
        self._draw_s, self._start_s = draw_s, start_s
        self._one_at_a_time = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._has_drawn = False

    def start(self) -> None:
        """Start the process, if there is none, so that the first picture need not wait for it."""
        with self._one_at_a_time:
            self._started()

    def draw(self, job: Job) -> bytes:
        """The picture; NotDrawnError after TRIES processes have ended or frozen over it."""
        with self._one_at_a_time:
            for _ in range(TRIES):
                try:
                    return self._ask(job)
                except (OSError, EOFError, pickle.UnpicklingError):
                    said = self.close() or "nothing"
                    log.warning("the process that draws has ended; it is replaced. Said: %s", said)
        raise NotDrawnError(f"{TRIES} processes have ended over one picture")

    @property
    def process_id(self) -> int | None:
        """The id of the process that draws, if there is one."""
        return self._process.pid if self._process else None

    def close(self) -> str:
        """End the process, if there is one, and tell what it wrote of its own end."""
        if self._process is None:
            return ""
        self._process.kill()
        self._process.communicate()
        self._process = None
        with self._errors:
            self._errors.seek(0)
            return self._errors.read().decode(errors="replace")[-SAID:]

    def _ask(self, job: Job) -> bytes:
        process = self._started()
        limit_s = self._draw_s + (0 if self._has_drawn else self._start_s)
        assert process.stdin is not None
        assert process.stdout is not None
        # Killing it is what ends a wait for it: the pipes close, on every system.
        frozen = Timer(limit_s, process.kill)
        frozen.daemon = True
        frozen.start()
        try:
            pickle.dump(job, process.stdin)
            process.stdin.flush()
            picture: bytes = pickle.load(process.stdout)
            self._has_drawn = True
        finally:
            frozen.cancel()
        return picture

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._process, self._errors = start.drawing()
            self._has_drawn = False
        return self._process
