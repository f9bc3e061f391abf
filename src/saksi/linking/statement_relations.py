"""What the statements of a story are to each other, statement by statement: the later one to the earlier one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from saksi.linking.candidates import Wording, candidate_pairs
from saksi.linking.gist import Gist
from saksi.linking.relations import Relation
from saksi.linking.utterance import Utterance, UtteranceKey

JOINING = ("same", "copied", "refines", "number-changed")
"""Relations of statements that are of one proposition, but for their figures."""

DENIES = "denies"
OPPOSING = (DENIES, "contradicts")
"""Relations of a statement to one that it says is not so."""

SAME, COPIED, CORRECTS, DIFFERENT = "same", "copied", "corrects", "different"


Relate = Callable[[Sequence[tuple[Gist, Gist]]], Sequence[Relation]]
"""Tells what the two of each pair of statements are to each other (`saksi.linking.relations.relate`)."""


@dataclass(frozen=True, slots=True)
class StatementRelation:
    """What `later` is to `earlier`; the probabilities have every relation. `joining` and `opposing` are those that both
    are of one proposition, and that one denies or corrects what the other says; linking alone needs them."""

    earlier: UtteranceKey
    later: UtteranceKey
    relation: str
    probability: float
    probabilities: Mapping[str, float]
    reasons: tuple[str, ...]
    joining: float = 0.0
    opposing: float = 0.0


def relations_between(
    utterances: Sequence[Utterance], wordings: Sequence[Wording], relate: Relate
) -> tuple[StatementRelation, ...]:
    """Relations of the first statements of wordings, for all pairs that are worth comparing; utterances stand in time
    order. What the later members of a wording are to the first follows: they are copied."""
    firsts = [utterances[wording.first] for wording in wordings]
    pairs = [pair for pair in candidate_pairs(firsts) if comparable(*(firsts[number] for number in pair))]
    found = relate([(firsts[one].gist, firsts[other].gist) for one, other in pairs])
    return tuple(
        StatementRelation(
            firsts[one].key,
            firsts[other].key,
            related.relation,
            round(related.probability, 4),
            {name: round(value, 4) for name, value in related.probabilities.items()},
            related.reasons,
            round(related.joining, 4),
            round(related.opposing, 4),
        )
        for (one, other), related in zip(pairs, found, strict=True)
    )


def comparable(one: Utterance, other: Utterance) -> bool:
    """Whether two statements are compared: not those of one claim, which its source sets side by side."""
    return one.key[:2] != other.key[:2]
