import re
from datetime import date

import pytest

from ui import texts

CATALOGUE = texts.catalogue()


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_text_stands_in_both_languages_with_the_same_values(key: str) -> None:
    entry = CATALOGUE[key]
    assert set(entry) == set(texts.LANGUAGES)
    english = [set(re.findall(r"\{(\w+)\}", form)) for form in entry["en"].split("|")]
    assert all(form == set(re.findall(r"\{(\w+)\}", entry["vi"])) for form in english)


@pytest.mark.parametrize(
    ("lang", "first", "last", "said"),
    [
        ("vi", date(2005, 11, 5), date(2005, 11, 14), "5–14/11/2005"),
        ("vi", date(2005, 11, 28), date(2005, 12, 2), "28/11/2005 – 2/12/2005"),
        ("en", date(2005, 11, 5), date(2005, 11, 5), "5 Nov 2005"),
    ],
)
def test_days_are_said_as_the_language_says_them(
    lang: str, first: date, last: date, said: str
) -> None:
    assert texts.days(first, last, lang) == said


@pytest.mark.parametrize(("n", "word"), [(0, "stops"), (1, "stop"), (2, "stops")])
def test_english_has_plurals(n: int, word: str) -> None:
    assert texts.of("en")("figures.stops", n=n) == word
