"""Narrative: the sentences that an article states on its own account."""

from __future__ import annotations

from datetime import date

import pytest

from claims_samples import OUTLET, attributed, read, reading_of
from saksi.article.article import Article
from saksi.article.boilerplate import find_boilerplate
from saksi.claims.claim import Claim, Factuality, Mode, VoiceRole


def narrative(text: str, language: str = "id") -> list[Claim]:
    return [claim for claim in read(text, language).claims if claim.mode is Mode.NARRATIVE]


@pytest.mark.parametrize(
    ("text", "language", "sentence"),
    [
        ("Jembatan itu dibuka pada Senin pagi.", "id", "Jembatan itu dibuka pada Senin pagi"),
        ("The bridge opened on Monday morning.", "en", "The bridge opened on Monday morning"),
    ],
)
def test_a_sentence_on_the_outlets_word(text: str, language: str, sentence: str) -> None:
    (claim,) = narrative(text, language)
    assert claim.content
    assert claim.content.text == sentence
    assert claim.cue is None
    assert [(link.name, link.role) for link in claim.chain] == [(OUTLET, VoiceRole.OUTLET)]
    assert claim.source_factuality is claim.author_factuality is Factuality.CERTAIN


def test_a_hedge_weakens_the_author_too() -> None:
    (claim,) = narrative("Jembatan itu mungkin dibuka pada Senin pagi.")
    assert claim.source_factuality is claim.author_factuality is Factuality.POSSIBLE


def test_a_sentence_with_an_attribution_is_not_narrative_too() -> None:
    assert narrative("Rudi Hartono mengatakan jembatan itu aman dilewati.") == []


def test_narrative_and_attribution_in_text_order() -> None:
    lines = [
        "Jembatan itu dibuka Senin.",
        "Rudi Hartono mengatakan jembatan itu aman.",
        "Warga melewatinya sejak subuh.",
    ]
    text = "\n".join(lines)
    modes = [str(claim.mode) for claim in read(text).claims]
    assert modes == ["narrative", "indirect", "narrative"]


def test_sentences_inside_a_quotation_are_not_the_outlets() -> None:
    text = "“Perahu kami rusak semua. Jaring kami hilang dibawa arus,” kata Umar Hasan."
    assert narrative(text) == []
    assert len(attributed(read(text))) == 1


def test_a_heading_without_a_verb_states_nothing() -> None:
    assert narrative("Jembatan Baru Tarumba") == []


def test_boilerplate_is_no_claim() -> None:
    text = (
        "TARUMBA, Kabar Uji — Jembatan itu dibuka pada Senin pagi.\n"
        "Baca juga: Warga Menunggu Jembatan Baru Dibuka Pemerintah\n"
        "Warga melewatinya sejak subuh."
    )
    boilerplate = find_boilerplate(text, OUTLET)
    assert boilerplate
    reading = reading_of(Article("b", text, "id", outlet=OUTLET, published=date(2024, 11, 5), boilerplate=boilerplate))
    spans = [span for claim in reading.claims if claim.content for span in claim.content.spans]
    assert not any(span.meets(marked.span) for span in spans for marked in boilerplate)
    assert [span.of(text) for span in spans] == ["Jembatan itu dibuka pada Senin pagi", "Warga melewatinya sejak subuh"]
