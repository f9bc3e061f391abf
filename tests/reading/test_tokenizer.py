"""Sentences and words: where they stand, and where a sentence ends."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.article.span import Span
from saksi.errors import ModelError
from saksi.lexicon import languages
from saksi.reading.tokenizer import (
    LONGEST_SENTENCE,
    LONGEST_WINDOW,
    TokenizedSentence,
    bounded,
    shared_out,
    stretches,
    tokenize,
    tokenizer_of,
    windows,
)

LANGUAGES = st.sampled_from(languages())
# Letters, marks and breaks that make a tokenizer stumble, and anything else.
STRANGE = st.text(
    alphabet=st.one_of(st.sampled_from("aB1.,'\"“”’-–\n\r\t\u2028\u00a0\u200b\u0301🙂 "), st.characters(codec="utf-8"))
)
TEXTS = st.one_of(
    STRANGE, st.text(), st.lists(st.sampled_from(["Kata", "Dr.", "U.S.", "3.000", "-nya", "n't", "(a)"])).map(" ".join)
)


def sentences(text: str, language: str = "id") -> list[str]:
    """The sentences of a text, each from its first to its last word."""
    return [text[found.words[0][1].start : found.words[-1][1].end] for found in tokenize(text, language)]


def words(text: str, language: str = "id") -> list[str]:
    """The words of a text."""
    return [word for sentence in tokenize(text, language) for word, _ in sentence.words]


def spans_in_order(found: list[TokenizedSentence]) -> list[Span]:
    """All spans of words, in the order given."""
    return [span for sentence in found for _, span in sentence.words]


@st.composite
def excluding(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text, and stretches of it that are not to be read: sorted and apart."""
    text = draw(TEXTS.filter(bool))
    cuts = sorted(set(draw(st.lists(st.integers(0, len(text)), max_size=6))))
    return text, [Span(start, end) for start, end in list(pairwise(cuts))[::2]]


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_every_word_is_its_slice_in_order_and_apart(text: str, language: str) -> None:
    found = list(tokenize(text, language))
    assert all(sentence.words for sentence in found)
    assert all(word == span.of(text) and word for sentence in found for word, span in sentence.words)
    assert all(one.end <= other.start for one, other in pairwise(spans_in_order(found)))


@settings(deadline=None)
@given(TEXTS.map(lambda text: text.replace("\0", "")), LANGUAGES)
def test_nothing_that_is_written_is_lost(text: str, language: str) -> None:
    """Intake refuses texts with U+0000, which would end a line here."""
    covered = {
        position for span in spans_in_order(list(tokenize(text, language))) for position in range(span.start, span.end)
    }
    lost = [text[position] for position in range(len(text)) if position not in covered]
    assert not any(character.isalnum() and character.isascii() for character in lost)


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_no_sentence_runs_over_a_line(text: str, language: str) -> None:
    for sentence in tokenize(text, language):
        whole = text[sentence.words[0][1].start : sentence.words[-1][1].end]
        assert len(whole.splitlines()) == 1


@settings(deadline=None)
@given(excluding(), LANGUAGES)
def test_nothing_excluded_is_read(case: tuple[str, list[Span]], language: str) -> None:
    text, excluded = case
    for span in spans_in_order(list(tokenize(text, language, excluded))):
        assert not any(span.meets(barrier) for barrier in excluded)


@settings(deadline=None)
@given(excluding())
def test_stretches_are_all_that_is_left(case: tuple[str, list[Span]]) -> None:
    text, excluded = case
    found = list(stretches(text, excluded))
    assert all(one.end <= other.start for one, other in pairwise(found))
    read = {position for span in found for position in range(span.start, span.end)}
    barred = {position for span in excluded for position in range(span.start, span.end)}
    left = {position for position, character in enumerate(text) if not character.isspace()} - barred
    assert left <= read
    assert not read & barred


@settings(deadline=None)
@given(TEXTS)
def test_paragraphs_count_upwards(text: str) -> None:
    numbers = [sentence.paragraph for sentence in tokenize(text, "id")]
    assert numbers == sorted(numbers)


def test_paragraphs_are_lines_that_hold_words() -> None:
    text = "Air naik. Warga pergi.\n\n  \nJalan ditutup.\r\nHujan turun."
    assert [sentence.paragraph for sentence in tokenize(text, "id")] == [0, 0, 1, 2]


@pytest.mark.parametrize(
    ("text", "language", "ends"),
    [
        ("Air naik. Warga pergi. Jalan ditutup.", "id", ["Air naik.", "Warga pergi.", "Jalan ditutup."]),
        ("Kata Dr. Budi Santoso, air naik. Warga pergi.", "id", ["Kata Dr. Budi Santoso, air naik.", "Warga pergi."]),
        ("Brigjen. Andi datang. Ia pergi.", "id", ["Brigjen. Andi datang.", "Ia pergi."]),
        ("Ia diperiksa KPK. Sebabnya belum jelas.", "id", ["Ia diperiksa KPK.", "Sebabnya belum jelas."]),
        (
            "Harganya Rp 3.500 per kilogram. Warga mengeluh.",
            "id",
            ["Harganya Rp 3.500 per kilogram.", "Warga mengeluh."],
        ),
        ("Apakah air naik? Warga tidak tahu!", "id", ["Apakah air naik?", "Warga tidak tahu!"]),
        ("Gen. Baker arrived. He left at noon.", "en", ["Gen. Baker arrived.", "He left at noon."]),
        ("Dr. Carter spoke. Mr. Baker did not.", "en", ["Dr. Carter spoke.", "Mr. Baker did not."]),
        ("He was questioned by the FBI. Nobody said why.", "en", ["He was questioned by the FBI.", "Nobody said why."]),
        ("It cost 3.5 million dollars. Nobody paid.", "en", ["It cost 3.5 million dollars.", "Nobody paid."]),
    ],
)
def test_sentences_end_where_they_should(text: str, language: str, ends: list[str]) -> None:
    assert sentences(text, language) == ends


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("katanya", "id", ["kata", "nya"]),
        ("Ujarnya pelan.", "id", ["Ujar", "nya", "pelan", "."]),
        ("He didn't go.", "en", ["He", "did", "n't", "go", "."]),
        ("He didn’t go.", "en", ["He", "did", "n’t", "go", "."]),
        ("The mayor's car.", "en", ["The", "mayor", "'s", "car", "."]),
        ("“Air naik,” kata Umar.", "id", ["“", "Air", "naik", ",", "”", "kata", "Umar", "."]),
        ("3.000 orang (dua keluarga)", "id", ["3.000", "orang", "(", "dua", "keluarga", ")"]),
    ],
)
def test_clitics_and_marks_are_parted(text: str, language: str, parts: list[str]) -> None:
    assert words(text, language) == parts


def test_offsets_are_code_points_not_bytes() -> None:
    text = "🙂🙂 Café Émile buka."
    found = {word: span for sentence in tokenize(text, "id") for word, span in sentence.words}
    assert found["buka"].start == text.index("buka")


@pytest.mark.parametrize("language", languages())
def test_sentences_are_of_bounded_length(language: str) -> None:
    text = "kata demi kata " * 400
    assert max(len(sentence.words) for sentence in tokenize(text, language)) <= LONGEST_SENTENCE


def test_long_sentences_are_cut_behind_marks_where_there_are_some() -> None:
    piece = [("kata", Span(0, 4))] * 9 + [(",", Span(4, 5))]
    pieces = list(bounded(piece * 30))
    assert sum(map(len, pieces)) == 300
    assert all(len(listed) <= LONGEST_SENTENCE for listed in pieces)
    assert all(listed[-1][0] == "," for listed in pieces)


@given(st.integers(0, 4 * LONGEST_WINDOW), st.sampled_from(["kata ", "kata. ", "kata", ". "]))
def test_windows_cover_a_line(length: int, piece: str) -> None:
    line = (piece * (length // len(piece) + 1))[:length]
    found = list(windows(line))
    assert "".join(line[start:end] for start, end in found) == line
    assert all(end - start <= LONGEST_WINDOW for start, end in found)
    assert all(end > start for start, end in found) or not line


@pytest.mark.parametrize("piece", ["air naik dan warga pergi ", "airnaikdanwargapergi", "a. ", "“", "\u200b", "1", "-"])
def test_a_line_of_200_000_characters_takes_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        begun = time.process_time()
        for _ in tokenize((piece * (length // len(piece) + 1))[:length], "id"):
            pass
        return time.process_time() - begun

    seconds(1000)
    short, long = seconds(25_000), seconds(200_000)
    # Eight times the text: eight times the time when linear, sixty-four times when quadratic.
    assert long < 24 * max(short, 0.02)


@given(st.integers(0, 30), st.lists(st.text("ab", min_size=1, max_size=5), min_size=1, max_size=4))
def test_parts_of_a_word_share_its_characters_out(start: int, forms: list[str]) -> None:
    end = start + sum(map(len, forms))
    ranges = shared_out(start, end, forms)
    assert [stop - begin for begin, stop in ranges] == [len(form) for form in forms]
    assert (ranges[0][0], ranges[-1][1]) == (start, end)


def test_a_language_without_a_tokenizer_is_an_error_of_the_models() -> None:
    with pytest.raises(ModelError):
        tokenizer_of("xx")


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("“Air naik,”kata Rudi.", "id", ["“", "Air", "naik", ",", "”", "kata", "Rudi", "."]),
        ("She called it ‘nothing but luck.’", "en", ["She", "called", "it", "‘", "nothing", "but", "luck", ".", "’"]),
    ],
)
def test_a_quotation_mark_is_a_word_of_its_own_even_where_no_space_stands_beside_it(
    text: str, language: str, words: list[str]
) -> None:
    assert [word for sentence in tokenize(text, language) for word, _ in sentence.words] == words
