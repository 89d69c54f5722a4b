"""The map on the page: one component, mounted once, that a scene reaches as values."""

import inspect
import os
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any

import streamlit as st

from geo import leaflet
from ui.assets import addresses
from ui.page import address, map_clicks
from ui.view import View

HEIGHT = 640


SceneSender = Callable[[View, bool], dict[str, Any]]
"""What a page sends its map of a view: where to fetch the scene, or, asked in full, all of it."""


def show(view: View, scene: SceneSender) -> None:
    """Draw the map; a click or a step in it comes back through `map_clicks`."""
    with st.container(key="map-frame"):
        _component()(
            leaflet.base_map(addresses.address("map.js")),
            key="map",
            height=HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=leaflet.group(
                {
                    **scene(view, map_clicks.wants_all()),
                    "ack": map_clicks.acknowledged(),
                    "clean": address.is_clean(),
                }
            ),
            on_change=map_clicks.take_over,
        )


@cache
def _component() -> Callable[..., Any]:
    """The component; declared before the server runs, as this module is imported, it is not served.

    To know which module declares it, Streamlit would look for the file of every one there is.
    """
    found = find_spec("streamlit_folium")
    assert found
    assert found.origin
    inspect.modulesbyfile[os.path.normcase(found.origin)] = found.name
    from streamlit_folium import st_folium

    component: Callable[..., Any] = st_folium
    return component
