"""A story as linked: all that follows from its reports and a person's judgements. What the ledger keeps of it is a
record that, with the same reports, gives it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from itertools import combinations, product
from typing import Any

from saksi.linking.candidates import wordings_of
from saksi.linking.origin import Evidence, EvidenceKind, ReportOrigin, ReportRole
from saksi.linking.parties import Parties, parties_of
from saksi.linking.proposition import Proposition
from saksi.linking.publication import publication_order
from saksi.linking.report import Report
from saksi.linking.silences import Silence
from saksi.linking.statement_relations import COPIED, StatementRelation
from saksi.linking.utterance import Utterance, UtteranceKey, utterances_of
from saksi.linking.voice_origins import VoiceOrigins

Record = dict[str, Any]
VERSION = 1
"""Of the record; one of another version is made anew."""


@dataclass(frozen=True)
class LinkedStory:
    """A story's reports in order of publishing, and what links them. `relations` are those of statements of different
    wording, without those that are `different`; what has the wording of an earlier one is in `copied`."""

    story: str
    reports: tuple[Report, ...]
    origins: tuple[ReportOrigin, ...]
    relations: tuple[StatementRelation, ...]
    propositions: tuple[Proposition, ...]
    silences: tuple[Silence, ...]

    @cached_property
    def by_id(self) -> dict[str, Proposition]:
        """The propositions by their ids."""
        return {proposition.id: proposition for proposition in self.propositions}

    @cached_property
    def utterances(self) -> dict[UtteranceKey, Utterance]:
        """The statements of the story by their keys, in time order."""
        return {utterance.key: utterance for utterance in utterances_of(self.reports)}

    @cached_property
    def order(self) -> dict[UtteranceKey, int]:
        """The place of each statement in time."""
        return {key: place for place, key in enumerate(self.utterances)}

    @cached_property
    def report_by_id(self) -> dict[str, Report]:
        """The reports by their ids."""
        return {report.id: report for report in self.reports}

    @cached_property
    def silences_on(self) -> dict[str, list[Silence]]:
        """The silences that belong to each proposition, by its id."""
        found: defaultdict[str, list[Silence]] = defaultdict(list)
        for silence in self.silences:
            for name in silence.propositions:
                found[name].append(silence)
        return found

    @cached_property
    def parties(self) -> Parties:
        """For whom the voices of the story speak."""
        return parties_of(self.reports)

    @cached_property
    def voice_origins(self) -> VoiceOrigins:
        """What the claims of the story rest on."""
        return VoiceOrigins(self.reports, self.origins, self.parties)

    @cached_property
    def propositions_with(self) -> defaultdict[UtteranceKey, list[Proposition]]:
        """The propositions that each statement says."""
        found: defaultdict[UtteranceKey, list[Proposition]] = defaultdict(list)
        for proposition in self.propositions:
            for key in proposition.said:
                found[key].append(proposition)
        return found

    @cached_property
    def of_wording(self) -> dict[UtteranceKey, tuple[UtteranceKey, ...]]:
        """For each statement that was compared all those of nearly the same words, itself the first."""
        utterances = tuple(self.utterances.values())
        return {
            utterances[wording.first].key: tuple(utterances[number].key for number in wording.members)
            for wording in wordings_of(utterances)
        }

    def heard_itself(self, key: UtteranceKey) -> bool:
        """Whether an outlet or agency heard a statement itself, rather than mention it in passing."""
        utterance = self.utterances[key]
        return any(origin.hearer is not None for origin in self.voice_origins.of(utterance.report, utterance.claim))

    def all_relations(self) -> Iterator[StatementRelation]:
        """The relations of all statements: those of other words as they are kept, and, of those of nearly the same,
        what follows from them. Their number grows with the square of the copies, so it is not for large stories."""
        for wording in self.of_wording.values():
            for earlier, later in combinations(wording, 2):
                if earlier[:2] != later[:2]:
                    yield StatementRelation(earlier, later, COPIED, 1.0, {COPIED: 1.0}, ())
        for relation in self.relations:
            for one, other in product(self.of_wording[relation.earlier], self.of_wording[relation.later]):
                earlier, later = sorted((one, other), key=self.order.__getitem__)
                if earlier[:2] != later[:2]:
                    yield replace(relation, earlier=earlier, later=later)


def linked_record(linked: LinkedStory) -> Record:
    """What JSON can hold of a linked story, without its reports; the same story gives the same record."""
    return {
        "version": VERSION,
        "story": linked.story,
        "origins": [asdict(origin) for origin in linked.origins],
        "relations": [
            [
                list(each.earlier),
                list(each.later),
                each.relation,
                each.probability,
                dict(each.probabilities),
                list(each.reasons),
            ]
            for each in linked.relations
        ],
        "propositions": [
            [each.id, each.text, [list(key) for key in each.said], [list(key) for key in each.opposed]]
            for each in linked.propositions
        ],
        "silences": [[each.article, each.claim, list(each.propositions)] for each in linked.silences],
    }


def restored_linked_story(record: Mapping[str, Any], reports: Iterable[Report]) -> LinkedStory:
    """The linked story of a record and the reports that it was made of."""
    return LinkedStory(
        story=record["story"],
        reports=tuple(sorted(reports, key=publication_order)),
        origins=tuple(restored_origin(each) for each in record["origins"]),
        relations=tuple(
            StatementRelation(
                UtteranceKey(*earlier),
                UtteranceKey(*later),
                relation,
                probability,
                probabilities,
                tuple(reasons),
            )
            for earlier, later, relation, probability, probabilities, reasons in record["relations"]
        ),
        propositions=tuple(
            Proposition(
                name, text, tuple(UtteranceKey(*key) for key in said), tuple(UtteranceKey(*key) for key in opposed)
            )
            for name, text, said, opposed in record["propositions"]
        ),
        silences=tuple(Silence(article, claim, tuple(names)) for article, claim, names in record["silences"]),
    )


def restored_origin(record: Mapping[str, Any]) -> ReportOrigin:
    """The origin of a record."""
    evidence = tuple(Evidence(EvidenceKind(each["kind"]), each["text"]) for each in record["evidence"])
    return ReportOrigin(**{**record, "role": ReportRole(record["role"]), "evidence": evidence})
