"""Part of speech, dependencies and name tags of tokenized sentences.

A bilingual BiLSTM tagger with a biaffine parser (Dozat & Manning 2017) and a name tagger on one body, trained by
`training/` and run by onnxruntime on one core. Vectors of words are looked up in numpy tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from saksi.errors import ModelError
from saksi.reading.features import ngram_rows, shape_of
from saksi.reading.models import REMEDY, model_path, model_session
from saksi.reading.tree import best_heads

PART = "parser"
# Words, with padding, that one call of the network takes: enough to be fast, little memory.
BATCH_WORDS = 1500
# Word vectors remembered between articles.
REMEMBERED_WORDS = 100_000
UNKNOWN_ROW = 1


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """For each word: UD part of speech, head (0-based in the sentence, -1 the root), relation and BIO name tag; and the
    network's state [words, width] in half precision, which later models read."""

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    states: NDArray[np.float16]


class Parser:
    """The model with its tables; get it from `parser()`."""

    def __init__(self) -> None:
        self.network = model_session("parser.onnx", PART)
        self.labels = model_session("labels.onnx", PART)
        try:
            with np.load(model_path("parser.npz"), allow_pickle=False) as tables:
                self.words = tables["words"]
                self.ngrams = tables["ngrams"]
                self.shapes = tables["shapes"]
                self.corpora = tables["corpora"]
                vocabulary = bytes(tables["vocabulary"]).decode("utf-8").split("\n")
        except Exception as error:  # those of a broken archive have no base of their own
            raise ModelError(PART, f"the tables cannot be loaded ({error})", REMEDY) from error
        labels = json.loads(model_path("parser.json").read_text(encoding="utf-8"))["labels"]
        self.upos: list[str] = labels["upos"]
        self.relations: list[str] = labels["relations"]
        self.names: list[str] = labels["names"]
        self.corpus_rows = {name: row for row, name in enumerate(labels["corpora"])}
        self.rows = {word: row for row, word in enumerate(vocabulary)}
        self.root = self.relations.index("root")
        self.remembered: dict[str, NDArray[np.float32]] = {}

    def parse(self, sentences: Sequence[Sequence[str]], treebank: str) -> list[TaggedSentence]:
        """Tags and trees of tokenized sentences, annotated in the habits of `treebank`."""
        parsed: dict[int, TaggedSentence] = {}
        for numbers in self._batches(sentences):
            vectors = self._vectors([sentences[number] for number in numbers], treebank)
            lengths = np.array([len(sentences[number]) for number in numbers], dtype=np.int64)
            outputs = self.network.run(None, {"vectors": vectors, "lengths": lengths})
            parsed.update(zip(numbers, self._decode(lengths, *outputs), strict=True))
        return [parsed[number] for number in range(len(sentences))]

    def _batches(self, sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
        """Sentence numbers in batches of about one length, longest first."""
        group: list[int] = []
        for number in sorted(range(len(sentences)), key=lambda index: -len(sentences[index])):
            if group and (len(group) + 1) * len(sentences[group[0]]) > BATCH_WORDS:
                yield group
                group = []
            group.append(number)
        if group:
            yield group

    def _vectors(self, sentences: list[Sequence[str]], treebank: str) -> NDArray[np.float32]:
        """Word vectors [b, n, width], zero where a sentence has ended."""
        corpus = self.corpora[self.corpus_rows[treebank]]
        width = self.words.shape[1] + self.ngrams.shape[1] + self.shapes.shape[1]
        vectors = np.zeros((len(sentences), len(sentences[0]), width + corpus.shape[0]), dtype=np.float32)
        for row, words in enumerate(sentences):
            vectors[row, : len(words), :width] = [self._vector(word) for word in words]
            vectors[row, : len(words), width:] = corpus
        return vectors

    def _vector(self, word: str) -> NDArray[np.float32]:
        vector = self.remembered.get(word)
        if vector is None:
            known = self.words[self.rows.get(word.lower(), UNKNOWN_ROW)]
            ngrams = self.ngrams[ngram_rows(word)].astype(np.float32).mean(0)
            vector = np.concatenate([known.astype(np.float32), ngrams, self.shapes[int(shape_of(word))]])
            if len(self.remembered) >= REMEMBERED_WORDS:
                self.remembered.clear()
            self.remembered[word] = vector
        return vector

    def _decode(
        self,
        lengths: NDArray[np.int64],
        upos: NDArray[np.float32],
        names: NDArray[np.float32],
        arcs: NDArray[np.float32],
        label_heads: NDArray[np.float32],
        label_dependents: NDArray[np.float32],
        states: NDArray[np.float32],
    ) -> Iterator[TaggedSentence]:
        """One tagged sentence a row of the network's outputs."""
        best_upos, best_names = upos.argmax(-1), names.argmax(-1)
        heads = [best_heads(log_softmax(arcs[row, :length, : length + 1])) for row, length in enumerate(lengths)]
        relations = iter(self._relations(label_heads, label_dependents, heads))
        for row, length in enumerate(lengths):
            yield TaggedSentence(
                tuple(self.upos[tag] for tag in best_upos[row, :length]),
                tuple(head - 1 for head in heads[row]),
                tuple("root" if head == 0 else self.relations[next(relations)] for head in heads[row]),
                tuple(self.names[tag] for tag in best_names[row, :length]),
                states[row, :length].astype(np.float16),
            )

    def _relations(
        self, head_vectors: NDArray[np.float32], dependent_vectors: NDArray[np.float32], heads: list[list[int]]
    ) -> list[int]:
        """The best relation of each word to its head, sentence by sentence; words without a head are left out."""
        places = [
            (row, word, head) for row, listed in enumerate(heads) for word, head in enumerate(listed) if head != 0
        ]
        if not places:
            return []
        rows, words, chosen = (np.array(column) for column in zip(*places, strict=True))
        inputs = {"dependents": dependent_vectors[rows, words], "heads": head_vectors[rows, chosen]}
        scores = self.labels.run(None, inputs)[0]
        scores[:, self.root] = -np.inf
        found: list[int] = scores.argmax(-1).tolist()
        return found


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logarithms of the softmax over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    normalised: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return normalised


@cache
def parser() -> Parser:
    """The parser, loaded once a process."""
    return Parser()
