"""Which of many reports are nearly one text, found without comparing all with all.

MinHash (Broder 1997) of shingles, with locality-sensitive hashing for candidates; each candidate is then aligned. Only
one report of each wording, its first, is ever compared with others, so that five thousand editions of one wire report
cost little more than one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from saksi.linking.alignment import Words, shared_passages
from saksi.linking.sourcing import Sourcing

if TYPE_CHECKING:
    from rensa import RMinHash

SHINGLE = 5
PERMUTATIONS, BANDS, SEED = 128, 32, 1
THRESHOLD = 0.4
"""Jaccard coefficient of shingles above which two texts are likely to be found."""

SAME_WORDING = 0.9
"""How much of both texts is shared at least by two editions of one wording."""

MOST_COMPARED = 8
"""Wordings that a text is aligned with; it bounds the cost where many have the same beginning."""


def first_of_wording(sourcings: Sequence[Sourcing]) -> dict[str, str]:
    """For each report, by id, the first one in the order given that has nearly its words: itself where none has."""
    from rensa import RMinHashLSH

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    firsts: dict[str, str] = {}
    for place, sourcing in enumerate(sourcings):
        sketch = sketch_of(sourcing.words)
        candidates = sorted(index.query(sketch)) if sketch else []
        same = next(
            (sourcings[other] for other in candidates[:MOST_COMPARED] if is_same_wording(sourcing, sourcings[other])),
            None,
        )
        firsts[sourcing.report.id] = same.report.id if same else sourcing.report.id
        if sketch and same is None:
            index.insert(place, sketch)
    return firsts


def sketch_of(words: Words) -> RMinHash | None:
    """The sketch of a text, None for one without a shingle."""
    from rensa import RMinHash

    listed = list(shingles(words))
    if not listed:
        return None
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(listed)
    return sketch


def shingles(words: Words) -> Iterator[str]:
    """Every so many words in a row."""
    for place in range(len(words) - SHINGLE + 1):
        yield " ".join(words.words[place : place + SHINGLE])


def is_same_wording(first: Sourcing, second: Sourcing) -> bool:
    """Whether nearly all of both texts is shared."""
    if first.words.words == second.words.words:
        return True
    shared = sum(passage.words for passage in shared_passages(first.words, second.words))
    return shared >= SAME_WORDING * max(len(first.words), len(second.words))
