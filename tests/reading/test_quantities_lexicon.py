"""Every entry of `lexicon/numbers` does what it says."""

from __future__ import annotations

import pytest
from babel.numbers import list_currencies

from saksi.lexicon import languages
from saksi.reading.analysis import Quantity
from saksi.reading.number_words import NumberLexicon, number_lexicon, number_reader
from saksi.reading.quantities import find_quantities
from saksi.reading.quantity_patterns import MACROS, PATTERNS, quantity_grammar
from saksi.reading.word_patterns import key


@pytest.fixture(params=languages())
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def lexicon(language: str) -> NumberLexicon:
    return number_lexicon(language)


def only(text: str, language: str) -> Quantity:
    """The quantity that the whole text is."""
    found = find_quantities(text, language)
    assert [quantity.span.of(text) for quantity in found] == [text], text
    return found[0]


def test_number_words_have_their_values(language: str, lexicon: NumberLexicon) -> None:
    reader, words = number_reader(language), lexicon.words
    for table in (words.ones, words.teens, words.tens, words.hundreds, words.scale_ones):
        for word, value in table.items():
            assert reader.value(word) == value
    for word, value in words.scales.items():
        assert only(f"30 {word}", language).value == 30 * value
    assert set(words.one) <= set(words.ones)


def test_makers_make_numbers(language: str, lexicon: NumberLexicon) -> None:
    words = lexicon.words
    two = next(word for word, value in words.ones.items() if value == 2)
    for makers, value in ((words.ten_makers, 20), (words.teen_makers, 12), (words.hundred_makers, 200)):
        for maker in makers:
            assert only(f"{two} {maker}", language).value == value
    for dozen in words.dozens:
        assert only(f"{two} {dozen}", language).value == 24


def test_scale_marks_follow_money(language: str, lexicon: NumberLexicon) -> None:
    sign, code = next((c.before[0], code) for code, c in lexicon.measures.currencies.items() if c.before)
    for mark, value in lexicon.words.scale_marks.items():
        quantity = only(f"{sign}3{mark}", language)
        assert (quantity.value, quantity.unit) == (3 * value, code)
    for word, value in lexicon.words.rounded_scales.items():
        quantity = only(f"30 {word}", language)
        assert (quantity.value, quantity.bound) == (30 * value, "about")


def test_bounds(language: str, lexicon: NumberLexicon) -> None:
    classifier = lexicon.context.classifiers[0]
    for bound, phrases in lexicon.bounds.before.items():
        for phrase in phrases:
            text = f"{phrase} 30 {classifier}"
            (quantity,) = find_quantities(text, language)
            assert (quantity.bound, quantity.span.of(text)) == (bound, f"{phrase} 30")
    for bound, phrases in lexicon.bounds.after.items():
        for phrase in phrases:
            text = f"30{phrase}" if not phrase[0].isalnum() else f"30 {phrase}"
            assert only(text, language).bound == bound


def test_ranges(language: str, lexicon: NumberLexicon) -> None:
    percent = lexicon.measures.percent[0]
    ranges = lexicon.ranges
    texts = [f"10 {word} 20 {percent}" for word in ranges.to]
    texts += [f"{between} 10 {link} 20 {percent}" for between in ranges.between for link in ranges.between_and]
    for text in texts:
        quantity = only(text, language)
        assert (quantity.low, quantity.high, quantity.unit) == (10, 20, "percent")
    for word in ranges.change_from:
        assert len(find_quantities(f"{word} 10 {percent} {ranges.to[0]} 20 {percent}", language)) == 2


def test_measures(language: str, lexicon: NumberLexicon) -> None:
    measures = lexicon.measures
    for word in measures.percent:
        assert only(f"30 {word}", language).unit == "percent"
    for word in measures.percentage_points:
        assert only(f"30 {word}", language).unit == word
    for unit, others in measures.units.items():
        for word in [unit, *others]:
            assert only(f"30 {word}", language).unit == unit


def test_currencies(language: str, lexicon: NumberLexicon) -> None:
    assert set(lexicon.measures.currencies) <= list_currencies()
    for code, currency in lexicon.measures.currencies.items():
        for sign in currency.before:
            assert only(f"{sign} 30", language).unit == code
        for word in currency.after:
            assert only(f"30 {word}", language).unit == code


def test_no_phrase_means_two_things(lexicon: NumberLexicon) -> None:
    units = [key(word) for unit, others in lexicon.measures.units.items() for word in [unit, *others]]
    money = [word for currency in lexicon.measures.currencies.values() for word in {*map(key, currency.after)}]
    signs = [word for currency in lexicon.measures.currencies.values() for word in {*map(key, currency.before)}]
    for words in ([*units, *money], signs):
        assert sorted(words) == sorted(set(words))


def test_vague_plurals_and_fractions(language: str, lexicon: NumberLexicon) -> None:
    for word, interval in lexicon.vague.items():
        quantity = only(word, language)
        assert (quantity.low, quantity.high) == interval
    for word, (low, _) in lexicon.vague_joined.items():
        text = f"{word} {lexicon.words.linkers[0]}"
        assert find_quantities(text, language)[0].low == low
    for word, value in lexicon.fractions.items():
        assert only(word, language).value == value
    three = next(word for word, value in lexicon.words.ones.items() if value == 3)
    for word, parts in lexicon.denominators.items():
        assert only(f"{three} {word}", language).value == round(3 / parts, 4)
    for word, parts in lexicon.single_denominators.items():
        assert only(f"{lexicon.words.articles[0]} {word}", language).value == round(1 / parts, 4)


def test_context(language: str, lexicon: NumberLexicon) -> None:
    context = lexicon.context
    several = next(word for word, value in lexicon.words.ones.items() if value == 2)
    for word in [*context.classifiers, *context.counted, *context.people]:
        assert find_quantities(f"{several} {word}", language)[0].value == 2
    for word in [*context.classifiers, *context.people]:
        assert find_quantities(f"{lexicon.words.one[0]} {word}", language)[0].value == 1
    for word in context.labels:
        assert not find_quantities(f"{word} 30", language), word
    for word in context.scores:
        assert not find_quantities(f"{word} 2-3 kepada", language), word
    for word in context.functions:
        assert not find_quantities(f"{several} {word}", language), word
    for phrase in context.not_quantities:
        assert not find_quantities(phrase, language), phrase
    for half in lexicon.words.halves:
        for word in context.half_before:
            assert not find_quantities(f"{word} {half}", language)
        for word in context.half_blockers:
            assert not find_quantities(f"{half} {word}", language)
    for part in lexicon.single_denominators:
        for word in context.fraction_followers:
            assert find_quantities(f"{lexicon.words.articles[0]} {part} {word}", language)


def test_every_class_is_named_by_a_pattern(language: str) -> None:
    vocabulary, _ = quantity_grammar(language)
    written = " ".join([*(line for _, line in PATTERNS), *MACROS.values()])
    unnamed = {name for name in vocabulary.phrases if name not in written}
    assert not unnamed
