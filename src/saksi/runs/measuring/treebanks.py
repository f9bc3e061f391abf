"""Words and syntax on raw text, on the test parts of UD treebanks.

By the rule of the CoNLL 2018 shared task (Zeman et al. 2018): words are aligned by the characters they cover, labelled
attachment asks for the right head and relation without its subtype, F1 over the words of both sides. Parts of a
multiword token are cut from its surface, as the tokenizer cuts them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from saksi.reading.language import language_of
from saksi.reading.syntax import parser
from saksi.reading.tokenizer import tokenize
from saksi.runs.measuring.bootstrap import f1, figure
from saksi.runs.measuring.columns import TreebankSentence, treebank_sentences
from saksi.runs.measuring.figure import ErrorKind, Figure, Measurement
from saksi.runs.measuring.kinds import Kinds

# Each set: the language it is in, and its test part.
TREEBANKS = {
    "id_gsd": ("id", "ud_id_gsd/id_gsd-ud-test.conllu"),
    "id_csui": ("id", "ud_id_csui/id_csui-ud-test.conllu"),
    "en_ewt": ("en", "ud_en_ewt/en_ewt-ud-test.conllu"),
    "en_gum": ("en", "ud_en_gum/gum_noreddit_test.conllu"),
}
MOST_KINDS = 20

# Characters of the text without its white space: first, past the last.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Arc:
    """A word's head (None the root) and its relation without subtype."""

    head: Place | None
    relation: str


Arcs = Mapping[Place, Arc]


def measure_treebank(name: str, data: Path) -> Measurement:
    """Words and labelled attachment of one treebank, in its own habits; attachment also in those the reader follows,
    where they are others. Raises `MissingInput` where the treebank is not there."""
    language, place = TREEBANKS[name]
    sentences = list(treebank_sentences(data / place))
    text, gold = text_of(sentences), gold_arcs(sentences)
    units = unit_starts(sentences)
    found = read_arcs(text, language, name)
    figures = [attachment_figure(name, "raw_text_las", gold, found, units), words_figure(name, gold, found, units)]
    followed = language_of(language).treebank
    if followed != name:
        others = read_arcs(text, language, followed)
        figures.append(attachment_figure(name, "raw_text_las_as_read", gold, others, units))
    return Measurement(name, tuple(figures), error_kinds("".join(text.split()), gold, found))


def attachment_figure(name: str, figure_name: str, gold: Arcs, found: Arcs, units: Sequence[int]) -> Figure:
    """Labelled attachment, F1."""
    right = [place for place, arc in gold.items() if found.get(place) == arc]
    return figure(name, figure_name, counts_of(right, found, gold, units), f1)


def words_figure(name: str, gold: Arcs, found: Arcs, units: Sequence[int]) -> Figure:
    """Words cut alike, F1."""
    return figure(name, "words", counts_of([place for place in gold if place in found], found, gold, units), f1)


def counts_of(
    right: Iterable[Place], found: Iterable[Place], gold: Iterable[Place], units: Sequence[int]
) -> list[tuple[int, ...]]:
    """How many of each begin in every unit."""
    counts = [[0, 0, 0] for _ in units]
    for column, places in enumerate((right, found, gold)):
        for start, _ in places:
            counts[bisect_right(units, start) - 1][column] += 1
    return [tuple(row) for row in counts]


def text_of(sentences: Iterable[TreebankSentence]) -> str:
    """The raw text of a treebank: its sentences' texts, one after the other, a paragraph a line."""
    lines: list[str] = []
    for sentence in sentences:
        if sentence.opens or not lines:
            lines.append(sentence.text)
        else:
            lines[-1] += f" {sentence.text}"
    return "\n".join(lines)


def gold_arcs(sentences: Iterable[TreebankSentence]) -> dict[Place, Arc]:
    """The annotated arcs by the characters of their words."""
    arcs: dict[Place, Arc] = {}
    position = 0
    for sentence in sentences:
        ends = list(accumulate((length(word) for word in sentence.words), initial=position))
        places = list(pairwise(ends))
        position = ends[-1]
        arcs.update(arcs_of(places, [head - 1 for head in sentence.heads], sentence.relations))
    return arcs


def unit_starts(sentences: Sequence[TreebankSentence]) -> list[int]:
    """Where the units that a bootstrap draws begin: documents, sentences where the treebank has no documents."""
    documents = any(sentence.opens == "document" for sentence in sentences)
    lengths = (sum(map(length, sentence.words)) for sentence in sentences)
    starts = zip(accumulate(lengths, initial=0), sentences, strict=False)
    return [start for start, sentence in starts if not documents or sentence.opens == "document" or start == 0]


def length(word: str) -> int:
    """A word's characters without white space."""
    return len("".join(word.split()))


def arcs_of(places: Sequence[Place], heads: Sequence[int], relations: Sequence[str]) -> dict[Place, Arc]:
    """The arcs of one sentence; heads are 0-based, -1 the root."""
    return {
        place: Arc(places[head] if head >= 0 else None, relation.split(":")[0])
        for place, head, relation in zip(places, heads, relations, strict=True)
    }


def read_arcs(text: str, language: str, treebank: str) -> dict[Place, Arc]:
    """The reader's arcs over raw text, in the habits of a treebank."""
    squeezed = list(accumulate((not character.isspace() for character in text), initial=0))
    sentences = list(tokenize(text, language))
    (tagged,) = parser().parse([[[word for word, _ in sentence.words] for sentence in sentences]], treebank)
    arcs: dict[Place, Arc] = {}
    for sentence, tags in zip(sentences, tagged, strict=True):
        places = [(squeezed[span.start], squeezed[span.end]) for _, span in sentence.words]
        arcs.update(arcs_of(places, tags.heads, tags.relations))
    return arcs


def error_kinds(squeezed: str, gold: Arcs, found: Arcs) -> tuple[ErrorKind, ...]:
    """The most frequent kinds of error: words cut otherwise, relations taken for others, wrong heads by relation."""
    kinds = Kinds()
    for kind, example in errors(squeezed, gold, found):
        kinds.count(kind, example)
    return kinds.by_count()[:MOST_KINDS]


def errors(squeezed: str, gold: Arcs, found: Arcs) -> Iterator[tuple[str, str]]:
    """Each error: its kind, and the word with its head as annotated and as read."""
    for place, arc in gold.items():
        word = squeezed[slice(*place)]
        other = found.get(place)
        if other is None:
            yield "word_cut", word
        elif other != arc:
            kind = (
                f"head: {arc.relation}"
                if other.relation == arc.relation
                else f"relation: {arc.relation} → {other.relation}"
            )
            heads = (squeezed[slice(*head)] if head else "∅" for head in (arc.head, other.head))
            yield kind, f"{word}: {' | '.join(heads)}"
