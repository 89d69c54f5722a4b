"""Pictures of a map: the same scene as in the browser, composed for print and for sharing.

    draw_job(Job(scene, caption, "wide", "light", "png"))

The same scene and caption give the same bytes, whichever process draws them. Only the one that
draws brings in what drawing needs.
"""

from geo.posters.caption import Caption
from geo.posters.jobs import KINDS, Job, draw_job
from geo.posters.qr_matrix import has_qr_code
from geo.posters.sizes import SIZES, Size

__all__ = [
    "KINDS",
    "SIZES",
    "Caption",
    "Job",
    "Size",
    "draw_job",
    "has_qr_code",
]
