"""The places that a sentence names; which of them lie within others."""

from collections.abc import Iterator, Sequence

from data.trip_report.sentences import Sentence
from data.trip_report.vocabulary.abroad import ABROAD
from geo.place_mentions import Mention, mentions
from geo.places import Place


def places_in(sentence: Sentence, vintage: str) -> list[Mention]:
    """Return the places of a sentence, where they stand in the text, shared names settled.

    One abroad is among them, and is no place of any table.
    """
    here = mentions(sentence.text, vintage)
    found = [
        m._replace(start=m.start + sentence.start, end=m.end + sentence.start)
        for m in sorted([*here, *_abroad(sentence.text, here)], key=lambda m: m.start)
    ]
    sure = {(m.place.kind, m.place.code): m.place for m in found if m.place}
    return [_narrowed(m, list(sure.values())) for m in found]


def is_abroad(mention: Mention) -> bool:
    """Tell a place abroad from one that a text claims to be in the country."""
    return not mention.places and ABROAD.match(mention.text) is not None


def _abroad(text: str, here: Sequence[Mention]) -> Iterator[Mention]:
    """Give the places abroad, none that reaches into the name of a place in the country."""
    for match in ABROAD.finditer(text):
        whole = (
            match.start(),
            match.end() + (match["open"] == "(" and text[match.end() :][:1] == ")"),
        )
        spans = [whole, *([match.span("bare")] if match["bare"] else [])]
        free = (s for s in spans if not any(m.start < s[1] and s[0] < m.end for m in here))
        if span := next(free, None):
            yield Mention(*span, text[slice(*span)], ())


def _narrowed(mention: Mention, sure: Sequence[Place]) -> Mention:
    """Settle a shared name by a province or district that the same sentence names, if one does."""
    if len(mention.places) < 2:
        return mention
    inside = tuple(p for p in mention.places if any(holds(above, p) for above in sure))
    return mention._replace(places=inside) if len(inside) == 1 else mention


def holds(above: Place, place: Place) -> bool:
    """Tell whether a place lies within a province or district."""
    if above.kind == "province":
        return place.kind != "province" and above.code == place.province
    return above.kind == "district" and above.code == place.district
