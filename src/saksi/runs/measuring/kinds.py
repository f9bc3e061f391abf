"""Kinds of error while they are counted: how often each came, and the first case of it."""

from __future__ import annotations

from collections import Counter

from saksi.runs.measuring.figure import ErrorKind


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
