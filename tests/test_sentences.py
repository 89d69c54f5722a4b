"""Sentences stand in the catalogue: code holds their keys."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = [path for layer in ("data", "geo", "ui") for path in sorted((ROOT / layer).rglob("*.py"))]

MARKED = re.compile("đ|[aeiouy][\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]")
"""A letter that Vietnamese has and English has not, taken apart (NFD), in lower case."""

FEWEST_SPACES = 2

# Words that are looked for in what others wrote; nobody reads them here.
VOCABULARIES = {
    "data/tables/contract.py": "values that an office may write",
    "data/adding/class_names.py": "how the title of a list is written",
    "data/intake/personal.py": "how homes, birthdays and offices are written",
    "data/trip_report/vocabulary/abroad.py": "how a report is worded",
    "data/trip_report/vocabulary/circumstances.py": "how a report is worded",
    "data/trip_report/vocabulary/cues.py": "how a report is worded",
    "data/trip_report/vocabulary/days.py": "how a report is worded",
    "data/trip_report/vocabulary/figures.py": "how a report is worded",
    "data/trip_report/vocabulary/form.py": "how a report is laid out",
    "data/trip_report/vocabulary/marks.py": "how a report is worded",
    "data/trip_report/vocabulary/names.py": "how a report is worded",
    "data/trip_report/vocabulary/stops.py": "how a report is worded",
    "data/intake/syllables.py": "how Vietnamese is spelt",
    "data/intake/layout/itinerary/routes.py": "how a route is written",
    "geo/place_mentions.py": "how a place is written",
    "geo/region_schemes.py": "names of regions, and of the ways to divide the country into them",
}

OF_WORDS_ALONE = ("data/tables/contract.py",)


def sentences(source: str) -> Iterator[str]:
    """Yield the Vietnamese strings of several words that are no docstrings."""
    nodes = list(ast.walk(ast.parse(source)))
    passed = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    passed |= {
        id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values
    }
    yield from (text for n in nodes if id(n) not in passed and _is_sentence(text := _text(n)))


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "{}" for part in node.values)
    return ""


def _is_sentence(text: str) -> bool:
    words = text.split()
    return len(words) > FEWEST_SPACES and any(map(_is_vietnamese, words))


def _is_vietnamese(word: str) -> bool:
    """Tell a word with a mark; a name, which has a capital, may stand in any sentence."""
    return word[0].islower() and bool(MARKED.search(unicodedata.normalize("NFD", word)))


def test_no_vietnamese_sentence_stands_in_code() -> None:
    assert [
        f"{name}: {sentence}"
        for path in MODULES
        if (name := path.relative_to(ROOT).as_posix()) not in VOCABULARIES
        for sentence in sentences(path.read_text("utf-8"))
    ] == []


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_module_on_the_list_is_there_and_needs_it(name: str) -> None:
    assert list(sentences((ROOT / name).read_text("utf-8")))


@pytest.mark.parametrize("name", OF_WORDS_ALONE)
def test_a_vocabulary_is_of_words_and_not_of_whole_sentences(name: str) -> None:
    found = sentences((ROOT / name).read_text("utf-8"))
    assert [text for text in found if text.rstrip()[-1] in ".!?:" or "{" in text] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('x = "Không đọc được tệp"', ["Không đọc được tệp"]),
        ('x = f"Còn {n} dòng nữa"', ["Còn {} dòng nữa"]),
        ('x = f"Còn {n}"', []),
        ('def f():\n    """Trả về các dòng."""', []),
        ('x = "nơi công "', []),
        ('x = "such as Hà Nội"', []),
        ('x = "The file cannot be read"', []),
    ],
)
def test_a_planted_sentence_is_found(source: str, found: list[str]) -> None:
    assert list(sentences(source)) == found
