"""A PostgreSQL server of one's own, on a free port of this machine, for tests and measurements.

The programs are those of the system (Debian: `apt-get install postgresql`). The server refuses to run as root, so it
runs as `nobody` then.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql")
"""Where Debian keeps them, a folder a version; they are not on the path there."""

UNPRIVILEGED = "nobody"
SETTINGS = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "log_min_messages": "fatal"}


class Server:
    """A running server; `durable` says whether it waits for the disk."""

    def __init__(self, folder: Path, *, durable: bool) -> None:
        self.folder = folder
        self.port = free_port()
        settings = SETTINGS | {"port": str(self.port), "fsync": "on" if durable else "off"}
        self.databases = 0
        initialise = (program("initdb"), "--auth=trust", "--username=saksi", "--encoding=UTF8", "--locale=C")
        run(*initialise, *(() if durable else ("--no-sync",)), "--pgdata", str(folder))
        with (folder / "postgresql.auto.conf").open("a", encoding="utf-8") as conf:
            conf.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        self.start()

    def start(self) -> None:
        """Starts the server, and waits until it lets users in."""
        run(program("pg_ctl"), "start", "--wait", "--pgdata", str(self.folder), "--log", str(self.folder / "log"))

    def stop(self, mode: str = "immediate") -> None:
        """Stops the server; `immediate` is as if its processes were killed."""
        run(program("pg_ctl"), "stop", "--wait", "--mode", mode, "--pgdata", str(self.folder))

    def url(self, database: str = "postgres") -> str:
        """The URL of a database of this server."""
        return f"postgresql://saksi@127.0.0.1:{self.port}/{database}"

    def new_database(self, template: str = "template0") -> str:
        """The URL of a new database: an empty one, or a copy of another, whose users are put out of it."""
        self.databases += 1
        name = f"ledger_{self.databases}"
        self.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{template}'")
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def execute(self, statement: str) -> None:
        """Runs a statement that is about the server as a whole."""
        self.execute_in(self.url(), statement)

    def execute_in(self, url: str, statement: str) -> None:
        """Runs a statement in a database."""
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def serving(*, durable: bool) -> Iterator[Server]:
    """A server in a folder of its own; both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="saksi-postgresql-", ignore_cleanup_errors=True) as place:
        folder = Path(place) / "data"
        folder.mkdir(mode=0o700)
        if user := user_of_server():
            Path(place).chmod(0o755)
            os.chown(folder, user.pw_uid, user.pw_gid)
        server = Server(folder, durable=durable)
        try:
            yield server
        finally:
            server.stop()


@cache
def program(name: str) -> str | None:
    """The path of one of PostgreSQL's programs, that of the newest version; None where it is not installed."""
    versions = sorted(PROGRAMS.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    return shutil.which(name, path=os.pathsep.join([*map(str, versions), os.environ.get("PATH", "")]))


def why_absent() -> str | None:
    """Why there can be no server here, or none that can be used; None where there can."""
    if program("initdb") is None or program("pg_ctl") is None:
        return "PostgreSQL's programs are not installed (Debian: apt-get install postgresql)"
    if find_spec("psycopg") is None:
        return "the driver of PostgreSQL is not installed (pip install 'saksi[postgres]')"
    return None


def user_of_server() -> pwd.struct_passwd | None:
    """The user whom the server runs as, where that must not be this one."""
    return pwd.getpwnam(UNPRIVILEGED) if os.geteuid() == 0 else None


def run(*command: str | None) -> None:
    """Runs a program to its end, as the user of the server; what it says comes with the error when it fails."""
    user = user_of_server()
    as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    # Output goes to a file: the server inherits it, and would hold a pipe open for as long as it runs.
    with tempfile.TemporaryFile() as output:
        arguments = [str(part) for part in command]
        done = subprocess.run(arguments, stdout=output, stderr=output, cwd="/", check=False, **as_user)  # type: ignore[call-overload]
        if done.returncode:
            output.seek(0)
            raise RuntimeError(f"{' '.join(arguments)}: {output.read().decode(errors='replace')}")


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
