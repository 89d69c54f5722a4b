"""The words of Streamlit's own controls, which it has in English only, in the reader's language."""

import json

import texts
from texts import LANGUAGES

SECTION = "streamlit."
NEW_OPTION = "Add: {text}"
"""What a chooser that searches offers to do with what is typed."""


def content(lang: str) -> bytes:
    """Each wording in another language with its wording in this one, as JSON.

    The longest first: a more exact pattern is tried before one that takes anything.
    """
    keys = [key for key in texts.catalogue() if key.startswith(SECTION)]
    say, others = texts.of(lang), [texts.of(other) for other in LANGUAGES if other != lang]
    pairs = [(other.form(key), say.form(key)) for other in others for key in keys]
    pairs.append((NEW_OPTION, say.form("chooser.find")))
    return json.dumps(sorted(pairs, key=lambda pair: -len(pair[0]))).encode()
