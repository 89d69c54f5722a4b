"""Which names a map bears, in order of weight, and where each of them may stand."""

from collections.abc import Sequence

import numpy as np

from geo.posters import type_setting
from geo.posters.map.base_shapes import IslandGroup
from geo.posters.map.discs import Disc
from geo.posters.map.islands import groups_in_view
from geo.posters.map.label_placement import Label, Numbers, as_rows, keeping_off, place_labels
from geo.posters.map.label_points import LabelPoint, neighbour_label_points, unit_label_points
from geo.posters.map.label_type import KINDS, draw_leader, label_size, write_label
from geo.posters.map.map_area import MapArea
from geo.posters.map.name_spots import apart_from, beside, off_land_first
from geo.posters.rectangle import Rect, rect_around
from geo.scene import CITIES, Scene, name_order

WIDEST_STOP_NAME = 150.0
SEA = ((111.8, 13.6), (110.5, 11.2), (110.0, 10.0))
"""Degrees where the sea's name may stand."""
BUSY = 3
"""A place with so many visits is named in bold."""
CLOSE, CLEAR = 3.0, 7.0
"""How far the name of a place keeps from the discs of others: beside its own, and apart from it."""
OFF_DISC = 0.75
"""Where the line to a disc's name begins: a share of its width from the middle."""
ISLAND_DOT = 7.0
"""The side of what no name but that of its group covers, around an island."""
LARGE = 60
"""Width of an obstacle that hides so much of a neighbour that its name stands elsewhere."""


def draw_names(
    area: MapArea, sea: str, discs: Sequence[Disc], obstacles: Sequence[Rect], legs: Sequence[Rect]
) -> None:
    """Write the names that find a place off the obstacles, the discs and the legs."""
    covered = [*obstacles, *(disc.rect for disc in discs)]
    islands = place_labels(island_labels(area), covered, legs, area.inner)
    covered += [*_island_dots(area), *(found.rect for found in islands)]
    wanted = [
        *_stop_labels(area, discs),
        *_unit_labels(area),
        *_sea_labels(area, sea),
        *_neighbour_labels(area, covered),
    ]
    placed = [*islands, *place_labels(wanted, covered, legs, area.inner, area.country)]
    for found in placed:
        draw_leader(area.canvas, found)
    for found in placed:
        write_label(area.canvas, found)


def _island_dots(area: MapArea) -> list[Rect]:
    points = [xy for _, group in groups_in_view(area) for xy in group.tolist()]
    return [rect_around(x, y, ISLAND_DOT, ISLAND_DOT) for x, y in points]


def island_labels(area: MapArea) -> list[Label]:
    """The name of each island group in view, over it, under it or on it."""
    labels = []
    for group, points in groups_in_view(area):
        text = in_two(_name(group, area.scene))
        width, height = label_size(text, "islands")
        top, bottom = points[:, 1].min(), points[:, 1].max()
        left, right = area.inner.left + width / 2, area.inner.right - width / 2
        middle = float(np.clip(points[:, 0].mean(), left, right))
        ys = (top - height / 2 - 3, bottom + height / 2 + 3, (top + bottom) / 2)
        candidates = tuple(rect_around(middle, y, width, height) for y in ys)
        labels.append(Label(text, candidates, "islands", insists=True))
    return labels


def _name(named: IslandGroup | LabelPoint, scene: Scene) -> str:
    return named.name_vi if scene.lang == "vi" else named.name_en


def in_two(text: str) -> str:
    """The name of an island group in two lines: the group, and what stands after it.

    >>> in_two("Quần đảo Hoàng Sa (TP. Đà Nẵng)").split("\\n")
    ['Quần đảo Hoàng Sa', '(TP. Đà Nẵng)']
    """
    return text.replace(" (", "\n(", 1)


def _stop_labels(area: MapArea, discs: Sequence[Disc]) -> list[Label]:
    """A name for each disc; where they count visits, the most visited first."""
    if not area.scene.frame.is_counted:
        return [_stop_label(area, disc) for disc in discs]
    rects = as_rows([disc.rect for disc in discs])
    often = sorted(range(len(discs)), key=lambda i: -discs[i].visits)
    return [_place_label(area, discs[i], np.delete(rects, i, axis=0)) for i in often]


def _stop_label(area: MapArea, disc: Disc) -> Label:
    text, gap = _in_two_lines(disc.name, *KINDS["stop"]), disc.width * OFF_DISC
    size = label_size(text, "stop")
    spots, apart = beside(disc.rect, *size), apart_from(disc.centre, *size, gap)
    return Label(text, spots, "stop", insists=True, point=disc.centre, gap=gap, apart=apart)


def _place_label(area: MapArea, disc: Disc, others: Numbers) -> Label:
    """The name of one place of many, off the country where it can, and nearer to none other.

    others: the rectangles of the other discs, a row each.
    """
    kind = "busy" if disc.visits >= BUSY else "place"
    (width, height), gap = label_size(disc.short_name, kind), disc.width * OFF_DISC
    spots = keeping_off(beside(disc.rect, width, height), others, CLOSE)
    apart = keeping_off(apart_from(disc.centre, width, height, gap), others, CLEAR)
    candidates = off_land_first(spots, area.country)
    return Label(disc.short_name, candidates, kind, point=disc.centre, gap=gap, apart=apart)


def _in_two_lines(name: str, size: float, style: str) -> str:
    """A name in at most two lines."""
    lines = type_setting.balance(name, size, WIDEST_STOP_NAME, style)
    return "\n".join(type_setting.shorten(lines, 2, size, WIDEST_STOP_NAME, style))


def _unit_labels(area: MapArea) -> list[Label]:
    """Names of the units with their values, where the unit is wide enough for them."""
    points = {point.code: point for point in unit_label_points(area.scene.vintage)}
    rooms = {code: point.radius_deg for code, point in points.items()}
    order = name_order(area.scene.frame, rooms, area.picked_code)
    return [_unit_label(area, points[code]) for code in order]


def _unit_label(area: MapArea, point: LabelPoint) -> Label:
    """A name within its unit, or apart where the unit is small and has something to say."""
    text, value = _name(point, area.scene), area.value_of(point.code)
    bold = area.scene.written(value)
    width, height = label_size(text, "unit", bold)
    radius = point.radius_deg * area.projection.scale
    fits = radius > height * 0.5 and width < radius * 5
    candidates = _within(area, point, width, height) if fits else ()
    if not value and point.code not in (*CITIES, area.picked_code):
        return Label(text, candidates, "unit", bold)
    at = _on_page(area, point)
    apart = apart_from(at, width, height)
    return Label(text, candidates, "unit", bold, point=at, apart=apart)


def _within(area: MapArea, point: LabelPoint, width: float, height: float) -> tuple[Rect, ...]:
    """Places for a name in a unit, its middle first."""
    x, y = _on_page(area, point)
    radius = point.radius_deg * area.projection.scale
    across = [dx for dx in (0, -8, 8, -16, 16, -24, 24) if abs(dx) < radius * 1.2]
    return tuple(rect_around(x + dx, y + dy, width, height) for dx in across for dy in (0, -6, 6))


def _on_page(area: MapArea, point: LabelPoint) -> tuple[float, float]:
    x, y = area.projection.points(np.array([[point.lon, point.lat]]))[0]
    return x, y


def _sea_labels(area: MapArea, sea: str) -> list[Label]:
    if not sea:
        return []
    middles = area.projection.points(np.array(SEA))
    width, height = label_size(sea, "sea")
    return [Label(sea, tuple(rect_around(x, y, width, height) for x, y in middles), "sea")]


def _neighbour_labels(area: MapArea, covered: Sequence[Rect]) -> list[Label]:
    """A name in the widest part in view of each neighbour."""
    p = area.projection
    hidden = tuple(p.extent(rect) for rect in covered if rect.width > LARGE)
    labels = []
    for point in neighbour_label_points(p.extent(area.rect.inset(4)), hidden):
        text = _name(point, area.scene).upper()
        width, height = label_size(text, "land")
        if width < point.radius_deg * p.scale * 2.6:
            candidate = rect_around(*_on_page(area, point), width, height)
            labels.append(Label(text, (candidate,), "land"))
    return labels
