"""A claim is the same after the ledger, in all that the contract carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from ledger_samples import HARBOUR, harbour_claims, passage, sample_article
from saksi.article.span import Span
from saksi.claims.claim import (
    Act,
    Claim,
    Distance,
    EntityMention,
    Factuality,
    Mode,
    Passage,
    Said,
    Statement,
    VoiceKind,
)
from saksi.claims.contract import claim_record
from saksi.ledger.restoring import restored_claim
from saksi.reading.analysis import Entity, Place, Quantity, TimeExpression

spans = st.tuples(st.integers(0, len(HARBOUR) - 1), st.integers(1, 9)).map(lambda ends: Span(ends[0], sum(ends)))
passages = st.lists(spans, min_size=1, max_size=3).map(lambda found: Passage("words", tuple(found)))
moments = st.none() | st.dates() | st.datetimes(timezones=st.none() | st.just(UTC))
numbers = st.none() | st.integers(0, 10**9) | st.floats(0, 10**6)
claims = st.builds(
    replace,
    st.sampled_from(harbour_claims(sample_article())),
    mode=st.sampled_from(Mode),
    act=st.sampled_from(Act),
    source_factuality=st.sampled_from(Factuality),
    author_factuality=st.sampled_from(Factuality),
    distance=st.sampled_from(Distance),
    condition=st.none() | passages,
    confidence=st.floats(0, 1),
    uncertain=st.booleans(),
    probability=st.none() | st.just((0.55, 0.8)),
    said=st.none() | st.builds(Said, moments, moments, passages),
    statements=st.lists(st.builds(Statement, passages, st.sampled_from(Factuality), st.just("negative"))).map(tuple),
    quantities=st.lists(
        st.builds(Quantity, spans, numbers, numbers, numbers, st.just("about"), st.none() | st.just("percent"))
    ).map(tuple),
    times=st.lists(
        st.builds(TimeExpression, spans, st.just("DATE"), st.sampled_from(("2024-10", "P2D")), moments, moments)
    ).map(tuple),
    places=st.lists(st.builds(Place, spans, st.text(), st.none() | st.integers(1), st.none(), numbers, numbers)).map(
        tuple
    ),
    entities=st.lists(
        st.builds(EntityMention, spans, st.builds(Entity, st.text(), st.text(), st.just("place"), st.just(())))
    ).map(tuple),
)


@given(claim=claims)
def test_the_record_of_a_restored_claim_is_the_record(claim: Claim) -> None:
    record = claim_record(HARBOUR, claim)
    assert claim_record(HARBOUR, restored_claim(record)) == record


def test_a_restored_claim_is_the_claim() -> None:
    article = sample_article()
    for claim in harbour_claims(article):
        assert restored_claim(claim_record(article.text, claim)) == claim
    assert restored_claim(claim_record(article.text, claim)).origin.kind is VoiceKind.PERSON


def test_a_claim_from_before_there_were_confidences_is_sure() -> None:
    claim = harbour_claims(sample_article())[0]
    record = claim_record(HARBOUR, replace(claim, confidence=0.25, uncertain=True))
    assert (restored_claim(record).confidence, restored_claim(record).uncertain) == (0.25, True)
    del record["confidence"], record["uncertain"]
    assert restored_claim(record) == claim


def test_a_moment_keeps_its_precision() -> None:
    claim = harbour_claims(sample_article())[0]
    words = passage(HARBOUR, "Friday")
    for start in (date(2024, 11, 8), datetime(2024, 11, 8, 0, 0)):
        said = Said(start, start, words)
        restored = restored_claim(claim_record(HARBOUR, replace(claim, said=said)))
        assert restored.said == said
        assert type(restored.said.start) is type(start)
