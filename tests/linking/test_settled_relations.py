from __future__ import annotations

from saksi.linking.link_story import link_story
from saksi.linking.settled_relations import settled_relations
from saksi.linking.statement_relations import StatementRelation
from standing_samples import Told, relate, told_report

REPORTS = [
    told_report("r1", 2, "Harbour Post", Told("Ruth Marlow", "forty men have landed", "landed", 40)),
    told_report("r2", 3, "Coast Courier", Told("Anton Sandoval", "sixty men are ashore", "landed", 60)),
    told_report("r3", 4, "Pier Times", Told("Nobu Aalto", "the ferry was empty", "not landed")),
    told_report("r4", 5, "Bay Bulletin", Told("Nobu Aalto", "rice is dear", "dear")),
]
STORY = link_story("story", REPORTS, relate)
FIRSTS = list(STORY.utterances.values())


def settled(*relations: tuple[int, int, str]) -> dict[tuple[str, str], str]:
    """What is left of relations that were read of pairs of statements, by articles."""
    read = [
        StatementRelation(FIRSTS[one].key, FIRSTS[other].key, name, 0.9, {name: 0.9}, ())
        for one, other, name in relations
    ]
    found = settled_relations(read, STORY.propositions, FIRSTS)
    return {(each.earlier.article, each.later.article): each.relation for each in found}


def test_statements_of_one_proposition_are_related_also_where_they_were_not_compared() -> None:
    assert settled() == {("r1", "r2"): "number-changed"}


def test_what_was_read_otherwise_within_a_proposition_is_not_believed() -> None:
    assert settled((0, 1, "contradicts")) == {("r1", "r2"): "number-changed"}


def test_an_opposition_that_the_propositions_show_is_kept_and_others_are_not() -> None:
    found = settled((0, 2, "contradicts"), (0, 3, "contradicts"), (2, 3, "same"))
    assert found == {("r1", "r2"): "number-changed", ("r1", "r3"): "contradicts"}
