"""What the product is installed by: the container's file, the service, the sites of nginx."""

import configparser
import shlex
import shutil
import subprocess
import sysconfig
from pathlib import Path

from streamlit import config

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"


def test_the_container_s_file_is_clean() -> None:
    linter = Path(sysconfig.get_path("scripts")) / "hadolint"
    found = subprocess.run([linter, DEPLOY / "Containerfile"], capture_output=True, text=True)
    assert (found.returncode, found.stdout) == (0, "")


def test_what_starts_the_page_are_options_that_streamlit_has() -> None:
    unit = configparser.RawConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "trip-map.service", "utf-8")
    program, run, script, *options = shlex.split(unit["Service"]["ExecStart"])
    assert (Path(program).name, run) == ("streamlit", "run")
    assert (ROOT / script).is_file()
    known = {f"--{name}" for name in config.get_config_options()}
    assert set(options[::2]) <= known


def test_systemd_takes_the_service(tmp_path: Path) -> None:
    checker = shutil.which("systemd-analyze")
    unit = tmp_path / "trip-map.service"
    text = (DEPLOY / "trip-map.service").read_text("utf-8")
    program = text.partition("ExecStart=")[2].split()[0]
    unit.write_text(text.replace(program, "/bin/true"), "utf-8")
    # A machine without systemd has nothing to take it, and no way to ask.
    if checker is not None:
        found = subprocess.run([checker, "verify", unit], capture_output=True, text=True)
        assert (found.returncode, found.stderr) == (0, "")
