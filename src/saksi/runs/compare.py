"""Pairs of statements compared: each text read, made a gist, and related to the other of its pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from saksi.article.article import Article
from saksi.linking.encoder import default_encoder
from saksi.linking.gist import Gist
from saksi.linking.gist_making import gist_of_text
from saksi.linking.relations import Relation, relate
from saksi.runs.copies import ArticlePair
from saksi.runs.once import read_articles

TOGETHER = 64
"""Pairs that are read at once."""


def compare_statements(pairs: Iterable[ArticlePair]) -> Iterator[tuple[ArticlePair, Relation]]:
    """What the second statement of each pair is to the first, in the order given. Each text is taken as one
    statement."""
    remaining = iter(pairs)
    while together := list(islice(remaining, TOGETHER)):
        gists = text_gists(article for pair in together for article in (pair.first, pair.second))
        yield from zip(together, relate(list(zip(gists[::2], gists[1::2], strict=True))), strict=True)


def text_gists(articles: Iterable[Article]) -> list[Gist]:
    """The gists of short texts, one each."""
    encoder = default_encoder()
    return [gist_of_text(reading.analysis, reading.claims, encoder) for reading in read_articles(articles)]
