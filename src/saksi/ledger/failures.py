"""Errors of the database: told as errors of the ledger, or waited out while its server is away."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from saksi.errors import LedgerError
from saksi.ledger.dialect import AWAY_SECONDS, Dialect

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0

Result = TypeVar("Result")


@contextmanager
def told_as_ledger_error(dialect: Dialect) -> Iterator[None]:
    """Raises `LedgerError` in place of any error of the database inside."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        why = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        raise LedgerError(dialect.where, why, dialect.remedy(error)) from error


def again_when_away(dialect: Dialect, work: Callable[[], Result]) -> Result:
    """What `work` gives; while the server of the database is away, and up to `AWAY_SECONDS`, it is done again. Nobody
    knows what became of work that the server did not answer, so it must change nothing when it is done twice."""
    patience, pause = time.monotonic() + AWAY_SECONDS, FIRST_PAUSE
    while True:
        try:
            return work()
        except SQLAlchemyError as error:
            if not dialect.is_away(error) or time.monotonic() > patience:
                raise
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
