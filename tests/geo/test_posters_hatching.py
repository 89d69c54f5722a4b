"""In the pictures, what is made up is hatched and said inside the map, and nothing else is."""

from dataclasses import replace

import numpy as np
import pytest
import shapely

import texts
from geo import boundaries
from geo.palette import DOT_HATCH_OPACITY, HATCH_OPACITY
from geo.posters import SIZES, Caption, Size
from geo.posters.canvas import Canvas
from geo.posters.composition import compose
from geo.posters.drawn import DrawnPath
from geo.posters.map.base_shapes import base_shapes
from geo.posters.map.discs import HEIGHT
from geo.posters.map.drawing import MARGIN
from geo.posters.map.islands import HATCHED_BY, ISLAND_RADIUS
from geo.posters.map.label_type import UNIT_TYPE
from geo.posters.map.map_area import FINEST
from geo.posters.projection import ASPECT, Points, Projection, fit
from geo.posters.rectangle import Rect, rect_around
from geo.posters.text_blocks.panels import CAVEAT_TYPE, caveat_panel, legend_panel
from geo.scene import Scene
from tests.examples import pairs
from tests.geo.posters_cases import CASES, NO_STOPS, STOPS, WORDS, marks, scene, shaded

ONLY_A_TITLE = Caption(title="Chuyến 3")
PEOPLE, PLACES = WORDS["illustrative_mark"], WORDS["illustrative_stops_mark"]
MADE_UP_STOPS = marks(STOPS, "illustrative")
VINTAGES = ("2004", "2008", "2025")
SHORTEST = 4.0
"""Of a line in page units that is judged: a shorter one may lie on a border."""

a_size = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)


def lines(page: Canvas, opacities: dict[str, float]) -> list[Points]:
    """The slanted lines of each path of an opacity: n × 2 ends × 2 coordinates, in page units."""
    return [
        np.asarray(drawn.path.vertices).reshape(-1, 2, 2)
        for drawn in page.drawn
        if isinstance(drawn, DrawnPath) and drawn.alpha in opacities.values()
    ]


def hatching(page: Canvas, shown: Scene) -> Points:
    """The middles of the lines over the units of a map without inset, in page units."""
    drawn = np.concatenate([np.empty((0, 2, 2)), *lines(page, HATCH_OPACITY)])
    long = drawn[np.hypot(*(drawn[:, 1] - drawn[:, 0]).T) > SHORTEST]
    middles: Points = long.mean(axis=1)
    panels = legend_panel(page, shown), caveat_panel(page, shown)
    apart = [panel.rect for panel in panels if panel is not None]
    hidden = np.any([within(middles, rect) for rect in apart], axis=0)
    kept: Points = middles[within(middles, page.size.map) & ~hidden]
    return kept


def within(points: Points, rect: Rect) -> Points:
    left, top, right, bottom = rect
    x, y = points.T
    return np.asarray((x >= left) & (x <= right) & (y >= top) & (y <= bottom))


def projection(size: Size) -> Projection:
    return fit(size.shows, size.map, MARGIN, size.align)


def located(points: Points, size: Size, vintage: str) -> set[str]:
    """The units that points of the main map lie in."""
    p = projection(size)
    lon, lat = (points[:, 0] - p.left) / p.scale / ASPECT, (p.top - points[:, 1]) / p.scale
    shapes = base_shapes(vintage, round(FINEST / p.scale, 5)).shapes
    tree, codes = shapely.STRtree(list(shapes.values())), list(shapes)
    return {codes[i] for i in tree.query(shapely.points(lon, lat), predicate="within")[1]}


def mixed(vintage: str) -> Scene:
    """A scene where a third of the units is documented, a third illustrative, a third derived."""
    codes = sorted(boundaries.load(vintage).index.astype(str))
    kinds = ("documented", "illustrative", "derived")
    return shaded({code: kinds[i % 3] for i, code in enumerate(codes)}, vintage)


@pytest.mark.parametrize("vintage", VINTAGES)
@pytest.mark.parametrize("size", [SIZES["hd"], SIZES["a4-landscape"]], ids=["hd", "a4-landscape"])
def test_the_hatching_lies_over_the_illustrative_units_and_no_other(
    size: Size, vintage: str
) -> None:
    shown = mixed(vintage)
    over = located(hatching(compose(shown, ONLY_A_TITLE, size, "light"), shown), size, vintage)
    assert over == shown.frame.hatched


@a_size
@pytest.mark.parametrize("provenance", ["documented", "derived"])
def test_nothing_is_hatched_or_said_where_nothing_is_illustrative(
    size: Size, provenance: str
) -> None:
    page = compose(scene(provenance=provenance, every=1), ONLY_A_TITLE, size, "light")
    said = [drawn.text for drawn in page.texts]
    assert lines(page, HATCH_OPACITY) == []
    assert lines(page, DOT_HATCH_OPACITY) == []
    assert WORDS["legend_hatch"] not in said
    assert "minh họa" not in " ".join(said)


@pytest.mark.parametrize(
    ("kinds", "how"),
    [
        (("illustrative", "illustrative"), "alike"),
        (("illustrative", "documented"), "apart"),
        (("illustrative", "derived"), "apart"),
    ],
)
def test_the_lines_are_strong_only_where_they_tell_figures_apart(
    kinds: tuple[str, str], how: str
) -> None:
    shown = shaded(dict(zip(("01", "48"), kinds, strict=True)))
    page = compose(shown, ONLY_A_TITLE, SIZES["wide"], "light")
    drawn = {p.alpha for p in page.drawn if isinstance(p, DrawnPath)}
    assert drawn & {*HATCH_OPACITY.values()} == {HATCH_OPACITY[how]}
    assert HATCH_OPACITY["alike"] < 0.2 < 0.5 < HATCH_OPACITY["apart"]


@a_size
def test_the_legend_tells_of_hatching_where_there_is_some(size: Size) -> None:
    said = " ".join(w.text for w in compose(scene(), ONLY_A_TITLE, size, "light").texts)
    assert WORDS["legend_hatch"] in said


@a_size
@pytest.mark.parametrize("vintage", ["2004", "2025"])
@pytest.mark.parametrize("made_up", [0, 1, 2])
def test_the_islands_are_hatched_with_their_unit(size: Size, vintage: str, made_up: int) -> None:
    codes = boundaries.islands(vintage)["code"].tolist()
    kinds = ["illustrative"] * made_up + ["documented"] * (2 - made_up)
    shown = shaded(dict(zip(codes, kinds, strict=True)), vintage)
    page = compose(shown, ONLY_A_TITLE, size, "light")
    assert len(lines(page, DOT_HATCH_OPACITY)) == made_up
    frame = size.inset or size.map
    assert all(
        within(drawn.reshape(-1, 2), frame).all() for drawn in lines(page, DOT_HATCH_OPACITY)
    )


CAVEATS: dict[str, tuple[Scene, tuple[str, ...]]] = {
    "people": (scene(NO_STOPS), (PEOPLE,)),
    "people, documented stops": (scene(), (PEOPLE,)),
    "stops": (scene(MADE_UP_STOPS, provenance="documented"), (PLACES,)),
    "both": (scene(MADE_UP_STOPS), (PEOPLE, PLACES)),
    "both, sixty stops, every unit named": (CASES["all made up and full"][0], (PEOPLE, PLACES)),
}


@pytest.mark.parametrize(
    ("case", "size", "theme"), pairs(tuple(CAVEATS), tuple(SIZES), ("light", "dark", "grey"))
)
def test_what_is_made_up_is_said_inside_the_map(case: str, size: str, theme: str) -> None:
    shown, told = CAVEATS[case]
    page = compose(shown, ONLY_A_TITLE, SIZES[size], theme)
    panel = caveat_panel(page, shown)
    assert panel is not None
    assert panel.rect.within(SIZES[size].map)
    there = [w for w in page.texts if w.rect.overlaps(panel.rect)]
    assert " ".join(w.text for w in there) == " ".join(told)
    assert all(w.rect.within(panel.rect) for w in there)


@a_size
def test_no_stop_stands_on_the_words(size: Size) -> None:
    shown, _ = CAVEATS["both, sixty stops, every unit named"]
    page = compose(shown, ONLY_A_TITLE, size, "light")
    panel = caveat_panel(page, shown)
    assert panel is not None
    discs = [disc(w.rect) for w in page.texts if w.background == page.palette.accent]
    assert len(discs) >= 20
    assert not any(found.overlaps(panel.rect) for found in discs)


def disc(number: Rect) -> Rect:
    """The face around a stop's number."""
    x, y = number.middle_x, number.middle_y
    return rect_around(x, y, max(HEIGHT, number.width + HEIGHT / 2), HEIGHT)


def test_the_words_are_no_smaller_than_those_of_the_map() -> None:
    assert CAVEAT_TYPE >= UNIT_TYPE


@a_size
@pytest.mark.parametrize("lang", texts.LANGUAGES)
def test_all_that_may_be_said_fits_into_its_place(size: Size, lang: str) -> None:
    say = texts.of(lang)
    words = {
        key: say.form(f"map.{key}") for key in ("illustrative_mark", "illustrative_stops_mark")
    }
    shown = replace(scene(MADE_UP_STOPS), texts={**WORDS, **words})
    panel = caveat_panel(compose(shown, ONLY_A_TITLE, size, "light"), shown)
    assert panel is not None
    assert panel.rect.within(size.caveat)


@a_size
@pytest.mark.parametrize("vintage", VINTAGES)
def test_what_is_kept_for_the_words_hides_no_land_of_ours(size: Size, vintage: str) -> None:
    p, kept = projection(size), shapely.box(*size.caveat)
    units = shapely.transform(boundaries.load(vintage).geometry.to_numpy(), p.points)
    assert not shapely.intersects(units, kept).any()
    islands = shapely.transform(boundaries.islands(vintage).geometry.to_numpy(), p.points)
    assert shapely.distance(islands, kept).min() > ISLAND_RADIUS * HATCHED_BY


@a_size
def test_what_is_kept_for_the_words_is_kept_from_inset_and_scale_bar(size: Size) -> None:
    kept, (x, y) = size.caveat, size.scale_bar
    assert kept.within(size.map)
    assert not kept.overlaps(Rect(x - 4, y - 16, x + 110, y + 4))
    assert size.inset is None or not kept.overlaps(size.inset.inset(-5))
