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
from geo.posters import lettering
from geo.posters.caption import Caption
from geo.posters.extent import ASPECT, Points, Projection, fit
from geo.posters.ground import (
    Ground,
    Group,
    Spot,
    ground,
    hatched_dots,
    hatches,
    joined,
    land,
    lines,
    neighbours,
    slants,
)
from geo.posters.labels import Box, Label, along, around, place, spread
from geo.posters.lettering import BOLD, ITALIC, REGULAR, SEMIBOLD
from geo.posters.sheet import NONE, Sheet
from geo.posters.sizes import Rect
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
class Plate:
    """A scene on a rectangle of a sheet."""

    sheet: Sheet
    scene: Scene
    rect: Rect
    projection: Projection

    @cached_property
    def ground(self) -> Ground:
        """The ground of the scene's vintage."""
        return ground(self.scene.vintage, self.finest_deg)

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
        self.sheet.path(path, fill, line, width, self.rect, self.degrees)

    def colour(self, code: str) -> str:
        """The shade of a unit."""
        return self.sheet.palette.ramp[self.grade(code)]

    def grade(self, code: str) -> int:
        """The class of a unit."""
        return int(self.grades.get(code, 0))

    def hatching(self, code: str) -> str:
        """The colour of lines over a unit: light on dark classes."""
        palette = self.sheet.palette
        return palette.hatching(self.grade(code))


def draw(sheet: Sheet, scene: Scene, caption: Caption, full: Sequence[Rect] = ()) -> None:
    """Draw the whole map of a size on its sheet; `full` are rectangles that names keep clear of."""
    size = sheet.size
    plate = Plate(sheet, scene, size.map, fit(size.shows, size.map, MARGIN, size.align))
    _land(plate)
    _holding(plate)
    legs = _legs(plate)
    _islands(plate, ISLAND_RADIUS)
    covered = [_box(rect) for rect in full]
    if size.islands is not None:
        covered.append(_inset(plate, size.islands))
    covered.append(_scale_bar(plate))
    marks = _marks(plate, covered)
    boxes = [*covered, *marks.boxes]
    _names(plate, caption, marks, boxes, legs)
    if size.framed:
        sheet.rect(size.map, line=sheet.palette.ink, width=0.9)


def _land(plate: Plate, borders: float = BORDER_WIDTH) -> None:
    sheet, palette, rect = plate.sheet, plate.sheet.palette, plate.rect
    sheet.rect(rect, fill=palette.sea)
    around_ = neighbours(plate.projection.extent(rect), plate.finest_deg)
    plate.path(around_, palette.land, palette.land_line, 0.5)
    shapes = plate.ground.units
    for grade, colour in enumerate(palette.ramp):
        codes = [code for code in shapes if plate.grade(code) == grade]
        if codes:
            plate.path(joined(shapes[code] for code in codes), colour)
    _hatch(plate)
    plate.path(plate.ground.borders, NONE, palette.province_line, borders)


def _hatch(plate: Plate) -> None:
    """Lines over the units whose figures are illustrative."""
    over = hatches(plate.scene.vintage, plate.finest_deg, plate.projection, HATCH_STEP)
    lined: dict[str, list[Path]] = {}
    for code in sorted(plate.hatched & over.keys()):
        lined.setdefault(plate.hatching(code), []).append(over[code])
    for colour, paths in sorted(lined.items()):
        _slanted(plate.sheet, joined(paths), colour, plate.rect)


def hatch(sheet: Sheet, rect: Rect, colour: str) -> None:
    """Slanted lines over a rectangle."""
    _slanted(
        sheet, lines(slants((rect.x, rect.y, rect.right, rect.bottom), HATCH_STEP)), colour, rect
    )


def _slanted(sheet: Sheet, path: Path, colour: str, clip: Rect) -> None:
    sheet.path(path, line=colour, width=HATCH_WIDTH, clip=clip, alpha=HATCH_ALPHA)


def _holding(plate: Plate) -> None:
    """Outline the units that hold a stop, and the one that is picked."""
    shapes, palette = plate.ground.units, plate.sheet.palette
    holding = [c for c in plate.scene.frame.marks["code"].dropna().unique() if c in shapes]
    if holding:
        outlines = joined(shapes[code] for code in holding)
        plate.path(outlines, NONE, palette.accent, HOLDING_WIDTH)
    picked = plate.scene.picked.removeprefix("p-")
    if picked in shapes and plate.scene.picked != picked:
        plate.path(shapes[picked], NONE, palette.ink, PICKED_WIDTH)


def _legs(plate: Plate) -> list[Box]:
    """Draw the legs; small boxes along them, for names to keep off."""
    palette, boxes = plate.sheet.palette, []
    for _, series in plate.scene.frame.located.groupby("series", sort=False):
        points = plate.projection.points(series[["lon", "lat"]].to_numpy(float))
        if len(points) > 1:
            leg(plate.sheet, points, plate.rect, palette.halo, palette.accent)
            boxes += along(points, 4, 4)
    return boxes


def leg(sheet: Sheet, points: Points, clip: Rect | None, halo: str, colour: str) -> None:
    """A dashed line through points in units, with a halo."""
    line = Path(points)
    sheet.path(line, line=halo, width=LEG_WIDTH + 2.4, clip=clip, alpha=0.75)
    sheet.path(line, line=colour, width=LEG_WIDTH, clip=clip, linestyle=(0, DASH), capstyle="butt")


def _islands(plate: Plate, radius: float) -> None:
    """A dot for each island of the groups in view, coloured and hatched as its unit."""
    for group, points in _groups(plate):
        if group.code in plate.hatched:
            _hatched_dots(plate, group.code, points, radius * HATCHED_BY)
        else:
            _dots(plate, group.code, joined(Path.circle(tuple(xy), radius) for xy in points))


def _dots(plate: Plate, code: str, dots: Path) -> None:
    line = plate.sheet.palette.ink
    plate.sheet.path(dots, fill=plate.colour(code), line=line, width=0.55, clip=plate.rect)


def _hatched_dots(plate: Plate, code: str, points: Points, radius: float) -> None:
    dots, over = hatched_dots(points, radius, DOT_STEP)
    _dots(plate, code, dots)
    colour = plate.hatching(code)
    plate.sheet.path(over, line=colour, width=DOT_WIDTH, clip=plate.rect, alpha=DOT_ALPHA)


def _groups(plate: Plate) -> list[tuple[Group, Points]]:
    """The island groups that are wholly in view, with their points in units."""
    points = [(group, plate.projection.points(group.points)) for group in plate.ground.islands]
    return [(group, found) for group, found in points if plate.holds(found)]


@dataclass(frozen=True)
class Marks:
    """The marks as drawn: their boxes, in the order of the scene's located marks."""

    frame: pd.DataFrame
    boxes: tuple[Box, ...]


def _marks(plate: Plate, covered: Sequence[Box]) -> Marks:
    located = plate.scene.frame.located
    if located.empty:
        return Marks(located, ())
    points = plate.projection.points(located[["lon", "lat"]].to_numpy(float))
    widths = np.array([_mark_width(number) for number in located["number"]])
    room = _box(plate.rect.inset(5))
    centres = spread(points, widths + 1.5, MARK_HEIGHT + 1.5, room, covered)
    for (x, y), (x0, y0) in zip(centres, points, strict=True):
        if np.hypot(x - x0, y - y0) > MARK_HEIGHT:
            plate.sheet.path(
                Path([(x0, y0), (x, y)]),
                line=plate.sheet.palette.accent,
                width=0.8,
                clip=plate.rect,
            )
    boxes = []
    for number, made_up, wide, (x, y) in zip(
        located["number"], located["provenance"] == "illustrative", widths, centres, strict=True
    ):
        mark(plate.sheet, x, y, str(number), bool(made_up))
        boxes.append(around(x, y, wide, MARK_HEIGHT))
    return Marks(located, tuple(boxes))


def _mark_width(number: object) -> float:
    return max(MARK_HEIGHT, lettering.width(_mark_text(number), MARK_TYPE, BOLD) + 9)


def _mark_text(number: object) -> str:
    lines = lettering.wrap(str(number), MARK_TYPE, MARK_WIDTH, BOLD)
    return "".join(lettering.shorten(lines, 1, MARK_TYPE, MARK_WIDTH, BOLD))


def mark(sheet: Sheet, x: float, y: float, number: str, made_up: bool = False) -> None:
    """A numbered mark with its middle at (x, y); a dashed edge where it is illustrative."""
    palette, wide = sheet.palette, _mark_width(number)
    disc(sheet, Rect(x - wide / 2, y - MARK_HEIGHT / 2, wide, MARK_HEIGHT), made_up)
    baseline = y + MARK_TYPE * 0.34
    text, colour = _mark_text(number), palette.on_accent
    sheet.text(x, baseline, text, MARK_TYPE, BOLD, colour, "center", ground=palette.accent)


def disc(sheet: Sheet, face: Rect, made_up: bool) -> None:
    """The face of a mark; a dashed edge where it is illustrative."""
    palette = sheet.palette
    sheet.path(_capsule(face), palette.accent, palette.halo, 1.4)
    if made_up:
        edge = _capsule(face.inset(1.6))
        sheet.path(edge, line=palette.on_accent, width=0.8, linestyle=(0, (2, 2)))


def _capsule(rect: Rect) -> Path:
    """A rectangle with round ends; a circle where it is as wide as high."""
    r, middle = rect.height / 2, rect.y + rect.height / 2
    angles = np.linspace(np.pi / 2, 3 * np.pi / 2, 25)
    x, y = r * np.cos(angles), r * np.sin(angles)
    left = np.column_stack([rect.x + r + x, middle + y])
    right = np.column_stack([rect.right - r - x, middle - y])
    return Path(np.concatenate([left, right, left[:1]]), closed=True)


def _names(plate: Plate, caption: Caption, marks: Marks, full: list[Box], legs: list[Box]) -> None:
    wanted = [
        *_group_labels(plate),
        *_stop_labels(marks),
        *_unit_labels(plate),
        *_sea_labels(plate, caption),
        *_neighbour_labels(plate, full),
    ]
    for label, box in place(wanted, full, legs, plate.box):
        _write(plate.sheet, label, box)


def _write(sheet: Sheet, label: Label, box: Box) -> None:
    size, style = KINDS[label.kind]
    colour = sheet.palette.muted if label.kind in MUTED else sheet.palette.ink
    middle = (box.left + box.right) / 2
    baseline = box.top + size * (lettering.ASCENT + 0.02)
    if label.bold:
        right = box.right - 1.5
        sheet.text(right, baseline, label.bold, size, BOLD, colour, "right", halo=True)
        sheet.text(box.left + 1.5, baseline, label.text, size, style, colour, halo=True)
        return
    for i, line in enumerate(label.text.split("\n")):
        sheet.text(
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
    lines = [lettering.clean(line) for line in text.split("\n")]
    wide = max(lettering.width(line, size, style) for line in lines)
    if bold:
        wide += lettering.width(bold, size, BOLD) + size * 0.25
    high = size * (lettering.ASCENT + lettering.DESCENT + LEADING * (len(lines) - 1))
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
    lines = lettering.balance(name, size, NAME_WIDTH, style)
    return "\n".join(lettering.shorten(lines, 2, size, NAME_WIDTH, style))


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


def _group_labels(plate: Plate) -> list[Label]:
    labels = []
    for group, points in _groups(plate):
        text = in_two(_name(group, plate.scene))
        wide, high = _sized(text, "group")
        top, bottom = points[:, 1].min(), points[:, 1].max()
        left, right = plate.box.left + wide / 2, plate.box.right - wide / 2
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


def _unit_labels(plate: Plate) -> list[Label]:
    """Names of the units with their values, where the unit has room for them."""
    values = plate.scene.frame.shades["value"].to_dict()
    spots = {spot.code: spot for spot in plate.ground.spots}
    rooms = {code: spot.room_deg for code, spot in spots.items()}
    labels = []
    for spot in map(spots.__getitem__, name_order(plate.scene.frame, rooms)):
        text, value = _name(spot, plate.scene), int(values.get(spot.code, 0))
        bold = str(value) if value else ""
        wide, high = _sized(text, "unit", bold)
        room = spot.room_deg * plate.projection.scale
        if room > high * 0.5 and wide < room * 5:
            labels.append(Label(text, _within(plate, spot, wide, high), "unit", bold))
    return labels


def _within(plate: Plate, spot: Spot, wide: float, high: float) -> tuple[Box, ...]:
    """Places for a name in a unit, its middle first."""
    x, y = plate.projection.points(np.array([[spot.lon, spot.lat]]))[0]
    room = spot.room_deg * plate.projection.scale
    across = [dx for dx in (0, -8, 8, -16, 16, -24, 24) if abs(dx) < room * 1.2]
    return tuple(around(x + dx, y + dy, wide, high) for dx in across for dy in (0, -6, 6))


def _sea_labels(plate: Plate, caption: Caption) -> list[Label]:
    if not caption.sea:
        return []
    centres = plate.projection.points(np.array(SEA))
    wide, high = _sized(caption.sea, "sea")
    return [Label(caption.sea, tuple(around(x, y, wide, high) for x, y in centres), "sea")]


SEA = ((111.8, 13.6), (110.5, 11.2), (110.0, 10.0))
"""Degrees where the sea's name may stand."""


def _neighbour_labels(plate: Plate, full: Sequence[Box]) -> list[Label]:
    """A name in the widest part in view of each neighbour."""
    p = plate.projection
    covered = tuple(_degrees(p, box) for box in full if box.right - box.left > 60)
    labels = []
    for spot in land(p.extent(plate.rect.inset(4)), covered):
        text = _name(spot, plate.scene).upper()
        x, y = p.points(np.array([[spot.lon, spot.lat]]))[0]
        wide, high = _sized(text, "land")
        if wide < spot.room_deg * p.scale * 2.6:
            labels.append(Label(text, (around(x, y, wide, high),), "land"))
    return labels


def _degrees(projection: Projection, box: Box) -> Extent:
    return projection.extent(Rect(box.left, box.top, box.right - box.left, box.bottom - box.top))


def _scale_bar(plate: Plate) -> Box:
    sheet, (x, y) = plate.sheet, plate.sheet.size.scale_bar
    km = next(km for km in SCALES_KM if plate.projection.units(km) <= SCALE_WIDTH)
    wide = plate.projection.units(km)
    ends = Path([(x, y - 4), (x, y), (x + wide, y), (x + wide, y - 4)])
    sheet.path(ends, line=sheet.palette.halo, width=3)
    sheet.path(ends, line=sheet.palette.ink, width=1)
    sheet.text(x + wide / 2, y - 4, f"{km} km", UNIT_TYPE, REGULAR, align="center", halo=True)
    return Box(x - 4, y - 16, x + wide + 4, y + 4)


def _inset(plate: Plate, rect: Rect) -> Box:
    """Hoàng Sa and Trường Sa with the coast beside them, in a frame of their own."""
    sheet, palette = plate.sheet, plate.sheet.palette
    inset = Plate(sheet, plate.scene, rect, fit(INSET, rect, 2))
    sheet.rect(rect.inset(-2.5), fill=palette.panel)
    _land(inset, borders=0.35)
    _islands(inset, INSET_RADIUS)
    for label, spot in place(_group_labels(inset), [], [], inset.box):
        _write(sheet, label, spot)
    sheet.rect(rect, line=palette.ink, width=0.8)
    return _box(rect.inset(-5))


def _box(rect: Rect) -> Box:
    return Box(rect.x, rect.y, rect.right, rect.bottom)
