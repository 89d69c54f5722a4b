"""What the product is installed by: the container's file, the service, the sites of nginx."""

import configparser
import json
import re
import shlex
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
from streamlit import config
from streamlit.web.server.starlette import starlette_server

from tests.test_imports import LAYERS

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
CLOSED = {
    *("CapabilityBoundingSet_CAP_SYS_ADMIN", "LockPersonality", "NoNewPrivileges"),
    *("PrivateDevices", "PrivateTmp", "ProtectClock", "ProtectControlGroups", "ProtectHome"),
    *("ProtectHostname", "ProtectKernelLogs", "ProtectKernelModules", "ProtectKernelTunables"),
    *("ProtectProc", "ProtectSystem", "RestrictAddressFamilies_OTHER"),
    *("RestrictNamespaces_user", "RestrictRealtime", "SystemCallArchitectures"),
    "UserOrDynamicUser",
}
"""What systemd must find closed: it judges a service by what that could reach."""
NGINX_WAITS_S = 60
"""Where its configuration says nothing else."""
STARTS, WITHIN_S = 5, 10
"""So many starts within so many seconds, and systemd gives a service up."""


def test_the_container_s_file_is_clean() -> None:
    linter = Path(sysconfig.get_path("scripts")) / "hadolint"
    found = subprocess.run([linter, DEPLOY / "Containerfile"], capture_output=True, text=True)
    assert (found.returncode, found.stdout) == (0, "")


def test_no_secret_and_nothing_of_the_past_is_taken_into_the_container() -> None:
    left_out = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert {".git", ".venv", ".streamlit/secrets.toml"} <= set(left_out)


def service(section: str = "Service") -> configparser.SectionProxy:
    unit = configparser.RawConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "trip-map.service", "utf-8")
    return unit[section]


def documented() -> str:
    """What the guide has somebody type to install the service, and what it says of it."""
    guide = (ROOT / "docs/installing.md").read_text("utf-8")
    return guide.partition("## As a service")[2].partition("\n## ")[0]


def test_the_service_finds_what_the_guide_has_put_in_place() -> None:
    said, typed = service(), documented()
    (account,) = re.findall(r"^useradd --system .* (\S+)$", typed, re.MULTILINE)
    # `useradd` makes a group of the same name.
    assert (said["User"], said["Group"]) == (account, account)
    (program,) = re.findall(r"^git clone … (\S+) && cd \1$", typed, re.MULTILINE)
    assert said["WorkingDirectory"] == program
    assert "python3 -m venv .venv && .venv/bin/pip install" in typed
    assert said["ExecStart"].startswith(f"{program}/.venv/bin/streamlit run ")
    (record,) = re.findall(rf"^install -d -o {account} -g {account} (\S+)$", typed, re.MULTILINE)
    unit = (DEPLOY / "trip-map.service").read_text("utf-8")
    assert f"\nEnvironment=TRIPMAP_RECORD={record}\n" in unit
    assert f"\nEnvironment=MPLCONFIGDIR=/var/cache/{said['CacheDirectory']}\n" in unit
    assert record.startswith(f"/var/lib/{said['StateDirectory']}/")
    # A dash before it: the page starts without any.
    assert f"`{said['EnvironmentFile'].removeprefix('-')}`" in typed
    assert said["EnvironmentFile"].startswith("-")


def test_what_cannot_write_beside_its_code_finds_it_compiled() -> None:
    assert service()["ProtectSystem"] == "strict"
    steps = (DEPLOY / "Containerfile").read_text("utf-8").splitlines()
    in_container = steps.index("RUN python -m compileall -q dashboard.py data geo texts ui")
    assert steps.index("COPY . .") < in_container < steps.index("USER 10001")
    (compiled,) = re.findall(
        r"^\.venv/bin/python -m compileall -q (.+)$", documented(), re.MULTILINE
    )
    assert set(compiled.split()) == {"dashboard.py", *LAYERS} - {"dashboard"}


def test_the_service_starts_with_the_machine(tmp_path: Path) -> None:
    assert service("Install")["WantedBy"] == "multi-user.target"
    if program := shutil.which("systemctl"):
        units = tmp_path / "etc/systemd/system"
        units.mkdir(parents=True)
        shutil.copy(DEPLOY / "trip-map.service", units)
        subprocess.run([program, f"--root={tmp_path}", "enable", "trip-map"], check=True)
        assert (units / "multi-user.target.wants/trip-map.service").is_symlink()


def test_what_starts_the_page_are_options_that_streamlit_has() -> None:
    program, run, script, *options = shlex.split(service()["ExecStart"])
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


def test_the_service_reaches_its_record_and_little_else() -> None:
    checker = shutil.which("systemd-analyze")
    if checker is not None:
        command = [checker, "security", "--offline=true", "--json=short"]
        found = subprocess.run([*command, DEPLOY / "trip-map.service"], capture_output=True)
        judged = {one["json_field"]: one["exposure"] for one in json.loads(found.stdout)}
        assert {name: judged[name] for name in CLOSED if judged[name] not in {None, "0.0"}} == {}
    # What may be written to is named by these two alone.
    assert {service()[name] for name in ("StateDirectory", "CacheDirectory")} == {"trip-map"}
    assert not {"ReadWritePaths", "BindPaths"} & set(service())


def test_the_service_comes_back_and_takes_no_more_than_its_share() -> None:
    said = service()
    assert (said["Restart"], said["UMask"]) == ("always", "0027")
    assert float(said["RestartSec"]) * STARTS >= WITHIN_S
    assert {"MemoryMax", "TasksMax"} <= set(said)


@pytest.mark.parametrize("site", ["root", "path"])
def test_nginx_takes_as_large_a_file_as_the_page(site: str) -> None:
    text = (DEPLOY / "nginx" / f"{site}.conf").read_text("utf-8")
    (most_mb,) = re.findall(r"client_max_body_size (\d+)m;", text)
    assert int(most_mb) > config.get_option("server.maxUploadSize")


def test_an_open_page_is_never_silent_for_as_long_as_nginx_waits() -> None:
    every_s, _ = starlette_server._get_websocket_settings()
    assert every_s <= NGINX_WAITS_S / 2
