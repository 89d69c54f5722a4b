"""Pictures of a map: the same scene as in the browser, composed for print and for sharing.

    draw(scene, caption, SIZES["wide"], "light", "png")

The same scene and caption give the same bytes, whichever process draws them.
"""

from geo.posters.blocks import has_code
from geo.posters.caption import Caption
from geo.posters.drawing import KINDS, compose, draw
from geo.posters.sizes import SIZES, Size

__all__ = ["KINDS", "SIZES", "Caption", "Size", "compose", "draw", "has_code"]
