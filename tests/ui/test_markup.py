"""Whatever a text holds, it stays a text: in an element, in an attribute, in a label."""

import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from mypy import api
from streamlit.elements import html

from tests.ui.running import page
from ui.view import markup
from ui.view.markup import definition_list, element, escaped

ROOT = Path(__file__).resolve().parents[2]
SIGNS = st.text(st.sampled_from("<>&\"'`=/ ax\n{}"), max_size=12)


class Reader(HTMLParser):
    """What a browser finds in markup: elements with their attributes, and the text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(str(markup))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(SIGNS, SIGNS)
def test_a_value_is_one_attribute_and_a_text_no_element(value: str, said: str) -> None:
    found = Reader(element("p", escaped(said), title=value, data_stop=value))
    assert found.elements == [("p", {"title": value, "data-stop": value})]
    assert found.text == said


@given(SIGNS, SIGNS)
def test_terms_and_what_is_said_of_them_are_text(term: str, said: str) -> None:
    found = Reader(definition_list([(term, said)]))
    assert [name for name, _ in found.elements] == ["dl", "dt", "dd"]
    assert found.text == term + said


CHILDREN = """
from markup import element, escaped

element("p", escaped("<b>"), element("b"))
element("p", escaped("<b>") + "<b>")
element("p", "<b>")  # refused
element("p", f"{escaped('<b>')}")  # refused
element("p", "".join([escaped("<b>")]))  # refused
"""


def test_a_child_that_is_not_markup_does_not_type_check(tmp_path: Path) -> None:
    """A `str` that is added is escaped by Markup itself.

    The module stands alone there: beside it mypy would check all that its package imports.
    """
    shutil.copy(markup.__file__, tmp_path)
    module = tmp_path / "children.py"
    module.write_text(CHILDREN, "utf-8")
    config = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", os.devnull]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MYPYPATH", str(tmp_path))
        found, failed, _ = api.run([*config, str(module)])
    assert not failed
    refused = re.findall(r"^.*children.py:(\d+): error: .*\[arg-type\]$", found, re.MULTILINE)
    lines = enumerate(CHILDREN.splitlines(), 1)
    assert [int(line) for line in refused] == [n for n, line in lines if line.endswith("# refused")]
    assert found.count("error:") == len(refused)


@pytest.mark.parametrize("query", [{"pick": "s-q4"}, {"pick": "p-79", "lang": "en"}])
def test_the_page_draws_no_html_that_is_not_markup(
    query: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []

    def clean_text(body: object) -> str:
        drawn.append(body)
        return str(body)

    monkeypatch.setattr(html, "clean_text", clean_text)
    page(**query)
    assert drawn
    assert [body for body in drawn if not isinstance(body, Markup)] == []
