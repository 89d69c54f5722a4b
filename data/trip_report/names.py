"""Whether a place is only a part of another name: of a street, a person, a route, an office."""

from data.trip_report.vocabulary import names as words
from data.trip_report.vocabulary.notation import LAST_WORD, NEXT_WORD
from geo.place_mentions import Mention


def is_part_of_a_name(mention: Mention, before: str, after: str) -> bool:
    """Tell a place that is only a word of a longer name, or of what is named after it."""
    # In capitals every word looks like a part of a name: only the one before it counts.
    leading = (
        before.split(" ")[-2] + " " if mention.text.isupper() and " " in before else before[-90:]
    )
    if words.PART_OF_A_NAME.search(leading) and not _names_its_kind(mention):
        return True
    if mention.text[:1].islower():
        return False
    previous, following = LAST_WORD.search(before[-40:]), NEXT_WORD.match(after[:40])
    if (
        previous
        and _is_capital(previous[1])
        and previous[1].casefold() not in words.MAY_PRECEDE
        and not (mention.text.isupper() and previous[1].isupper())
    ):
        return True
    return bool(
        following
        and _is_capital(following[1])
        and following[1].casefold() not in words.MAY_FOLLOW
        and not mention.text.isupper()
    )


def is_on_a_route(before: str) -> bool:
    """Tell the end of a route ("A - B - C") whose other places are not told apart."""
    return bool(words.ROUTE.search(before))


def is_of_an_actor(before: str, after: str) -> bool:
    """Tell the office that does something at a place: "tại A, Trường Chính trị B tổ chức …"."""
    return bool(words.ACTOR.search(before) and words.ACTS.match(after))


def _names_its_kind(mention: Mention) -> bool:
    return mention.text[:1].islower() or mention.text.startswith(("TP", "TX", "Quận", "Huyện"))


def _is_capital(word: str) -> bool:
    return word[:1].isupper()
