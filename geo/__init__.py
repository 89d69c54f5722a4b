"""Provinces, their boundaries and the map drawn from them; nothing here knows of trips."""

from geo import boundaries, provinces
from geo.provinces import (
    REGIONS,
    VINTAGES,
    AmbiguousProvinceError,
    Match,
    Province,
    UnknownProvinceError,
    carry,
    crosswalk,
    match,
    region_scheme,
    regions,
    resolve,
    successor,
    units,
    vintage_of,
)

__all__ = [
    "REGIONS",
    "VINTAGES",
    "AmbiguousProvinceError",
    "Match",
    "Province",
    "UnknownProvinceError",
    "boundaries",
    "carry",
    "crosswalk",
    "match",
    "provinces",
    "region_scheme",
    "regions",
    "resolve",
    "successor",
    "units",
    "vintage_of",
]
