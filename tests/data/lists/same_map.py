"""Whether an arrangement gives the map that the plain list gives, tried on drawn people."""

from collections import Counter
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.data.lists.arrangements import ARRANGEMENTS, FORMATS
from tests.data.lists.every_list import OfficeList
from tests.data.lists.people import OF_2004
from tests.data.lists.reading_here import answered, read_here
from tests.data.lists.score import Count, count

PEOPLE_OF = st.dictionaries(st.sampled_from(OF_2004), st.integers(1, 4), min_size=3, max_size=7)
DRAW = [Phase.generate]
"""Nothing is shrunk: reading is too slow for hundreds of tries."""


def check_same_map(name: str) -> None:
    """Raise AssertionError where people of an arrangement are lost, moved or invented."""

    examples = len(FORMATS) if name == "in_any_format" else 2

    @settings(max_examples=examples, deadline=None, database=None, derandomize=True, phases=DRAW)
    @given(PEOPLE_OF, st.integers(0, 99))
    def hold(people_of: dict[str, int], seed: int) -> None:
        everybody = sum(people_of.values())
        assert arranged(name, Counter(people_of), seed) == Count(everybody, right=everybody)

    hold()


def arranged(name: str, people_of: Counter[str], seed: int) -> Count:
    """Return what becomes of these people in an arrangement, once what is asked is answered."""
    provinces = list(people_of.elements())
    true = OfficeList(ARRANGEMENTS[name](Random(seed), provinces), people_of)
    first = read_here(true.files)
    last = read_here(true.files, answered(first, lists=True)) if first.doubts else first
    return count(last, true)
