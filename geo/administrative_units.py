"""The units of each vintage, provinces and municipalities, and why a text or a code is refused.

The tables and their sources are described in geo/README.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import pandas as pd

from geo.table_files import table
from geo.vintages import check_vintage


@dataclass(frozen=True)
class Province:
    """One unit of one vintage; `kind` is province or municipality, `region` a key of REGIONS."""

    vintage: str
    code: str
    name_vi: str
    name_en: str
    short_vi: str
    kind: str
    region: str
    iso: str

    def __str__(self) -> str:
        return f"'{self.name_vi}' ({self.code})"

    @property
    def bare_vi(self) -> str:
        """Return the name alone: Hồ Chí Minh City's carries its "TP.", no other does."""
        return self.name_vi.removeprefix("TP. ")

    @property
    def titled_vi(self) -> str:
        """Return the name with what the unit is: "tỉnh Khánh Hòa", "TP. Đà Nẵng"."""
        return f"{'TP.' if self.kind == 'municipality' else 'tỉnh'} {self.bare_vi}"


class Former(NamedTuple):
    """A province of before 2004 that was divided; `codes` are all units of 2004 on its land."""

    name_vi: str
    since: str
    until: str
    codes: tuple[str, ...]


class UnknownProvinceError(ValueError):
    """No unit of the vintage has this name; `suggestions` are units to ask about, never to join.

    They are looked for when asked for: whether a text is a province is asked far more often.
    """

    def __init__(
        self,
        text: str,
        vintage: str,
        fact: str,
        suggest: Callable[[], tuple[Province, ...]] = tuple,
    ):
        super().__init__(text, vintage, fact)
        self.text = text
        self.vintage = vintage
        self.fact = fact
        self._suggest = suggest

    @cached_property
    def suggestions(self) -> tuple[Province, ...]:
        """Return the units that may be meant, the likeliest first."""
        return self._suggest()

    def __str__(self) -> str:
        near = self.suggestions
        remedy = f"did you mean {_either(near)}?" if near else _how_to_name(self.vintage)
        return f"province is '{self.text}', {self.fact}; {remedy}"


class AmbiguousProvinceError(ValueError):
    """The name may mean several units, or is that of a `former` one; `candidates` are the units."""

    def __init__(
        self,
        text: str,
        vintage: str,
        candidates: tuple[Province, ...],
        fact: str,
        former: Former | None = None,
    ):
        super().__init__(f"province is '{text}', {fact}; write {_either(candidates)}")
        self.text = text
        self.vintage = vintage
        self.candidates = candidates
        self.former = former


def units(vintage: str) -> pd.DataFrame:
    """Return the units of a vintage, in order of code.

    Index `code` (text); columns name_vi, name_en, short_vi (for labels), kind, region, iso (empty
    where the merged unit of 2025 has none).
    """
    check_vintage(vintage)
    return _units(vintage).copy()


@cache
def _units(vintage: str) -> pd.DataFrame:
    rows = table("units").loc[lambda t: t["vintage"] == vintage].set_index("code").sort_index()
    return rows[["name_vi", "name_en", "short_vi", "kind", "region", "iso"]]


def province(code: str, vintage: str) -> Province:
    """Return the unit with this code in this vintage; UnknownProvinceError when there is none."""
    check_vintage(vintage)
    try:
        return by_code(vintage)[code]
    except KeyError:
        raise UnknownProvinceError(code, vintage, f"no code of {vintage}") from None


@cache
def by_code(vintage: str) -> dict[str, Province]:
    """Return code → unit of a vintage, in order of code; callers leave it as it is."""
    rows = units(vintage).itertuples(name=None)
    return {row[0]: Province(vintage, *row) for row in rows}


def former_units() -> list[Former]:
    """Return the divided provinces; a name that a unit of 2004 has too is set apart in brackets."""
    columns = table("former_units")[["name_vi", "since", "until", "codes_2004"]]
    return [
        Former(name, since, until, tuple(codes.split(";")))
        for name, since, until, codes in columns.to_numpy().tolist()
    ]


def _either(provinces: tuple[Province, ...]) -> str:
    return " or ".join(str(p) for p in provinces)


def _how_to_name(vintage: str) -> str:
    return f"write one of the {len(by_code(vintage))} names of {vintage}, such as 'Đà Nẵng'"
