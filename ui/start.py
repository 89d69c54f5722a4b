"""What lets a server start soon: work that nobody has asked for waits until it is asked for."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import IO, Any

from jinja2 import Template
from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.manifest_scanner import ComponentManifest

ROOT = Path(__file__).parents[1]
_SOURCE = "_to_compile"

Drawing = tuple["subprocess.Popen[bytes]", IO[bytes]]
"""A process that draws, and the file of what it writes of its own end."""
_ahead: list[Drawing] = []


def draw_soon() -> None:
    """Start a process that draws, which makes its imports while this one makes its own."""
    _ahead.append(_drawing())


def drawing() -> Drawing:
    """The process that was started ahead, once; else another."""
    return _ahead.pop() if _ahead else _drawing()


def _drawing() -> Drawing:
    errors = tempfile.TemporaryFile()  # noqa: SIM115
    process = subprocess.Popen(
        [sys.executable, "-m", "geo.posters"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
    )
    return process, errors


def apart(work: Callable[..., object], *given: str) -> None:
    """Do what is made by calls within calls in a thread, and wait for it.

    Python takes memory for calls from the system piece by piece. What starts the server is imported
    by so many that a piece ends within those that read the words, or make folium's colours: it
    would be taken and given back ten thousand times. A thread begins with a piece of its own.
    """
    thread = Thread(target=work, args=given)
    thread.start()
    thread.join()


def no_components_looked_for() -> None:
    """Spare Streamlit to look through every package for components that it brings.

    It would read the description of each four times over, and the page has none of this kind.
    """
    manifest_scanner.scan_component_manifests = _none


def _none(max_workers: int | None = None) -> list[tuple[ComponentManifest, Path]]:
    return []


@contextmanager
def templates_compiled_when_used() -> Iterator[None]:
    """Compile none of Jinja's templates that are made meanwhile before they are used.

    Folium brings ninety, of which a page uses six: to compile them all takes a fifth of a start.
    """
    compiled = Template.__new__

    def later(cls: type[Template], *source: Any, **settings: Any) -> Template:
        template: Template = object.__new__(cls)
        vars(template)[_SOURCE] = partial(compiled, cls, *source, **settings)
        return template

    Template.__new__ = later  # type: ignore[method-assign]
    Template.__getattr__ = _asked  # type: ignore[attr-defined]
    try:
        yield
    finally:
        Template.__new__ = compiled  # type: ignore[method-assign]


def _asked(template: Template, name: str) -> Any:
    """What is asked of a template that is not compiled yet: two threads may both compile it."""
    held = vars(template)
    if _SOURCE in held:
        held.update(vars(held[_SOURCE]()))
    if name not in held:
        raise AttributeError(name)
    return held[name]
