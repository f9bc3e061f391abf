"""Places for ledgers in tests: a file of SQLite, a database of PostgreSQL."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Literal, Protocol

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.postgresql_server import Server, serving, why_absent  # noqa: E402 - it lies beside the package

__all__ = ["Place", "PostgreSQLPlace", "SQLitePlace", "Server", "serving", "why_absent"]

NUMBERS = count(1)

Guards = Literal["kept", "gone"]


class Place(Protocol):
    """Where there can be a ledger, as whoever has the rights of the machine's administrator sees it."""

    where: str

    def another(self) -> Place:
        """A place where there is nothing."""

    def copy(self) -> Place:
        """A place with a copy of what is here; nobody may be at work here."""

    def tamper(self, script: str, guards: Guards = "kept") -> None:
        """Runs statements past all guards against changes; these stand afterwards as before, or are `gone`."""


class SQLitePlace:
    """A file in a folder."""

    def __init__(self, folder: Path, name: str = "ledger") -> None:
        self.folder = folder
        self.file = folder / f"{name}.sqlite"
        self.where = str(self.file)

    def another(self) -> SQLitePlace:
        return SQLitePlace(self.folder, f"ledger-{next(NUMBERS)}")

    def copy(self) -> SQLitePlace:
        copied = self.another()
        shutil.copy(self.file, copied.file)
        return copied

    def tamper(self, script: str, guards: Guards = "kept") -> None:
        with closing(sqlite3.connect(self.file)) as connection:
            triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            connection.executescript(script)
            for _, sql in triggers if guards == "kept" else ():
                connection.execute(sql)
            connection.commit()


class PostgreSQLPlace:
    """A database of a server."""

    def __init__(self, server: Server, where: str) -> None:
        self.server = server
        self.where = where

    def another(self) -> PostgreSQLPlace:
        return PostgreSQLPlace(self.server, self.server.new_database())

    def copy(self) -> PostgreSQLPlace:
        return PostgreSQLPlace(self.server, self.server.new_database(self.where.rsplit("/", 1)[1]))

    def tamper(self, script: str, guards: Guards = "kept") -> None:
        import psycopg

        with psycopg.connect(self.where) as connection:
            if guards == "gone":
                connection.execute("ALTER TABLE articles DISABLE TRIGGER USER")
            connection.execute("SET session_replication_role = replica")
            connection.execute(script.encode())
