"""Pairs of texts compared: each pair read, and told how its two texts hang together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from saksi.article.article import Article
from saksi.linking.copying import Copying, copying_of
from saksi.linking.encoder import default_encoder
from saksi.linking.gist_making import gists_of
from saksi.linking.report import Report
from saksi.runs.link import sketch_read
from saksi.runs.once import Reading, read_articles

TOGETHER = 64
"""Pairs that are read at once."""


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """Two articles to be compared, under an id."""

    id: str
    first: Article
    second: Article


def compare_pairs(pairs: Iterable[ArticlePair]) -> Iterator[tuple[ArticlePair, Copying]]:
    """How the articles of each pair hang together, in the order given; one that stands in several pairs is read once
    for each batch of them."""
    remaining = iter(pairs)
    while together := list(islice(remaining, TOGETHER)):
        articles = {key(article): article for pair in together for article in (pair.first, pair.second)}
        reports = dict(zip(articles, reports_of(articles.values()), strict=True))
        for pair in together:
            yield pair, copying_of(reports[key(pair.first)], reports[key(pair.second)])


def key(article: Article) -> tuple[str, str, str]:
    """What a reading depends on."""
    return article.id, article.sha256, f"{article.outlet}\n{article.published}\n{article.title}"


def reports_of(articles: Iterable[Article]) -> Iterator[Report]:
    """Articles as linking sees them, read one after the other."""
    return map(report_of, read_articles(articles))


def report_of(reading: Reading) -> Report:
    """A reading as linking sees it."""
    gists = gists_of(reading.analysis, reading.claims, default_encoder())
    return Report(reading.article, reading.claims, gists, sketch_read(reading.analysis))
