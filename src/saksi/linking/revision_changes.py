"""What has changed between two revisions of an article: its claims, its sentences, its headline."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.article.span import Span
from saksi.claims.claim import Claim
from saksi.linking.claim_changes import Change, claim_changes
from saksi.linking.claim_pairs import pair_claims
from saksi.linking.sentence_changes import SentenceChange, sentence_changes
from saksi.linking.turns import Turn, turns_of


@dataclass(frozen=True, slots=True)
class Revision:
    """One text of an article, with its sentences (in any order) and claims (in any order)."""

    text: str
    title: str | None
    sentences: tuple[Span, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that stands in both revisions, otherwise."""

    old: Claim
    new: Claim
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class RevisionChanges:
    """The way from one revision to the next.

    Every claim of both is in one of `unchanged` (as it stands in the new one), `changed`, `added` and `gone`, each in
    the order of its text. `turns` tells of some of them what matters most. `sentences` are all of both texts. `title`
    is the old headline and the new one, None where it stayed.
    """

    turns: tuple[Turn, ...]
    changed: tuple[ClaimChange, ...]
    added: tuple[Claim, ...]
    gone: tuple[Claim, ...]
    unchanged: tuple[Claim, ...]
    sentences: tuple[SentenceChange, ...]
    title: tuple[str | None, str | None] | None


def changes_between(old: Revision, new: Revision) -> RevisionChanges:
    """What has changed from `old` to `new`, two revisions of one article."""
    claims = pair_claims(old.claims, new.claims)
    compared = [ClaimChange(before, after, claim_changes(before, after)) for before, after in claims.pairs]
    return RevisionChanges(
        turns=turns_of(claims),
        changed=tuple(pair for pair in compared if pair.changes),
        added=claims.added,
        gone=claims.gone,
        unchanged=tuple(pair.new for pair in compared if not pair.changes),
        sentences=sentence_changes(old.text, old.sentences, new.text, new.sentences),
        title=None if old.title == new.title else (old.title, new.title),
    )
