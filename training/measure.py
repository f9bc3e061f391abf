"""Measure the shipped parser on test parts: `python -m training.measure --data ../shared/data`.

Raw text: the official CoNLL 2018 rule on words, sentences and labelled attachment (subtypes ignored), aligned by
characters. Names: F1 by span on given words. Test parts are read here only.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from saksi.reading.language import language_of
from saksi.reading.syntax import parser
from saksi.reading.tokenizer import tokenize
from training.corpora import Sentence, conllu_blocks, read_names, read_treebank
from training.parser import name_spans

TREEBANKS = {
    "id_gsd": ("id", "ud_id_gsd/id_gsd-ud-test.conllu"),
    "id_csui": ("id", "ud_id_csui/id_csui-ud-test.conllu"),
    "en_ewt": ("en", "ud_en_ewt/en_ewt-ud-test.conllu"),
    "en_gum": ("en", "ud_en_gum/gum_noreddit_test.conllu"),
}


@dataclass(frozen=True, slots=True)
class Arc:
    """A word's head, as characters of the text without spaces (None the root), and its relation."""

    head: tuple[int, int] | None
    relation: str


def text_of(path: Path) -> str:
    """The raw text of a treebank file: its sentences' texts, one after the other, a paragraph a line."""
    lines: list[str] = []
    for block in conllu_blocks(path):
        text = next(line[9:] for line in block if line.startswith("# text = "))
        fresh = any(line.startswith(("# newpar", "# newdoc")) for line in block)
        if fresh or not lines:
            lines.append(text)
        else:
            lines[-1] += f" {text}"
    return "\n".join(lines)


def gold_arcs(sentences: list[Sentence]) -> dict[tuple[int, int], Arc]:
    """Gold arcs by the characters of their word; parts of a multiword token are cut as the tokenizer cuts them."""
    arcs: dict[tuple[int, int], Arc] = {}
    position = 0
    for sentence in sentences:
        spans = []
        for word in sentence.words:
            length = len("".join(word.split()))
            spans.append((position, position + length))
            position += length
        arcs.update(arcs_of(spans, [head - 1 for head in sentence.heads], sentence.relations))
    return arcs


def arcs_of(spans: list[tuple[int, int]], heads: list[int], relations: list[str]) -> dict[tuple[int, int], Arc]:
    """Arcs of one sentence; heads are 0-based, -1 the root."""
    return {
        span: Arc(spans[head] if head >= 0 else None, relation.split(":")[0])
        for span, head, relation in zip(spans, heads, relations, strict=True)
    }


def read_arcs(text: str, language: str, treebank: str) -> dict[tuple[int, int], Arc]:
    """The reader's arcs over raw text."""
    squeezed = [0]
    for character in text:
        squeezed.append(squeezed[-1] + (not character.isspace()))
    sentences = list(tokenize(text, language))
    tagged = parser().parse([[word for word, _ in sentence.words] for sentence in sentences], treebank)
    arcs: dict[tuple[int, int], Arc] = {}
    for sentence, tags in zip(sentences, tagged, strict=True):
        spans = [(squeezed[span.start], squeezed[span.end]) for _, span in sentence.words]
        arcs.update(arcs_of(spans, list(tags.heads), list(tags.relations)))
    return arcs


def f1(right: int, one: int, other: int) -> float:
    """F1 in percent."""
    return round(200 * right / (one + other), 1)


def print_treebank(name: str, language: str, path: Path) -> None:
    """Words and labelled attachment of one treebank, with its own habits and with those the reader follows."""
    sentences = read_treebank(path, name)
    gold = gold_arcs(surface(sentences, path))
    for habits in dict.fromkeys((name, language_of(language).treebank)):
        found = read_arcs(text_of(path), language, habits)
        common = [span for span in gold if span in found]
        right = sum(gold[span] == found[span] for span in common)
        words = f1(len(common), len(gold), len(found))
        print(f"{name} as {habits}: words {words}, raw-text LAS {f1(right, len(gold), len(found))}")


def surface(sentences: list[Sentence], path: Path) -> list[Sentence]:
    """Sentences whose multiword parts are cut from the surface, so that characters line up with the text."""
    for sentence, block in zip(sentences, conllu_blocks(path), strict=True):
        for line in block:
            columns = line.split("\t")
            if "-" in columns[0] and columns[0].replace("-", "").isdigit():
                first, last = map(int, columns[0].split("-"))
                rest = "".join(columns[1].split())
                for number in range(first, last + 1):
                    length = len(rest) if number == last else len(sentence.words[number - 1])
                    sentence.words[number - 1], rest = rest[:length], rest[length:]
    return sentences


def print_names(title: str, sentences: list[Sentence], treebank: str) -> None:
    """F1 of names by span, on given words."""
    tagged = parser().parse([sentence.words for sentence in sentences], treebank)
    found = [name_spans(list(tags.names)) for tags in tagged]
    gold = [name_spans(sentence.names) for sentence in sentences]
    right = sum(len(a & b) for a, b in zip(found, gold, strict=True))
    print(f"{title}: names F1 {f1(right, sum(map(len, found)), sum(map(len, gold)))}")


def main() -> None:
    parser_ = argparse.ArgumentParser(description=__doc__)
    parser_.add_argument("--data", type=Path, required=True)
    options = parser_.parse_args()
    for name, (language, path) in TREEBANKS.items():
        print_treebank(name, language, options.data / path)
    print_names("idner2k test", read_names(options.data / "ner_id_idner2k" / "test.txt", "id_gsd"), "id_csui")
    uner = read_names(options.data / "uner_en" / "en_ewt-ud-test.iob2", "en_ewt", 1, 2)
    print_names("UNER English EWT test", uner, "en_ewt")


if __name__ == "__main__":
    main()
