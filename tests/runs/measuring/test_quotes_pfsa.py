"""PFSA-ID as printed text, and what is found of its statements; on a small set of the same form."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.article.span import Span
from saksi.errors import MalformedRecord, MissingInput
from saksi.runs.measuring.quotes_pfsa import (
    FILE,
    SET,
    LabelledArticle,
    as_printed,
    labelled_articles,
    measure,
    opening_marks,
    person_of,
    sentences_of,
)
from saksi.runs.scoring import shared

# *TARUMBA, KOMPAS — Air naik. ”Kami takut. Warga pergi,” kata Umar Lende.*, as the set has it.
DATELINE = "TARUMBA:O ,:O KOMPAS:O —:O Air:O naik:O .:O ”:B-STATEMENT"
SAID = (
    "Kami:I-STATEMENT takut:I-STATEMENT sekali:I-STATEMENT .:I-STATEMENT | Warga:I-STATEMENT pergi:I-STATEMENT "
    "ke:I-STATEMENT bukit:I-STATEMENT ,:I-STATEMENT ”:L-STATEMENT kata:U-CUE Umar:B-PERSON Lende:L-PERSON .:O"
)
NEXT = "Hujan:O turun:O di:O Covid:O -:O 19:O (:O 37:O ):O .:O"


def lines(sentences: str) -> str:
    """Sentences in the set's form: `|` between sentences, `token:label` words."""
    return "\n\n".join(
        "\n".join("\t".join(word.rsplit(":", 1)) for word in sentence.split()) for sentence in sentences.split("|")
    )


def put(folder: Path, *sentences: str) -> Path:
    (folder / SET).mkdir()
    (folder / SET / FILE).write_text(lines(" | ".join(sentences)), encoding="utf-8")
    return folder


def articles(folder: Path) -> list[LabelledArticle]:
    return list(labelled_articles(folder / SET / FILE))


def test_tokens_are_set_as_in_print(tmp_path: Path) -> None:
    (entry,) = articles(put(tmp_path, DATELINE, SAID, NEXT))
    assert entry.article.text == (
        "TARUMBA, KOMPAS — Air naik. ”Kami takut sekali. Warga pergi ke bukit,” kata Umar Lende. "
        "Hujan turun di Covid-19 (37)."
    )


def test_labels_become_spans(tmp_path: Path) -> None:
    (entry,) = articles(put(tmp_path, DATELINE, SAID))
    text = entry.article.text
    assert [span.of(text) for span in entry.statements] == ["”Kami takut sekali. Warga pergi ke bukit,”"]
    assert [span.of(text) for span in entry.cues] == ["kata"]
    assert [span.of(text) for span in entry.persons] == ["Umar Lende"]
    person = person_of(entry, entry.statements[0])
    assert person is not None
    assert person.of(text) == "Umar Lende"


def test_each_dateline_begins_an_article(tmp_path: Path) -> None:
    assert len(articles(put(tmp_path, DATELINE, SAID, NEXT, DATELINE, SAID))) == 2


@pytest.mark.parametrize(
    ("words", "opening"),
    [
        ("” Air naik , ” kata Umar", {0}),
        ("Ia menyebut ” lumbung ” itu . ” Air naik . ” Umar pergi", {2, 7}),
        ("“ Air naik ” kata Umar", {0}),
        ("Air naik , ” kata Umar . ” Warga pergi ? ” tanya Sri", {7}),
        ("", set()),
    ],
    ids=["cue behind", "in turn", "an opening sign", "never opened", "nothing"],
)
def test_which_marks_open(words: str, opening: set[int]) -> None:
    assert opening_marks(words.split()) == opening


def test_overlap_is_intersection_over_union() -> None:
    assert shared([Span(0, 10)], [Span(5, 15)]) == pytest.approx(1 / 3)
    assert shared([Span(0, 10)], [Span(10, 20)]) == 0.0


def test_a_set_is_measured(tmp_path: Path) -> None:
    measured = measure(put(tmp_path, DATELINE, SAID, NEXT))
    assert {figure.name: (figure.value, figure.cases) for figure in measured.figures} == {
        "direct statements, recall": (100.0, 1),
        "speaker of direct statements": (100.0, 1),
    }
    assert measured.errors == ()


def test_what_is_missed_is_told(tmp_path: Path) -> None:
    unmarked = SAID.replace("”:L-STATEMENT", "lagi:L-STATEMENT")
    measured = measure(put(tmp_path, DATELINE.replace("”:B", "Kini:B"), unmarked))
    assert [(error.kind, error.count) for error in measured.errors] == [("missed: its marks were not paired", 1)]


def test_an_absent_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        measure(tmp_path)


def test_a_token_without_a_label_is_told(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text("Air\tO\nnaik\n", encoding="utf-8")
    with pytest.raises(MalformedRecord, match=":2"):
        list(sentences_of(path))


def test_an_article_without_statements() -> None:
    entry = as_printed("a", [[("Air", "O"), ("naik", "O"), (".", "O")]])
    assert (entry.article.text, entry.statements) == ("Air naik.", ())
