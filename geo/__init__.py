"""Provinces, their boundaries and the map drawn from them; it knows nothing of trips or trainees."""

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
    "carry",
    "crosswalk",
    "match",
    "resolve",
    "successor",
    "units",
    "vintage_of",
]
