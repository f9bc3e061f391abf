"""A ledger in one file."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Select,
    bindparam,
    column,
    create_engine,
    event,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn
from sqlalchemy.sql.compiler import DDLCompiler

from saksi.errors import LedgerError
from saksi.ledger.dialect import BUSY_SECONDS, GUARDED, WRITING, missing_guards
from saksi.ledger.full_text import asked_words

GUARDS = tuple((name, change) for name in GUARDED for change in ("update", "delete", "insert"))
"""What triggers forbid: an insert is one that would replace a row that stands."""


class SQLite:
    """A ledger in one file (WAL: readers never wait; synchronous=FULL: what is committed outlives a power cut)."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        place = URL.create("sqlite", database=str(self.path))
        self.where = str(path)
        self.engine = create_engine(place, connect_args={"timeout": BUSY_SECONDS})
        event.listen(self.engine, "connect", set_up)
        event.listen(self.engine, "begin", begin)

    def exists(self) -> bool:
        """Whether there is anything at the place named; also where that may not be asked, as opening it will tell."""
        try:
            return self.path.exists()
        except PermissionError:
            return True

    def make_place(self) -> None:
        """Makes the folder that a new ledger is to stand in."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError(
                str(self.path), f"its folder cannot be made ({error})", "give another: --ledger"
            ) from error

    def prepare(self) -> None:
        """Makes the file ready to be written by several processes; it stays so."""
        self.set_journal("WAL")

    def make_portable(self) -> None:
        """Makes the file one that can be taken elsewhere: nothing of it is left in a file beside it."""
        self.set_journal("DELETE")

    def set_journal(self, mode: str) -> None:
        """Sets how the file keeps what is not yet committed. Turning a new file to WAL does not wait for a lock as
        other statements do, hence the loop."""
        patience = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                with self.engine.connect() as connection:
                    connection.connection.cursor().execute(f"PRAGMA journal_mode = {mode}")
                return
            except (DBAPIError, sqlite3.OperationalError) as error:
                if "locked" not in str(error) or time.monotonic() > patience:
                    raise
                time.sleep(0.02)

    def index_claims(self, connection: Connection, revision: int) -> None:
        """Enters the claims of a revision, just written, into the full-text index."""
        connection.execute(
            text(
                "INSERT INTO claim_search(rowid, content, sources, title) "
                "SELECT number, content, sources, title FROM claim_words WHERE revision = :revision"
            ),
            {"revision": revision},
        )

    def index_all(self, connection: Connection) -> None:
        """Makes the full-text index anew from all claims."""
        connection.execute(text("INSERT INTO claim_search(claim_search) VALUES ('rebuild')"))

    def leave_out_claims(self, connection: Connection, revisions: Sequence[int]) -> None:
        """Takes the claims of revisions, which still stand, out of the full-text index. FTS5 marks them as deleted, and
        keeps their words until its parts are merged, which is asked for here."""
        for revision in revisions:
            connection.execute(
                text(
                    "INSERT INTO claim_search(claim_search, rowid, content, sources, title) "
                    "SELECT 'delete', number, content, sources, title FROM claim_words WHERE revision = :revision"
                ),
                {"revision": revision},
            )
        connection.execute(text("INSERT INTO claim_search(claim_search) VALUES ('optimize')"))

    def matching(self, words: str) -> Select[Any]:
        """Columns `number` of the claims that hold all of `words`, and `rank`, lower for a better match."""
        claim_search = table("claim_search", column("rank"))
        return (
            select(literal_column("claim_search.rowid").label("number"), claim_search.c.rank)
            .select_from(claim_search)
            .where(text("claim_search MATCH :words").bindparams(bindparam("words", quoted(words))))
        )

    def faults(self, connection: Connection) -> Iterator[str]:
        """What the database itself finds broken, and which guards against changes are gone."""
        yield from (
            f"file: {fault}" for (fault,) in connection.execute(text("PRAGMA integrity_check")) if fault != "ok"
        )
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield f"{row[0]} row {row[1]}: refers to {row[2]}, where there is no such row"
        guards = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))
        yield from missing_guards(guards, GUARDS)

    def full_text_faults(self, connection: Connection) -> Iterator[str]:
        """Whether the full-text index is that of the claims. SQLite checks it by a statement that needs the write
        lock, though it writes nothing."""
        try:
            connection.execute(text("INSERT INTO claim_search(claim_search, rank) VALUES ('integrity-check', 1)"))
        except DBAPIError as error:
            yield f"claim_search: the full-text index is not in step with the claims ({error.orig})"

    def clear_traces(self) -> bool:
        """Writes the log beside the file into it and empties it; False where others who are at work hold it still. The
        rows themselves were overwritten when they were deleted (`secure_delete`)."""
        with self.engine.connect() as connection:
            busy, *_ = connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def is_away(self, error: SQLAlchemyError) -> bool:  # noqa: ARG002 - a file is there or it is not
        """Never: for a lock, SQLite waits by itself."""
        return False

    def remedy(self, error: Exception) -> str:
        """What to do about an error of the database."""
        why = str(error)
        for sign, advice in REMEDIES.items():
            if sign in why:
                return advice
        return "run `saksi verify`, and restore a copy if it finds anything broken"


def set_up(connection: sqlite3.Connection, _record: object) -> None:
    """Settings of a new connection. Transactions are begun by `begin`, not by the driver, which would begin them late
    and without the write lock; lower() is made to know all of Unicode; what is deleted is overwritten."""
    connection.isolation_level = None
    connection.create_function("lower", 1, lambda value: value.lower() if isinstance(value, str) else value)
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "recursive_triggers = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def begin(connection: Connection) -> None:
    """Begins a transaction. A writer takes the lock at once: taken later, it could not wait for its turn."""
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def quoted(words: str) -> str:
    """A user's words as an FTS5 query: each as a string, so that no character has a meaning; all must be there."""
    strings = [word.replace('"', '""') for word in asked_words(words)]
    return " ".join(f'"{word}"' for word in strings)


REMEDIES = {
    "locked": "wait for the other process to end, then run the command again",
    "disk is full": "free some space, then run the command again: what was reported as added is safe",
    "disk I/O": "look to the disk, then run the command again: what was reported as added is safe",
    "readonly": "make the file and its folder writable",
    "unable to open": "see that the folder exists and is writable, or give another place with --ledger",
    "not a database": "give a ledger, or a place where there is no file yet",
}


@compiles(CreateColumn, "sqlite")
def commented(create: CreateColumn, compiler: DDLCompiler, **options: Any) -> str:
    """A column with its comment in the file's own schema, since SQLite has no other place for it."""
    definition = str(compiler.visit_create_column(create, **options) or "")  # type: ignore[no-untyped-call]
    remark = create.element.comment
    return f"/* {remark} */ {definition}" if definition and remark else definition
