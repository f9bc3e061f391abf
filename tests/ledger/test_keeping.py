"""How much of a text is kept."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_places import Place
from ledger_samples import HARBOUR, harbour_claims, sample_article
from saksi.article.span import Span
from saksi.errors import InputError
from saksi.ledger.keeping import blanked, gaps, keep_setting, merged
from saksi.ledger.ledger import Ledger

TEXT = "Weather: rain.\n" + HARBOUR + "\nFollow us."
LINES = [Span(*found.span()) for found in re.finditer(r"[^\n]+", TEXT)]

span_lists = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda ends: (ends[0], sum(ends))))


def test_only_the_sentences_of_claims_are_kept(place: Place) -> None:
    article = sample_article(TEXT)
    claims = harbour_claims(article)[1:]
    with Ledger.open(place.where, create=True, keep="claims") as ledger:
        ledger.add(article, claims, LINES)
        (found,) = ledger.claim(claims[0].id)
        kept = [sentence.of(found.text) for sentence in found.sentences]
        assert kept == HARBOUR.split("\n")[1:]
        assert len(found.text) == len(TEXT)
        assert found.text.split() == " ".join(kept).split(), "nothing else is there"
        assert ledger.known(article) is not None, "it is still the article with this text"
        assert ledger.add(article, claims, LINES).status == "known"
        with ledger.verification() as verification:
            assert list(verification.faults()) == []


def test_all_is_kept_where_nothing_else_is_said(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAKSI_KEEP", raising=False)
    article = sample_article(TEXT)
    with Ledger.open(place.where, create=True) as ledger:
        ledger.add(article, harbour_claims(article), LINES)
        (found, *_) = ledger.claim(harbour_claims(article)[1].id)
        assert found.text == TEXT


def test_the_setting_is_one_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSI_KEEP", "claims")
    assert keep_setting() == "claims"
    monkeypatch.setenv("SAKSI_KEEP", "nothing")
    with pytest.raises(InputError, match="set one of: whole, claims"):
        keep_setting()


@given(spans=span_lists)
def test_merged_spans_and_gaps_are_the_whole_text(spans: list[tuple[int, int]]) -> None:
    kept = merged(spans)
    covered = {place for start, end in kept for place in range(start, end)}
    assert covered == {place for start, end in spans for place in range(start, end)}
    assert all(one[1] < other[0] for one, other in pairwise(kept))
    left = {place for start, end in gaps(kept, 50) for place in range(start, end)}
    assert left == set(range(50)) - covered


@given(text=st.text("ab \n😀", min_size=50, max_size=60), spans=span_lists)
def test_blanks_keep_every_place(text: str, spans: list[tuple[int, int]]) -> None:
    omitted = merged(spans)
    left = blanked(text, omitted)
    assert len(left) == len(text)
    places = {place for start, end in omitted for place in range(start, end)}
    for place, (old, new) in enumerate(zip(text, left, strict=True)):
        assert new == (old if place not in places or old == "\n" else " ")
    assert json.loads(json.dumps(omitted)) == [list(ends) for ends in omitted]
