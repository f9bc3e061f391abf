"""What judgements are of, as the ledger has it: claims and articles by what they are called, their words, and what
became of them in later revisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from saksi.ledger.article_addresses import forms_of
from saksi.ledger.queries import SHOWN_CANDIDATES, claim_ids, is_current
from saksi.ledger.schema import articles, claims
from saksi.linking.judgement import JudgedKind

TOGETHER = 500
"""So many ids are asked for at once."""

present = articles.alias("present")
superseding = articles.alias("superseding")
is_present = ~select(superseding.c.revision).where(superseding.c.supersedes == present.c.revision).exists()


def judgeable(connection: Connection, name: str) -> list[tuple[JudgedKind, str]]:
    """The claims and articles, by kind and id, that have this id or URL; where none has, those whose ids begin so, some
    more than are shown at most. An article is given by the id of its present revision."""
    at_place = (articles.c.id == name) | articles.c.url.in_(forms_of(name))
    claimed = [found for found in claim_ids(connection, name, 1) if found == name]
    placed = list(connection.scalars(present_ids().where(at_place)))
    if not claimed and not placed:
        beginning = present_ids().where(articles.c.id.startswith(name, autoescape=True))
        claimed = claim_ids(connection, name, SHOWN_CANDIDATES + 1)
        placed = list(connection.scalars(beginning.limit(SHOWN_CANDIDATES + 1)))
    return [*(("claim", found) for found in claimed), *(("article", found) for found in placed)]


def present_ids() -> Select[Any]:
    """The ids of the present revisions of articles that `articles` is narrowed to."""
    newest = present.join(articles, articles.c.lineage == present.c.lineage)
    return select(present.c.id).select_from(newest).where(is_present).distinct().order_by(present.c.id)


def judged_words(connection: Connection, kind: JudgedKind, ids: Iterable[str]) -> dict[str, str]:
    """The words of claims, or the headlines of articles, by their ids; those that are not here are left out."""
    if kind == "name":
        return {}
    table, words = (claims, claims.c.content) if kind == "claim" else (articles, articles.c.title)
    found: dict[str, str] = {}
    for together in in_parts(ids):
        query = select(table.c.id, words.label("words")).where(table.c.id.in_(together), words.is_not(None))
        found |= {row.id: row.words for row in connection.execute(query)}
    return found


def revised(connection: Connection, kind: JudgedKind, ids: Iterable[str]) -> dict[str, str]:
    """For those of `ids` that only earlier revisions have, of articles or of the claims in them, the ids that these
    articles have now."""
    if kind == "name":
        return {}
    return revised_claims(connection, ids) if kind == "claim" else revised_articles(connection, ids)


def revised_articles(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The ids that articles have now, by those that they had."""
    found: dict[str, str] = {}
    for together in in_parts(ids):
        query = select(articles.c.id.label("before"), present.c.id.label("now"))
        query = query.join_from(articles, present, articles.c.lineage == present.c.lineage)
        rows = connection.execute(query.where(is_present, articles.c.id.in_(together)))
        found |= {row.before: row.now for row in rows if row.before != row.now}
    return found


def revised_claims(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The ids that articles have now, by those of claims that stood in them and stand in none any more."""
    found: dict[str, str] = {}
    for together in in_parts(ids):
        query = select(claims.c.id.label("claim"), present.c.id.label("article"), is_current.label("current"))
        query = query.join_from(claims, articles).join(present, articles.c.lineage == present.c.lineage)
        rows = connection.execute(query.where(is_present, claims.c.id.in_(together)).order_by(present.c.id)).all()
        standing = {row.claim for row in rows if row.current}
        found |= {row.claim: row.article for row in reversed(rows) if row.claim not in standing}
    return found


def in_parts(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids, each once, some at a time."""
    listed = sorted(set(ids))
    for start in range(0, len(listed), TOGETHER):
        yield listed[start : start + TOGETHER]
