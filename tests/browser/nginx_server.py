"""nginx on this machine alone, with a configuration of deploy/nginx, in front of our servers."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.browser.server import ROOT, Server, free_port

HOW = "nginx is not here: install it, on Debian by `apt-get install nginx-light`"
START_S = 20
AROUND = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{site}
}}
"""


@contextmanager
def nginx(name: str, servers: Sequence[Server], folder: Path) -> Iterator[Server]:
    """Run nginx with a site of deploy/nginx, in front of servers, until the block ends."""
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(AROUND.format(folder=folder, site=_site(name, port, servers)), "utf-8")
    process = subprocess.Popen([program(), "-p", str(folder), "-c", str(configuration)])
    try:
        _await(folder / "pid", process)
        yield Server(f"http://127.0.0.1:{port}", folder / "error.log", process.pid)
    finally:
        process.terminate()
        process.wait(10)


def _site(name: str, port: int, servers: Sequence[Server]) -> str:
    """A site as it is shipped, at another port and before other servers."""
    shipped = (ROOT / "deploy" / "nginx" / f"{name}.conf").read_text("utf-8")
    before = "".join(f"    server {server.url.removeprefix('http://')};\n" for server in servers)
    site = re.sub(r"(    server 127\.0\.0\.1:\d+;\n)+", before, shipped)
    return site.replace("listen 80;", f"listen 127.0.0.1:{port};")


def _await(pid: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while not pid.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"nginx did not start: {process.poll()}")
        time.sleep(0.05)


def program() -> str:
    """Where nginx is; installed where that can be done, RuntimeError with the way where not."""
    found = _found()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-q", "nginx-light"], check=False)
        found = _found()
    if found is None:
        raise RuntimeError(HOW)
    return found


def _found() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
