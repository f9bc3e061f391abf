"""What the aligned words of two statements tell: how much of each is in the other, who does it, what is negated.

Each word is aligned with the nearest of the other statement by the vectors of single words, which are near across
languages. Words that have no near one are what a statement has of its own.
"""

from __future__ import annotations

from saksi.linking.gist import Role
from saksi.linking.prepared import Prepared

NEAR = 0.6
"""Cosine from which two words may be translations or synonyms of each other; *kitchen* and *house* are at 0.57."""

KINDS = ("predicate", "noun", "name", "quality")
NEUTRAL = 0.7
"""Stands for the nearness of words of a kind that a statement has none of."""

WORST = 2
"""So many of the worst aligned words are looked at."""

WORD_FEATURES = (
    "covered_least", "covered_most",
    *(f"{kind}_{part}" for kind in KINDS for part in ("covered_least", "covered_most", "own_least", "own_most")),
    "worst_least", "worst_most", "own_share_least", "own_share_most",
    "negation_differs", "negation_shared", "negations_least", "negations_most", "negation_one_side",
    "roles_shared", "roles_swapped", "opposite", "opposite_negated", "side_shared",
    "own_nearest", "own_near", "own_alike",
)  # fmt: skip


def word_features(first: Prepared, second: Prepared) -> list[float]:
    """What the aligned words tell, in the order of `WORD_FEATURES`; the same for both orders of the two."""
    if not first.kinds or not second.kinds:
        return no_words()
    near = first.vectors @ second.vectors.T
    best, other_best = near.max(1).tolist(), near.max(0).tolist()
    partners, other_partners = near.argmax(1).tolist(), near.argmax(0).tolist()
    pairs = [
        (place, partner)
        for place, partner in enumerate(partners)
        if best[place] > NEAR and other_partners[partner] == place
    ]
    sides = ((first, best), (second, other_best))
    found = least_and_most(*(sum(nearness) / len(nearness) for _, nearness in sides))
    for kind in KINDS:
        chosen = [
            [value for value, own in zip(nearness, side.kinds, strict=True) if own == kind] for side, nearness in sides
        ]
        found += least_and_most(*(sum(values) / len(values) if values else NEUTRAL for values in chosen))
        found += least_and_most(*(float(sum(value < NEAR for value in values)) for values in chosen))
    found += least_and_most(*(sum(sorted(nearness)[:WORST]) / min(WORST, len(nearness)) for _, nearness in sides))
    found += least_and_most(*(sum(value < NEAR for value in nearness) / len(nearness) for _, nearness in sides))
    found += negation_features(first, second, pairs)
    found += role_features(first, second, pairs)
    found += opposite_features(first, second)
    found += own_features(first, second, near, best, other_best)
    return found


def no_words() -> list[float]:
    """The features of two statements of which one has no content words."""
    return [0.0] * len(WORD_FEATURES)


def least_and_most(one: float, other: float) -> list[float]:
    """Two values without regard to which statement has which."""
    return [min(one, other), max(one, other)]


def negation_features(first: Prepared, second: Prepared, pairs: list[tuple[int, int]]) -> list[float]:
    """Aligned words of which one is negated, or both; how many negations each statement has."""
    differs = sum(first.negated[place] != second.negated[partner] for place, partner in pairs)
    shared = sum(first.negated[place] and second.negated[partner] for place, partner in pairs)
    counts = sum(first.negated), sum(second.negated)
    return [differs, shared, *least_and_most(*map(float, counts)), float((counts[0] > 0) != (counts[1] > 0))]


def role_features(first: Prepared, second: Prepared, pairs: list[tuple[int, int]]) -> list[float]:
    """Aligned words that act in one statement and are acted upon in the other, or do the same in both."""
    shared = swapped = 0
    for place, partner in pairs:
        roles = first.roles[place], second.roles[partner]
        if Role.OTHER not in roles:
            shared += roles[0] is roles[1]
            swapped += roles[0] is not roles[1]
    return [float(shared), float(swapped)]


def opposite_features(first: Prepared, second: Prepared) -> list[float]:
    """Words of the two statements that exclude each other; those that do not since one of them is negated, or that
    would agree but for a negation; words of one side."""
    opposite = turned = agreed = 0
    for sides, negated in zip(first.sides, first.negated, strict=True):
        if not sides:
            continue
        for other_sides, other_negated in zip(second.sides, second.negated, strict=True):
            for number, sign in sides:
                if (number, -sign) in other_sides:
                    opposite += negated == other_negated
                    turned += negated != other_negated
                if (number, sign) in other_sides:
                    agreed += negated == other_negated
                    turned += negated != other_negated
    return [float(opposite), float(turned), float(agreed)]


def own_features(first: Prepared, second: Prepared, near: object, best: list[float], other: list[float]) -> list[float]:
    """How near the words that each statement has of its own are to those of the other: another filler of one slot
    (*kitchen*, *engine room*) is nearer than another matter."""
    import numpy as np

    own = [place for place, value in enumerate(best) if value < NEAR]
    other_own = [place for place, value in enumerate(other) if value < NEAR]
    if not own or not other_own:
        return [1.0, 1.0, 1.0]
    between = np.asarray(near)[own][:, other_own]
    one, two = first.vectors[own].sum(0), second.vectors[other_own].sum(0)
    alike = float(one @ two) / (float(np.linalg.norm(one)) * float(np.linalg.norm(two)) or 1.0)
    return [float(between.max()), float(between.max(1).mean() + between.max(0).mean()) / 2, alike]
