"""The figures of a view in words: each number, what it counts and how it is known."""

import texts
from ui.view.answers import Answers, Figure

ON_THE_MAP = ("trainees", "provinces", "stops")
"""The figures of the card over the map."""
UNKNOWN = "–"
"""What stands on that card for one that is not known."""


def written(view: Answers, name: str) -> tuple[str, str]:
    """A figure of the view and what it counts, with how much it covers and how it is known."""
    figure = view.figures[name]
    return _value(view, figure), _label(view, figure)


def _value(view: Answers, figure: Figure) -> str:
    """A figure as it is written: a part beside its whole, or that it is not known."""
    if figure.value is None:
        return view.say("figures.none" if _is_none(view, figure) else "figures.unknown")
    count = view.people if figure.name == "trainees" else int
    value = texts.number(count(round(figure.value)), view.lang)
    whole = view.totals.units_in_vintage if figure.name == "provinces" else figure.of
    return value if whole is None else f"{value}/{texts.number(count(whole), view.lang)}"


def _is_none(view: Answers, figure: Figure) -> bool:
    """Whether there are none to know: days of trips left out; km without two stops of a trip."""
    chosen = view.selection
    left_out = bool(chosen.since or chosen.until or chosen.q) and not view.totals.trips
    if left_out and figure.name in ("days", "km"):
        return True
    if figure.name != "km" or not view.totals.stops_held:
        return False
    return not view.stops["trip_id"].duplicated().any()


def _label(view: Answers, figure: Figure) -> str:
    say = view.say
    n = figure.of if figure.of is not None else figure.value
    label = say(f"figures.{figure.name}", n=0 if n is None else int(n))
    if figure.name == "stops" and figure.value and view.totals.places is not None:
        label = f"{label} {say('figures.places', n=view.totals.places)}"
    notes = []
    if figure.trips is not None:
        notes.append(say(f"figures.{figure.name}_of", n=figure.trips, trips=view.totals.trips))
    if figure.value is not None and figure.provenance not in (None, "documented"):
        notes.append(say(f"provenance.{figure.provenance}"))
    return f"{label} ({', '.join(notes)})" if notes else label
