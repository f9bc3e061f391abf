"""The difference of two texts, sentence by sentence, and within changed sentences word by word.

Turning old and new round turns the difference round: it is always taken in one direction, which follows from the texts
themselves, since difflib's is another in the other one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from saksi.article.span import Span, trimmed
from saksi.claims.claim import Passage
from saksi.linking.claim_pairs import dice
from saksi.linking.same_source import words_of
from saksi.reading.phrases import PIECE

REWORDED = 0.5
"""How many of their words (Dice coefficient) a sentence and its new wording share at least."""

MOST_CELLS = 250_000
"""Longer runs than have so many pairs of sentences, or of words, are not compared: all goes and all comes."""

Anchor = tuple[int, int]


class Fate(StrEnum):
    """What became of a sentence or of words."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words of a changed sentence: `SAME`, `ADDED` or `GONE`; one space where either side has white space."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence that stayed, changed, came or went; `words` only of a changed one."""

    fate: Fate
    old: Passage | None
    new: Passage | None
    words: tuple[WordChange, ...] = ()


def sentence_changes(
    old_text: str, old_sentences: Iterable[Span], new_text: str, new_sentences: Iterable[Span]
) -> tuple[SentenceChange, ...]:
    """Every sentence of both texts, in order; where there is a choice, what is gone stands before what was added."""
    old, new = (list(passages(*given)) for given in ((old_text, old_sentences), (new_text, new_sentences)))
    lines_old, lines_new = ([" ".join(passage.text.split()) for passage in side] for side in (old, new))
    found: list[SentenceChange] = []
    for first, second in filled(sentence_anchors(lines_old, lines_new), len(old), len(new)):
        if first is None and second is not None:
            found.append(SentenceChange(Fate.ADDED, None, new[second]))
        elif second is None and first is not None:
            found.append(SentenceChange(Fate.GONE, old[first], None))
        elif first is not None and second is not None:
            same = lines_old[first] == lines_new[second]
            words = () if same else word_changes(lines_old[first], lines_new[second])
            found.append(SentenceChange(Fate.SAME if same else Fate.CHANGED, old[first], new[second], words))
    return tuple(found)


def passages(text: str, sentences: Iterable[Span]) -> Iterator[Passage]:
    """The sentences of a text, and, line by line, what stands in none of them: nothing of the text is left out."""
    end = 0
    for sentence in sorted(sentences):
        yield from lines(text, Span(end, max(end, sentence.start)))
        start = max(end, sentence.start)
        if start < sentence.end:
            yield from passage(text, Span(start, sentence.end))
        end = max(end, sentence.end)
    yield from lines(text, Span(end, len(text)))


def lines(text: str, within: Span) -> Iterator[Passage]:
    """The lines of a part of a text that hold more than white space."""
    start = within.start
    for line in within.of(text).splitlines(keepends=True):
        yield from passage(text, Span(start, start + len(line)))
        start += len(line)


def passage(text: str, span: Span) -> Iterator[Passage]:
    """A stretch of a text without white space at its ends, unless nothing is left."""
    if kept := trimmed(text, span):
        yield Passage(kept.of(text), (kept,))


def word_changes(old: str, new: str) -> tuple[WordChange, ...]:
    """The words of two sentences that stayed, went and came; punctuation marks are words too."""
    words_old, words_new = (
        [(piece.group(), space_after(text, piece.end())) for piece in PIECE.finditer(text)] for text in (old, new)
    )
    anchors = turned_alike(word_anchors, [word for word, _ in words_old], [word for word, _ in words_new])
    runs: list[tuple[Fate, str]] = []
    for first, second in filled(anchors, len(words_old), len(words_new)):
        fate = Fate.ADDED if first is None else Fate.GONE if second is None else Fate.SAME
        sides = [*([] if first is None else [words_old[first]]), *([] if second is None else [words_new[second]])]
        word, space = sides[-1][0], max(space for _, space in sides)
        if runs and runs[-1][0] is fate:
            word = runs.pop()[1] + word
        runs.append((fate, word + space))
    return tuple(WordChange(fate, words) for fate, words in runs)


def space_after(text: str, end: int) -> str:
    """One space where there is white space, else nothing."""
    return " " if text[end : end + 1].isspace() else ""


def filled(anchors: Iterable[Anchor], old: int, new: int) -> Iterator[tuple[int | None, int | None]]:
    """The anchors, in order, with what lies before, between and behind them: first of the old, then of the new."""
    next_old = next_new = 0
    for first, second in (*anchors, (old, new)):
        yield from ((index, None) for index in range(next_old, first))
        yield from ((None, index) for index in range(next_new, second))
        if (first, second) != (old, new):
            yield first, second
        next_old, next_new = first + 1, second + 1


def sentence_anchors(old: Sequence[str], new: Sequence[str]) -> list[Anchor]:
    """Which sentence is which: the same ones, and between them those that were reworded."""
    return turned_alike(same_or_reworded, old, new)


def turned_alike(
    anchors_of: Callable[[Sequence[str], Sequence[str]], Iterable[Anchor]], old: Sequence[str], new: Sequence[str]
) -> list[Anchor]:
    """The anchors of two sequences, found in the one direction that both ways of asking have in common."""
    if list(old) <= list(new):
        return list(anchors_of(old, new))
    return [(first, second) for second, first in anchors_of(new, old)]


def same_or_reworded(old: Sequence[str], new: Sequence[str]) -> Iterator[Anchor]:
    """The anchors of sentences."""
    next_old = next_new = 0
    for block in SequenceMatcher(None, old, new).get_matching_blocks():
        between = old[next_old : block.a], new[next_new : block.b]
        yield from ((next_old + first, next_new + second) for first, second in rewordings(*between))
        yield from ((block.a + offset, block.b + offset) for offset in range(block.size))
        next_old, next_new = block.a + block.size, block.b + block.size


def rewordings(old: Sequence[str], new: Sequence[str]) -> list[Anchor]:
    """The pairs of sentences, in order, that share most words in all (Needleman & Wunsch 1970)."""
    if not old or not new or len(old) * len(new) > MOST_CELLS:
        return []
    words_old, words_new = ([frozenset(words_of(line)) for line in side] for side in (old, new))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for first in range(len(old) - 1, -1, -1):
        for second in range(len(new) - 1, -1, -1):
            paired = likeness(words_old[first], words_new[second]) + best[first + 1][second + 1]
            best[first][second] = max(paired, best[first + 1][second], best[first][second + 1])
    anchors, first, second = [], 0, 0
    while first < len(old) and second < len(new):
        if best[first][second] == best[first + 1][second]:
            first += 1
        elif best[first][second] == best[first][second + 1]:
            second += 1
        else:
            anchors.append((first, second))
            first, second = first + 1, second + 1
    return anchors


def likeness(old: frozenset[str], new: frozenset[str]) -> float:
    """The Dice coefficient of two sentences' words; 0 where it is too low for one to be the other's new wording."""
    shared = dice(len(old & new), len(old), len(new))
    return shared if shared >= REWORDED else 0.0


def word_anchors(old: Sequence[str], new: Sequence[str]) -> Iterator[Anchor]:
    """Which word is which. A mark that stays alone between changes is not held fast: it would only cut them up."""
    if len(old) * len(new) > MOST_CELLS:
        return
    for block in SequenceMatcher(None, old, new).get_matching_blocks():
        at_an_end = (block.a == 0 and block.b == 0) or (
            block.a + block.size == len(old) and block.b + block.size == len(new)
        )
        matched = old[block.a : block.a + block.size]
        if at_an_end or any(word[0].isalnum() for word in matched):
            yield from ((block.a + offset, block.b + offset) for offset in range(block.size))
