"""Pages in the markup habits of different kinds of news site: their text, metadata and boilerplate.

The pages were written for these tests; `expected.json` beside them says what is in each.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.article.extraction import extract
from saksi.article.from_page import article_of
from saksi.errors import UnreadableInput
from saksi.intake.page import Page
from saksi.intake.pages import pages

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
REPORT = "<p>Wali kota menyatakan pasar akan dibuka kembali pada Senin pagi setelah ditutup dua pekan.</p>"
TEXT = "Wali kota menyatakan pasar akan dibuka kembali pada Senin pagi setelah ditutup dua pekan."


def test_every_page_is_expected() -> None:
    assert {path.name for path in PAGES.glob("*.html")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_page(name: str) -> None:
    (page,) = pages([PAGES / name])
    assert isinstance(page, Page)
    article = article_of(page)
    assert {
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "paragraphs": article.text.split("\n"),
        "boilerplate": [[entry.kind, entry.span.of(article.text)] for entry in article.boilerplate],
    } == EXPECTED[name]


@pytest.mark.parametrize(
    "markup",
    ["", "   ", "<p>", "<html><body></body></html>", "<!-- a -->", "<nav><a href='/'>Beranda</a></nav>", "<p>Ya.</p>"],
)
def test_a_page_without_a_report_is_refused(markup: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        extract(markup, where="a.html")
    assert caught.value.where == "a.html"
    assert "no report" in caught.value.why


@pytest.mark.parametrize(
    "head",
    [
        "<?xml version='1.0' encoding='utf-16'?>",
        "<meta charset=utf-16>",
        "<link rel=canonical href='http://['><meta property=og:url content='http://['>",
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script>",
        "<meta property='article:published_time' content='kemarin'>",
    ],
)
def test_broken_heads_do_not_matter(head: str) -> None:
    text, metadata = extract(f"{head}<html><body><article>{REPORT}</article></body></html>", where="a.html")
    assert text == TEXT
    assert metadata.url is None
    assert metadata.published is None


def test_markup_nested_without_end_is_refused_not_crashed_on() -> None:
    with pytest.raises(UnreadableInput):
        extract("<div>" * 20_000 + REPORT, where="a.html")


def test_the_first_date_that_can_be_understood_is_taken() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"segera"}</script>'
        '<meta property="article:published_time" content="24/10/2024 10:05 WIB">'
    )
    _, metadata = extract(f"<html><head>{head}</head><body>{REPORT}</body></html>", where="a.html")
    assert metadata.published == "2024-10-24T10:05:00+07:00"


def test_the_outlet_is_cut_from_the_title_and_the_title_from_the_text() -> None:
    head = "<title>Pasar Dibuka Lagi - Kabar Kita</title><meta property=og:site_name content='Kabar Kita'>"
    body = f"<article><h1>Pasar Dibuka Lagi</h1>{REPORT}</article>"
    text, metadata = extract(f"<html><head>{head}</head><body>{body}</body></html>", where="a.html")
    assert (metadata.title, metadata.outlet) == ("Pasar Dibuka Lagi", "Kabar Kita")
    assert text == TEXT


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(list("<>/=\"'!-& apdivhtmlbodyscript\n")), max_size=200))
def test_any_markup_is_read_or_refused(markup: str) -> None:
    try:
        text, _ = extract(markup, where="a.html")
    except UnreadableInput:
        return
    assert text.strip()
