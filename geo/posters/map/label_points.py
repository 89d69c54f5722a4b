"""Where the names of units and neighbours may stand: in the widest part of each."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

from geo import boundaries, provinces
from geo.extents import Extent
from geo.posters.projection import ASPECT

Shapes = npt.NDArray[np.object_]


class LabelPoint(NamedTuple):
    """The middle and the radius of the largest circle within a shape, in degrees (EPSG:4326).

    code: that of a unit, or "" for a neighbour. radius_deg: in degrees of latitude.
    """

    code: str
    name_vi: str
    name_en: str
    lon: float
    lat: float
    radius_deg: float


@cache
def unit_label_points(vintage: str) -> tuple[LabelPoint, ...]:
    """One point for each unit, with its short name."""
    units = boundaries.load(vintage)
    table = provinces.units(vintage).loc[units.index, ["short_vi", "name_en"]]
    names = [(code, vi, en) for code, vi, en in table.reset_index().to_numpy()]
    return _label_points(names, units.geometry.to_numpy())


@lru_cache(maxsize=64)
def neighbour_label_points(extent: Extent, covered: tuple[Extent, ...]) -> tuple[LabelPoint, ...]:
    """One point for each neighbour, in what an extent shows of it and nothing covers."""
    named = boundaries.context().loc[lambda c: c["name_vi"].fillna("") != ""]
    seen = shapely.clip_by_rect(named.geometry.to_numpy(), *extent)
    hidden = shapely.union_all([shapely.box(*part) for part in covered])
    open_ = shapely.difference(seen, hidden)
    kept = ~shapely.is_empty(open_)
    names = [("", vi, en) for vi, en in named.loc[kept, ["name_vi", "name_en"]].to_numpy()]
    return _label_points(names, open_[kept])


def _label_points(names: Sequence[tuple[str, str, str]], shapes: Shapes) -> tuple[LabelPoint, ...]:
    """A point in the largest part of each shape; names: code, name_vi, name_en."""
    if not len(shapes):
        return ()
    largest = [max(shapely.get_parts(shape), key=shapely.area) for shape in shapes]
    squeezed = shapely.transform(np.array(largest), lambda xy: xy * [ASPECT, 1])
    radii = shapely.maximum_inscribed_circle(squeezed, tolerance=0.01)
    middles = shapely.get_coordinates(shapely.get_point(radii, 0)) / [ASPECT, 1]
    return tuple(
        LabelPoint(*name, lon, lat, radius)
        for name, (lon, lat), radius in zip(
            names, middles.tolist(), shapely.length(radii).tolist(), strict=True
        )
    )
