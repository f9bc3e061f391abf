"""Opening a ledger: the file is made if wanted, and brought to the schema of this version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from saksi.errors import LedgerError
from saksi.ledger.dialect import WRITING, Dialect, dialect_of
from saksi.ledger.failures import told_as_ledger_error
from saksi.ledger.schema import VERSION, VERSION_TABLE


@dataclass(frozen=True, slots=True)
class Store:
    """An open database with the present schema; `created` says whether this opening made it."""

    dialect: Dialect
    created: bool

    @property
    def where(self) -> str:
        """Its place as the user named it, without a password."""
        return self.dialect.where

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine of this database."""
        return self.dialect.engine

    @property
    def writing_engine(self) -> Engine:
        """The engine whose transactions hold the write lock from their start."""
        return self.engine.execution_options(**{WRITING: True})


def open_store(where: str, *, create: bool) -> Store:
    """The ledger at `where` (a path or a database URL), brought to the present schema.

    Raises `LedgerError` when there is none and `create` is False, when it was written by a newer Saksi, or when what
    is there is no ledger.
    """
    dialect = dialect_of(where)
    where = dialect.where
    with told_as_ledger_error(dialect):
        created = not dialect.exists()
        if created and not create:
            raise LedgerError(where, "there is no ledger here", "make one with `saksi add`, or name another: --ledger")
        if created:
            dialect.make_place()
        store = Store(dialect, created)
        with store.engine.connect() as connection:
            version = version_of(connection, where)
        if version != VERSION:
            dialect.prepare()
            with store.writing_engine.begin() as connection:
                migrate(connection, version_of(connection, where), where)
        return store


def version_of(connection: Connection, where: str) -> str | None:
    """The version of the schema that the database has, None where it is empty."""
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        return str(connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")))
    if tables:
        raise LedgerError(where, "this database is no ledger", "give a ledger, or a place where there is no file yet")
    return None


def migrate(connection: Connection, version: str | None, where: str) -> None:
    """Runs the migrations from `version` on, in the transaction of `connection`: all of them or none."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    if version == VERSION:  # another process was faster
        return
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise LedgerError(where, f"a newer Saksi wrote this ledger (version {version})", "update Saksi, then try again")
    command.upgrade(config, VERSION)
