"""The catalogue of every sentence on the page, Vietnamese and English side by side.

The *.toml files of this folder hold it: `key = {vi = "…", en = "…"}` under a section for each part
of the page. A text may name values in braces; "one|many" gives the English plural, chosen by `n`.
"""

import calendar
import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

LANGUAGES = ("vi", "en")
MONTHS = tuple(calendar.month_abbr)[1:]
Say = Callable[..., str]


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All texts: "section.key" → language → text."""
    texts: dict[str, dict[str, str]] = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        for section, entries in tomllib.loads(path.read_text("utf-8")).items():
            texts |= {f"{section}.{key}": text for key, text in entries.items()}
    return texts


@cache
def of(lang: str) -> Say:
    """The function that says a text of the catalogue in `lang`.

    >>> of("en")("figures.stops", n=1), of("vi")("figures.stops", n=2)
    ('stop', 'điểm dừng')
    """

    def say(key: str, **values: object) -> str:
        text = catalogue()[key][lang]
        if "|" in text:
            one, many = text.split("|")
            text = one if values.get("n") == 1 else many
        shown = {name: _shown(value, lang) for name, value in values.items()}
        return text.format(**shown) if values else text

    return say


def number(value: float, lang: str, decimals: int = 0) -> str:
    """A number as the language writes it.

    >>> number(1234.5, "vi", 1), number(1234.5, "en", 1)
    ('1.234,5', '1,234.5')
    """
    english = f"{value:,.{decimals}f}"
    return english.translate(str.maketrans(",.", ".,")) if lang == "vi" else english


def day(value: date, lang: str) -> str:
    """A date as the language writes it, in full.

    >>> from datetime import date
    >>> day(date(2005, 11, 5), "vi"), day(date(2005, 11, 5), "en")
    ('5/11/2005', '5 Nov 2005')
    """
    return (
        f"{value.day}/{value.month}/{value.year}"
        if lang == "vi"
        else f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    )


def days(first: date, last: date, lang: str) -> str:
    """A span of days, as short as it can be said.

    >>> from datetime import date
    >>> days(date(2005, 11, 5), date(2005, 11, 14), "vi")
    '5–14/11/2005'
    >>> days(date(2005, 11, 5), date(2005, 11, 14), "en")
    '5–14 Nov 2005'
    """
    if first == last:
        return day(first, lang)
    same_month = (first.year, first.month) == (last.year, last.month)
    start = str(first.day) if same_month else day(first, lang)
    return f"{start}–{day(last, lang)}" if same_month else f"{start} – {day(last, lang)}"


def _shown(value: object, lang: str) -> object:
    return number(value, lang) if isinstance(value, int) and not isinstance(value, bool) else value
