"""`python -m geo.posters` reads jobs from its input and writes pictures to its output.

It ends with the process that started it, even in the middle of a picture.
"""

import os
import sys
import traceback
from io import BufferedReader
from types import TracebackType
from typing import cast

from geo.lowest_priority import give_way
from geo.posters.jobs import work


def _told(kind: type[BaseException], _: BaseException, frames: TracebackType | None) -> None:
    """Write where an error arose, not with which values: these may be somebody's name."""
    sys.stderr.write("".join([*traceback.format_tb(frames), f"{kind.__name__}\n"]))


if __name__ == "__main__":
    sys.excepthook = _told
    # Whoever looks at the page comes before whoever waits for a picture.
    give_way()
    try:
        work(cast(BufferedReader, sys.stdin.buffer), sys.stdout.buffer)
    except BrokenPipeError:
        # Nobody waits for the rest of the picture, which Python would still try to write.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
