"""Names, on test parts of corpora: F1 by span and class (CoNLL 2003; Tjong Kim Sang & De Meulder) on given words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from saksi.reading.syntax import parser
from saksi.runs.measuring.bootstrap import f1, figure
from saksi.runs.measuring.columns import NamedSentence, named_sentences
from saksi.runs.measuring.figure import ErrorKind, Measurement
from saksi.runs.measuring.kinds import Kinds

# First word, past the last, class.
Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class NameCorpus:
    """Where a test part lies, in which columns, and the treebank whose habits the parser follows on it."""

    place: str
    treebank: str
    word_column: int = 0
    tag_column: int = -1


CORPORA = {
    "idner2k": NameCorpus("ner_id_idner2k/test.txt", "id_csui"),
    "uner_en_ewt": NameCorpus("uner_en/en_ewt-ud-test.iob2", "en_ewt", 1, 2),
}


def measure_names(name: str, data: Path) -> Measurement:
    """F1 of names of one corpus. Raises `MissingInput` where it is not there."""
    corpus = CORPORA[name]
    sentences = list(named_sentences(data / corpus.place, corpus.word_column, corpus.tag_column))
    (tagged,) = parser().parse([[sentence.words for sentence in sentences]], corpus.treebank)
    found = [name_spans(tags.names) for tags in tagged]
    gold = [name_spans(sentence.tags) for sentence in sentences]
    counts = [(len(one & other), len(other), len(one)) for one, other in zip(gold, found, strict=True)]
    return Measurement(name, (figure(name, "names", counts, f1),), error_kinds(sentences, gold, found))


def name_spans(tags: Sequence[str]) -> frozenset[Name]:
    """The names of BIO tags; an I that goes on with nothing begins a name."""
    spans, start = set(), None
    for position, tag in enumerate([*tags, "O"]):
        if start is not None and not (tag[0] == "I" and tag[2:] == tags[start][2:]):
            spans.add((start, position, tags[start][2:]))
            start = None
        if tag[0] == "B" or (tag[0] == "I" and start is None):
            start = position
    return frozenset(spans)


def error_kinds(
    sentences: Sequence[NamedSentence], gold: Sequence[frozenset[Name]], found: Sequence[frozenset[Name]]
) -> tuple[ErrorKind, ...]:
    """The kinds of error, most frequent first."""
    kinds = Kinds()
    for sentence, one, other in zip(sentences, gold, found, strict=True):
        for kind, (first, past, _) in errors(one, other):
            kinds.count(kind, " ".join(sentence.words[first:past]))
    return kinds.by_count()


def errors(gold: frozenset[Name], found: frozenset[Name]) -> Iterator[tuple[str, Name]]:
    """Each wrong name with its kind: of another class, of another extent (and perhaps class), missed, or spurious."""
    spurious = sorted(found - gold)
    for name in sorted(gold - found):
        near = next((other for other in spurious if other[0] < name[1] and name[0] < other[1]), None)
        if near is None:
            yield f"name_missed: {name[2]}", name
            continue
        spurious.remove(near)
        yield (f"name_class: {name[2]} → {near[2]}" if near[:2] == name[:2] else f"name_cut: {name[2]}"), name
    for name in spurious:
        yield f"name_added: {name[2]}", name
