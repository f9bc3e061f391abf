"""The pattern machine: classes, capitals, phrases, codes, exclusion, and first characters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.article.span import Span
from saksi.reading.first_codes import beginning
from saksi.reading.quantity_patterns import NUMBER_EXAMPLES, numeral_classes, quantity_grammar
from saksi.reading.time_patterns import digit_classes, number_examples, time_grammar
from saksi.reading.word_patterns import Grammar, Vocabulary, key, pieces

LANGUAGES = ("id", "en")


def no_numbers(_piece: str) -> frozenset[str]:
    return frozenset()


def digits(_piece: str) -> frozenset[str]:
    return frozenset({"digits"})


FRUIT = Vocabulary(
    {"fruit": ["apple", "passion fruit"], "colour": ["red", "orange"], "unit": ["sun"], "sign": ["A$"]},
    digits,
    ["1"],
    names={"star": ["Sun"]},
    gluing=["colour"],
)


def found(pattern: str, text: str, excluded: tuple[Span, ...] = ()) -> list[str]:
    """The texts that a pattern finds."""
    coded = FRUIT.read(text, excluded)
    matches = Grammar([FRUIT.pattern("found", pattern, {"snack": "colour? fruit"})]).matches(coded)
    return [coded.span(match.first, match.past).of(text) for match in matches]


def test_pieces_are_words_numbers_and_marks() -> None:
    assert pieces("Rp1.500, A$5 (24/10) p.m.") == ["Rp", "1.500", ",", "A$", "5", "(", "24", "/", "10", ")", *"p.m."]


def test_key_is_the_same_for_every_way_of_spacing() -> None:
    assert key("P.M.") == key("p. m.") == "p . m ."


def test_words_phrases_and_macros_are_found() -> None:
    assert found("colour fruit", "A red passion fruit and a RED apple.") == ["red passion fruit", "RED apple"]
    assert found("snack", "apple, red apple") == ["apple", "red apple"]


def test_a_name_needs_its_capital_and_is_nothing_else_inside_a_sentence() -> None:
    assert found("star", "The Sun and the sun.") == ["Sun"]
    assert found("unit", "The Sun and the sun. Sun up.") == ["sun", "Sun"]


def test_letters_with_a_dollar_sign_are_one_piece() -> None:
    assert found("sign digits", "A$5 is not a $5") == ["A$5"]


def test_digits_that_touch_an_unknown_word_are_part_of_a_code() -> None:
    assert found("digits", "G20 7 red9 8th") == ["7"]
    assert found("colour digits", "red9") == ["red9"]


def test_excluded_spans_belong_to_no_class() -> None:
    assert found("fruit", "apple apple apple", (Span(6, 11),)) == ["apple", "apple"]
    assert found("fruit", "apple apple", (Span(0, 20), Span(0, 2))) == []


def test_slots_keep_their_words() -> None:
    coded = FRUIT.read("red passion fruit")
    pattern = FRUIT.pattern("found", "colour:colour rest:(fruit)", {})
    (match,) = Grammar([pattern]).matches(coded)
    assert match.slots == {"colour": "red", "rest": "passion fruit"}


def test_the_longest_wins_and_then_the_first() -> None:
    patterns = [FRUIT.pattern(name, line, {}) for name, line in (("a", "colour"), ("b", "colour fruit"), ("c", "snack"))
                if line != "snack"]  # fmt: skip
    patterns.append(FRUIT.pattern("c", "colour fruit", {}))
    assert [match.meaning for match in Grammar(patterns).matches(FRUIT.read("red apple red"))] == ["b", "a"]


@pytest.mark.parametrize("pattern", ["fruti", "colour (fruit", "(?<! fruit) colour"])
def test_a_wrong_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="the pattern"):
        FRUIT.pattern("wrong", pattern, {})


@pytest.mark.parametrize("language", LANGUAGES)
@given(piece=st.from_regex(r"[0-9]{1,26}([.,:][0-9]{1,4}){0,4}", fullmatch=True))
def test_every_number_has_classes_that_were_foreseen(language: str, piece: str) -> None:
    for classes, examples in (
        (digit_classes(language), number_examples()),
        (numeral_classes(language), NUMBER_EXAMPLES),
    ):
        assert classes(piece) in {classes(example) for example in examples}


EXPRESSIONS = st.recursive(
    st.sampled_from(["a", "b", "[abc]", "[cd]", r"[^\s\S]"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        inner.map(lambda item: f"(?:{item})?"),
        inner.map(lambda item: f"(?P<slot>{item})" if "slot" not in item else item),
        inner.map(lambda item: f"(?:{item}){{0,3}}"),
        inner.map(lambda item: f"(?:{item}){{1,2}}"),
        inner.map(lambda item: f"(?!{item})"),
        inner.map(lambda item: f"(?={item})"),
    ),
    max_leaves=8,
)


@given(expression=EXPRESSIONS, text=st.text(alphabet="abcd", max_size=6))
def test_a_match_begins_with_a_first_code(expression: str, text: str) -> None:
    try:
        match = re.compile(expression).match(text)
    except re.error:  # two slots of one name
        return
    if match and match.end() > 0:
        assert text[0] in beginning(expression).first


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_of_the_grammars_can_begin(language: str) -> None:
    for _, grammar in (time_grammar(language), quantity_grammar(language)):
        for pattern in grammar.patterns:
            match = pattern.regex.match("")
            assert match is None, f"{pattern.meaning} matches nothing"
