"""Whatever the record and the selection: no two figures of a view contradict each other, each
carries the provenance of its claim, and no text holds what was meant for a machine."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.visited_places import is_counted
from tests.examples import PAGE, one_in
from tests.records import shipped
from tests.ui import drawn, said
from texts import LANGUAGES
from ui.files import map_files, sheets
from ui.view import figures, filters_on, provenances, reconciliation, summary
from ui.view.captions import caption
from ui.view.regions import by_region
from ui.view.selection import Selection, choices
from ui.view.table_rows import stop_rows, unit_rows
from ui.view.views import View, view

FOR_MACHINES = re.compile(r"\b(?:None|nan|NaN|NaT|NA|null|Timestamp)\b|<NA>|\{\w*\}")
NOUNS = "trainee|stop|trip|province|place|day|class|row|column"
PLURAL_OF_ONE = re.compile(rf"(?<![\d/.,])1 (?:{NOUNS}|classe)s\b")
SINGULAR_OF_MANY = re.compile(rf"(?<![\w.,/-])(?!1 )\d+ (?:{NOUNS})\b(?! of| in the| and)")
FINDINGS = re.compile(r"nhiều nhất|most (?:in|from)|Tỷ lệ|Share \(|Thứ hạng|Rank\b|\d %")
MADE_UP = {"vi": "minh họa", "en": "llustrative"}
JSON_TEXTS = ("geojson",)


@st.composite
def views(draw: st.DrawFn) -> View:
    record = draw(drawn.records())
    return view(record, draw(drawn.selections(record)))


SHIPPED = shipped()
QUERIES = (
    "trip=3",
    "trip=all&lang=en",
    "trip=1&lang=en&vintage=2025",
    "trip=3&prov=documented",
    "trip=3&prov=illustrative&lang=en",
    "trip=3&q=%C4%91%C3%B4+th%E1%BB%8B&lang=en",
    "trip=all&since=2006-01-01",
    "trip=3&region=north-east&vintage=2025",
    "trip=2&trip=3&vintage=2008&lang=en",
)


@pytest.mark.parametrize("query", QUERIES)
def test_the_shipped_record_holds_every_rule(query: str) -> None:
    shown = view(SHIPPED, choices(SHIPPED).read_string(query))
    for rule in RULES:
        rule(shown)


@one_in(PAGE)
@given(views())
def test_every_record_and_selection_holds_every_rule(shown: View) -> None:
    for rule in RULES:
        rule(shown)


# --- the rules -----------------------------------------------------------------------------------


def people_add_up(shown: View) -> None:
    """The people of a view are as many in every place that counts them."""
    counts = dict(_people(shown))
    assert len(set(counts.values())) == 1, counts


def _people(shown: View) -> Iterator[tuple[str, int]]:
    say, totals = shown.say, shown.totals
    trainees = say("table.trainees")
    yield "figures", totals.trainees
    yield "fact", int(shown.figures["trainees"].value or 0)
    yield "map", int(shown.frame.shades["value"].sum()) + totals.unplaced
    yield "table", int(unit_rows(shown)[trainees].sum())
    yield "sheet of provinces", int(sheets.by_province(shown)[trainees].sum())
    yield "sheet of regions", int(sheets.by_region(shown)[trainees].sum())
    yield "chart", int(by_region(shown)["trainees"].sum())
    made = said.features(map_files.provinces_geojson(shown))
    yield "geojson", sum(feature["trainees"] for feature in made)
    yield "provenances", sum(n for claim, _, n in shown.claims() if claim == "spread")
    picture = caption(shown).figures[0][0]
    yield "picture", _number(picture.split("/")[0]) if totals.trainees_held else 0


def provinces_add_up(shown: View) -> None:
    say = shown.say
    rows = unit_rows(shown).drop("", errors="ignore")
    counts = {
        "figures": shown.totals.provinces,
        "map": int((shown.frame.shades["value"] > 0).sum()),
        "table": int((rows[say("table.trainees")] > 0).sum()),
        "picture": _number(caption(shown).figures[1][0].split("/")[0])
        if shown.totals.trainees_held
        else 0,
    }
    assert len(set(counts.values())) == 1, counts
    if shown.selection.vintage == shown.record.vintage:
        assert int(by_region(shown)["provinces"].sum()) == shown.totals.provinces


def listed(shown: View) -> int:
    """How many stops a picture lists: of several trips it says the visits to each place."""
    stops = caption(shown).stops
    return sum(int(n) for n, _ in stops) if is_counted(shown.frame.marks) else len(stops)


def stops_add_up(shown: View) -> None:
    placed = shown.stops["lat"].notna() & shown.stops["lon"].notna()
    marks, fact = shown.frame.marks, shown.figures["stops"]
    counts = {
        "figures": shown.totals.stops,
        "fact": int(fact.value or 0),
        "map": len(marks),
        "table": len(stop_rows(shown)),
        "sheet": len(sheets.stops(shown)),
        "geojson": len(said.features(map_files.stops_geojson(shown))),
        "gpx": said.waypoints(shown) + int((~placed).sum()),
        "trips": int(shown.trips["n_stops"].sum()),
        "picture": listed(shown),
    }
    assert len(set(counts.values())) == 1, counts
    assert (fact.value is None) == (shown.totals.stops_held == 0)
    assert shown.totals.stops <= shown.totals.stops_held


def lengths_and_days_are_those_of_the_trips_shown(shown: View) -> None:
    km, days = shown.trips["km"].dropna(), shown.trips["days"].dropna()
    totals = shown.totals
    assert totals.km == (pytest.approx(km.sum()) if len(km) else None)
    assert totals.days == (int(days.sum()) if len(days) else None)
    for figure, measured in ((shown.figures["km"], len(km)), (shown.figures["days"], len(days))):
        partly = 0 < measured < totals.trips
        assert figure.trips == (measured if partly else None)
        label = figures.written(shown, figure.name)[1]
        assert not partly or f"{measured}" in label
    assert totals.km is None or totals.stops > 1


def every_number_of_a_sentence_is_a_figure_of_the_view(shown: View) -> None:
    totals, line = shown.totals, shown.reconciliation
    known = {totals.trainees, totals.trainees_held, totals.provinces, totals.units_in_vintage}
    known |= {totals.unplaced, len(shown.classes), int(shown.selection.vintage)}
    first = shown.origins["trainees"].max() if len(shown.origins) else 0
    known |= {int(first), line.read, line.on_map, line.without_province, line.provinces_on_map}
    known |= {n for d in line.differences for n in (d.published, d.read, abs(d.published - d.read))}
    known |= {n for n in (line.published, line.provinces_published) if n is not None}
    known |= {int(shown.record.vintage), int(shown.origins["illustrative"].sum())}
    known |= {int((shown.stops["provenance"] == "illustrative").sum())}
    for limit in filters_on.in_words(shown):
        known |= {int(n) for n in re.findall(r"\d+", limit)}
    sentences = (
        summary.people(shown),
        reconciliation.sentence(shown),
        provenances.note(shown),
    )
    for sentence in sentences:
        assert {int(n) for n in re.findall(r"\d+", sentence)} <= known, sentence


def figures_left_out_are_said(shown: View) -> None:
    """A part is never shown as the whole: the sentence says of how many, and why."""
    totals, status = shown.totals, reconciliation.sentence(shown)
    if totals.trainees != totals.trainees_held:
        assert reconciliation.part_in_view(shown) in status
        assert f"{totals.trainees}/{totals.trainees_held}" == figures.written(shown, "trainees")[0]
    if totals.stops_held and totals.stops != totals.stops_held:
        assert f"{totals.stops}/{totals.stops_held}" == figures.written(shown, "stops")[0]


def what_is_made_up_says_so_and_is_no_finding(shown: View) -> None:
    texts = said.texts_of(shown)
    people = int(shown.origins["illustrative"].sum())
    note = provenances.note(shown)
    made_up = people or (shown.stops["provenance"] == "illustrative").any()
    assert bool(note) == bool(made_up)
    assert bool(caption(shown).badge) == bool(made_up)
    if not people:
        return
    word = MADE_UP[shown.lang]
    own = ("alt", "status", "picture", "preview", "licence", "sheet " + shown.say("sheet.about"))
    assert all(word in texts[place] for place in own)
    for place, text in texts.items():
        assert not FINDINGS.search(text), (place, FINDINGS.search(text))


def a_documented_total_is_not_called_made_up(shown: View) -> None:
    if not shown.total_is_published:
        return
    assert shown.figures["trainees"].provenance == "documented"
    assert MADE_UP[shown.lang] not in figures.written(shown, "trainees")[1]


def derived_lengths_say_so(shown: View) -> None:
    value, label = figures.written(shown, "km")
    assert shown.figures["km"].provenance != "documented"
    if shown.figures["km"].value is not None:
        words = [shown.say(f"provenance.{known}") for known in ("derived", "illustrative")]
        assert any(word in label for word in words), (value, label)


def no_text_is_for_machines(shown: View) -> None:
    for place, text in said.texts_of(shown).items():
        if place in JSON_TEXTS:
            continue
        body = text.replace("{n}", "").replace("{name}", "") if place in TEMPLATES else text
        body = re.sub(r"\{\w+\}", "", body) if place in TEMPLATES else body
        found = FOR_MACHINES.search(body)
        assert not found, (place, body[max(0, found.start() - 60) : found.end() + 60])


TEMPLATES = ("map", "one file", "picture")
"""Texts that a script or a picture fills in later stand there with their braces."""


def plurals_are_right(shown: View) -> None:
    if shown.lang != "en":
        return
    for place, text in said.texts_of(shown).items():
        if place in JSON_TEXTS:
            continue
        for wrong in (PLURAL_OF_ONE, SINGULAR_OF_MANY):
            found = wrong.search(text)
            assert not found, (place, text[max(0, found.start() - 60) : found.end() + 60])


def both_languages_say_the_same_figures(shown: View) -> None:
    values = []
    for lang in LANGUAGES:
        chosen = Selection(**(vars(shown.selection) | {"lang": lang}))
        held = view(shown.record, chosen).figures
        values.append([(f.name, f.value, f.provenance, f.of, f.trips) for f in held.values()])
    assert values[0] == values[1]


RULES = (
    people_add_up,
    provinces_add_up,
    stops_add_up,
    lengths_and_days_are_those_of_the_trips_shown,
    every_number_of_a_sentence_is_a_figure_of_the_view,
    figures_left_out_are_said,
    what_is_made_up_says_so_and_is_no_finding,
    a_documented_total_is_not_called_made_up,
    derived_lengths_say_so,
    no_text_is_for_machines,
    plurals_are_right,
    both_languages_say_the_same_figures,
)


def _number(text: str) -> int:
    return int(re.sub(r"[.,]", "", text))
