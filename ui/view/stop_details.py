"""What is known of a stop, as terms and what is said of each."""

from typing import Any

import pandas as pd

from texts import LANGUAGES, Say, day
from ui.view import citations
from ui.view.cell_text import RecordRow, in_language, is_said
from ui.view.names import place_name
from ui.view.provenances import claim
from ui.view.views import View

ORDERS = {"order of visit": "order_visit", "order in source": "order_source"}

TOLD_OF = (
    *(f"{field}_{lang}" for field in ("topic", "host", "position", "note") for lang in LANGUAGES),
    *("provenance", "host_provenance", "position_provenance", "order_provenance"),
    *("arrive", "seq_basis", "precision"),
)
"""The columns of a stop that `terms` tells of."""


def title(view: View, stop: RecordRow) -> str:
    """A stop by its number and place."""
    seq: str | int = "?" if pd.isna(stop["seq"]) else int(stop["seq"])
    return view.say("map.stop_label", number=seq, name=place_name(stop, view.say))


def terms(view: View, stop: RecordRow) -> list[tuple[str, str]]:
    """What is known of a stop, each with its term; each claim says how it is known."""
    say = view.say
    said = [
        (say(f"details.{term}"), claim(say, text_, known) if text_ else say("details.unknown"))
        for term, text_, known in claims(view, stop)
    ]
    note = in_language(stop, "note", view.lang)
    return [*said, *([(say("details.note"), note)] if note else [])]


def claims(view: View, stop: RecordRow) -> list[tuple[str, str, str]]:
    """What is claimed of a stop: the claim, what is said ("" for nothing), how it is known."""
    lang, say = view.lang, view.say
    position = in_language(stop, "position", lang) or _or(stop["precision"], "")
    shown = [
        ("topic", in_language(stop, "topic", lang), stop["provenance"]),
        ("host", in_language(stop, "host", lang), stop["host_provenance"]),
        ("date", _day(stop["arrive"], lang), stop["provenance"]),
        ("order", _order(stop, say), stop["order_provenance"]),
        ("precision", position, stop["position_provenance"]),
    ]
    return [(name, said, _or(known, "")) for name, said, known in shown]


def _order(stop: RecordRow, say: Say) -> str:
    return say(f"details.{ORDERS[stop['seq_basis']]}") if stop["seq_basis"] in ORDERS else ""


def quote(view: View, stop: RecordRow) -> str:
    """The words of the source that tell of a stop."""
    return _or(stop["quote"], view.say("details.unknown"))


def source(view: View, stop: RecordRow) -> str:
    """Where a stop is told of: author, title, publisher, date."""
    line = citations.line(stop) or view.say("details.unknown")
    return f"{view.say('details.source')}: {line}"


def _day(value: Any, lang: str) -> str:
    return "" if pd.isna(value) else day(value, lang)


def _or(value: Any, otherwise: str) -> str:
    return str(value) if is_said(value) else otherwise
