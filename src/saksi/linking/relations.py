"""What two statements are to each other: the same, another number, a contradiction, something else.

Three steps, each for what the one before leaves open: the vectors of far apart statements; what is compared of two
gists; the pair reader. So a hundred thousand pairs that are mostly plainly different take seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saksi.linking.gist import Gist
from saksi.linking.pair_features import FEATURES, pair_features
from saksi.linking.pair_reader import reader_scores
from saksi.linking.prepared import Prepared, prepared
from saksi.linking.relation_model import RELATIONS, SAYING_SAME, RelationModel, RelationName, relation_model
from saksi.linking.relation_reasons import reasons_for
from saksi.linking.word_vectors import word_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOGETHER = 4096
"""Pairs whose vectors are compared at once."""

DIFFERENT = len(RELATIONS) - 1
SAME = len(SAYING_SAME)
GROUPS = (slice(0, SAME), slice(SAME, SAME + 1), slice(SAME + 1, DIFFERENT), slice(DIFFERENT, DIFFERENT + 1))
"""Relations that are told apart first: saying the same, another number, opposing, something else."""


NOTHING_SHARED = (0.0, 0.0, 1.0)
"""What statements that are plainly different are to each other within a story."""

NEVER = 2.0
VETOES = tuple(map(FEATURES.index, ("negation_differs", "places_differ", "name_roles_swapped")))
"""Where one of these is found, saying the same is not asserted, however likely: they are what misleads the reader."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What two statements are to each other: the likeliest relation, its probability, those of all, and that of saying
    the same with figures that agree (`same`, `copied` or `refines`). `unsure` says that nothing should be merged or
    opposed on it: the relation is the likeliest, and not likely enough. `reasons` are told where the two are near.
    `joining` and `opposing` are the probabilities that, within one story, both are of one proposition, and that one
    denies or corrects what the other says."""

    relation: RelationName
    probability: float
    probabilities: dict[RelationName, float]
    probability_same: float
    unsure: bool
    reasons: tuple[str, ...]
    joining: float = 0.0
    opposing: float = 0.0


def relate(pairs: Sequence[tuple[Gist, Gist]]) -> list[Relation]:
    """The relations of pairs of gists, in their order. A pair's relation depends on neither the other pairs nor on
    which of its gists comes first."""
    model = relation_model()
    return [
        relation
        for start in range(0, len(pairs), TOGETHER)
        for relation in related(pairs[start : start + TOGETHER], model)
    ]


def related(pairs: Sequence[tuple[Gist, Gist]], model: RelationModel) -> list[Relation]:
    """The relations of some pairs under a model."""
    far = plainly_different()
    found = [far] * len(pairs)
    near = [number for number, cosine in enumerate(cosines(pairs)) if cosine >= model.least_cosine]
    features = compared([pairs[number] for number in near])
    probabilities = model.compared.probabilities(features)
    open_ = [place for place in range(len(near)) if probabilities[place, DIFFERENT] < model.plainly_different]
    in_story: dict[int, list[float]] = {}
    if open_:
        texts = [(pairs[near[place]][0].text, pairs[near[place]][1].text) for place in open_]
        seen = read_features(features[open_], reader_scores(texts))
        probabilities[open_] = model.read.probabilities(seen)
        in_story = dict(zip(open_, model.in_story.probabilities(seen).tolist(), strict=True))
    for place, number in enumerate(near):
        reasons = reasons_for(pairs[number], named(features[place])) if place in in_story else ()
        limit = NEVER if vetoed(features[place]) else model.sure_same
        joining, opposing, _ = in_story.get(place, NOTHING_SHARED)
        relation = relation_of(probabilities[place], limit, reasons)
        found[number] = replace(relation, joining=joining, opposing=opposing)
    return found


def vetoed(features: NDArray[np.float64]) -> bool:
    """Whether something was found by which two statements are not asserted to say the same."""
    return any(features[place] > 0 for place in VETOES)


def named(features: NDArray[np.float64]) -> dict[str, float]:
    """The features of a pair by their names."""
    return dict(zip(FEATURES, features.tolist(), strict=True))


def cosines(pairs: Sequence[tuple[Gist, Gist]]) -> list[float]:
    """How near the vectors of each pair are."""
    import numpy as np

    if not pairs:
        return []
    first, second = (np.array([pair[side].vector for pair in pairs]) for side in (0, 1))
    return np.einsum("ij,ij->i", first, second).tolist()  # type: ignore[no-any-return]


def compared(pairs: Sequence[tuple[Gist, Gist]]) -> NDArray[np.float64]:
    """What is compared of pairs [pairs, features]; each gist is prepared once."""
    import numpy as np

    vectors = word_vectors()
    known: dict[int, Prepared] = {}
    for gist in (gist for pair in pairs for gist in pair):
        if id(gist) not in known:
            known[id(gist)] = prepared(gist, vectors)
    rows = [pair_features(known[id(first)], known[id(second)]) for first, second in pairs]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))


def read_features(features: NDArray[np.float64], scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """What the second regression sees: the compared features, and the reader's log-probabilities."""
    import numpy as np

    scores = scores - scores.max(1, keepdims=True)
    return np.concatenate([features, scores - np.log(np.exp(scores).sum(1, keepdims=True))], axis=1)


def relation_of(probabilities: NDArray[np.float64], sure_same: float, reasons: tuple[str, ...]) -> Relation:
    """The relation with these probabilities: the likeliest of the likeliest group."""
    same = float(probabilities[:SAME].sum())
    group = max(GROUPS, key=lambda those: float(probabilities[those].sum()))
    best = group.start + int(probabilities[group].argmax())
    unsure = best < SAME and same < sure_same
    return Relation(
        relation=RELATIONS[best],
        probability=float(probabilities[best]),
        probabilities=dict(zip(RELATIONS, map(float, probabilities), strict=True)),
        probability_same=same,
        unsure=unsure,
        reasons=reasons,
    )


def plainly_different() -> Relation:
    """The relation of statements that are about different things."""
    likely = dict.fromkeys(RELATIONS, 0.0) | {"different": 1.0}
    return Relation("different", 1.0, likely, 0.0, False, ())
