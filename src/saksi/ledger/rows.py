"""The rows that an article and its claims become. Verification makes them again and compares."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from saksi.article.article import Article
from saksi.article.span import Span
from saksi.claims.contract import Record, article_record

Row = dict[str, Any]


def article_row(article: Article, sentences: Iterable[Span]) -> Row:
    """The columns of an article that follow from the article itself."""
    return article_record(article) | {
        "sentences": as_json([[sentence.start, sentence.end] for sentence in sentences]),
        "boilerplate": as_json([[words.kind, words.span.start, words.span.end] for words in article.boilerplate]),
    }


def claim_row(number: int, revision: int, position: int, record: Record) -> Row:
    """The row of a claim; `record` is the claim as the reading contract has it."""
    return {
        "number": number,
        "revision": revision,
        "position": position,
        "id": record["id"],
        "content": record["content"]["text"] if record["content"] else None,
        "mode": record["mode"],
        "act": record["act"],
        "source_factuality": record["factuality"]["source"],
        "author_factuality": record["factuality"]["author"],
        "distance": record["distance"],
        "record": as_json(record),
    }


def voice_rows(claim: int, record: Record) -> list[Row]:
    """One row a link of the claim's chain; `claim` is the claim's number."""
    return [
        {
            "claim": claim,
            "position": position,
            "name": voice["name"],
            "kind": voice["kind"],
            "role": voice["role"],
            "entity": voice["entity"],
            "words": voice["text"],
        }
        for position, voice in enumerate(record["chain"])
    ]


def place_rows(claim: int, record: Record) -> list[Row]:
    """One row a place of the claim; `claim` is the claim's number."""
    return [
        {
            "claim": claim,
            "position": position,
            "geonames": place["geonames"],
            "name": place["name"],
            "country": place["country"],
            "words": place["text"],
        }
        for position, place in enumerate(record["places"])
    ]


def tombstone_row(number: int, article: Row, last_claim: int | None, at: str, reason: str | None, seal: str) -> Row:
    """The row of what is left of an article's row; `last_claim` is the number of the last of its claims, `seal` that of
    the tombstone before. Nothing in it can be turned back into words of the article."""
    row: Row = {
        "number": number,
        **{column: article[column] for column in ("revision", "lineage", "supersedes", "claim_count", "digest")},
        "last_claim": last_claim,
        "place": fingerprint(article["url"]) if article["url"] else None,
        "name": fingerprint(article["id"]),
        "forgotten_at": at,
        "reason": reason,
    }
    return row | {"seal": tombstone_seal(seal, row)}


def fingerprint(identity: str) -> str:
    """SHA-256 of a URL or id, by which what was forgotten is known again."""
    return hashlib.sha256(identity.encode("utf-8")).hexdigest()


def tombstone_seal(seal_before: str, tombstone: Row) -> str:
    """SHA-256 of the seal of the tombstone before, and a tombstone's row without its own seal."""
    sealed = {column: value for column, value in tombstone.items() if column != "seal"}
    return chained(seal_before, sealed)


def entry_digest(digest_before: str, article: Row, claims: Sequence[Row]) -> str:
    """SHA-256 of the digest of the entry before, an article's row without its own digest, and its claims' rows: each
    entry seals all that came before it (Haber & Stornetta 1991). Columns that came later count where they say
    something, so that older digests stand."""
    sealed = {column: value for column, value in article.items() if column != "digest"}
    if sealed.get("omitted") is None:
        sealed.pop("omitted", None)
    return chained(digest_before, sealed, list(claims))


def chained(before: str, *sealed: object) -> str:
    """SHA-256 of the one before and of what is sealed now, as JSON. Ledgers hang on its form: it never changes."""
    return hashlib.sha256(json.dumps([before, *sealed], sort_keys=True).encode()).hexdigest()


def as_json(value: object) -> str:
    """JSON as it is stored: the order of keys kept, letters written as themselves."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
