"""Make the tables of the old encodings: `python -m data.build_charmaps` writes charmaps.csv.

They are those of the package viparse (tests/requirements.txt has its version), which keeps them
for itself. Sorted, and the same bytes each time.
"""

import csv
import io
import sys

from viparse.normalize.encodings import CHARMAPS as PUBLISHED

from data.intake import CHARMAPS

HEADER = ("encoding", "bytes", "letter")


def charmaps() -> str:
    """Return the tables as CSV text, lines ended by a line feed; the bytes in hexadecimal."""
    rows = sorted(
        (name, signs.encode("latin-1").hex(), letter)
        for name, table in PUBLISHED.items()
        for signs, letter in table.pairs
    )
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER, *rows])
    return text.getvalue()


if __name__ == "__main__":
    CHARMAPS.write_bytes(charmaps().encode("utf-8"))
    sys.stdout.write(f"{CHARMAPS.name}: {', '.join(PUBLISHED)}\n")
