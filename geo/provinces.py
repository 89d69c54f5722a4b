"""Vietnam's provinces by name: a text is recognised as one unit of a vintage, or refused.

What the units are and what became of them is offered here as well.
"""

from functools import partial

from geo.administrative_units import (
    AmbiguousProvinceError,
    Former,
    Province,
    UnknownProvinceError,
    former_units,
    province,
    units,
)
from geo.province_names import (
    Match,
    former_by_key,
    former_key,
    province_key,
    recognised,
    units_by_initials,
)
from geo.province_suggestions import suggested
from geo.region_schemes import REGIONS, Region
from geo.succession import CROSSWALK_COLUMNS, carry, crosswalk, heirs, successor
from geo.table_files import TABLES
from geo.vintages import (
    OLDEST,
    VINTAGES,
    before,
    region_scheme,
    regions,
    vintage_of,
)

__all__ = [
    "CROSSWALK_COLUMNS",
    "REGIONS",
    "TABLES",
    "VINTAGES",
    "AmbiguousProvinceError",
    "Former",
    "Match",
    "Province",
    "Region",
    "UnknownProvinceError",
    "carry",
    "code_of",
    "crosswalk",
    "former_units",
    "match",
    "province",
    "province_key",
    "recognised",
    "region_scheme",
    "regions",
    "resolve",
    "successor",
    "suggested",
    "units",
    "vintage_of",
]


def resolve(text: str, vintage: str = OLDEST) -> Province:
    """Return the unit of `vintage` that `text` names, by exact folded key or by alias.

    Raises UnknownProvinceError or AmbiguousProvinceError; a likeness is suggested, never joined.

    >>> resolve("TP. Hồ Chí Minh").code
    '79'
    """
    return match(text, vintage).province


def code_of(text: str, vintage: str) -> str:
    """Return the code of the unit of `vintage` that `text` names, "" where `resolve` refuses it."""
    try:
        return resolve(text, vintage).code
    except (UnknownProvinceError, AmbiguousProvinceError):
        return ""


def match(text: str, vintage: str = OLDEST) -> Match:
    """Return the unit that `text` names together with the rule that recognised it."""
    found = recognised(text, vintage)
    if found is not None:
        return found
    _refuse_former(text, vintage)
    _refuse_initials(text, vintage)
    raise _unknown(text, vintage)


def _refuse_former(text: str, vintage: str) -> None:
    former = former_by_key().get(former_key(text))
    if former is not None:
        fact = f"a former unit ({former.since}–{former.until}), none of {vintage}"
        candidates = heirs(former.codes, OLDEST, vintage)
        raise AmbiguousProvinceError(text, vintage, candidates, fact, former)


def _refuse_initials(text: str, vintage: str) -> None:
    candidates = units_by_initials(vintage).get(province_key(text), ())
    if len(candidates) > 1:
        raise AmbiguousProvinceError(
            text, vintage, candidates, f"the initials of {len(candidates)} units of {vintage}"
        )


def _unknown(text: str, vintage: str) -> UnknownProvinceError:
    if not province_key(text):
        return UnknownProvinceError(text, vintage, "empty or without a letter")
    was = next((earlier for earlier in before(vintage) if recognised(text, earlier)), None)
    fact = f"a unit of {was} that is none of {vintage}" if was else f"no unit of {vintage}"
    return UnknownProvinceError(text, vintage, fact, partial(suggested, text, vintage))
