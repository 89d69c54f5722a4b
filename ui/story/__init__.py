"""The story beside the map, in the map's own document: figures, itinerary, details, search."""

from pathlib import Path

from ui.story.values import picked, values

__all__ = ["PLACES", "SCRIPTS", "STYLES", "picked", "values"]

HERE = Path(__file__).parent
PARTS = (
    "model",
    "parts",
    "layout",
    "figures",
    "regions",
    "days",
    "trips",
    "itinerary",
    "details",
    "walk",
    "steps",
    "finding",
    "search",
    "sheet",
    "presenting",
    "printing",
    "typeface",
    "focus",
    "keys",
    "story",
)
"""The parts of the script, in the order in which they need one another."""
SCRIPTS = tuple(HERE / f"{part}.js" for part in PARTS)
STYLES = (HERE / "story.css",)
PLACES = HERE / "places.json"
"""What the search finds beside the view; see `ui.story.places`."""
