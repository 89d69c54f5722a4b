"""The map on the page: one component, mounted once, that a scene reaches as values."""

import streamlit as st

from geo import leaflet
from ui import assets, scenes, state
from ui.scenes import View

SCRIPTS = ("leaflet.js", "jquery.js", *(script.name for script in leaflet.SCRIPTS))
STYLES = ("leaflet.css", "atlas.css")
HEIGHT = 640


def show(view: View) -> None:
    """Draw the map; a click or a step in it comes back through `state.follow_map`."""
    # A component declared before the server runs is never served, and this module is imported then.
    from streamlit_folium import st_folium

    with st.container(key="map-frame"):
        st_folium(
            leaflet.base_map(
                [assets.address(name) for name in SCRIPTS],
                [assets.address(name) for name in STYLES],
            ),
            key="map",
            height=HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=leaflet.group(_payload(view)),
            on_change=state.follow_map,
        )


def _payload(view: View) -> dict[str, object]:
    files = {
        "units": assets.address(f"units-{view.selection.vintage}.json"),
        "context": assets.address("context.json"),
    }
    return leaflet.payload(
        view.scene,
        files,
        ack=state.acknowledged(),
        islands=scenes.islands(view.selection),
        clean=state.is_clean(),
    )
