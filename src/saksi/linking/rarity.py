"""How rare a word is, in bits: what two texts share tells the more, the rarer it is.

Taken from the vocabulary of the encoder's pieces, whose scores are log-probabilities in a large corpus of both
languages (a unigram model, Kudo & Richardson 2018): no corpus of ours has to be counted, and a word weighs the same in
any ledger.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from saksi.reading.pieces import pieces

COMMON = 11.0
"""Bits of a function word; what is no rarer weighs nothing."""

RAREST = 35.0
"""Bits that no word exceeds: a long compound of many pieces is not rarer than a name."""

REMEMBERED_WORDS = 100_000


@lru_cache(REMEMBERED_WORDS)
def rarity(word: str) -> float:
    """The weight of a word in bits above those of a function word."""
    model = pieces().model
    bits = -float(sum(model.get_score(piece) for piece in model.encode(word))) / math.log(2)
    return min(max(bits - COMMON, 0.0), RAREST)


def weights(words: Sequence[str]) -> dict[str, float]:
    """The weight of each word of a text: its rarity by how often it stands there, damped."""
    return {word: rarity(word) * (1 + math.log(count)) for word, count in Counter(words).items()}


def weighted_cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """The cosine of two texts' weights, from 0 to 1."""
    shared = sum(weight * second[word] for word, weight in first.items() if word in second)
    size = math.sqrt(sum(weight**2 for weight in first.values()) * sum(weight**2 for weight in second.values()))
    return shared / size if size else 0.0
