"""Texts that a spreadsheet would run: the sign before them in a CSV, and the text without it."""

import re

_STARTS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")
SIGN = "'"


def starts_formula(text: str) -> bool:
    """Return whether a spreadsheet would take the text for a formula; a number is none.

    >>> starts_formula("=1+1"), starts_formula("-5"), starts_formula("-5+A1"), starts_formula("An")
    (True, False, True, False)
    """
    return bool(_STARTS_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


def signed(text: str) -> str:
    """Return a text as a CSV has it, with the sign by which nothing in it runs.

    >>> signed("- Nghe báo cáo"), signed("'=1"), signed("'An")
    ("'- Nghe báo cáo", "''=1", "'An")
    """
    return f"{SIGN}{text}" if starts_formula(text.lstrip(SIGN)) else text


def unsigned(text: str) -> str:
    """Return the text that a cell of a CSV stands for: what `signed` made of it.

    >>> unsigned("'- Nghe báo cáo"), unsigned("''=1"), unsigned("'An")
    ('- Nghe báo cáo', "'=1", "'An")
    """
    is_signed = text.startswith(SIGN) and starts_formula(text.lstrip(SIGN))
    return text.removeprefix(SIGN) if is_signed else text
