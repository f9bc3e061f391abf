"""What people judged of articles, for stories: those of one source are of one story."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from saksi.ledger.ledger import Ledger
from saksi.linking.judgement import JudgedKind
from saksi.runs.standing_judgements import standing_judgements

ARTICLES: tuple[JudgedKind, ...] = ("article",)


def one_source(ledger: Ledger) -> frozenset[frozenset[str]]:
    """The pairs of article ids that people judged to have one source."""
    groups = standing_judgements(ledger, kinds=ARTICLES).groups("article")
    return frozenset(frozenset(pair) for group in groups for pair in combinations(sorted(group), 2))


def decide_again(ledger: Ledger, articles: Iterable[str]) -> None:
    """Decides the stories of articles again, by their ids, after something was judged of them or taken back."""
    ledger.settle_again(sorted(set(articles)), one_source(ledger))
