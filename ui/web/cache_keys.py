"""What a shared file is kept by and tagged with: another where anything that makes it is."""

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from data import Record
from ui.view import Selection

ROOT = Path(__file__).parents[2]


PACKAGES = ("data", "geo", "texts", "ui")
ENDINGS = ("css", "csv", "geojson", "html", "js", "json", "py", "toml")
"""Whatever the rooms hold: a file that makes no picture costs one drawing anew after an update."""

LIBRARIES = (
    "XStatic-Leaflet",
    "XlsxWriter",
    "font-source-sans-pro",
    "fonttools",
    "fpdf2",
    "geopandas",
    "matplotlib",
    "numpy",
    "pandas",
    "pillow",
    "python-docx",
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
    whole = hashlib.sha256("".join(map(described, LIBRARIES)).encode())
    for name in sorted(_files(root)):
        content = Path(root, name).read_bytes()
        whole.update(f"{name}\n{len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()


def described(library: str) -> str:
    """What an installed library says of itself, with its version, as it stands in its file."""
    found = distribution(library)
    return found.read_text("METADATA") or found.version


def _files(root: Path) -> Iterator[str]:
    """The names of the files from `root` on, written alike on any system."""
    for package in PACKAGES:
        for folder, _, names in os.walk(root / package):
            place = Path(folder).relative_to(root).as_posix()
            for name in names:
                if name.rpartition(".")[2] in ENDINGS:
                    yield f"{place}/{name}"
