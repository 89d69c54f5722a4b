"""How the names of places are written and compared: prefixes, abbreviations, tones."""

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """Return `name` as it is compared: lower case, diacritics kept, one way to place a tone.

    >>> key("TP. Bà Rịa") == key("thành phố Bà Rịa"), key("Quận Bình Thuỷ") == key("quận Bình Thủy")
    (True, True)
    """
    words = _spaced(unicodedata.normalize("NFC", name).casefold()).split()
    if not words:
        return ""
    long = ABBREVIATIONS.get(words[0], words[0])
    rest = [word.lstrip("0") or word for word in words[1:]]
    return " ".join([long, *map(tone_on_first, rest)])


ABBREVIATIONS = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "q": "quận",
    "h": "huyện",
    "p": "phường",
    "x": "xã",
    "t": "tỉnh",
}
PREFIXES = (
    "tỉnh",
    "thành phố",
    "thị xã",
    "thị trấn",
    "quận",
    "huyện",
    "phường",
    "xã",
    "đặc khu",
)
COMMUNE_PREFIXES = ("phường ", "xã ", "đặc khu ")
TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE_ON_SECOND = re.compile(rf"(o|u)(a|e|y)([{TONES}])$")


def _spaced(text: str) -> str:
    return " ".join(re.sub(r"[.,;()'’\-–]", " ", text).split())


def tone_on_first(word: str) -> str:
    """Return the word with the tone of oa, oe, uy on the first vowel: hoà → hòa, thuỷ → thủy."""
    apart = unicodedata.normalize("NFD", word)
    if word.startswith("qu"):
        return word
    return unicodedata.normalize("NFC", _TONE_ON_SECOND.sub(r"\1\3\2", apart))


def without_prefix(name_key: str) -> str:
    """Return a key without what the place is: "quận bình thủy" is "bình thủy"."""
    for prefix in PREFIXES:
        if name_key.startswith(prefix + " "):
            return name_key.removeprefix(prefix + " ")
    return name_key
