"""The words of Streamlit's own controls, which it has in English only, in the reader's language."""

import json

import texts
from texts import LANGUAGES

SECTION = "streamlit."
OF_A_SEARCH = {"Add: {text}": "chooser.find", "Choose or add an option": "chooser.hint"}
"""What a chooser that searches says, as if it took new choices, in any language."""


def script() -> str:
    """What `streamlit_words.js` knows: the words of every language."""
    return f"var streamlitWords = {json.dumps({lang: pairs(lang) for lang in LANGUAGES})};"


def pairs(lang: str) -> list[tuple[str, str]]:
    """Each wording in another language with its wording in this one.

    The longest first: a more exact pattern is tried before one that takes anything.
    """
    keys = [key for key in texts.catalogue() if key.startswith(SECTION)]
    say, others = texts.of(lang), [texts.of(other) for other in LANGUAGES if other != lang]
    found = [(other.form(key), say.form(key)) for other in others for key in keys]
    found += [(said, say.form(key)) for said, key in OF_A_SEARCH.items()]
    return sorted(found, key=lambda pair: -len(pair[0]))
