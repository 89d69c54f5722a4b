"""Make the gazetteer: `python -m geo.build.gazetteer` writes three tables into geo/tables.

The names and points are those of the PyPI package `vietnamadminunits`; the names and provinces of
the districts of November 2005 stand in geo/tables/districts_2005.csv. A point is left out where the
package gives several wards the same one, or its district's or province's, or one far away: such
points are where a search by name gave up.
"""

import argparse
import sqlite3
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
from pyproj import Geod

from geo.build import sources
from geo.build.hanoi import province_2004
from geo.place_names import key
from geo.provinces import TABLES

WGS84 = Geod(ellps="WGS84")
FAR_KM = 35.0
# A district whose point is this far from the middle of its wards' takes that middle.
ASTRAY_KM = 20.0
POINT = ["lat", "lon"]
# The package places these two on the mainland; their points are those of the map's insets.
ISLAND_DISTRICTS = {"498": "hoang-sa", "576": "truong-sa"}

_WARDS = """select wardCode ward, ward name, districtCode district, district district_name,
    provinceCode province, wardLat lat, wardLon lon, districtLat district_lat,
    districtLon district_lon, provinceLat province_lat, provinceLon province_lon
    from admin_units_legacy order by districtCode, wardCode"""
_WARDS_2025 = """select wardCode code, ward name, provinceCode province_2025, wardLat lat,
    wardLon lon from admin_units order by provinceCode, wardCode"""


def read(cache: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the package's wards before July 2025 and since, with points in WGS84 degrees."""
    archive = sources.fetch(sources.WARD_POINTS, cache)
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(archive) as package:
        path = package.extract("vietnamadminunits/data/dataset.db", folder)
        database = sqlite3.connect(path)
        wards = pd.read_sql_query(_WARDS, database)
        later = pd.read_sql_query(_WARDS_2025, database)
        database.close()
    return wards.assign(province_2004=province_2004(wards)), later


def wards(rows: pd.DataFrame) -> pd.DataFrame:
    """Return code, name, district, lat, lon; province_2004 only where the district's differs."""
    found = rows[rows["ward"].fillna("") != ""]
    usual = found.groupby("district")["province_2004"].transform(lambda p: p.mode().iloc[0])
    return found.assign(
        code=found["ward"],
        province_2004=found["province_2004"].where(found["province_2004"] != usual, ""),
        **_trusted(found),
    )[["code", "name", "district", "province_2004", *POINT]]


def districts(rows: pd.DataFrame, of_2005: pd.DataFrame) -> pd.DataFrame:
    """Return code, name, province_2004, province_2008, since, lat, lon, radius_km.

    A district whose name of 2005 is another has a row for each name; `since` is 2005 or 2008.
    """
    known = _districts_2008(rows)
    old = of_2005.set_index("code")
    later = known[["province_2008", *POINT, "radius_km"]].reindex(old.index)
    renamed = later.assign(name=old["name"], province_2004=old["province_2004"])
    renamed = renamed.assign(**{c: old[c].fillna(later[c]) for c in POINT})
    renamed["province_2008"] = renamed["province_2008"].fillna(renamed["province_2004"])
    same = known["name"].map(key) == old["name"].reindex(known.index).fillna("").map(key)
    # The same name with its tone placed otherwise: written as the rest of the list is.
    renamed["name"] = renamed["name"].where(
        ~same.reindex(renamed.index, fill_value=False), known["name"]
    )
    both = pd.concat([renamed.assign(since="2005"), known[~same].assign(since="2008")])
    columns = ["name", "province_2004", "province_2008", "since", *POINT, "radius_km"]
    return both[columns].rename_axis("code").reset_index().sort_values(["code", "since"])


def provinces(rows: pd.DataFrame) -> pd.DataFrame:
    """Return code (2004), lat, lon, radius_km: the package's point of the same unit of 2008.

    Hà Tây, which the package does not know, has the middle of its wards' points.
    """
    own = rows[rows["province_2004"] == rows["province"]].groupby("province").first()
    points = own[["province_lat", "province_lon"]].set_axis(POINT, axis=1)
    middle = _middle(rows, "province_2004")
    points = pd.concat([points, middle[~middle.index.isin(points.index)]]).sort_index()
    return points.assign(radius_km=_reach(rows, points, "province_2004")).reset_index(names="code")


def _districts_2008(rows: pd.DataFrame) -> pd.DataFrame:
    first = rows.groupby("district").first()
    points = first[["district_lat", "district_lon"]].set_axis(POINT, axis=1)
    middle = _middle(rows, "district").reindex(points.index)
    astray = _km(points, middle) > ASTRAY_KM
    points = points.mask(astray, middle)
    groups = pd.read_csv(TABLES / "island_groups.csv").set_index("group")[POINT]
    points.loc[list(ISLAND_DISTRICTS)] = groups.loc[list(ISLAND_DISTRICTS.values())].to_numpy()
    mended = pd.read_csv(TABLES / "district_points.csv", dtype={"code": str}).set_index("code")
    points.loc[mended.index] = mended[POINT]
    usual = rows.groupby("district")["province_2004"].agg(lambda p: p.mode().iloc[0])
    return points.assign(
        name=first["district_name"].str.replace("Thành Phố", "Thành phố"),
        province_2004=usual,
        province_2008=first["province"],
        radius_km=_reach(rows, points, "district").drop([*ISLAND_DISTRICTS, *mended.index]),
    )


def _trusted(rows: pd.DataFrame) -> dict[str, "pd.Series[float]"]:
    """Return lat and lon, missing where the point is not the ward's own."""
    points = rows[POINT]
    middle = _middle(rows, "district").reindex(rows["district"]).set_axis(rows.index)
    borrowed = [rows[[f"{unit}_lat", f"{unit}_lon"]].set_axis(POINT, axis=1) for unit in UNITS]
    wrong = points.duplicated(keep=False) | (_km(points, middle) > FAR_KM)
    for other in borrowed:
        wrong |= _km(points, other) < 0.001
    return {column: rows[column].mask(wrong) for column in POINT}


UNITS = ("district", "province")


def _middle(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    return rows.groupby(unit)[POINT].median()


def _reach(rows: pd.DataFrame, points: pd.DataFrame, unit: str) -> "pd.Series[float]":
    """Return the distance from each unit's point within which nine in ten of its wards lie."""
    own = points.reindex(rows[unit]).set_axis(rows.index)
    return _km(rows[POINT], own).groupby(rows[unit]).quantile(0.9).round().clip(lower=1)


def _km(some: pd.DataFrame, others: pd.DataFrame) -> "pd.Series[float]":
    metres = WGS84.inv(some["lon"], some["lat"], others["lon"], others["lat"])[2]
    return pd.Series(np.asarray(metres) / 1000, index=some.index)


def write(rows: pd.DataFrame, name: str, folder: Path) -> Path:
    """Write a table; points to a thousandth of a degree, 110 m."""
    path = folder / f"{name}.csv"
    points = {c: rows[c].map("{:.3f}".format).where(rows[c].notna(), "") for c in POINT}
    radius = {"radius_km": rows["radius_km"].map("{:.0f}".format)} if "radius_km" in rows else {}
    rounded = rows.assign(**points, **{k: v.replace("nan", "") for k, v in radius.items()})
    rounded.to_csv(path, index=False, lineterminator="\n")
    return path


def main() -> None:
    """Fetch the package, write the tables, say how many rows have a point."""
    parser = argparse.ArgumentParser(prog="python -m geo.build.gazetteer")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "trip-map")
    parser.add_argument("--out", type=Path, default=TABLES)
    options = parser.parse_args()
    before, since = read(options.cache)
    of_2005 = pd.read_csv(TABLES / "districts_2005.csv", dtype={"code": str, "province_2004": str})
    tables = {
        "gazetteer_provinces": provinces(before),
        "gazetteer_districts": districts(before, of_2005),
        "gazetteer_wards": wards(before),
        "gazetteer_wards_2025": since,
    }
    for name, rows in tables.items():
        path = write(rows, name, options.out)
        placed = rows["lat"].notna().sum()
        sys.stdout.write(f"{path.name}: {len(rows)} rows, {placed} with a point\n")


if __name__ == "__main__":
    main()
