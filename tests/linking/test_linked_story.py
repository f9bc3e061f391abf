from __future__ import annotations

import json

from saksi.claims.claim import Act
from saksi.linking.link_story import link_story
from saksi.linking.linked_story import linked_record, restored_linked_story
from saksi.linking.standing import standings_of
from standing_samples import Told, relate, told_report

REPORTS = [
    told_report(
        "r1",
        2,
        "Harbour Post",
        Told("Ruth Marlow", "forty men have landed", "landed", 40),
        Told("Blue Lines", None, act=Act.SILENT),
    ),
    told_report("r2", 3, "Coast Courier", Told("Anton Sandoval", "sixty men are ashore", "landed", 60)),
    told_report("r3", 4, "Pier Times", Told("Ruth Marlow", "forty men have landed", "landed", 40)),
]


def test_a_record_gives_the_story_again() -> None:
    story = link_story("story", REPORTS, relate)
    record = json.loads(json.dumps(linked_record(story)))
    again = restored_linked_story(record, reversed(REPORTS))
    assert linked_record(again) == linked_record(story)
    assert standings_of(again) == standings_of(story)


def test_what_has_the_words_of_an_earlier_statement_is_copied() -> None:
    found = {
        (relation.earlier.article, relation.later.article): relation.relation
        for relation in link_story("story", REPORTS, relate).all_relations()
    }
    assert found == {("r1", "r3"): "copied", ("r1", "r2"): "number-changed", ("r2", "r3"): "number-changed"}
