"""The sources that are followed, each with its last poll.

A source that is removed stays as a row that says when; one that is added again is a new row. What changes in a row is
what the user says of it, and its poll.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update
from sqlalchemy import Row as Found

from saksi.intake.polling import Poll
from saksi.intake.source import Source
from saksi.ledger.moments import moment_of, written
from saksi.ledger.rows import Row
from saksi.ledger.schema import sources as table
from saksi.ledger.storable import storable, validator_columns, validators_of


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as the ledger has it: when it was added (UTC), and its last poll."""

    source: Source
    added_at: datetime
    poll: Poll


def add_source(connection: Connection, source: Source) -> bool:
    """Begins to follow a source; False when it is followed already, whatever was said of it then. The caller's
    transaction holds the write lock, as for all that writes here."""
    if connection.scalar(select(table.c.number).where(is_followed(source.url))) is not None:
        return False
    number = connection.scalar(select(func.max(table.c.number))) or 0
    row = source_row(source) | poll_row(Poll())
    connection.execute(insert(table), row | {"number": number + 1, "added_at": written(datetime.now(UTC))})
    return True


def list_sources(connection: Connection, *, include_paused: bool = True) -> list[SourceEntry]:
    """The sources that are followed, in the order in which they were added."""
    query = select(table).where(table.c.removed_at.is_(None)).order_by(table.c.number)
    if not include_paused:
        query = query.where(table.c.paused == 0)
    return [source_entry(row) for row in connection.execute(query)]


def pause_source(connection: Connection, url: str, *, paused: bool) -> bool:
    """Pauses a source, or lets it go on; False when it is not followed."""
    return changed(connection, url, {"paused": int(paused)})


def remove_source(connection: Connection, url: str) -> bool:
    """Follows a source no longer; False when it is not followed. What came of it stays."""
    return changed(connection, url, {"removed_at": written(datetime.now(UTC))})


def record_poll(connection: Connection, url: str, poll: Poll) -> None:
    """Notes the last poll of a source, if it is still followed."""
    changed(connection, url, poll_row(poll))


def changed(connection: Connection, url: str, values: Row) -> bool:
    """Changes columns of the source that is followed at `url`, if there is one."""
    return connection.execute(update(table).where(is_followed(url)).values(values)).rowcount > 0


def is_followed(url: str) -> ColumnElement[bool]:
    """Whether a row is that of the source that is followed at `url`."""
    return (table.c.url == storable(url)) & table.c.removed_at.is_(None)


def source_row(source: Source) -> Row:
    """The columns of what a source is."""
    return {
        "url": storable(source.url),
        "kind": source.kind,
        "title": storable(source.title),
        "outlet": storable(source.outlet),
        "language": storable(source.language),
        "paused": int(source.paused),
    }


def poll_row(poll: Poll) -> Row:
    """The columns of a poll."""
    return {
        "polled_at": written(poll.at),
        "next_at": written(poll.next_at),
        "pace": poll.interval.total_seconds(),
        "failures": poll.failures,
        "found": poll.found,
        "fresh": poll.fresh,
        "problem": storable(poll.problem),
        "news_at": written(poll.news_at),
        **validator_columns(poll.validators),
    }


def source_entry(row: Found[Any]) -> SourceEntry:
    """The source in a row."""
    poll = Poll(
        at=moment_of(row.polled_at),
        next_at=moment_of(row.next_at),
        interval=timedelta(seconds=row.pace),
        failures=row.failures,
        validators=validators_of(row),
        found=row.found,
        fresh=row.fresh,
        problem=row.problem,
        news_at=moment_of(row.news_at),
    )
    source = Source(row.url, row.kind, row.title, row.outlet, row.language, bool(row.paused))
    return SourceEntry(source, moment_of(row.added_at), poll)
