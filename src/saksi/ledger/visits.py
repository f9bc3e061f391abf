"""Visits: which pages of articles have been fetched, and which are to be fetched when. The frontier of watching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, exists, func, insert, select, update
from sqlalchemy import Row as Found

from saksi.intake.fetched import Validators
from saksi.ledger.forgotten_pages import forgotten_places
from saksi.ledger.moments import moment_of, written
from saksi.ledger.rows import Row
from saksi.ledger.schema import sources
from saksi.ledger.schema import visits as table
from saksi.ledger.storable import storable, validator_columns, validators_of

TOGETHER = 500
"""So many addresses stand in one question; databases have limits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A page, and the last visit to it.

    `source` is the address of the source that listed it, None where none did; `first_at` when the page was first seen;
    `last_at` when it was last fetched, None before that; `next_at` when it is to be fetched (again), None for not any
    more, and for a page that was only ever seen; `validators` to ask with, whether it has changed; `status` of HTTP, as
    it last came; `gone_at` since when it has been gone (404, 410), None when it is not; `problem` why the last visit
    failed, None when it did not.
    """

    url: str
    source: str | None
    first_at: datetime
    last_at: datetime | None
    next_at: datetime | None
    validators: Validators | None
    status: int | None
    gone_at: datetime | None
    problem: str | None = None


def record_visits(connection: Connection, visits: Iterable[Visit]) -> None:
    """Notes visits; that of a page which has one takes its place. A page whose article was forgotten is not noted, and
    its visit goes. The caller's transaction holds the write lock."""
    rows = {row["url"]: row for row in map(visit_row, visits)}
    for url in forgotten_places(connection, list(rows)):
        connection.execute(delete(table).where(table.c.url == url))
        del rows[url]
    known = set(known_urls(connection, list(rows)))
    if fresh := [row for url, row in rows.items() if url not in known]:
        connection.execute(insert(table), fresh)
    if replaced := [row | {"page": url} for url, row in rows.items() if url in known]:
        columns: Row = {name: bindparam(name) for name in replaced[0] if name not in ("url", "page")}
        connection.execute(update(table).where(table.c.url == bindparam("page")).values(columns), replaced)


def visit_of(connection: Connection, url: str) -> Visit | None:
    """The visit of a page, None where it was never seen."""
    row = connection.execute(select(table).where(table.c.url == storable(url))).first()
    return visit_in(row) if row else None


def due_visits(connection: Connection, now: datetime, limit: int) -> list[Visit]:
    """The pages that are to be fetched by `now`, at most `limit`: from each source in turn those that are due longest,
    so that one with thousands does not keep the others waiting. Those of sources that are paused, or not followed any
    more, are left out."""
    followed = exists().where(sources.c.url == table.c.source, sources.c.removed_at.is_(None), sources.c.paused == 0)
    turn = func.row_number().over(partition_by=table.c.source, order_by=table.c.next_at)
    due = select(table).where(table.c.next_at <= written(now), table.c.source.is_(None) | followed)
    rows = connection.execute(due.order_by(turn, table.c.next_at, table.c.url).limit(limit))
    return [visit_in(row) for row in rows]


def unvisited(connection: Connection, urls: Sequence[str], *, seen_too: bool = False) -> list[str]:
    """Those of `urls` that have no visit, in their order; with `seen_too`, also those that were only ever seen. Pages
    whose article was forgotten are not among them."""
    known = set(known_urls(connection, urls, but_seen=seen_too))
    left = [url for url in urls if storable(url) not in known]
    forgotten = forgotten_places(connection, left)
    return [url for url in left if url not in forgotten]


def known_urls(connection: Connection, urls: Sequence[str], *, but_seen: bool = False) -> Iterator[str]:
    """Those of `urls` that have a visit; with `but_seen`, one that was made or is planned."""
    query = select(table.c.url)
    if but_seen:
        query = query.where(table.c.last_at.is_not(None) | table.c.next_at.is_not(None))
    for start in range(0, len(urls), TOGETHER):
        asked = [storable(url) for url in urls[start : start + TOGETHER]]
        yield from connection.scalars(query.where(table.c.url.in_(asked)))


def visit_counts(connection: Connection, since: datetime) -> dict[str, tuple[int, int]]:
    """By source: how many pages were visited since a moment, and how many of these visits failed."""
    failed = func.sum(case((table.c.problem.is_not(None), 1), else_=0))
    query = select(table.c.source, func.count(), failed).where(
        table.c.last_at >= written(since), table.c.source.is_not(None)
    )
    rows = connection.execute(query.group_by(table.c.source))
    return {source: (visited, int(failures)) for source, visited, failures in rows}


def visit_row(visit: Visit) -> Row:
    """The columns of a visit."""
    return {
        "url": storable(visit.url),
        "source": storable(visit.source),
        "first_at": written(visit.first_at),
        "last_at": written(visit.last_at),
        "next_at": written(visit.next_at),
        "status": visit.status,
        "gone_at": written(visit.gone_at),
        "problem": storable(visit.problem),
        **validator_columns(visit.validators),
    }


def visit_in(row: Found[Any]) -> Visit:
    """The visit in a row."""
    return Visit(
        url=row.url,
        source=row.source,
        first_at=moment_of(row.first_at),
        last_at=moment_of(row.last_at),
        next_at=moment_of(row.next_at),
        validators=validators_of(row),
        status=row.status,
        gone_at=moment_of(row.gone_at),
        problem=row.problem,
    )
