"""A copy of the whole ledger in one file, and a ledger made again from it.

A backup is itself a ledger in SQLite: it can be listed, searched and verified like any other, and read by whatever
reads SQLite (a preferred format of the Library of Congress for keeping data). Every database can write one, and be
filled from one, and has the same digest then.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, select

from saksi.errors import BrokenLedger, LedgerError
from saksi.ledger.dialect import Dialect
from saksi.ledger.failures import told_as_ledger_error
from saksi.ledger.opening import Store, open_store, version_of
from saksi.ledger.schema import VERSION, metadata
from saksi.ledger.sqlite import SQLite
from saksi.ledger.verification import Verification

TOGETHER = 500
"""So many rows are on their way at once."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: the entries of both kinds, the claims, and the digest that seals them."""

    articles: int
    claims: int
    forgotten: int
    digest: str


def write_backup(source: Connection, file: Path) -> Copied:
    """Copies a ledger, as the transaction of `source` sees it, into a new file. The file is made under another name and
    verified before it gets its own, so it is whole when it is there. Raises `LedgerError` when something stands there,
    or it cannot be written, and `BrokenLedger` when the ledger is not whole."""
    if file.exists():
        raise LedgerError(str(file), "there is a file here already", "give another name: a backup replaces nothing")
    with part_of(file) as part:
        store = open_store(str(part), create=True)
        try:
            with told_as_ledger_error(store.dialect):
                copied = copy(source, store)
                if isinstance(store.dialect, SQLite):
                    store.dialect.make_portable()
        finally:
            store.engine.dispose()
    return copied


def read_backup(file: Path, target: Store) -> Copied:
    """Fills an empty ledger from a backup, in one transaction: all of it, verified, or nothing. Raises `LedgerError`
    when the file is no backup or the ledger is not empty, and `BrokenLedger` when the backup is not whole."""
    if not file.is_file():
        raise LedgerError(str(file), "there is no such file", "check the path")
    with present_schema(file) as source, told_as_ledger_error(target.dialect), source.engine.connect() as connection:
        return copy(connection, target)


def copy(source: Connection, target: Store) -> Copied:
    """Copies all rows into an empty ledger and verifies it there, in one transaction."""
    with target.writing_engine.begin() as connection:
        refuse_filled(connection, target)
        for table in metadata.sorted_tables:
            copy_table(source, connection, table)
        target.dialect.index_all(connection)
        return verified(connection, target.dialect)


def copy_table(source: Connection, target: Connection, table: Table) -> None:
    """Copies the rows of a table by their key: an entry comes after the one that it supersedes."""
    query = select(table).order_by(*table.primary_key)
    rows = source.execute(query, execution_options={"yield_per": TOGETHER}).mappings()
    for together in rows.partitions():
        target.execute(insert(table), [dict(row) for row in together])


def refuse_filled(connection: Connection, target: Store) -> None:
    """Raises `LedgerError` where any row stands."""
    for table in metadata.sorted_tables:
        count = connection.scalar(select(func.count()).select_from(table))
        if count:
            raise LedgerError(
                target.where,
                f"this ledger is not empty ({count} rows of {table.name})",
                "restore into a new one: --ledger",
            )


def verified(connection: Connection, dialect: Dialect) -> Copied:
    """What the ledger of a connection holds, now that it is known to be whole; raises `BrokenLedger` at a fault."""
    verification = Verification(connection, dialect, dialect.full_text_faults(connection))
    for fault in verification.faults():
        raise BrokenLedger(dialect.where, f"the copy is not whole: {fault}", "look to the ledger with `saksi verify`")
    return Copied(verification.articles, verification.claims, verification.forgotten, verification.digest)


@contextmanager
def part_of(file: Path) -> Iterator[Path]:
    """A file to write, in a folder beside `file`; at the end, and on the disk, it takes the name `file`."""
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.name}.") as folder:
            part = Path(folder) / "ledger.sqlite"
            yield part
            with part.open("rb") as written:
                os.fsync(written.fileno())
            part.rename(file)
    except OSError as error:
        raise LedgerError(
            str(file), f"cannot be written ({error.strerror or error})", "choose another place"
        ) from error


@contextmanager
def present_schema(file: Path) -> Iterator[Store]:
    """A backup opened with the schema of this version; one of an older version is brought to it in a copy, so that the
    file stays as it is. Raises `LedgerError` for a file that is no ledger."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(SQLite(file), created=False)
        try:
            version = store_version(store)
            if version is None:
                raise LedgerError(store.where, "there is nothing in this file", "give a file that `saksi backup` wrote")
            if version != VERSION:
                store.engine.dispose()
                store = migrated_copy(file, Path(folder))
            yield store
        finally:
            store.engine.dispose()


def store_version(store: Store) -> str | None:
    """The version of a store's schema, None where it is empty; `LedgerError` where it is no ledger."""
    with told_as_ledger_error(store.dialect), store.engine.connect() as connection:
        return version_of(connection, store.where)


def migrated_copy(file: Path, folder: Path) -> Store:
    """A copy of a ledger of another version, brought to this one."""
    copied = folder / "ledger.sqlite"
    with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(copied)) as new:
        old.backup(new)
    return open_store(str(copied), create=False)
