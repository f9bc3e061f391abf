"""Body texts: scored as the set scores them, and told by kind of error."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import MissingInput
from saksi.runs.measuring.body_text import Agreement, agreement_of, body_pages, errors, measure, runs_of_words

PARAGRAPHS = [
    "Wali kota menyatakan pasar akan dibuka kembali pada Senin pagi setelah ditutup dua pekan.",
    "Pedagang menyambut baik keputusan itu, tetapi meminta sewa kios diturunkan selama perbaikan.",
]
MARKUP = (
    "<html><body><article>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + "</article></body></html>"
)


def saved(data: Path, pages: dict[str, tuple[str, str]]) -> None:
    """A set of pages: markup and report by name."""
    folder = data / "html_scrapinghub"
    (folder / "html").mkdir(parents=True)
    for name, (markup, _) in pages.items():
        (folder / "html" / f"{name}.html.gz").write_bytes(gzip.compress(markup.encode()))
    truth = {name: {"articleBody": report, "url": f"https://{name}.example"} for name, (_, report) in pages.items()}
    (folder / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")


def test_the_set_is_measured(tmp_path: Path) -> None:
    first, second = PARAGRAPHS
    saved(tmp_path, {"a": (MARKUP, f"{first}\n\n{second}"), "b": (MARKUP, first), "c": ("<p>Ya.", first)})
    measurement = measure(tmp_path)
    figures = {figure.name: figure for figure in measurement.figures}
    # The first of the two paragraphs has 11 of the 23 runs of four words.
    assert figures["precision"].value == pytest.approx(100 * (1 + 11 / 23) / 2)
    assert figures["recall"].value == pytest.approx(100 * 2 / 3)
    assert figures["body_text"].value == pytest.approx(100 * 2 * (34 / 46) * (2 / 3) / (34 / 46 + 2 / 3))
    assert [figure.cases for figure in measurement.figures] == [3, 2, 3]
    assert {(error.kind, error.example) for error in measurement.errors} == {
        ("words_added", "https://b.example"),
        ("report_not_found", "https://c.example"),
    }


def test_a_set_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        list(body_pages(tmp_path / "html_scrapinghub"))


def test_runs_of_words() -> None:
    assert runs_of_words("") == {}
    assert runs_of_words("Ya, siap.") == {("Ya", "siap"): 1}
    assert runs_of_words("a b c d a b c d") == {
        ("a", "b", "c", "d"): 2,
        ("b", "c", "d", "a"): 1,
        ("c", "d", "a", "b"): 1,
        ("d", "a", "b", "c"): 1,
    }


@given(st.text(max_size=60), st.text(max_size=60))
def test_precision_and_recall_change_places_with_the_texts(one: str, other: str) -> None:
    there, back = agreement_of(one, other), agreement_of(other, one)
    assert (there.precision, there.recall) == (back.recall, back.precision)
    assert agreement_of(one, one).precision in (None, 1.0)


def test_kinds_of_error() -> None:
    assert list(errors("x", Agreement(10, 10, 10))) == []
    assert list(errors("x", Agreement(5, 10, 10))) == ["words_missed", "words_added"]
    assert list(errors("", Agreement(0, 0, 10))) == ["report_not_found"]
