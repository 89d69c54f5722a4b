"""The catalogue of every sentence of the product, Vietnamese and English side by side.

The *.toml files of this folder hold it: `key = {vi = "…", en = "…"}` under a section for each part.
A text may name values in braces. English plurals stand beside their number, `{n:stop|stops}`, or,
where the number stands elsewhere, as the whole text "one|many", chosen by `n`. A text that depends
on what a province means to a trainee is a table of the three BASES instead:
`vi = {work = "nơi công tác", home = "quê quán", unknown = "tỉnh, thành"}`.
"""

import calendar
import math
import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

FOLDER = Path(__file__).parent
LANGUAGES = ("vi", "en")
WORK, HOME, UNKNOWN = "work", "home", "unknown"
BASES = (WORK, HOME, UNKNOWN)
"""What a trainee's province can be: of the office, of the family's origin, or not said."""
USUAL_BASIS = WORK

MONTHS = tuple(calendar.month_abbr)
"""Short English names by number; the first is empty."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?")
_ALTERNATIVES = re.compile(r"\|(?![^{]*\})")

Text = str | dict[str, str]


@cache
def catalogue() -> dict[str, dict[str, Text]]:
    """All texts: "section.key" → language → text, or → basis → text."""
    texts: dict[str, dict[str, Text]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for section, entries in tomllib.loads(path.read_text("utf-8")).items():
            texts |= {f"{section}.{key}": text for key, text in entries.items()}
    return texts


@dataclass(frozen=True)
class Say:
    """Says a text of the catalogue in a language, for trainees whose provinces are of a basis.

    A value that is missing is said as unknown, so that no reader meets a None or a nan; what says a
    value in each language is asked for this one.

    >>> say = Say("en")
    >>> say("figures.stops", n=1), say("figures.stops", n=2)
    ('stop', 'stops')
    """

    lang: str
    basis: str = USUAL_BASIS

    def __call__(self, key: str, **values: Any) -> str:
        """The text of `key` with `values` in its braces."""
        form = self.form(key)
        one, *many = _alternatives(form)
        is_one = values.get("n") == 1 and not isinstance(values["n"], Few)
        chosen = one if is_one or not many else many[0]
        return chosen.format(**{name: self._shown(values[name]) for name in _named(chosen)})

    def form(self, key: str) -> str:
        """The text of `key` as it stands in the catalogue, for a script that fills it in."""
        text = catalogue()[key][self.lang]
        return text if isinstance(text, str) else text[self.basis]

    def _shown(self, value: Any) -> Any:
        value = value(self.lang) if callable(value) else value
        if _is_missing(value):
            return _Worded(self.form("figures.unknown"))
        if isinstance(value, int) and not isinstance(value, bool):
            return _Number(value, self.lang)
        return value


@cache
def _alternatives(form: str) -> tuple[str, ...]:
    """Return a text of one thing and, where there is one, that of several."""
    return tuple(_ALTERNATIVES.split(form))


@cache
def _named(form: str) -> tuple[str, ...]:
    """Return the names in the braces of a text."""
    return tuple(name for _, name, _, _ in Formatter().parse(form) if name)


@cache
def named(key: str) -> tuple[str, ...]:
    """Return what the text of `key` depends on in any language: what it names, and `n`."""
    texts = catalogue()[key].values()
    forms = [f for t in texts for f in (t.values() if isinstance(t, dict) else [t])]
    many = {"n" for form in forms if len(_alternatives(form)) > 1}
    return tuple(sorted(many.union(*map(_named, forms))))


class _Worded(str):
    """A word in the place of a number; it takes the plural of the noun beside it."""

    def __format__(self, nouns: str) -> str:
        return f"{self} {nouns.split('|')[-1]}" if nouns else str(self)


@dataclass(frozen=True)
class _Number:
    """A whole number as a language writes it, with the noun that it counts."""

    value: int
    lang: str

    def __format__(self, nouns: str) -> str:
        shown = number(self.value, self.lang)
        if not nouns:
            return shown
        forms = nouns.split("|")
        is_one = self.value == 1 and not isinstance(self.value, Few)
        return f"{shown} {forms[0] if is_one else forms[-1]}"


def _is_missing(value: Any) -> bool:
    # pandas' own missing values are told by their type: texts know no pandas.
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and math.isnan(value)


@cache
def of(lang: str, basis: str = USUAL_BASIS) -> Say:
    """What says the texts of the catalogue in `lang`, for provinces of a basis (of BASES)."""
    return Say(lang, basis)


class Few(int):
    """A count of one or two that is told without saying which."""

    text = "1–2"


def number(value: float, lang: str, decimals: int = 0) -> str:
    """A number as the language writes it.

    >>> number(1234.5, "vi", 1), number(1234.5, "en", 1), number(Few(2), "en")
    ('1.234,5', '1,234.5', '1–2')
    """
    if isinstance(value, Few):
        return Few.text
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
        else f"{value.day} {MONTHS[value.month]} {value.year}"
    )


def cell(text: str, lang: str) -> str:
    """The text of a cell as the language writes it: a day, which tables keep as ISO, in full.

    >>> cell("2005-11-05", "vi"), cell("2005-11-05T08:30:00", "en"), cell("2005-11-31", "vi")
    ('5/11/2005', '5 Nov 2005 08:30', '2005-11-31')
    """
    try:
        moment = datetime.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
    except ValueError:
        moment = None
    if moment is None:
        return text
    told = day(moment.date(), lang)
    return f"{told} {moment:%H:%M}" if moment.time() != time.min else told


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
