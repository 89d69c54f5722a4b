"""What a document looks like, whatever it is written as: A4, its margins and its colours."""

from geo.palette import THEMES

LEFT_CM, RIGHT_CM, TOP_CM, BOTTOM_CM = 3.0, 2.0, 2.0, 2.0
WIDTH_CM = 21.0 - LEFT_CM - RIGHT_CM
"""A4 with the margins of Vietnamese official documents."""

INK, MUTED, LINE, ACCENT, PRIMARY = (
    THEMES["light"].ink,
    THEMES["light"].muted,
    THEMES["light"].panel_line,
    THEMES["light"].accent,
    THEMES["light"].primary,
)
TINT = "#eef3f5"
LANGUAGE_TAGS = {"vi": "vi-VN", "en": "en-GB"}
"""What a document's language is called in its file."""
