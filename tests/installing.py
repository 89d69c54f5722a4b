"""Do what docs/installing.md says of a machine without a network, and of what is in the product.

``python -m tests.installing`` takes some minutes, and a network for the parts that are said to need
one; the rest is done where there is none, as far as the system can take it away. It ends with an
error where a command fails, the page does not open, or the list lacks a package or a licence.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.browser.server import ROOT, serve

GUIDE = (ROOT / "docs/installing.md").read_text("utf-8")
STATE_NO_LICENCE = {"streamlit-folium"}
"""As the guide says."""
INSTALLED = (
    "import json; from importlib.metadata import distributions;"
    "print(json.dumps({d.metadata['Name']: d.version for d in distributions()}))"
)
IS_VALID = (
    "import sys; from cyclonedx.schema import SchemaVersion as V;"
    "from cyclonedx.validation.json import JsonStrictValidator as Validator;"
    "text = open('sbom.json', encoding='utf-8').read();"
    "sys.exit(str(Validator(V.from_version(sys.argv[1])).validate_str(text) or '') or None)"
)


def main() -> None:
    """Install, open the page, list what is in it; say what was done."""
    with tempfile.TemporaryDirectory(prefix="tripmap-installing-") as folder:
        project = Path(folder) / "project"
        carry_over(project)
        before, after = commands("Without a network")
        typed(before, project, python_of(Path(folder) / "other-machine"))
        typed(after, project, python_of(project / ".venv"), is_alone=True)
        print(f"{len([*(project / 'wheels').iterdir()])} wheels carried over and installed")
        run(
            [project / ".venv/bin/python", "-m", "tests.installing", "open"], project, is_alone=True
        )
        print("the page opened")
        (listing,) = commands("What is in it")
        typed(listing, project, Path(sys.executable))
        print(f"{told_of(project)} packages listed with their licences")


def carry_over(project: Path) -> None:
    """Copy what is kept under version control."""
    listed = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True)
    for name in filter(None, listed.split("\0")):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, project / name)


def commands(section: str) -> list[str]:
    """The commands that a section of the guide has typed, block by block."""
    said = GUIDE.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    return re.findall(r"```sh\n(.+?)```", said, re.DOTALL)


def python_of(environment: Path) -> Path:
    """A Python with nothing beside it."""
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    return environment / "bin/python"


def typed(command: str, folder: Path, python: Path, is_alone: bool = False) -> None:
    """Type commands into a shell whose Python is this one."""
    path = {"PATH": f"{python.parent}:{os.environ['PATH']}"}
    run(["sh", "-e", "-c", command], folder, path, is_alone)


def run(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str] = {},
    is_alone: bool = False,
) -> None:
    """Run a command; alone, it reaches this machine, and the wheels that were carried over."""
    settings = {**os.environ, **environment}
    if is_alone:
        settings = {name: text for name, text in settings.items() if not name.startswith("PIP_")}
        settings["PIP_CONFIG_FILE"] = os.devnull
        command = [*alone(), *command]
    subprocess.run(command, cwd=folder, env=settings, check=True, stdout=subprocess.DEVNULL)


def alone() -> list[str]:
    """What takes the network from a command; nothing where the system does not let us."""
    away = ["unshare", "--net", "--map-root-user", "sh", "-c", 'ip link set lo up; exec "$@"', "-"]
    can = shutil.which("unshare") and subprocess.run([*away, "true"]).returncode == 0
    print("without a network" if can else "the network stays: this system does not let us part")
    return away if can else []


def open_the_page() -> None:
    """Start the page by the Python that runs this, and have it draw a picture."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(ROOT / "dashboard.py", Path(folder) / "log.txt") as server,
        urllib.request.urlopen(f"{server.url}/share.png?trip=3", timeout=120) as answer,
    ):
        assert answer.read().startswith(b"\x89PNG")


def told_of(project: Path) -> int:
    """How many packages the list names: all that are installed, each with a licence."""
    listed: dict[str, Any] = json.loads((project / "sbom.json").read_text("utf-8"))
    version = str(listed["specVersion"])
    subprocess.run(["sbom/bin/python", "-c", IS_VALID, version], cwd=project, check=True)
    found = subprocess.check_output([".venv/bin/python", "-c", INSTALLED], cwd=project)
    components = {one["name"]: one for one in listed["components"]}
    named = {name: one["version"] for name, one in components.items()}
    assert named == json.loads(found)
    assert {name for name, one in components.items() if not one.get("licenses")} == (
        STATE_NO_LICENCE
    )
    return len(named)


if __name__ == "__main__":
    open_the_page() if sys.argv[1:] == ["open"] else main()
