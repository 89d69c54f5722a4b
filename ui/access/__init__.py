"""Who looks at the record, what they may see and whether they may change it."""

from collections.abc import Mapping

from ui.access.viewers import Sight, Viewer

__all__ = ["Sight", "Viewer", "viewer"]


def viewer(cookies: Mapping[str, str]) -> Viewer:
    """Who sends these cookies, to the page or to one of its addresses."""
    return Viewer(Sight.ALL)
