"""Judging what is named, and judgements that go on into revisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ledger_samples import HARBOUR, PASAR, pasar_claims, sample_article, sample_claim
from saksi.article.article import Article
from saksi.claims.claim import Claim
from saksi.errors import InputError, UnknownEntry
from saksi.ledger.ledger import Ledger
from saksi.runs.judging import Judged, Signature, judge, undo
from saksi.runs.standing_judgements import standing_judgements

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://harbour.example/closed"
CLOSED, BOATS, AGAIN = (
    "The harbour of Ambon will stay closed until Friday",
    "at least 40 boats were missing",
    "at least 25 boats were missing",
)
LATER = HARBOUR.replace(BOATS, AGAIN)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with two articles."""
    with Ledger.open(str(tmp_path / "ledger.sqlite"), create=True, keep="whole") as opened:
        add(opened, HARBOUR)
        pasar = sample_article(PASAR, url="https://pasar.example/1", language="id")
        opened.add(pasar, pasar_claims(pasar))
        yield opened


def add(ledger: Ledger, text: str) -> Article:
    """Adds a revision of the first article."""
    article = sample_article(text)
    ledger.add(article, [claim_of(text, words) for words in (CLOSED, BOATS, AGAIN) if words in text])
    return article


def claim_of(text: str, content: str) -> Claim:
    """A claim of a text; another text gives it another id, as when it is read."""
    article = sample_article(text)
    source, cue = ("the port authority", "said") if content == CLOSED else ("Captain Rina Tomasoa", "told")
    claim = sample_claim(article, content, source=source, cue=cue)
    return replace(claim, id=f"{claim.id[:8]}{article.sha256[:8]}")


def signed(minute: int = 0) -> Signature:
    return Signature("Rina", NOON + timedelta(minutes=minute), "so it is")


def fire() -> str:
    """The id of the other article's claim."""
    return pasar_claims(sample_article(PASAR))[0].id


def test_claims_are_judged_by_their_ids(ledger: Ledger) -> None:
    closed = claim_of(HARBOUR, CLOSED)
    outcome = judge("different", closed.id[:10], fire(), signed(), ledger)
    made = outcome.judgement
    assert outcome == Judged(made, (), ())
    assert (made.kind, made.verdict, {made.a, made.b}) == ("claim", "different", {closed.id, fire()})
    assert (made.by, made.at, made.because) == ("Rina", NOON, "so it is")
    assert [entry.judgement for entry in ledger.judgements()] == [made]
    assert standing_judgements(ledger).verdict("claim", fire(), closed.id) == "different"


def test_articles_are_judged_by_url_or_id(ledger: Ledger) -> None:
    article = sample_article()
    made = judge("same", URL, "https://pasar.example/1", signed(), ledger).judgement
    assert made.kind == "article"
    assert article.id in (made.a, made.b)


def test_names_are_judged_as_they_are_written(ledger: Ledger) -> None:
    made = judge("same", "name:Korut", "name: Korea  Utara", signed(), ledger).judgement
    assert (made.kind, made.a, made.b) == ("name", "Korea Utara", "Korut")


def test_a_proposition_stands_for_its_first_claim(ledger: Ledger) -> None:
    closed = claim_of(HARBOUR, CLOSED)
    made = judge("same", "p1", fire(), signed(), ledger, {"p1": closed.id}.get).judgement
    assert {made.a, made.b} == {closed.id, fire()}


@pytest.mark.parametrize(
    ("first", "second", "error", "why"),
    [
        ("nowhere", URL, UnknownEntry, "find ids with `saksi claims --json`"),
        ("", URL, UnknownEntry, "several are named so"),
        (URL, "name:Korut", InputError, "the one is of kind article, the other of kind name"),
        (URL, "HTTPS://Harbour.example:443/closed", InputError, "both are one article already"),
        ("name:Kim Jong Un", "name:kim jong-un", InputError, "both are one name already"),
        ("name: ", "name:Korut", InputError, "there is no name"),
    ],
)
def test_what_cannot_be_judged_is_told(
    ledger: Ledger, first: str, second: str, error: type[InputError], why: str
) -> None:
    with pytest.raises(error, match=why):
        judge("same", first, second, signed(), ledger)
    assert ledger.judgements() == []


def test_what_was_forgotten_is_not_judged(ledger: Ledger) -> None:
    ledger.forget(URL)
    with pytest.raises(UnknownEntry, match="this article was forgotten"):
        judge("same", URL, "https://pasar.example/1", signed(), ledger)


def test_what_goes_before_what_is_told(ledger: Ledger) -> None:
    names = ("name:Korut", "name:North Korea", "name:DPRK")
    first = judge("same", names[0], names[1], signed(1), ledger).judgement
    second = judge("same", names[1], names[2], signed(2), ledger).judgement
    third = judge("different", names[0], names[2], signed(3), ledger)
    assert (third.overruled, third.yields_to) == ((first,), ())
    earlier = judge("different", names[1], names[2], signed(0), ledger)
    assert (earlier.overruled, earlier.yields_to) == ((), (second,))


def test_what_is_taken_back_lets_hold_what_was_before(ledger: Ledger) -> None:
    names = ("name:Korut", "name:North Korea")
    judge("same", *names, signed(1), ledger)
    wrong = judge("different", *names, signed(2), ledger).judgement
    back = undo(wrong.id[:8], signed(3), ledger).judgement
    assert standing_judgements(ledger).verdict("name", "Korut", "North Korea") == "same"
    with pytest.raises(InputError, match=rf"taken back already, by Rina.*`saksi judge undo {back.id}`"):
        undo(wrong.id, signed(4), ledger)
    undo(back.id, signed(5), ledger)
    assert standing_judgements(ledger).verdict("name", "Korut", "North Korea") == "different"
    undo(wrong.id, signed(6), ledger)
    assert standing_judgements(ledger).verdict("name", "Korut", "North Korea") == "same"
    assert len(ledger.judgements()) == 5


def test_only_what_was_known_or_made_until_a_moment_counts(ledger: Ledger) -> None:
    judge("same", "name:Korut", "name:DPRK", signed(1), ledger)
    (entry,) = ledger.judgements()
    moment = timedelta(microseconds=1)
    for found in (
        standing_judgements(ledger, known_at=entry.known_at - moment),
        standing_judgements(ledger, as_of=entry.judgement.at - moment),
    ):
        assert found.verdict("name", "Korut", "DPRK") is None
    known = standing_judgements(ledger, entry.known_at, entry.judgement.at)
    assert known.verdict("name", "Korut", "DPRK") == "same"


def test_a_judgement_goes_on_with_a_claim_that_stays_as_it_is(ledger: Ledger) -> None:
    judge("same", claim_of(HARBOUR, CLOSED).id, fire(), signed(), ledger)
    judge("different", claim_of(HARBOUR, BOATS).id, fire(), signed(), ledger)
    add(ledger, LATER)
    last = add(ledger, f"Ambon.\n{LATER}")
    judgements = standing_judgements(ledger)
    now = claim_of(last.text, CLOSED).id
    assert now != claim_of(HARBOUR, CLOSED).id
    assert judgements.verdict("claim", now, fire()) == "same"
    assert judgements.verdict("claim", claim_of(HARBOUR, CLOSED).id, fire()) == "same"
    # The number moved: of other words nothing was judged. It is still different from all that is the same as the other.
    assert judgements.verdict("claim", claim_of(last.text, AGAIN).id, fire()) is None
    assert judgements.verdict("claim", claim_of(HARBOUR, BOATS).id, now) == "different"


def test_a_judgement_of_an_article_is_of_its_revisions(ledger: Ledger) -> None:
    judge("same", URL, "https://pasar.example/1", signed(), ledger)
    last = add(ledger, LATER)
    pasar = ledger.judgeable("https://pasar.example/1")[0][1]
    judgements = standing_judgements(ledger)
    assert judgements.verdict("article", last.id, pasar) == "same"
    assert judgements.groups("article") == (frozenset({last.id, pasar}),)
