"""Groups of what belongs together, from what speaks for and against each pair: correlation clustering (Bansal et al.
2004) by greedy additive edge contraction (Keuper et al. 2015).

All that is known between two groups is added up before they are joined, so a chain of likenesses does not bring
together what is unlike at its ends, and the number of groups is not given.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

Pair = tuple[int, int]
TOGETHER, APART = 1e6, -1e6
"""What a person's word weighs: more than all that a machine finds."""


def clusters(count: int, weights: Mapping[Pair, float]) -> list[tuple[int, ...]]:
    """The groups of things 0 to `count`, each in order, by their first members. `weights` says for pairs (lower number
    first) how much speaks for joining them, or, below 0, against. Equal weights are taken in the order of the pairs."""
    between: list[dict[int, float]] = [{} for _ in range(count)]
    for (one, other), weight in sorted(weights.items()):
        between[one][other] = between[other][one] = weight
    members = {number: [number] for number in range(count)}
    waiting = [(-weight, *pair) for pair, weight in weights.items() if weight > 0]
    heapq.heapify(waiting)
    while waiting:
        negative, one, other = heapq.heappop(waiting)
        if one in members and other in members and between[one].get(other) == -negative:
            join(one, other, between, members)
            for mate, weight in between[one].items():
                if weight > 0:
                    heapq.heappush(waiting, (-weight, min(one, mate), max(one, mate)))
    return sorted(tuple(sorted(group)) for group in members.values())


def join(one: int, other: int, between: list[dict[int, float]], members: dict[int, list[int]]) -> None:
    """Takes the second group into the first (whose first member is the earlier)."""
    members[one] += members.pop(other)
    for mate, weight in sorted(between[other].items()):
        del between[mate][other]
        if mate != one:
            summed = round(between[one].get(mate, 0.0) + weight, 6)
            between[one][mate] = between[mate][one] = summed
    between[other] = {}


def must_and_cannot(weights: dict[Pair, float], together: Iterable[Pair], apart: Iterable[Pair]) -> dict[Pair, float]:
    """Weights with a person's word over them; where both are said of a pair, what is said apart holds."""
    joined = dict.fromkeys(together, TOGETHER)
    parted = dict.fromkeys(apart, APART)
    return {**weights, **joined, **parted}
