"""Linking as articles come and catching up later: the same stories, and the same standings, whatever the order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest

from ledger_places import SQLitePlace
from ledger_samples import quick_reader
from saksi.article.from_page import article_of
from saksi.intake.page import Page
from saksi.intake.pages import pages
from saksi.ledger.ledger import Ledger
from saksi.linking.contract import standing_record
from saksi.runs.add import Given, add
from saksi.runs.link import catch_up, link_reading
from saksi.runs.once import Reading, read_articles
from saksi.runs.stories import linked, standings

DOSSIER = Path(__file__).parents[2] / "examples" / "dossier" / "reports.jsonl"
SOME = ("r01", "r02", "r03", "r07", "r08", "r12")


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """Some reports of the dossier, read once."""
    articles = [article_of(page) for page in pages([str(DOSSIER)], BytesIO()) if isinstance(page, Page)]
    return {reading.article.id: reading for reading in read_articles(each for each in articles if each.id in SOME)}


def filled(place: SQLitePlace, readings: Sequence[Reading], *, at_once: bool) -> dict[str, str]:
    """The standings of every story of a ledger to which these readings came, as JSON by proposition."""
    with Ledger.open(place.where, create=True) as ledger:
        for reading in readings:
            sentences = [sentence.span for sentence in reading.analysis.sentences]
            entry = ledger.add(reading.article, reading.claims, sentences)
            if at_once:
                link_reading(ledger, entry.revision, reading)
        if not at_once:
            assert len(list(catch_up(ledger))) == len(readings)
        assert list(catch_up(ledger)) == []
        records = [
            standing_record(standing)
            for story in ledger.stories()
            for standing in standings(linked(ledger, story.id), None, None, "en")
        ]
    return {record["proposition"]: json.dumps(record, sort_keys=True) for record in records}


@pytest.mark.slow
def test_adding_one_by_one_in_any_order_and_linking_all_end_in_the_same_standing(
    readings: dict[str, Reading], tmp_path: Path
) -> None:
    place = SQLitePlace(tmp_path)
    ordered = [readings[name] for name in SOME]
    expected = filled(place.another(), ordered, at_once=True)
    assert expected
    assert filled(place.another(), ordered[::-1], at_once=True) == expected
    assert filled(place.another(), [ordered[index] for index in (3, 0, 5, 1, 4, 2)], at_once=False) == expected


@pytest.mark.slow
def test_a_linked_story_is_made_once(
    readings: dict[str, Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(str(tmp_path / "ledger.sqlite"), create=True) as ledger:
        for name in SOME:
            entry = ledger.add(readings[name].article, readings[name].claims)
            link_reading(ledger, entry.revision, readings[name])
        (story,) = ledger.stories()
        first = linked(ledger, story.id)
        monkeypatch.setattr("saksi.runs.stories.link_story", None)
        again = linked(ledger, story.id)
    assert again.propositions == first.propositions
    assert again.origins == first.origins


def test_articles_are_linked_when_they_are_added(tmp_path: Path) -> None:
    linked_revisions = []

    def link(_ledger: Ledger, revision: int, _reading: Reading) -> None:
        linked_revisions.append(revision)

    with Ledger.open(str(tmp_path / "ledger.sqlite"), create=True) as ledger:
        for _ in range(2):
            list(add(pages([str(DOSSIER)], BytesIO()), ledger, quick_reader, Given(), link))
    assert linked_revisions == list(range(1, 17))
