"""What the documents promise is so: dependencies, commands, change log, nothing of one machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.test_rooms import ROOMS

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


# --- the documents for who takes over ------------------------------------------------------------

GUIDES = ("README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/glossary.md")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def paths_in(text: str) -> set[str]:
    """Return what stands in backticks and looks like a path of this project, or links to one."""
    quoted = re.findall(r"`([\w.-]+/[\w./*-]*|[\w-]+\.(?:py|toml|md|txt|csv))`", text)
    return {*quoted, *re.findall(r"\]\((?!https?:)([^)#]+)", text)}


WRITTEN_BY_THE_OPERATOR = (".streamlit/secrets.toml",)


def is_there(path: str, guide: str) -> bool:
    if path in WRITTEN_BY_THE_OPERATOR:
        return True
    return any(list(folder.glob(path)) for folder in (ROOT, (ROOT / guide).parent))


@pytest.mark.parametrize("guide", GUIDES)
def test_a_path_that_a_guide_names_is_there(guide: str) -> None:
    found = paths_in(read(guide))
    assert found
    assert sorted(path for path in found if not is_there(path.rstrip("/"), guide)) == []


@pytest.mark.parametrize("guide", GUIDES)
def test_a_command_that_a_guide_gives_is_there(guide: str) -> None:
    named = re.findall(r"python -m ([\w.]+)", read(guide))
    modules = [name for name in named if name.split(".")[0] in ("data", "geo", "ui", "tests")]
    folders = [ROOT.joinpath(*name.split(".")) for name in modules]
    missing = [f for f in folders if not (f.with_suffix(".py").is_file() or f.is_dir())]
    assert missing == []


@pytest.mark.parametrize("room", [room for room in ROOMS if not room.startswith("geo.")])
def test_the_architecture_says_what_a_room_may_use(room: str) -> None:
    path = re.escape(room.replace(".", "/"))
    row = re.search(
        rf"^\| `{path}/` \| [^|]+ \|(.*)\|$", read("docs/architecture.md"), re.MULTILINE
    )
    assert row, room
    assert re.findall(r"`(\w+)`", row[1]) == [used.rpartition(".")[2] for used in ROOMS[room]]


def decisions() -> list[tuple[str, str, str]]:
    """Return each question of the architecture's last table, with its path and what is there."""
    table = read("docs/architecture.md").partition("## Where is it decided?")[2]
    return re.findall(r"^\| (.+\?) \| `([^`]+)`,? `([^`]+)` \|$", table, re.MULTILINE)


def test_at_least_fifteen_questions_are_answered() -> None:
    assert len(decisions()) >= 15


@pytest.mark.parametrize(("question", "path", "name"), decisions())
def test_what_a_question_asks_for_is_decided_where_the_answer_says(
    question: str, path: str, name: str
) -> None:
    text = read(path)
    defined = rf"^(?:async )?(?:(?:def|class|function) )?{re.escape(name)}\b|^\[{re.escape(name)}\]"
    assert re.search(defined, text, re.MULTILINE), question


def words() -> list[tuple[str, str]]:
    """Return each word of the glossary with the path it is used in."""
    return re.findall(r"^\| ([^|]+) \| [^|]+ \| `([^`]+)` \|$", read("docs/glossary.md"), re.M)


@pytest.mark.parametrize(("word", "path"), words())
def test_a_word_of_the_glossary_is_used_where_it_says(word: str, path: str) -> None:
    text = read(path) if (ROOT / path).is_file() else "\n".join(map(str, (ROOT / path).iterdir()))
    stems = [part for part in re.split(r"\W+", word.lower()) if part]
    assert any(stem.rstrip("s") in text.lower() for stem in stems), word


def test_no_word_of_the_glossary_stands_twice() -> None:
    listed = [word for word, _ in words()]
    assert sorted(set(listed)) == sorted(listed)
