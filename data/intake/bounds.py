"""How large a file may be that is read: a larger one is refused, with the bound that it went over.

What reading one may cost in time and memory is `Limits` of the process that does it.
"""

MAX_BYTES = 64 * 1024**2
MAX_PAGES = 200
"""Of a PDF."""

# --- its sheets ----------------------------------------------------------------------------------

MAX_ROWS = 1_048_576
MAX_COLUMNS = 1_000
MAX_CELLS = 5_000_000
"""Of all sheets of a file together, blank ones at the end of a row not counted."""
MAX_CELL = 131_072
"""Characters; no office's program lets a cell have more."""

# --- what is packed in it ------------------------------------------------------------------------

MAX_MEMBERS = 1_000
MAX_UNPACKED = 400 * 1024**2
MAX_RATIO = 200
RATIO_MATTERS_FROM = 100 * 1024**2
