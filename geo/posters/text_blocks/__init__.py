"""The words of a picture, in columns beside its map and in panels on it."""

from geo.posters.text_blocks.columns import fill_column
from geo.posters.text_blocks.panels import caveat_panel, legend_panel
from geo.posters.text_blocks.qr_code import has_qr_code

__all__ = ["caveat_panel", "fill_column", "has_qr_code", "legend_panel"]
