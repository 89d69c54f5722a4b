"""What Streamlit says by itself is said in the reader's language, as far as its files tell."""

import json
import re
from pathlib import Path

import streamlit

from ui.assets import streamlit_words

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
LOST = re.compile(r"message:`([^`$]*Streamlit[^`$]*\b(?:responding|running)\b[^`$]*)`")


def test_a_lost_server_is_told_in_vietnamese() -> None:
    said = {text for file in SCRIPTS.glob("index.*.js") for text in LOST.findall(file.read_text())}
    assert len(said) == 2
    assert said <= {english for english, _ in json.loads(streamlit_words.content("vi"))}
