"""Shared passages: found wherever they stand, the same from either side, in bounded time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from linking_reports import OTHER, SPEECH, report
from saksi.article.span import Span
from saksi.linking.alignment import article_words, merged, shared_passages, words_in

SENTENCES = SPEECH.split(". ")
VOCABULARY = ("ferry", "sank", "off", "the", "port", "at", "dawn", "two", "boats", "came")
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=60).map(" ".join)


def shared(first: str, second: str) -> list[tuple[str, str]]:
    """The words of the shared passages."""
    found = shared_passages(words_in(first), words_in(second))
    return [(passage.first.of(first), passage.second.of(second)) for passage in found]


def test_same_text() -> None:
    words = words_in(SPEECH)
    (passage,) = shared_passages(words, words)
    assert passage.words == len(words)


def test_nothing_shared() -> None:
    assert shared(SPEECH, OTHER) == []
    assert shared("", SPEECH) == []


def test_reordered_and_cut() -> None:
    turned = ". ".join((SENTENCES[1], SENTENCES[0]))
    found = shared(SPEECH, turned)
    assert [first.split()[0] for first, _ in found] == ["The", "Divers"]
    assert all(first == second for first, second in found)


def test_lightly_reworded_is_one_passage() -> None:
    reworded = SENTENCES[1].replace("have found", "on Sunday discovered")
    ((first, second),) = shared(SENTENCES[1], reworded)
    assert first.startswith(("the wheelhouse", "Divers"))
    assert second.endswith("first light tomorrow")


def test_a_name_with_its_office_is_no_passage() -> None:
    assert (
        shared("Said harbour master Rina Tomasoa of Tarumba", "Now harbour master Rina Tomasoa of Tarumba left") == []
    )


def test_furniture_does_not_count() -> None:
    link = "Read also: Ferry sinks off Tarumba with ninety people aboard on Monday morning"
    one, other = (
        article_words(report(name, f"{text}\n{link}").article) for name, text in (("a", SPEECH), ("b", OTHER))
    )
    assert shared_passages(one, other) == ()


def test_repeating_text_is_bounded() -> None:
    many = words_in("the boats came back again today " * 3000)
    assert len(shared_passages(many, words_in("x " + "the boats came back again today " * 3000))) <= 1


@given(WORDS, WORDS)
def test_turning_the_texts_round_turns_the_passages(first: str, second: str) -> None:
    one, other = words_in(first), words_in(second)
    assert sorted(passage.turned for passage in shared_passages(other, one)) == list(shared_passages(one, other))


@given(WORDS, WORDS)
def test_no_word_is_in_two_passages(first: str, second: str) -> None:
    one, other = words_in(first), words_in(second)
    found = shared_passages(one, other)
    for words, spans in ((one, [passage.first for passage in found]), (other, [passage.second for passage in found])):
        assert sum(len(words.numbers(span)) for span in spans) == len(words.inside(spans))


def test_merged() -> None:
    assert merged([Span(5, 8), Span(0, 3), Span(3, 4)]) == [Span(0, 4), Span(5, 8)]
