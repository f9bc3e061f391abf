"""Our own pages are read as they should be, and the measuring tells when they are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from outlet_pages import FOLDER
from saksi.article.dates import parse_moment
from saksi.errors import MalformedRecord, MissingInput
from saksi.runs.measuring.asked import with_asked
from saksi.runs.measuring.pages_own import expected_of, measure_own, same_moment, spans_of

BODY = ["Wali kota membuka pasar itu pada Senin pagi.", "Pedagang menolak tarif baru."]
EXPECTED = {
    "part": "test",
    "outlet": "Kabar Kita",
    "language": "id",
    "url": "https://kabar.example/a",
    "title": "Pasar Dibuka",
    "published": "2024-10-24T09:15:00+07:00",
    "byline": None,
    "body": BODY,
    "boilerplate": [["credit", "(ant/abc)"]],
}
HEAD = (
    "<title>Pasar Dibuka</title><meta property='og:site_name' content='Kabar Kita'>"
    "<meta property='og:url' content='https://kabar.example/a'>"
    "<meta property='article:published_time' content='2024-10-24T09:15:30+07:00'>"
)


def folder_with(tmp_path: Path, extra: str) -> Path:
    """A folder with one page, which ends with `extra`."""
    (tmp_path / "kabar").mkdir()
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in [*BODY, extra])
    markup = f"<html lang='id'><head>{HEAD}</head><body><article>{paragraphs}</article></body></html>"
    (tmp_path / "kabar" / "a.html").write_text(markup, encoding="utf-8")
    (tmp_path / "kabar" / "a.json").write_text(json.dumps(EXPECTED), encoding="utf-8")
    return tmp_path


def test_the_saved_pages_are_read_as_asked() -> None:
    figures = with_asked(measure_own(FOLDER)).figures
    assert {figure.name: figure.value for figure in figures if figure.met is False} == {}
    assert sum(figure.met is True for figure in figures) == 6
    assert min(figure.value or 0 for figure in figures if "body words" in figure.name) >= 98


@pytest.mark.parametrize(("extra", "f1"), [("(ant/abc)", 100), ("Ini bukan bagian dari berita itu sama sekali.", 0)])
def test_words_that_are_not_of_the_body_should_be_marked(tmp_path: Path, extra: str, f1: float) -> None:
    measurement = measure_own(folder_with(tmp_path, extra))
    figures = {figure.name: figure.value for figure in measurement.figures}
    assert figures["boilerplate F1"] == figures["boilerplate F1 of the test part"] == f1
    assert [figures[name] for name in ("outlets", "dates", "titles", "bylines", "addresses", "body words")] == [100] * 6
    assert [error.kind for error in measurement.errors] == ([] if f1 else ["boilerplate: not marked"])


def test_a_page_that_cannot_be_read_counts(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "")
    (folder / "kabar" / "a.html").write_text("<html></html>", encoding="utf-8")
    measurement = measure_own(folder)
    figures = {figure.name: figure.value for figure in measurement.figures}
    assert figures["dates"] == figures["body words"] == 0
    assert [error.kind for error in measurement.errors] == ["no article"]


def test_a_moment_is_right_to_the_minute_and_with_its_zone() -> None:
    stated = "2024-10-24T09:15:00+07:00"
    assert same_moment(parse_moment("2024-10-24T02:15:59Z"), stated)
    assert not same_moment(parse_moment("2024-10-24T09:16:00+07:00"), stated)
    assert not same_moment(parse_moment("2024-10-24T09:15:00"), stated)
    assert not same_moment(parse_moment("2024-10-24"), stated)
    assert not same_moment(None, stated)
    assert same_moment(parse_moment("2024-10-24"), "2024-10-24")


def test_sentences_are_found_in_their_order() -> None:
    text = "Ya. Ya. Tidak."
    assert [span.of(text) for span in spans_of(["Ya.", "Entah.", "Ya.", "Ya.", "Tidak."], text)] == [
        "Ya.",
        "Ya.",
        "Tidak.",
    ]


def test_what_is_no_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="no pages"):
        measure_own(tmp_path)
    with pytest.raises(MissingInput, match="cannot be read"):
        expected_of(tmp_path / "a.json")
    for wrong in ("{", json.dumps({"part": "test"}), json.dumps(EXPECTED | {"boilerplate": [["menu", "x"]]})):
        (tmp_path / "a.json").write_text(wrong, encoding="utf-8")
        with pytest.raises(MalformedRecord):
            expected_of(tmp_path / "a.json")
