"""Each room of the code is entered by its front door, and only from the rooms above it."""

import ast
import importlib
from collections.abc import Iterator
from functools import cache

import pytest

from tests.test_imports import LAYERS, ROOT, imports, module_name, sources, within

# What each room may use of its own layer; from the layers below, any front door.
ROOMS = {
    "geo.leaflet": ("geo",),
    "geo.posters": ("geo",),
    "data.people": (),
    "data.tables": ("data.people",),
    "data.checks": ("data.tables",),
    "data.intake": ("data.checks", "data.tables"),
    "data.questions": ("data.people", "data.tables"),
    "data.public": ("data.people", "data.questions", "data.tables"),
    "data.stored": ("data.intake", "data.checks", "data.people", "data.tables"),
    "data.trip_report": ("data.intake", "data.tables"),
    "data.history": (
        "data.intake",
        "data.checks",
        "data.questions",
        "data.stored",
        "data.tables",
        "data.writing",
    ),
    "data.writing": ("data.intake", "data.checks", "data.tables"),
    "data.adding": ("data.intake", "data.checks", "data.tables", "data.writing"),
    "ui.view": (),
    "ui.story": ("ui.view",),
    "ui.assets": ("ui.story",),
    "ui.files": ("ui.story", "ui.view", "ui.assets", "ui.settings"),
    "ui.access": ("ui.settings",),
    "ui.page": ("ui.access", "ui.files", "ui.story", "ui.view", "ui.assets"),
    "ui.web": (
        "ui.access",
        "ui.files",
        "ui.story",
        "ui.view",
        "ui.assets",
        "ui.settings",
        "ui.start",
    ),
}


def uses(source: str) -> Iterator[tuple[str, str]]:
    """Yield each module that ``source`` imports from, with the name ("" for the module itself)."""
    for node in imports(source):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def complaints(source: str, module: str) -> list[str]:
    """Return a sentence for each import of a room that ``module`` must not make so."""
    here = room_of(module)
    said = []
    for used, name in uses(source):
        layer, room = used.split(".")[0], room_of(used, name)
        if layer not in LAYERS or room == here:
            continue
        allowed = ROOMS.get(here, (layer,)) if layer == module.split(".")[0] else (layer,)
        if not any(within(room, one) for one in allowed):
            said.append(f"{module} imports {used}: {here} may not use {room}")
        elif room in ROOMS and not is_offered(room, used, name):
            said.append(f"{module} imports {name} from {used}: the front door is {room}")
    return said


@cache
def room_of(module: str, name: str = "") -> str:
    """Return the room a module lies in, else its own name."""
    whole = f"{module}.{name}"
    alone = whole if ROOT.joinpath(*whole.split(".")).with_suffix(".py").is_file() else module
    return next((room for room in ROOMS if within(whole, room)), alone)


def is_offered(room: str, module: str, name: str) -> bool:
    """Tell whether it is the room itself that is asked, for something that it offers."""
    if module != room:
        return f"{module}.{name}" == room
    return name in importlib.import_module(room).__all__


def test_a_room_is_entered_by_its_front_door_from_above() -> None:
    assert [
        complaint
        for path in sources()
        for complaint in complaints(path.read_text("utf-8"), module_name(path))
    ] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_front_door_says_what_it_offers(room: str) -> None:
    offered = importlib.import_module(room)
    assert offered.__doc__
    assert [name for name in offered.__all__ if not hasattr(offered, name)] == []


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("from ui.web import records", "ui.page.layout"),
        ("from ui.page import drafts", "ui.web.routes"),
        ("from ui.page.drafts import Draft", "ui.files.exports"),
        ("from ui.files import exports", "ui.view.views"),
        ("from ui.view.views import View", "ui.page.layout"),
        ("from data.intake.layout import lay_out", "ui.page.own_data"),
        ("from data.intake import grids", "data.checks.checking"),
        ("from data.questions.people import everyone", "data.writing.template"),
        ("from geo.posters.sizes import SIZES", "ui.web.pictures"),
    ],
)
def test_a_planted_way_round_a_door_is_found(source: str, module: str) -> None:
    assert len(complaints(source, module)) == 1


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("from ui.view import View", "ui.page.layout"),
        ("from ui.view.views import View", "ui.view.captions"),
        ("from ui.files import page_file", "ui.web.page_file"),
        ("from data import questions\nimport texts", "ui.view.answers"),
        ("from geo import boundaries", "ui.files.map_files"),
        ("from ui.web import records", "dashboard"),
    ],
)
def test_a_proper_way_in_is_not(source: str, module: str) -> None:
    assert complaints(source, module) == []
