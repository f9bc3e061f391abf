"""A gist prepared for being compared with many: its words' vectors and sets, made once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saksi.linking.gist import Gist, GistFigure, Role
from saksi.linking.opposites import Side, sides
from saksi.linking.same_source import words_of
from saksi.linking.word_vectors import WordVectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_WORDS = 40
"""Content words of a statement that are aligned; it bounds the cost of a long one."""

PIECE_LENGTH = 4
NO_SIDES: frozenset[Side] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A gist and what is compared of it, in parallel tuples over its first `MOST_WORDS` content words."""

    gist: Gist
    vectors: NDArray[np.float32]
    kinds: tuple[str, ...]
    roles: tuple[Role, ...]
    predicates: tuple[int, ...]
    negated: tuple[bool, ...]
    sides: tuple[frozenset[Side], ...]
    all_words: frozenset[str]
    pieces: frozenset[str]
    numbers: Counter[str]
    keys: dict[str, Role]
    names: dict[str, frozenset[str]]
    places: frozenset[str]
    figures: tuple[GistFigure, ...]
    length: int


def prepared(gist: Gist, vectors: WordVectors) -> Prepared:
    """A gist, prepared."""
    words, opposite = gist.words[:MOST_WORDS], sides(gist.language)
    spelt, folded = words_of(gist.text), gist.text.casefold()
    return Prepared(
        gist=gist,
        vectors=vectors.of([word.text for word in words]),
        kinds=tuple(word.kind for word in words),
        roles=tuple(word.role for word in words),
        predicates=tuple(word.predicate for word in words),
        negated=tuple(word.negated for word in words),
        sides=tuple(opposite.get(word.text, NO_SIDES) for word in words),
        all_words=frozenset(spelt),
        pieces=frozenset(folded[start : start + PIECE_LENGTH] for start in range(len(folded) - PIECE_LENGTH + 1)),
        numbers=Counter(word for word in spelt if word[0].isdigit()),
        keys={name.key: name.role for name in gist.names},
        names={
            kind: frozenset(name.key for name in gist.names if name.kind == kind)
            for kind in ("person", "organisation", "place")
        },
        places=frozenset(gist.places),
        figures=gist.figures,
        length=len(spelt),
    )
