"""Writing an article with its claims: one transaction, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, Select, Table, func, insert, or_, select

from saksi.article.article import Article
from saksi.article.span import Span
from saksi.claims.claim import Claim
from saksi.claims.contract import claim_record
from saksi.errors import BrokenLedger, ForgottenArticle
from saksi.ledger.article_addresses import forms_of
from saksi.ledger.dialect import Dialect
from saksi.ledger.evidence import faults_of_claims
from saksi.ledger.keeping import Keep, omissions
from saksi.ledger.rows import Row, article_row, claim_row, entry_digest, fingerprint, place_rows, voice_rows
from saksi.ledger.schema import articles, claims, places, tombstones, voices

Status = Literal["added", "known", "revised"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of an article: `added` (new), `revised` (another text of one that stood), `known` (stood already;
    nothing was written). `revision` and `claims` (how many) are those of the row that stands for it now."""

    status: Status
    revision: int
    claims: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """The revisions of one article: the number of the first, the current one, and the entry of the text asked for."""

    first: int
    current: int
    same_text: Entry | None


def lineage_of(connection: Connection, article: Article) -> Lineage | None:
    """The revisions of the article with this id or, failing that, of the one at this URL; None for a new one.

    A text that an article had in an earlier revision is known, so that adding the same files again changes nothing.
    Raises `ForgottenArticle` for one that was forgotten.
    """
    place = (
        or_(articles.c.id == article.id, articles.c.url == article.url) if article.url else articles.c.id == article.id
    )
    found = connection.execute(
        select(articles.c.lineage)
        .where(place)
        .order_by(articles.c.id != article.id, articles.c.revision.desc())
        .limit(1)
    ).first()
    if found is None:
        refuse_forgotten(connection, article)
        return None
    columns = (articles.c.revision, articles.c.sha256, articles.c.claim_count)
    revisions = connection.execute(
        select(*columns).where(articles.c.lineage == found.lineage).order_by(articles.c.revision)
    ).all()
    same = [row for row in revisions if row.sha256 == article.sha256]
    entry = Entry("known", same[-1].revision, same[-1].claim_count) if same else None
    return Lineage(found.lineage, revisions[-1].revision, entry)


def refuse_forgotten(connection: Connection, article: Article) -> None:
    """Raises `ForgottenArticle` where there is a tombstone of an article with this id or at this URL."""
    forgotten_at = connection.scalar(when_forgotten(article.id, article.url))
    if forgotten_at:
        where = article.url or article.id
        raise ForgottenArticle(where, f"this article was forgotten on {forgotten_at[:10]}", "leave it out from now on")


def when_forgotten(identity: str, url: str | None) -> Select[tuple[str]]:
    """The moment of forgetting an article with this id or at this URL, in any of its forms; no row where it was not."""
    known_by = [tombstones.c.name == fingerprint(identity)]
    if url:
        known_by.append(tombstones.c.place.in_([fingerprint(form) for form in forms_of(url)]))
    return select(tombstones.c.forgotten_at).where(or_(*known_by)).limit(1)


def write(
    connection: Connection,
    dialect: Dialect,
    article: Article,
    found: Sequence[Claim],
    sentences: Iterable[Span],
    keep: Keep = "whole",
) -> Entry:
    """Writes an article, its claims, voices, places and full-text rows, unless it is known; `keep` says how much of its
    text. The caller's transaction holds the write lock. Raises `BrokenLedger` for claims that do not stand on their
    words: they never come in."""
    lineage = lineage_of(connection, article)
    if lineage and lineage.same_text:
        return lineage.same_text
    records = [claim_record(article.text, claim) for claim in found]
    row = article_row(article, sentences)
    if keep == "claims":
        row |= omissions(row, records)
    for fault in faults_of_claims(records, row["text"]):
        raise BrokenLedger(
            f"article {article.id}", fault, "report this as an error of the reading; nothing was written"
        )

    revision, digest_before, claims_before = head(connection)
    revision += 1
    row |= {
        "revision": revision,
        "lineage": lineage.first if lineage else revision,
        "supersedes": lineage.current if lineage else None,
        "claim_count": len(records),
        "added_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    numbered = list(enumerate(records, start=claims_before + 1))
    claim_rows = [claim_row(number, revision, position, record) for position, (number, record) in enumerate(numbered)]
    row["digest"] = entry_digest(digest_before, row, claim_rows)
    connection.execute(insert(articles), row)
    insert_all(connection, claims, claim_rows)
    insert_all(connection, voices, [link for number, record in numbered for link in voice_rows(number, record)])
    insert_all(connection, places, [place for number, record in numbered for place in place_rows(number, record)])
    dialect.index_claims(connection, revision)
    return Entry("revised" if lineage else "added", revision, len(records))


def head(connection: Connection) -> tuple[int, str, int]:
    """The last revision and its digest, and the last number of a claim; 0, "" and 0 for an empty ledger. What was
    forgotten counts. Numbers are counted here, not by the database, so that they have no gaps: a gap is a row taken
    away."""
    last = [
        connection.execute(select(of.c.revision, of.c.digest).order_by(of.c.revision.desc()).limit(1)).first()
        for of in (articles, tombstones)
    ]
    revision, digest = max(((row.revision, row.digest) for row in last if row), default=(0, ""))
    numbers = (func.max(claims.c.number), func.max(tombstones.c.last_claim))
    return revision, digest, max(connection.scalar(select(number)) or 0 for number in numbers)


def insert_all(connection: Connection, target: Table, rows: list[Row]) -> None:
    """Inserts rows, if there are any."""
    if rows:
        connection.execute(insert(target), rows)
