"""The relations of a story's statements once its propositions are known: what was read of each pair by itself, kept
where the story bears it out.

Two statements of one proposition are the same, or one figure moved, also where they were read otherwise or not
compared; what two of different propositions were read as joining is dropped, as is an opposition that the propositions
do not show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from saksi.linking.proposition import Proposition
from saksi.linking.statement_relations import CORRECTS, DENIES, JOINING, OPPOSING, SAME, StatementRelation
from saksi.linking.utterance import NEGATIVE, Utterance, UtteranceKey

NUMBER_CHANGED = "number-changed"
MOST_TOGETHER = 60
"""Wordings of one proposition of which all pairs are told; of more, those that were compared."""

BY_STORY = 0.6
"""The probability of a relation that follows from the propositions and was not read so."""

SURELY_CORRECTS = 0.6


def settled_relations(
    relations: Iterable[StatementRelation], propositions: Sequence[Proposition], firsts: Sequence[Utterance]
) -> tuple[StatementRelation, ...]:
    """The relations that hold, in the order of their statements; `firsts` are the first statements of all wordings, in
    time order."""
    by_key = {utterance.key: utterance for utterance in firsts}
    order = {key: place for place, key in enumerate(by_key)}
    read = {(relation.earlier, relation.later): relation for relation in relations}
    together = set(pairs_together(propositions, by_key, order))
    against = opposing_pairs(propositions, by_key, order)
    found = {}
    for pair in sorted({*read, *together, *against}, key=lambda pair: (order[pair[0]], order[pair[1]])):
        relation = settled(read.get(pair), pair, by_key, pair in together, pair in against)
        if relation is not None:
            found[pair] = relation
    return tuple(found.values())


def settled(
    read: StatementRelation | None,
    pair: tuple[UtteranceKey, UtteranceKey],
    utterances: Mapping[UtteranceKey, Utterance],
    together: bool,
    against: bool,
) -> StatementRelation | None:
    """What two statements are to each other in the story; None where nothing is borne out."""
    sides = [utterances[key].gist for key in pair]
    if read is not None and read.relation == CORRECTS and read.probability >= SURELY_CORRECTS:
        return read
    if together:
        denies = (sides[0].factuality in NEGATIVE) != (sides[1].factuality in NEGATIVE)
        figures = [{(figure.low, figure.high, figure.unit) for figure in gist.figures} for gist in sides]
        moved = all(figures) and not figures[0] & figures[1]
        name = DENIES if denies else NUMBER_CHANGED if moved else SAME
        fits = read is not None and (read.relation == name or (read.relation in JOINING and name == SAME))
        return read if fits else named(read, pair, name)
    if against and read is not None and read.relation in OPPOSING:
        return read
    return None


def named(read: StatementRelation | None, pair: tuple[UtteranceKey, UtteranceKey], name: str) -> StatementRelation:
    """A relation by another name than the one that was read."""
    if read is None:
        return StatementRelation(*pair, name, BY_STORY, {name: BY_STORY}, ())
    return replace(read, relation=name, probability=max(read.probabilities.get(name, 0.0), BY_STORY))


def pairs_together(
    propositions: Iterable[Proposition], firsts: Mapping[UtteranceKey, Utterance], order: Mapping[UtteranceKey, int]
) -> Iterator[tuple[UtteranceKey, UtteranceKey]]:
    """Pairs of wordings of one proposition, but of one claim; of a large one none but what is near in time."""
    for proposition in propositions:
        said = sorted((key for key in proposition.said if key in firsts), key=order.__getitem__)
        near = combinations(said, 2) if len(said) <= MOST_TOGETHER else pairwise(said)
        yield from ((one, other) for one, other in near if one[:2] != other[:2])


def opposing_pairs(
    propositions: Iterable[Proposition], firsts: Mapping[UtteranceKey, Utterance], order: Mapping[UtteranceKey, int]
) -> set[tuple[UtteranceKey, UtteranceKey]]:
    """Pairs of wordings of which one opposes what the other says."""
    found: defaultdict[UtteranceKey, set[UtteranceKey]] = defaultdict(set)
    for proposition in propositions:
        opposed = [key for key in proposition.opposed if key in firsts]
        for key in proposition.said:
            if key in firsts and opposed:
                found[key].update(opposed)
    return {
        (one, other) if order[one] < order[other] else (other, one) for one, others in found.items() for other in others
    }
