"""The record that many tests only look at, read once."""

from functools import cache

import data


@cache
def shipped() -> data.Record:
    """The shipped record; its frames are not the caller's to change."""
    return data.read()
