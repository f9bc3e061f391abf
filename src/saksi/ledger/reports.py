"""Reports as the ledger has them: what linking needs of an article, without reading it again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy import Row as Found

from saksi.article.article import Article, Boilerplate
from saksi.article.dates import parse_moment
from saksi.article.span import Span
from saksi.claims.claim import Claim
from saksi.ledger.restoring import restored_claim
from saksi.ledger.schema import articles, claims, gists, story_members
from saksi.ledger.stories import sketch_in
from saksi.linking.gist_records import restored_gist
from saksi.linking.report import Report

TOGETHER = 200
"""So many revisions stand in one question."""


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report, the number of its revision, when the ledger came to know it (UTC), and its sentences."""

    revision: int
    known_at: datetime
    report: Report
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class UnlinkedArticle:
    """A revision that nothing was made of yet: its number, the article as kept, and its claims."""

    revision: int
    article: Article
    claims: tuple[Claim, ...]


def unlinked(connection: Connection, made_by: str, limit: int) -> list[UnlinkedArticle]:
    """The first revisions, in the order of publication, of which nothing was made yet, or by another."""
    made = select(gists.c.revision).where(gists.c.made_by == made_by)
    query = select(articles).where(articles.c.revision.not_in(made))
    rows = connection.execute(query.order_by(articles.c.published.nulls_last(), articles.c.revision).limit(limit)).all()
    records = claims_of(connection, [row.revision for row in rows])
    return [UnlinkedArticle(row.revision, article_in(row), records[row.revision]) for row in rows]


def unlinked_count(connection: Connection, made_by: str) -> int:
    """How many revisions there are of which nothing was made, or by another."""
    made = select(gists.c.revision).where(gists.c.made_by == made_by)
    query = select(func.count()).select_from(articles).where(articles.c.revision.not_in(made))
    return connection.scalar(query) or 0


def reports_of_story(connection: Connection, story: str, known_at: datetime | None = None) -> list[KeptReport]:
    """The reports of a story, in the order of their writing: of each article its current revision, or the one that was
    current at a moment; an article that was not known then has none."""
    lineages = select(story_members.c.lineage).where(story_members.c.story == story)
    newest = select(func.max(articles.c.revision)).where(articles.c.lineage.in_(lineages))
    if known_at is not None:
        newest = newest.where(articles.c.added_at <= known_at.isoformat(timespec="seconds"))
    revisions = list(connection.scalars(newest.group_by(articles.c.lineage)))
    return kept_reports(connection, sorted(revisions))


def kept_reports(connection: Connection, revisions: Sequence[int]) -> list[KeptReport]:
    """The reports of revisions that were linked, in their order."""
    found = []
    for first in range(0, len(revisions), TOGETHER):
        some = revisions[first : first + TOGETHER]
        records = claims_of(connection, some)
        query = select(articles, gists.c.gists, gists.c.sketch).join(gists, gists.c.revision == articles.c.revision)
        for row in connection.execute(query.where(articles.c.revision.in_(some)).order_by(articles.c.revision)):
            found.append(kept_report(row, records[row.revision]))
    return found


def claims_of(connection: Connection, revisions: Sequence[int]) -> dict[int, tuple[Claim, ...]]:
    """The claims of each revision, in the order of its text."""
    found: dict[int, list[Claim]] = {revision: [] for revision in revisions}
    written = select(claims.c.revision, claims.c.record).where(claims.c.revision.in_(revisions))
    for row in connection.execute(written.order_by(claims.c.revision, claims.c.position)):
        found[row.revision].append(restored_claim(json.loads(row.record)))
    return {revision: tuple(of_it) for revision, of_it in found.items()}


def kept_report(row: Found[*tuple[Any, ...]], of_it: tuple[Claim, ...]) -> KeptReport:
    """The report in a row of an article with its gists; `of_it` are its claims."""
    sentences = tuple(Span(start, end) for start, end in json.loads(row.sentences))
    report = Report(article_in(row), of_it, tuple(map(restored_gist, json.loads(row.gists))), sketch_in(row.sketch))
    return KeptReport(row.revision, datetime.fromisoformat(row.added_at), report, sentences)


def article_in(row: Found[*tuple[Any, ...]]) -> Article:
    """The article in a row; where words of it are not kept, they are blank."""
    return Article(
        id=row.id,
        text=row.text,
        language=row.language,
        url=row.url,
        outlet=row.outlet,
        title=row.title,
        byline=row.byline,
        published=parse_moment(row.published) if row.published else None,
        boilerplate=tuple(Boilerplate(kind, Span(start, end)) for kind, start, end in json.loads(row.boilerplate)),
    )
