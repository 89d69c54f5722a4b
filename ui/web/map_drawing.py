"""The map of a view as an SVG of the server's: units, islands, stops, and the words upon them.

Coordinates are the points of `geo.outline`; what keeps its size at any zoom is sized in pixels, of
which one is `--k` points (`ui/assets/first_map.css`).
"""

import json
import re
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import NamedTuple, cast

from markupsafe import Markup

from geo import extents, leaflet, outline
from geo.palette import THEMES
from geo.scene import Frame, caveats, classes, hatching
from geo.visited_places import MOST_WAYS, VisitedPlace
from ui.view import View, element, escaped, islands

GRADES = range(len(THEMES["light"].ramp))
DESK = 5.6
"""Points to a pixel at a desk, where there is no script to measure."""
DISC, DIGIT, DOT_BETWEEN = 26, 7.5, 4.0
"""The height of a disc, and what a digit and a dot in it take of its width, in pixels."""
COUNTED = (18.0, 28.0, 2.4)
"""Discs with a number of visits: the least, the most, and what each further visit adds."""
DOT, HATCHED_DOT = 2.4, 3.2
"""Radii of the islands' dots, in pixels."""
LINE, CAVEAT = 16, 18
"""From one line of words to the next, in pixels; the letters of a line of what is made up."""
INSET_WIDTH, INSET_LINE, INSET_HALF_NAME, INSET_NAME_DEG = 128, 13, 54, 2.2

Paint = tuple[int, bool]
"""The class of a unit, and whether it is hatched."""


class Group(NamedTuple):
    """An island group: its unit, its name in lines, the middle of its head, and its islands."""

    code: str
    lines: Sequence[str]
    head: tuple[float, float]
    islands: Sequence[tuple[int, int]]


def drawn_map(shown: View) -> Markup:
    """The whole extent of the map, and beside it what the inset shows of it."""
    groups, frame = _groups(shown), shown.frame
    parts = (
        _patterns(shown),
        element("path", d=outline.land_path(), cls="fm-land"),
        _country(shown, groups),
        *_legs(frame),
        *(_disc(place, frame.is_counted) for place in frame.places),
        *(_words(g.lines, g.head, "fm-group", LINE * (1 - len(g.lines)) - 14) for g in groups),
        _caveats(shown),
    )
    left, top, right, bottom = outline.corners(extents.ISLANDS)
    whole = element(
        "svg",
        *parts,
        viewBox=f"{left} {top} {right - left} {bottom - top}",
        role="img",
        aria_label=shown.frame.summary or shown.frame.title,
        data_fit=json.dumps(_fit()),
        style=f"--k: {DESK}",
    )
    return whole + _inset(groups)


def _fit() -> dict[str, object]:
    """What the script frames, as the map does."""
    return {
        "world": outline.WORLD,
        "whole": outline.corners(extents.WHOLE),
        "narrow": outline.corners(extents.NARROW),
        "east": outline.point(extents.ISLANDS_EAST, 0)[0],
    }


# --- units and islands ---------------------------------------------------------------------------


def _country(shown: View, groups: Iterable[Group]) -> Markup:
    """The units over the glow and the outline of the country: each path stands there once."""
    paints = _paints(shown)
    units = (
        element("path", d=d, style=f"fill: var(--p, {_fill(paints.get(code), 'hatch')})")
        for code, d in outline.unit_paths(shown.selection.vintage).items()
    )
    parts = (
        element("defs", element("g", *units, id="fm-units")),
        *(element("use", href="#fm-units", cls=f"fm-{name}") for name in ("glow", "rim", "units")),
        *(dots for group in groups for dots in _islands(group, paints.get(group.code))),
    )
    return element("g", *parts, id="fm-country")


def _paints(shown: View) -> dict[str, Paint]:
    """How each unit that has people is painted, by code."""
    made_up, grades = shown.frame.hatched, classes(shown.frame, shown.scene.breaks)
    return {str(code): (int(grade), code in made_up) for code, grade in grades.items()}


def _fill(paint: Paint | None, lines: str) -> str:
    grade, is_hatched = paint or (0, False)
    return f"url(#fm-{lines}-{grade})" if is_hatched else f"var(--shade-{grade})"


def _islands(group: Group, paint: Paint | None) -> list[Markup]:
    """A dot for each island: a line of no length with round ends, over one that is its rim."""
    radius = HATCHED_DOT if paint and paint[1] else DOT
    rims = (("var(--outline)", 2 * radius + 1), (_fill(paint, "dots"), 2 * radius - 1))
    return [_dots(group.islands, f"stroke: {stroke}; --w: {width}") for stroke, width in rims]


def _dots(points: Iterable[tuple[int, int]], style: str) -> Markup:
    return element("path", d="".join(f"M{x} {y}h0" for x, y in points), cls="fm-dots", style=style)


def _groups(shown: View) -> list[Group]:
    found = []
    for group in islands(shown.selection):
        points = cast(list[list[float]], group["points"])
        lon, _ = cast(list[float], group["at"])
        # What stands in brackets or after a comma stands on a line of its own.
        lines = re.split(r" (?=\()|, ", str(group["label"]))
        head, dots = (lon, max(lat for _, lat in points)), [outline.point(*at) for at in points]
        found.append(Group(str(group["code"]), lines, head, dots))
    return found


def _patterns(shown: View) -> Markup:
    lines = leaflet.base_values(())["hatching"][hatching(shown.frame)]
    kinds = [(kind, grade) for kind in ("hatch", "dots") for grade in GRADES]
    return element("defs", *(_pattern(f"fm-{k}-{grade}", grade, **lines[k]) for k, grade in kinds))


def _pattern(name: str, grade: int, step: float, width: float, opacity: float) -> Markup:
    square = {"width": str(step), "height": str(step)}
    stroke = f"stroke: var(--line-{grade}); stroke-width: {width}; stroke-opacity: {opacity}"
    return element(
        "pattern",
        element("rect", style=f"fill: var(--shade-{grade})", **square),
        element("path", d=f"M0 0v{step}", style=stroke),
        id=name,
        patternUnits="userSpaceOnUse",
        patternTransform=f"scale({DESK}) rotate(45)",
        **square,
    )


# --- stops ---------------------------------------------------------------------------------------


def _disc(place: VisitedPlace, counted: bool) -> Markup:
    least, most, each = COUNTED
    height = round(min(most, least + each * (place.visits - 1))) if counted else DISC
    letters = sum(DOT_BETWEEN if sign == "·" else DIGIT for sign in place.number)
    width = max(height, round(letters + height / 2))
    box = {"x": -width / 2, "y": -height / 2, "width": width, "height": height, "rx": height / 2}
    face = element("rect", **{name: str(value) for name, value in box.items()})
    look = {"y": f"{height * 0.18:.1f}", "style": f"font-size: {round(height * 0.54)}px"}
    number = element("text", escaped(place.number), **look)
    cls = "fm-at fm-disc is-illustrative" if place.illustrative else "fm-at fm-disc"
    return element("g", face, number, cls=cls, style=_at(place.lon, place.lat))


def _legs(frame: Frame) -> list[Markup]:
    """The straight lines between the places; those of many trips are faint."""
    points = [outline.point(place.lon, place.lat) for place in frame.places]
    ends = (way.ends for way in frame.ways[:MOST_WAYS])
    d = "".join("M{} {}L{} {}".format(*points[one], *points[other]) for one, other in ends)
    kinds = ("fm-legs",) if frame.is_counted else ("fm-leg-halo", "fm-leg")
    return [element("path", d=d, cls=kind) for kind in kinds] if d else []


# --- words ---------------------------------------------------------------------------------------


def _caveats(shown: View) -> Markup:
    """What of the map is made up, in the sea beside it."""
    said = [line for key in caveats(shown.frame) for line in wrap(shown.scene.texts[key], CAVEAT)]
    return _words(said, leaflet.base_values(())["around"]["ribbon"][0], "fm-caveat", 0)


def _words(lines: Sequence[str], at: Sequence[float], cls: str, y: int) -> Markup:
    """Lines about a place (lon, lat), the first of them so many pixels below it."""
    spans = (
        element("tspan", escaped(line), x="0", y=str(y + LINE * i)) for i, line in enumerate(lines)
    )
    return element("text", *spans, cls=f"fm-at {cls}", style=_at(*at))


def _at(lon: float, lat: float) -> str:
    x, y = outline.point(lon, lat)
    return f"--x: {x}px; --y: {y}px"


def _inset(groups: Iterable[Group]) -> Markup:
    """The island groups with the coast beside them, for where the map has no room for them."""
    north = extents.NAMED_INSET.north + INSET_NAME_DEG
    left, top, right, bottom = outline.corners(extents.NAMED_INSET._replace(north=north))
    scale = INSET_WIDTH / (right - left)
    moved = f"scale({scale:.6f}) translate({-left} {-top})"
    country = element("use", href="#fm-country", transform=moved, style=f"--k: {1 / scale:.3f}")
    names = (_inset_name(group, left, top, scale) for group in groups)
    box = f"0 0 {INSET_WIDTH} {round((bottom - top) * scale)}"
    return element("svg", country, *names, viewBox=box, cls="fm-inset", aria_hidden="true")


def _inset_name(group: Group, left: int, top: int, scale: float) -> Markup:
    x, y = outline.point(*group.head)
    middle = min(max((x - left) * scale, INSET_HALF_NAME), INSET_WIDTH - INSET_HALF_NAME)
    first = max((y - top) * scale - 6 - INSET_LINE * (len(group.lines) - 1), INSET_LINE)
    spans = (
        element("tspan", escaped(line), x=f"{middle:.1f}", y=f"{first + INSET_LINE * i:.1f}")
        for i, line in enumerate(group.lines)
    )
    return element("text", *spans, cls="fm-group")
