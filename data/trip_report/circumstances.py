"""What is said against a visit: denied, planned, earlier, passed through, or that of others."""

from data.trip_report.cues import Cue
from data.trip_report.findings import Reason
from data.trip_report.places import holds
from data.trip_report.vocabulary import circumstances as words
from data.trip_report.vocabulary.cues import DAY_CUE, LABEL_CUE, SMALL
from data.trip_report.vocabulary.notation import LAST_WORD, MASK, WORD, after_last, last
from geo.place_mentions import Mention
from geo.places import Place

_FEW_WORDS = 2


def circumstance(
    cue: Cue, before: str, after: str, mention: Mention, current: Place | None
) -> Reason | None:
    """Return what the words around a cue say against a visit; None when nothing does.

    `before` and `after` are the words around the place, `current` the stop that is told of.
    """
    lead = "" if cue.word == LABEL_CUE else before[: cue.start]
    scope, told = after_last(words.TURN, lead), after_last(words.CONTRAST, lead)
    gap = before[cue.end :]
    if words.DENIED.search(scope) or words.DENIED_AFTER.search(after):
        return "denied"
    if words.EARLIER.search(told) or words.EARLIER_AFTER.search(after):
        return "earlier"
    if _is_still_to_come(told) or words.PLANNED_AFTER.search(after):
        return "planned"
    on_the_way = after_last(words.ARRIVES, scope)
    if (
        words.PASSED.search(on_the_way)
        or words.PASSED.search(gap)
        or words.PASSED_AFTER.search(after)
    ):
        return "passed"
    if _is_of_others(scope):
        return "mentioned"
    if cue.word in (LABEL_CUE, DAY_CUE):
        return None
    return None if _is_a_visit(cue, lead, scope, after, mention, current) else "mentioned"


def _is_still_to_come(told: str) -> bool:
    """Tell a plan that no "đã" after it says was carried out."""
    plan = last(words.PLANNED, told)
    return plan is not None and not words.CARRIED_OUT.search(told[plan.end() :])


def _is_of_others(scope: str) -> bool:
    """Tell a visit by others than the travellers: the nearest ones before the cue."""
    others = [m.end() for m in words.OTHERS.finditer(scope)]
    travellers = [
        m.end()
        for m in words.TRAVELLERS.finditer(scope)
        if not words.OTHERS.match(scope, m.start())
    ]
    return bool(others) and max(others) >= max(travellers, default=0)


def _is_a_visit(
    cue: Cue,
    lead: str,
    scope: str,
    after: str,
    mention: Mention,
    current: Place | None,
) -> bool:
    """Tell a visit by the cue and the words before it: "đoàn đến X", not "ý kiến đến X"."""
    word = cue.word
    if word in ("tại", "ở"):
        return _happened_there(cue, lead, after, mention, current)
    previous = LAST_WORD.search(lead[-20:])
    said = previous[1].casefold() if previous else ""
    if word in ("đến", "tới"):
        if lead.rstrip().endswith(MASK):
            return not words.FROM.search(scope)
        return not lead.rstrip()[-1:].isalpha() or said in words.BEFORE_AN_ARRIVAL
    if word == "đi":
        return said in words.BEFORE_A_TRIP_TO
    if word in words.GOES:
        return said in words.BEFORE_A_TRIP_TO and bool(words.ACTIVITY.search(after))
    if word.startswith("kinh nghiệm"):
        return _opens(lead)
    return not words.STATED.search(lead[-20:])


def _opens(lead: str) -> bool:
    """Tell a cue that begins its sentence, or follows only days and words that join."""
    return all(word.casefold() in words.OPENERS for word in WORD.findall(lead))


def _happened_there(
    cue: Cue, lead: str, after: str, mention: Mention, current: Place | None
) -> bool:
    """Tell "tại X" of something that was done there from "tại X" of where something is."""
    if words.STATED.search(lead[-20:]):
        return False
    if _opens(words.HEADED.sub("", lead)):
        if is_heading(lead, after):
            return True
        return not words.CEREMONY.search(after[:80]) and _tells_of_the_trip(after)
    inside = current is not None and any(holds(current, p) for p in mention.places)
    if inside:
        return True
    if words.ACTIVITY.search(lead) is None:
        return lead.rstrip().endswith(",") and bool(words.ACTIVITY.search(after))
    if cue.word == "ở":
        nearest = last(words.ACTIVITY, lead)
        return nearest is not None and len(lead[nearest.end() :].split()) <= _FEW_WORDS
    return not words.ABOUT.search(lead) or (current is None and MASK not in lead)


def _tells_of_the_trip(after: str) -> bool:
    """Tell what the travellers did or learnt there from news of the place."""
    return bool(
        words.ACTIVITY.search(after) or words.TRAVELLERS.search(after) or words.LEARNT.search(after)
    )


def is_called_a_stop(after: str) -> bool:
    """Tell a place that what follows calls a stop, or that received the travellers."""
    return bool(words.CALLED_A_STOP.match(after)) and not words.DENIED_AFTER.search(after)


def is_heading(lead: str, after: str) -> bool:
    """Tell "Tại X:" over what was done there; its days stand in brackets, or it has a number.

    Under a paper stands "Tại X, ngày …" too.
    """
    if not after.strip(" :.*)"):
        return True
    is_set_apart = after.lstrip().startswith("(") or words.HEADED.match(lead)
    return bool(is_set_apart) and _are_days(after)


def cue_of_a_heading(before: str, after: str) -> Cue | None:
    """Take a numbered place with its days ("1. Hòa Bình (12/6)") for a visit, as in a diary."""
    number = words.HEADED.match(before)
    if number is None or not (words.DAY.search(after) and _are_days(after)):
        return None
    is_alone = all(word.casefold() in SMALL for word in WORD.findall(before[number.end() :]))
    return Cue(DAY_CUE, number.end(), number.end()) if is_alone else None


def _are_days(said: str) -> bool:
    return all(word.casefold() in words.OF_DAYS for word in WORD.findall(said))
