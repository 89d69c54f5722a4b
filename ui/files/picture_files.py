"""Pictures of views as files: what is drawn, and all of them at once.

`python -m ui.files.picture_files --all out/` writes the picture of every trip in every size.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import data
import texts
from data import Record, vintages
from geo.palette import THEMES
from geo.posters import KINDS, SIZES, Job, draw_job
from ui.files.file_names import picture_name
from ui.settings import public_address, record_place
from ui.view import Selection, View, caption, choices, view

DEFAULT_PICTURE_SIZE, DEFAULT_PICTURE_THEME = "wide", "light"


PICTURE_MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


PictureMaker = Callable[[View, str, str, str], bytes]
"""What makes the picture of a view: of a size, a theme and a kind, by their names."""


def drawn(shown: View, size: str, theme: str, kind: str) -> bytes:
    """The picture of a view, drawn in this process."""
    return draw_job(picture_job(shown, size, theme, kind))


def picture_job(shown: View, size: str, theme: str, kind: str, base: str = "") -> Job:
    """What is needed to draw a view: only the frame that is shown."""
    scene = replace(shown.scene, frames=(shown.frame,))
    return Job(scene, caption(shown, base), size, theme, kind)


def write_all(record: Record, arguments: argparse.Namespace) -> Iterator[Path]:
    """Write the picture of every trip, and of all of them together, and tell each file."""
    folder = Path(arguments.all)
    folder.mkdir(parents=True, exist_ok=True)
    keys = [(), *((trip,) for trip in choices(record).allowed["trip"])]
    for trip, lang, size, theme in product(keys, arguments.lang, arguments.size, arguments.theme):
        selection = Selection(trip=trip, vintage=arguments.vintage or record.vintage, lang=lang)
        shown = view(record, selection, ahead=0)
        for kind in arguments.kind:
            path = folder / picture_name(record, selection, size, kind, theme)
            path.write_bytes(draw_job(picture_job(shown, size, theme, kind, arguments.link)))
            yield path


def main(argv: Sequence[str] | None = None) -> None:
    """Write pictures as the command line asks, telling each file."""
    record = data.read(record_place())
    parser = argparse.ArgumentParser("python -m ui.files.picture_files", description=__doc__)
    parser.add_argument(
        "--all", metavar="FOLDER", required=True, help="write every trip's pictures"
    )
    parser.add_argument("--lang", nargs="+", choices=texts.LANGUAGES, default=texts.LANGUAGES)
    parser.add_argument("--size", nargs="+", choices=SIZES, default=tuple(SIZES))
    parser.add_argument("--theme", nargs="+", choices=THEMES, default=(DEFAULT_PICTURE_THEME,))
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=("png",))
    parser.add_argument("--vintage", choices=vintages(record), help="default: the record's own")
    link = public_address()
    parser.add_argument(
        "--link", metavar="URL", default=link, help="the page's address, for the QR"
    )
    arguments = parser.parse_args(argv)
    states = len(choices(record).allowed["trip"]) + 1
    kinds = (arguments.lang, arguments.size, arguments.theme, arguments.kind)
    total = states * len(list(product(*kinds)))
    for done, path in enumerate(write_all(record, arguments), start=1):
        sys.stdout.write(f"{done}/{total} {path}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
