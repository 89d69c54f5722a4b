"""The sizes of a picture and the composition of each: a table of rectangles.

A page is laid out in page units, so that type keeps its proportion to the page; a page unit is a
whole or broken number of pixels, and 1/96 inch on paper. The origin is the top left corner, y
points down.
"""

from dataclasses import dataclass
from typing import Literal

from geo.extents import ISLANDS, MAINLAND, Extent
from geo.posters.rectangle import Rect, rect_at

BlockName = Literal[
    "kicker",
    "title",
    "subtitle",
    "filtered",
    "notice",
    "figures",
    "warning",
    "reconciliation",
    "legend",
    "stops",
    "imprint",
]
"""The blocks that geo.posters.text_blocks can make."""


@dataclass(frozen=True)
class Column:
    """A rectangle that text fills: blocks from its top down, and from its bottom up."""

    rect: Rect
    top: tuple[BlockName, ...]
    bottom: tuple[BlockName, ...] = ()


@dataclass(frozen=True)
class Size:
    """A page and its composition.

    shows: the extent that must be in view; where it leaves the islands out, `inset` is the
    rectangle of theirs. legend: the right upper corner of a legend on the map, or None where a
    column holds it. caveat: the most that the words take on the map which say what is made up; no
    unit and no island lies under it. scale_bar: its left end. framed: the map has an edge and
    stands within margins, as for paper. align: where the extent stands on a wider map, from left
    (0) to right (1). type_scale: of all type but the title and the map's.
    """

    name: str
    width_px: int
    height_px: int
    px_per_page_unit: float
    px_per_inch: float
    title_size: float
    map: Rect
    shows: Extent
    caveat: Rect
    columns: tuple[Column, ...]
    inset: Rect | None = None
    legend: tuple[float, float] | None = None
    scale_bar: tuple[float, float] = (0, 0)
    framed: bool = False
    align: float = 0.5
    type_scale: float = 1.0

    @property
    def page(self) -> Rect:
        """The whole page."""
        return Rect(
            0, 0, self.width_px / self.px_per_page_unit, self.height_px / self.px_per_page_unit
        )

    @property
    def page_units_per_inch(self) -> float:
        """Page units in an inch of the page as printed."""
        return self.px_per_inch / self.px_per_page_unit


SIZES: dict[str, Size] = {
    size.name: size
    for size in (
        Size(
            name="wide",
            width_px=1200,
            height_px=630,
            px_per_page_unit=1.2,
            px_per_inch=96,
            title_size=31,
            map=rect_at(392, 0, 608, 525),
            shows=ISLANDS,
            caveat=rect_at(522, 473, 198, 44),
            columns=(
                Column(
                    rect_at(32, 28, 334, 471),
                    (
                        "kicker",
                        "title",
                        "subtitle",
                        "filtered",
                        "notice",
                        "figures",
                        "warning",
                        "reconciliation",
                    ),
                    ("imprint",),
                ),
            ),
            legend=(984, 16),
            scale_bar=(410, 505),
        ),
        Size(
            name="square",
            width_px=1080,
            height_px=1080,
            px_per_page_unit=1.6,
            px_per_inch=96,
            title_size=29,
            map=rect_at(287, 0, 388, 675),
            shows=MAINLAND,
            caveat=rect_at(527, 611, 140, 56),
            columns=(
                Column(
                    rect_at(28, 28, 235, 619),
                    (
                        "kicker",
                        "title",
                        "subtitle",
                        "filtered",
                        "notice",
                        "figures",
                        "warning",
                        "reconciliation",
                        "legend",
                    ),
                    ("imprint",),
                ),
            ),
            inset=rect_at(541, 141, 126, 140),
            align=0,
            scale_bar=(303, 655),
        ),
        Size(
            name="portrait",
            width_px=1080,
            height_px=1350,
            px_per_page_unit=1.6,
            px_per_inch=96,
            title_size=46,
            map=rect_at(262, 204, 413, 639.75),
            shows=MAINLAND,
            caveat=rect_at(525, 772, 140, 56),
            columns=(
                Column(rect_at(30, 30, 615, 162), ("kicker", "title", "subtitle", "filtered")),
                Column(
                    rect_at(30, 216, 206, 600),
                    ("notice", "figures", "legend", "warning", "reconciliation"),
                    ("imprint",),
                ),
            ),
            inset=rect_at(513, 332, 152, 168),
            align=0,
            scale_bar=(278, 823),
        ),
        Size(
            name="hd",
            width_px=1920,
            height_px=1080,
            px_per_page_unit=1.92,
            px_per_inch=96,
            title_size=31,
            map=rect_at(392, 0, 608, 562.5),
            shows=ISLANDS,
            caveat=rect_at(522, 510, 198, 44),
            columns=(
                Column(
                    rect_at(32, 32, 334, 500),
                    (
                        "kicker",
                        "title",
                        "subtitle",
                        "filtered",
                        "notice",
                        "figures",
                        "warning",
                        "reconciliation",
                    ),
                    ("imprint",),
                ),
            ),
            legend=(984, 16),
            scale_bar=(410, 542),
        ),
        Size(
            name="a4",
            width_px=2480,
            height_px=3508,
            px_per_page_unit=3.125,
            px_per_inch=300,
            title_size=36,
            map=rect_at(258, 176, 490.6, 901.6),
            shows=MAINLAND,
            caveat=rect_at(594, 1006, 140, 56),
            columns=(
                Column(rect_at(45, 44, 703.6, 118), ("kicker", "title", "subtitle", "filtered")),
                Column(
                    rect_at(45, 176, 190, 901.6),
                    ("notice", "figures", "legend", "stops", "warning", "reconciliation"),
                    ("imprint",),
                ),
            ),
            inset=rect_at(562, 352, 172, 190),
            scale_bar=(276, 1060),
            framed=True,
            align=0,
            type_scale=1.12,
        ),
        Size(
            name="a4-landscape",
            width_px=3508,
            height_px=2480,
            px_per_page_unit=3.125,
            px_per_inch=300,
            title_size=34,
            map=rect_at(384, 45, 693.5, 703.6),
            shows=ISLANDS,
            caveat=rect_at(522, 694, 198, 44),
            columns=(
                Column(
                    rect_at(45, 45, 312, 703.6),
                    (
                        "kicker",
                        "title",
                        "subtitle",
                        "filtered",
                        "notice",
                        "figures",
                        "stops",
                        "warning",
                        "reconciliation",
                    ),
                    ("imprint",),
                ),
            ),
            legend=(1067, 55),
            scale_bar=(400, 732),
            framed=True,
            type_scale=1.08,
        ),
    )
}
