"""Whole numbers as a report writes them: "75", "1.250", "ba mươi bảy", "37 (ba mươi bảy)"."""

import re

UNITS = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
AFTER_TENS = {**UNITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
ORDINALS = {"nhất": 1, "đầu tiên": 1, "đầu": 1, "nhì": 2, "tư": 4}
_WORDS = "|".join([*AFTER_TENS, "mười", "mươi", "chục", "trăm", "nghìn", "ngàn", "linh", "lẻ"])
_DIGITS = r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ \u00a0]\d{3})+|\d{1,6}"

NUMBER = (
    rf"(?<![\w/–-])(?<!\d[.,])(?:{_DIGITS}|(?:{_WORDS})(?:\s+(?:{_WORDS})){{0,9}})"
    r"(?!\w|[.,/]\d|\s*%)"
)
"""Matches a number, and words that may be none: `read_number` tells."""

# "năm" is a year far more often than a five: alone, only after what introduces a number.
_BEFORE_A_FIVE = re.compile(
    r"\b(?:có|gồm|là|với|số|cộng|cùng|và|thứ|chỉ|đủ|từ|ở|tại|được|thảy|khoảng|gần|hơn|của)\s+$"
    r"|[:(]\s*$",
    re.IGNORECASE,
)


def read_number(words: str, before: str = "") -> int | None:
    """Return the number that `words` write, else None; `before` is the text in front of them.

    >>> read_number("1.250"), read_number("ba mươi bảy"), read_number("một trăm linh năm")
    (1250, 37, 105)
    >>> read_number("năm", "hằng "), read_number("năm", "lớp có "), read_number("hai mươi năm")
    (None, 5, None)
    """
    text = " ".join(words.casefold().split())
    if re.fullmatch(r"[\d. ]+", text):
        return int(re.sub(r"\D", "", text))
    if text == "năm" and not _BEFORE_A_FIVE.search(before):
        return None
    return _in_words(text.split())


def read_ordinal(words: str) -> int | None:
    """Return the number after "thứ": that of `read_number`, or nhất, nhì, tư."""
    text = " ".join(words.casefold().split())
    return ORDINALS[text] if text in ORDINALS else read_number(text, "thứ ")


def _in_words(words: list[str]) -> int | None:
    for thousand in ("nghìn", "ngàn"):
        if thousand in words:
            at = words.index(thousand)
            thousands, rest = _below_thousand(words[:at]), _below_thousand(words[at + 1 :])
            if not thousands or (words[at + 1 :] and rest is None):
                return None
            return 1000 * thousands + (rest or 0)
    return _below_thousand(words)


def _below_thousand(words: list[str]) -> int | None:
    if "trăm" not in words:
        return _below_hundred(words)
    at = words.index("trăm")
    if at != 1 or words[0] not in UNITS:
        return None
    rest = words[at + 1 :]
    tail = _after_hundreds(rest)
    return None if tail is None else 100 * UNITS[words[0]] + tail


def _after_hundreds(words: list[str]) -> int | None:
    """Return what follows a hundred: nothing, "linh năm", or a number of two digits."""
    if not words:
        return 0
    if words[0] in ("linh", "lẻ"):
        return AFTER_TENS.get(words[1]) if len(words) == 2 else None
    return _below_hundred(words) if len(words) > 1 or words == ["mười"] else None


def _below_hundred(words: list[str]) -> int | None:
    if len(words) == 1:
        return 10 if words == ["mười"] else UNITS.get(words[0])
    if words[:1] == ["mười"]:
        return _with_unit(10, words[1:])
    if words[1:2] in (["mươi"], ["chục"]) and UNITS.get(words[0], 0) > 1:
        return _with_unit(10 * UNITS[words[0]], words[2:])
    return None


def _with_unit(tens: int, words: list[str]) -> int | None:
    """Add the last digit, which is "lăm" after tens: "hai mươi năm" are twenty years."""
    if not words:
        return tens
    unit = AFTER_TENS.get(words[0], 0) if len(words) == 1 and words[0] != "năm" else 0
    return tens + unit if unit else None
