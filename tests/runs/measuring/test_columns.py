"""Corpora in columns: treebank sentences, names, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.errors import MalformedRecord, MissingInput
from saksi.runs.measuring.columns import (
    NamedSentence,
    TreebankSentence,
    bio,
    conllu_blocks,
    named_sentences,
    treebank_sentences,
)


def row(number: str, word: str, head: str = "_", relation: str = "_") -> str:
    """A line of a CoNLL-U file."""
    return "\t".join([number, word, "_", "_", "_", "_", head, relation, "_", "_"])


TREEBANK = "\n".join(
    [
        "# newdoc id = a",
        "# sent_id = a-1",
        "# text = Rumahnya hanyut.",
        row("1-2", "Rumahnya"),
        row("1", "Rumah", "3", "nsubj"),
        row("2", "dia", "1", "nmod:poss"),
        row("3", "hanyut", "0", "root"),
        row("3.1", "empty"),
        row("4", ".", "3", "punct"),
        "",
        "# newpar id = a-p2",
        "# text = Air surut.",
        row("1", "Air", "2", "nsubj"),
        row("2", "surut", "0", "root"),
        row("3", ".", "2", "punct"),
        "",
    ]
)


def test_parts_of_a_token_are_cut_from_its_surface(tmp_path: Path) -> None:
    path = tmp_path / "test.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    first, second = treebank_sentences(path)
    assert first == TreebankSentence(
        "Rumahnya hanyut.",
        ("Rumah", "nya", "hanyut", "."),
        (3, 1, 0, 3),
        ("nsubj", "nmod:poss", "root", "punct"),
        "document",
    )
    assert (second.words, second.opens) == (("Air", "surut", "."), "paragraph")


def test_a_sentence_without_its_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "test.conllu"
    path.write_text(row("1", "Air", "0", "root") + "\n", encoding="utf-8")
    with pytest.raises(MalformedRecord, match=r"test\.conllu, sentence 1"):
        list(treebank_sentences(path))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match=r"absent\.txt"):
        list(conllu_blocks(tmp_path / "absent.txt"))


def test_names_from_columns(tmp_path: Path) -> None:
    path = tmp_path / "test.txt"
    path.write_text("Ratna NNP B-PER\nDewi NNP I-PER\ndatang V O\n\n# text = x\nWanu\tX\tB-PLACE\n", encoding="utf-8")
    assert list(named_sentences(path)) == [
        NamedSentence(("Ratna", "Dewi", "datang"), ("B-PER", "I-PER", "O")),
        NamedSentence(("Wanu",), ("B-LOC",)),
    ]


@pytest.mark.parametrize(
    ("tags", "fixed"),
    [
        (["I-PER", "I-PER"], ["B-PER", "I-PER"]),
        (["B-PER", "I-ORG"], ["B-PER", "B-ORG"]),
        (["B-PERSON", "I-PERSON"], ["B-PER", "I-PER"]),
        (["B-DATE", "I-DATE", "O"], ["O", "O", "O"]),
        (["I-LOC", "B-LOC"], ["B-LOC", "B-LOC"]),
        ([], []),
    ],
)
def test_tags_become_iob2_of_three_classes(tags: list[str], fixed: list[str]) -> None:
    assert bio(tags) == fixed
