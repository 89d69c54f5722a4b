"""The type of the names on a map: how large each kind is set, what it measures, how it is drawn."""

from matplotlib.path import Path

from geo.posters import type_setting
from geo.posters.canvas import Canvas
from geo.posters.fonts import BOLD, ITALIC, REGULAR, SEMIBOLD
from geo.posters.map.label_placement import Placed

STOP_TYPE, PLACE_TYPE, UNIT_TYPE, ISLANDS_TYPE, SEA_TYPE, LAND_TYPE = (
    12.5,
    10.0,
    9.2,
    10.0,
    11.0,
    9.5,
)
KINDS = {
    "stop": (STOP_TYPE, SEMIBOLD),
    "busy": (PLACE_TYPE, SEMIBOLD),
    "place": (PLACE_TYPE, REGULAR),
    "islands": (ISLANDS_TYPE, ITALIC),
    "unit": (UNIT_TYPE, REGULAR),
    "sea": (SEA_TYPE, ITALIC),
    "land": (LAND_TYPE, REGULAR),
}
"""Size and style of each kind of label."""
INKS = {"sea": "sea_ink", "islands": "sea_ink", "land": "muted"}
"""The colour of each kind that is not in ink, by its name in the palette."""
LEADING = 1.12
LEADER_WIDTH, DOT_RADIUS = 0.7, 1.4


def label_size(text: str, kind: str, bold: str = "") -> tuple[float, float]:
    """Width and height of a label, a little air included."""
    size, style = KINDS[kind]
    lines = [type_setting.clean(line) for line in text.split("\n")]
    width = max(type_setting.width(line, size, style) for line in lines)
    if bold:
        width += type_setting.width(bold, size, BOLD) + size * 0.25
    height = size * (type_setting.ASCENT + type_setting.DESCENT + LEADING * (len(lines) - 1))
    return width + 3, height + 1


def draw_leader(canvas: Canvas, found: Placed) -> None:
    """The line from what a label names to the label, where it stands apart."""
    if found.leader is None:
        return
    line, colour = Path(found.leader), canvas.palette.outline
    canvas.draw_path(line, stroke=canvas.palette.halo, stroke_width=LEADER_WIDTH + 1.2, alpha=0.75)
    canvas.draw_path(line, stroke=colour, stroke_width=LEADER_WIDTH)
    if not found.label.gap:
        canvas.draw_path(Path.circle(found.leader[0], DOT_RADIUS), colour)


def write_label(canvas: Canvas, found: Placed) -> None:
    """Write a label in its rectangle, with a halo."""
    label, rect = found.label, found.rect
    size, style = KINDS[label.kind]
    colour = getattr(canvas.palette, INKS.get(label.kind, "ink"))
    baseline = rect.top + size * (type_setting.ASCENT + 0.02)
    if label.bold:
        right = rect.right - 1.5
        canvas.write(right, baseline, label.bold, size, BOLD, colour, "right", halo=True)
        canvas.write(rect.left + 1.5, baseline, label.text, size, style, colour, halo=True)
        return
    for i, line in enumerate(label.text.split("\n")):
        y = baseline + i * size * LEADING
        canvas.write(rect.middle_x, y, line, size, style, colour, "center", halo=True)
