"""`python -m geo.posters` reads jobs from its input and writes pictures to its output.

It ends with the process that started it, even in the middle of a picture.
"""

import os
import sys
from io import BufferedReader
from typing import cast

from geo.posters.jobs import work

if __name__ == "__main__":
    try:
        work(cast(BufferedReader, sys.stdin.buffer), sys.stdout.buffer)
    except BrokenPipeError:
        # Nobody waits for the rest of the picture, which Python would still try to write.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
