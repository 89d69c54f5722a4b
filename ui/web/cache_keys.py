"""What a shared file is kept by and tagged with: another where anything that makes it is."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from data import Record
from ui.view import Selection

ROOT = Path(__file__).parents[2]


PACKAGES = ("data", "geo", "texts", "ui")
ENDINGS = ("css", "csv", "geojson", "html", "js", "json", "py", "toml")
MAKE_WHAT_IS_SHARED = tuple(
    f"{package}/**/*.{ending}" for package in PACKAGES for ending in ENDINGS
)
"""Whatever the rooms hold: a file that makes no picture costs one drawing anew after an update."""

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
    "uharfbuzz",
)


def cache_key(
    record: Record, selection: Selection, size: str, theme: str, kind: str, base: str
) -> str:
    """What a shared file is kept by: another where anything that makes it is another."""
    said = repr((edition(), record.digest, selection, size, theme, kind, base))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:32]


def etag(key: str) -> str:
    """The tag by which a browser or a cache asks whether what it has is still the same."""
    return f'"{key}"'


@cache
def edition(root: Path = ROOT) -> str:
    """A digest of all that makes what is shared, but the record: code, words, shapes, libraries."""
    whole = hashlib.sha256(repr([(name, version(name)) for name in LIBRARIES]).encode())
    for file in sorted(file for pattern in MAKE_WHAT_IS_SHARED for file in root.glob(pattern)):
        content = file.read_bytes()
        whole.update(f"{file.relative_to(root).as_posix()}\n{len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()
