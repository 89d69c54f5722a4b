"""Pictures drawn for another process: jobs come in, pictures go out, one at a time."""

import pickle
from importlib import import_module
from io import BufferedReader
from typing import BinaryIO, NamedTuple

from geo.posters.caption import Caption
from geo.posters.sizes import SIZES
from geo.scene import Scene

KINDS = ("png", "svg", "pdf")
"""The kinds of files that a picture can be."""


class Job(NamedTuple):
    """What a picture is drawn from; size, theme and kind by their names."""

    scene: Scene
    caption: Caption
    size: str
    theme: str
    kind: str


def draw_job(job: Job) -> bytes:
    """The picture of a job, drawn in this process."""
    from geo.posters.file_formats import draw

    return draw(job.scene, job.caption, SIZES[job.size], job.theme, job.kind)


def work(jobs: BufferedReader, pictures: BinaryIO) -> None:
    """Draw each pickled job that comes in, until no more can come; pictures are pickled bytes."""
    # Before there is anything to draw, so that the first picture does not wait for it.
    import_module("geo.posters.file_formats")
    while jobs.peek(1):
        pickle.dump(draw_job(pickle.load(jobs)), pictures)
        pictures.flush()
