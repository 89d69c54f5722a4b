"""The map of a picture: ground, shading, legs, marks, names, scale bar and the islands' inset.

It shows what the browser's map shows of the same scene: the same classes, colours and marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from geo.extents import INSET, Extent
from geo.palette import DOT_HATCH_OPACITY, HATCH_OPACITY
from geo.posters import type_setting
from geo.posters.canvas import NONE, Canvas
from geo.posters.caption import Caption
from geo.posters.map.base_shapes import (
    BaseShapes,
    Group,
    Spot,
    base_shapes,
    hatched_dots,
    hatches,
    joined,
    land,
    lines,
    neighbours,
    slants,
)
from geo.posters.map.label_placement import Box, Label, along, around, place, spread
from geo.posters.projection import ASPECT, Points, Projection, fit
from geo.posters.sizes import Rect
from geo.posters.type_setting import BOLD, ITALIC, REGULAR, SEMIBOLD
from geo.scene import Scene, classes, hatched, name_order

MARGIN = 10.0
FINEST = 0.25
"""Detail in units that a map leaves out."""
DASH = (3.2, 2.6)
"""Of a leg, in widths of its line."""
LEG_WIDTH, PICKED_WIDTH, HOLDING_WIDTH, BORDER_WIDTH = 1.9, 2.4, 1.6, 0.6
MARK_HEIGHT, MARK_TYPE, MARK_WIDTH = 17.0, 10.5, 44.0
NAME_WIDTH = 150.0
STOP_TYPE, UNIT_TYPE, GROUP_TYPE, NAME_TYPE = 12.5, 9.2, 10.0, 11.0
HATCH_STEP, HATCH_WIDTH, HATCH_ALPHA = 4.6, 0.9, HATCH_OPACITY
ISLAND_RADIUS, INSET_RADIUS = 1.5, 1.1
HATCHED_BY = 2.0
"""How much larger a dot is that shows its hatching, which is finer than that of a unit."""
DOT_STEP, DOT_WIDTH, DOT_ALPHA = 3.2, 0.65, DOT_HATCH_OPACITY
SCALES_KM = (500, 400, 300, 200, 100, 50)
SCALE_WIDTH = 105.0


@dataclass(frozen=True)
class MapArea:
    """A scene on a rectangle of a canvas."""

    canvas: Canvas
    scene: Scene
    rect: Rect
    projection: Projection

    @cached_property
    def base_shapes(self) -> BaseShapes:
        """The ground of the scene's vintage."""
        return base_shapes(self.scene.vintage, self.finest_deg)

    @property
    def finest_deg(self) -> float:
        """The detail that can be seen, in degrees."""
        return round(FINEST / self.projection.scale, 5)

    @cached_property
    def grades(self) -> pd.Series:
        """The class of each unit that has a value."""
        return classes(self.scene.frame, self.scene.breaks)

    @cached_property
    def hatched(self) -> frozenset[str]:
        """The units whose figures are illustrative."""
        return hatched(self.scene.frame)

    @cached_property
    def degrees(self) -> Affine2D:
        """Degrees to units."""
        p = self.projection
        return Affine2D().scale(p.scale * ASPECT, -p.scale).translate(p.left, p.top)

    @cached_property
    def box(self) -> Box:
        """The rectangle names must stay in."""
        return _box(self.rect.inset(3))

    def holds(self, points: Points) -> bool:
        """Whether points in units (n × 2) are all in view."""
        low, high = self.box[:2], self.box[2:]
        return bool(((points >= low) & (points <= high)).all())

    def path(self, path: Path, fill: str, line: str = NONE, width: float = 0) -> None:
        """Draw a path given in degrees."""
        self.canvas.path(path, fill, line, width, self.rect, self.degrees)

    def colour(self, code: str) -> str:
        """The shade of a unit."""
        return self.canvas.palette.ramp[self.grade(code)]

    def grade(self, code: str) -> int:
        """The class of a unit."""
        return int(self.grades.get(code, 0))

    def hatching(self, code: str) -> str:
        """The colour of lines over a unit: light on dark classes."""
        return self.canvas.palette.hatching(self.grade(code))


def draw(canvas: Canvas, scene: Scene, caption: Caption, full: Sequence[Rect] = ()) -> None:
    """Draw the map of a size on its canvas; names keep clear of the rectangles `full`."""
    size = canvas.size
    area = MapArea(canvas, scene, size.map, fit(size.shows, size.map, MARGIN, size.align))
    _land(area)
    _holding(area)
    legs = _legs(area)
    _islands(area, ISLAND_RADIUS)
    covered = [_box(rect) for rect in full]
    if size.islands is not None:
        covered.append(_inset(area, size.islands))
    covered.append(_scale_bar(area))
    marks = _marks(area, covered)
    boxes = [*covered, *marks.boxes]
    _names(area, caption, marks, boxes, legs)
    if size.framed:
        canvas.rect(size.map, line=canvas.palette.ink, width=0.9)


def _land(area: MapArea, borders: float = BORDER_WIDTH) -> None:
    canvas, palette, rect = area.canvas, area.canvas.palette, area.rect
    canvas.rect(rect, fill=palette.sea)
    around_ = neighbours(area.projection.extent(rect), area.finest_deg)
    area.path(around_, palette.land, palette.land_line, 0.5)
    shapes = area.base_shapes.units
    for grade, colour in enumerate(palette.ramp):
        codes = [code for code in shapes if area.grade(code) == grade]
        if codes:
            area.path(joined(shapes[code] for code in codes), colour)
    _hatch(area)
    area.path(area.base_shapes.borders, NONE, palette.province_line, borders)


def _hatch(area: MapArea) -> None:
    """Lines over the units whose figures are illustrative."""
    over = hatches(area.scene.vintage, area.finest_deg, area.projection, HATCH_STEP)
    lined: dict[str, list[Path]] = {}
    for code in sorted(area.hatched & over.keys()):
        lined.setdefault(area.hatching(code), []).append(over[code])
    for colour, paths in sorted(lined.items()):
        _slanted(area.canvas, joined(paths), colour, area.rect)


def hatch(canvas: Canvas, rect: Rect, colour: str) -> None:
    """Slanted lines over a rectangle."""
    _slanted(
        canvas, lines(slants((rect.x, rect.y, rect.right, rect.bottom), HATCH_STEP)), colour, rect
    )


def _slanted(canvas: Canvas, path: Path, colour: str, clip: Rect) -> None:
    canvas.path(path, line=colour, width=HATCH_WIDTH, clip=clip, alpha=HATCH_ALPHA)


def _holding(area: MapArea) -> None:
    """Outline the units that hold a stop, and the one that is picked."""
    shapes, palette = area.base_shapes.units, area.canvas.palette
    holding = [c for c in area.scene.frame.marks["code"].dropna().unique() if c in shapes]
    if holding:
        outlines = joined(shapes[code] for code in holding)
        area.path(outlines, NONE, palette.accent, HOLDING_WIDTH)
    picked = area.scene.picked.removeprefix("p-")
    if picked in shapes and area.scene.picked != picked:
        area.path(shapes[picked], NONE, palette.ink, PICKED_WIDTH)


def _legs(area: MapArea) -> list[Box]:
    """Draw the legs; small boxes along them, for names to keep off."""
    palette, boxes = area.canvas.palette, []
    for _, series in area.scene.frame.located.groupby("series", sort=False):
        points = area.projection.points(series[["lon", "lat"]].to_numpy(float))
        if len(points) > 1:
            leg(area.canvas, points, area.rect, palette.halo, palette.accent)
            boxes += along(points, 4, 4)
    return boxes


def leg(canvas: Canvas, points: Points, clip: Rect | None, halo: str, colour: str) -> None:
    """A dashed line through points in units, with a halo."""
    line = Path(points)
    canvas.path(line, line=halo, width=LEG_WIDTH + 2.4, clip=clip, alpha=0.75)
    canvas.path(line, line=colour, width=LEG_WIDTH, clip=clip, linestyle=(0, DASH), capstyle="butt")


def _islands(area: MapArea, radius: float) -> None:
    """A dot for each island of the groups in view, coloured and hatched as its unit."""
    for group, points in _groups(area):
        if group.code in area.hatched:
            _hatched_dots(area, group.code, points, radius * HATCHED_BY)
        else:
            _dots(area, group.code, joined(Path.circle(tuple(xy), radius) for xy in points))


def _dots(area: MapArea, code: str, dots: Path) -> None:
    line = area.canvas.palette.ink
    area.canvas.path(dots, fill=area.colour(code), line=line, width=0.55, clip=area.rect)


def _hatched_dots(area: MapArea, code: str, points: Points, radius: float) -> None:
    dots, over = hatched_dots(points, radius, DOT_STEP)
    _dots(area, code, dots)
    colour = area.hatching(code)
    area.canvas.path(over, line=colour, width=DOT_WIDTH, clip=area.rect, alpha=DOT_ALPHA)


def _groups(area: MapArea) -> list[tuple[Group, Points]]:
    """The island groups that are wholly in view, with their points in units."""
    points = [(group, area.projection.points(group.points)) for group in area.base_shapes.islands]
    return [(group, found) for group, found in points if area.holds(found)]


@dataclass(frozen=True)
class Marks:
    """The marks as drawn: their boxes, in the order of the scene's located marks."""

    frame: pd.DataFrame
    boxes: tuple[Box, ...]


def _marks(area: MapArea, covered: Sequence[Box]) -> Marks:
    located = area.scene.frame.located
    if located.empty:
        return Marks(located, ())
    points = area.projection.points(located[["lon", "lat"]].to_numpy(float))
    widths = np.array([_mark_width(number) for number in located["number"]])
    room = _box(area.rect.inset(5))
    centres = spread(points, widths + 1.5, MARK_HEIGHT + 1.5, room, covered)
    for (x, y), (x0, y0) in zip(centres, points, strict=True):
        if np.hypot(x - x0, y - y0) > MARK_HEIGHT:
            area.canvas.path(
                Path([(x0, y0), (x, y)]),
                line=area.canvas.palette.accent,
                width=0.8,
                clip=area.rect,
            )
    boxes = []
    for number, made_up, wide, (x, y) in zip(
        located["number"], located["provenance"] == "illustrative", widths, centres, strict=True
    ):
        mark(area.canvas, x, y, str(number), bool(made_up))
        boxes.append(around(x, y, wide, MARK_HEIGHT))
    return Marks(located, tuple(boxes))


def _mark_width(number: object) -> float:
    return max(MARK_HEIGHT, type_setting.width(_mark_text(number), MARK_TYPE, BOLD) + 9)


def _mark_text(number: object) -> str:
    lines = type_setting.wrap(str(number), MARK_TYPE, MARK_WIDTH, BOLD)
    return "".join(type_setting.shorten(lines, 1, MARK_TYPE, MARK_WIDTH, BOLD))


def mark(canvas: Canvas, x: float, y: float, number: str, made_up: bool = False) -> None:
    """A numbered mark with its middle at (x, y); a dashed edge where it is illustrative."""
    palette, wide = canvas.palette, _mark_width(number)
    disc(canvas, Rect(x - wide / 2, y - MARK_HEIGHT / 2, wide, MARK_HEIGHT), made_up)
    baseline = y + MARK_TYPE * 0.34
    text, colour = _mark_text(number), palette.on_accent
    canvas.text(x, baseline, text, MARK_TYPE, BOLD, colour, "center", background=palette.accent)


def disc(canvas: Canvas, face: Rect, made_up: bool) -> None:
    """The face of a mark; a dashed edge where it is illustrative."""
    palette = canvas.palette
    canvas.path(_capsule(face), palette.accent, palette.halo, 1.4)
    if made_up:
        edge = _capsule(face.inset(1.6))
        canvas.path(edge, line=palette.on_accent, width=0.8, linestyle=(0, (2, 2)))


def _capsule(rect: Rect) -> Path:
    """A rectangle with round ends; a circle where it is as wide as high."""
    r, middle = rect.height / 2, rect.y + rect.height / 2
    angles = np.linspace(np.pi / 2, 3 * np.pi / 2, 25)
    x, y = r * np.cos(angles), r * np.sin(angles)
    left = np.column_stack([rect.x + r + x, middle + y])
    right = np.column_stack([rect.right - r - x, middle - y])
    return Path(np.concatenate([left, right, left[:1]]), closed=True)


def _names(area: MapArea, caption: Caption, marks: Marks, full: list[Box], legs: list[Box]) -> None:
    wanted = [
        *_group_labels(area),
        *_stop_labels(marks),
        *_unit_labels(area),
        *_sea_labels(area, caption),
        *_neighbour_labels(area, full),
    ]
    for label, box in place(wanted, full, legs, area.box):
        _write(area.canvas, label, box)


def _write(canvas: Canvas, label: Label, box: Box) -> None:
    size, style = KINDS[label.kind]
    colour = canvas.palette.muted if label.kind in MUTED else canvas.palette.ink
    middle = (box.left + box.right) / 2
    baseline = box.top + size * (type_setting.ASCENT + 0.02)
    if label.bold:
        right = box.right - 1.5
        canvas.text(right, baseline, label.bold, size, BOLD, colour, "right", halo=True)
        canvas.text(box.left + 1.5, baseline, label.text, size, style, colour, halo=True)
        return
    for i, line in enumerate(label.text.split("\n")):
        canvas.text(
            middle, baseline + i * size * LEADING, line, size, style, colour, "center", halo=True
        )


KINDS = {
    "stop": (STOP_TYPE, SEMIBOLD),
    "group": (GROUP_TYPE, ITALIC),
    "unit": (UNIT_TYPE, REGULAR),
    "sea": (NAME_TYPE, ITALIC),
    "land": (NAME_TYPE - 1.5, REGULAR),
}
MUTED = ("sea", "land")
LEADING = 1.12


def _sized(text: str, kind: str, bold: str = "") -> tuple[float, float]:
    """Width and height of a label, a little air included."""
    size, style = KINDS[kind]
    lines = [type_setting.clean(line) for line in text.split("\n")]
    wide = max(type_setting.width(line, size, style) for line in lines)
    if bold:
        wide += type_setting.width(bold, size, BOLD) + size * 0.25
    high = size * (type_setting.ASCENT + type_setting.DESCENT + LEADING * (len(lines) - 1))
    return wide + 3, high + 1


def _stop_labels(marks: Marks) -> list[Label]:
    """A name for each place: once where several marks stand at one place."""
    together: dict[tuple[object, ...], list[Box]] = {}
    for place_, box in zip(_places(marks.frame), marks.boxes, strict=True):
        together.setdefault(place_, []).append(box)
    labels = []
    for (_, _, name), boxes in together.items():
        text = _folded(str(name), *KINDS["stop"])
        spots = _beside(_hull(boxes), *_sized(text, "stop"))
        labels.append(Label(text, spots, "stop", insists=True))
    return labels


def _folded(name: str, size: float, style: str) -> str:
    """A name in at most two lines."""
    lines = type_setting.balance(name, size, NAME_WIDTH, style)
    return "\n".join(type_setting.shorten(lines, 2, size, NAME_WIDTH, style))


def _places(marks: pd.DataFrame) -> list[tuple[object, ...]]:
    return list(marks[["lat", "lon", "name"]].itertuples(index=False, name=None))


def _hull(boxes: Sequence[Box]) -> Box:
    sides = np.array(boxes)
    return Box(*sides[:, :2].min(axis=0), *sides[:, 2:].max(axis=0))


def _beside(box: Box, wide: float, high: float) -> tuple[Box, ...]:
    """Places for a name around a box: right and left first, then above, below and the corners."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    right, left = box.right + 3 + wide / 2, box.left - 3 - wide / 2
    above, below = box.top - 1 - high / 2, box.bottom + 1 + high / 2
    sides = [(right, y), (left, y), (x, above), (x, below)]
    sides += [(side, y + dy) for dy in (-6, 6, -10, 10) for side in (right, left)]
    corners = [
        (side + dx, level) for level in (above, below) for side, dx in ((right, -6), (left, 6))
    ]
    return tuple(around(*spot, wide, high) for spot in (*sides, *corners))


def _group_labels(area: MapArea) -> list[Label]:
    labels = []
    for group, points in _groups(area):
        text = in_two(_name(group, area.scene))
        wide, high = _sized(text, "group")
        top, bottom = points[:, 1].min(), points[:, 1].max()
        left, right = area.box.left + wide / 2, area.box.right - wide / 2
        middle = float(np.clip(points[:, 0].mean(), left, right))
        ys = (top - high / 2 - 3, bottom + high / 2 + 3, (top + bottom) / 2)
        spots = tuple(around(middle, y, wide, high) for y in ys)
        labels.append(Label(text, spots, "group", insists=True))
    return labels


def _name(named: Group | Spot, scene: Scene) -> str:
    return named.name_vi if scene.lang == "vi" else named.name_en


def in_two(text: str) -> str:
    """The name of an island group in two lines: the group, and what stands after it.

    >>> in_two("Quần đảo Hoàng Sa (TP. Đà Nẵng)").split("\\n")
    ['Quần đảo Hoàng Sa', '(TP. Đà Nẵng)']
    """
    return text.replace(" (", "\n(", 1)


def _unit_labels(area: MapArea) -> list[Label]:
    """Names of the units with their values, where the unit has room for them."""
    values = area.scene.frame.shades["value"].to_dict()
    spots = {spot.code: spot for spot in area.base_shapes.spots}
    rooms = {code: spot.room_deg for code, spot in spots.items()}
    labels = []
    for spot in map(spots.__getitem__, name_order(area.scene.frame, rooms)):
        text, value = _name(spot, area.scene), int(values.get(spot.code, 0))
        bold = str(value) if value else ""
        wide, high = _sized(text, "unit", bold)
        room = spot.room_deg * area.projection.scale
        if room > high * 0.5 and wide < room * 5:
            labels.append(Label(text, _within(area, spot, wide, high), "unit", bold))
    return labels


def _within(area: MapArea, spot: Spot, wide: float, high: float) -> tuple[Box, ...]:
    """Places for a name in a unit, its middle first."""
    x, y = area.projection.points(np.array([[spot.lon, spot.lat]]))[0]
    room = spot.room_deg * area.projection.scale
    across = [dx for dx in (0, -8, 8, -16, 16, -24, 24) if abs(dx) < room * 1.2]
    return tuple(around(x + dx, y + dy, wide, high) for dx in across for dy in (0, -6, 6))


def _sea_labels(area: MapArea, caption: Caption) -> list[Label]:
    if not caption.sea:
        return []
    centres = area.projection.points(np.array(SEA))
    wide, high = _sized(caption.sea, "sea")
    return [Label(caption.sea, tuple(around(x, y, wide, high) for x, y in centres), "sea")]


SEA = ((111.8, 13.6), (110.5, 11.2), (110.0, 10.0))
"""Degrees where the sea's name may stand."""


def _neighbour_labels(area: MapArea, full: Sequence[Box]) -> list[Label]:
    """A name in the widest part in view of each neighbour."""
    p = area.projection
    covered = tuple(_degrees(p, box) for box in full if box.right - box.left > 60)
    labels = []
    for spot in land(p.extent(area.rect.inset(4)), covered):
        text = _name(spot, area.scene).upper()
        x, y = p.points(np.array([[spot.lon, spot.lat]]))[0]
        wide, high = _sized(text, "land")
        if wide < spot.room_deg * p.scale * 2.6:
            labels.append(Label(text, (around(x, y, wide, high),), "land"))
    return labels


def _degrees(projection: Projection, box: Box) -> Extent:
    return projection.extent(Rect(box.left, box.top, box.right - box.left, box.bottom - box.top))


def _scale_bar(area: MapArea) -> Box:
    canvas, (x, y) = area.canvas, area.canvas.size.scale_bar
    km = next(km for km in SCALES_KM if area.projection.units(km) <= SCALE_WIDTH)
    wide = area.projection.units(km)
    ends = Path([(x, y - 4), (x, y), (x + wide, y), (x + wide, y - 4)])
    canvas.path(ends, line=canvas.palette.halo, width=3)
    canvas.path(ends, line=canvas.palette.ink, width=1)
    canvas.text(x + wide / 2, y - 4, f"{km} km", UNIT_TYPE, REGULAR, align="center", halo=True)
    return Box(x - 4, y - 16, x + wide + 4, y + 4)


def _inset(area: MapArea, rect: Rect) -> Box:
    """Hoàng Sa and Trường Sa with the coast beside them, in a frame of their own."""
    canvas, palette = area.canvas, area.canvas.palette
    inset = MapArea(canvas, area.scene, rect, fit(INSET, rect, 2))
    canvas.rect(rect.inset(-2.5), fill=palette.panel)
    _land(inset, borders=0.35)
    _islands(inset, INSET_RADIUS)
    for label, spot in place(_group_labels(inset), [], [], inset.box):
        _write(canvas, label, spot)
    canvas.rect(rect, line=palette.ink, width=0.8)
    return _box(rect.inset(-5))


def _box(rect: Rect) -> Box:
    return Box(rect.x, rect.y, rect.right, rect.bottom)
