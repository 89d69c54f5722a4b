"""What was measured, as the README shows it: a table and a plot of growth."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.bench.measure import Measure
from tests.browser.server import ROOT

README = ROOT / "README.md"
PLOT = ROOT / "docs" / "growth.svg"
KEPT = Path(__file__).parent / "measured.json"
BEGIN, END = "<!-- measured -->", "<!-- measured: end -->"
COLOURS = {"ours": "#0b5c7a", "bare": "#c8442b", "other": "#6b8f71", "further": "#b58b2a"}


@dataclass(frozen=True)
class Point:
    """One point of the plot of growth: a line of a panel, how much there is, and what it takes."""

    panel: str
    line: str
    amount: float
    taken: float


def table(measures: Iterable[Measure]) -> str:
    """The measures as a table of Markdown."""
    rows = [_row(measure) for measure in measures]
    head = ["| what | beside | that | ours | ratio | wanted |", "|---|---|--:|--:|--:|--:|"]
    return "\n".join([*head, *rows])


def _row(measure: Measure) -> str:
    ratio = f"{measure.ratio:.2f} ×" if measure.base else ""
    wanted = "" if measure.wanted is None else f"{measure.wanted:g} ×" if measure.base else "0"
    unit = f" {measure.unit}".rstrip()
    figures = f"{_figure(measure.base)}{unit} | {_figure(measure.ours)}{unit}"
    return f"| {measure.what} | {measure.beside} | {figures} | {ratio} | {wanted} |"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def keep(part: str, measures: list[Measure], points: list[Point]) -> None:
    """Keep what was measured of a part, and show all parts that are kept in the README."""
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    kept[part] = {"measures": [*map(asdict, measures)], "points": [*map(asdict, points)]}
    KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    _show(kept)


def _show(kept: dict[str, Any]) -> None:
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    shown = table(Measure(**row) for part in kept.values() for row in part["measures"])
    README.write_text(f"{before}{BEGIN}\n\n{shown}\n\n{END}{after}", "utf-8")
    if points := [Point(**row) for part in kept.values() for row in part["points"]]:
        _plot(points)


def _plot(points: list[Point]) -> None:
    import matplotlib as mpl
    from matplotlib import pyplot as plt

    mpl.use("Agg")
    mpl.rcParams.update({"svg.hashsalt": "growth", "svg.fonttype": "none", "font.size": 9})
    panels = list(dict.fromkeys(point.panel for point in points))
    figure, axes = plt.subplots(1, len(panels), figsize=(4.6 * len(panels), 3.4), squeeze=False)
    for axis, panel in zip(axes[0], panels, strict=True):
        of_panel = [point for point in points if point.panel == panel]
        lines = list(dict.fromkeys(point.line for point in of_panel))
        for line, colour in zip(lines, COLOURS.values(), strict=False):
            of_line = sorted((p.amount, p.taken) for p in of_panel if p.line == line)
            axis.plot(*zip(*of_line, strict=True), "o-", ms=4, label=line, color=colour)
        axis.set(xscale="log", yscale="log", title=panel)
        axis.grid(alpha=0.25)
        axis.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(PLOT, metadata={"Date": None})
