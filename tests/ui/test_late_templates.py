"""Templates that nobody uses are not compiled; those that are used say what they always said."""

from concurrent.futures import ThreadPoolExecutor

import jinja2
import pytest
from folium.template import Template as OfFolium

from ui.late_templates import compiled_when_used

WRONG = "{% for %}"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources of the templates that were compiled."""
    sources: list[str] = []
    compile_ = jinja2.Environment.compile

    def noted(
        environment: jinja2.Environment, source: str, *rest: object, **named: object
    ) -> object:
        sources.append(source)
        return compile_(environment, source, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    return sources


@pytest.mark.parametrize("kind", [jinja2.Template, OfFolium], ids=["Jinja", "folium"])
def test_a_template_is_compiled_once_it_is_used(
    kind: type[jinja2.Template], compiled: list[str]
) -> None:
    with compiled_when_used():
        used, unused = kind("{{ place }}{% macro said() %}{{ 2 }}{% endmacro %}"), kind(WRONG)
    assert compiled == []
    assert used.render(place="Huế") == "Huế"
    assert used.module.said() == "2"
    assert len(compiled) == 1
    with pytest.raises(jinja2.TemplateSyntaxError):
        unused.render()


def test_a_template_that_is_made_later_is_compiled_at_once() -> None:
    with compiled_when_used():
        pass
    with pytest.raises(jinja2.TemplateSyntaxError):
        jinja2.Template(WRONG)


def test_what_no_template_has_this_one_lacks_too() -> None:
    with compiled_when_used():
        template = jinja2.Template("")
    assert not hasattr(template, "place")
    assert not hasattr(jinja2.Template(""), "place")


def test_threads_that_use_one_at_once_all_get_it() -> None:
    with compiled_when_used():
        template = jinja2.Template("{% for n in range(3) %}{{ n }}{% endfor %}")
    with ThreadPoolExecutor(8) as threads:
        said = set(threads.map(lambda _: template.render(), range(64)))
    assert said == {"012"}
