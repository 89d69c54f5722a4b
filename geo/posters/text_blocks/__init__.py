"""The words of a picture, in columns beside its map and in panels on it."""

from geo.posters.text_blocks.columns import fill_column
from geo.posters.text_blocks.panels import caveat_panel, legend_panel

__all__ = ["caveat_panel", "fill_column", "legend_panel"]
