"""Forgetting an article: its words go, and a tombstone of each revision stays.

A tombstone has the entry's digest, so the chain of digests can still be followed: what an outsider noted as the seal of
the ledger holds before and after. What the entry was sealed over can no longer be seen; that it was there can.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, or_, select

from saksi.errors import UnknownEntry
from saksi.ledger.article_addresses import forms_of
from saksi.ledger.dialect import Dialect
from saksi.ledger.forgotten_pages import forget_pages
from saksi.ledger.rows import Row, tombstone_row
from saksi.ledger.schema import articles, claims, places, tombstones, voices
from saksi.ledger.story_linking import leave_out
from saksi.ledger.writing import when_forgotten


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten: so many revisions and claims. `traces_cleared`: whether the database has let go of their
    space as well, which it cannot while others read the ledger as it was before."""

    revisions: int
    claims: int
    traces_cleared: bool = False


def forget(connection: Connection, dialect: Dialect, place: str, reason: str | None) -> Forgotten:
    """Takes away every revision of the articles with this URL or id, and leaves tombstones; their pages go from visits,
    and their addresses from fetches. The caller's transaction holds the write lock. Raises `UnknownEntry` where there
    is no such article, or no longer."""
    entries = revisions_of(connection, place)
    if not entries:
        raise UnknownEntry(place, *why_unknown(connection, place))
    revisions = [entry["revision"] for entry in entries]
    numbers = select(claims.c.number).where(claims.c.revision.in_(revisions))
    connection.execute(insert(tombstones), tombstone_rows(connection, entries, reason))
    dialect.leave_out_claims(connection, revisions)
    leave_out(connection, revisions)
    for table in (voices, places):
        connection.execute(delete(table).where(table.c.claim.in_(numbers)))
    connection.execute(delete(claims).where(claims.c.revision.in_(revisions)))
    connection.execute(delete(articles).where(articles.c.revision.in_(revisions)))
    forget_pages(connection, {entry["url"] for entry in entries if entry["url"]})
    return Forgotten(len(entries), sum(entry["claim_count"] for entry in entries))


def revisions_of(connection: Connection, place: str) -> list[Row]:
    """The rows, without their texts, of all revisions of the articles that have this URL, in any of its forms, or id in
    any of them."""
    lineages = select(articles.c.lineage).where(or_(articles.c.url.in_(forms_of(place)), articles.c.id == place))
    wanted = ("revision", "lineage", "supersedes", "claim_count", "digest", "url", "id")
    query = select(*(articles.c[name] for name in wanted)).where(articles.c.lineage.in_(lineages))
    return [dict(row) for row in connection.execute(query.order_by(articles.c.revision)).mappings()]


def tombstone_rows(connection: Connection, entries: list[Row], reason: str | None) -> list[Row]:
    """One tombstone an entry, in order, going on from the last that stands."""
    last = connection.execute(
        select(tombstones.c.number, tombstones.c.seal).order_by(tombstones.c.number.desc()).limit(1)
    ).first()
    stood, seal = (last.number, last.seal) if last else (0, "")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    rows = []
    for number, entry in enumerate(entries, start=stood + 1):
        last_claim = connection.scalar(select(func.max(claims.c.number)).where(claims.c.revision == entry["revision"]))
        rows.append(tombstone_row(number, entry, last_claim, at, reason, seal))
        seal = rows[-1]["seal"]
    return rows


def why_unknown(connection: Connection, place: str) -> tuple[str, str]:
    """Why there is no article of a URL or id, and what to do."""
    forgotten_at = connection.scalar(when_forgotten(place, place))
    if forgotten_at:
        return f"it was forgotten already, on {forgotten_at[:10]}", "there is nothing to do"
    return "no article has this URL or id", "find both with `saksi articles --json`"
