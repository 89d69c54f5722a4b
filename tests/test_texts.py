import re
from datetime import date

import pandas as pd
import pytest

import texts

CATALOGUE = texts.catalogue()


ALTERNATIVES = re.compile(r"\|(?![^{]*\})")


def test_every_text_stands_in_both_languages() -> None:
    assert [key for key in CATALOGUE if set(CATALOGUE[key]) != set(texts.LANGUAGES)] == []


@pytest.mark.parametrize("basis", texts.BASES)
def test_every_text_has_the_same_values_in_both_languages(basis: str) -> None:
    vietnamese, english = (texts.of(lang, basis) for lang in texts.LANGUAGES)
    assert [
        key
        for key in CATALOGUE
        for form in ALTERNATIVES.split(english.form(key))
        if values(form) != values(vietnamese.form(key))
    ] == []


def test_a_text_that_depends_on_what_a_province_is_says_it_for_every_basis() -> None:
    assert [
        key
        for key, said in CATALOGUE.items()
        for text in said.values()
        if not isinstance(text, str) and tuple(text) != texts.BASES
    ] == []


def values(form: str) -> set[str]:
    return set(re.findall(r"\{(\w+)(?::[^}]*)?\}", form))


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


def test_a_text_depends_on_what_it_names_and_on_the_number_that_chooses_its_form() -> None:
    assert texts.named("figures.stops") == ("n",)
    assert texts.named("problem.trips-overlap") == ("first", "other", "value")
    assert texts.named("remedy.trips-overlap") == ()


def test_what_is_missing_is_said_as_unknown() -> None:
    for missing in (None, float("nan"), pd.NA, pd.NaT):
        assert texts.of("vi")("trip.numbered", number=missing) == "Chuyến chưa rõ"
