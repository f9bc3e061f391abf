"""What the tagger sees of a word: its character n-grams and its outward shape.

Shared by the runtime and by `training/`, so that both see exactly the same numbers. Character n-grams
hashed into a fixed table keep names and affixes (*me-, di-, -nya, ke-an*) from being unknown words
(Bojanowski et al. 2017, "Enriching Word Vectors with Subword Information").
"""

from __future__ import annotations

import zlib
from enum import IntEnum

NGRAM_BUCKETS = 30_000
NGRAM_LENGTHS = (2, 3, 4, 5)
LONGEST_WORD = 24


class Shape(IntEnum):
    """The outward shape of a word; 0 is padding."""

    PADDING = 0
    DIGITS = 1
    HAS_DIGIT = 2
    SYMBOL = 3
    UPPER = 4
    SINGLE_UPPER = 5
    CAPITALISED = 6
    INNER_UPPER = 7
    HYPHENATED = 8
    LOWER = 9


def shape_of(word: str) -> Shape:
    """The shape class of one word."""
    if word.isdigit():
        return Shape.DIGITS
    if any(character.isdigit() for character in word):
        return Shape.HAS_DIGIT
    if not any(character.isalnum() for character in word):
        return Shape.SYMBOL
    if word.isupper():
        return Shape.UPPER if len(word) > 1 else Shape.SINGLE_UPPER
    if word[0].isupper():
        return Shape.CAPITALISED
    if any(character.isupper() for character in word):
        return Shape.INNER_UPPER
    return Shape.HYPHENATED if "-" in word else Shape.LOWER


def ngram_rows(word: str) -> list[int]:
    """Rows of the n-gram table for one word: the whole word and every 2- to 5-gram, hashed; row 0 is padding."""
    marked = f"<{word.lower()[:LONGEST_WORD]}>"
    pieces = {marked}
    for length in NGRAM_LENGTHS:
        pieces.update(f"{length}{marked[start : start + length]}" for start in range(len(marked) - length + 1))
    return sorted({_bucket(piece) for piece in pieces})


def _bucket(piece: str) -> int:
    return zlib.crc32(piece.encode("utf-8", "surrogatepass")) % NGRAM_BUCKETS + 1
