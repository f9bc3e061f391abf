"""Adding, finding and showing."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ledger_samples import (
    HARBOUR,
    HARBOUR_AGAIN,
    PASAR,
    harbour_claims,
    pasar_claims,
    quick_reader,
    sample_article,
    sample_claim,
)
from saksi.article.article import Article
from saksi.claims.contract import claim_record
from saksi.errors import BrokenLedger, InputError, UnknownEntry
from saksi.ledger.ledger import Ledger
from saksi.ledger.queries import ClaimFilter


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with an English article of three claims, and a later Indonesian one of two."""
    harbour = sample_article()
    ledger.add(harbour, harbour_claims(harbour))
    pasar = sample_article(
        PASAR, url=None, outlet="Suara Pasar", title="Pasar terbakar", published=date(2024, 11, 5), language="id"
    )
    ledger.add(pasar, pasar_claims(pasar))
    return ledger


def contents(ledger: Ledger, **wanted: object) -> list[str | None]:
    """The words of the claims that pass a filter."""
    found = ledger.claims(ClaimFilter(**wanted))  # type: ignore[arg-type]
    return [entry.record["content"]["text"] if entry.record["content"] else None for entry in found]


def test_a_claim_comes_back_as_the_contract_has_it(filled: Ledger) -> None:
    article = sample_article()
    expected = [claim_record(article.text, claim) for claim in harbour_claims(article)]
    found = [entry for entry in filled.claims() if entry.article.id == article.id]
    assert [entry.record for entry in found] == expected
    assert [list(entry.record) for entry in found] == [list(record) for record in expected]
    assert found[0].article.url == article.url
    assert found[0].article.published == "2024-11-03"


def test_the_same_text_at_the_same_place_is_known(ledger: Ledger) -> None:
    article = sample_article()
    assert ledger.known(article) is None
    first = ledger.add(article, harbour_claims(article))
    assert (first.status, first.revision, first.claims) == ("added", 1, 3)
    again = ledger.add(article, harbour_claims(article))
    assert (again.status, again.revision, again.claims) == ("known", 1, 3)
    assert ledger.known(article) == again


@pytest.mark.parametrize("known_by", [{"given_id": "a-1", "url": None}, {"url": "https://harbour.example/closed"}])
def test_another_text_at_the_same_place_is_a_revision(ledger: Ledger, known_by: dict[str, str | None]) -> None:
    first, second = sample_article(**known_by), sample_article(HARBOUR_AGAIN, **known_by)  # type: ignore[arg-type]
    ledger.add(first, harbour_claims(first))
    revised = ledger.add(second, harbour_claims(second))
    assert (revised.status, revised.revision) == ("revised", 2)
    assert "at least 25 boats were missing" in contents(ledger)
    assert "at least 40 boats were missing" not in contents(ledger)
    (entry,) = ledger.articles()
    assert (entry.revisions, entry.sha256, entry.id) == (2, second.sha256, second.id)
    assert [entry.record["id"] for entry in ledger.search("40 boats")] == []
    assert ledger.add(first, harbour_claims(first)).status == "known", "both texts again change nothing"
    assert ledger.add(second, harbour_claims(second)).status == "known"


def test_the_same_words_elsewhere_are_another_article(ledger: Ledger) -> None:
    here, there = sample_article(), sample_article(url="https://copy.example/1", outlet="Copy Post")
    assert ledger.add(here, harbour_claims(here)).status == "added"
    assert ledger.add(there, harbour_claims(there)).status == "added"
    shared = harbour_claims(here)[1].id
    assert len(ledger.claim(shared)) == 2, "the same claim id stands in two articles"


def test_an_article_follows_its_own_lineage_when_its_id_and_url_point_to_two(ledger: Ledger) -> None:
    first = sample_article("One text.", given_id="a", url="https://x.example/1")
    second = sample_article("Two texts.", given_id="b", url="https://x.example/2")
    crossed = sample_article("Three texts.", given_id="a", url="https://x.example/2")
    for article in (first, second, crossed):
        ledger.add(article, ())
    assert {(entry.id, entry.sha256) for entry in ledger.articles()} == {
        ("b", second.sha256),
        ("a", crossed.sha256),
    }


def test_an_article_without_claims_is_kept(ledger: Ledger) -> None:
    assert ledger.add(sample_article("Nothing."), ()).claims == 0
    assert [entry.claims for entry in ledger.articles()] == [0]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"source": "tomasoa"}, ["at least 40 boats were missing"]),
        ({"source": "maluku radio"}, ["at least 40 boats were missing"]),
        ({"source": "KEPALA PASAR"}, ["kebakaran itu sudah padam"]),
        ({"source": "harbour post"}, []),
        ({"source": "%"}, []),
        ({"act": "silent"}, [None]),
        ({"mode": "direct"}, []),
        ({"factuality": "PR+"}, ["at least 40 boats were missing"]),
        ({"outlet": "suara"}, ["kebakaran itu sudah padam", None]),
        ({"place": "ambon"}, ["The harbour of Ambon will stay closed until Friday"]),
        ({"place": "id"}, ["The harbour of Ambon will stay closed until Friday"]),
        ({"place": "1651531"}, ["The harbour of Ambon will stay closed until Friday"]),
        ({"place": "9" * 30}, []),
        ({"since": date(2024, 11, 4)}, ["kebakaran itu sudah padam", None]),
        ({"until": date(2024, 11, 3), "act": "decline"}, [None]),
        ({"text": "boats missing"}, ["at least 40 boats were missing"]),
        ({"text": "padam", "outlet": "harbour"}, []),
    ],
)
def test_filters(filled: Ledger, wanted: dict[str, object], expected: list[str | None]) -> None:
    assert contents(filled, **wanted) == expected


def test_the_whole_day_of_until_counts(ledger: Ledger) -> None:
    article = sample_article(published=datetime(2024, 11, 3, 23, 59))
    ledger.add(article, harbour_claims(article))
    assert len(contents(ledger, since=date(2024, 11, 3), until=date(2024, 11, 3))) == 3
    assert contents(ledger, until=date(2024, 11, 2)) == []


def test_listings_are_newest_first_and_limited(filled: Ledger) -> None:
    assert [entry.outlet for entry in filled.articles()] == ["Suara Pasar", "Harbour Post"]
    assert [entry.article.outlet for entry in filled.claims(limit=3)] == ["Suara Pasar"] * 2 + ["Harbour Post"]


def test_search_ranks_content_before_headline(filled: Ledger) -> None:
    found = [entry.record["content"] for entry in filled.search("harbour")]
    assert found[0]["text"] == "The harbour of Ambon will stay closed until Friday"
    assert len(found) == 3, "the headline brings the others"
    assert [entry.record["act"] for entry in filled.search("governor")] == ["decline"]
    assert [entry.record["id"] for entry in filled.search("rina RADIO")] == [harbour_claims(sample_article())[1].id]


@given(words=st.text(max_size=20))
@hypothesis_settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_words_of_a_user_break_the_search(filled: Ledger, words: str) -> None:
    try:
        list(filled.search(words))
    except InputError:
        assert not any(character.isalnum() for character in words)


@pytest.mark.parametrize(
    "words", ["boats OR padam", "NOT boats", "boat*", 'content : "boats"', "NEAR(boats)", "-boats"]
)
def test_words_are_words_and_no_operators(filled: Ledger, words: str) -> None:
    found = list(filled.search(words))
    assert [entry.record["content"]["text"] for entry in found] in ([], ["at least 40 boats were missing"])


def test_a_claim_is_found_by_the_beginning_of_its_id(filled: Ledger) -> None:
    wanted = harbour_claims(sample_article())[1].id
    (found,) = filled.claim(wanted[:7])
    assert found.entry.record["id"] == wanted
    assert found.text == HARBOUR
    assert found.entry.article.current


def test_an_unclear_or_unknown_id_is_told(filled: Ledger) -> None:
    with pytest.raises(UnknownEntry, match="several claims"):
        filled.claim("")
    with pytest.raises(UnknownEntry, match="no claim has an id that begins so"):
        filled.claim("%")


def test_a_claim_keeps_its_superseded_revision(ledger: Ledger) -> None:
    first, second = sample_article(), sample_article(HARBOUR_AGAIN)
    ledger.add(first, harbour_claims(first))
    ledger.add(second, harbour_claims(second))
    kept, gone = harbour_claims(first)[0].id, harbour_claims(first)[1].id
    assert [found.entry.article.revision for found in ledger.claim(kept)] == [2, 1]
    assert [found.entry.article.current for found in ledger.claim(gone)] == [False]


def test_sentences_are_kept(ledger: Ledger) -> None:
    (reading,) = quick_reader([sample_article()])
    ledger.add(reading.article, reading.claims, [sentence.span for sentence in reading.analysis.sentences])
    (found,) = ledger.claim(reading.claims[1].id)
    assert [sentence.of(found.text) for sentence in found.sentences] == HARBOUR.split("\n")


def test_a_claim_that_does_not_stand_on_its_words_is_refused(ledger: Ledger) -> None:
    article = sample_article()
    elsewhere = sample_claim(sample_article("Far from it, " + HARBOUR), "at least 40 boats were missing")
    with pytest.raises(BrokenLedger, match=r"content: the spans \[\[.*do not hold"):
        ledger.add(article, [elsewhere])
    claim = harbour_claims(article)[0]
    with pytest.raises(BrokenLedger, match="its id comes twice"):
        ledger.add(article, [claim, claim])
    assert list(ledger.articles()) == []
    assert ledger.add(article, [claim]).revision == 1


def test_text_beyond_the_basic_plane_keeps_its_offsets(ledger: Ledger) -> None:
    text = "😀 Dr. Ángel Ñáñez said “the 𝒳-ray was clear”."
    article = Article("emoji", text, "en")
    ledger.add(article, [sample_claim(article, "the 𝒳-ray was clear", source="Dr. Ángel Ñáñez")])
    (entry,) = ledger.claims(ClaimFilter(source="ángel ñ"))
    ((start, end),) = entry.record["content"]["spans"]
    assert text[start:end] == "the 𝒳-ray was clear"
    assert [entry.record["id"] for entry in ledger.search("nanez")], "search does not mind diacritics"
