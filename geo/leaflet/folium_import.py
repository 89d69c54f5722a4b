"""folium, imported with its templates left to be compiled when they are used.

It makes some hundred and a map is drawn with ten: to compile them all is a good part of what the
server's start takes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import jinja2

__all__ = ["folium"]

_MADE_AT_ONCE = jinja2.Template.__new__


@contextmanager
def _compiled_when_used() -> Iterator[None]:
    """Have the templates that are made in the block compiled at their first use."""
    _make_templates(_later)
    try:
        yield
    finally:
        _make_templates(_MADE_AT_ONCE)


def _make_templates(by: Callable[..., Any]) -> None:
    setattr(jinja2.Template, "__new__", staticmethod(by))  # noqa: B010


def _later(kind: type[jinja2.Template], source: Any, **options: Any) -> jinja2.Template:
    # mypy takes a class for one of its instances.
    template = object.__new__(_late(kind))  # type: ignore[arg-type]
    vars(template)["_asked"] = (kind, source, options)
    return template


@cache
def _late(kind: type[jinja2.Template]) -> type[jinja2.Template]:
    return type(kind.__name__, (kind,), {"__getattr__": _compiled})


def _compiled(template: jinja2.Template, name: str) -> Any:
    """What is asked of a template, which becomes the one that was to be made."""
    if "_asked" not in vars(template):
        raise AttributeError(name)
    kind, source, options = vars(template)["_asked"]
    made = _MADE_AT_ONCE(kind, source, **options)
    value = getattr(made, name)
    # Two threads that use it first at once make it twice, and either is whole.
    vars(template).update(vars(made))
    return value


with _compiled_when_used():
    import folium

    # What streamlit-folium asks for, when somebody waits for the first map.
    import folium.plugins
