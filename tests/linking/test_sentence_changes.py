"""The difference of two texts."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from linking_samples import Report, revision
from saksi.article.span import Span
from saksi.linking.sentence_changes import Fate, SentenceChange, WordChange, sentence_changes, word_changes

TURNED = {Fate.ADDED: Fate.GONE, Fate.GONE: Fate.ADDED, Fate.SAME: Fate.SAME, Fate.CHANGED: Fate.CHANGED}
lines = st.lists(
    st.sampled_from(("one", "two", "three", "four", ",", ".", "40", "(", "“")), min_size=1, max_size=7
).map(" ".join)
texts = st.lists(lines, max_size=8).map("\n".join)


def by_lines(old: str, new: str) -> tuple[SentenceChange, ...]:
    """The difference of two texts of which no sentences are known."""
    return sentence_changes(old, (), new, ())


def without_spaces(words: str) -> str:
    return re.sub(r"\s", "", words)


def told(changes: tuple[SentenceChange, ...]) -> list[tuple[str, str, str]]:
    return [
        (str(change.fate), change.old.text if change.old else "", change.new.text if change.new else "")
        for change in changes
    ]


@settings(deadline=None)
@given(old=texts, new=texts)
def test_nothing_of_either_text_is_left_out(old: str, new: str) -> None:
    changes = by_lines(old, new)
    for side, text in (("old", old), ("new", new)):
        passages = [passage for change in changes if (passage := getattr(change, side))]
        assert "".join(without_spaces(passage.text) for passage in passages) == without_spaces(text)
        assert all(passage.spans[0].of(text) == passage.text for passage in passages)


@settings(deadline=None)
@given(old=texts, new=texts)
def test_turning_round_turns_the_difference_round(old: str, new: str) -> None:
    there, back = by_lines(old, new), by_lines(new, old)
    assert {(TURNED[change.fate], change.new, change.old) for change in there} == {
        (change.fate, change.old, change.new) for change in back
    }
    assert sum(change.fate is Fate.SAME for change in there) == sum(change.fate is Fate.SAME for change in back)


@settings(deadline=None)
@given(text=texts)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert {change.fate for change in by_lines(text, text)} <= {Fate.SAME}


@settings(deadline=None)
@given(old=lines, new=lines)
def test_words_make_up_both_sentences(old: str, new: str) -> None:
    changes = word_changes(old, new)
    for sentence, other in ((old, Fate.ADDED), (new, Fate.GONE)):
        kept = "".join(change.text for change in changes if change.fate is not other)
        assert without_spaces(kept) == without_spaces(sentence)
    back = word_changes(new, old)
    assert {(TURNED[change.fate], change.text) for change in back} == {(change.fate, change.text) for change in changes}


def test_words_that_changed() -> None:
    assert word_changes("At least 40 boats, she said.", "At least 25 boats were lost, she said.") == (
        WordChange(Fate.SAME, "At least "),
        WordChange(Fate.GONE, "40 "),
        WordChange(Fate.ADDED, "25 "),
        WordChange(Fate.SAME, "boats "),
        WordChange(Fate.ADDED, "were lost"),
        WordChange(Fate.SAME, ", she said."),
    )


def test_a_comma_alone_is_not_held_fast() -> None:
    changes = word_changes("The red, old boat sank.", "The blue, new boat sank.")
    assert [change.text for change in changes] == ["The ", "red, old ", "blue, new ", "boat sank."]


def test_reworded_sentences_are_found_between_others() -> None:
    old = "The harbour is closed.\nRina said 40 boats were missing.\nThe storm is over.\nSchools stay shut."
    new = "Rina said 25 boats were missing.\nThe storm is over.\nA ship came in from Kupang.\nSchools stay shut."
    assert told(by_lines(old, new)) == [
        ("gone", "The harbour is closed.", ""),
        ("changed", "Rina said 40 boats were missing.", "Rina said 25 boats were missing."),
        ("same", "The storm is over.", "The storm is over."),
        ("added", "", "A ship came in from Kupang."),
        ("same", "Schools stay shut.", "Schools stay shut."),
    ]


def test_sentences_are_those_given_and_what_stands_in_none() -> None:
    text = "A line of its own\nOne. Two.  \n"
    changes = sentence_changes(text, (Span(23, 28), Span(18, 22)), text, (Span(18, 22), Span(23, 28)))
    assert [change.new.text for change in changes if change.new] == ["A line of its own", "One.", "Two."]


def test_long_texts_are_compared_in_bounded_time() -> None:
    old = revision(*(Report(None, f"sentence number {number} of the old one") for number in range(1500)))
    new = revision(*(Report(None, f"paragraph {number} in the new version") for number in range(1500)))
    changes = sentence_changes(old.text, old.sentences, new.text, new.sentences)
    assert {change.fate for change in changes} == {Fate.GONE, Fate.ADDED}
    assert len(word_changes("a b " * 4000, "b c " * 4000)) == 2
