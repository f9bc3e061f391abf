"""The example that the project was founded on: what a reader of the ledger must find in it, point by point.

The article is not part of the project; where it is absent these tests are skipped.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claims_samples import attributed, broken_passages, reading_of, record_of
from saksi.article.article import Article
from saksi.article.boilerplate import find_boilerplate
from saksi.claims.claim import Act, Claim, Factuality, Mode, VoiceKind
from saksi.runs.once import Reading

OUTLET = "Detak Tribe"
ARTICLE = Path(__file__).parents[2] / "shared" / "articles" / "detaktribe-2024-10-24.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not here")


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The article as read."""
    text = ARTICLE.read_text(encoding="utf-8").rstrip("\n")
    boilerplate = find_boilerplate(text, OUTLET)
    return reading_of(
        Article("founding", text, "id", outlet=OUTLET, published=date(2024, 10, 24), boilerplate=boilerplate)
    )


def claim_with(reading: Reading, words: str) -> Claim:
    """The one attributed claim with these words in its content."""
    (found,) = [claim for claim in attributed(reading) if claim.content and words in claim.content.text]
    return found


def claim_of_cue(reading: Reading, cue: str) -> Claim:
    """The one claim with this cue."""
    (found,) = [claim for claim in attributed(reading) if claim.cue and claim.cue.text.lower() == cue]
    return found


def names(claim: Claim) -> list[str | None]:
    """The names of a claim's chain, the source first."""
    return [link.name for link in claim.chain]


def is_kirby(claim: Claim) -> bool:
    """Whether John Kirby is the source, as the spokesman that he is."""
    return (claim.origin.name, claim.origin.kind, claim.origin.title) == (
        "John Kirby",
        VoiceKind.PERSON,
        "juru bicara Dewan Keamanan Nasional Amerika Serikat",
    )


def test_1_kirby_on_the_soldiers_by_sea(reading: Reading) -> None:
    claim = claim_with(reading, "Vladivostok")
    assert is_kirby(claim)
    assert (claim.mode, claim.source_factuality) == (Mode.INDIRECT, Factuality.CERTAIN)
    (soldiers,) = claim.quantities
    assert (soldiers.bound, soldiers.low, soldiers.high, soldiers.of) == ("range", 2000, 9999, "tentara")
    (october,) = claim.times
    assert (october.start, october.end) == (date(2024, 10, 1), date(2024, 10, 20))


def test_1_vladivostok_is_on_the_map(reading: Reading) -> None:
    (place,) = [place for place in claim_with(reading, "Vladivostok").places if place.name == "Vladivostok"]
    assert place.country == "RU"
    assert place.latitude == pytest.approx(43.1, abs=0.2)
    assert place.longitude == pytest.approx(131.9, abs=0.2)


def test_2_kirby_quoted_through_channel_news_asia(reading: Reading) -> None:
    claim = claim_with(reading, "setidaknya 3.000 tentara")
    assert is_kirby(claim)
    assert names(claim) == ["John Kirby", "Channel News Asia", OUTLET]
    assert (claim.mode, claim.act, claim.source_factuality) == (Mode.DIRECT, Act.ASSESS, Factuality.CERTAIN)
    assert claim.said
    assert (claim.said.start, claim.said.end) == (date(2024, 10, 24), date(2024, 10, 24))
    (soldiers,) = claim.quantities
    assert (soldiers.value, soldiers.bound) == (3000, "at_least")
    (month,) = claim.times
    assert (month.start, month.end) == (date(2024, 10, 1), date(2024, 10, 31))
    assert "RU" in {place.country for place in claim.places}


def test_2_the_second_statement_is_not_known(reading: Reading) -> None:
    sent, fight = claim_with(reading, "setidaknya 3.000 tentara").statements
    assert (sent.factuality, sent.polarity) == (Factuality.CERTAIN, "positive")
    assert fight.factuality is Factuality.UNCOMMITTED
    assert "apakah mereka akan ikut bertempur" in fight.passage.text


def test_3_kirby_on_a_legitimate_target(reading: Reading) -> None:
    claim = claim_with(reading, "target militer yang sah")
    assert is_kirby(claim)
    assert claim.condition
    assert claim.condition.text == "jika pasukan Korut terlibat dalam pertempuran melawan Ukraina"
    assert claim.source_factuality is Factuality.UNCOMMITTED


def test_4_several_analyses_think_it_probable(reading: Reading) -> None:
    claim = claim_with(reading, "mendukung operasi militer Rusia")
    assert (claim.origin.name, claim.origin.kind) == ("sejumlah analisis", VoiceKind.GENERIC)
    assert claim.source_factuality in (Factuality.PROBABLE, Factuality.POSSIBLE)
    assert claim.probability


def test_5_many_accuse_pyongyang(reading: Reading) -> None:
    claim = claim_with(reading, "memasok senjata kepada Rusia")
    assert claim.act is Act.ACCUSE
    assert claim.origin.kind is VoiceKind.GENERIC
    assert claim.origin.passage
    assert claim.origin.passage.text == "banyak pihak, termasuk Amerika Serikat"


def test_6_state_media_are_silent(reading: Reading) -> None:
    claim = claim_of_cue(reading, "belum memberikan komentar")
    assert claim.act is Act.SILENT
    assert claim.origin.name == "media pemerintah Korut"
    assert claim.origin.kind is VoiceKind.OUTLET
    assert claim.statements == ()


def test_7_south_korean_intelligence_the_week_before(reading: Reading) -> None:
    claim = claim_with(reading, "berencana mengirim pasukan")
    assert (claim.origin.name, claim.origin.kind) == ("badan intelijen Korea Selatan", VoiceKind.ORGANISATION)
    assert claim.said
    assert (claim.said.start, claim.said.end) == (date(2024, 10, 14), date(2024, 10, 20))


def test_8_zakharova_declines(reading: Reading) -> None:
    claim = claim_of_cue(reading, "menolak memberikan konfirmasi")
    assert (claim.act, claim.origin.name) == (Act.DECLINE, "Maria Zakharova")
    assert claim.origin.title == "Juru Bicara Kementerian Luar Negeri Rusia"
    assert claim.content
    assert claim.content.text == "laporan ini"


def test_8_then_says_whom_to_ask(reading: Reading) -> None:
    claim = claim_with(reading, "Tanyakan pada Pyongyang")
    assert (claim.act, claim.mode, claim.origin.name) == (Act.DEMAND, Mode.DIRECT, "Maria Zakharova")
    assert claim.source_factuality is Factuality.UNCOMMITTED


def test_9_a_prediction_by_nobody(reading: Reading) -> None:
    claim = claim_with(reading, "memperumit konflik")
    assert (claim.act, claim.origin.kind, claim.origin.name) == (Act.PREDICT, VoiceKind.UNKNOWN, None)
    assert claim.condition
    assert claim.condition.text == "Jika benar pasukan Korut turut bertempur di Ukraina"
    assert claim.source_factuality is Factuality.UNCOMMITTED


def test_10_three_thousand_in_the_lead(reading: Reading) -> None:
    claim = claim_with(reading, "3.000 personel militer")
    assert (claim.origin.kind, claim.origin.name) == (VoiceKind.UNKNOWN, None)
    assert claim.cue
    assert claim.cue.text == "dilaporkan"
    (soldiers,) = claim.quantities
    assert (soldiers.value, soldiers.of) == (3000, "personel")


@pytest.mark.parametrize("words", ["Detak Tribe —", "Jangan lupa ikuti"])
def test_the_dateline_and_the_call_to_follow_are_no_claims(reading: Reading, words: str) -> None:
    start = reading.article.text.index(words)
    end = start + len(words)
    for claim in reading.claims:
        for passage in (claim.content, claim.cue, claim.origin.passage):
            for span in passage.spans if passage else ():
                assert span.end <= start or end <= span.start


def test_all_that_is_attributed(reading: Reading) -> None:
    assert len(attributed(reading)) == 11


def test_the_report_itself_says_more(reading: Reading) -> None:
    narrative = [claim for claim in reading.claims if claim.mode is Mode.NARRATIVE]
    assert narrative
    assert all(names(claim) == [OUTLET] for claim in narrative)


def test_every_word_stands_in_the_text(reading: Reading) -> None:
    assert broken_passages(record_of(reading)) == []
