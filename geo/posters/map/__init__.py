"""The map of a picture; each module is a layer of it, or where something on it is decided."""

from geo.posters.map.drawing import draw_map

__all__ = ["draw_map"]
