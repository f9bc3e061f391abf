"""From a page to the article: whose word counts for what, and the text that is never changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.article.article import article_id, content_id
from saksi.article.from_page import article_of
from saksi.errors import BadDate, InputError, UnreadableInput, UnsupportedLanguage
from saksi.intake.page import Metadata, Page, PageKind

TEXT = "Kabar Teluk — Wali kota menyatakan pasar akan dibuka kembali pada Senin pagi.\n\n  “Siap,” katanya.\n"
JAKARTA = timezone(timedelta(hours=7))


def test_a_text_file_is_its_text() -> None:
    article = article_of(Page("a.txt", "text", TEXT))
    assert article.text == TEXT
    assert article.sha256 == content_id(TEXT)
    assert (article.title, article.url, article.byline, article.published) == (None, None, None, None)
    assert (article.outlet, article.language) == ("Kabar Teluk", "id")
    assert article.id == article_id(TEXT, None, "Kabar Teluk", None)
    assert [entry.span.of(TEXT) for entry in article.boilerplate] == ["Kabar Teluk —"]


def test_what_the_user_says_goes_before_what_a_text_or_html_page_says() -> None:
    head = '<meta property="og:site_name" content="Laman"><meta name="date" content="2020-01-01">'
    markup = f"<html><head>{head}</head><body><p>{TEXT}</p></body></html>"
    for page in (Page("a.txt", "text", TEXT), Page("a.html", "html", markup)):
        article = article_of(page, outlet=" Pos Kota ", published="24 Oktober 2024 10.00 WIB", language="ID")
        assert article.outlet == "Pos Kota"
        assert article.published == datetime(2024, 10, 24, 10, tzinfo=JAKARTA)
        assert article.language == "id"


def test_what_the_user_says_fills_in_what_a_record_lacks() -> None:
    given_ = {"outlet": "Pos Kota", "published": "2020-01-01", "language": "en"}
    full = Metadata("7", "https://k.example", "Kabar", "2024-10-24", "Pasar", "Ani", "id")
    article = article_of(Page("a.jsonl:1", "record", TEXT, full), **given_)
    assert (article.id, article.url, article.outlet) == ("7", "https://k.example", "Kabar")
    assert (article.title, article.byline, article.language) == ("Pasar", "Ani", "id")
    assert article.published == date(2024, 10, 24)
    bare = article_of(Page("a.jsonl:2", "record", TEXT), **given_)
    assert (bare.outlet, bare.published, bare.language) == ("Pos Kota", date(2020, 1, 1), "en")


def test_an_outlet_that_nobody_names_is_that_of_the_dateline() -> None:
    assert article_of(Page("a.jsonl:1", "record", TEXT)).outlet == "Kabar Teluk"
    assert article_of(Page("a.txt", "text", "Wali kota menyatakan pasar dibuka lagi.")).outlet is None


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        (Metadata(published="kemarin"), BadDate),
        (Metadata(language="fr"), UnsupportedLanguage),
    ],
)
def test_errors_name_the_record(metadata: Metadata, error: type[InputError]) -> None:
    with pytest.raises(error) as caught:
        article_of(Page("a.jsonl:3", "record", TEXT, metadata))
    assert caught.value.where == "a.jsonl:3"


def test_a_text_in_another_language_is_refused_unless_the_user_says_otherwise() -> None:
    page = Page("a.txt", "text", "Le maire a déclaré lundi que le marché serait bientôt rouvert au public.")
    with pytest.raises(UnsupportedLanguage):
        article_of(page)
    assert article_of(page, language="en").language == "en"


def test_an_outlet_in_bytes_that_are_no_text_is_refused() -> None:
    with pytest.raises(UnreadableInput):
        article_of(Page("a.txt", "text", TEXT), outlet="Pos \udcff")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_text_is_never_changed_and_boilerplate_lies_inside(text: str) -> None:
    kinds: tuple[PageKind, ...] = ("text", "record")
    for kind in kinds:
        article = article_of(Page("a", kind, text), language="id")
        assert article.text == text
        assert all(0 <= entry.span.start < entry.span.end <= len(text) for entry in article.boilerplate)
        assert article == article_of(Page("a", kind, text), language="id")
