"""A press counts, however soon the page is drawn again."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "ui" / "page"
BUTTONS = ("button", "form_submit_button")


def answers_used(source: str) -> Iterator[str]:
    """Yield the buttons whose answer is used.

    A run that is cut short forgets the answer; a callback has run before.
    """
    nodes = list(ast.walk(ast.parse(source)))
    drawn = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in BUTTONS:
                if id(node) not in drawn:
                    yield ast.unparse(node)


@pytest.mark.parametrize("path", sorted(PAGE.glob("*.py")), ids=lambda path: path.stem)
def test_a_press_acts_in_a_callback(path: Path) -> None:
    assert list(answers_used(path.read_text("utf-8"))) == []


def test_an_answer_that_is_used_is_found() -> None:
    assert list(answers_used("if st.button('x'):\n    act()")) == ["st.button('x')"]
    assert list(answers_used("st.button('x', on_click=act)")) == []
