"""How many examples a property is held to.

The profile says how many: ``ci`` in every run, ``full`` by ``pytest --hypothesis-profile=full``.
A property whose example costs more than a moment takes a part of them::

    @one_in(FILE)
    @given(st.binary())
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings

Case = TypeVar("Case")

ALIKE = settings(
    derandomize=True,
    deadline=None,
    # A busy machine is slow, not wrong.
    suppress_health_check=[HealthCheck.too_slow],
)
PROFILES = {"ci": 100, "full": 2000}


@dataclass(frozen=True)
class Part:
    """One in how many of a profile's examples."""

    ci: int
    full: int


FILE = Part(ci=5, full=2)
"""An example is a file that is read by another process."""
DATABASE = Part(ci=25, full=6)
"""An example is a record that a server keeps, and all that is asked of it."""
PAGE = Part(ci=12, full=6)
"""An example is a whole record, and what is made of it: a page, pictures, files."""


def register() -> None:
    """Make the profiles known and take ``ci``, unless the command line names another."""
    for name, examples in PROFILES.items():
        settings.register_profile(name, ALIKE, max_examples=examples)
    settings.load_profile("ci")


def cases(every_run: Sequence[Case], full: Sequence[Case]) -> Sequence[Case]:
    """Of a matrix the cases that together meet each of its values, or with ``full`` all."""
    return full if is_full() else every_run


def pairs(*axes: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Of a product so many that each two values of two axes meet, or with ``full`` all."""
    whole = list(product(*axes))
    if is_full():
        return whole
    chosen, missing = [], set().union(*map(_meetings, whole))
    while missing:
        best = max(whole, key=lambda one: len(_meetings(one) & missing))
        chosen.append(best)
        missing -= _meetings(best)
    return sorted(chosen, key=whole.index)


def _meetings(values: tuple[Any, ...]) -> set[tuple[Any, ...]]:
    return set(combinations(enumerate(values), 2))


def one_in(part: Part) -> settings:
    """Hold a property to a part of the profile's examples."""
    profile = settings.default
    assert profile is not None
    return settings(max_examples=profile.max_examples // (part.full if is_full() else part.ci))


def is_full() -> bool:
    """Whether this run leaves nothing out."""
    return settings.get_current_profile_name() == "full"
