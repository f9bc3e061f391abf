"""Assembly: the claims of whole reports, and the laws that hold for any."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims_samples import (
    OUTLET,
    REPORT,
    REPORTS,
    attributed,
    broken_passages,
    contents,
    layout_of,
    read,
    reading_of,
    record_of,
    sample,
    spans_of,
)
from saksi.claims.claim import Act, Factuality, Mode, VoiceKind
from saksi.claims.find import proposals_of
from saksi.runs.once import Reading, read_articles

# Paragraphs that any report may be made of; each is whole by itself.
PARAGRAPHS = [
    "Rudi Hartono mengatakan bahwa jembatan itu aman dilewati.",
    "“Perahu kami rusak semua,” kata Umar Hasan. “Jaring kami pun hilang dibawa arus.”",
    "Menurut Budi Santoso, hujan mungkin turun hingga Rabu.",
    "Ia menambahkan bahwa jalan itu ditutup.",
    "Kebakaran itu diduga berasal dari kompor.",
    "Agus Salim menolak berkomentar terkait kebakaran itu.",
    "Polisi belum memberikan tanggapan.",
    "Pabrik itu dibangun pada 1990 di tepi sungai.",
    "“Air naik,” kata Joko Susilo, “lebih cepat daripada tahun lalu.”",
    "Dilansir Reuters, tanggul itu runtuh setelah hujan semalaman.",
    "Banyak pihak menuduh pabrik itu mencemari sungai.",
    "Sebuah judul tanpa kata kerja",
]
# More examples find little more: the paragraphs are few.
REPORTS_TRIED = settings(max_examples=40, deadline=None)
reports = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6).map("\n".join)


def test_the_report() -> None:
    found = [(str(claim.act), str(claim.mode), claim.origin.name) for claim in read(REPORT).claims]
    assert found == [
        ("say", "narrative", OUTLET),
        ("assess", "direct", "Budi Santoso"),
        ("predict", "indirect", "Budi Santoso"),
        ("say", "indirect", "sejumlah pengamat"),
        ("decline", "indirect", "Perusahaan Tirta Karya"),
        ("silent", "indirect", "pemerintah daerah"),
    ]


def test_the_report_in_english() -> None:
    found = [(str(claim.act), str(claim.mode)) for claim in read(REPORTS["en"], "en").claims]
    assert found == [
        ("say", "narrative"),
        ("assess", "direct"),
        ("predict", "indirect"),
        ("say", "indirect"),
        ("decline", "indirect"),
        ("silent", "indirect"),
    ]


def test_a_relay_is_carried_on_with_the_statement() -> None:
    quoted, added = attributed(read(REPORT))[:2]
    assert [link.name for link in quoted.chain] == ["Budi Santoso", "Reuters", OUTLET]
    assert [link.name for link in added.chain] == ["Budi Santoso", "Reuters", OUTLET]


def test_numbers_times_places_and_entities_of_a_content() -> None:
    narrative, quoted, added = read(REPORT).claims[:3]
    assert [(quantity.value, quantity.bound) for quantity in narrative.quantities] == [(1200, "exact")]
    assert [(quantity.value, quantity.bound) for quantity in quoted.quantities] == [(300, "at_least")]
    assert [(time.start, time.end) for time in quoted.times] == [(date(2024, 11, 4), date(2024, 11, 10))]
    assert [(place.name, place.country) for place in added.places] == [("Kupang", "ID")]
    assert [mention.entity.name for mention in added.entities] == ["Kupang"]


def test_the_time_of_speaking_is_not_that_of_the_content() -> None:
    quoted = attributed(read(REPORT))[0]
    assert quoted.said
    assert (quoted.said.start, quoted.said.end) == (date(2024, 11, 5), date(2024, 11, 5))
    assert quoted.said.passage.text == "Selasa (5/11/2024)"


def test_reading_twice_gives_the_same() -> None:
    assert reading_of(sample(REPORT)).claims == reading_of(sample(REPORT)).claims


def test_no_outlet_is_an_outlet_without_a_name() -> None:
    reading = reading_of(sample(REPORT, outlet=None))
    assert {claim.chain[-1].name for claim in reading.claims} == {None}
    assert {claim.chain[-1].kind for claim in reading.claims} == {VoiceKind.OUTLET}


@REPORTS_TRIED
@given(reports)
def test_every_word_emitted_stands_in_the_text(text: str) -> None:
    assert broken_passages(record_of(read(text))) == []


@REPORTS_TRIED
@given(reports)
def test_contents_of_quotations_never_overlap(text: str) -> None:
    spans = sorted(span for proposal in proposals_of(layout_of(text)) if proposal.direct for span in proposal.content)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@REPORTS_TRIED
@given(reports)
def test_narrative_shares_no_words_with_what_others_said(text: str) -> None:
    reading = read(text)
    others = [span for claim in attributed(reading) for span in spans_of(claim.content)]
    own = [span for claim in reading.claims if claim.mode is Mode.NARRATIVE for span in spans_of(claim.content)]
    assert not any(one.meets(other) for one in own for other in others)


@REPORTS_TRIED
@given(reports)
def test_a_silence_states_nothing_and_a_content_does(text: str) -> None:
    for claim in read(text).claims:
        silent = claim.act in (Act.DECLINE, Act.SILENT)
        assert bool(claim.statements) is (not silent and claim.content is not None)
        assert claim.condition is None or claim.source_factuality is Factuality.UNCOMMITTED


@REPORTS_TRIED
@given(st.lists(reports, min_size=2, max_size=5))
def test_an_article_is_read_alone_as_among_others(texts: list[str]) -> None:
    articles = [sample(text, given_id=str(number)) for number, text in enumerate(texts)]
    together: list[Reading] = list(read_articles(articles))
    assert [reading.article for reading in together] == articles
    for reading, article in zip(together, articles, strict=True):
        assert record_of(reading) == record_of(reading_of(article))


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“”", "Kabar Pagi"])
def test_nothing_to_read_gives_no_attribution(text: str) -> None:
    assert contents(read(text)) == []
