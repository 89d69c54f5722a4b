"""`python -m geo.posters` reads jobs from its input and writes pictures to its output.

It ends with the process that started it.
"""

import sys
from io import BufferedReader
from typing import cast

from geo.posters.jobs import work

if __name__ == "__main__":
    work(cast(BufferedReader, sys.stdin.buffer), sys.stdout.buffer)
