"""A page read by its outlet's rules: whose word counts, and what is taken out of it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.article.outlet_page import OutletPage, home_of, outlet_page
from saksi.article.page_tree import page_tree
from saksi.intake.page import Metadata

KOMPAS = "https://bandung.kompas.com/read/2024/10/24/091500178/jembatan-putus"
SINDO = "https://ekbis.sindonews.com/read/1423377/34/nelayan-tuban-1721973724"
NAMED = "<div class='credit-title-name'><h6>{}</h6></div>"
JAKARTA_POST = "https://www.thejakartapost.com/culture/2024/11/05/fire.html"


def read(markup: str, metadata: Metadata, address: str | None = None) -> OutletPage:
    return outlet_page(page_tree(f"<html><body>{markup}</body></html>"), metadata, address)


def test_a_page_of_an_outlet_without_rules_is_left_as_it_is() -> None:
    metadata = Metadata(url="https://kabar.example/a?page=2", outlet="Kabar", published="2024-10-24T09:15:00")
    assert read("<p>Satu.</p>", metadata) == OutletPage(metadata, ())


def test_the_report_is_cut_out_without_furniture() -> None:
    body = "<div class='read__content'><p>Satu.</p><p><a class='inner-link-baca-juga'>Lain</a></p><p>Dua.</p></div>"
    page = read(f"<p>Menu</p>{body}<p>Kaki</p>", Metadata(url=f"{KOMPAS}?page=all", outlet="KOMPAS.com"))
    assert page.paragraphs == ("Satu.", "Dua.")
    assert (page.metadata.outlet, page.metadata.url) == ("Kompas.com", KOMPAS)


def test_a_report_that_is_not_where_the_rules_say_is_left_to_others() -> None:
    page = read("<p>Satu.</p>", Metadata(url=KOMPAS))
    assert page.paragraphs == ()
    assert page.metadata.outlet == "Kompas.com"


@pytest.mark.parametrize(
    ("published", "line", "expected"),
    [
        (None, "Jum'at, 26 Juli 2024 - 13:39 WIB", "2024-07-26T13:39:00+07:00"),
        ("2024-07-26T13:39:02", "", "2024-07-26T13:39:02+07:00"),
        ("2024-07-26T13:39:02+08:00", "", "2024-07-26T13:39:02+08:00"),
        ("2024-07-26", "Jum'at, 26 Juli 2024 - 13:39", "2024-07-26T13:39:00+07:00"),
        ("2024-07-26", "kemarin", "2024-07-26"),
        ("nanti", "", None),
        (None, "", None),
    ],
)
def test_when_a_report_was_published(published: str | None, line: str, expected: str | None) -> None:
    page = read(f"<div class='detail-date-artikel'>{line}</div>", Metadata(url=SINDO, published=published))
    assert page.metadata.published == expected


@pytest.mark.parametrize(
    ("markup", "stated", "expected"),
    [
        (
            "<div class='credit-title-name'><h6>Ani, </h6></div><div class='credit-title-name'><h6>Budi</h6></div>",
            "X",
            "Ani, Budi",
        ),
        ("", "Kompas Cyber Media", None),
        ("", "kompas.com, Ani Lestari", "Ani Lestari"),
        (NAMED.format(" "), "Ani, Ani", "Ani"),
        ("", None, None),
    ],
)
def test_who_wrote_it(markup: str, stated: str | None, expected: str | None) -> None:
    assert read(markup, Metadata(url=KOMPAS, byline=stated)).metadata.byline == expected


def test_an_initial_is_put_to_the_word_that_it_begins() -> None:
    body = "<div class='tjp-single__content'><h1 class='tjp-opening__char'>A</h1><p>bout 200 reels burned.</p></div>"
    assert read(body, Metadata(url=JAKARTA_POST)).paragraphs == ("About 200 reels burned.",)
    alone = "<div class='tjp-single__content'><p>Reels burned.</p><h1 class='tjp-opening__char'>A</h1></div>"
    assert read(alone, Metadata(url=JAKARTA_POST)).paragraphs == ("Reels burned.", "A")


CLASSES = ["read__content", "detail-text", "c-detail read", "tjp-single__content", "tjp-opening__char", "linksisip"]
PIECES = [
    *(f"<div class='{name}'>" for name in CLASSES),
    *("</div>", "<p>", "</p>", "<br>", "<h1>", "<table>", "<figure>", "<script>", "<!--", "-->", "<body>", "kata", " "),
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([KOMPAS, JAKARTA_POST, SINDO]))
def test_any_markup_is_read(pieces: list[str], url: str) -> None:
    page = outlet_page(page_tree(f"<html><body>x{''.join(pieces)}"), Metadata(url=url), None)
    assert all(line == " ".join(line.split()) != "" for line in page.paragraphs)


@pytest.mark.parametrize(
    ("address", "canonical", "home"),
    [
        (None, KOMPAS, KOMPAS),
        ("https://tiruan.example/a", KOMPAS, "https://tiruan.example/a"),
        ("https://www-kompas-com.cdn.ampproject.org/c/s/a", KOMPAS, KOMPAS),
        (None, None, None),
        ("http://[", KOMPAS, "http://["),
    ],
)
def test_whose_page_it_is(address: str | None, canonical: str | None, home: str | None) -> None:
    assert home_of(address, canonical) == home


def test_a_page_elsewhere_that_calls_itself_an_outlets_is_not_read_by_its_rules() -> None:
    metadata = Metadata(url=KOMPAS, outlet="KOMPAS.com")
    body = "<div class='read__content'><p>Satu.</p></div>"
    assert read(body, metadata, "https://tiruan.example/a") == OutletPage(metadata, ())
