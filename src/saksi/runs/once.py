"""Reading once: articles in, readings out, in order. The whole path as one loop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from saksi.article.article import Article
from saksi.claims.assemble import claims_of
from saksi.claims.claim import Claim
from saksi.claims.policy import DEFAULT_POLICY, Policy
from saksi.reading.analyse import analyse
from saksi.reading.analysis import Analysis

# Articles that are parsed together: enough for full batches, few enough that the first reading comes soon.
TOGETHER = 16


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as read: its analysis and its claims, in text order."""

    article: Article
    analysis: Analysis
    claims: tuple[Claim, ...]


def read_articles(articles: Iterable[Article], policy: Policy = DEFAULT_POLICY) -> Iterator[Reading]:
    """The readings of articles, streamed in the order given; each depends on its own article only."""
    remaining = iter(articles)
    while together := list(islice(remaining, TOGETHER)):
        for analysis in analyse(together):
            yield Reading(analysis.article, analysis, claims_of(analysis, policy))
