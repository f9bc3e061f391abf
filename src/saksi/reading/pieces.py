"""Words as pieces of a fixed vocabulary, the form in which the encoder takes them.

A SentencePiece unigram model (Kudo & Richardson 2018) splits each word by itself. Shared by the runtime and by
`training/`, so that both see exactly the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from saksi.errors import ModelError
from saksi.reading.models import REMEDY, model_path

FILE = "pieces.model"
UNKNOWN, START, END = 0, 1, 2
# Pieces that stand for one word: the first ones and the last; a longer word is an address or a scraper's slip.
MOST_PIECES = 4
# Words remembered between articles.
REMEMBERED_WORDS = 100_000


class Pieces:
    """The model; get the shipped one from `pieces()`."""

    def __init__(self, path: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        self.model: Any = SentencePieceProcessor(model_file=str(path))
        self.remembered: dict[str, tuple[int, ...]] = {}

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Rows of each word's pieces: one at least, `MOST_PIECES` at most."""
        strange = list(dict.fromkeys(word for word in words if word not in self.remembered))
        if len(self.remembered) + len(strange) > REMEMBERED_WORDS:
            self.remembered.clear()
            strange = list(dict.fromkeys(words))
        for word, rows in zip(strange, self.model.encode(strange), strict=True):
            self.remembered[word] = bounded(rows)
        return [self.remembered[word] for word in words]


def bounded(rows: list[int]) -> tuple[int, ...]:
    """At most `MOST_PIECES` rows, and the unknown piece for a word of which nothing is left."""
    if len(rows) > MOST_PIECES:
        rows = [*rows[: MOST_PIECES - 1], rows[-1]]
    return tuple(rows) or (UNKNOWN,)


def window_rows(words: Sequence[tuple[int, ...]]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Of the words of a window, as their pieces: all rows between start and end marks, and the places of each word's
    first and last piece among them."""
    rows = [START, *(row for pieces in words for row in pieces), END]
    lengths = np.array([len(pieces) for pieces in words], dtype=np.int64)
    lasts = np.cumsum(lengths)
    return np.array(rows, dtype=np.int64), lasts - lengths + 1, lasts


@cache
def pieces() -> Pieces:
    """The shipped model, loaded once a process."""
    path = model_path(FILE)
    try:
        return Pieces(path)
    except Exception as error:  # those of sentencepiece have no base of their own
        raise ModelError(FILE, f"the vocabulary cannot be loaded ({error})", REMEDY) from error
