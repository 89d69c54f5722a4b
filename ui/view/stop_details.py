"""What is known of a stop, as terms and what is said of each."""

from typing import Any

import pandas as pd

from texts import Say, day
from ui.view import wording
from ui.view.views import View

ORDERS = {"order of visit": "order_visit", "order in source": "order_source"}


def stop_title(view: View, stop: "pd.Series[Any]") -> str:
    """A stop by its number and place."""
    seq = "?" if pd.isna(stop["seq"]) else int(stop["seq"])
    return view.say("map.stop_label", number=seq, name=wording.place_name(stop, view.say))


def stop_facts(view: View, stop: "pd.Series[Any]") -> list[tuple[str, str]]:
    """What is known of a stop, each with its term; each claim says how it is known."""
    lang, say = view.lang, view.say
    position = wording.in_language(stop, "position", lang) or _or(stop["precision"], "")
    shown = [
        ("topic", wording.in_language(stop, "topic", lang), stop["provenance"]),
        ("host", wording.in_language(stop, "host", lang), stop["host_provenance"]),
        ("date", _day(stop["arrive"], lang), stop["provenance"]),
        ("order", _order(stop, say), stop["order_provenance"]),
        ("precision", position, stop["position_provenance"]),
    ]
    said = [
        (say(f"details.{term}"), claim(say, text_, known) if text_ else say("details.unknown"))
        for term, text_, known in shown
    ]
    note = wording.in_language(stop, "note", lang)
    return [*said, *([(say("details.note"), note)] if note else [])]


def claim(say: Say, said: str, provenance: str) -> str:
    """What is said, and how it is known where that is on record."""
    if pd.isna(provenance):
        return said
    return say("details.claim", said=said, provenance=say(f"provenance.{provenance}"))


def _order(stop: "pd.Series[Any]", say: Say) -> str:
    return say(f"details.{ORDERS[stop['seq_basis']]}") if stop["seq_basis"] in ORDERS else ""


def quote(view: View, stop: "pd.Series[Any]") -> str:
    """The words of the source that tell of a stop."""
    return _or(stop["quote"], view.say("details.unknown"))


def source(view: View, stop: "pd.Series[Any]") -> str:
    """Where a stop is told of: author, title, publisher, date."""
    cited = wording.cited(stop) or view.say("details.unknown")
    return f"{view.say('details.source')}: {cited}"


def _day(value: Any, lang: str) -> str:
    return "" if pd.isna(value) else day(value, lang)


def _or(value: Any, otherwise: str) -> str:
    return otherwise if value is None or pd.isna(value) or value == "" else str(value)
