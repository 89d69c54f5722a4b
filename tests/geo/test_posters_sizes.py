"""Whatever a size of pictures needs is there; a new one is a row of SIZES and a text."""

import re
from itertools import combinations

import pytest

import texts
from geo.palette import THEMES
from geo.posters import SIZES, Size

a_size = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)


@pytest.mark.parametrize("lang", texts.LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_a_size_has_its_text(size: str, lang: str) -> None:
    label = texts.of(lang)(f"sharing.size_{size}")
    pixels = re.findall(r"\d{3,}", label)
    assert pixels in ([], [str(SIZES[size].width_px), str(SIZES[size].height_px)])


def test_there_are_no_texts_of_other_sizes_or_themes() -> None:
    keys = " ".join(texts.catalogue())
    assert set(re.findall(r"\bsharing\.size_([\w-]+)", keys)) == set(SIZES)
    assert set(re.findall(r"\bsharing\.theme_(\w+)", keys)) == set(THEMES)


@a_size
def test_every_size_is_composed_within_its_page(size: Size) -> None:
    page = size.page
    parts = [size.map, *(column.rect for column in size.columns)]
    assert all(p.left >= 0 and p.top >= 0 for p in parts)
    assert all(p.right <= page.right + 0.1 and p.bottom <= page.bottom + 0.1 for p in parts)
    assert not any(a.overlaps(b) for a, b in combinations(parts, 2))
