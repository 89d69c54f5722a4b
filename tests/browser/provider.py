"""A real identity provider (OpenID Connect) on this machine, in a process of its own."""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.browser.server import free_port

START_S = 30
COOKIE_SECRET = "a secret of the tests, as long as one must be"


@contextmanager
def provider(people: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Run a provider that knows people by their subject, each with claims; it gives its address."""
    port = free_port()
    known = [
        part
        for subject, claims in people.items()
        for part in ("--user-claims", json.dumps({"sub": subject, **claims}))
    ]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(
        [*command, *known], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _await(f"{url}/.well-known/openid-configuration")
        yield url
    finally:
        process.terminate()
        process.wait(10)


def secrets(path: Path, provider_url: str, access: str) -> Path:
    """Write the settings of a server that lets people in by a provider; ``access`` is TOML."""
    path.write_text(
        f"""[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{COOKIE_SECRET}"
client_id = "trip-map"
client_secret = "known to both"
server_metadata_url = "{provider_url}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid email profile groups" }}

[access]
{access}
""",
        "utf-8",
    )
    return path


def _await(url: str) -> None:
    deadline = time.monotonic() + START_S
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
