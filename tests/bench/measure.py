"""One measured figure beside another of the same run, and what a process uses."""

import statistics
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import isnan
from os import sysconf
from pathlib import Path

TICKS_PER_S = sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measure:
    """`ours` beside `base` of `beside`; `wanted` is the ratio aimed at, None for none."""

    what: str
    beside: str
    base: float
    ours: float
    unit: str = "ms"
    wanted: float | None = None

    @property
    def ratio(self) -> float:
        """How often `base` goes into `ours`."""
        return self.ours / self.base

    def __str__(self) -> str:
        wanted = "" if self.wanted is None else f"  wanted {self.wanted:g} ×"
        ratio = f"{self.ratio:7.2f} ×" if self.base else " " * 9
        figures = f"{self.base:10.1f} {self.ours:10.1f} {self.unit:8}{ratio}{wanted}"
        return f"{self.what:55}{self.beside:16}{figures}"


def show(measures: Iterable[Measure]) -> list[Measure]:
    """Print each as it comes, and return them all."""
    shown = []
    for measure in measures:
        sys.stdout.write(f"{measure}\n")
        sys.stdout.flush()
        shown.append(measure)
    return shown


def median(values: Iterable[float]) -> float:
    """The median; not a number where there is none, or where one is none."""
    found = list(values)
    return statistics.median(found) if found and not any(map(isnan, found)) else float("nan")


def cpu_ms(process_id: int) -> float:
    """The processor time that a process has used, its threads' included, its children's not."""
    fields = Path(f"/proc/{process_id}/stat").read_text("utf-8").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICKS_PER_S


def memory_mb(process_id: int, of: str = "VmRSS") -> float:
    """The memory that a process holds, or with `of` "VmHWM" the most that it ever held."""
    lines = Path(f"/proc/{process_id}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{of}:"))


@contextmanager
def cpu_of(process_id: int, used: list[float]) -> Iterator[None]:
    """Add to `used` the milliseconds of processor time that a process uses in the block."""
    before = cpu_ms(process_id)
    yield
    used.append(cpu_ms(process_id) - before)
