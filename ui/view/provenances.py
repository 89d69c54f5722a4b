"""How each thing is known, in words; what is made up is said everywhere."""

from typing import Any

from data import weakest
from texts import Say
from ui.view import citations
from ui.view.answers import Answers
from ui.view.cell_text import is_said


def in_words(say: Say, provenance: Any) -> str:
    """A provenance in words; never blank."""
    return say(f"provenance.{provenance if is_said(provenance) else 'none'}")


def claim(say: Say, said: str, provenance: Any) -> str:
    """What is said, and how it is known where that is on record."""
    if not is_said(provenance):
        return said
    return say("details.claim", said=said, provenance=in_words(say, provenance))


def note(view: Answers) -> str:
    """What of the view is made up, claim by claim; "" where nothing is."""
    said = [_note_of_people(view), _note_of_stops(view)]
    return " ".join(sentence for sentence in said if sentence)


def badges(view: Answers) -> list[tuple[str, str, str]]:
    """How each part of the map is known: which part, in a word, and the word's key."""
    claims = list(view.claims())
    parts = {"total": "total", "spread": "people", "visit": "stops", "position": "positions"}
    weakest_of = {
        claimed: weakest(known for name, known, _ in claims if name == claimed) for claimed in parts
    }
    return [
        (view.say(f"provenance.{parts[claimed]}_note"), view.say(f"provenance.{known}"), known)
        for claimed, known in weakest_of.items()
        if known is not None
    ]


def _note_of_people(view: Answers) -> str:
    say, total = view.say, view.totals.trainees
    n = int(view.origins["illustrative"].sum())
    if not n:
        return ""
    if n < total:
        key = "note.some_spread" if view.total_is_published else "note.some_people"
        published = view.total_is_published
        source = {"source": citations.kind_in_words(view, view.listed)} if published else {}
        return say(key, n=view.people(n), total=view.people(total), **source)
    if view.total_is_published:
        return say("note.spread", source=citations.kind_in_words(view, view.listed))
    return say("note.filtered" if view.is_limited else "note.people")


def _note_of_stops(view: Answers) -> str:
    n = int((view.stops["provenance"] == "illustrative").sum())
    return view.say("note.stops", n=n) if n else ""
