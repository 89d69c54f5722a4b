"""Small pieces of HTML made from text: the one place where the page escapes."""

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

MARKDOWN = frozenset("\\`*_{}[]()#+-.!|~$:<>")


def element(name: str, /, *children: Markup, **attributes: str) -> Markup:
    """An element around children that are already markup; attributes are escaped here.

    >>> element("p", escaped("1 < 2"), cls="a")
    Markup('<p class="a">1 &lt; 2</p>')
    """
    names = {key: key.removesuffix("_").replace("_", "-") for key in attributes} | {"cls": "class"}
    shown = "".join(f' {names[key]}="{escape(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{shown}>{Markup().join(children)}</{name}>")


def escaped(value: object) -> Markup:
    """A value as text, harmless whatever it holds.

    >>> escaped("<img onerror=x>")
    Markup('&lt;img onerror=x&gt;')
    """
    return Markup(escape(str(value)))


def markdown_escaped(value: object) -> str:
    """A value for a label of Streamlit, which would take some of its signs for Markdown.

    >>> markdown_escaped("![x](//elsewhere)")
    '\\\\!\\\\[x\\\\]\\\\(//elsewhere\\\\)'
    """
    return "".join(f"\\{sign}" if sign in MARKDOWN else sign for sign in str(value))


def definition_list(pairs: Iterable[tuple[str, str]], cls: str = "trip-fact") -> Markup:
    """A list of terms and what is said of them, neither of them markup yet."""
    rows = (element("dt", escaped(term)) + element("dd", escaped(value)) for term, value in pairs)
    return element("dl", *rows, cls=cls)
