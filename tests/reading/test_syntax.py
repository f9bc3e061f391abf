"""The parser: one tag, one tree and one label a word, whatever the words are."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.lexicon import languages
from saksi.reading.language import language_of
from saksi.reading.names import NAME_KINDS
from saksi.reading.syntax import WINDOW_PIECES, TaggedSentence, log_softmax, parser, windows_of
from saksi.reading.tokenizer import LONGEST_SENTENCE

TREEBANKS = [language_of(language).treebank for language in languages()]
UPOS = {
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
}  # fmt: skip
WORDS = st.lists(st.text(min_size=1, max_size=8).filter(lambda word: not word.isspace()), min_size=1, max_size=12)


def parsed(sentence: str, language: str = "id") -> TaggedSentence:
    """One sentence, its words parted by spaces."""
    ((tagged,),) = parser().parse([[sentence.split()]], language_of(language).treebank)
    return tagged


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether every word hangs, over others, on the one word whose head is -1."""
    for word in range(len(heads)):
        steps, current = 0, word
        while current != -1 and steps <= len(heads):
            current, steps = heads[current], steps + 1
        if current != -1:
            return False
    return heads.count(-1) == 1


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(WORDS, max_size=4), min_size=1, max_size=3), st.sampled_from(TREEBANKS))
def test_every_word_is_tagged_and_every_sentence_a_tree(texts: list[list[list[str]]], treebank: str) -> None:
    tagged = parser().parse(texts, treebank)
    assert [len(text) for text in tagged] == [len(text) for text in texts]
    for words, sentence in zip(chain(*texts), chain(*tagged), strict=True):
        assert len(words) == len(sentence.upos) == len(sentence.heads) == len(sentence.relations) == len(sentence.names)
        assert len(words) == len(sentence.states)
        assert is_tree(sentence.heads)
        assert set(sentence.upos) <= UPOS
        assert {name[2:] for name in sentence.names if name != "O"} <= set(NAME_KINDS)
        assert [relation == "root" for relation in sentence.relations] == [head == -1 for head in sentence.heads]


def test_no_texts_and_texts_without_sentences() -> None:
    assert parser().parse([], TREEBANKS[0]) == []
    assert parser().parse([[], []], TREEBANKS[0]) == [[], []]


def test_the_order_of_sentences_is_kept() -> None:
    sentences = [["Air", "naik", "."] * length for length in (7, 1, 5, 2)]
    (tagged,) = parser().parse([sentences], TREEBANKS[0])
    assert [len(sentence.upos) for sentence in tagged] == [21, 3, 15, 6]


def test_a_text_is_read_alone_as_among_others() -> None:
    texts = [[["Air", "naik", "."] * length for length in lengths] for lengths in ((3, 30), (1,), (12, 9, 4))]
    together = parser().parse(texts, TREEBANKS[0])
    for text, among in zip(texts, together, strict=True):
        (alone,) = parser().parse([text], TREEBANKS[0])
        for one, other in zip(alone, among, strict=True):
            assert (one.upos, one.heads, one.relations, one.names) == (
                other.upos,
                other.heads,
                other.relations,
                other.names,
            )
            assert np.allclose(one.states, other.states, atol=1e-2)


@settings(deadline=None)
@given(st.lists(st.integers(1, LONGEST_SENTENCE), max_size=12))
def test_windows_hold_every_word_once_and_are_bounded(lengths: list[int]) -> None:
    sentences = [["menyampaikannya"] * length for length in lengths]
    windows = list(windows_of(0, sentences))
    assert [past - first for window in windows for first, past in window.bounds] == lengths
    for window in windows:
        assert len(window.rows) <= WINDOW_PIECES or len(window.bounds) == 1
        assert len(window.firsts) == len(window.lasts) == len(window.sentences) == window.bounds[-1][1]
        assert all(window.firsts <= window.lasts)
        assert window.lasts[-1] == len(window.rows) - 2


@pytest.mark.parametrize(
    ("sentence", "language", "root"),
    [
        ("Budi Santoso mengatakan bahwa air naik .", "id", "mengatakan"),
        ("Helen Carter said the bridge was safe .", "en", "said"),
    ],
)
def test_plain_sentences(sentence: str, language: str, root: str) -> None:
    tagged = parsed(sentence, language)
    words = sentence.split()
    top = tagged.heads.index(-1)
    assert words[top] == root
    assert tagged.upos[top] == "VERB"
    assert tagged.upos[-1] == "PUNCT"
    assert tagged.names[0] == "B-PER"
    assert tagged.heads[0] == top
    assert tagged.relations[0].startswith("nsubj")


@given(st.lists(st.floats(-30, 30, width=32), min_size=2, max_size=6))
def test_log_softmax_sums_to_one(numbers: list[float]) -> None:
    scores = log_softmax(np.array([numbers], dtype=np.float32))
    assert np.exp(scores).sum() == pytest.approx(1.0, abs=1e-4)
    assert scores[0, int(np.array(numbers).argmax())] == scores.max()


def test_far_scores_do_not_overflow() -> None:
    assert np.isfinite(log_softmax(np.array([[1e4, -1e4, 0.0]], dtype=np.float32))[0, 0])
