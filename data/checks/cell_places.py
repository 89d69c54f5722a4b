"""The places that a cell names, and how surely: a name may be a street's, a school's, a man's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from data.checks.cell_words import Phrase, Word, cell_words, has_marks, phrase_at
from data.tables import surnames
from geo.name_index import MOST_WORDS, is_any_province, names_with_hyphen, spots_named

COMMUNES = ("xã", "phường")
"""Titles of what lies right below a district, or a province that has none."""


@dataclass(frozen=True)
class Mention:
    """A place that a cell names, from word `start` to before word `end`.

    `name` is in one word without marks, `marked` with them; `unit` says what it is, "" where the
    cell does not. `sure` is False where it may belong to a longer name. `was` marks a former name,
    `now` one that explains another. `begin` is the word where its title begins.
    """

    start: int
    end: int
    name: str
    marked: str
    unit: str = ""
    sure: bool = True
    was: bool = False
    now: bool = False
    bracketed: bool = False
    begin: int = 0

    @property
    def is_above_wards(self) -> bool:
        """Return whether the name is that of a province or a district of any list."""
        levels = {spot.level for spot in spots_named(self.name)}
        titled = self.unit not in ("", *COMMUNES)
        return titled or (not self.unit and (is_any_province(self.name) or "district" in levels))


@dataclass(frozen=True)
class CellPlaces:
    """What a cell names: places, whether by an office, and a body of the whole country.

    `central` is None for none, "" for one that may sit anywhere, else the code (2004) of its seat.
    `unknown` is whether the cell says "tỉnh" of a name that no list has.
    """

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    office: bool
    central: str | None
    unknown: bool

    @property
    def tells(self) -> bool:
        """Return whether the cell names an office, a province or a district at all."""
        return self.office or any(mention.is_above_wards for mention in self.mentions)

    @property
    def is_all_places(self) -> bool:
        """Return whether no word of the cell is any but a province's or a district's."""
        above = [mention for mention in self.mentions if mention.is_above_wards]
        return sum(mention.end - mention.begin for mention in above) == len(self.words) > 0

    def written(self, mention: Mention, titled: bool = True) -> str:
        """Return a mention as it stands, with its title or without."""
        first, *rest = self.words[mention.begin if titled else mention.start : mention.end]
        return first.text + "".join(f"{word.gap}{word.text}" for word in rest)


@dataclass(frozen=True)
class _Item:
    """A part of a cell: a phrase of the lists, a mention, or another word (kind "")."""

    kind: str
    start: int
    end: int
    says: str = ""
    mention: Mention | None = None


@lru_cache(maxsize=50_000)
def cell_places(text: str) -> CellPlaces:
    """Return what a cell names; of one that says where somebody works, only that."""
    words = cell_words(text)
    items = _of_work(list(_items(words)))
    segments = list(_segments(items, words))
    mentions = tuple(_judged(segments, words))
    kinds = {item.kind for item in items}
    seats = [item.says for item in items if item.kind == "regional"]
    central = seats[0] if seats else ("01" if "central" in kinds else None)
    unknown = any(item.kind == "unknown" for item in items)
    return CellPlaces(words, mentions, bool(kinds & _OFFICES), central, unknown)


_OFFICES = {"office", "offices_of", "central", "regional", "institution"}


# --- what the words are --------------------------------------------------------------------------


def _items(words: Sequence[Word]) -> Iterator[_Item]:
    marked, cased, at, before = has_marks(words), _is_cased(words), 0, "first"
    while at < len(words):
        item = _item_at(words, at, marked, cased)
        if item.kind == "ministry":
            begins = bool(before) or words[at].parted
            item = replace(item, kind="central" if begins else "")
        yield item
        at, before = item.end, item.kind


def _is_cased(words: Sequence[Word]) -> bool:
    """Return whether a text tells names by their capitals: it has letters of both cases."""
    text = "".join(word.text for word in words)
    return not (text.islower() or text.isupper())


def _item_at(words: Sequence[Word], at: int, marked: bool, cased: bool) -> _Item:
    phrase = phrase_at(words, at, marked)
    length = _bare_length(words, at, marked, cased)
    if phrase is None or length > phrase.length:
        if length:
            return _Item("mention", at, at + length, mention=_mention(words, at, at + length))
        return _Item("", at, at + 1)
    end = at + phrase.length
    if phrase.kind in ("units", "offices_of"):
        return _titled(words, at, phrase, marked, cased)
    if phrase.kind == "street":
        return _Item("street", at, end)
    return _Item(phrase.kind, at, end, phrase.says)


def _mention(words: Sequence[Word], start: int, end: int, unit: str = "") -> Mention:
    part = words[start:end]
    name, marked = _name(part), " ".join(word.marked for word in part)
    return Mention(start, end, name.lstrip("0") or name, marked, unit, begin=start)


def _bare_length(words: Sequence[Word], at: int, marked: bool, cased: bool) -> int:
    """Return in how many words, at most, a name without a title begins here; 0 for none."""
    if cased and not words[at].is_capital:
        return 0
    known = [n for n in _lengths(words, at) if _is_bare(words[at : at + n], marked, cased)]
    return _fitting(known, words, at, cased)


def _fitting(lengths: Sequence[int], words: Sequence[Word], at: int, cased: bool) -> int:
    """Return the longest of the lengths whose name is not cut short or torn from the next one."""
    whole = [n for n in lengths if not _tears(words, at, n)]
    ended = [n for n in whole if not _is_cut(words, at + n, cased)]
    return next(iter([*ended, *whole]), 0)


def _tears(words: Sequence[Word], at: int, length: int) -> bool:
    """Return whether a province that is named here would lose its beginning to this name."""
    if is_any_province(_name(words[at : at + length])):
        return False
    return any(
        is_any_province(_name(words[first : first + n]))
        for first in range(at + 1, at + length)
        for n in _lengths(words, first)
        if first + n > at + length
    )


def _is_cut(words: Sequence[Word], end: int, cased: bool) -> bool:
    """Return whether a name seems to go on after its end: with no place, and no word of a list."""
    if end >= len(words) or words[end].parted or not (words[end].is_capital or not cased):
        return False
    marked = has_marks(words)
    following = any(_is_bare(words[end : end + n], marked, cased) for n in _lengths(words, end))
    return not following and phrase_at(words, end, marked) is None


def _is_bare(part: Sequence[Word], marked: bool, cased: bool) -> bool:
    return (not cased or all(word.is_capital for word in part)) and _is_known(part, marked)


def _name(part: Sequence[Word]) -> str:
    return "".join(word.folded for word in part)


def _lengths(words: Sequence[Word], at: int) -> Sequence[int]:
    """Return in how many words a name may be written from here, the most first."""
    count = 1
    while count < MOST_WORDS and at + count < len(words) and _goes_on(words, at, count):
        count += 1
    return range(count, 0, -1)


def _goes_on(words: Sequence[Word], at: int, count: int) -> bool:
    word = words[at + count]
    gap = word.gap.strip(" \u00a0")
    if word.text.isdigit():
        return False
    if gap in ("-", "–") and gap != word.gap:
        return any(
            _name(words[at : at + n]) in names_with_hyphen()
            for n in range(count + 1, MOST_WORDS + 1)
        )
    return not word.parted and gap in ("", "-", "–")


def _is_known(part: Sequence[Word], marked: bool) -> bool:
    return _is_known_name(_name(part), " ".join(word.marked for word in part), len(part), marked)


@lru_cache(maxsize=50_000)
def _is_known_name(name: str, spelt: str, count: int, marked: bool) -> bool:
    """Return whether a name of so many words is a place; of one word districts alone are."""
    if is_any_province(name):
        return True
    if name.isdigit():
        return False
    spots = [spot for spot in spots_named(name) if count > 1 or spot.level == "district"]
    return any(spot.name == spelt for spot in spots) or (bool(spots) and not marked)


# --- a name with its title -----------------------------------------------------------------------


def _titled(words: Sequence[Word], at: int, phrase: Phrase, marked: bool, cased: bool) -> _Item:
    """Return a title with the name that follows it; the title alone where none does."""
    first, unit = at + phrase.length, phrase.says
    if phrase.kind == "offices_of" and first < len(words):
        first += _repeated_title(words, first, marked)
    short = phrase.length == 1 and len(words[at].text) <= len("tt")
    if first >= len(words) or (words[first].parted and words[first].gap.strip() != ":"):
        return _Item("office" if phrase.kind == "offices_of" else "between", at, first)
    length = _titled_length(words, first, unit, cased)
    kind = "offices_of" if phrase.kind == "offices_of" else "mention"
    if length:
        mention = replace(_mention(words, first, first + length, unit), begin=at)
        return _Item(kind, at, first + length, mention=mention)
    if kind == "offices_of":
        return _Item("office", at, first)
    if short or not _claims(words[first], cased):
        return _Item("between" * (not short), at, first)
    end = _end_of_unknown(words, first, cased)
    return _Item("unknown" if unit == "province" else "ward", at, end)


def _repeated_title(words: Sequence[Word], at: int, marked: bool) -> int:
    """Return the words of a title after one: "Quận ủy Quận 4"."""
    again = phrase_at(words, at, marked)
    return again.length if again is not None and again.kind == "units" else 0


def _titled_length(words: Sequence[Word], first: int, unit: str, cased: bool) -> int:
    """Return how many words the name after a title has that is known at its level."""
    if words[first].text.isdigit():
        numbered = unit not in ("province", "city") and bool(spots_named(words[first].marked))
        return int(numbered and len(words[first].text) <= len("12"))
    parts = {n: words[first : first + n] for n in _lengths(words, first)}
    known = [n for n, part in parts.items() if _fits(part, cased) and _is_of_level(part, unit)]
    exact = [n for n in known if _is_exact(parts[n])]
    return _fitting([*exact, *known], words, first, cased)


def _is_exact(part: Sequence[Word]) -> bool:
    """Return whether a name is written with the marks that the tables have."""
    spelt = " ".join(word.marked for word in part)
    return any(spot.name == spelt for spot in spots_named(_name(part)))


def _fits(part: Sequence[Word], cased: bool) -> bool:
    """Return whether words are written as one name: in capitals all, or none."""
    return not cased or len({word.is_capital for word in part}) == 1


def _is_of_level(part: Sequence[Word], unit: str) -> bool:
    name = _name(part)
    levels = {spot.level for spot in spots_named(name)}
    if unit == "province":
        return is_any_province(name)
    if unit == "city":
        return is_any_province(name) or "district" in levels
    if unit in (*COMMUNES, "town"):
        return bool(levels)
    return "district" in levels or "town" in levels


def _claims(word: Word, cased: bool) -> bool:
    return word.is_capital or not cased


def _end_of_unknown(words: Sequence[Word], first: int, cased: bool) -> int:
    """Return where a name ends that no table has: before a province, or what is no capital."""
    end = first + 1
    while end < len(words) and not words[end].parted and _claims(words[end], cased):
        if any(is_any_province(_name(words[end : end + n])) for n in (2, 3, 4)):
            break
        if phrase_at(words, end, True) is not None:
            break
        end += 1
    return end


# --- what a cell says of work --------------------------------------------------------------------


def _of_work(items: list[_Item]) -> list[_Item]:
    """Return the part that says where somebody works, where a cell says that; else all of it."""
    homes = [n for n, item in enumerate(items) if item.kind == "home"]
    cues = {"work", "working"} if homes else {"work"}
    at = next((n for n, item in enumerate(items) if item.kind in cues), len(items))
    end = next((n for n in homes if n > at), len(items))
    return items[at:end] if any(item.mention for item in items[at:end]) else items


# --- how sure a mention is -----------------------------------------------------------------------


def _segments(items: Sequence[_Item], words: Sequence[Word]) -> Iterator[list[_Item]]:
    segment: list[_Item] = []
    for item in items:
        if segment and words[item.start].parted:
            yield segment
            segment = []
        segment.append(item)
    if segment:
        yield segment


def _judged(segments: Sequence[list[_Item]], words: Sequence[Word]) -> Iterator[Mention]:
    office = False
    for segment in segments:
        for at, item in enumerate(segment):
            if item.mention is not None:
                yield from _judge(segment, at, item.mention, words, office)
        office = _governs(segment, office)


def _governs(segment: Sequence[_Item], before: bool) -> bool:
    """Return whether a list of words that an office opened goes on after a segment."""
    kinds = [item.kind for item in segment if item.kind in _GOVERNING]
    return kinds[-1] in ("office", "central") if kinds else before


_GOVERNING = ("office", "institution", "central", "regional", "street")


def _judge(
    segment: Sequence[_Item], at: int, mention: Mention, words: Sequence[Word], office: bool
) -> Iterator[Mention]:
    item = segment[at]
    context = _context(segment, at, words)
    if not mention.unit and context.kind == "street" and context.end == item.start:
        return
    numbered = not mention.unit and _is_after_number(segment, at, words)
    if numbered and not is_any_province(mention.name):
        return
    sure = bool(mention.unit) or _is_sure(segment, at, context, office, words)
    yield _with_what_is_beside(replace(mention, sure=sure and not numbered), segment, at, words)


def _is_after_number(segment: Sequence[_Item], at: int, words: Sequence[Word]) -> bool:
    """Tell a house's number before what is then a street's name: "12 Trần Phú", not "1. Vinh"."""
    gap = words[segment[at].start].gap
    return at == 1 and words[segment[0].start].text.isdigit() and not gap.strip()


def _context(segment: Sequence[_Item], at: int, words: Sequence[Word]) -> _Item:
    governing = [item for item in segment[:at] if item.kind in _GOVERNING]
    kinds = [item.kind for item in governing]
    if "institution" in kinds and kinds[-1] == "central":
        governing = [item for item in governing if item.kind == "institution"]
    return governing[-1] if governing else _Item("", 0, 0)


def _is_sure(
    segment: Sequence[_Item], at: int, context: _Item, office: bool, words: Sequence[Word]
) -> bool:
    before = [item for item in segment[:at] if not item.kind]
    after = segment[at + 1 :]
    if after and not after[0].kind and not _may_follow(words[after[0].start]):
        return False
    if at and segment[at - 1].kind == "at":
        return True
    if context.kind == "institution":
        return False
    if context.kind in ("office", "central", "regional"):
        return not _is_persons(before, words)
    if context.kind == "street":
        return not after
    if any(not item.kind for item in after[:1]):
        return False
    if not before or words[before[0].start].text.isdigit():
        return True
    return office and not _is_persons(before, words)


def _may_follow(word: Word) -> bool:
    """Return whether a word after a name is none of it: no capital, or a long number."""
    if word.text.isdigit():
        return len(word.text) >= len("10000")
    return not word.is_capital


def _is_persons(before: Sequence[_Item], words: Sequence[Word]) -> bool:
    """Tell a man's name before a name that may be the end of it."""
    return bool(before) and surnames.is_surname(words[before[0].start].text)


def _with_what_is_beside(
    mention: Mention, segment: Sequence[_Item], at: int, words: Sequence[Word]
) -> Mention:
    """Return a mention with what its neighbours say: a former name, or one that explains."""
    before = segment[at - 1].kind if at else ""
    after = segment[at + 1].kind if at + 1 < len(segment) else ""
    bracketed = any(char in words[segment[0].start].gap for char in "([")
    was = after == "was" or before == "formerly"
    return replace(mention, was=was, now=before == "now", bracketed=bracketed)
