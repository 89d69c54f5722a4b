"""A name for something new that nothing else has."""

from collections.abc import Callable, Collection
from itertools import count


def free_name(name: str, taken: Collection[str], ending: Callable[[int], str]) -> str:
    """Return a name that is not taken: itself, or with the ending of the second, third, …

    >>> free_name("a", {"a", "a-2"}, "-{}".format)
    'a-3'
    """
    if name not in taken:
        return name
    return next(free for n in count(2) if (free := name + ending(n)) not in taken)
