"""A PostgreSQL server on this machine alone, with its data in a folder that goes with it."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from tests.data.small import Rows
from tests.debian import found_or_installed

USER = "postgres"
HOW = "PostgreSQL is not here: install it, on Debian by `apt-get install postgresql`"


class Server:
    """A server that can be stopped and started again; `url` names the database."""

    def __init__(self, folder: Path) -> None:
        self._data, self._programs = folder / "data", programs()
        self.port = free_port()
        self.url = f"postgres://{USER}:secret@127.0.0.1:{self.port}/postgres"
        if os.geteuid() == 0:
            # The server refuses to run as root.
            shutil.chown(folder, USER)
        self._run("initdb", "-D", self._data, "-A", "trust", "-U", USER, "-E", "UTF8", "--no-sync")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c fsync=off"
        options += " -c unix_socket_directories='' -c max_connections=20"
        log = self._data.with_name("log")
        self._run("pg_ctl", "-D", self._data, "-w", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        """Let it end at once; it may have been stopped before."""
        if (self._data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")

    def run(self, command: str) -> None:
        """Run a command, as who keeps the data would."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(command)

    def keep(self, schema: str, tables: Rows) -> str:
        """Put a record into a schema, blank cells as nulls; return the URL."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
            for name, (header, *rows) in tables.items():
                table = sql.Identifier(schema, name)
                columns = [sql.SQL("{} text").format(sql.Identifier(str(h))) for h in header]
                made = sql.SQL("CREATE TABLE {} ({})").format(table, sql.SQL(", ").join(columns))
                connection.execute(made)
                with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(table)) as copy:
                    for row in rows:
                        copy.write_row([None if cell == "" else str(cell) for cell in row])
        return f"{self.url}/{schema}"

    def _run(self, program: str, *arguments: object) -> None:
        user = USER if os.geteuid() == 0 else None
        command = [str(self._programs / program), *map(str, arguments)]
        # Its own output keeps a pipe open for as long as the server runs.
        subprocess.run(
            command, user=user, cwd="/", check=True, stdout=subprocess.DEVNULL, timeout=120
        )


def programs() -> Path:
    """The folder of the newest server's programs; installed where one may."""
    found = found_or_installed(installed, ["postgresql"])
    assert found, HOW
    return found[-1]


def installed() -> list[Path]:
    places = [*Path("/usr/lib/postgresql").glob("*/bin/initdb"), shutil.which("initdb")]
    return sorted(Path(place).parent for place in places if place)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


@contextmanager
def server() -> Iterator[Server]:
    """A server that runs; pytest's own folders are not for another user."""
    with tempfile.TemporaryDirectory(prefix="tripmap-postgres-") as folder:
        made = Server(Path(folder))
        made.start()
        try:
            yield made
        finally:
            made.stop()
