import unicodedata

import pytest

from geo.posters import shaping
from geo.posters.fonts import FILES
from geo.posters.type_setting import ABSENT, balance, clean, shorten, width, wrap

VOWELS = "aăâeêioôơuưy"
MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
ALPHABET = "".join(unicodedata.normalize("NFC", v + m) for v in VOWELS for m in MARKS) + "đ"


def test_every_vietnamese_letter_can_be_drawn() -> None:
    assert clean(ALPHABET + ALPHABET.upper()) == ALPHABET + ALPHABET.upper()


@pytest.mark.parametrize("style", FILES)
def test_a_text_is_wider_than_its_parts(style: str) -> None:
    assert width("Đà Nẵng", 10, style) > width("Đà", 10, style) > 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\nb\t c", "a b c"), ("漢🗺", ABSENT * 2), ("$x$ <b> &amp;", "$x$ <b> &amp;"), ("", "")],
)
def test_a_text_is_one_line_of_letters_that_exist(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize("measure", [20.0, 60.0, 200.0])
def test_no_line_is_wider_than_its_measure_and_no_word_is_lost(measure: float) -> None:
    text = "một số tỉnh phía Nam và Tây Nguyên nghiêngnghiêngnghiêngnghiêng"
    lines = wrap(text, 10, measure)
    assert all(width(line, 10) <= measure for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_balanced_text_has_no_lonely_last_word() -> None:
    text = "Chuyến 3: một số tỉnh phía Nam và Tây Nguyên"
    measure = width("Chuyến 3: một số tỉnh phía Nam và Tây ", 10)
    assert wrap(text, 10, measure)[-1] == "Nguyên"
    assert len(balance(text, 10, measure)) == 2
    assert len(balance(text, 10, measure)[-1].split()) > 2


def test_what_is_left_out_is_marked() -> None:
    assert shorten(["một", "hai", "ba"], 2, 10, 40, "regular") == ["một", "hai…"]
    assert shorten(["một", "hai"], 2, 10, 40, "regular") == ["một", "hai"]


@pytest.mark.parametrize("letters", [150, 300])
def test_a_long_word_costs_no_more_than_as_many_letters_in_short_ones(
    monkeypatch: pytest.MonkeyPatch, letters: int
) -> None:
    measured: list[str] = []
    advance = shaping.advance

    def counted(text: str, style: str) -> float:
        measured.append(text)
        return advance(text, style)

    monkeypatch.setattr(shaping, "advance", counted)
    costs = []
    for text in ("nghiên " * (letters // 7), "nghiêng" * (letters // 7)):
        measured.clear()
        balance(text, 10, 120)
        costs.append(sum(map(len, measured)))
    assert costs[1] <= 3 * costs[0]


def test_a_word_is_broken_as_late_as_it_can_be() -> None:
    *lines, _ = wrap("nghiêng" * 40, 10, 120)
    assert {len(line) for line in lines} <= {len(lines[0]) + n for n in (-1, 0, 1)}
    assert all(width(line + "n", 10) > 120 for line in lines)
    assert wrap("", 10, 120) == []
    assert wrap("nghiêng", 10, 1) == list("nghiêng")
