"""The story beside the map, in the map's own document: figures, itinerary, details, search."""

import json
from pathlib import Path

from ui.story.values import picked, values, words

__all__ = ["PLACES", "SCRIPTS", "STYLES", "picked", "script", "values", "words"]

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
    "search_entries",
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
"""What the search finds beside the view; see `ui.story.searched_places`."""


def script() -> str:
    """What the story's scripts know of `words`: they end with it."""
    return f"Atlas.story.words = {json.dumps(words(), ensure_ascii=False)};"
