"""Part of speech, dependencies and name tags of tokenized sentences.

A pretrained encoder of word pieces reads windows of whole sentences; on its states stand a tagger, a biaffine parser
(Dozat & Manning 2017) and a tagger of names. Trained by `training/`, run by onnxruntime on one core.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from saksi.reading.models import VECTORS, model_path, model_session
from saksi.reading.pieces import pieces, window_rows
from saksi.reading.tree import best_heads

PART = "parser"
# Pieces of the longest window that the encoder reads at once, and those, with padding, that one call takes.
WINDOW_PIECES = 256
BATCH_PIECES = 2048

Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """For each word: UD part of speech, head (0-based in the sentence, -1 the root), relation and BIO name tag; and the
    network's state [words, width] in half precision, which later models read."""

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    states: NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences of one text that are read together: rows of all pieces, places of each word's first and last piece, the
    sentence of each word, and where the sentences begin and end among the words."""

    text: int
    rows: NDArray[np.int64]
    firsts: NDArray[np.int64]
    lasts: NDArray[np.int64]
    sentences: NDArray[np.int64]
    bounds: tuple[tuple[int, int], ...]


class Parser:
    """The model; get it from `parser()`."""

    def __init__(self) -> None:
        self.network = model_session("parser.onnx", PART, beside=VECTORS)
        self.labels = model_session("labels.onnx", PART)
        labels = json.loads(model_path("parser.json").read_text(encoding="utf-8"))["labels"]
        self.upos: list[str] = labels["upos"]
        self.relations: list[str] = labels["relations"]
        self.names: list[str] = labels["names"]
        self.corpus_rows = {name: row for row, name in enumerate(labels["corpora"])}
        self.root = self.relations.index("root")

    def parse(self, texts: Sequence[Sequence[Words]], treebank: str) -> list[list[TaggedSentence]]:
        """Tags and trees of the sentences of texts, annotated in the habits of `treebank`. A sentence is read beside
        its neighbours in the text; other texts do not matter to it."""
        windows = [window for number, sentences in enumerate(texts) for window in windows_of(number, sentences)]
        tagged: dict[int, list[TaggedSentence]] = {}
        for numbers in batches([len(window.rows) for window in windows], BATCH_PIECES):
            read = self.read_windows([windows[number] for number in numbers], treebank)
            tagged.update(zip(numbers, read, strict=True))
        found: list[list[TaggedSentence]] = [[] for _ in texts]
        for number, window in enumerate(windows):
            found[window.text] += tagged[number]
        return found

    def read_windows(self, group: list[Window], treebank: str) -> Iterator[list[TaggedSentence]]:
        """The tagged sentences of each window."""
        inputs = {
            "rows": padded([window.rows for window in group], 0),
            "lengths": np.array([len(window.rows) for window in group], dtype=np.int64),
            "corpora": np.full(len(group), self.corpus_rows[treebank], dtype=np.int64),
            "firsts": padded([window.firsts for window in group], 0),
            "lasts": padded([window.lasts for window in group], 0),
            "sentences": padded([window.sentences for window in group], -1),
        }
        upos, names, arcs, head_vectors, dependent_vectors, states = self.network.run(None, inputs)
        best_upos, best_names = upos.argmax(-1), names.argmax(-1)
        heads = [sentence_heads(arcs[row], window) for row, window in enumerate(group)]
        relations = iter(self._relations(head_vectors, dependent_vectors, group, heads))
        for row, window in enumerate(group):
            yield [
                TaggedSentence(
                    tuple(self.upos[tag] for tag in best_upos[row, first:past]),
                    tuple(head - 1 for head in listed),
                    tuple("root" if head == 0 else self.relations[next(relations)] for head in listed),
                    tuple(self.names[tag] for tag in best_names[row, first:past]),
                    states[row, first:past].astype(np.float16),
                )
                for (first, past), listed in zip(window.bounds, heads[row], strict=True)
            ]

    def _relations(
        self,
        head_vectors: NDArray[np.float32],
        dependent_vectors: NDArray[np.float32],
        group: list[Window],
        heads: list[list[list[int]]],
    ) -> list[int]:
        """The best relation of each word to its head, in order; words without a head are left out."""
        places = [
            (row, first + word, first + head)
            for row, window in enumerate(group)
            for (first, _), listed in zip(window.bounds, heads[row], strict=True)
            for word, head in enumerate(listed)
            if head != 0
        ]
        if not places:
            return []
        rows, words, chosen = (np.array(column) for column in zip(*places, strict=True))
        inputs = {"dependents": dependent_vectors[rows, words], "heads": head_vectors[rows, chosen]}
        scores = self.labels.run(None, inputs)[0]
        scores[:, self.root] = -np.inf
        found: list[int] = scores.argmax(-1).tolist()
        return found


def windows_of(text: int, sentences: Sequence[Words]) -> Iterator[Window]:
    """The sentences of a text in windows of about one length, `WINDOW_PIECES` at most."""
    pieces_of_words = iter(pieces().of([word for words in sentences for word in words]))
    split = [list(islice(pieces_of_words, len(words))) for words in sentences]
    sizes = [sum(map(len, words)) for words in split]
    aim = sum(sizes) / max(1, -(-sum(sizes) // (WINDOW_PIECES - 2)))
    start, length = 0, 0
    for number, size in enumerate(sizes):
        if number > start and (length >= aim or length + size > WINDOW_PIECES - 2):
            yield window_of(text, split[start:number])
            start, length = number, 0
        length += size
    if start < len(sizes):
        yield window_of(text, split[start:])


def window_of(text: int, split: Sequence[list[tuple[int, ...]]]) -> Window:
    """One window of sentences given as the pieces of their words."""
    lengths = [len(words) for words in split]
    ends = np.cumsum(lengths).tolist()
    numbers = np.repeat(np.arange(len(split), dtype=np.int64), lengths)
    bounds = tuple((end - length, end) for length, end in zip(lengths, ends, strict=True))
    return Window(text, *window_rows([word for words in split for word in words]), numbers, bounds)


def batches(lengths: Sequence[int], pieces: int) -> Iterator[list[int]]:
    """Numbers of windows of these lengths in batches of at most so many pieces with padding (or one window); about one
    length together, longest first."""
    group: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        if group and (len(group) + 1) * lengths[group[0]] > pieces:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def padded(listed: Sequence[NDArray[np.int64]], filler: int) -> NDArray[np.int64]:
    """Rows of different lengths as one matrix."""
    matrix = np.full((len(listed), max(map(len, listed))), filler, dtype=np.int64)
    for number, row in enumerate(listed):
        matrix[number, : len(row)] = row
    return matrix


def sentence_heads(arcs: NDArray[np.float32], window: Window) -> list[list[int]]:
    """Heads of each sentence's words, 1-based in the sentence, 0 the root, from the arc scores [n, n + 1] of a
    window."""
    return [
        best_heads(log_softmax(np.concatenate([arcs[first:past, :1], arcs[first:past, first + 1 : past + 1]], 1)))
        for first, past in window.bounds
    ]


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logarithms of the softmax over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    normalised: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return normalised


@cache
def parser() -> Parser:
    """The parser, loaded once a process."""
    return Parser()
