"""The best dependency tree under given arc scores: maximum spanning arborescence with one root.

Chu & Liu (1965), Edmonds (1967). Most sentences need only the first step: the best head of each word is already a tree.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
LOWEST = -1e9
ROOTS_TRIED = 3


def best_heads(arcs: Scores) -> list[int]:
    """Heads of `n` words from scores [n, n + 1]: column 0 is the root; the result is 1-based, 0 for the root word."""
    count = arcs.shape[0]
    scores = np.full((count + 1, count + 1), LOWEST, dtype=np.float32)
    scores[1:] = arcs
    np.fill_diagonal(scores, LOWEST)
    heads = [-1, *scores[1:].argmax(1).tolist()]
    if heads.count(0) == 1 and not cycle_in(heads):
        return heads[1:]
    best: tuple[float, list[int]] | None = None
    for root in np.argsort(-scores[1:, 0])[:ROOTS_TRIED] + 1:
        single = scores.copy()
        single[1:, 0] = LOWEST
        single[root] = LOWEST
        single[root, 0] = 0.0
        tree = spanning_heads(single)
        total = float(scores[root, 0]) + sum(float(single[word, tree[word]]) for word in range(1, count + 1))
        if best is None or total > best[0]:
            best = (total, tree)
    assert best is not None
    return best[1][1:]


def cycle_in(heads: list[int]) -> list[int]:
    """The words of one cycle among `heads` (index 0 is the root, head -1), or nothing."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        word = start
        while word > 0 and seen[word] == 0:
            seen[word] = start
            word = heads[word]
        if word > 0 and seen[word] == start:
            cycle, step = [word], heads[word]
            while step != word:
                cycle.append(step)
                step = heads[step]
            return cycle
    return []


def spanning_heads(scores: Scores) -> list[int]:
    """Heads of the maximum spanning arborescence under node 0: contract a cycle, solve the rest, open it again."""
    size = scores.shape[0]
    heads = [-1, *scores[1:].argmax(1).tolist()]
    cycle = cycle_in(heads)
    if not cycle:
        return heads
    outside = [node for node in range(size) if node not in set(cycle)]
    number = {node: index for index, node in enumerate(outside)}
    knot = len(outside)
    contracted = np.full((knot + 1, knot + 1), LOWEST, dtype=np.float32)
    leaving: dict[int, int] = {}
    entering: dict[int, int] = {}
    for node in outside:
        if node:
            for other in outside:
                if other != node:
                    contracted[number[node], number[other]] = scores[node, other]
            best = max(cycle, key=lambda member, row=node: scores[row, member])  # type: ignore[misc]
            contracted[number[node], knot], leaving[node] = scores[node, best], best
        best = max(cycle, key=lambda member, head=node: scores[member, head] - scores[member, heads[member]])  # type: ignore[misc]
        contracted[knot, number[node]], entering[node] = scores[best, node] - scores[best, heads[best]], best
    solved = spanning_heads(contracted)
    for node in outside:
        if node:
            heads[node] = leaving[node] if solved[number[node]] == knot else outside[solved[number[node]]]
    head = outside[solved[knot]]
    heads[entering[head]] = head
    return heads
