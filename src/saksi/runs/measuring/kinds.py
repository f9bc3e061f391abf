"""Kinds of error while they are counted: how often each came, and the first case of it."""

from __future__ import annotations

from collections import Counter

from saksi.article.span import Span
from saksi.runs.measuring.figure import ErrorKind

# Characters shown of a case, and on either side of it.
LONGEST_CASE, BESIDE = 100, 40


class Kinds:
    """Counts of kinds of error, with one example of each."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, str] = {}

    def count(self, kind: str, example: str) -> None:
        """Count a case of a kind."""
        self.counts[kind] += 1
        self.examples.setdefault(kind, example)

    def by_count(self) -> tuple[ErrorKind, ...]:
        """The kinds, most frequent first."""
        return tuple(ErrorKind(kind, count, self.examples[kind]) for kind, count in self.counts.most_common())


def in_context(text: str, span: Span) -> str:
    """The words of a span in brackets with some before and behind, on one line."""
    before, behind = text[max(0, span.start - BESIDE) : span.start], text[span.end : span.end + BESIDE]
    return " ".join(f"{before}[{span.of(text)[:LONGEST_CASE]}]{behind}".split())
