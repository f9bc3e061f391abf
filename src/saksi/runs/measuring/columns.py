"""Corpora in columns: CoNLL-U (universaldependencies.org/format.html) and IOB files of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from saksi.errors import MalformedRecord, MissingInput

# The classes of names that the reader tells apart, by what corpora call them; others are no names here.
NAME_CLASSES = {"PERSON": "PER", "ORGANISATION": "ORG", "PLACE": "LOC", "PER": "PER", "ORG": "ORG", "LOC": "LOC"}
REMEDY = "give the corpus as it was published"
TEXT, SENTENCE = "# text = ", "# sent_id = "


@dataclass(frozen=True, slots=True)
class TreebankSentence:
    """A sentence of a treebank: `words` as the surface has them (parts of a multiword token are cut from it), `heads`
    (1-based, 0 the root), relations with their subtypes. `opens` is `document` or `paragraph` where one begins."""

    text: str
    words: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    opens: str | None


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """A sentence in ready words with its IOB2 tags of the classes PER, ORG and LOC."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    identifier: str = ""


def conllu_blocks(path: Path) -> Iterator[list[str]]:
    """The lines of each sentence of a file in columns; raises `MissingInput`."""
    if not path.is_file():
        raise MissingInput(str(path), "there is no such corpus file", REMEDY)
    block: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def treebank_sentences(path: Path) -> Iterator[TreebankSentence]:
    """The sentences of a CoNLL-U file; raises `InputError` naming the sentence that is none."""
    for number, block in enumerate(conllu_blocks(path), 1):
        try:
            yield treebank_sentence(block)
        except (ValueError, IndexError, StopIteration) as error:
            raise MalformedRecord(
                f"{path.name}, sentence {number}", f"{type(error).__name__}: {error}", REMEDY
            ) from error


def treebank_sentence(block: list[str]) -> TreebankSentence:
    """A sentence from its lines; empty nodes are left out."""
    text = next(line.removeprefix(TEXT) for line in block if line.startswith(TEXT))
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    words = {int(row[0]): row for row in rows if row[0].isdigit()}
    surface = {number: row[1] for number, row in words.items()}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            surface.update(cut(row[1], [surface[number] for number in range(first, last + 1)], first))
    return TreebankSentence(
        text,
        tuple(surface.values()),
        tuple(int(row[6]) for row in words.values()),
        tuple(row[7] for row in words.values()),
        opening(block),
    )


def cut(token: str, parts: list[str], first: int) -> dict[int, str]:
    """A multiword token cut into as many pieces as it has parts, each as long as its part; the last has the rest."""
    rest = "".join(token.split())
    pieces = {}
    for number, part in enumerate(parts, first):
        length = len(rest) if number == first + len(parts) - 1 else len(part)
        pieces[number], rest = rest[:length], rest[length:]
    return pieces


def opening(block: list[str]) -> str | None:
    """What begins with a sentence: `document`, `paragraph`, or None."""
    for mark, what in (("# newdoc", "document"), ("# newpar", "paragraph")):
        if any(line.startswith(mark) for line in block):
            return what
    return None


def named_sentences(path: Path, word_column: int = 0, tag_column: int = -1) -> Iterator[NamedSentence]:
    """The sentences of a file with IOB tags of names."""
    for block in conllu_blocks(path):
        rows = [line.split("\t") if "\t" in line else line.split() for line in block if not line.startswith("# ")]
        tags = bio([row[tag_column] for row in rows])
        identifier = next((line.removeprefix(SENTENCE) for line in block if line.startswith(SENTENCE)), "")
        yield NamedSentence(tuple(row[word_column] for row in rows), tuple(tags), identifier)


def bio(tags: list[str]) -> list[str]:
    """IOB1 or IOB2 tags as IOB2 with the classes PER, ORG, LOC."""
    fixed: list[str] = []
    for tag in tags:
        name_class = NAME_CLASSES.get(tag[2:]) if tag[:2] in ("B-", "I-") else None
        if name_class is None:
            fixed.append("O")
        else:
            inside = tag[0] == "I" and bool(fixed) and fixed[-1][2:] == name_class
            fixed.append(f"{'I' if inside else 'B'}-{name_class}")
    return fixed
