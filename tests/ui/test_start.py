"""What a server brings in before anybody asks for a picture or a file."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import jinja2
import pytest
from folium.template import Template as OfFolium

from ui.start import templates_compiled_when_used

ROOT = Path(__file__).parents[2]
DRAW_OR_WRITE = {"PIL.Image", "docx", "fontTools", "fpdf", "matplotlib", "openpyxl", "pyogrio"}
NOT_ASKED_FOR = {
    "streamlit.emojis",
    "data.intake.formats",
    "data.intake.layout",
    "data.trip_report.reading",
    "filelock",
    "geopandas",
    "shapely",
}
"""What knows every emoji, for a label that may begin with one; every kind of file and every list
that an office may have; every word of a trip report; that nobody else publishes;
the shapes of provinces, for what is no drawing that was made before."""
DEEP = 200
DEEPLY_CALLING = ("branca.colormap", "catalogue")
FIRST_PAGE = f"""
import inspect, sys, tomllib, traceback
from streamlit import env_util
import jinja2
looked, env_util.is_repl = [], lambda: looked.append(0)
compiled, compile = [], jinja2.Environment.compile
jinja2.Environment.compile = lambda *of, **by: compiled.append(0) or compile(*of, **by)
loads, calls = tomllib.loads, {{}}
def count(what):
    calls[what] = len(list(traceback.walk_stack(None)))
def read(text):
    count(sys._getframe(1).f_code.co_name)
    return loads(text)
class Finder:
    def find_spec(name, path, target=None):
        count(name)
tomllib.loads = read
sys.meta_path.insert(0, Finder)
def bring_in(calls):
    bring_in(calls - 1) if calls else __import__("dashboard")
bring_in({DEEP})
imported = set(sys.modules)
from tests.ui.running import page
from tests.ui.test_first_bytes import served
assert "<title>" in served("") and page().title is not None
files = len(inspect.modulesbyfile)
most = max(calls[what] for what in {DEEPLY_CALLING})
print(len(compiled), len(looked), "folium.plugins" in imported, most, files, *sys.modules)
"""


class FirstPage(NamedTuple):
    """What a server does until its first page is drawn."""

    templates: int
    """So many templates of folium's and others' are compiled."""
    looked_for_a_shell: int
    """Times that the file of every module was looked for, to know what runs the page."""
    is_ready_for_a_map: bool
    """Whether what the first map takes is imported before anybody waits for it."""
    calls: int
    """Within so many of them the colours of folium are made and the words are read."""
    files: int
    """Of so many modules the file was looked for, to know which of them made the map."""
    modules: set[str]
    """What it has imported."""


@pytest.fixture(scope="module")
def first_page() -> FirstPage:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE], cwd=ROOT, check=True, capture_output=True, text=True
    )
    templates, looked, is_ready, calls, files, *modules = done.stdout.split()
    return FirstPage(
        int(templates), int(looked), is_ready == "True", int(calls), int(files), set(modules)
    )


def test_the_first_page_brings_in_nothing_that_nobody_asked_for(first_page: FirstPage) -> None:
    assert not (DRAW_OR_WRITE | NOT_ASKED_FOR) & first_page.modules


def test_nobody_waits_for_what_the_first_map_takes(first_page: FirstPage) -> None:
    assert first_page.is_ready_for_a_map


def test_streamlit_does_not_ask_what_runs_the_page(first_page: FirstPage) -> None:
    assert not first_page.looked_for_a_shell


def test_of_foliums_templates_those_that_are_used_are_compiled(first_page: FirstPage) -> None:
    assert 0 < first_page.templates < 30


def test_folium_is_made_and_words_read_within_few_calls(
    first_page: FirstPage,
) -> None:
    assert first_page.calls < DEEP / 2


def test_streamlit_does_not_ask_every_module_whether_it_made_the_map(first_page: FirstPage) -> None:
    assert first_page.files < len(first_page.modules) / 10


DRAWS = """
import subprocess, sys
begun, Popen = [], subprocess.Popen
def noted(command, *rest, **named):
    begun.append((command[-1], "pandas" in sys.modules))
    return Popen(command, *rest, **named)
subprocess.Popen = noted
import dashboard
from ui.web import pictures
pictures._worker.start()
print(begun)
"""


def test_one_process_that_draws_starts_before_the_page_is_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DRAWS], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[('geo.posters', False)]"


COMPONENTS = """
import importlib.metadata, sys
found, looked = importlib.metadata.distributions, []
importlib.metadata.distributions = lambda *of, **by: looked.append(0) or found(*of, **by)
{first}
from streamlit.components.v2 import component_manager
components = component_manager.BidiComponentManager()
looked.clear()
components.discover_and_register_components()
print(len(looked), len(components._manifest_handler.get_asset_watch_roots()))
"""


def test_streamlit_does_not_look_through_packages_for_components_which_none_brings() -> None:
    for first, said in (("import dashboard", "0 0"), ("", "1 0")):
        script = COMPONENTS.format(first=first)
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True
        )
        assert done.stdout.strip() == said


READER = """
import sys
from data.intake import worker
started = []
worker.start_ahead = lambda: started.append("folium" in sys.modules)
import dashboard
print(started)
"""


@pytest.mark.parametrize(
    ("record", "started"),
    [("list.xlsx", "[False]"), ("", "[]"), ("postgres://127.0.0.1:9/none/none", "[]")],
    ids=["an office's file", "the record that is shipped", "a database"],
)
def test_what_reads_an_offices_files_starts_before_the_page_is_imported(
    tmp_path: Path, record: str, started: str
) -> None:
    place = tmp_path / record if record.endswith(".xlsx") else record
    done = subprocess.run(
        [sys.executable, "-c", READER],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"TRIPMAP_RECORD": str(place)},
    )
    assert done.stdout.split("\n")[0] == started


# --- templates ----------------------------------------------------------------------------------


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
    with templates_compiled_when_used():
        used, unused = kind("{{ place }}{% macro said() %}{{ 2 }}{% endmacro %}"), kind(WRONG)
    assert compiled == []
    assert used.render(place="Huế") == "Huế"
    assert used.module.said() == "2"
    assert len(compiled) == 1
    with pytest.raises(jinja2.TemplateSyntaxError):
        unused.render()


def test_a_template_that_is_made_later_is_compiled_at_once() -> None:
    with templates_compiled_when_used():
        pass
    with pytest.raises(jinja2.TemplateSyntaxError):
        jinja2.Template(WRONG)


def test_what_no_template_has_this_one_lacks_too() -> None:
    with templates_compiled_when_used():
        template = jinja2.Template("")
    assert not hasattr(template, "place")
    assert not hasattr(jinja2.Template(""), "place")


def test_threads_that_use_one_at_once_all_get_it() -> None:
    with templates_compiled_when_used():
        template = jinja2.Template("{% for n in range(3) %}{{ n }}{% endfor %}")
    with ThreadPoolExecutor(8) as threads:
        said = set(threads.map(lambda _: template.render(), range(64)))
    assert said == {"012"}
