"""What the ledger's commands write for programs: JSON, one object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from saksi.claims.contract import Record

if TYPE_CHECKING:
    from pathlib import Path

    from saksi.ledger.backup import Copied
    from saksi.ledger.forgetting import Forgotten
    from saksi.ledger.queries import ArticleEntry, ClaimEntry
    from saksi.ledger.verification import Verification
    from saksi.runs.add import Added

ADDED_SCHEMA = "saksi.added/1"
VERIFIED_SCHEMA = "saksi.verified/1"
COPIED_SCHEMA = "saksi.copied/1"
FORGOTTEN_SCHEMA = "saksi.forgotten/1"


def json_line(record: Record) -> str:
    """A record on one line, letters written as themselves."""
    return json.dumps(record, ensure_ascii=False)


def added_record(added: Added) -> Record:
    """What became of an article that was to be added."""
    return {
        "schema": ADDED_SCHEMA,
        "article": {"id": added.id, "url": added.url},
        "status": added.status,
        "claims": added.claims,
        "reason": added.reason,
    }


def claim_line_record(entry: ClaimEntry) -> Record:
    """A claim as the reading contract has it, with the article that it stands in."""
    article = entry.article
    place = {"id": article.id, "url": article.url, "outlet": article.outlet, "published": article.published}
    return entry.record | {"article": place}


def article_line_record(entry: ArticleEntry) -> Record:
    """An article as the reading contract has it but for the text, with what the ledger knows of it."""
    return {
        "id": entry.id,
        "url": entry.url,
        "outlet": entry.outlet,
        "title": entry.title,
        "byline": entry.byline,
        "published": entry.published,
        "language": entry.language,
        "sha256": entry.sha256,
        "claims": entry.claims,
        "revision": entry.revision,
        "revisions": entry.revisions,
        "added_at": entry.added_at,
    }


def verified_record(verification: Verification, faults: list[str]) -> Record:
    """The outcome of a verification that has come to its end."""
    return {
        "schema": VERIFIED_SCHEMA,
        "articles": verification.articles,
        "claims": verification.claims,
        "forgotten": verification.forgotten,
        "digest": verification.digest,
        "faults": faults,
    }


def copied_record(file: Path, copied: Copied) -> Record:
    """What a backup holds that was written, or that a ledger was restored from."""
    return {
        "schema": COPIED_SCHEMA,
        "file": str(file),
        "articles": copied.articles,
        "claims": copied.claims,
        "forgotten": copied.forgotten,
        "digest": copied.digest,
    }


def forgotten_record(place: str, forgotten: Forgotten) -> Record:
    """What became of the article at a place that was to be forgotten."""
    return {
        "schema": FORGOTTEN_SCHEMA,
        "place": place,
        "revisions": forgotten.revisions,
        "claims": forgotten.claims,
        "traces_cleared": forgotten.traces_cleared,
    }
