"""What differs between databases: opening, locking, full text, checking. All SQL that is not portable stands in one
class a database, which does what `Dialect` says; `dialect_of` names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Select, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from saksi.errors import LedgerError

BUSY_SECONDS = 60.0
"""How long a writer waits for another before it gives up; an article's transaction takes milliseconds."""

AWAY_SECONDS = 60.0
"""How long a database server that was there and is not now is waited for."""

WRITING = "saksi_writing"
"""Execution option of a connection that will write: it takes the write lock at the start of its transaction."""

GUARDED = ("articles", "claims", "voices", "places", "tombstones", "fetches", "story_moves", "judgements")
"""The tables whose rows triggers, named `<table>_no_<change>`, guard against every change."""

PASSWORD = re.compile(r"(?<=://)([^/@]*?):[^/]*@")


class Dialect(Protocol):
    """A database that holds a ledger. `where` is its place as the user named it, without a password."""

    @property
    def where(self) -> str: ...

    @property
    def engine(self) -> Engine: ...

    def exists(self) -> bool:
        """Whether there is anything at the place named; also where that may not be asked, as opening it will tell."""

    def make_place(self) -> None:
        """Makes what a new ledger is to stand in, if it is Saksi's to make."""

    def prepare(self) -> None:
        """Makes the place ready to be written by several processes; raises `LedgerError` where it cannot be."""

    def index_claims(self, connection: Connection, revision: int) -> None:
        """Enters the claims of a revision, just written, into the full-text index."""

    def index_all(self, connection: Connection) -> None:
        """Makes the full-text index anew from all claims."""

    def leave_out_claims(self, connection: Connection, revisions: Sequence[int]) -> None:
        """Takes the claims of revisions, which still stand, out of the full-text index, words and all."""

    def matching(self, words: str) -> Select[Any]:
        """Columns `number` of the claims that hold all of `words`, and `rank`, lower for a better match. A word is a
        run of letters and digits, compared without case and diacritics; `InputError` when there is none."""

    def faults(self, connection: Connection) -> Iterator[str]:
        """What the database itself finds broken, and which guards against changes are gone."""

    def full_text_faults(self, connection: Connection) -> Iterator[str]:
        """Whether the full-text index is that of the claims; asked with the write lock held."""

    def clear_traces(self) -> bool:
        """Gives back the space of rows that were deleted, so that nobody finds their words in it; False where others
        who are at work keep that from being done now."""

    def is_away(self, error: SQLAlchemyError) -> bool:
        """Whether an error says that the database cannot be reached now, and may be later."""

    def remedy(self, error: Exception) -> str:
        """What to do about an error of the database."""


def dialect_of(where: str) -> Dialect:
    """The dialect of the ledger at a path or database URL; raises `LedgerError` for a database it cannot speak to."""
    from saksi.ledger.sqlite import SQLite

    if "://" not in where:
        return SQLite(Path(where).expanduser())
    shown = PASSWORD.sub(r"\1:***@", where)
    try:
        url = make_url(re.sub(r"^postgres(?=[:+])", "postgresql", where))
        backend = url.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise LedgerError(shown, "this is no database URL", FORMS) from error
    if backend == "sqlite" and url.database and url.database != ":memory:":
        return SQLite(Path(url.database))
    if backend == "postgresql":
        from saksi.ledger.postgresql import PostgreSQL

        return PostgreSQL(url)
    raise LedgerError(shown, "ledgers are kept in SQLite files or PostgreSQL databases", FORMS)


def missing_guards(there: set[str], wanted: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Which guards, as pairs of table and change, are not among the names of triggers that are there and awake."""
    for name, change in wanted:
        if f"{name}_no_{change}" not in there:
            yield f"{name}: nothing forbids {change} any more (trigger {name}_no_{change} is gone)"


FORMS = "give a path, sqlite:///PATH, or postgresql://USER@HOST/DATABASE"
