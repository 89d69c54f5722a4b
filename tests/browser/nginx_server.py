"""nginx on this machine alone, with a configuration of deploy/nginx, in front of our servers."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.browser.server import ROOT, Server, free_port
from tests.debian import found_or_installed

HOW = "{name} is not here: install it, on Debian by `apt-get install {package}`"
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
def nginx(
    name: str, servers: Sequence[Server], folder: Path, has_tls: bool = False
) -> Iterator[Server]:
    """Run nginx with a site of deploy/nginx, in front of servers, until the block ends.

    has_tls: as https, by a certificate that nobody has signed.
    """
    port = free_port()
    configuration = folder / "nginx.conf"
    listen = f"127.0.0.1:{port}{_tls(folder) if has_tls else ''}"
    site = _site(name, listen, servers)
    configuration.write_text(AROUND.format(folder=folder, site=site), "utf-8")
    process = subprocess.Popen([program(), "-p", str(folder), "-c", str(configuration)])
    try:
        _await(folder / "pid", process)
        scheme = "https" if has_tls else "http"
        yield Server(f"{scheme}://127.0.0.1:{port}", folder / "error.log", process.pid)
    finally:
        process.terminate()
        process.wait(10)


def _tls(folder: Path) -> str:
    """What of a site has it listen with TLS, by a certificate that is made for it."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    to = ["-subj", "/CN=127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    openssl = program("openssl", "openssl")
    subprocess.run([openssl, "req", "-x509", *kind, *to], check=True, capture_output=True)
    return f" ssl; ssl_certificate {certificate}; ssl_certificate_key {key}"


def _site(name: str, listen: str, servers: Sequence[Server]) -> str:
    """A site as it is shipped, at another address and before other servers."""
    shipped = (ROOT / "deploy" / "nginx" / f"{name}.conf").read_text("utf-8")
    before = "".join(f"    server {server.url.removeprefix('http://')};\n" for server in servers)
    site = re.sub(r"(    server 127\.0\.0\.1:\d+;\n)+", before, shipped)
    return site.replace("listen 80;", f"listen {listen};")


def _await(pid: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while not pid.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"nginx did not start: {process.poll()}")
        time.sleep(0.05)


def program(name: str = "nginx", package: str = "nginx-light") -> str:
    """Where a program is; installed where that can be done, RuntimeError with the way where not."""
    found = found_or_installed(partial(_found, name), [package])
    if found is None:
        raise RuntimeError(HOW.format(name=name, package=package))
    return found


def _found(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
