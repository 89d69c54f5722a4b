"""Whatever a text holds, it stays a text: in an element, in an attribute, in a label."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from ui.markup import facts, tag, text

SIGNS = st.text(st.sampled_from("<>&\"'`=/ ax\n{}"), max_size=12)


class Reader(HTMLParser):
    """What a browser finds in markup: elements with their attributes, and the text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(SIGNS, SIGNS)
def test_a_value_is_one_attribute_and_a_text_no_element(value: str, said: str) -> None:
    found = Reader(tag("p", text(said), title=value, data_stop=value))
    assert found.elements == [("p", {"title": value, "data-stop": value})]
    assert found.text == said


@given(SIGNS, SIGNS)
def test_terms_and_what_is_said_of_them_are_text(term: str, said: str) -> None:
    found = Reader(facts([(term, said)]))
    assert [name for name, _ in found.elements] == ["dl", "dt", "dd"]
    assert found.text == term + said
