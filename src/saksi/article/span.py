"""A stretch of an article's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of Unicode code points in an article's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def distance(self, other: Span) -> int:
        """How many characters lie between the two; 0 when they meet or touch."""
        return max(0, self.start - other.end, other.start - self.end)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans` (at least one)."""
    listed = list(spans)
    return Span(min(span.start for span in listed), max(span.end for span in listed))


def trimmed(text: str, span: Span, characters: str | None = None) -> Span:
    """`span` without `characters` (white space by default) at its two ends; empty at its start when nothing is left."""
    piece = span.of(text)
    kept = piece.strip(characters)
    if not kept:
        return Span(span.start, span.start)
    start = span.start + len(piece) - len(piece.lstrip(characters))
    return Span(start, start + len(kept))
