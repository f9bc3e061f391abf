"""Quantities: own sentences with what must be found in them, and the laws that hold for any text."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.article.span import Span
from saksi.reading.analysis import Quantity, Token
from saksi.reading.number_words import number_reader
from saksi.reading.quantities import count_nouns, find_quantities
from saksi.reading.quantity_patterns import quantity_grammar

FIXTURES = Path(__file__).parent.parent / "fixtures"
LANGUAGES = ("id", "en")
LONG = 200_000


def cases(language: str) -> list[dict[str, Any]]:
    lines = (FIXTURES / f"quantities_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def described(text: str, quantity: Quantity) -> dict[str, object]:
    return {
        "text": quantity.span.of(text),
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "bound": quantity.bound,
        "unit": quantity.unit,
    }


@pytest.mark.parametrize(
    ("language", "case"), [(language, case) for language in LANGUAGES for case in cases(language)],
    ids=lambda value: value["sentence"] if isinstance(value, dict) else value,
)  # fmt: skip
def test_sentences(language: str, case: dict[str, Any]) -> None:
    sentence = case["sentence"]
    assert [described(sentence, found) for found in find_quantities(sentence, language)] == case["quantities"]


def test_there_are_enough_sentences() -> None:
    assert all(len(cases(language)) >= 80 for language in LANGUAGES)


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("id", "dua ratus tiga puluh lima ribu", 235_000),
        ("id", "tiga juta lima ratus ribu", 3_500_000),
        ("id", "seribu sembilan ratus", 1_900),
        ("id", "sebelas", 11),
        ("id", "delapan belas", 18),
        ("id", "1.234.567,5", 1_234_567.5),
        ("id", "setengah juta", 500_000),
        ("en", "nine hundred ninety - nine", 999),
        ("en", "two million three hundred thousand and six", 2_300_006),
        ("en", "1,234,567.5", 1_234_567.5),
        ("en", "half a dozen", 6),
        ("en", "two and a half million", 2_500_000),
    ],
)
def test_number_words(language: str, words: str, value: float) -> None:
    found = number_reader(language).value(words)
    assert found is not None
    assert float(found) == value


@given(number=st.integers(1, 999_999_999))
def test_grouped_digits_are_read_back(number: int) -> None:
    written = f"{number:,}"
    assert number_reader("en").value(written) == number
    assert number_reader("id").value(written.replace(",", ".")) == number


def test_times_are_excluded() -> None:
    text = "Pada 12 Maret ada 12 kapal."
    excluded = (Span(5, 13),)
    assert [quantity.span for quantity in find_quantities(text, "id", excluded)] == [Span(18, 20)]


def tokens_of(*written: tuple[str, str, int, str]) -> tuple[Token, ...]:
    """Tokens of one sentence from (text, part of speech, head, relation), one space between."""
    tokens, start = [], 0
    for index, (text, upos, head, relation) in enumerate(written):
        tokens.append(Token(index, text, Span(start, start + len(text)), upos, head, relation))
        start += len(text) + 1
    return tuple(tokens)


@pytest.mark.parametrize(
    ("written", "noun"),
    [
        ([("3.000", "NUM", 1, "nummod"), ("tentara", "NOUN", 2, "nsubj"), ("tiba", "VERB", -1, "root")], "tentara"),
        ([("tentara", "NOUN", -1, "root"), ("3.000", "NUM", 0, "nummod")], "tentara"),
        ([("3.000", "NUM", 2, "nummod"), ("besar", "ADJ", 2, "amod"), ("kapal", "NOUN", -1, "root")], "kapal"),
        ([("3.000", "NUM", -1, "root"), ("warga", "NOUN", 0, "dep")], "warga"),
        ([("3.000", "NUM", -1, "root"), ("lari", "VERB", 0, "parataxis")], None),
        ([("tiba", "VERB", -1, "root"), ("3.000", "NUM", 0, "obj")], None),
    ],
)
def test_counted_nouns(written: list[tuple[str, str, int, str]], noun: str | None) -> None:
    tokens = tokens_of(*written)
    span = next(token.span for token in tokens if token.upos == "NUM")
    quantity = Quantity(span, 3000.0, None, None, "exact")
    assert [counted.of for counted in count_nouns([quantity], tokens)] == [noun]


def test_a_noun_that_depends_on_a_vague_plural_is_counted() -> None:
    tokens = tokens_of(("thousands", "NOUN", -1, "root"), ("of", "ADP", 3, "case"), ("young", "ADJ", 3, "amod"),
                       ("soldiers", "NOUN", 0, "nmod"))  # fmt: skip
    (quantity,) = find_quantities("thousands of young soldiers", "en")
    assert count_nouns([quantity], tokens)[0].of == "soldiers"


def test_no_tokens_no_nouns() -> None:
    assert count_nouns(find_quantities("12 kapal", "id"), ())[0].of is None


def fragments(language: str) -> st.SearchStrategy[str]:
    """Texts made of the language's own number words, digits and marks: far denser than any report."""
    vocabulary, _ = quantity_grammar(language)
    words = sorted(vocabulary.classes_of)
    marks = [*"-.,:/()'%$\n", " ", "Rp", "Jakarta", "kapal", "2017", "1.000", "1,5", "05", "7", "12", "123456789"]
    piece = st.one_of(st.sampled_from(words), st.sampled_from(marks), st.sampled_from(words).map(str.title))
    return st.lists(st.tuples(piece, st.sampled_from([" ", " ", ""])), max_size=30).map(
        lambda pieces: "".join(text for pair in pieces for text in pair)
    )


TEXTS = st.one_of(st.text(max_size=200), fragments("id"), fragments("en"))


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS, prefix=st.sampled_from(["", "Kalimat lain.\n", "\n\n"]))
@settings(max_examples=150, deadline=None)
def test_laws(language: str, text: str, prefix: str) -> None:
    found = find_quantities(text, language)
    end = 0
    for quantity in found:
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.span.of(text).strip() == quantity.span.of(text)
        end = quantity.span.end
        if quantity.bound == "range":
            assert quantity.value is None
            assert quantity.low is not None
            assert quantity.high is not None
            assert quantity.low <= quantity.high
        else:
            assert quantity.value is not None
            assert quantity.low is quantity.high is None
    moved = [Span(quantity.span.start + len(prefix), quantity.span.end + len(prefix)) for quantity in found]
    assert [quantity.span for quantity in find_quantities(prefix + text, language)] == moved


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS, data=st.data())
@settings(max_examples=60, deadline=None)
def test_nothing_is_found_in_excluded_spans(language: str, text: str, data: st.DataObject) -> None:
    found = find_quantities(text, language)
    excluded = [item.span for item in found if data.draw(st.booleans())]
    for item in find_quantities(text, language, excluded):
        assert not any(item.span.meets(span) for span in excluded)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", ["1 ", "10-", "(", "dua puluh ", "half a ", "Rp ", "$", "puluhan ribu hingga ", "1"])
def test_long_texts_are_read_in_linear_time(language: str, unit: str) -> None:
    find_quantities("", language)
    text = unit * (LONG // len(unit))
    begun = time.process_time()
    find_quantities(text, language)
    assert time.process_time() - begun < 4
