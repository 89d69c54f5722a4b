"""The map in the browser: a base map that never changes and one dynamic group.

The base script is the same for every view, so the component that shows it is mounted once; a scene
travels in the group as values. The polygons are static files that the browser fetches by address.
"""

import json
import re
from pathlib import Path
from typing import Any

import folium
import pandas as pd
from folium.template import Template

from geo.palette import THEMES, as_dict
from geo.scene import Frame, Scene, caveats, classes, hatched

__all__ = ["SCRIPT", "STYLE", "base_map", "group", "payload"]

SCRIPT = Path(__file__).with_name("atlas.js")
STYLE = Path(__file__).with_name("atlas.css")


class _Atlas(folium.MacroElement):
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.Atlas.mount({{ this._parent.get_name() }}, {{ this.base|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, base: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is not annotated
        self._name = "Atlas"
        self.base = base


class _Group(folium.FeatureGroup):
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = window.Atlas.show(map_div, {{ this.literal }});"
        "{% endmacro %}"
    )

    def __init__(self, payload: dict[str, Any]) -> None:
        super().__init__()
        self.literal = _literal(payload)


_CODE = re.compile(r"[<>&']|\{(?=[{%#])")


def _literal(content: dict[str, Any]) -> str:
    """Content as a literal of the script, in which neither HTML nor a template engine sees code.

    The component compiles the rendered script as a template of its own. Two braces together, or a
    sign of HTML, stand only within a text, where a letter may be written by its number.
    """
    return _CODE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(content))


def base_map(scripts: list[str], styles: list[str]) -> folium.Map:
    """A map without tiles or scene; `scripts` and `styles` are addresses, loaded in order.

    Make it anew for each use: adding a group to a map changes its script.
    """
    chart = folium.Map(tiles=None, zoom_control=False, attributionControl=False, zoomSnap=0.25)
    chart.default_js = [(address, address) for address in scripts]
    chart.default_css = [(address, address) for address in styles]
    _Atlas({"themes": {name: as_dict(name) for name in THEMES}}).add_to(chart)
    return chart


def group(content: dict[str, Any]) -> folium.FeatureGroup:
    """The dynamic group that shows a payload on the base map."""
    return _Group(content)


def payload(scene: Scene, files: dict[str, str], **extra: Any) -> dict[str, Any]:
    """A scene as plain values for the script, small enough to travel at every change.

    files: addresses of the static files, by the script's names (units, context).
    """
    return {
        "lang": scene.lang,
        "vintage": scene.vintage,
        "breaks": list(scene.breaks),
        "texts": scene.texts,
        "files": files,
        "picked": scene.picked,
        "current": scene.current,
        "frames": [_frame_values(frame, scene) for frame in scene.frames],
        **extra,
    }


def _frame_values(frame: Frame, scene: Scene) -> dict[str, Any]:
    shade_classes, made_up = classes(frame, scene.breaks), hatched(frame)
    return {
        "key": frame.key,
        "query": frame.query,
        "title": frame.title,
        "summary": frame.summary,
        "step": frame.step,
        "notice": list(frame.notice) if frame.notice else None,
        "caveats": list(caveats(frame)),
        "units": {
            str(code): [int(value), int(shade_classes[code]), code in made_up]
            for code, value in frame.shades[["value"]].itertuples()
            if value
        },
        "marks": [_mark_values(mark) for mark in frame.located.to_dict("records")],
    }


def _mark_values(mark: dict[Any, Any]) -> dict[str, Any]:
    return {
        "id": mark["mark_id"],
        "series": mark["series"],
        "number": mark["number"],
        "name": mark["name"],
        "at": [round(mark["lat"], 5), round(mark["lon"], 5)],
        "code": None if pd.isna(mark["code"]) else mark["code"],
        "illustrative": mark["provenance"] == "illustrative",
    }
