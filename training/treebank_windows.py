"""Sentences of treebanks and name corpora in windows and batches, with their labels, as the network takes them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import numpy as np
import torch
from torch import Tensor

from saksi.reading.pieces import Pieces, window_rows
from saksi.reading.syntax import batches as by_length
from saksi.reading.syntax import padded as padded_rows
from training.corpora import Sentence

IGNORED = -100
WINDOW_PIECES = (48, 96, 176, 256)  # how long the windows are that are learned from, drawn at random
READ_PIECES = 256  # how long those are that are scored, as at run time
RECASED = 0.03  # of the windows learned in capitals only, and as many without any


@dataclass(slots=True)
class Labels:
    """Everything that turns labels into rows and back."""

    upos: list[str]
    relations: list[str]
    names: list[str]
    corpora: list[str]
    habits: list[str]

    @classmethod
    def of(cls, sentences: list[Sentence]) -> Labels:
        """The labels of the training sentences."""
        return cls(
            sorted({tag for sentence in sentences for tag in sentence.upos}),
            sorted({label for sentence in sentences for label in sentence.relations}),
            sorted({tag for sentence in sentences for tag in sentence.names}),
            sorted({sentence.corpus for sentence in sentences}),
            sorted({sentence.habit for sentence in sentences if sentence.habit}),
        )

    def habit_of(self, window: Window) -> int:
        """Whose habits of tagging names a window follows, by number; where it has no names, anybody's."""
        return self.habits.index(window.sentences[0].habit or self.habits[0])


@dataclass(slots=True)
class Window:
    """Consecutive sentences of one corpus as one piece of text to read."""

    sentences: list[Sentence]
    rows: np.ndarray[Any, np.dtype[np.int64]]
    firsts: np.ndarray[Any, np.dtype[np.int64]]
    lasts: np.ndarray[Any, np.dtype[np.int64]]


def windows(sentences: Iterable[Sentence], pieces: Pieces, lengths: Sequence[int]) -> Iterator[Window]:
    """Sentences in windows whose lengths are drawn from `lengths`; none crosses from one corpus into another."""
    for _, group in groupby(sentences, key=lambda sentence: (sentence.corpus, sentence.habit)):
        waiting: list[Sentence] = []
        length, limit = 2, random.choice(lengths)
        for sentence in group:
            size = sum(map(len, pieces.of(sentence.words)))
            if waiting and length + size > limit:
                yield window_of(waiting, pieces)
                waiting, length, limit = [], 2, random.choice(lengths)
            if size <= 480:
                waiting.append(sentence)
                length += size
        if waiting:
            yield window_of(waiting, pieces)


def window_of(sentences: list[Sentence], pieces: Pieces) -> Window:
    """One window."""
    words = [word for sentence in sentences for word in sentence.words]
    return Window(sentences, *window_rows(pieces.of(words)))


def recased(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Sentences of which a few runs are in capitals, or without any."""
    change: tuple[int, Any] = (0, None)
    for sentence in sentences:
        left, form = change
        if not left:
            chance = random.random()
            form = str.upper if chance < RECASED / 4 else str.lower if chance < RECASED / 2 else None
            left = 4 if form else 1
        change = left - 1, form
        yield replace(sentence, words=[form(word) for word in sentence.words]) if form else sentence


def batches(listed: list[Window], pieces: int) -> Iterator[list[Window]]:
    """Batches of windows of about one length, at most so many pieces with padding, in random order."""
    groups = [[listed[number] for number in numbers] for numbers in by_length([len(w.rows) for w in listed], pieces)]
    random.shuffle(groups)
    yield from groups


class Batcher:
    """Windows as tensors."""

    def __init__(self, labels: Labels, vectors: Tensor) -> None:
        self.labels = labels
        self.vectors = vectors

    def inputs(self, group: list[Window]) -> tuple[Tensor, ...]:
        """What `Network` takes."""
        rows = padded([window.rows for window in group], 0)
        firsts, lasts = (padded([getattr(window, name) for window in group], 0) for name in ("firsts", "lasts"))
        numbers = [
            np.repeat(np.arange(len(window.sentences)), [len(sentence.words) for sentence in window.sentences])
            for window in group
        ]
        corpora = torch.tensor([self.labels.corpora.index(window.sentences[0].corpus) for window in group])
        lengths = torch.tensor([len(window.rows) for window in group])
        habits = torch.tensor([self.labels.habit_of(window) for window in group])
        return self.vectors[rows], lengths, corpora, firsts, lasts, padded(numbers, -1), habits

    def targets(self, group: list[Window]) -> dict[str, Tensor]:
        """Gold rows [b, n], `IGNORED` where the corpus says nothing; heads are places in the window and 1-based."""
        gold: dict[str, list[np.ndarray[Any, np.dtype[np.int64]]]] = {}
        for window in group:
            columns: dict[str, list[int]] = {"upos": [], "relations": [], "names": [], "heads": []}
            for sentence in window.sentences:
                start, unknown = len(columns["heads"]), [IGNORED] * len(sentence.words)
                for key in ("upos", "relations", "names"):
                    known = getattr(self.labels, key)
                    columns[key] += [known.index(label) for label in getattr(sentence, key)] or unknown
                columns["heads"] += [head + start if head else 0 for head in sentence.heads] or unknown
            for key, values in columns.items():
                gold.setdefault(key, []).append(np.array(values, dtype=np.int64))
        return {key: padded(listed, IGNORED) for key, listed in gold.items()}


def padded(rows: Sequence[np.ndarray[Any, np.dtype[np.int64]]], filler: int) -> Tensor:
    """Rows of different lengths as one matrix."""
    return torch.from_numpy(padded_rows(rows, filler))


def rows_of_vectors(weights: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """Vectors of pieces in 8 bits with a scale a row, as they are shipped."""
    vectors = weights["emb.word"]
    scales = vectors.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    return (vectors / scales).round().to(torch.int8), scales
