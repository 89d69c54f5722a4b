"""Sentences of the catalogue in both languages, about facts that may differ between them.

A fact is a value, or what says it in a language: a phrase of the catalogue, a day, a choice.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import texts

Said: TypeAlias = Callable[[str], str]
"""What says the same in each language."""


def phrase(key: str, **facts: Any) -> Said:
    """Return what says the text of `key` about these facts."""
    return lambda lang: texts.of(lang)(key, **facts)


def both(key: str, **facts: Any) -> tuple[str, str]:
    """Return the text of `key` about these facts: in Vietnamese, in English.

    >>> both("outcome.total", n=1)
    ('1 dòng tổng cộng', '1 row of totals')
    """
    said = phrase(key, **facts)
    return said("vi"), said("en")


def listed(parts: Iterable[Said]) -> Said:
    """Return what says one thing after another."""
    kept = tuple(parts)
    return lambda lang: ", ".join(said(lang) for said in kept)


def quoted(names: Iterable[str]) -> str:
    """Return names as they stand in a file, each in quotes."""
    return ", ".join(f"'{name}'" for name in names)
