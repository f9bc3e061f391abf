"""Which reports of a story are compared, and how they hang together.

Editions of one wording are compared with the first of them only. Of the wordings all pairs are compared while they are
few, else each with those that share its rarest words and lie nearest in time: the cost grows with the story, not with
its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from saksi.linking.copying import Copying, copying_between
from saksi.linking.near_duplicates import first_of_wording
from saksi.linking.publication import publication_order
from saksi.linking.report import Report
from saksi.linking.sourcing import Sourcing, sourcing_of

FEW = 60
"""Wordings of which all pairs are compared."""

NEIGHBOURS = 24
"""Wordings that each is compared with where there are more."""

RARE_WORDS = 24
"""Words by which a wording is found."""

LATEST = 120
"""Wordings before it, with such a word, that are looked at."""


def copyings_of(reports: Iterable[Report]) -> tuple[Copying, ...]:
    """How the reports of a story hang together, pair by pair; the same whatever their order. What is in no pair has
    nothing in common that is known."""
    return copyings_among([sourcing_of(report) for report in reports])


def copyings_among(sourcings: Iterable[Sourcing]) -> tuple[Copying, ...]:
    """The same, of reports whose sourcing is known."""
    ordered = sorted(sourcings, key=lambda sourcing: publication_order(sourcing.report))
    firsts = first_of_wording(ordered)
    by_id = {sourcing.report.id: sourcing for sourcing in ordered}
    wordings = [sourcing for sourcing in ordered if firsts[sourcing.report.id] == sourcing.report.id]
    editions = [(by_id[first], by_id[later]) for later, first in firsts.items() if first != later]
    return tuple(copying_between(first, second) for first, second in (*editions, *pairs_of(wordings)))


def pairs_of(wordings: Sequence[Sourcing]) -> Iterator[tuple[Sourcing, Sourcing]]:
    """The pairs of wordings that are compared."""
    if len(wordings) <= FEW:
        yield from combinations(wordings, 2)
        return
    standing: defaultdict[str, list[int]] = defaultdict(list)
    for place, wording in enumerate(wordings):
        words = rarest(wording)
        shared = Counter[int]()
        for word, weight in words:
            for other in standing[word][-LATEST:]:
                shared[other] += round(weight)
            standing[word].append(place)
        nearest = sorted(shared, key=lambda other: (-shared[other], -other))[:NEIGHBOURS]
        yield from ((wordings[other], wording) for other in sorted(nearest))


def rarest(wording: Sourcing) -> list[tuple[str, float]]:
    """The words of most weight."""
    return sorted(wording.weights.items(), key=lambda each: (-each[1], each[0]))[:RARE_WORDS]
