"""Treebanks on raw text: words lined up by characters, arcs counted by unit, errors by kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.errors import MissingInput
from saksi.runs.measuring.columns import TreebankSentence
from saksi.runs.measuring.figure import ErrorKind
from saksi.runs.measuring.treebanks import (
    TREEBANKS,
    Arc,
    arcs_of,
    attachment_figure,
    counts_of,
    error_kinds,
    gold_arcs,
    measure_treebank,
    read_arcs,
    text_of,
    unit_starts,
    words_figure,
)

FIRST = TreebankSentence(
    "Rumahnya hanyut.",
    ("Rumah", "nya", "hanyut", "."),
    (3, 1, 0, 3),
    ("nsubj", "nmod:poss", "root", "punct"),
    "document",
)
SECOND = TreebankSentence("Air surut.", ("Air", "surut", "."), (2, 0, 2), ("nsubj", "root", "punct"), None)
THIRD = TreebankSentence("Kami pulang.", ("Kami", "pulang", "."), (2, 0, 2), ("nsubj", "root", "punct"), "document")
SENTENCES = [FIRST, SECOND, THIRD]
SQUEEZED = "Rumahnyahanyut.Airsurut.Kamipulang."


def test_the_text_has_a_line_a_paragraph() -> None:
    assert text_of(SENTENCES) == "Rumahnya hanyut. Air surut.\nKami pulang."


def test_arcs_stand_at_their_characters_without_subtypes() -> None:
    arcs = gold_arcs(SENTENCES)
    assert arcs[5, 8] == Arc((0, 5), "nmod")
    assert arcs[8, 14] == Arc(None, "root")
    assert [SQUEEZED[slice(*place)] for place in arcs] == [word for one in SENTENCES for word in one.words]


def test_units_are_documents_or_else_sentences() -> None:
    assert unit_starts(SENTENCES) == [0, SQUEEZED.index("Kami")]
    assert unit_starts([SECOND, SECOND]) == [0, 9]


def test_the_same_arcs_are_100_and_none_0() -> None:
    gold, units = gold_arcs(SENTENCES), unit_starts(SENTENCES)
    assert attachment_figure("x", "las", gold, gold, units).value == 100.0
    assert words_figure("x", gold, {}, units).value == 0.0


def test_a_wrong_head_and_a_wrong_cut_cost_their_words() -> None:
    gold, units = gold_arcs(SENTENCES), unit_starts(SENTENCES)
    found = dict(gold)
    found[0, 5] = Arc(None, "nsubj")
    del found[15, 18], found[18, 23]
    found[15, 23] = Arc(None, "root")
    counts = counts_of([place for place, arc in gold.items() if found.get(place) == arc], found, gold, units)
    assert counts == [(4, 6, 7), (3, 3, 3)]
    assert attachment_figure("x", "las", gold, found, units).value == pytest.approx(100 * 2 * 7 / 19)
    assert error_kinds(SQUEEZED, gold, found) == (
        ErrorKind("word_cut", 2, "Air"),
        ErrorKind("head: nsubj", 1, "Rumah: hanyut | ∅"),
    )


def test_arcs_of_a_sentence() -> None:
    assert arcs_of([(0, 3), (3, 8)], [1, -1], ["nsubj:pass", "root"]) == {
        (0, 3): Arc((3, 8), "nsubj"),
        (3, 8): Arc(None, "root"),
    }


def test_the_reader_gives_arcs_for_every_word() -> None:
    text = text_of(SENTENCES)
    arcs = read_arcs(text, "id", "id_gsd")
    assert "".join(SQUEEZED[slice(*place)] for place in sorted(arcs)) == SQUEEZED
    assert sum(arc.head is None for arc in arcs.values()) == 3


@pytest.mark.parametrize("name", TREEBANKS)
def test_a_treebank_that_is_not_there_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        measure_treebank(name, tmp_path)
