"""Files are read in a process beside the page: what a file costs ends that process, not the page.

Long ones are written there too, so that nobody waits for them but who takes them.

The process imports what reading needs once and stays for the next file, so that a small file costs
little more than in the page itself. It is ended and replaced when a limit is reached, when it
fails, and after long work, since what it has grown to stays taken. Each limit holds for one job;
those of memory and computing time where the system has them.

The process opens no connection: what a file names elsewhere stays there.
"""

import atexit
import gc
import logging
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from threading import BoundedSemaphore, Event, Lock, Timer
from types import TracebackType
from typing import IO, Any, ParamSpec, TypeVar, cast

from data.intake import answers
from data.intake.unreadable import UnreadableFileError
from geo.lowest_priority import give_way

P = ParamSpec("P")
T = TypeVar("T")

LOG = logging.getLogger(__name__)
ROOT = Path(__file__).parents[2]
START = "import data.intake.file_reading; from data.intake.worker import main; main()"
AT_ONCE = 2
LONG_S = 5.0
"""A worker that took longer over a job is not kept for another."""
OUT_OF_MEMORY = 3
"""The exit code of a worker that met its limit of memory and could still say so."""
LIMITS_MET = {"SIGABRT": "too-large", "SIGXCPU": "slow"}
"""Signals that end a worker at its limits; a reader without memory aborts."""


@dataclass(frozen=True)
class Limits:
    """What one job may cost: seconds on the clock and of computing, bytes of address space."""

    seconds: int = 60
    computing: int = 60
    memory: int = 3 * 1024**3


LIMITS = Limits()


def run(function: Callable[P, T], *args: P.args, **facts: P.kwargs) -> T:
    """Return what a function of a module gives, worked out in a worker within LIMITS.

    UnreadableFileError is raised as the function raises it, and for a limit that was met or a
    worker that failed.
    """
    return run_within(LIMITS, function, *args, **facts)


def run_within(limits: Limits, function: Callable[P, T], *args: P.args, **facts: P.kwargs) -> T:
    """Do what `run` does, within other limits."""
    if not _TURNS.acquire(timeout=limits.seconds):
        raise UnreadableFileError("busy")
    try:
        worker = _taken()
        begun = time.monotonic()
        try:
            answer = worker.ask((limits, function, args, facts), limits.seconds)
        except UnreadableFileError:
            worker.close()
            raise
        # Its own start is no work: on a busy machine that alone may be long.
        _give_back(worker, time.monotonic() - max(begun, worker.ready_at))
    finally:
        _TURNS.release()
    return cast(T, _result(*answer))


def run_long(limits: Limits, function: Callable[P, T], *args: P.args, **facts: P.kwargs) -> T:
    """Do what `run_within` does in a process that gives way to all others, and ends with the job.

    One such job is done at a time, beside the turns of those who have a file read.
    """
    with _LONG_TURN:
        worker = _taken()
        start_ahead()
        try:
            answer = worker.ask((limits, _giving_way, (function, *args), facts), limits.seconds)
        finally:
            worker.close()
    return cast(T, _result(*answer))


def _result(kind: str, value: object) -> object:
    if kind == "refused":
        raise cast(UnreadableFileError, value)
    return value


def start_ahead() -> None:
    """Start a worker if none waits, so that the first file need not wait for its imports."""
    # One that cannot start is told of with the first file.
    with suppress(UnreadableFileError):
        if not _IDLE:
            _give_back(_Worker(), 0)


@atexit.register
def close_idle() -> None:
    """End the worker that waits; the next file starts another."""
    while _IDLE:
        _IDLE.pop().close()


def working_on(file: str) -> None:
    """Tell which file is being read, in case it ends the worker; without one, nothing happens."""
    _tell("at", file)


# --- beside the page -----------------------------------------------------------------------------


class _Worker:
    """One process, asked one job at a time."""

    def __init__(self) -> None:
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        one_thread = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
        self._is_ready, self.ready_at = False, 0.0
        # Open for as long as the process runs.
        self._errors = _errors_file()
        try:
            self._process = subprocess.Popen(
                # -P and not -I: a package may be installed for the user alone.
                [sys.executable, "-P", "-c", START],
                env={**os.environ, **one_thread, "PYTHONPATH": os.pathsep.join(paths)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
            )
        except OSError as error:
            self._errors.close()
            raise _absent(error) from error

    def ask(self, job: tuple[Any, ...], seconds: float) -> tuple[str, Any]:
        """Return ("done", result) or ("refused", error); UnreadableFileError when it ended."""
        late = Event()
        clock = Timer(seconds, self._end, [late])
        clock.start()
        file = ""
        try:
            self._send(job)
            while True:
                kind, value = self._received()
                if kind != "at":
                    return kind, value
                file = value
        except (OSError, EOFError) as error:
            raise UnreadableFileError(self._fault(late.is_set()), file) from error
        except answers.UnknownAnswerError as error:
            LOG.error("The reader of files gave an answer that is not known: %s", error)
            raise UnreadableFileError("reader-ended", file) from error
        finally:
            clock.cancel()

    def is_alive(self) -> bool:
        """Return whether it can be asked again."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()
        self._errors.close()

    def _send(self, job: tuple[Any, ...]) -> None:
        assert self._process.stdin is not None
        pickle.dump(job, self._process.stdin)
        self._process.stdin.flush()

    def _received(self) -> tuple[str, Any]:
        assert self._process.stdout is not None
        answer = answers.read(self._process.stdout)
        if answer[0] == "ready":
            self._is_ready, self.ready_at = True, time.monotonic()
            return self._received()
        return answer

    def _end(self, late: Event) -> None:
        late.set()
        self._process.kill()

    def _fault(self, is_late: bool) -> str:
        """Return why the process ended; what is its own fault is logged."""
        code = self._process.wait()
        if is_late:
            return "slow"
        if self._is_ready and (met := _limit_met(code)):
            return met
        self._errors.seek(0)
        said = self._errors.read().decode(errors="replace")[-4_000:]
        LOG.error("The reader of files ended by itself, with code %s:\n%s", code, said)
        return "reader-ended" if self._is_ready else "reader-absent"


def _errors_file() -> IO[bytes]:
    try:
        return tempfile.TemporaryFile()
    except OSError as error:
        # A full disk, or too many open files.
        raise _absent(error) from error


def _absent(error: OSError) -> UnreadableFileError:
    LOG.error("The reader of files could not be started: %s", error)
    return UnreadableFileError("reader-absent")


def _limit_met(code: int) -> str:
    """Return the reason that the exit code of a process gives, "" when it met no limit."""
    if code == OUT_OF_MEMORY:
        return "too-large"
    names = {-number: number.name for number in signal.Signals}
    return LIMITS_MET.get(names.get(code, ""), "")


_TURNS = BoundedSemaphore(AT_ONCE)
_LONG_TURN = Lock()
_IDLE: deque[_Worker] = deque()


def _taken() -> _Worker:
    """Return a waiting worker, a new one where none waits."""
    while _IDLE:
        try:
            worker = _IDLE.pop()
        except IndexError:
            break
        if worker.is_alive():
            return worker
        worker.close()
    return _Worker()


def _give_back(worker: _Worker, seconds: float) -> None:
    """Let a worker wait for its next job; one is enough to wait."""
    if _IDLE or seconds > LONG_S:
        worker.close()
    else:
        _IDLE.append(worker)


# --- in the process ------------------------------------------------------------------------------


def _tell_nobody(kind: str, value: object) -> None:
    """Where no page listens."""


_tell: Callable[[str, object], None] = _tell_nobody


def main() -> None:
    """Work through the jobs on standard input, until no more can come."""
    global _tell
    _tell = _teller()
    sys.excepthook = _say_where
    sys.addaudithook(_refuse_connections)
    _tell("ready", None)
    jobs = cast(BufferedReader, sys.stdin.buffer)
    # What is imported stays: the collector of garbage need not walk it again and again.
    gc.freeze()
    while jobs.peek(1):
        limits, function, args, facts = pickle.load(jobs)
        _limit(limits)
        try:
            _tell("done", function(*args, **facts))
        except UnreadableFileError as error:
            _tell("refused", error)
        except MemoryError:
            # Nothing can be relied on that would be done on an orderly way out.
            os._exit(OUT_OF_MEMORY)


def _giving_way(function: Callable[..., T], *args: object, **facts: object) -> T:
    give_way()
    return function(*args, **facts)


def _teller() -> Callable[[str, object], None]:
    """Return what writes to the page; whatever else is printed goes to the errors."""
    page = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def tell(kind: str, value: object) -> None:
        answers.write((kind, value), page)

    return tell


def _say_where(
    kind: type[BaseException], error: BaseException, frames: TracebackType | None
) -> None:
    """Print where it failed and not the message: that may hold a person's details."""
    sys.stderr.write("".join(traceback.format_tb(frames)) + f"{kind.__name__}\n")


def _refuse_connections(event: str, _: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        raise PermissionError(event)


def _limit(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    spent = int(time.process_time()) + 1
    bounds = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: spent + limits.computing,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in bounds.items():
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))
