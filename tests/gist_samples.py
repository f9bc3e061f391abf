"""Gists of sentences, for tests of what is compared of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache

from saksi.article.article import Article
from saksi.linking.gist import Gist
from saksi.linking.gist_making import gist_of_text, gists_of
from saksi.runs.once import Reading, read_articles

DAY = date(2025, 6, 18)


class StillEncoder:
    """An encoder that needs no model: a text's vector follows from its hash."""

    name = "still"
    width = 16

    def encode(self, texts: Sequence[str]):  # type: ignore[no-untyped-def]
        import numpy as np

        digests = [hashlib.sha256(text.encode()).digest()[: self.width] for text in texts]
        vectors = np.array([[byte - 127.5 for byte in digest] for digest in digests], dtype=np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@cache
def reading_of(text: str, language: str, published: date | None = DAY) -> Reading:
    """A text as read."""
    return next(iter(read_articles([Article("sample", text, language, published=published)])))


@cache
def gist(text: str, language: str, published: date | None = DAY) -> Gist:
    """A sentence as one gist, without meaning in its vector."""
    reading = reading_of(text, language, published)
    return gist_of_text(reading.analysis, reading.claims, StillEncoder())


@cache
def gists(text: str, language: str) -> tuple[Gist, ...]:
    """The gists of an article's claims."""
    reading = reading_of(text, language)
    return gists_of(reading.analysis, reading.claims, StillEncoder())
