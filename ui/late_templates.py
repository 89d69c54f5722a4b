"""Jinja's templates, compiled when they are first used.

Folium brings ninety with it, of which a page uses six: to compile them all takes a tenth of a
server's start.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from jinja2 import Template

_SOURCE = "_to_compile"


@contextmanager
def compiled_when_used() -> Iterator[None]:
    """Compile none of the templates that are made meanwhile before something is asked of them."""
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
