"""Which statements of a story are worth comparing: equal ones once, of the rest those that an index brings together.

The number of pairs is linear in the number of statements: each is compared with at most `NEIGHBOURS` by meaning and
with `FELLOWS` under each of its figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saksi.linking.same_source import words_of
from saksi.linking.utterance import Utterance

if TYPE_CHECKING:  # at run time numpy is loaded with the first story
    import numpy as np
    from numpy.typing import NDArray

NEIGHBOURS = 12
"""Statements that each is compared with because they are closest by meaning."""

FELLOWS = 6
"""Statements that each is compared with because they share a figure."""

LEAST_COSINE = 0.4
"""Statements that lie farther apart than this are compared only where they share a figure."""

SMALL = 10
"""Figures below this are shared by chance."""

BLOCK = 4_096
"""Statements that are compared with one block of others at once: bounds the memory."""

NEARLY_EQUAL = 0.99
"""Two statements as close as this are one with a light edit, if predicates, figures, names and negations agree."""

MOST_DISTINCT = 20_000
"""Above this many statements neighbours are looked for among those of one hash only."""

HASH_BITS = 10

STEPS = 10_000
"""How finely cosines are told apart."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Statements that say the same in (nearly) the same words: by their numbers, the earliest first. They are compared
    once, by the earliest."""

    members: tuple[int, ...]

    @property
    def first(self) -> int:
        """The number of the earliest."""
        return self.members[0]


def wordings_of(utterances: Sequence[Utterance]) -> list[Wording]:
    """Statements, given in time order, gathered by wording."""
    by_words: defaultdict[object, list[int]] = defaultdict(list)
    for number, utterance in enumerate(utterances):
        by_words[wording_key(utterance)].append(number)
    return gathered(utterances, [tuple(members) for members in by_words.values()])


def wording_key(utterance: Utterance) -> object:
    """What equal wordings have in common: the words, and how they are meant."""
    gist = utterance.gist
    return gist.language, words_of(gist.text), gist.denies, gist.corrects, gist.factuality, gist.polarity


def gathered(utterances: Sequence[Utterance], groups: Sequence[tuple[int, ...]]) -> list[Wording]:
    """Groups of equal words, those joined that differ by a light edit only. Groups are compared within buckets that an
    edit cannot leave, each with the first of its bucket, so that the cost is linear but for the variants."""
    buckets: defaultdict[object, list[list[int]]] = defaultdict(list)
    for group in groups:
        gist = utterances[group[0]].gist
        bucket = buckets[edit_key(utterances[group[0]])]
        for other in bucket:
            if float(utterances[other[0]].gist.vector @ gist.vector) >= NEARLY_EQUAL:
                other.extend(group)
                break
        else:
            bucket.append(list(group))
    wordings = [Wording(tuple(sorted(members))) for bucket in buckets.values() for members in bucket]
    return sorted(wordings, key=lambda wording: wording.first)


def edit_key(utterance: Utterance) -> object:
    """What a light edit leaves as it is: who, what is done, how many, when, where, and whether."""
    gist = utterance.gist
    return (
        gist.language,
        gist.denies,
        gist.corrects,
        gist.factuality,
        gist.polarity,
        tuple(sorted({name.key for name in gist.names})),
        tuple(sorted((figure.low, figure.high, figure.bound) for figure in gist.figures)),
        tuple(sorted((time.start, time.end) for time in gist.times)),
        tuple(sorted(gist.places)),
        tuple(sorted(word.text for word in gist.words if word.kind == "predicate")),
        sum(word.negated for word in gist.words),
    )


def candidate_pairs(utterances: Sequence[Utterance]) -> list[tuple[int, int]]:
    """Pairs (earlier, later) of statements, given in time order, that may say the same or deny it, in order."""
    if len(utterances) < 2:
        return []
    pairs = {*neighbours(utterances), *fellows(utterances)}
    return sorted(pairs)


def neighbours(utterances: Sequence[Utterance]) -> Iterable[tuple[int, int]]:
    """Pairs of statements close by meaning."""
    import numpy as np

    vectors = np.stack([utterance.gist.vector for utterance in utterances])
    for members in hashed(vectors):
        yield from nearest(vectors[members], members)


def hashed(vectors: NDArray[np.float32]) -> Iterable[NDArray[np.int64]]:
    """All statements at once, or, of too many, those that lie on the same side of a few planes."""
    import numpy as np

    if len(vectors) <= MOST_DISTINCT:
        yield np.arange(len(vectors))
        return
    centred = vectors - vectors.mean(axis=0)
    spread = np.argsort(-centred.var(axis=0), kind="stable")[: 2 * HASH_BITS]
    for planes in (spread[:HASH_BITS], spread[HASH_BITS:]):
        codes = (centred[:, planes] > 0) @ (1 << np.arange(HASH_BITS))
        for code in np.unique(codes):
            yield np.flatnonzero(codes == code)


def nearest(vectors: NDArray[np.float32], numbers: NDArray[np.int64]) -> Iterable[tuple[int, int]]:
    """Each statement with its nearest ones."""
    import numpy as np

    kept = min(NEIGHBOURS, len(vectors) - 1)
    if kept < 1:
        return
    count = len(vectors)
    for first in range(0, count, BLOCK):
        # Whole numbers, no two alike: the last bits of a sum, which depend on how a machine adds, decide nothing.
        cosines = np.rint((vectors[first : first + BLOCK] @ vectors.T) * STEPS).astype(np.int64)
        cosines[np.arange(len(cosines)), np.arange(first, first + len(cosines))] = -STEPS
        ranks = cosines * count - np.arange(count)
        mates = np.argpartition(-ranks, kept - 1, axis=1)[:, :kept]
        close = np.take_along_axis(cosines, mates, axis=1) >= LEAST_COSINE * STEPS
        for row, place in zip(*np.nonzero(close), strict=True):
            one, other = int(numbers[first + row]), int(numbers[mates[row, place]])
            yield min(one, other), max(one, other)


def fellows(utterances: Sequence[Utterance]) -> Iterable[tuple[int, int]]:
    """Pairs of statements that share a figure, each with those next to it in time."""
    holders: defaultdict[object, list[int]] = defaultdict(list)
    for number, utterance in enumerate(utterances):
        for feature in features(utterance):
            holders[feature].append(number)
    for numbers in holders.values():
        for place, one in enumerate(numbers):
            for other in numbers[place + 1 : place + 1 + FELLOWS]:
                yield one, other


def features(utterance: Utterance) -> set[object]:
    """What brings statements together beside their meaning."""
    return {(figure.low, figure.high, figure.unit) for figure in utterance.gist.figures if figure.high >= SMALL}
