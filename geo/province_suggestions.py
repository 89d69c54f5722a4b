"""Which provinces may be meant by a text that names none. They are asked about, never joined."""

import difflib
from functools import cache, lru_cache

from geo import gazetteer
from geo.administrative_units import Province, by_code
from geo.province_names import (
    province_key,
    recognised,
    units_by_name,
    unqualified,
)
from geo.region_schemes import REGIONS
from geo.spelling import words
from geo.succession import successor, successors
from geo.vintages import before

_MOST_MEANT = 6
"""A name that more provinces share says nothing, but for the districts: their list is cut."""


@lru_cache(maxsize=10_000)
def suggested(text: str, vintage: str) -> tuple[Province, ...]:
    """Return the units that may be meant by a text that names none.

    Who took over the earlier unit of this name, else where such a town or district lies, else what
    is spelt alike.
    """
    codes = (
        _of_earlier(text, vintage)
        or gazetteer.provinces_of(text, vintage)
        or (*_alike(text, vintage), *_of_commune(text, vintage))
        or gazetteer.provinces_alike(text, vintage)
        or _alike_in(text, vintage)
    )
    return tuple(by_code(vintage)[code] for code in dict.fromkeys(codes))[:_MOST_MEANT]


def _of_earlier(text: str, vintage: str) -> tuple[str, ...]:
    for earlier in before(vintage):
        found = recognised(text, earlier) or recognised(unqualified(text)[0], earlier)
        if found is not None:
            return (successor(found.province.code, earlier, vintage),)
    return ()


@cache
def _region_names() -> frozenset[str]:
    """The folded names of the regions: "Tây Nguyên" is no misspelt province."""
    return frozenset(province_key(region.vi) for region in REGIONS.values())


def _of_commune(text: str, vintage: str) -> tuple[str, ...]:
    codes = gazetteer.provinces_of_commune(text, vintage)
    return codes if len(codes) <= _MOST_MEANT else ()


def _alike(text: str, vintage: str) -> list[str]:
    """Return the codes of up to three units, the most alike first."""
    written = province_key(text)
    if written in _region_names():
        return []
    # Comparing is slow; what is alike shares a pair of letters.
    known = {
        name: code
        for name, code in _spellings(vintage).items()
        if not _pairs(name).isdisjoint(_pairs(written))
    }
    near = difflib.get_close_matches(written, known, n=6, cutoff=0.78)
    return list(dict.fromkeys(known[name] for name in near))[:3]


def _alike_in(text: str, vintage: str) -> list[str]:
    """Return the codes of units that some words of a longer text are a slip away from."""
    known, written = _spellings(vintage), words(text)
    runs = [
        "".join(written[at : at + length])
        for length in _WORDS_OF_A_PROVINCE
        for at in range(len(written) - length + 1)
    ]
    found = (difflib.get_close_matches(run, known, n=1, cutoff=_A_SLIP) for run in runs)
    return list(dict.fromkeys(known[near[0]] for near in found if near))


_WORDS_OF_A_PROVINCE = (2, 3, 4)
_A_SLIP = 0.92
"""How alike two spellings are that are one letter apart; names have seven or more."""


@lru_cache(maxsize=2_000)
def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[at : at + 2] for at in range(len(name) - 1))


@cache
def _spellings(vintage: str) -> dict[str, str]:
    """Folded name → code, those of earlier vintages too: the code of who took over."""
    found: dict[str, str] = {}
    for earlier in (*before(vintage), vintage):
        later = successors(earlier, vintage)
        found |= {key: later[entry.code] for key, entry in units_by_name(earlier).items()}
    return found
