"""What no longer stands: statements that were corrected, retracted, or taken back by their own source; and all that
rests on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from saksi.article.publishers import outlet_key
from saksi.linking.linked_story import LinkedStory
from saksi.linking.linking_lexicon import linking_words
from saksi.linking.publication import publication_order
from saksi.linking.report import Report
from saksi.linking.statement_relations import CORRECTS, OPPOSING, StatementRelation
from saksi.linking.utterance import Utterance, UtteranceKey
from saksi.reading.phrases import PIECE

OTHERWISE = ("number-changed", *OPPOSING)
SURELY = 0.6
"""Probability from which a voice's later statement takes back an earlier one of its own."""


def withdrawn(linked: LinkedStory, seen: Set[str]) -> frozenset[UtteranceKey]:
    """The statements that no longer stand, by the reports `seen` (article ids)."""
    wrong = {key for key in corrected(linked) if key.wrong.article in seen and key.right.article in seen}
    gone = {each.wrong for each in wrong}
    taken_back = {key for relation in linked.relations for key in reversal(linked, relation, seen)}
    return frozenset({*taken_back, *gone, *resting_on(linked, gone, seen)})


@dataclass(frozen=True, slots=True)
class Correction:
    """A statement that was wrong, and the one that sets it right."""

    wrong: UtteranceKey
    right: UtteranceKey


def corrected(linked: LinkedStory) -> Iterator[Correction]:
    """What is set right: a later statement is read so, or it stands in a report by which the same outlet corrects an
    earlier one of its own, and says otherwise than that."""
    corrections = {report.id for report in linked.reports if is_correction(report)}
    for relation in linked.relations:
        if relation.relation == CORRECTS:
            yield Correction(relation.earlier, relation.later)
        if corrections and relation.relation in OTHERWISE:
            sides = [linked.of_wording[key] for key in (relation.earlier, relation.later)]
            for rights, wrongs in (sides, sides[::-1]):
                for right in rights:
                    if right.article in corrections:
                        yield from (Correction(wrong, right) for wrong in wrongs if sets_right(linked, right, wrong))


def sets_right(linked: LinkedStory, right: UtteranceKey, wrong: UtteranceKey) -> bool:
    """Whether a statement of a correction is of the outlet and the voice of an earlier one."""
    later, earlier = linked.utterances[right], linked.utterances[wrong]
    before = publication_order(earlier.report) < publication_order(later.report)
    return before and same_outlet(earlier.report, later.report) and same_voice(linked, earlier, later)


def is_correction(report: Report) -> bool:
    """Whether a report's title says that it sets another right."""
    pieces = PIECE.findall((report.article.title or "").casefold())
    corrections = linking_words(report.article.language).corrections
    return any(corrections.at(pieces, place) for place in range(len(pieces)))


def same_outlet(first: Report, second: Report) -> bool:
    """Whether two reports are of one outlet."""
    outlets = [outlet_key(report.article.outlet) for report in (first, second) if report.article.outlet]
    return len(outlets) == 2 and outlets[0] == outlets[1]


def same_voice(linked: LinkedStory, first: Utterance, second: Utterance) -> bool:
    """Whether two statements are of one party, or one of them is nobody's that can be told."""
    one, other = (set(linked.parties.of(each.report, each.claim)) for each in (first, second))
    return not (one and other) or bool(one & other)


def reversal(linked: LinkedStory, relation: StatementRelation, seen: Set[str]) -> Iterator[UtteranceKey]:
    """What a voice takes back when it says the contrary of what it said in an earlier report: all that it has said of
    the same propositions up to then, and what its later report recalls of it."""
    if relation.relation not in OPPOSING or relation.probability < SURELY:
        return
    last = [last_by_party(linked, key, seen) for key in (relation.earlier, relation.later)]
    for party in sorted(last[0].keys() & last[1].keys()):
        earlier, later = sorted((last[0][party], last[1][party]), key=linked.order.__getitem__)
        if earlier.article != later.article and linked.heard_itself(later):
            yield from like_statements(linked, earlier, later, party, seen)


def last_by_party(linked: LinkedStory, key: UtteranceKey, seen: Set[str]) -> dict[str, UtteranceKey]:
    """Of the statements of nearly the same words the last one of each party."""
    found: dict[str, UtteranceKey] = {}
    for each in linked.of_wording[key]:
        if each.article in seen:
            utterance = linked.utterances[each]
            found |= dict.fromkeys(linked.parties.of(utterance.report, utterance.claim), each)
    return found


def like_statements(
    linked: LinkedStory, earlier: UtteranceKey, later: UtteranceKey, party: str, seen: Set[str]
) -> Iterator[UtteranceKey]:
    """What a party has said, up to its later report, in the propositions that its earlier statement is of."""
    until = publication_order(linked.utterances[later].report)
    for proposition in linked.propositions_with[earlier]:
        if later not in proposition.said:
            for key in proposition.said:
                other = linked.utterances[key]
                own = key.article in seen and party in linked.parties.of(other.report, other.claim)
                if own and publication_order(other.report) <= until:
                    yield key


def resting_on(linked: LinkedStory, wrong: Iterable[UtteranceKey], seen: Set[str]) -> Iterator[UtteranceKey]:
    """Statements that repeat a corrected one with its figures: in reports that carry the corrected one, however many
    lie between, and in the one that corrects it."""
    waiting, done = list(wrong), set(wrong)
    while waiting:
        key = waiting.pop()
        figures = linked.utterances[key].gist.figures
        for other in {each for proposition in linked.propositions_with[key] for each in proposition.said}:
            if other in done or other.article not in seen:
                continue
            if linked.utterances[other].gist.figures == figures and carries(linked, other, key):
                done.add(other)
                waiting.append(other)
                yield other


def carries(linked: LinkedStory, key: UtteranceKey, corrected: UtteranceKey) -> bool:
    """Whether a statement stands in a report that has it from the corrected one, or that corrects it."""
    statement, source = linked.utterances[key], linked.utterances[corrected].report
    if statement.report.id == source.id:
        return False
    if is_correction(statement.report) and same_outlet(statement.report, source):
        return True
    return linked.voice_origins.source_report(statement.report, statement.claim) is source
