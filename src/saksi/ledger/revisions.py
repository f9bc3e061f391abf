"""All revisions of one article, as the ledger has them, ready to be compared."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from saksi.article.span import Span
from saksi.claims.contract import Record
from saksi.errors import UnknownEntry
from saksi.ledger.article_addresses import forms_of
from saksi.ledger.forgetting import why_unknown
from saksi.ledger.queries import ARTICLE_COLUMNS, SHOWN_CANDIDATES, ArticleEntry, article_entry, shown_candidates
from saksi.ledger.restoring import restored_claim
from saksi.ledger.schema import articles, claims
from saksi.linking.revision_changes import Revision


@dataclass(frozen=True, slots=True)
class RevisionEntry:
    """A revision as the ledger has it. `revision` is what linking compares; `records` are its claims as the reading
    contract has them, in the order of the text. `whole` says whether its text is kept in full."""

    article: ArticleEntry
    revision: Revision
    records: tuple[Record, ...]
    whole: bool


def revisions_of(connection: Connection, article: str) -> list[RevisionEntry]:
    """The revisions, oldest first, of the article that has this URL, or whose id begins so, in any revision. Raises
    `UnknownEntry` when no article, or more than one, has."""
    columns = (articles.c.text, articles.c.sentences, articles.c.omitted)
    query: Select[Any] = select(*ARTICLE_COLUMNS, *columns).where(
        articles.c.lineage == lineage_named(connection, article)
    )
    entries = []
    for row in connection.execute(query.order_by(articles.c.revision)):
        records = tuple(records_of(connection, row.revision))
        sentences = tuple(Span(*ends) for ends in json.loads(row.sentences))
        revision = Revision(row.text, row.title, sentences, tuple(map(restored_claim, records)))
        entries.append(RevisionEntry(article_entry(row), revision, records, whole=row.omitted is None))
    return entries


def lineage_named(connection: Connection, article: str) -> int:
    """The lineage of the one article of this id, or this URL, or this beginning of an id."""
    at_url = articles.c.url.in_(forms_of(article))
    for named in (articles.c.id == article, at_url, articles.c.id.startswith(article, autoescape=True)):
        query = select(articles.c.lineage, func.min(articles.c.id).label("id")).where(named)
        query = query.group_by(articles.c.lineage).order_by(articles.c.lineage)
        found = connection.execute(query.limit(SHOWN_CANDIDATES + 1)).all()
        if len(found) > 1:
            shown = shown_candidates([row.id for row in found])
            raise UnknownEntry(article, f"several articles are named so: {shown}", "give one of these ids in full")
        if found:
            return int(found[0].lineage)
    raise UnknownEntry(article, *why_unknown(connection, article))


def records_of(connection: Connection, revision: int) -> list[Record]:
    """The claims of a revision as the reading contract has them, in the order of the text."""
    written = connection.scalars(
        select(claims.c.record).where(claims.c.revision == revision).order_by(claims.c.position)
    )
    return [json.loads(record) for record in written]
