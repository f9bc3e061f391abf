"""Vectors of single words, by which the words of two statements are aligned in whatever languages they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from saksi.linking.encoder import Encoder, default_encoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_REMEMBERED = 200_000
"""Words whose vectors are kept between comparisons, 2 kB each at most."""


class WordVectors:
    """Vectors of words, each encoded once and by itself: so they do not depend on what was asked for before."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.remembered: dict[str, NDArray[np.float32]] = {}

    def of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1, [words, width]."""
        import numpy as np

        if len(self.remembered) > MOST_REMEMBERED:
            self.remembered.clear()
        for word in words:
            if word not in self.remembered:
                self.remembered[word] = self.encoder.encode([word])[0]
        found = [self.remembered[word] for word in words]
        return np.array(found, dtype=np.float32).reshape(len(words), self.encoder.width)


@cache
def word_vectors() -> WordVectors:
    """Those of the default encoder."""
    return WordVectors(default_encoder())
