"""Names: spans of tags, and kinds of error."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.errors import MissingInput
from saksi.runs.measuring.columns import NamedSentence
from saksi.runs.measuring.figure import ErrorKind
from saksi.runs.measuring.name_tags import CORPORA, error_kinds, measure_names, name_spans


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ([], set()),
        (["B-PER", "I-PER", "O"], {(0, 2, "PER")}),
        (["B-PER", "B-PER"], {(0, 1, "PER"), (1, 2, "PER")}),
        (["O", "I-LOC"], {(1, 2, "LOC")}),
        (["B-PER", "I-ORG"], {(0, 1, "PER"), (1, 2, "ORG")}),
    ],
)
def test_names_of_tags(tags: list[str], spans: set[tuple[int, int, str]]) -> None:
    assert name_spans(tags) == spans


def test_errors_by_kind() -> None:
    sentence = NamedSentence(tuple("abcdefg"), ())
    gold = frozenset({(0, 2, "PER"), (3, 4, "LOC"), (5, 6, "ORG")})
    found = frozenset({(0, 1, "PER"), (3, 4, "ORG"), (6, 7, "PER")})
    assert set(error_kinds([sentence], [gold], [found])) == {
        ErrorKind("name_cut: PER", 1, "a b"),
        ErrorKind("name_class: LOC → ORG", 1, "d"),
        ErrorKind("name_missed: ORG", 1, "f"),
        ErrorKind("name_added: PER", 1, "g"),
    }
    assert error_kinds([sentence], [gold], [gold]) == ()


@pytest.mark.parametrize("name", CORPORA)
def test_a_corpus_is_measured(name: str, tmp_path: Path) -> None:
    corpus = CORPORA[name]
    path = tmp_path / corpus.place
    path.parent.mkdir()
    rows = [("Ratna", "B-PER"), ("Dewi", "I-PER"), ("tiba", "O"), (".", "O")]
    lines = ["\t".join([str(number), word, tag]) for number, (word, tag) in enumerate(rows)]
    path.write_text("\n".join(lines if corpus.word_column else [f"{word} X {tag}" for word, tag in rows]) + "\n")
    (made,) = measure_names(name, tmp_path).figures
    assert (made.set, made.name, made.cases) == (name, "names", 1)
    with pytest.raises(MissingInput):
        measure_names(name, tmp_path / "absent")
