"""The places that a sentence names; which of them lie within others."""

from collections.abc import Sequence

from data.trip_report.sentences import Sentence
from geo.place_mentions import Mention, mentions
from geo.places import Place


def places_in(sentence: Sentence, vintage: str) -> list[Mention]:
    """Return the places of a sentence, where they stand in the text, shared names settled."""
    found = [
        m._replace(start=m.start + sentence.start, end=m.end + sentence.start)
        for m in mentions(sentence.text, vintage)
    ]
    sure = {(m.place.kind, m.place.code): m.place for m in found if m.place}
    return [_narrowed(m, list(sure.values())) for m in found]


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
