"""Sketches and articles of stories, small and quick: no reading, no encoder."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from saksi.article.article import Article
from saksi.ledger.stories import Linkable
from saksi.linking.sketch import Sketch

START = datetime(2025, 6, 1, 6, tzinfo=UTC)
WIDTH = 8


def story_article(number: int, hours: int | None, text: str | None = None) -> Article:
    """An article of so many hours after the start, of no date where it is None."""
    published = None if hours is None else START + timedelta(hours=hours)
    place = f"https://ferry.example/{number}"
    return Article(f"a{number}", text or f"Ferry {number} came.", "en", url=place, published=published)


def sketch(topic: str, hours: int | None, names: tuple[str, ...] = ()) -> Sketch:
    """A sketch of an article that is all about a topic: those of one topic are of one story, if not days apart."""
    words = {f"{topic}{letter}": 20.0 for letter in "abcdefgh"}
    vector = np.zeros(WIDTH, dtype=np.int8)
    vector[sum(map(ord, topic)) % WIDTH] = 127
    return Sketch(
        language="en",
        moment=None if hours is None else START + timedelta(hours=hours),
        words=words,
        lead=words,
        title=words,
        names={f"name:{name} of {topic}": 20.0 for name in names},
        vector=vector,
        title_vector=vector,
    )


def linkable(revision: int, topic: str, hours: int | None, names: tuple[str, ...] = ()) -> Linkable:
    """What is kept of a revision without statements."""
    return Linkable(revision, "test/1", (), sketch(topic, hours, names))
