"""Which provinces may be meant by a text that names none. They are asked about, never joined."""

import difflib
import re
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
from geo.spelling import fold, words
from geo.succession import successor, successors
from geo.vintages import before

_MOST_MEANT = 6
"""A name that more provinces share says nothing, but for the districts: their list is cut."""


@lru_cache(maxsize=10_000)
def suggested(text: str, vintage: str) -> tuple[Province, ...]:
    """Return the units that may be meant by a text that names none.

    Whose name is cut to its first letters ("B.Giang"), else who took over the earlier unit of this
    name, else where such a town or district lies, else what is spelt alike.
    """
    codes = (
        _abbreviated(text, vintage)
        or _of_earlier(text, vintage)
        or gazetteer.provinces_of(text, vintage)
        or (*_alike(text, vintage), *_of_commune(text, vintage))
        or gazetteer.provinces_alike(text, vintage)
        or _alike_in(text, vintage)
        or _abbreviated_in(text, vintage)
    )
    return tuple(by_code(vintage)[code] for code in dict.fromkeys(codes))[:_MOST_MEANT]


_WORD = re.compile(r"([^\W\d_]+)(\.?)")
_LONGEST_CUT = 2
"""Letters that are left of a word with a full stop after it."""


def _abbreviated(text: str, vintage: str) -> tuple[str, ...]:
    """Return the codes of units whose name a text is, some of its words cut to first letters."""
    parts = [(fold(word), _is_cut(word, stop)) for word, stop in _WORD.findall(text)]
    if not any(cut for _, cut in parts) or all(cut for _, cut in parts):
        return ()
    return tuple(code for name, code in _names_in_words(vintage) if _fit(parts, name))


def _is_cut(word: str, stop: str) -> bool:
    return len(word) == 1 or (bool(stop) and len(word) <= _LONGEST_CUT)


def _fit(parts: list[tuple[str, bool]], name: tuple[str, ...]) -> bool:
    if len(parts) != len(name):
        return False
    pairs = zip(parts, name, strict=True)
    return all(whole.startswith(text) if cut else whole == text for (text, cut), whole in pairs)


@cache
def _names_in_words(vintage: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the words of each name, those of earlier vintages too, with the code of its heir."""
    found: dict[tuple[tuple[str, ...], str], None] = {}
    for earlier in (vintage, *before(vintage)):
        later = successors(earlier, vintage)
        found |= {
            (tuple(words(unit.bare_vi)), later[code]): None
            for code, unit in by_code(earlier).items()
        }
    return tuple(found)


def _abbreviated_in(text: str, vintage: str) -> list[str]:
    """Return the codes of units whose name, cut so, is in a longer text."""
    written = [word + stop for word, stop in _WORD.findall(text)]
    runs = (
        " ".join(written[at : at + length])
        for length in _WORDS_OF_A_PROVINCE
        for at in range(len(written) - length + 1)
    )
    return [code for run in runs for code in _abbreviated(run, vintage)]


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
    """Return the codes of units that some words of a longer text are one slip away from."""
    known, found = _spellings(vintage), dict[str, None]()
    for run in _runs(text):
        near = {name for slip in _slips_of(run) for name in _slips(vintage).get(slip, ())}
        found |= dict.fromkeys(known[name] for name in sorted(near) if _is_a_slip(run, name))
    return list(found)


_WORDS_OF_A_PROVINCE = (2, 3, 4)
_SHORTEST_SLIPPED = 6
"""Letters of a name: of shorter ones, too many words are one slip away."""


def _runs(text: str) -> list[str]:
    """Return the words of a text that may be a name, run together: in capitals where it has any."""
    written = _WRITTEN.findall(text)
    cased = not (text.islower() or text.isupper())
    runs = [
        written[at : at + length]
        for length in _WORDS_OF_A_PROVINCE
        for at in range(len(written) - length + 1)
    ]
    return ["".join(words(" ".join(run))) for run in runs if not cased or _are_capital(run)]


_WRITTEN = re.compile(r"[^\W\d_]+")


def _are_capital(run: list[str]) -> bool:
    return all(word[0].isupper() for word in run)


@cache
def _slips(vintage: str) -> dict[str, tuple[str, ...]]:
    """Return each long name, whole and with one letter left out, → the names that it may be."""
    found: dict[str, tuple[str, ...]] = {}
    for name in _spellings(vintage):
        for slip in _slips_of(name) if len(name) >= _SHORTEST_SLIPPED else ():
            found[slip] = (*found.get(slip, ()), name)
    return found


def _slips_of(name: str) -> list[str]:
    return [name, *(name[:at] + name[at + 1 :] for at in range(len(name)))]


def _is_a_slip(written: str, name: str) -> bool:
    """Return whether one letter is too many, missing, wrong, or two have changed places."""
    if abs(len(written) - len(name)) == 1:
        return min(written, name, key=len) in _slips_of(max(written, name, key=len))
    apart = [at for at, pair in enumerate(zip(written, name, strict=False)) if len({*pair}) == 2]
    swapped = [(written[at], name[at]) for at in apart]
    return len(apart) <= 1 or (len(apart) == 2 and swapped[0] == swapped[1][::-1])


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
