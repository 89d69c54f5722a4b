"""The heading of a step of the way from an office's list to its map."""

from markupsafe import Markup

from ui.view import element, escaped


def step(number: int, title: str, beside: str = "", state: str = "") -> Markup:
    """A numbered heading; state: "" for a step as it comes, wanted or done."""
    disc = element("span", escaped("✓" if state == "done" else number), cls="trip-disc")
    told = element("span", escaped(beside), cls="trip-beside")
    named = element("span", escaped(title))
    return element("h2", disc, named, told, cls=f"trip-step {state}".strip())
