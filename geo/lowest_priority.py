"""How a process that works beside the page gives way to it, and to all others."""

import os

LOWEST = 19


def give_way() -> None:
    """Take the lowest priority, where the system has one, until the process ends."""
    if hasattr(os, "nice"):
        os.nice(LOWEST)
