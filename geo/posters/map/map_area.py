"""A rectangle of a canvas on which a scene is shown as a map: the large map, or the inset."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from shapely.geometry.base import BaseGeometry

from geo.posters.canvas import Canvas
from geo.posters.drawn import NONE
from geo.posters.map.base_shapes import BaseShapes, base_shapes, country
from geo.posters.projection import ASPECT, Points, Projection
from geo.posters.rectangle import Rect
from geo.scene import Hatching, Scene, classes, hatching

FINEST = 0.25
"""Detail in page units that a map leaves out."""


@dataclass(frozen=True)
class MapArea:
    """A scene on a rectangle of a canvas, which a projection takes degrees to."""

    canvas: Canvas
    scene: Scene
    rect: Rect
    projection: Projection

    @cached_property
    def base_shapes(self) -> BaseShapes:
        """The shapes of the scene's vintage."""
        return base_shapes(self.scene.vintage, self.finest_deg)

    @cached_property
    def country(self) -> BaseGeometry:
        """All units together, in page units."""
        return country(self.scene.vintage, self.finest_deg, self.projection)

    @property
    def picked_code(self) -> str:
        """The code of the unit that is picked, or ""."""
        picked = self.scene.picked
        return picked.removeprefix("p-") if picked.startswith("p-") else ""

    @property
    def finest_deg(self) -> float:
        """The detail that can be seen, in degrees."""
        return round(FINEST / self.projection.scale, 5)

    @cached_property
    def classes(self) -> pd.Series:
        """The class of each unit that has a value."""
        return classes(self.scene.frame, self.scene.breaks)

    @cached_property
    def hatched(self) -> frozenset[str]:
        """The units whose figures are illustrative."""
        return self.scene.frame.hatched

    @cached_property
    def hatching(self) -> Hatching:
        """How they are hatched."""
        return hatching(self.scene.frame)

    @cached_property
    def degrees_to_page(self) -> Affine2D:
        """Degrees to page units."""
        p = self.projection
        return Affine2D().scale(p.scale * ASPECT, -p.scale).translate(p.left, p.top)

    @cached_property
    def inner(self) -> Rect:
        """The rectangle that names must stay in."""
        return self.rect.inset(3)

    def holds(self, points: Points) -> bool:
        """Whether points in page units (n × 2) are all in view."""
        low, high = self.inner[:2], self.inner[2:]
        return bool(((points >= low) & (points <= high)).all())

    def draw_path(self, path: Path, fill: str, stroke: str = NONE, stroke_width: float = 0) -> None:
        """Draw a path given in degrees."""
        self.canvas.draw_path(path, fill, stroke, stroke_width, self.rect, self.degrees_to_page)

    def class_of(self, code: str) -> int:
        """The class of a unit."""
        return int(self.classes.get(code, 0))

    def value_of(self, code: str) -> int:
        """The count of a unit."""
        return int(self.scene.frame.shades["value"].get(code, 0))

    def colour_of(self, code: str) -> str:
        """The shade of a unit."""
        return self.canvas.palette.ramp[self.class_of(code)]
