"""The browser's scripts are linted, and their types checked, as the modules in Python are."""

import os
import re
import subprocess
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path

import pytest
from deno import find_deno_bin

from geo import leaflet
from ui import story

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("geo", "ui")
SCRIPTS = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.js"))
# One name joins these at run time; so that the checker sees it too, they are checked as one text.
JOINED = (*leaflet.SCRIPTS, *story.SCRIPTS, ROOT / "ui/files/standalone/page.js")
MOST_LINES = 320
PARTS = (*leaflet.SCRIPTS, *story.SCRIPTS)


def complaints(tmp_path: Path, command: str, *paths: Path) -> str:
    """What the checker says of files, empty if nothing; it asks nothing of any network."""
    quiet = {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1", "DENO_DIR": str(tmp_path / "deno")}
    offline = ["--no-remote", "--no-npm", "--no-lock"] if command == "check" else []
    done = subprocess.run(
        [find_deno_bin(), command, *offline, "--config", str(ROOT / "deno.json"), *map(str, paths)],
        capture_output=True,
        text=True,
        env=os.environ | quiet,
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""


def type_errors(tmp_path: Path, *paths: Path) -> str:
    """What is wrong with the types of scripts that share a name, by file and line."""
    texts = [path.read_text("utf-8") for path in paths]
    joined = tmp_path / "joined.js"
    joined.write_text("".join(texts), "utf-8")
    ends = [0, *accumulate(text.count("\n") for text in texts)]

    def place(found: re.Match[str]) -> str:
        line = int(found[1])
        part = bisect_right(ends, line - 1) - 1
        return f"{paths[part].name}:{line - ends[part]}:"

    return re.sub(r"file://\S*joined\.js:(\d+):", place, complaints(tmp_path, "check", joined))


def planted(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("folder", "scripts"), [("geo/leaflet", leaflet.SCRIPTS), ("ui/story", story.SCRIPTS)]
)
def test_no_script_is_forgotten(folder: str, scripts: tuple[Path, ...]) -> None:
    assert {path for path in SCRIPTS if path.parent == ROOT / folder} == set(scripts)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_strict_and_of_one_subject(path: Path) -> None:
    text = path.read_text("utf-8")
    assert '"use strict";' in text
    assert path not in JOINED or text.startswith("// @ts-check\n")
    assert len(text.splitlines()) <= MOST_LINES or path not in PARTS


def test_the_linter_finds_nothing(tmp_path: Path) -> None:
    assert complaints(tmp_path, "lint", *SCRIPTS) == ""


def test_the_types_agree(tmp_path: Path) -> None:
    assert type_errors(tmp_path, *JOINED) == ""


def test_planted_faults_are_found(tmp_path: Path) -> None:
    lines = {
        "const unused = 1;": "no-unused-vars",
        "if (window.name == 1) window.stop();": "eqeqeq",
        "var old = 1; window.name = old;": "no-var",
        "console.log(1);": "no-console",
        "try { window.stop(); } catch {}": "no-empty",
    }
    found = complaints(tmp_path, "lint", planted(tmp_path, "planted.js", "\n".join([*lines, ""])))
    assert [rule for rule in lines.values() if f"[{rule}]" not in found] == []


def test_planted_types_are_found_with_their_lines(tmp_path: Path) -> None:
    lines = {
        "Atlas.geometry.boxAround('1', 2, 3, 4);": "not assignable to parameter of type 'number'",
        "Atlas.geometry.boxAround(1, 2, 3);": "Expected 4 arguments",
        "Atlas.elsewhere();": "Property 'elsewhere' does not exist",
        "/** @param {Frame} f */ window.stop = (f) => f.tittle;": "'tittle' does not exist",
        "document.querySelector('a').focus();": "possibly 'null'",
    }
    found = type_errors(tmp_path, *JOINED, planted(tmp_path, "planted.js", "\n".join([*lines, ""])))
    for number, said in enumerate(lines.values(), start=1):
        assert re.search(rf"{re.escape(said)}[^[]*at planted\.js:{number}:", found), (said, found)
