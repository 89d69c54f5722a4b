"""The blocks that a document is made of: headings, paragraphs, images and tables."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Heading:
    """A heading; level 0 is the title, 1 a section."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. role: body, subtitle (under the title), note (small), warning (framed)."""

    text: str
    role: str = "body"


@dataclass(frozen=True)
class Image:
    """A PNG over the width of the text; `alt` says what it shows to those who cannot see it."""

    png: bytes
    alt: str


@dataclass(frozen=True)
class TableRow:
    """The cells of a row, and lines below them over the whole width, the first one in italics."""

    cells: tuple[str, ...]
    below: tuple[str, ...] = ()
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """A table; `widths` are proportions, `right` the places of columns of numbers."""

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    widths: tuple[float, ...]
    right: tuple[int, ...] = ()


Block: TypeAlias = Heading | Paragraph | Image | Table


@dataclass(frozen=True)
class Document:
    """Blocks in order. `lang`: vi or en. `footer` holds {page} and {pages}."""

    title: str
    subject: str
    lang: str
    footer: str
    blocks: tuple[Block, ...]
