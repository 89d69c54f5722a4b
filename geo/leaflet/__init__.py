"""The map in the browser: a base map that never changes and one dynamic group.

The base script is the same for every view, so the component that shows it is mounted once; a scene
travels in the group as values. The polygons are static files that the browser fetches by address.
The scripts are plain ones, loaded in order into one name, `Atlas`: folium's page and a page opened
from disk both take them as they are.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import folium

# What streamlit-folium asks for, when somebody waits for the first map.
import folium.plugins
from folium.template import Template

from geo import boundaries, extents
from geo.leaflet.scene_values import lasting_words, payload
from geo.palette import DARK, DOT_HATCH_OPACITY, HATCH_OPACITY, THEMES, as_dict
from texts import LANGUAGES

__all__ = ["SCRIPTS", "STYLE", "base_map", "base_script", "base_values", "group", "payload"]

HERE = Path(__file__).parent
PARTS = (
    "elements",
    "geometry",
    "grid",
    "crowding",
    "shore",
    "labels",
    "legs",
    "values",
    "events",
    "files",
    "bridge",
    "type",
    "theme",
    "country",
    "units",
    "marks",
    "islands",
    "covers",
    "room",
    "naming",
    "panels",
    "legend",
    "shapes",
    "viewport",
    "gestures",
    "scenes",
    "choices",
    "atlas",
    "paper",
    "mount",
)
"""The parts of the script, in the order in which they need one another."""
SCRIPTS = tuple(HERE / f"{part}.js" for part in PARTS)
STYLE = HERE / "atlas.css"
HATCHING = {
    kind: {
        "hatch": {"step": 7, "width": 1.6, "opacity": HATCH_OPACITY[kind]},
        "dots": {"step": 3.2, "width": 1, "opacity": DOT_HATCH_OPACITY[kind]},
    }
    for kind in HATCH_OPACITY
}
"""The lines over units, and over the islands' dots, in pixels; by how a frame is hatched."""


AROUND = {
    "name_china": ((110.9, 23.0), (109.0, 22.75), (112.6, 23.0), (107.9, 22.9), (104.6, 23.6)),
    "name_laos": ((103.0, 19.1), (102.9, 18.5), (104.4, 17.9), (106.2, 15.4), (102.6, 20.2)),
    "name_thailand": ((103.1, 15.9), (102.6, 15.2), (104.2, 15.8), (101.4, 15.6), (100.6, 16.6)),
    "name_cambodia": ((104.9, 12.7), (105.3, 13.3), (104.4, 12.2), (106.2, 13.2), (104.3, 11.4)),
    "name_sea": ((111.9, 13.3), (112.6, 13.3), (111.3, 12.5), (112.3, 14.3), (110.8, 13.9)),
    "ribbon": ((107.9, 18.6), (107.75, 18.2), (108.2, 19.0), (108.4, 17.6), (103.4, 9.2)),
}
"""Where the names around the country, and the words on what is made up, may stand: lon, lat
of their middles, the best first (EPSG:4326)."""


OPTIONS: dict[str, Any] = {
    "center": [0, 0],
    "zoom": 1,
    "zoomSnap": 0,
    "zoomControl": False,
    "attributionControl": False,
}
"""Of Leaflet's map, until a scene is shown."""


class _Map(folium.Map):
    """folium's map in one line, since its script travels at every change."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.map('{{ this.get_name() }}', {{ this.options | tojson }});"
        "{% endmacro %}"
    )


class _Atlas(folium.MacroElement):
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "Atlas.mount({{ this._parent.get_name() }}, Atlas.base);"
        "{% endmacro %}"
    )
    _name = "Atlas"


class _Group(folium.FeatureGroup):
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = Atlas.show(map_div, {{ this.literal }});"
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


def base_map(script: str) -> folium.Map:
    """A map without tiles or scene; `script` is the address of SCRIPTS and then `base_script`.

    Make it anew for each use: adding a group to a map changes its script.
    """
    chart = _Map(tiles=None)
    chart.options = OPTIONS
    chart.default_js = [(script, script)]
    chart.default_css = []
    page = chart.get_root()
    assert isinstance(page, folium.Figure)
    # What folium's head says stands in our styles, and would travel at every change.
    page.header._template = Template("")
    _Atlas().add_to(chart)  # type: ignore[no-untyped-call]  # branca is not annotated
    return chart


def base_script(styles: str) -> str:
    """What the scripts in a page end with: what is the same for every scene, and the styles."""
    land = boundaries.context_file().read_text("utf-8")
    # Not in the head, which streamlit-folium writes anew.
    return f"""Atlas.base = {_literal(base_values())};
Atlas.files.keepFiles({{ context: JSON.parse({json.dumps(land)}) }});
document.body.append(Atlas.elements.make("style", {{}}, {json.dumps(styles)}));"""


def base_values(themes: Iterable[str] = tuple(THEMES)) -> dict[str, Any]:
    """What the script is told once: what the pictures know too, and it decides nothing of."""
    return {
        "themes": {name: as_dict(name) for name in themes},
        "extents": {
            "mainland": list(extents.MAINLAND),
            "islands": list(extents.ISLANDS),
            "inset": list(extents.NAMED_INSET),
            "whole": list(extents.WHOLE),
            "narrow": list(extents.NARROW),
        },
        "islands_east": extents.ISLANDS_EAST,
        "around": {name: [list(point) for point in points] for name, points in AROUND.items()},
        "hatching": HATCHING,
        "hatch_colours": {
            name: [THEMES[name].hatching(grade) for grade in range(len(THEMES[name].ramp))]
            for name in themes
        },
        "dark_from": DARK,
        "texts": {lang: lasting_words(lang) for lang in LANGUAGES},
    }


def group(content: dict[str, Any]) -> folium.FeatureGroup:
    """The dynamic group that shows a payload on the base map."""
    return _Group(content)
