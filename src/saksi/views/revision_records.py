"""What `saksi revisions` writes for programs: schema `saksi.revisions/1`, published in docs/schemas/revisions.json."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from saksi.claims.claim import Claim, Passage, Said, Voice
from saksi.claims.contract import (
    Record,
    passage_record,
    place_record,
    quantity_record,
    said_record,
    time_record,
    voice_record,
)
from saksi.ledger.revisions import RevisionEntry
from saksi.linking.claim_changes import Change, Facet
from saksi.linking.revision_changes import ClaimChange, RevisionChanges, changes_between
from saksi.linking.sentence_changes import Fate, SentenceChange
from saksi.linking.turns import Turn
from saksi.reading.analysis import Place, Quantity, TimeExpression

SCHEMA = "saksi.revisions/1"


def revisions_record(entries: Sequence[RevisionEntry], gone_at: datetime | None) -> Record:
    """An article's revisions, oldest first, and the changes from each to the next; `gone_at` is when its page was first
    found to be gone."""
    article = entries[-1].article
    return {
        "schema": SCHEMA,
        "article": {
            "id": article.id,
            "url": article.url,
            "outlet": article.outlet,
            "title": article.title,
            "language": article.language,
            "gone_at": gone_at.isoformat() if gone_at else None,
        },
        "revisions": [revision_record(entry) for entry in entries],
        "changes": [changes_record(old, new) for old, new in pairwise(entries)],
    }


def revision_record(entry: RevisionEntry) -> Record:
    """A revision, without its words."""
    article = entry.article
    return {
        "revision": article.revision,
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "added_at": article.added_at,
        "sha256": article.sha256,
        "characters": len(entry.revision.text),
        "whole": entry.whole,
        "claims": article.claims,
        "current": article.current,
    }


def changes_record(old: RevisionEntry, new: RevisionEntry) -> Record:
    """What changed from a revision to the next. Claims are as the reading contract has them; their spans count in the
    text of the revision that they stand in."""
    changes = changes_between(old.revision, new.revision)
    records_old, records_new = ({record["id"]: record for record in entry.records} for entry in (old, new))
    return {
        "from": old.article.revision,
        "to": new.article.revision,
        "title": None if changes.title is None else dict(zip(("old", "new"), changes.title, strict=True)),
        "turns": [turn_record(turn) for turn in changes.turns],
        "claims": {
            "unchanged": len(changes.unchanged),
            "changed": [
                {
                    "old": records_old[pair.old.id],
                    "new": records_new[pair.new.id],
                    "changes": change_records(pair, old, new),
                }
                for pair in changes.changed
            ],
            "added": of_claims(changes.added, records_new),
            "gone": of_claims(changes.gone, records_old),
        },
        "sentences": sentences_record(changes),
    }


def of_claims(claims: Sequence[Claim], records: dict[str, Record]) -> list[Record]:
    """The records of claims, as the ledger has them."""
    return [records[claim.id] for claim in claims]


def turn_record(turn: Turn) -> Record:
    """A turn, its claims by their ids."""
    return {
        "kind": str(turn.kind),
        "effect": str(turn.effect),
        "claim": turn.claim.id,
        "silence": turn.silence.id if turn.silence else None,
    }


def change_records(pair: ClaimChange, old: RevisionEntry, new: RevisionEntry) -> list[Record]:
    """The changes of a claim."""
    return [change_record(change, old.revision.text, new.revision.text) for change in pair.changes]


def change_record(change: Change, old_text: str, new_text: str) -> Record:
    """One change of a claim."""
    return {
        "kind": str(change.kind),
        "effect": str(change.effect),
        "old": facet_record(change.old, old_text),
        "new": facet_record(change.new, new_text),
    }


def facet_record(facet: Facet | None, article_text: str) -> object:
    """What changed, as the reading contract has it: an object, an interval of probability, a word, or null."""
    match facet:
        case Passage():
            return passage_record(facet)
        case Quantity():
            return quantity_record(article_text, facet)
        case TimeExpression():
            return time_record(article_text, facet)
        case Place():
            return place_record(article_text, facet)
        case Said():
            return said_record(facet)
        case Voice():
            return voice_record(facet)
        case tuple():
            return list(facet)
    return None if facet is None else str(facet)


def sentences_record(changes: RevisionChanges) -> Record:
    """The sentences that are not the same, and how many are."""
    other = [change for change in changes.sentences if change.fate is not Fate.SAME]
    return {"same": len(changes.sentences) - len(other), "changes": [sentence_record(change) for change in other]}


def sentence_record(change: SentenceChange) -> Record:
    """A sentence that changed, came or went; `words` is empty unless it changed."""
    return {
        "fate": str(change.fate),
        "old": passage_record(change.old),
        "new": passage_record(change.new),
        "words": [{"fate": str(words.fate), "text": words.text} for words in change.words],
    }
