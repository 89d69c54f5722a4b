"""The page in a file: a view as one HTML file that needs neither a server nor a network.

/share.html answers with it. It carries the map's script, the shapes of one vintage, and what is
said of each trip in both languages, as JSON that its script turns into text.
"""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
from markupsafe import Markup

import texts
from geo import leaflet, provinces
from geo.palette import THEMES, as_dict
from ui.assets import addresses
from ui.view import (
    View,
    caption,
    cell_text,
    citations,
    element,
    escaped,
    islands,
    provenances,
    regions,
    stop_details,
    stop_rows,
    trips_of_codes,
    unit_details,
    unit_rows,
    views,
)

HERE = Path(__file__).parent
SCREENS = ("light", "dark")
WORDS = (
    *("page.language", "page.tab_map", "page.tab_table", "page.tab_about", "trip.label"),
    *("details.close", "details.count", "details.hint", "details.next", "details.previous"),
    *("details.quote", "details.quote_language", "details.rank", "details.rank_of"),
    *("details.share", "details.stops_here", "figures.label"),
    *(
        "provenance.illustrative",
        "provenance.label",
        "regions.title",
        "table.stops_title",
        "table.units_title",
    ),
    *("standalone.about_file", "standalone.code", "standalone.licences_title"),
    *("standalone.shapes", "standalone.software", "standalone.sources_title", "standalone.total"),
)


def page_file(view: View) -> bytes:
    """A view as one HTML file (UTF-8); the same record and selection give the same bytes."""
    style, scripts = _style(), _scripts()
    parts = {
        "lang": view.selection.lang,
        "policy": escaped(_policy(style, scripts)),
        "summary": escaped(view.frame.summary),
        "title": escaped(f"{view.frame.title} · {caption(view).kicker}"),
        "noscript": _noscript(view),
        "style": style,
        "units": _inert(_read(addresses.files()[f"units-{view.selection.vintage}.json"])),
        "context": _inert(_read(addresses.files()["context.json"])),
        "content": _json(_content(view)),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
    }
    template = _read(HERE / "page.html")
    # One pass, so that braces in a part stay what they are; a stray surrogate becomes "?".
    filled = re.sub(r"\{\{(\w+)\}\}", lambda mark: parts[mark[1]], template)
    return filled.encode("utf-8", "replace")


# --- what it says --------------------------------------------------------------------------------


def _content(view: View) -> dict[str, Any]:
    return {
        "lang": view.selection.lang,
        "themes": {name: as_dict(name) for name in SCREENS},
        "editions": {lang: _edition(view, lang) for lang in texts.LANGUAGES},
    }


def _edition(view: View, lang: str) -> dict[str, Any]:
    """Everything the file says in one language."""
    here = views.view(view.record, replace(view.selection, lang=lang))
    steps = _steps(here)
    return {
        "lead": here.say("page.one_sentence"),
        "scheme": regions.scheme(here),
        "scene": _scene(here, steps),
        "frames": {step.frame.key: _frame(step) for step in steps},
        "stops": {stop_id: stop for step in steps for stop_id, stop in _stops(step).items()},
        "stop_columns": list(stop_rows(here).columns),
        "units": {
            code: unit_details.lasting_terms(here, code)
            for code in provinces.units(here.selection.vintage).index
        },
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
    files = {"units": "units", "context": "context"}
    return leaflet.payload(scene, files, islands=islands(view.selection))


def _frame(view: View) -> dict[str, Any]:
    """What surrounds the map while one frame is in view."""
    said, rows = caption(view), unit_rows(view)
    marks = view.frame.marks[["mark_id", "number", "name"]].fillna("–").itertuples(index=False)
    return {
        "title": said.kicker,
        "badges": provenances.badges(view),
        "filtered": said.filtered,
        "figures": said.figures,
        "reconciliation": said.reconciliation,
        "agrees": said.reconciles,
        "warning": said.warning,
        "fine_print": [line for line in said.fine_print if line],
        "code": said.code,
        "regions": _regions(view),
        "stops": [[mark_id, f"{number}. {name}"] for mark_id, number, name in marks],
        "findings": view.allows_findings,
        "units": _plain(rows),
        "at": {name: _place(rows, view.say(f"table.{name}")) for name in PLACED},
    }


PLACED = ("province", "trainees", "share", "stops", "provenance")
"""Columns of the table of units that the script looks for."""


def _place(rows: pd.DataFrame, column: str) -> int | None:
    return list(rows.columns).index(column) if column in rows else None


def _regions(view: View) -> list[tuple[str, int, bool]]:
    rows = regions.by_region(view).dropna(subset=["key"])
    return [
        (name, int(trainees), provenance == "illustrative")
        for name, trainees, provenance in rows[["name", "trainees", "provenance"]].to_numpy()
    ]


def _stops(view: View) -> dict[str, dict[str, Any]]:
    rows = _plain(stop_rows(view))
    return {
        stop_id: {
            "row": row,
            "title": stop_details.title(view, stop),
            "facts": stop_details.terms(view, stop),
            "quote": stop_details.quote(view, stop),
            "source": stop_details.source(view, stop),
        }
        for stop_id, row, (_, stop) in zip(
            rows["index"], rows["data"], view.stops.iterrows(), strict=True
        )
    }


def _sources(view: View) -> dict[str, list[str]]:
    """The words of each source, by the line that names it."""
    named: dict[str, list[str]] = {}
    for row in view.record.sources.to_dict("records"):
        line = citations.line(row, "") or view.say("standalone.no_title")
        quote = [str(row["quote"])] if cell_text.is_said(row["quote"]) else []
        named.setdefault(line, []).extend(quote)
    return named


def _plain(rows: pd.DataFrame) -> dict[str, Any]:
    """A frame as columns, index and data; what is missing as null."""
    plain: dict[str, Any] = json.loads(rows.to_json(orient="split"))
    return plain


# --- how it is put together ----------------------------------------------------------------------


def _json(value: object) -> str:
    return _inert(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def _inert(json_text: str) -> str:
    """JSON that no text in it can end: `<` stands in strings only, and is written as an escape."""
    return json_text.replace("<", "\\u003c")


def _noscript(view: View) -> Markup:
    said = element("p", escaped(view.frame.summary))
    words = ((lang, texts.of(lang)("standalone.noscript")) for lang in texts.LANGUAGES)
    return said + Markup().join(element("p", escaped(word), lang=lang) for lang, word in words)


@cache
def _scripts() -> tuple[str, ...]:
    files = [addresses.files()["leaflet.js"], leaflet.SCRIPT, HERE / "page.js"]
    return tuple(re.sub(r"//# sourceMappingURL=\S+\s*$", "", _read(file)) for file in files)


@cache
def _style() -> str:
    files = [addresses.files()["leaflet.css"], leaflet.STYLE, HERE / "page.css"]
    # Leaflet's pictures belong to controls that the map does not have.
    sheets = [re.sub(r"url\((?!#)[^)]*\)", "none", _read(file)) for file in files]
    light, dark = (f":root {{ {_variables(theme)} }}" for theme in SCREENS)
    return "\n".join([light, f"@media (prefers-color-scheme: dark) {{ {dark} }}", *sheets])


def _variables(theme: str) -> str:
    palette = THEMES[theme]
    colours = {name: colour for name, colour in as_dict(theme).items() if isinstance(colour, str)}
    colours |= {"bar": palette.ramp[3], "bar_light": palette.ramp[2], "agrees": palette.primary}
    return " ".join(f"--{name.replace('_', '-')}: {colour};" for name, colour in colours.items())


def _policy(style: str, scripts: Sequence[str]) -> str:
    """A content security policy that lets these pieces run, and nothing ask anywhere."""
    allowed = " ".join(_hashed(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hashed(style)}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _hashed(piece: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(piece.encode()).digest()).decode()}'"


def _read(path: Path) -> str:
    """The text of a file, its lines ended as a browser reads them, whatever they end with."""
    return path.read_text("utf-8")
