"""Which names a map bears, in order of weight, and where each of them may stand."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.posters import type_setting
from geo.posters.map.base_shapes import IslandGroup
from geo.posters.map.islands import groups_in_view
from geo.posters.map.label_placement import Label, place_labels
from geo.posters.map.label_points import LabelPoint, neighbour_label_points, unit_label_points
from geo.posters.map.label_type import KINDS, label_size, write_label
from geo.posters.map.map_area import MapArea
from geo.posters.map.stop_marks import StopMarks
from geo.posters.rectangle import Rect, hull, rect_around
from geo.scene import Scene, name_order

WIDEST_STOP_NAME = 150.0
SEA = ((111.8, 13.6), (110.5, 11.2), (110.0, 10.0))
"""Degrees where the sea's name may stand."""
LARGE = 60
"""Width of an obstacle that hides so much of a neighbour that its name stands elsewhere."""


def draw_names(
    area: MapArea, sea: str, marks: StopMarks, obstacles: Sequence[Rect], legs: Sequence[Rect]
) -> None:
    """Write the names that find a place off the obstacles, the marks and the legs."""
    covered = [*obstacles, *marks.rects]
    wanted = [
        *island_labels(area),
        *_stop_labels(marks),
        *_unit_labels(area),
        *_sea_labels(area, sea),
        *_neighbour_labels(area, covered),
    ]
    for label, rect in place_labels(wanted, covered, legs, area.inner):
        write_label(area.canvas, label, rect)


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


def _stop_labels(marks: StopMarks) -> list[Label]:
    """A name for each place: once where several marks stand at one place."""
    together: dict[tuple[object, ...], list[Rect]] = {}
    for place, rect in zip(_places(marks.located), marks.rects, strict=True):
        together.setdefault(place, []).append(rect)
    labels = []
    for (_, _, name), rects in together.items():
        text = _in_two_lines(str(name), *KINDS["stop"])
        candidates = _beside(hull(rects), *label_size(text, "stop"))
        labels.append(Label(text, candidates, "stop", insists=True))
    return labels


def _places(located: pd.DataFrame) -> list[tuple[object, ...]]:
    return list(located[["lat", "lon", "name"]].itertuples(index=False, name=None))


def _in_two_lines(name: str, size: float, style: str) -> str:
    """A name in at most two lines."""
    lines = type_setting.balance(name, size, WIDEST_STOP_NAME, style)
    return "\n".join(type_setting.shorten(lines, 2, size, WIDEST_STOP_NAME, style))


def _beside(mark: Rect, width: float, height: float) -> tuple[Rect, ...]:
    """Places for a name around a mark: right and left first, then above, below, the corners."""
    x, y = mark.middle_x, mark.middle_y
    right, left = mark.right + 3 + width / 2, mark.left - 3 - width / 2
    above, below = mark.top - 1 - height / 2, mark.bottom + 1 + height / 2
    sides = [(right, y), (left, y), (x, above), (x, below)]
    sides += [(side, y + dy) for dy in (-6, 6, -10, 10) for side in (right, left)]
    corners = [
        (side + dx, level) for level in (above, below) for side, dx in ((right, -6), (left, 6))
    ]
    return tuple(rect_around(*middle, width, height) for middle in (*sides, *corners))


def _unit_labels(area: MapArea) -> list[Label]:
    """Names of the units with their values, where the unit is wide enough for them."""
    values = area.scene.frame.shades["value"].to_dict()
    points = {point.code: point for point in unit_label_points(area.scene.vintage)}
    rooms = {code: point.radius_deg for code, point in points.items()}
    labels = []
    for point in map(points.__getitem__, name_order(area.scene.frame, rooms)):
        text, value = _name(point, area.scene), int(values.get(point.code, 0))
        bold = str(value) if value else ""
        width, height = label_size(text, "unit", bold)
        radius = point.radius_deg * area.projection.scale
        if radius > height * 0.5 and width < radius * 5:
            candidates = _within(area, point, width, height)
            labels.append(Label(text, candidates, "unit", bold))
    return labels


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
