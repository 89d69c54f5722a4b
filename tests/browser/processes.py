"""The processes that a server has started, as Linux tells of them."""

from pathlib import Path

from tests.browser.server import Server


def children(parent: int) -> list[int]:
    """The processes that a process has started and that run."""
    lists = Path(f"/proc/{parent}/task").glob("*/children")
    return [int(pid) for file in lists for pid in file.read_text("ascii").split()]


def painters(server: Server) -> list[int]:
    """The processes that draw for a server."""
    return [pid for pid in children(server.process_id) if "geo.posters" in _command(pid)]


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
