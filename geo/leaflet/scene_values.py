"""A scene as plain values for the script, few enough to travel at every change.

What values there are does not grow with the record: of many marks only their places and the ways
gone most travel, and each place says how many visits it counts. Frames that are shaded alike share
one shading. `Atlas.values.read` (values.js) is the inverse.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

import texts
from geo import boundaries
from geo.scene import Frame, Scene, caveats, classes, hatching, name_order
from geo.visited_places import CELLS, MOST_MARKS, MOST_WAYS, VisitedPlace


def payload(scene: Scene, files: dict[str, str], **extra: Any) -> dict[str, Any]:
    """A scene as plain values for the script.

    files: addresses of the static files, by the script's names (units).
    """
    shadings: list[dict[str, Any]] = []
    frames = [_frame(frame, scene, shadings) for frame in scene.frames]
    return {
        "lang": scene.lang,
        "vintage": scene.vintage,
        "breaks": list(scene.breaks),
        "texts": _own_words(scene),
        "files": files,
        "picked": scene.picked,
        **({"few": scene.few} if scene.few else {}),
        "current": scene.current,
        "shadings": shadings,
        "frames": frames,
        **extra,
    }


def lasting_words(lang: str) -> dict[str, str]:
    """The words on a map that are the same for every scene, by key: the script knows them."""
    keys = [key for key in texts.catalogue() if key.startswith("map.")]
    told = {key.removeprefix("map."): texts.catalogue()[key][lang] for key in keys}
    return {key: text for key, text in told.items() if isinstance(text, str)}


def _own_words(scene: Scene) -> dict[str, str]:
    known = lasting_words(scene.lang)
    return {key: text for key, text in scene.texts.items() if known.get(key) != text}


def _frame(frame: Frame, scene: Scene, shadings: list[dict[str, Any]]) -> dict[str, Any]:
    """A frame; its shading is put among the others, unless it is there."""
    shading = _shading(frame, scene)
    if shading not in shadings:
        shadings.append(shading)
    located = frame.located
    with_marks = len(located) <= MOST_MARKS
    ways = frame.ways if frame.is_counted else ()
    # Of a few rows, a list of each column costs a tenth of what a dict of each row does.
    cells = [located[column].tolist() for column in CELLS] if with_marks else []
    marks = [_mark(*row) for row in zip(*cells, strict=True)]
    at = {str(mark[0]): n for n, mark in enumerate(marks)}
    picked = scene.picked.removeprefix("s-")
    return {
        "key": frame.key,
        "query": frame.query,
        "title": frame.title,
        "summary": frame.summary,
        "step": frame.step,
        "notice": list(frame.notice) if frame.notice else None,
        "caveats": list(caveats(frame)),
        "shading": shadings.index(shading),
        "marks": marks,
        "places": [
            [[at[mark] for mark in place.ids], place.number] if with_marks else _many(place, picked)
            for place in frame.places
        ],
        "ways": [[*way.ends, way.times] for way in ways[:MOST_WAYS]],
        "all_ways": len(ways),
        "counted": frame.is_counted,
    }


def _shading(frame: Frame, scene: Scene) -> dict[str, Any]:
    values, grades = frame.shades["value"], classes(frame, scene.breaks)
    units = zip(values.index.tolist(), values.tolist(), grades.tolist(), strict=True)
    return {
        "hatching": hatching(frame),
        "units": {
            code: [value, grade, int(code in frame.hatched)]
            for code, value, grade in units
            if value
        },
        "name_order": name_order(frame, boundaries.rooms_km(scene.vintage)),
    }


def _mark(
    mark_id: str, number: str, name: str, lat: float, lon: float, code: Any, provenance: str
) -> list[Any]:
    known, made_up = None if pd.isna(code) else code, int(provenance == "illustrative")
    return [mark_id, number, name, round(lat, 5), round(lon, 5), known, made_up]


def _many(place: VisitedPlace, picked: str) -> list[Any]:
    """A place of many visits: those ids that lead somewhere, then what there is to show."""
    ids: Sequence[str] = [picked] if picked in place.ids else place.ids[:1]
    return [
        ids,
        place.number,
        place.visits,
        place.name,
        place.lat,
        place.lon,
        place.code,
        int(place.illustrative),
        place.others,
    ]
