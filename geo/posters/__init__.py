"""Pictures of a map: the same scene as in the browser, composed for print and for sharing.

    draw(scene, caption, SIZES["wide"], "light", "png")

The same scene and caption give the same bytes, whichever process draws them.
"""

from geo.posters.caption import Caption
from geo.posters.composition import compose
from geo.posters.file_formats import KINDS, draw
from geo.posters.fonts import ITALIC, REGULAR, SEMIBOLD, font_file
from geo.posters.jobs import Job, draw_job
from geo.posters.sizes import SIZES, Size
from geo.posters.text_blocks import has_qr_code

__all__ = [
    "ITALIC",
    "KINDS",
    "REGULAR",
    "SEMIBOLD",
    "SIZES",
    "Caption",
    "Job",
    "Size",
    "compose",
    "draw",
    "draw_job",
    "font_file",
    "has_qr_code",
]
