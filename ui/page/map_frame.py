"""The map on the page: one component, mounted once, that a scene reaches as values."""

import streamlit as st

from geo import leaflet
from ui import story
from ui.assets import addresses
from ui.page import address, map_clicks
from ui.view import View, islands

HEIGHT = 640


def show(view: View) -> None:
    """Draw the map; a click or a step in it comes back through `map_clicks`."""
    # A component declared before the server runs is never served, and this module is imported then.
    from streamlit_folium import st_folium

    with st.container(key="map-frame"):
        st_folium(
            leaflet.base_map([addresses.address("map.js")], [addresses.address("map.css")]),
            key="map",
            height=HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=leaflet.group(_payload(view)),
            on_change=map_clicks.take_over,
        )


def _payload(view: View) -> dict[str, object]:
    files = {
        "units": addresses.address(f"units-{view.selection.vintage}.json"),
        "context": addresses.address("context.json"),
    }
    return leaflet.payload(
        view.scene,
        files,
        ack=map_clicks.acknowledged(),
        islands=islands(view.selection),
        clean=address.is_clean(),
        story={
            **story.values(view),
            "font": addresses.font_address(),
            "places": addresses.address("places.json"),
        },
    )
