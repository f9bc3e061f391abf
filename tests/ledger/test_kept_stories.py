"""Stories in the ledger: the same as in memory, whatever the order of arrival, on every database."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from ledger_places import Place
from saksi.ledger.ledger import Ledger
from saksi.linking.stories import story_id
from story_samples import START, linkable, story_article

TOPICS = {1: ("fire", 0), 2: ("fire", 3), 3: ("strike", 4), 4: ("fire", 20), 5: ("strike", 30), 6: ("vote", None)}


def filled(ledger: Ledger, order: list[int], together: int = 1) -> None:
    """A ledger to which the articles came in this order, so many in one transaction."""
    revisions = {number: ledger.add(story_article(number, TOPICS[number][1]), []).revision for number in order}
    linkables = [linkable(revisions[number], *TOPICS[number]) for number in order]
    for first in range(0, len(linkables), together):
        ledger.link(linkables[first : first + together])


def stories_in(ledger: Ledger) -> dict[str, str | None]:
    """The story of each article."""
    return {f"a{number}": ledger.story_of(f"a{number}") for number in TOPICS}


def test_articles_on_one_happening_are_a_story(ledger: Ledger) -> None:
    filled(ledger, [1, 2, 3, 4, 5, 6])
    stories = stories_in(ledger)
    assert stories["a1"] == stories["a2"] == story_id("a1")
    assert stories["a3"] == story_id("a3")
    assert stories["a6"] == story_id("a6")
    entry = next(entry for entry in ledger.stories() if entry.id == story_id("a1"))
    assert entry.first == START
    assert entry.articles == sum(story == entry.id for story in stories.values())


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_arrival_gives_the_same_stories(place: Place, seed: int) -> None:
    order = list(TOPICS)
    with Ledger.open(place.where, create=True) as first:
        filled(first, order, together=6)
        expected = stories_in(first)
    random.Random(seed).shuffle(order)
    with Ledger.open(place.another().where, create=True) as other:
        filled(other, order, together=1 + seed % 3)
        assert stories_in(other) == expected


def test_a_late_arrival_is_told_as_a_move(ledger: Ledger) -> None:
    filled(ledger, [2, 4])
    assert ledger.story_of("a4") == story_id("a2")
    entry = ledger.add(story_article(1, 0), [])
    moves = ledger.link([linkable(entry.revision, *TOPICS[1])])
    assert {(move.article[1], move.before) for move in moves} == {
        ("a1", None),
        ("a2", story_id("a2")),
        ("a4", story_id("a2")),
    }
    assert [entry.id for entry in ledger.stories()] == [story_id("a1")]


def test_a_new_revision_takes_the_place_of_the_old_one(ledger: Ledger) -> None:
    filled(ledger, [1, 2])
    revised = ledger.add(story_article(2, 3, text="Ferry 2 came late."), [])
    ledger.link([linkable(revised.revision, "strike", 3)])
    assert ledger.story_of("a2") == story_id("a2")
    assert [report.report.article.text for report in ledger.story_reports(story_id("a2"))] == ["Ferry 2 came late."]
    ledger.link([linkable(1, "fire", 0)])  # once more, as after an interruption
    assert ledger.story_of("a1") == story_id("a1")


def test_the_past_of_a_story_can_be_asked_for(ledger: Ledger) -> None:
    filled(ledger, [1, 2])
    (first, _second) = ledger.story_reports(story_id("a1"))
    assert ledger.story_reports(story_id("a1"), first.known_at - timedelta(seconds=1)) == []
    assert len(ledger.story_reports(story_id("a1"), first.known_at + timedelta(days=1))) == 2


def test_what_people_judged_to_be_of_one_source_is_of_one_story(ledger: Ledger) -> None:
    filled(ledger, [1])
    entry = ledger.add(story_article(3, 4), [])
    ledger.link([linkable(entry.revision, *TOPICS[3])], same=[frozenset(("a1", "a3"))])
    assert ledger.story_of("a3") == story_id("a1")


def test_what_was_not_linked_is_listed_in_the_order_of_publication(ledger: Ledger) -> None:
    revisions = {number: ledger.add(story_article(number, TOPICS[number][1]), []).revision for number in (6, 2, 1)}
    assert [entry.article.id for entry in ledger.unlinked("test/1", 10)] == ["a1", "a2", "a6"]
    ledger.link([linkable(revisions[1], *TOPICS[1])])
    assert ledger.unlinked_count("test/1") == 2
    assert ledger.unlinked_count("test/2") == 3


def test_a_forgotten_article_leaves_its_story(ledger: Ledger) -> None:
    filled(ledger, [1, 2])
    ledger.forget("https://ferry.example/1")
    assert ledger.story_of("a1") is None
    assert ledger.story_of("a2") == story_id("a2")


def test_a_linked_story_is_kept_once(ledger: Ledger) -> None:
    record = '{"propositions": [["p0123456789abcde", "text"]]}'
    ledger.keep_linked_story("digest", "story", record)
    ledger.keep_linked_story("digest", "story", "another")
    assert ledger.linked_story("digest") == record
    assert ledger.story_of_proposition("p0123456789abcde") == "story"
    assert ledger.story_of_proposition("p0123456789abcdf") is None
    assert ledger.story_of_proposition("%") is None


def test_what_is_judged_later_is_decided_again_and_can_be_taken_back(ledger: Ledger) -> None:
    filled(ledger, [1, 3, 5])
    ledger.settle_again(["a1", "a3"], [frozenset(("a1", "a3"))])
    assert ledger.story_of("a3") == story_id("a1")
    ledger.settle_again(["a1", "a3", "unknown"])
    assert ledger.story_of("a3") == story_id("a3")
    assert ledger.story_of("a5") != story_id("a1")
