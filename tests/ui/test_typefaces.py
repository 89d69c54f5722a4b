"""The page's letters are Streamlit's, from rules beside our files in place of its style sheet."""

import re
from pathlib import Path

import streamlit

from ui.assets import typefaces

STATIC = Path(streamlit.__file__).parent / "static"


def test_every_face_leads_to_a_file_of_streamlit() -> None:
    found = re.findall(r"url\(\.\./([^)]+)\)", typefaces.rules())
    assert len(found) == typefaces.rules().count("@font-face") > 4
    assert [path for path in found if not (STATIC / path).is_file()] == []
