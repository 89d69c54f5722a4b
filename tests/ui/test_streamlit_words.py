"""What Streamlit says by itself is said in the reader's language, as far as its files tell."""

import re
from pathlib import Path

import pytest
import streamlit

from texts import LANGUAGES
from ui.assets import streamlit_words

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
LOST = re.compile(r"message:`([^`$]*Streamlit[^`$]*\b(?:responding|running)\b[^`$]*)`")


def test_a_lost_server_is_told_in_vietnamese() -> None:
    said = {text for file in SCRIPTS.glob("index.*.js") for text in LOST.findall(file.read_text())}
    assert len(said) == 2
    assert said <= {english for english, _ in streamlit_words.pairs("vi")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chooser_that_searches_does_not_offer_to_add(lang: str) -> None:
    said = dict(streamlit_words.pairs(lang))
    for words in streamlit_words.OF_A_SEARCH:
        assert any(words.partition("{")[0] in file.read_text() for file in SCRIPTS.glob("*.js"))
        assert not re.search("add", said[words], re.IGNORECASE)
