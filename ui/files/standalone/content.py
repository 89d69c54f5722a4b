"""What the page in a file says: each trip near the one in view, in both languages, as JSON values.

The script of the file (page.js) turns them into text.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import pandas as pd

import texts
from geo import leaflet
from ui import story
from ui.view import (
    View,
    caption,
    cell_text,
    citations,
    islands,
    reconciliation,
    stop_rows,
    trips_of_codes,
    unit_rows,
    views,
)

TRIPS_AROUND = 12
"""So many trips before and after the one in view go into the file, which can fetch no other."""
MOST_ROWS = 2000
"""So many rows has the table of stops; a file of all would be too large to send."""
SCREEN_THEMES = ("light", "dark")
WORDS = [
    "page.language",
    "page.panel_map",
    "page.panel_table",
    "page.panel_about",
    "trip.label",
    "table.stops_title",
    "table.units_title",
    "standalone.about_file",
    "standalone.code",
    "standalone.licences_title",
    "standalone.more",
    "standalone.shapes",
    "standalone.software",
    "standalone.sources_title",
    "standalone.typeface",
]
"""The texts of the catalogue that the script fills in."""


def content(view: View) -> dict[str, Any]:
    """Everything that the file says, in both languages and for light and dark screens."""
    return {
        "lang": view.selection.lang,
        **leaflet.base_values(SCREEN_THEMES),
        "story_words": story.words(),
        "editions": {lang: _edition(view, lang) for lang in texts.LANGUAGES},
    }


def _edition(view: View, lang: str) -> dict[str, Any]:
    """Everything the file says in one language."""
    here = views.view(view.record, replace(view.selection, lang=lang), TRIPS_AROUND)
    steps = _steps(here)
    stops = [stop_rows(step, MOST_ROWS).head(MOST_ROWS) for step in steps]
    return {
        "scene": _scene(here, steps),
        "frames": {
            step.frame.key: _frame(step, rows) for step, rows in zip(steps, stops, strict=True)
        },
        "stops": {stop_id: stop for rows in stops for stop_id, stop in _by_id(rows).items()},
        "stop_columns": list(stops[0].columns),
        "sources": _sources(here),
        "words": {key: here.say.form(key) for key in WORDS},
    }


def _steps(view: View) -> list[View]:
    """The views a reader can go to: each trip near, the trips in view, and all of them together.

    All together only where each is near, since a file of a long record would be too large to send.
    """
    near = [trips_of_codes(parse_qs(frame.key)["trip"]) for frame in view.scene.frames]
    chosen = replace(view.selection, pick="")
    steps = [views.view(view.record, replace(chosen, trip=trip)) for trip in near]
    whole = views.view(view.record, replace(chosen, trip=()))
    stepped = {trip for step in steps for trip in step.selection.trip}
    return [*steps, whole] if () not in near and stepped >= set(whole.trips["trip_id"]) else steps


def _scene(view: View, steps: Sequence[View]) -> dict[str, Any]:
    said = [step.scene.texts for step in (view, *steps)]
    words = {key: next((t[key] for t in said if t[key]), "") for key in view.scene.texts}
    scene = replace(view.scene, frames=tuple(step.frame for step in steps), texts=words)
    told = story.values(replace(view, scene=scene), whole=True)
    return leaflet.payload(
        scene,
        {"units": "units"},
        islands=islands(view.selection),
        story={**told, "places": "places"},
    )


def _frame(view: View, stops: pd.DataFrame) -> dict[str, Any]:
    """What surrounds map and story while one frame is in view."""
    said, rows, left = caption(view), unit_rows(view), len(view.stops) - MOST_ROWS
    return {
        "title": said.kicker,
        "filtered": said.filtered,
        "reconciliation": said.reconciliation,
        "standing": reconciliation.standing(view),
        "warning": said.warning,
        "fine_print": [line for line in said.fine_print if line],
        "code": said.code,
        "stops": stops.index.tolist(),
        "left": view.say("standalone.left", n=left) if left > 0 else "",
        "units": _split(rows),
        "shares": [column == view.say("table.share") for column in rows.columns],
        "total": _total(view, rows),
    }


def _total(view: View, rows: pd.DataFrame) -> list[str]:
    """The last row of the table of units, as it is written."""
    say, lang, stops = view.say, view.lang, rows[view.say("table.stops")]
    said = {
        say("table.province"): say("standalone.total"),
        say("table.trainees"): texts.number(view.people(view.totals.trainees), lang),
        say("table.stops"): "–" if stops.isna().all() else texts.number(int(stops.sum()), lang),
    }
    return [said.get(str(column), "") for column in rows.columns]


def _by_id(rows: pd.DataFrame) -> dict[str, list[Any]]:
    """The row that the table has of each stop, by its id."""
    split = _split(rows)
    return dict(zip(split["index"], split["data"], strict=True))


def _sources(view: View) -> dict[str, list[str]]:
    """The words of each source, by the line that names it."""
    named: dict[str, list[str]] = {}
    for row in view.record.sources.to_dict("records"):
        line = citations.line(row, "") or view.say("standalone.no_title")
        quote = [str(row["quote"])] if cell_text.is_said(row["quote"]) else []
        named.setdefault(line, []).extend(quote)
    return named


def _split(rows: pd.DataFrame) -> dict[str, Any]:
    """A frame as columns, index and data; what is missing as null."""
    split: dict[str, Any] = json.loads(rows.to_json(orient="split"))
    return split
