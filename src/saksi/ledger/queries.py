"""Questions to the ledger, as SQL that every dialect speaks. Only current revisions answer, unless said otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, or_, select

from saksi.article.span import Span
from saksi.claims.contract import Record
from saksi.ledger.dialect import Dialect
from saksi.ledger.schema import articles, claims, places, voices


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for; None asks nothing.

    `source`: part of the name, or of the phrase, of the origin or of one who relays it; `factuality`: the source's;
    `outlet`: part of its name; `place`: part of its name or of the words for it, or a country code (ISO 3166
    alpha-2), or a GeoNames id; `since`, `until`: day of publication, both inclusive; `text`: words that must all
    stand in the content, the sources or the headline; `mode` and `act`: exactly.
    """

    source: str | None = None
    act: str | None = None
    mode: str | None = None
    factuality: str | None = None
    outlet: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """A revision of an article as listed: the contract's fields but for the text. `revisions` counts how many the
    ledger has of it, `claims` the claims of this one."""

    revision: int
    id: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    language: str
    sha256: str
    added_at: str
    claims: int
    revisions: int
    current: bool


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim as the ledger has it: the contract's record, and the revision of the article that it stands in."""

    record: Record
    article: ArticleEntry


@dataclass(frozen=True, slots=True)
class ClaimInContext:
    """A claim with the sentences of its article."""

    entry: ClaimEntry
    text: str
    sentences: tuple[Span, ...]


later = articles.alias("later")
of_lineage = articles.alias("of_lineage")
is_current: ColumnElement[bool] = ~exists().where(later.c.supersedes == articles.c.revision)
ARTICLE_COLUMNS: tuple[ColumnElement[Any], ...] = (
    articles.c.revision,
    articles.c.id,
    articles.c.url,
    articles.c.outlet,
    articles.c.title,
    articles.c.byline,
    articles.c.published,
    articles.c.language,
    articles.c.sha256,
    articles.c.added_at,
    articles.c.claim_count,
    select(func.count())
    .select_from(of_lineage)
    .where(of_lineage.c.lineage == articles.c.lineage)
    .scalar_subquery()
    .label("revisions"),
    is_current.label("current"),
)
CLAIMS = select(claims.c.record, *ARTICLE_COLUMNS).join_from(claims, articles)
IN_PIECES = {"yield_per": 500}
"""Rows come so many at a time, however many there are: a server's driver would else fetch all at once."""
SHOWN_CANDIDATES = 6
"""So many ids are told where what was named is unclear."""

NEWEST_FIRST = (articles.c.published.desc().nulls_last(), articles.c.revision.desc())


def list_articles(connection: Connection, limit: int | None) -> Iterator[ArticleEntry]:
    """Current revisions, newest publication first."""
    query = select(*ARTICLE_COLUMNS).where(is_current).order_by(*NEWEST_FIRST).limit(limit)
    for row in connection.execute(query, execution_options=IN_PIECES):
        yield article_entry(row)


def list_claims(
    connection: Connection, dialect: Dialect, wanted: ClaimFilter, limit: int | None
) -> Iterator[ClaimEntry]:
    """Claims that pass the filter: newest publication first, within an article in the order of the text."""
    query = filtered(CLAIMS, dialect, wanted).order_by(*NEWEST_FIRST, claims.c.position).limit(limit)
    for row in connection.execute(query, execution_options=IN_PIECES):
        yield claim_entry(row)


def search_claims(connection: Connection, dialect: Dialect, words: str, limit: int | None) -> Iterator[ClaimEntry]:
    """Claims that hold all of `words` in content, sources or headline, best match first."""
    hits = dialect.matching(words).subquery("hits")
    query = CLAIMS.join(hits, hits.c.number == claims.c.number).where(is_current).order_by(hits.c.rank, claims.c.number)
    for row in connection.execute(query.limit(limit), execution_options=IN_PIECES):
        yield claim_entry(row)


def claim_ids(connection: Connection, prefix: str, limit: int) -> list[str]:
    """The first `limit` ids of claims, of any revision, that begin so; an id that is the prefix itself comes first."""
    query = select(claims.c.id).where(claims.c.id.startswith(prefix, autoescape=True)).group_by(claims.c.id)
    return list(connection.scalars(query.order_by(func.length(claims.c.id), claims.c.id).limit(limit)))


def shown_candidates(ids: Sequence[str]) -> str:
    """The first `SHOWN_CANDIDATES` of the ids that may be meant, and whether there are more."""
    return ", ".join(ids[:SHOWN_CANDIDATES]) + (", ..." if len(ids) > SHOWN_CANDIDATES else "")


def claims_of_id(connection: Connection, claim_id: str) -> list[ClaimInContext]:
    """The claims of one id: current ones before superseded ones, then the latest written first."""
    query = CLAIMS.add_columns(articles.c.text, articles.c.sentences).where(claims.c.id == claim_id)
    rows = connection.execute(query.order_by(is_current.desc(), articles.c.revision.desc()))
    return [
        ClaimInContext(claim_entry(row), row.text, tuple(Span(*span) for span in json.loads(row.sentences)))
        for row in rows
    ]


def filtered(query: Select[Any], dialect: Dialect, wanted: ClaimFilter) -> Select[Any]:
    """`query` over claims and articles, narrowed to current revisions and to what is wanted."""
    query = query.where(is_current)
    for attribute, exact in (
        (claims.c.act, wanted.act),
        (claims.c.mode, wanted.mode),
        (claims.c.source_factuality, wanted.factuality),
    ):
        if exact is not None:
            query = query.where(attribute == exact)
    if wanted.source is not None:
        query = query.where(spoken_by(wanted.source))
    if wanted.outlet is not None:
        query = query.where(articles.c.outlet.icontains(wanted.outlet, autoescape=True))
    if wanted.place is not None:
        query = query.where(speaks_of(wanted.place))
    if wanted.since is not None:  # ISO 8601 sorts as text, a date before its own date-times
        query = query.where(articles.c.published >= wanted.since.isoformat())
    if wanted.until is not None:
        query = query.where(articles.c.published < (wanted.until + timedelta(days=1)).isoformat())
    if wanted.text is not None:
        query = query.where(claims.c.number.in_(select(dialect.matching(wanted.text).subquery().c.number)))
    return query


def spoken_by(source: str) -> ColumnElement[bool]:
    """Whether a claim's origin, or one who relays it, is named so."""
    named = or_(voices.c.name.icontains(source, autoescape=True), voices.c.words.icontains(source, autoescape=True))
    speaks = or_(voices.c.position == 0, voices.c.role == "relay")
    return exists().where(and_(voices.c.claim == claims.c.number, speaks, named))


def speaks_of(place: str) -> ColumnElement[bool]:
    """Whether a claim's content names a place: by part of a name, country code or GeoNames id."""
    named = [
        places.c.name.icontains(place, autoescape=True),
        places.c.words.icontains(place, autoescape=True),
        places.c.country == place.upper(),
    ]
    if place.isascii() and place.isdigit() and len(place) <= 18:
        named.append(places.c.geonames == int(place))
    return exists().where(and_(places.c.claim == claims.c.number, or_(*named)))


def claim_entry(row: Row[Any]) -> ClaimEntry:
    """The claim in a row of `CLAIMS`."""
    return ClaimEntry(record=json.loads(row.record), article=article_entry(row))


def article_entry(row: Row[Any]) -> ArticleEntry:
    """The revision in a row with `ARTICLE_COLUMNS`."""
    return ArticleEntry(
        revision=row.revision,
        id=row.id,
        url=row.url,
        outlet=row.outlet,
        title=row.title,
        byline=row.byline,
        published=row.published,
        language=row.language,
        sha256=row.sha256,
        added_at=row.added_at,
        claims=row.claim_count,
        revisions=row.revisions,
        current=bool(row.current),
    )
