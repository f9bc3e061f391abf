"""Items of an article found by where they stand, without going through all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from saksi.article.span import Span

Item = TypeVar("Item")


class SpanIndex(Generic[Item]):
    """Items in order of their spans' starts; spans do not nest deeply, so looking a little before a start is enough."""

    def __init__(self, items: Iterable[Item], span_of: Callable[[Item], Span]) -> None:
        placed = sorted(((span_of(item), number, item) for number, item in enumerate(items)), key=lambda row: row[:2])
        self.items = [item for _, _, item in placed]
        self.spans = [span for span, _, _ in placed]
        self.starts = [span.start for span in self.spans]
        self.longest = max((len(span) for span in self.spans), default=0)

    def inside(self, spans: Iterable[Span]) -> tuple[Item, ...]:
        """The items that stand wholly in one of these spans, in text order of the spans."""
        found: list[Item] = []
        for span in spans:
            place = bisect_left(self.starts, span.start)
            while place < len(self.items) and self.starts[place] < span.end:
                if span.covers(self.spans[place]):
                    found.append(self.items[place])
                place += 1
        return tuple(found)

    def meeting(self, span: Span) -> list[Item]:
        """The items that share characters with a span, in text order."""
        place = bisect_left(self.starts, span.start - self.longest)
        found = []
        while place < len(self.items) and self.starts[place] < span.end:
            if self.spans[place].meets(span):
                found.append(self.items[place])
            place += 1
        return found
