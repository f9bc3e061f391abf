"""What the rules propose, whatever the tagger makes of it: cue and content of each construction."""

from __future__ import annotations

import pytest

from claims_samples import MarkedSentence, read, unmarked
from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act
from saksi.claims.find import proposals_of
from saksi.claims.layout import Layout

PROPOSED = [
    ("id", "{content Jembatan itu}, {cue kata} Rustam Hadi, {content dibuka besok pagi}."),
    ("id", "Namun, {cue kata} Rustam Hadi, {content jembatan itu belum dibuka}."),
    ("id", "{content Warga desa sudah mengungsi}, demikian {cue disampaikan} Rustam Hadi."),
    ("id", "Seperti {cue diberitakan} sebelumnya, {content warga desa sudah mengungsi}."),
    ("id", "Saat {cue ditanya} {content apakah jembatan itu aman}, Rustam Hadi tersenyum."),
    ("id", "Polisi menyelidiki kasus {cue dugaan} {content korupsi}."),
    ("id", "{cue Berdasarkan} data kementerian, {content harga beras naik tiga persen}."),
    ("id", "Rustam Hadi {cue mengaku} jika {content jembatan itu belum diperiksa}."),
    ("id", "Rustam Hadi {cue menjelaskan} mengenai {content perbaikan jembatan}."),
    ("id", "{content Jembatan itu} {cue kabarnya} {content dibuka besok pagi}."),
    ("id", "{content Jembatan itu} {cue diharapkan} {content dapat dibuka besok pagi}."),
    ("en", "Rosa Vance {cue told} local radio {content she would close the pier}."),
    ("en", "Rosa Vance {cue said} Tuesday {content she would close the pier}."),
    ("en", "{content Without a new pier}, Rosa Vance {cue said}, {content the village could lose its boats}."),
    ("en", "{cue Asked} {content whether the pier was safe}, Rosa Vance shrugged."),
    ("en", 'Rosa Vance {cue said} {content the pier was "a danger to everyone}."'),
    ("en", "Rosa Vance {cue called for} {content a new pier}."),
    ("en", "Rosa Vance {cue complained} {content the pier was unsafe}, a claim the ministry denies."),
]
NEGATED = [
    ("id", "Rustam Hadi {cue tidak menyebutkan} {content nama perusahaan itu}.", Act.SILENT),
    ("en", "Rosa Vance {cue has not said} {content whether the pier will close}.", Act.SILENT),
]


@pytest.mark.parametrize(("language", "source"), PROPOSED)
def test_cue_and_content_are_proposed(language: str, source: str) -> None:
    sentence = unmarked(source)
    assert sentence.of("content") in [attribution.content for attribution in at_cue(sentence, language)]


@pytest.mark.parametrize(("language", "source", "act"), NEGATED)
def test_a_negated_cue_is_silence(language: str, source: str, act: Act) -> None:
    sentence = unmarked(source)
    found = [(attribution.content, attribution.act) for attribution in at_cue(sentence, language)]
    assert found == [(sentence.of("content"), act)]


def at_cue(sentence: MarkedSentence, language: str) -> list[Attribution]:
    """What the rules propose at the marked cue."""
    cue = sentence.of("cue")[0]
    proposals = proposals_of(Layout(read(sentence.text, language).analysis))
    return [proposal for proposal in proposals if proposal.cue_span is not None and proposal.cue_span.meets(cue)]
