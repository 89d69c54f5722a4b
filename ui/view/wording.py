"""The sentences of a view, made from its answers and the catalogue: names, figures, summary.

The page, the pictures and the files say these and no others.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

import pandas as pd

import texts
from data import Record, weakest
from geo import provinces
from geo.provinces import REGIONS
from texts import Say
from ui.view.answers import UNSOURCED, Answers, Fact
from ui.view.selection import Selection

MOST_NAMED = 3
UNPLACED = "without-province"
"""The one difference that says nothing of what is published."""
LIMITS = ("cls", "region", "prov", "since", "until", "q")
"""The filters that leave people or stops out, as they are named in words."""

Row: TypeAlias = "Mapping[Any, Any] | pd.Series[Any]"

# --- names ---------------------------------------------------------------------------------------


def known(value: Any) -> bool:
    """Whether a cell says anything."""
    return not (value is None or pd.isna(value) or value == "")


def in_language(row: Row, field: str, lang: str) -> str:
    """A text of a row in a language, else in the other one, else ""."""
    found = (row.get(f"{field}_{one}") for one in (lang, *texts.LANGUAGES))
    return next((str(text) for text in found if known(text)), "")


def place_name(stop: Row, say: Say) -> str:
    """The place of a stop; in English by its English name where it has one."""
    names = (stop.get("place_en") if say.lang == "en" else None, stop.get("place"))
    return next((str(name) for name in names if known(name)), say("details.no_place"))


def host(stop: Row, say: Say) -> str:
    """The host of a stop; one that no source names says how it is known. "" where there is none."""
    named, by = in_language(stop, "host", say.lang), stop["host_provenance"]
    if not named or not known(by) or by == "documented":
        return named
    return say("details.claim", said=named, provenance=say(f"provenance.{by}"))


def class_name(row: Row, lang: str) -> str:
    """The name of a class, else its id."""
    return in_language(row, "name", lang) or str(row["class_id"])


def class_names(view: Answers) -> str:
    """The classes in scope by name, or what the page is where there is none."""
    named = (class_name(row, view.lang) for row in view.classes.to_dict("records"))
    return " · ".join(dict.fromkeys(named)) or view.say("page.title")


def trip_name(trip: Row, say: Say) -> str:
    """A trip in a word: by its number, else its name, else its id."""
    if known(trip["number"]):
        return say("trip.numbered", number=int(trip["number"]))
    return in_language(trip, "name", say.lang) or str(trip["trip_id"])


def trip_title(trip: Row, say: Say) -> str:
    """A trip by its number and dates."""
    return f"{trip_name(trip, say)} · {trip_dates(trip, say.lang) or say('trip.dates_unknown')}"


def trip_dates(trip: Row, lang: str) -> str:
    """The days of a trip, or "" where they are not known."""
    days = [day for day in (trip["start_date"], trip["end_date"]) if known(day)]
    return texts.days(days[0], max(days), lang) if days else ""


def trip_row(record: Record, trip_id: str) -> "pd.Series[Any]":
    """One trip of the record."""
    return record.trips.loc[record.trips["trip_id"] == trip_id].iloc[0]


def view_title(record: Record, selection: Selection, say: Say) -> str:
    """The trips of a selection in a few words."""
    if not selection.trip:
        return say("trip.all")
    if len(selection.trip) > 1:
        return say("trip.several", n=len(selection.trip))
    return trip_title(trip_row(record, selection.trip[0]), say)


# --- figures -------------------------------------------------------------------------------------


def figure(view: Answers, name: str) -> tuple[str, str]:
    """A figure of the view and what it counts, with how much it covers and how it is known."""
    fact = view.facts[name]
    return figure_value(view, fact), _figure_label(view, fact)


def figure_value(view: Answers, fact: Fact) -> str:
    """A figure as it is written: a part beside its whole, or that it is not known."""
    if fact.value is None:
        return view.say("figures.none" if _is_none(view, fact) else "figures.unknown")
    value = texts.number(round(fact.value), view.lang)
    whole = view.totals.units_in_vintage if fact.name == "provinces" else fact.of
    return value if whole is None else f"{value}/{texts.number(whole, view.lang)}"


def _is_none(view: Answers, fact: Fact) -> bool:
    """Whether there are none to know: days of trips left out; km without two stops of a trip."""
    chosen = view.selection
    left_out = bool(chosen.since or chosen.until or chosen.q) and not view.totals.trips
    if left_out and fact.name in ("days", "km"):
        return True
    legs = view.stops["trip_id"].duplicated().any()
    return fact.name == "km" and view.totals.stops_held > 0 and not legs


def _figure_label(view: Answers, fact: Fact) -> str:
    say = view.say
    n = fact.of if fact.of is not None else fact.value
    label = say(f"figures.{fact.name}", n=0 if n is None else int(n))
    if fact.name == "stops" and fact.value:
        label = f"{label} {say('figures.places', n=view.totals.places)}"
    notes = []
    if fact.trips is not None:
        notes.append(say(f"figures.{fact.name}_of", n=fact.trips, trips=view.totals.trips))
    if fact.value is not None and fact.provenance not in (None, "documented"):
        notes.append(say(f"provenance.{fact.provenance}"))
    return f"{label} ({', '.join(notes)})" if notes else label


# --- what is filtered ----------------------------------------------------------------------------


def limits(view: Answers, of_classes: bool = True) -> list[str]:
    """Each filter that is on, in words; a reader must know what is left out."""
    names = LIMITS if of_classes else LIMITS[1:]
    return [limit(view, name) for name in names if getattr(view.selection, name)]


def limit(view: Answers, name: str) -> str:
    """One filter that is on, in words."""
    value, say = getattr(view.selection, name), view.say
    if name in ("since", "until"):
        return say(f"filter.on_{name}", day=texts.day(value, view.lang))
    if name == "q":
        return say("filter.on_q", text=value)
    return say(f"filter.on_{name}", names=", ".join(choice(view, name, code) for code in value))


def choice(view: Answers, name: str, code: str) -> str:
    """One choice of a filter by name: a class, a region or a provenance."""
    if name == "cls":
        named = {row["class_id"]: row for row in view.record.classes.to_dict("records")}
        return class_name(named[code], view.lang) if code in named else str(code)
    if name == "region":
        return str(getattr(REGIONS[code], view.lang))
    return view.say(f"provenance.{code}")


# --- sentences -----------------------------------------------------------------------------------


def summary(view: Answers) -> str:
    """The view in sentences: who works where, how that is known, and where the trips went."""
    title = view_title(view.record, view.selection, view.say)
    note = provenance_note(view)
    said = [title, people(view), visited(view), *([note.rstrip(".")] if note else [])]
    return f"{'. '.join(said)}."


def people(view: Answers) -> str:
    """How many people of how many provinces, and where most are, if that is no invention."""
    say, t = view.say, view.totals
    if not t.trainees_held:
        return say("summary.no_list")
    who = shown_of_all(view) if view.is_limited else _whole(view)
    placed = say(
        "summary.placed",
        n=t.trainees,
        provinces=t.provinces,
        units=t.units_in_vintage,
        vintage=view.selection.vintage,
    )
    lost = [say("summary.unplaced", n=t.unplaced)] if t.unplaced else []
    return ", ".join([who, *([f"{placed}{_most(view)}"] if t.provinces else []), *lost])


def _whole(view: Answers) -> str:
    """How many the classes have, where that is published; else how many the list has."""
    all_listed = view.total_is_published and len(view.listed) == len(view.classes)
    classes = len(view.classes) if all_listed else 0
    key = {0: "whole", 1: "whole_class"}.get(classes, "whole_classes")
    counted = {"classes": classes} if classes > 1 else {}
    return view.say(f"summary.{key}", n=view.totals.trainees, **counted)


def shown_of_all(view: Answers) -> str:
    """How many of the people are in view, and why not all: "7 of 75 trainees (filter: …)"."""
    say, t, on = view.say, view.totals, limits(view, of_classes=False)
    why = say("summary.filtered", limits="; ".join(on)) if on else say("summary.attended")
    return say("summary.part", n=t.trainees, held=t.trainees_held, why=why)


def _most(view: Answers) -> str:
    """Where most are, unless that is made up, or too many places share the first rank."""
    placed = view.origins.dropna(subset=["code"])
    first = placed[placed["trainees"] == placed["trainees"].max()]
    tied = len(placed) == len(first) or len(first) > MOST_NAMED
    if placed.empty or tied or not view.allows_findings:
        return ""
    names = provinces.units(view.selection.vintage)[f"name_{view.lang}"][first["code"]]
    key = "summary.most" if len(first) == 1 else "summary.most_each"
    return view.say(key, names=", ".join(names), n=int(first["trainees"].iloc[0]))


def visited(view: Answers) -> str:
    """Where the trips went, of what the filters leave in."""
    say, t = view.say, view.totals
    if not t.stops_held:
        return say("summary.no_stops")
    if not t.stops:
        return say("summary.stops_left_out", n=t.stops_held)
    names = [place_name(stop, say) for stop in view.stops.to_dict("records")]
    named = "; ".join(dict.fromkeys(names))
    if t.stops < t.stops_held:
        return say("summary.stops_part", n=t.stops, held=t.stops_held, places=named)
    return say("summary.stops", n=t.stops, places=named)


def source_named(view: Answers, classes: pd.DataFrame) -> str:
    """What publishes the figures of classes of the view, in a word: the article, the report …

    No source states the sum of several classes: it is that of what is published of each.
    """
    kind = view.source_kind(classes)
    several = len(classes) > 1 and kind != UNSOURCED
    return view.say("source.several" if several else f"source.{kind}")


def provenance_note(view: Answers) -> str:
    """What of the view is made up, claim by claim; "" where nothing is."""
    said = [_note_of_people(view), _note_of_stops(view)]
    return " ".join(note for note in said if note)


def badges(view: Answers) -> list[tuple[str, str, str]]:
    """How each part of the map is known: which part, in a word, and the word's key."""
    claims = list(view.claims())
    parts = {"total": "total", "spread": "people", "visit": "stops", "position": "positions"}
    weakest_of = {
        claim: weakest(known for name, known, _ in claims if name == claim) for claim in parts
    }
    return [
        (view.say(f"provenance.{parts[claim]}_note"), view.say(f"provenance.{known}"), known)
        for claim, known in weakest_of.items()
        if known is not None
    ]


def _note_of_people(view: Answers) -> str:
    say, total = view.say, view.totals.trainees
    n = int(view.origins["illustrative"].sum())
    if not n:
        return ""
    if n < total:
        key = "note.some_spread" if view.total_is_published else "note.some_people"
        source = {"source": source_named(view, view.listed)} if view.total_is_published else {}
        return say(key, n=n, total=total, **source)
    if view.total_is_published:
        return say("note.spread", source=source_named(view, view.listed))
    return say("note.filtered" if view.is_limited else "note.people")


def _note_of_stops(view: Answers) -> str:
    n = int((view.stops["provenance"] == "illustrative").sum())
    return view.say("note.stops", n=n) if n else ""


def reconciliation(view: Answers) -> str:
    """The people in view against the list, and the list against what is published."""
    of_list = _reconciled(view)
    if not view.is_limited:
        return of_list
    part = shown_of_all(view)
    return part if view.reconciliation.agrees else f"{part}. {of_list}"


def _reconciled(view: Answers) -> str:
    """The list against what is published, then whom the map cannot show."""
    if not view.reconciliation.read:
        return _without_a_list(view)
    differences = view.reconciliation.differences
    said = [_difference(view, d.code, d.published, d.read) for d in differences]
    published = [d for d in differences if d.code != UNPLACED]
    if published:
        return view.say("reconcile.differs", differences="; ".join(said))
    return "; ".join([_agreed(view), *said])


def _without_a_list(view: Answers) -> str:
    """What is published of classes of whose people there is no list to hold it against."""
    published = view.reconciliation.published
    if published is None:
        return view.say("summary.no_list")
    return view.say("reconcile.no_list", n=published, source=source_named(view, view.classes))


def _agreed(view: Answers) -> str:
    say, r = view.say, view.reconciliation
    if r.published is None:
        return say("reconcile.unpublished", n=r.read)
    facts = {"published": r.published, "read": r.read, "source": source_named(view, view.classes)}
    if r.provinces_published is None:
        return say("reconcile.agrees_total", **facts)
    return say(
        "reconcile.agrees",
        **facts,
        provinces=r.provinces_on_map,
        provinces_published=r.provinces_published,
        listed=_list_named(view),
    )


def _difference(view: Answers, code: str, published: int, read: int) -> str:
    n = abs(published - read)
    facts = {
        "published": published,
        "read": read,
        "n": n,
        "source": source_named(view, view.classes),
    }
    listed = _list_named(view) if code.startswith("provinces") else ""
    return view.say(f"reconcile.{code}", **facts, listed=listed)


def _list_named(view: Answers) -> str:
    """Which list of provinces the record counts by, where the map shows another."""
    if view.selection.vintage == view.record.vintage:
        return ""
    return view.say("reconcile.listed", vintage=view.record.vintage)


def unknown_trip(view: Answers) -> tuple[str, str] | None:
    """What is known and not known of the one trip in view, where it has no record."""
    if len(view.selection.trip) != 1:
        return None
    trip = trip_row(view.record, view.selection.trip[0])
    if trip["status"] == "documented":
        return None
    said = [_planned(view, trip), _not_known(view, trip)]
    title = view.say("trip.unknown_title", trip=trip_name(trip, view.say))
    return title, " ".join(sentence for sentence in said if sentence)


def _planned(view: Answers, trip: Row) -> str:
    """That a source names the trip as one of so many, where it does."""
    classes = view.record.classes
    planned = classes.loc[classes["class_id"] == trip["class_id"], "trips_planned"].dropna()
    return view.say("trip.unknown_planned", planned=int(planned.iloc[0])) if len(planned) else ""


def _not_known(view: Answers, trip: Row) -> str:
    missing = [] if trip_dates(trip, view.lang) else [view.say("trip.unknown_days")]
    missing += [] if view.totals.stops_held else [view.say("trip.unknown_stops")]
    return view.say("trip.unknown_rest", missing=_and(missing, view.say)) if missing else ""


def _and(names: list[str], say: Say) -> str:
    return say("trip.and", first=names[0], last=names[1]) if len(names) == 2 else names[0]


def dated(view: Answers) -> str:
    """Up to which day the record tells of trips: the date of the data, not of its reading."""
    last = view.record.trips[["start_date", "end_date"]].max().max()
    if not known(last):
        return view.say("share.undated")
    return view.say("share.dated", day=texts.day(last, view.lang))


def cited(source: Row, prefix: str = "source_", quotes: str = "") -> str:
    """A source in a line: author, title (in `quotes`), publisher, date; "" where it says none."""
    title = source.get(f"{prefix}title")
    opened, closed = quotes[:1], quotes[1:]
    titled = f"{opened}{title}{closed}" if known(title) else ""
    parts = [source.get(f"{prefix}author"), titled]
    parts += [source.get(f"{prefix}{part}") for part in ("publisher", "date")]
    return ", ".join(str(part) for part in parts if known(part))
