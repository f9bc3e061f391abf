"""Cards leave nothing of a claim out and say nothing twice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.claims.claim import Factuality, Passage, Statement
from saksi.runs.once import Reading
from saksi.views.cards import card_of, lines_of

SENTENCES = st.lists(st.text("abc .", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SENTENCES, st.booleans())
def test_the_lines_of_a_card_are_the_content_however_it_is_cut(
    reading: Reading, sentences: list[str], trimmed: bool
) -> None:
    statements = tuple(
        Statement(Passage(sentence.strip(" .") if trimmed else sentence, ()), Factuality.PROBABLE, "positive")
        for sentence in sentences
    )
    content = " ".join(sentences)
    claim = replace(reading.claims[1], content=Passage(content, ()), statements=statements)
    shown = "".join(line.words for line in lines_of(claim, "en"))
    assert shown.replace(" ", "") == content.replace(" ", "")


def test_a_statement_that_is_not_found_in_the_content_keeps_its_note(reading: Reading) -> None:
    statements = (Statement(Passage("other words", ()), Factuality.POSSIBLE, "negative"),)
    (line,) = lines_of(replace(reading.claims[1], statements=statements), "en")
    assert line.note == "as possible, negated"


def test_words_that_mean_the_same_share_a_value(reading: Reading) -> None:
    text = reading.article.text
    claim = reading.claims[1]
    place = claim.places[0]
    nearby = replace(place, span=claim.times[0].span)
    card = card_of(replace(claim, places=(place, nearby, place)), 1, text, "en")
    (places,) = (row for row in card.rows if row.name == "places")
    assert places.values == ("“Desa Tirta”, “awal Mei” = Tirta, Indonesia",)


def test_an_unanswered_question_has_a_topic_and_no_content(reading: Reading) -> None:
    claim = reading.claims[3]
    card = card_of(claim, 3, reading.article.text, "en")
    assert (card.mode, card.lines) == ("", ())
    assert card.rows[0].values == ("“anggaran tanggul”",)
    untold = card_of(replace(claim, content=None), 3, reading.article.text, "en")
    assert untold.rows[0].values == ("The text does not say about what.",)
