"""Errors of the database, told as errors of the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from saksi.errors import LedgerError
from saksi.ledger.dialect import remedy


@contextmanager
def told_as_ledger_error(where: str) -> Iterator[None]:
    """Raises `LedgerError` in place of any error of the database inside; `where` names the ledger."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        why = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        raise LedgerError(where, why, remedy(why)) from error
