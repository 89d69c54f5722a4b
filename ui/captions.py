"""The words of a picture, from the view it shows and the catalogue."""

import base64
import hashlib
from datetime import date

import pandas as pd

import texts
from data import Reconciliation, questions
from geo import boundaries
from geo.posters import Caption
from geo.provinces import REGIONS
from ui.scenes import View, trip_dates
from ui.selection import Selection


def caption(view: View, base: str = "") -> Caption:
    """Everything a picture of a view says; base: the address of the page, or "" for no link.

    The same record and selection give the same words, whenever the record was read.
    """
    say, totals = view.say, view.totals
    result = questions.reconcile(view.record, view.selection.filters)
    return Caption(
        title=_title(view),
        kicker=" · ".join(_class_names(view)),
        subtitle=_dates(view),
        filtered=_filtered(view),
        notice=view.frame.notice or ("", ""),
        figures=_figures(view),
        badge=say("provenance.badge_illustrative") if totals.provenance == "illustrative" else "",
        warning=_warning(view),
        reconciliation=reconciliation(view, result),
        reconciles=result.agrees,
        stops_title=say("share.stops_title"),
        stops=tuple(zip(view.frame.marks["number"], view.frame.marks["name"], strict=True)),
        stops_more=say.form("share.stops_more"),
        fine_print=_fine_print(view),
        link=link(view.selection, base) if base else "",
        link_label=say("share.scan"),
        code=code(view),
        summary=view.frame.summary,
        sea=say("share.sea"),
    )


def link(selection: Selection, base: str) -> str:
    """The address that opens a selection on the page at `base`."""
    return f"{base.rstrip('/')}/?{selection.query()}"


def code(view: View) -> str:
    """A short name of this view of this record: eight letters and digits.

    Two pictures with one code show the same.
    """
    state = f"{view.record.digest} {view.selection.query()}"
    letters = base64.b32encode(hashlib.sha256(state.encode()).digest()).decode()
    return f"{letters[:4]}-{letters[4:8]}"


def reconciliation(view: View, result: Reconciliation) -> str:
    """The published totals against the record, in a sentence that always adds up."""
    if result.published is None:
        key = "reconcile.unpublished"
    else:
        key = "reconcile.agrees" if result.agrees else "reconcile.differs"
    return view.say(
        key,
        published=result.published,
        read=result.read,
        on_map=result.on_map,
        without=result.without_province,
        provinces=result.provinces_on_map,
        provinces_published=result.provinces_published,
        provenance=view.say(f"provenance.{result.provenance or 'none'}"),
    )


def _title(view: View) -> str:
    trips, say = view.selection.trip, view.say
    if len(trips) != 1:
        return say("trip.several", n=len(trips)) if trips else say("trip.all")
    trip = view.record.trips.set_index("trip_id").loc[trips[0]]
    names = [trip[f"name_{lang}"] for lang in (view.selection.lang, *texts.LANGUAGES)]
    named = [str(name) for name in names if pd.notna(name)]
    return named[0] if named else say("trip.numbered", number=trip["number"])


def _class_names(view: View) -> list[str]:
    classes, lang = view.record.classes, view.selection.lang
    shown = classes.loc[classes["class_id"].isin(view.trips["class_id"])]
    names = shown[f"name_{lang}"].fillna(shown["name_vi"])
    return [str(name) for name in names.dropna().unique()]


def _dates(view: View) -> str:
    trips = view.trips
    if len(trips) == 1:
        return trip_dates(trips.iloc[0], view.selection.lang) or view.say("trip.dates_unknown")
    known = trips.dropna(subset=["start_date"])
    if known.empty:
        return ""
    last = known["end_date"].fillna(known["start_date"]).max()
    dates = texts.days(known["start_date"].min(), last, view.selection.lang)
    if len(known) == len(trips):
        return dates
    return view.say("share.some_dated", dates=dates, known=len(known), trips=len(trips))


def _filtered(view: View) -> str:
    """The filters in words; a reader must know what is left out."""
    chosen, say, lang = view.selection, view.say, view.selection.lang
    classes = view.record.classes.set_index("class_id")[f"name_{lang}"]
    regions = [getattr(REGIONS[code], lang) for code in chosen.region]
    limits = [
        _limit(view, "classes", [str(classes[code]) for code in chosen.cls]),
        _limit(view, "regions", regions),
        _limit(view, "provenance", [say(f"provenance.{code}") for code in chosen.prov]),
        say("share.since", day=texts.day(chosen.since, lang)) if chosen.since else "",
        say("share.until", day=texts.day(chosen.until, lang)) if chosen.until else "",
        say("share.topic", text=chosen.q) if chosen.q else "",
    ]
    said = [limit for limit in limits if limit] or [say("share.all_people")]
    units = view.totals.units_in_vintage
    return " · ".join([*said, say("share.vintage", vintage=chosen.vintage, units=units)])


def _limit(view: View, name: str, values: list[str]) -> str:
    return view.say(f"share.{name}", names=", ".join(values)) if values else ""


def _figures(view: View) -> tuple[tuple[str, str], ...]:
    say, lang, totals = view.say, view.selection.lang, view.totals
    unknown = say("figures.unknown")
    share = f"{texts.number(totals.provinces, lang)}/{totals.units_in_vintage}"
    trips = (texts.number(totals.trips, lang), say("figures.trips", n=totals.trips))
    figures = (
        (texts.number(totals.trainees, lang), say("figures.trainees", n=totals.trainees)),
        (share, say("figures.provinces")),
        (
            texts.number(totals.stops, lang) if totals.trips_documented else unknown,
            say("figures.stops", n=totals.stops),
        ),
        (
            texts.number(totals.days, lang) if totals.days is not None else unknown,
            say("figures.days", n=totals.days or 0),
        ),
        (texts.number(totals.km, lang) if totals.km is not None else unknown, say("figures.km")),
    )
    return figures if totals.trips == 1 else (*figures, trips)


def _warning(view: View) -> str:
    say = view.say
    people = int(view.origins["illustrative"].sum())
    stops = int((view.stops["provenance"] == "illustrative").sum())
    said = []
    if people:
        said.append(say("share.illustrative_origins", n=people, total=view.totals.trainees))
    if stops:
        said.append(say("share.illustrative_stops", n=stops))
    return " ".join(said)


def _fine_print(view: View) -> tuple[str, ...]:
    disclaimer = getattr(boundaries.DISCLAIMER[view.selection.vintage], view.selection.lang)
    return (_sources(view), view.scene.texts["credit"], _dated(view), disclaimer)


def _sources(view: View) -> str:
    """The sources of the trips, stops and classes in view."""
    classes = view.record.classes
    cited = pd.concat(
        [
            view.stops["source_id"],
            view.trips["source_id"],
            classes.loc[classes["class_id"].isin(view.trips["class_id"]), "source_id"],
        ]
    )
    sources = view.record.sources
    found = sources.loc[sources["source_id"].isin(cited.dropna())]
    parts = found[["author", "title", "publisher", "date"]].fillna("").astype(str)
    said = dict.fromkeys(_source(*row) for row in parts.to_numpy().tolist())
    return view.say("share.sources", sources="; ".join(said)) if said else ""


def _source(author: str, title: str, publisher: str, date: str) -> str:
    quoted = f"“{title}”" if title else ""
    return ", ".join(part for part in (author, quoted, publisher, date) if part)


def _dated(view: View) -> str:
    digest = view.record.digest[:8]
    last: date | None = view.record.trips["end_date"].max()
    if last is None or pd.isna(last):
        return view.say("share.undated", digest=digest)
    return view.say("share.dated", day=texts.day(last, view.selection.lang), digest=digest)
