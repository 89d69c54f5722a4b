import io
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
import pytest
import zxingcpp
from matplotlib.path import Path as Outline
from PIL import Image

from geo import boundaries
from geo.palette import THEMES
from geo.posters import KINDS, SIZES, Size, shaping
from geo.posters.canvas import Canvas
from geo.posters.composition import compose, drawing_alone
from geo.posters.drawn import DrawnText
from geo.posters.file_formats import WRITERS, draw
from tests.examples import pairs
from tests.geo.posters_cases import CAPTION, CASES, HOSTILE, STOPS, scene
from tests.geo.test_palette import contrast

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"


class Composed(NamedTuple):
    """What is kept of a canvas: its texts, and the width of each as drawn and as it was planned."""

    texts: Sequence[DrawnText]
    widths: Sequence[tuple[str, float, float]]


@cache
def canvas(case: str, size: str) -> Composed:
    composed = compose(*CASES[case], SIZES[size], "light")
    return Composed(composed.texts, measured(composed))


a_size = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
a_theme = pytest.mark.parametrize("theme", THEMES)
# All that is held of a picture follows on one another, so that one process composes it.
a_picture = pytest.mark.parametrize(("case", "size"), list(product(CASES, SIZES)), scope="module")
a_page = pytest.mark.parametrize("size", SIZES)


@a_picture
def test_no_two_texts_overlap(case: str, size: str) -> None:
    written = canvas(case, size).texts
    assert [(a.text, b.text) for a, b in combinations(written, 2) if a.rect.overlaps(b.rect)] == []


@a_picture
def test_nothing_is_written_outside_the_page(case: str, size: str) -> None:
    page = SIZES[size].page
    written = canvas(case, size).texts
    assert [text for text in written if not text.rect.within(page)] == []


@pytest.mark.parametrize(
    ("lang", "theme", "size"), pairs(("vi", "en"), tuple(THEMES), tuple(SIZES))
)
def test_every_text_has_the_contrast_of_aa(lang: str, theme: str, size: str) -> None:
    written = compose(scene(lang=lang), CAPTION, SIZES[size], theme).texts
    assert [text for text in written if contrast(text.colour, text.background) < 4.5] == []


@a_picture
def test_texts_take_the_room_they_were_given(case: str, size: str) -> None:
    widths = canvas(case, size).widths
    assert [text for text, drawn, meant in widths if drawn > meant * 1.01 + 1] == []


def measured(page: Canvas) -> list[tuple[str, float, float]]:
    """Each text with the width of its letters and as it was planned, in page units."""
    written = [text for text in page.texts if text.text]
    return [(text.text, reach(text) * text.size / shaping.EM, text.rect.width) for text in written]


def reach(text: DrawnText) -> float:
    """How wide the letters of a text are, EM units to an em.

    The points of an outline enclose its curves. Looking for where each curve turns back would cost
    ten times what the picture does.
    """
    outline = shaping.outline(text.text, text.style)
    is_drawn = np.asarray(outline.codes) != Outline.CLOSEPOLY
    across = np.asarray(outline.vertices)[is_drawn, 0]
    return float(np.ptp(across)) if across.size else 0.0


@pytest.mark.parametrize(
    ("lang", "vintage", "size"), pairs(("vi", "en"), ("2004", "2008", "2025"), tuple(SIZES))
)
def test_both_island_groups_stand_on_every_picture(lang: str, vintage: str, size: str) -> None:
    composed = compose(scene(None, vintage, lang), CAPTION, SIZES[size], "grey")
    said = " ".join(w.text for w in composed.texts)
    for label in boundaries.islands(vintage)[f"label_{lang}"]:
        assert label in said


@a_picture
def test_both_island_groups_are_named_however_full_the_map(case: str, size: str) -> None:
    shown = CASES[case][0]
    said = " ".join(w.text for w in canvas(case, size).texts)
    for label in boundaries.islands(shown.vintage)[f"label_{shown.lang}"]:
        assert label in said


@a_page
def test_what_a_caption_says_stands_on_the_picture(size: str) -> None:
    said = " ".join(w.text for w in canvas("the article", size).texts)
    figures = [part for figure in CAPTION.figures for part in figure]
    for text in (CAPTION.title, CAPTION.filtered, CAPTION.reconciliation, CAPTION.code, *figures):
        assert text in said
    assert CAPTION.badge.upper() in said


@a_page
@pytest.mark.parametrize(
    "case",
    ["the article", "a later vintage, in English", "sixty stops", "all made up and full"],
)
def test_every_stop_has_its_number_on_the_map(case: str, size: str) -> None:
    written = canvas(case, size).texts
    said = " ".join(w.text for w in written if w.background == THEMES["light"].accent)
    numbers = {int(number) for number in re.findall(r"\d+", said)}
    ranges = [(int(low), int(high)) for low, high in re.findall(r"(\d+)…(\d+)", said)]
    for number in map(int, CASES[case][0].frame.marks["number"]):
        assert number in numbers or any(low < number < high for low, high in ranges)


@a_page
def test_every_stop_of_a_few_has_its_name_on_the_map(size: str) -> None:
    said = [w.text for w in canvas("the article", size).texts]
    assert {name for _, name, *_ in STOPS} <= set(said)


@a_size
@a_theme
def test_a_picture_has_the_pixels_of_its_size_and_a_link_that_decodes(
    theme: str, size: Size
) -> None:
    lang = "en" if theme == "dark" else "vi"
    image = Image.open(io.BytesIO(draw(scene(lang=lang), CAPTION, size, theme, "png")))
    assert image.size == (size.width_px, size.height_px)
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [CAPTION.link]


def test_the_same_scene_gives_the_same_bytes_in_any_process() -> None:
    elsewhere = drawn_elsewhere()
    for kind in KINDS:
        here = draw(scene(), CAPTION, SIZES["wide"], "light", kind)
        assert here == draw(scene(), CAPTION, SIZES["wide"], "light", kind), kind
        assert here == elsewhere[kind], kind


def drawn_elsewhere() -> dict[str, bytes]:
    """The picture in each format, as a process of its own draws it."""
    script = (
        "import pickle, sys; from tests.geo.posters_cases import *; from geo.posters import *;"
        "from geo.posters.file_formats import draw;"
        "drawn = {k: draw(scene(), CAPTION, SIZES['wide'], 'light', k) for k in KINDS};"
        "sys.stdout.buffer.write(pickle.dumps(drawn))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, check=True, capture_output=True
    )
    found: dict[str, bytes] = pickle.loads(done.stdout)
    return found


@pytest.mark.parametrize("case", CASES)
def test_every_case_draws_in_every_format(case: str) -> None:
    shown, caption = CASES[case]
    composed = compose(shown, caption, SIZES["square"], "dark")
    with drawing_alone():
        files = {kind: draw_as(composed, caption) for kind, draw_as in WRITERS.items()}
    assert [kind for kind, content in files.items() if len(content) < 10_000] == []


def test_svg_holds_its_text_as_text_and_asks_nothing_elsewhere() -> None:
    svg = draw(*CASES["hostile texts"], SIZES["hd"], "light", "svg").decode()
    texts = "".join(t.text or "" for t in ElementTree.fromstring(svg).iter(f"{SVG}text"))
    for part in ("<script>alert(1)</script>", "$\\frac{1}{0}$", "${x}", "`y`"):
        assert part in "".join(texts.split())
    assert re.findall(r"(?:href|src|url)\s*[=(:]\s*[\"']?\s*(?!#|data:)\w+:", svg) == []


def test_letters_without_a_shape_are_shown_as_missing() -> None:
    said = "".join(w.text for w in canvas("hostile texts", "a4").texts)
    assert "□" in said
    assert "\x07" not in said
    assert "\x07" in HOSTILE


def test_pdf_holds_its_text_in_fonts_and_no_date() -> None:
    pdf = draw(scene(), CAPTION, SIZES["a4"], "light", "pdf")
    assert b"/FontFile2" in pdf
    assert b"/Type3" not in pdf
    assert b"CreationDate" not in pdf


@a_page
def test_how_a_figure_is_known_is_never_cut_from_its_label(size: str) -> None:
    label = "km đường chim bay giữa các điểm (của 1 trong 4 chuyến, suy luận)"
    caption = replace(CAPTION, figures=(*CAPTION.figures[:4], ("952", label)))
    written = [w.text for w in compose(scene(), caption, SIZES[size], "light").texts]
    assert label in " ".join(written)
