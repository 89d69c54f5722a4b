"""What a shared file is kept by and tagged with: another where anything that makes it is."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from data import Record
from ui.view import Selection

ROOT = Path(__file__).parents[2]


MAKE_WHAT_IS_SHARED = (
    "data/**/*.py",
    "geo/**/*.py",
    "texts/**/*.py",
    "ui/**/*.py",
    "texts/*.toml",
    "geo/shapes/*",
    "geo/tables/*",
    "geo/leaflet/*.js",
    "geo/leaflet/*.css",
    "ui/files/standalone/page.*",
)
LIBRARIES = (
    "XStatic-Leaflet",
    "font-source-sans-pro",
    "fonttools",
    "geopandas",
    "matplotlib",
    "numpy",
    "pandas",
    "pillow",
    "segno",
    "shapely",
)


def picture_key(
    record: Record, selection: Selection, size: str, theme: str, kind: str, base: str
) -> str:
    """What a shared file is kept and tagged by: another where anything that makes it is another."""
    said = repr((edition(), record.digest, selection, size, theme, kind, base))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:32]


@cache
def edition(root: Path = ROOT) -> str:
    """A digest of all that makes what is shared, but the record: code, words, shapes, libraries."""
    whole = hashlib.sha256(repr([(name, version(name)) for name in LIBRARIES]).encode())
    for file in sorted(file for pattern in MAKE_WHAT_IS_SHARED for file in root.glob(pattern)):
        content = file.read_bytes()
        whole.update(f"{file.relative_to(root).as_posix()}\n{len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()
