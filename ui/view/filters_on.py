"""The filters that are on, in words: a reader must know what is left out."""

import texts
from geo.provinces import REGIONS
from ui.view import names
from ui.view.answers import Answers


def in_words(view: Answers, of_classes: bool = True) -> list[str]:
    """Each filter that is on, in words; `of_classes`: that of classes too."""
    return [
        filter_in_words(view, name)
        for name in view.selection.filters_on
        if of_classes or name != "cls"
    ]


def sentence(view: Answers, of_classes: bool = True) -> str:
    """What the figures are of, "" where no filter is on; as `in_words`."""
    said = in_words(view, of_classes)
    return view.say("filter.only", filtered="; ".join(said)) if said else ""


def filter_in_words(view: Answers, name: str) -> str:
    """One filter that is on, in words."""
    value, say = getattr(view.selection, name), view.say
    if name in ("since", "until"):
        return say(f"filter.on_{name}", day=texts.day(value, view.lang))
    if name == "q":
        return say("filter.on_q", text=value)
    return say(f"filter.on_{name}", names=", ".join(choice_name(view, name, v) for v in value))


def choice_name(view: Answers, name: str, code: str) -> str:
    """One choice of a filter by name: a class, a region or a provenance."""
    if name == "cls":
        return names.class_name(view.record, code, view.lang)
    if name == "region":
        return str(getattr(REGIONS[code], view.lang))
    return view.say(f"provenance.{code}")
