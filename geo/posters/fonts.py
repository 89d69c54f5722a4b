"""The fonts of the pictures: the family, its styles, and what it borrows.

Source Sans (package font-source-sans-pro, SIL Open Font License) has every Vietnamese letter and
stays legible small; a letter it lacks comes from DejaVu Sans, which comes with matplotlib.
"""

import logging
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import font_source_sans_pro
from matplotlib import font_manager

FAMILY = "Source Sans Pro"
FALLBACK = "DejaVu Sans"

REGULAR, SEMIBOLD, BOLD, ITALIC = "regular", "semibold", "bold", "italic"
FILES = {
    REGULAR: "SourceSansPro-Regular.ttf",
    SEMIBOLD: "SourceSansPro-Semibold.ttf",
    BOLD: "SourceSansPro-Bold.ttf",
    ITALIC: "SourceSansPro-It.ttf",
}
WEIGHTS = {REGULAR: 400, SEMIBOLD: 600, BOLD: 700, ITALIC: 400}


def font_file(style: str) -> Path:
    """The file of a style of the family."""
    return Path(font_source_sans_pro.font_directory) / FILES[style]


@cache
def fallback_file() -> str:
    """The file of the letters that the family lacks."""
    return font_manager.findfont(FALLBACK)


@lru_cache(maxsize=256)
def font(style: str, points: float) -> font_manager.FontProperties:
    """A style of the family at a size in points, as matplotlib takes it."""
    install()
    slant: Literal["italic", "normal"] = "italic" if style == ITALIC else "normal"
    return font_manager.FontProperties(
        family=[FAMILY, FALLBACK], style=slant, weight=WEIGHTS[style], size=points
    )


@cache
def install() -> None:
    """Make the family known to matplotlib, once."""
    # matplotlib reports, at every letter it borrows, that DejaVu Sans has no weight of 600.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    for style in FILES:
        font_manager.fontManager.addfont(font_file(style))
