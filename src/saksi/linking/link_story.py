"""From the reports of a story to the linked story: the whole of linking as one function."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from saksi.linking.back_references import back_references
from saksi.linking.candidates import wordings_of
from saksi.linking.copy_pairs import copyings_among
from saksi.linking.judgement import Judgements
from saksi.linking.linked_story import LinkedStory
from saksi.linking.origins import origins_among
from saksi.linking.parties import parties_of
from saksi.linking.propositions import propositions_of
from saksi.linking.publication import publication_order
from saksi.linking.report import Report
from saksi.linking.settled_relations import settled_relations
from saksi.linking.silences import silences_of
from saksi.linking.sourcing import sourcing_of
from saksi.linking.statement_relations import Relate, relations_between
from saksi.linking.utterance import utterances_of


def link_story(
    story: str,
    reports: Iterable[Report],
    relate: Relate,
    judgements: Judgements | None = None,
    until: datetime | None = None,
) -> LinkedStory:
    """A story linked. It follows from the set of its reports and judgements, not from their order; `until` is the
    moment after which no report can have been published (see `origins_of`)."""
    judgements = judgements or Judgements()
    ordered = tuple(sorted(reports, key=publication_order))
    sourcings = [sourcing_of(report) for report in ordered]
    origins = origins_among(sourcings, copyings_among(sourcings), judged_reports(judgements), until)
    utterances = utterances_of(ordered)
    wordings = wordings_of(utterances)
    relations = relations_between(utterances, wordings, relate)
    propositions = propositions_of(
        utterances, wordings, relations, back_references(ordered), parties_of(ordered), judgements
    )
    return LinkedStory(
        story=story,
        reports=ordered,
        origins=origins,
        relations=settled_relations(relations, propositions, [utterances[wording.first] for wording in wordings]),
        propositions=propositions,
        silences=silences_of(ordered, propositions, utterances, wordings),
    )


def judged_reports(judgements: Judgements) -> dict[frozenset[str], bool]:
    """What a person judged of pairs of reports: whether one source stands behind both."""
    same = {
        frozenset((one, other)): True
        for group in judgements.groups("article")
        for one in group
        for other in group
        if one != other
    }
    apart = {
        frozenset((one, other)): False
        for group, others in judgements.apart("article")
        for one in group
        for other in others
    }
    return same | apart
