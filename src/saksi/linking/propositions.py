"""From the statements of a story, and what they are to each other, to its propositions."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from saksi.linking.candidates import Wording
from saksi.linking.correlation_clustering import APART, Pair, clusters, must_and_cannot
from saksi.linking.figure_propositions import figure_propositions, is_denial, proposition, without
from saksi.linking.judgement import Judgements
from saksi.linking.parties import Parties
from saksi.linking.proposition import Proposition, proposition_id
from saksi.linking.publication import publication_order
from saksi.linking.statement_relations import StatementRelation
from saksi.linking.story_odds import odds_of
from saksi.linking.utterance import Utterance, UtteranceKey

MOST, LEAST = 3.0, -3.0
"""Log-odds that one pair of statements counts at most, for and against."""

BACK_REFERENCE = 3.0
"""How much speaks for joining a statement that points back with what it points to."""

ANSWERS = 3.0
"""What is added to the log-odds of a denial: it answers something that the story says."""

AS_LIKELY = 1.5
"""How much less likely than what a denial most likely answers others may be that it answers too."""

ALSO_FROM = 0.0
"""Mean log-odds from which a statement of one proposition says another one too."""


def propositions_of(
    utterances: Sequence[Utterance],
    wordings: Sequence[Wording],
    relations: Iterable[StatementRelation],
    back_references: Mapping[UtteranceKey, UtteranceKey],
    parties: Parties,
    judgements: Judgements,
) -> tuple[Proposition, ...]:
    """The propositions of a story, by their earliest statements; utterances stand in time order."""
    wording_of = {utterances[number].key: place for place, wording in enumerate(wordings) for number in wording.members}
    denials = frozenset(place for place, wording in enumerate(wordings) if is_denial(utterances[wording.first]))
    evidence = evidence_of(relations, back_references, utterances, wording_of, parties)
    pointing = {wording_of[key] for key in back_references}
    alike = {
        pair: BACK_REFERENCE if each.pointing else bounded(each.joining)
        for pair, each in evidence.items()
        if not one_of(pair, denials) and (each.pointing or not pointing & set(pair))
    }
    weights = must_and_cannot(alike, *judged_pairs(utterances, wording_of, judgements))
    groups = clusters(len(wordings), weights)
    story = GroupedStatements(utterances, wordings, groups)
    said = also_saying(groups, weights)
    kept = with_denials(groups, said, evidence, denials)
    opposing = opposed_groups(groups, evidence, denials)
    whole = [story.proposition(number, said[number], opposing[number]) for number in kept]
    of_figures = list(figure_propositions(whole, utterances, back_references))
    denying = {key for each in of_figures for key in each.opposed}
    return (*(without(each, denying) for each in whole), *of_figures)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of two wordings: how much speaks for it (log-odds) that they say one proposition, and that they
    cannot both hold; and whether one points back to the other."""

    joining: float = 0.0
    opposing: float = -math.inf
    pointing: bool = False


def evidence_of(
    relations: Iterable[StatementRelation],
    back_references: Mapping[UtteranceKey, UtteranceKey],
    utterances: Sequence[Utterance],
    wording_of: Mapping[UtteranceKey, int],
    parties: Parties,
) -> dict[Pair, Evidence]:
    """What is known of all pairs of wordings that were compared, or of which one points back to the other."""
    by_key = {utterance.key: utterance for utterance in utterances}
    found: dict[Pair, Evidence] = {}
    for relation in relations:
        pair = in_order(wording_of[relation.earlier], wording_of[relation.later])
        if pair[0] != pair[1]:
            one, other = by_key[relation.earlier], by_key[relation.later]
            speaking = parties.of(one.report, one.claim), parties.of(other.report, other.claim)
            odds = odds_of(relation, speaking)
            found[pair] = Evidence(odds.joining, odds.opposing)
    for pointing, meant in back_references.items():
        pair = in_order(wording_of[pointing], wording_of[meant])
        if pair[0] != pair[1]:
            found[pair] = replace(found.get(pair, Evidence()), pointing=True)
    return found


def one_of(pair: Pair, denials: Set[int]) -> bool:
    """Whether exactly one of two wordings is a denial in the denied words."""
    return (pair[0] in denials) != (pair[1] in denials)


@dataclass(frozen=True, slots=True)
class GroupedStatements:
    """The statements of a story in time order, and the groups of their wordings."""

    utterances: Sequence[Utterance]
    wordings: Sequence[Wording]
    groups: Sequence[Sequence[int]]

    def proposition(self, number: int, said: Iterable[int], opposing: Iterable[int]) -> Proposition:
        """The proposition of a group: `said` are the wordings that say or deny it, `opposing` the groups against it."""
        first = self.members(self.groups[number])[0]
        return proposition(proposition_id(first.key), self.members(said), self.opposing(opposing, first))

    def members(self, places: Iterable[int]) -> list[Utterance]:
        """The statements of some wordings, in time order."""
        numbers = {number for place in places for number in self.wordings[place].members}
        return [self.utterances[number] for number in sorted(numbers)]

    def opposing(self, groups: Iterable[int], first: Utterance) -> list[Utterance]:
        """The statements of some groups that came when a proposition had been said first, in time order."""
        begun = publication_order(first.report)
        found = self.members(place for number in sorted(groups) for place in self.groups[number])
        return [each for each in found if publication_order(each.report) >= begun]


def also_saying(groups: Sequence[Sequence[int]], weights: Mapping[Pair, float]) -> list[list[int]]:
    """For each group its wordings and those of other groups that say it too, with more: a statement can say several
    things. What speaks for it is the mean over what was compared."""
    group_of = group_numbers(groups)
    sums: defaultdict[Pair, list[float]] = defaultdict(list)
    for (one, other), weight in weights.items():
        if group_of[one] != group_of[other]:
            sums[one, group_of[other]].append(weight)
            sums[other, group_of[one]].append(weight)
    found = [list(group) for group in groups]
    for (place, number), values in sorted(sums.items()):
        if sum(values) / len(values) >= ALSO_FROM and APART not in values:
            found[number].append(place)
    return found


def group_numbers(groups: Sequence[Sequence[int]]) -> dict[int, int]:
    """For each wording the number of its group."""
    return {place: number for number, group in enumerate(groups) for place in group}


def with_denials(
    groups: Sequence[Sequence[int]],
    said: Sequence[list[int]],
    evidence: Mapping[Pair, Evidence],
    denials: Set[int],
) -> list[int]:
    """Adds to `said` the denials in the denied words (*denied having sent*): each is of what it most likely answers,
    and of what is nearly as likely. Gives the numbers of the groups that are propositions: all but those denials."""
    group_of = group_numbers(groups)
    found: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for pair, each in evidence.items():
        if one_of(pair, denials):
            denial, other = (group_of[place] for place in (pair if pair[0] in denials else pair[::-1]))
            odds = BACK_REFERENCE if each.pointing else max(each.joining, each.opposing) + ANSWERS
            found[denial][other] = max(odds, found[denial].get(other, odds))
    attached = set()
    for denial, others in sorted(found.items()):
        best = max(others.values())
        for other, odds in sorted(others.items()):
            if odds >= max(0.0, best - AS_LIKELY):
                said[other].extend(groups[denial])
                attached.add(denial)
    return [number for number in range(len(groups)) if number not in attached]


def bounded(odds: float) -> float:
    """Log-odds within bounds, so that no pair outweighs many."""
    return min(max(odds, LEAST), MOST)


def in_order(one: int, other: int) -> Pair:
    """Two numbers, the lower one first."""
    return (one, other) if one < other else (other, one)


def judged_pairs(
    utterances: Sequence[Utterance], wording_of: Mapping[UtteranceKey, int], judgements: Judgements
) -> tuple[list[Pair], list[Pair]]:
    """The wordings that a person's word joins, and those that it keeps apart. Claims are judged: of two that say the
    same, the first statements are joined, and of two that do not, all statements are kept apart."""
    of_claim: defaultdict[str, list[int]] = defaultdict(list)
    for utterance in utterances:
        of_claim[utterance.claim.id].append(wording_of[utterance.key])
    together = [
        in_order(of_claim[one][0], of_claim[other][0])
        for group in judgements.groups("claim")
        for one, other in pairwise(sorted(group & of_claim.keys()))
    ]
    apart = [
        in_order(one, other)
        for group, others in judgements.apart("claim")
        for first in sorted(group & of_claim.keys())
        for second in sorted(others & of_claim.keys())
        for one in of_claim[first]
        for other in of_claim[second]
    ]
    return [pair for pair in together if pair[0] != pair[1]], [pair for pair in apart if pair[0] != pair[1]]


def opposed_groups(
    groups: Sequence[Sequence[int]], evidence: Mapping[Pair, Evidence], denials: Set[int]
) -> list[set[int]]:
    """For each group those that say otherwise."""
    group_of = group_numbers(groups)
    found: defaultdict[Pair, list[bool]] = defaultdict(list)
    for pair, each in evidence.items():
        numbers = in_order(group_of[pair[0]], group_of[pair[1]])
        if numbers[0] != numbers[1] and not one_of(pair, denials):
            found[numbers].append(each.opposing >= 0)
    opposing: list[set[int]] = [set() for _ in groups]
    for (one, other), clear in found.items():
        if enough(clear):
            opposing[one].add(other)
            opposing[other].add(one)
    return opposing


def enough(clear: Sequence[bool]) -> bool:
    """Whether two groups hang together as pairs of their statements do: where at least a third of those that were
    compared do, so that one odd pair does not decide."""
    return any(clear) and 3 * sum(clear) >= len(clear)
