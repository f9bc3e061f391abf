"""The nearest of many texts in another language: the vectors', corrected for texts that are near to everything, and
what is written alike in both (names, numbers, loanwords)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING

from saksi.linking.same_source import words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEIGHBOURS = 10
"""Neighbours by which it is told how near a text is to everything (CSLS; Conneau et al. 2018)."""

WRITTEN_WEIGHT = 0.8
"""What is written alike weighs so much beside the vectors; chosen on other lines than those measured."""

BEGINNING = 5
"""Longer words count by their beginnings too: *ekonomi*, *ekonomis*."""

MARKS_IN_NUMBERS = re.compile(r"(?<=\d)[.,](?=\d)")


def likeness(
    first: NDArray[np.float32], second: NDArray[np.float32], texts: Sequence[str], others: Sequence[str]
) -> NDArray[np.float32]:
    """How like each of `texts` is to each of `others` [texts, others], from their vectors and what is written alike."""
    return corrected(first @ second.T) + WRITTEN_WEIGHT * written_alike(texts, others)


def corrected(cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cosines [texts, others] less the mean cosine of each side's nearest neighbours."""
    import numpy as np

    rows, columns = (
        np.sort(side, axis=1)[:, -NEIGHBOURS:].mean(1) for side in (cosines, np.ascontiguousarray(cosines.T))
    )
    return np.asarray(2 * cosines - rows[:, None] - columns[None, :], dtype=np.float32)


def written_alike(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
    """Cosines [texts, others] of the texts' words and beginnings of words, rare ones weighing more."""
    import numpy as np

    listed = [[marks_of(text) for text in side] for side in (texts, others)]
    counts = Counter(mark for side in listed for marks in side for mark in marks)
    known = {mark: number for number, mark in enumerate(counts)}
    total = len(texts) + len(others)
    tables = []
    for side in listed:
        table = np.zeros((len(side), len(known)), dtype=np.float32)
        for row, marks in enumerate(side):
            for mark in marks:
                table[row, known[mark]] = log(total / counts[mark])
        tables.append(table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9))
    return np.asarray(tables[0] @ tables[1].T)


def marks_of(text: str) -> frozenset[str]:
    """The words of a text, numbers without their marks, and the beginnings of long words."""
    words = words_of(MARKS_IN_NUMBERS.sub("", text))
    long = (f"{word[:BEGINNING]}-" for word in words if len(word) > BEGINNING and not word[0].isdigit())
    return frozenset((*words, *long))
