"""What the documents promise is so: dependencies, commands, change log, nothing of one machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")

COMMANDS = (
    "pip install -r requirements.txt && streamlit run dashboard.py",
    "pip install -r tests/requirements.txt && pytest",
)

# A letter in brackets, so that this file does not hold what it looks for.
FORBIDDEN = {
    "a path of one machine": r"/(?:[w]ork|[f]arm|[t]mp/w)/[\w.]",
    "a registry's host": r"[p]ypi\.org|[p]ythonhosted\.org|[r]egistry\.npmjs|[d]eb\.debian",
    "a registry's option": r"--(?:extra-)?[i]ndex-url|--[r]egistry",
}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_gives_the_command(command: str) -> None:
    assert re.search(rf"^{re.escape(command)}$", README, re.MULTILINE)


def test_the_readme_links_to_files_that_exist() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_changelog_keeps_its_form() -> None:
    assert re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)[0] == "Unreleased"
    kinds = set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE))
    assert kinds
    assert kinds <= {"Added", "Changed", "Fixed", "Removed"}


def test_the_page_asks_nothing_of_others() -> None:
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert "://" not in config["theme"]["font"]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_text_holds(what: str) -> None:
    looking = re.compile(FORBIDDEN[what].encode())
    holding = [str(path) for path in tracked() if looking.search(path.read_bytes())]
    assert holding == [], f"these hold {what}"


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a path of one machine", "see /" + "work/main"),
        ("a registry's host", "https://pypi" + ".org/simple"),
        ("a registry's option", "pip install --index" + "-url=x"),
    ],
)
def test_what_is_forbidden_would_be_found(what: str, text: str) -> None:
    assert re.search(FORBIDDEN[what], text)
