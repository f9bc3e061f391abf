"""Reading once: a stream of articles in, a stream of readings out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claims_samples import REPORT, REPORTS, read, sample
from saksi.article.article import Article
from saksi.errors import SaksiError
from saksi.runs import once
from saksi.runs.once import TOGETHER, read_articles

SENTENCE = "Rudi Hartono mengatakan jembatan itu aman."


def test_readings_come_in_the_order_of_the_articles() -> None:
    articles = [sample(f"{SENTENCE} Nomor {number}.", given_id=str(number)) for number in range(2 * TOGETHER + 3)]
    readings = list(read_articles(articles))
    assert [reading.article for reading in readings] == articles
    assert all(reading.analysis.article is reading.article for reading in readings)


def test_no_articles_give_no_readings() -> None:
    assert list(read_articles([])) == []


def test_languages_may_be_mixed() -> None:
    articles = [sample(REPORTS[language], language, given_id=str(n)) for n, language in enumerate(["id", "en", "id"])]
    claims = [reading.claims for reading in read_articles(articles)]
    assert claims[0] == read(REPORT).claims
    assert claims[1] == read(REPORTS["en"], "en").claims
    assert claims[2] == claims[0]


def test_articles_are_taken_as_they_are_needed() -> None:
    taken: list[str] = []

    def endless() -> Iterator[Article]:
        number = 0
        while True:
            taken.append(str(number))
            yield sample(SENTENCE, given_id=str(number))
            number += 1

    readings = read_articles(endless())
    assert taken == []
    assert next(readings).article.id == "0"
    assert len(taken) == TOGETHER


@pytest.mark.parametrize("together", [1, 2, 5])
def test_how_many_are_read_together_does_not_matter(together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [sample(f"{REPORT}\n{SENTENCE * number}", given_id=str(number)) for number in range(5)]
    usual = list(read_articles(articles))
    monkeypatch.setattr(once, "TOGETHER", together)
    assert [reading.claims for reading in read_articles(articles)] == [reading.claims for reading in usual]


def test_a_language_without_a_lexicon_is_refused() -> None:
    with pytest.raises(SaksiError):
        list(read_articles([sample("Lorem ipsum dolor sit amet.", "la")]))
