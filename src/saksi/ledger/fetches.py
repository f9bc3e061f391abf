"""Every fetch as a row that is never changed: when, what, what came, and why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from saksi.intake.fetched import Fetched
from saksi.ledger.forgotten_pages import forgotten_places, without_address
from saksi.ledger.moments import moment_of, written
from saksi.ledger.queries import IN_PIECES
from saksi.ledger.rows import Row
from saksi.ledger.schema import fetches as table
from saksi.ledger.storable import storable

COLUMNS = tuple(field.name for field in fields(Fetched))
FETCHES: Select[Any] = select(*(table.c[name] for name in COLUMNS))
NEWEST_FIRST = (table.c.at.desc(), table.c.number.desc())
# Without a robots.txt a site has no rules (RFC 9309): that one is not there is an answer.
NO_RULES = (table.c.purpose == "robots") & func.coalesce(table.c.status, 0).between(400, 499)
FAILED = table.c.reason.is_not(None) & ~NO_RULES


def keep_fetch(connection: Connection, fetched: Fetched) -> None:
    """Writes the row of a fetch. The caller's transaction holds the write lock. A row that stands already, to the
    microsecond, is not written again: so it may be tried again by who does not know whether it was written. Where the
    article at the page was forgotten, its address is not kept."""
    row = fetch_row(fetched)
    if fetched.purpose == "page":
        for place in forgotten_places(connection, [row["url"], row["final_url"]]).values():
            row |= without_address(place)
    alike = connection.execute(FETCHES.where(table.c.url == row["url"], table.c.at == row["at"])).mappings()
    if any(dict(found) == row for found in alike):
        return
    number = connection.scalar(select(func.max(table.c.number))) or 0
    connection.execute(insert(table), row | {"number": number + 1})


def list_fetches(
    connection: Connection,
    url: str | None = None,
    since: datetime | None = None,
    limit: int | None = None,
    *,
    failed: bool = False,
) -> Iterator[Fetched]:
    """The fetches, newest first: of one address, as it was asked for; since a moment; only those that have failed, to
    which the absence of a robots.txt does not belong."""
    query = FETCHES.order_by(*NEWEST_FIRST).limit(limit)
    if url is not None:
        query = query.where(table.c.url == storable(url))
    if since is not None:
        query = query.where(table.c.at >= written(since))
    if failed:
        query = query.where(FAILED)
    for row in connection.execute(query, execution_options=IN_PIECES).mappings():
        yield Fetched(**{**row, "at": moment_of(row["at"])})


def fetch_row(fetched: Fetched) -> Row:
    """The columns of a fetch, but for its number."""
    row: Row = {name: getattr(fetched, name) for name in COLUMNS}
    texts = {name: storable(value) for name, value in row.items() if isinstance(value, str)}
    return row | texts | {"at": written(fetched.at)}
