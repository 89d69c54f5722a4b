"""Imports point one way, from the dashboard down; each heavy library has one door."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# From the bottom to the top: a module imports from its own layer and from those before it.
LAYERS = ("texts", "geo", "data", "ui", "dashboard")

# The only modules (or packages) that may import a library.
DOORS = {
    "folium": ("geo.leaflet",),
    "ibis": ("data.people", "data.questions", "data.stored"),
    "matplotlib": ("geo.posters",),
    "starlette": ("ui.web",),
    "argon2": ("ui.access.password",),
    "itsdangerous": ("ui.access.sessions",),
    "streamlit": (
        "ui.access.identity",
        "ui.page",
        "ui.settings",
        "ui.start",
        "ui.web.first_bytes",
        "ui.web.limits",
        "ui.web.logs",
        "ui.web.messages",
        "dashboard",
    ),
    "streamlit_folium": ("ui.page.map_frame", "ui.web.security_headers"),
    "viparse": ("data.build_charmaps",),
}

# What makes a shipped file of a package that the product does without.
BUILDS = ("data.build_charmaps",)

# What reaches a database: who has none needs no package for it, and is told which one else.
OPTIONAL = ("data.stored.databases", "data.stored.spark")


def sources(root: Path = ROOT) -> Iterator[Path]:
    yield root / "dashboard.py"
    for package in LAYERS[:-1]:
        yield from sorted((root / package).rglob("*.py"))


def module_name(path: Path, root: Path = ROOT) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports(source: str) -> Sequence[ast.Import | ast.ImportFrom]:
    """Return what in a source imports, wherever in it; whole trees would take much memory."""
    return [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Import | ast.ImportFrom)]


def imported(source: str, package: str) -> Iterator[str]:
    """Yield every module ``source`` imports; ``package`` resolves relative ones."""
    for node in imports(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        else:
            yield absolute(node, package)


def absolute(node: ast.ImportFrom, package: str) -> str:
    above = package.split(".")[: -(node.level - 1) or None] if node.level else []
    return ".".join([*above, *([node.module] if node.module else [])])


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def violations(source: str, module: str, package: str) -> list[str]:
    """Return a sentence for each import ``module`` must not make."""
    return [
        f"{module} imports {name}: {reason}"
        for name in imported(source, package)
        if (reason := refusal(module, name.split(".")[0]))
    ]


def refusal(module: str, top: str) -> str | None:
    """Return why ``module`` may not import the top-level package ``top``, or None."""
    own = LAYERS.index(module.split(".")[0])
    if top in LAYERS[own + 1 :]:
        return f"{top} is above {LAYERS[own]}"
    if top == "tests":
        return "the product does not know its tests"
    if not any(within(module, door) for door in DOORS.get(top, (module,))):
        return f"only {' and '.join(DOORS[top])} may"
    return None


def package_of(path: Path, root: Path = ROOT) -> str:
    module = module_name(path, root)
    return module if path.stem == "__init__" else module.rpartition(".")[0]


def import_graph(root: Path = ROOT) -> dict[str, set[str]]:
    """Return the modules of ours that each imports, at its head or in a function."""
    files = {module_name(path, root): path for path in sources(root)}
    return {
        module: leads_to(path.read_text("utf-8"), package_of(path, root), set(files)) - {module}
        for module, path in files.items()
    }


def leads_to(source: str, package: str, modules: set[str]) -> set[str]:
    """Return those of ``modules`` that a source imports: of a package, its module where it has one.

    That the packages above a module are imported with it is not counted.
    """
    found: set[str] = set()
    for node in imports(source):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        else:
            base = absolute(node, package)
            named = {f"{base}.{alias.name}" for alias in node.names}
            found |= named if named <= modules else {*named, base}
    return found & modules


def cycles(imports: dict[str, set[str]]) -> list[tuple[str, ...]]:
    """Return the groups of modules that import each other, directly or by way of others."""
    reached = {module: reach(module, imports) for module in imports}
    groups = {
        tuple(sorted(other for other in reached[module] if module in reached[other]))
        for module in imports
        if module in reached[module]
    }
    return sorted(groups)


def reach(module: str, imports: dict[str, set[str]]) -> set[str]:
    """Return every module that an import of ``module`` leads to."""
    found: set[str] = set()
    ahead = [*imports[module]]
    while ahead:
        if (name := ahead.pop()) not in found:
            found.add(name)
            ahead += imports[name]
    return found


def normalised(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


@cache
def pinned(*names: str) -> set[str]:
    lines = [line for name in names for line in (ROOT / name).read_text("utf-8").splitlines()]
    return {normalised(re.split(r"[\[=]", line)[0]) for line in lines}


@cache
def distributions_by_library() -> Mapping[str, Sequence[str]]:
    return packages_distributions()


def loose_libraries(path: Path, *requirements: str) -> list[str]:
    """Return the libraries a file imports which none of ``requirements`` pins."""
    tops = {name.split(".")[0] for name in imported(path.read_text("utf-8"), package_of(path))}
    libraries = sorted(tops - {*LAYERS, "tests", *sys.stdlib_module_names})
    providers = distributions_by_library()
    known = pinned(*requirements)
    return [
        library
        for library in libraries
        if not {normalised(name) for name in providers.get(library, ())} & known
    ]


# The pages that the benches measure ours beside have packages of their own.
TESTS = [path for path in sorted((ROOT / "tests").rglob("*.py")) if path.parent.name != "peers"]


def test_imports_point_one_way() -> None:
    assert [
        violation
        for path in sources()
        for violation in violations(path.read_text("utf-8"), module_name(path), package_of(path))
    ] == []


def test_no_modules_import_each_other() -> None:
    assert cycles(import_graph()) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("from geo import b", "import geo.a"),
        ("from geo.b import thing", "def late():\n    from . import a"),
        ("from geo.b import thing", "from geo.c import thing"),
        ("from geo import thing", "from geo import a"),
    ],
)
def test_a_planted_cycle_is_found(tmp_path: Path, first: str, second: str) -> None:
    init = second if first == "from geo import thing" else ""
    planted = {"__init__": init, "a": first, "b": second, "c": "from geo.a import thing"}
    (tmp_path / "geo").mkdir()
    (tmp_path / "dashboard.py").write_text("import geo.a")
    for name, source in planted.items():
        (tmp_path / "geo" / f"{name}.py").write_text(source)
    (found,) = cycles(import_graph(tmp_path))
    assert "geo.a" in found
    assert "dashboard" not in found


def test_modules_that_only_share_a_package_are_no_cycle() -> None:
    modules = {"geo", "geo.a", "geo.b"}
    assert leads_to("from geo import b", "geo", modules) == {"geo.b"}
    assert leads_to("from geo import b, thing", "geo", modules) == {"geo", "geo.b"}
    assert cycles({"geo": {"geo.a"}, "geo.a": {"geo.b"}, "geo.b": set()}) == []


def test_every_library_the_product_imports_is_pinned() -> None:
    for_some = {path for path in sources() if module_name(path) in (*BUILDS, *OPTIONAL)}
    assert loose(set(sources()) - for_some, "requirements.txt") == []
    assert loose(for_some, "requirements.txt", "tests/requirements.txt") == []


def test_every_library_a_test_imports_is_pinned() -> None:
    assert loose(TESTS, "requirements.txt", "tests/requirements.txt") == []


def loose(paths: Iterable[Path], *requirements: str) -> list[str]:
    return [
        f"{module_name(path)} imports {library}"
        for path in sorted(paths)
        for library in loose_libraries(path, *requirements)
    ]


def test_a_library_that_is_not_pinned_is_found() -> None:
    assert "pytest" in loose_libraries(ROOT / "tests/test_imports.py", "requirements.txt")


@pytest.mark.parametrize(
    ("source", "module", "package"),
    [
        ("import data", "geo.class_breaks", "geo"),
        ("from ui.page import header", "geo.class_breaks", "geo"),
        ("from ui import page", "data.intake.reading", "data"),
        ("import dashboard", "ui.page", "ui"),
        ("import streamlit as st", "data", "data"),
        ("import streamlit_folium", "geo.leaflet", "geo"),
        ("import folium.plugins", "geo.boundaries", "geo"),
        ("from folium import Map", "ui.page", "ui"),
        ("import matplotlib.pyplot as plt", "geo.leaflet.base", "geo.leaflet"),
        ("import ibis", "data.intake.reading", "data"),
        ("def late():\n    import ibis", "ui.page", "ui"),
        ("from tests import conftest", "ui.page", "ui"),
    ],
)
def test_a_planted_violation_is_found(source: str, module: str, package: str) -> None:
    assert len(violations(source, module, package)) == 1


@pytest.mark.parametrize(
    ("source", "module", "package"),
    [
        ("import geo.provinces\nimport pandas", "data.intake.reading", "data"),
        ("from . import provinces", "geo.boundaries", "geo"),
        ("from ..class_breaks import classes", "geo.leaflet.base", "geo.leaflet"),
        ("import folium", "geo.leaflet.base", "geo.leaflet"),
        ("import streamlit", "dashboard", ""),
    ],
)
def test_a_proper_import_is_not(source: str, module: str, package: str) -> None:
    assert violations(source, module, package) == []
