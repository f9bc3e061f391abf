"""Which address shows all of a report, which goes on, and how pages are joined."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.article.from_page import article_of
from saksi.article.one_page import joined, next_address, plain_address, whole_address
from saksi.article.outlet_rules import all_rules
from saksi.intake.page import Metadata, Page

KOMPAS = "https://bandung.kompas.com/read/2024/10/24/091500178/jembatan-putus"
DETIK = "https://news.detik.com/berita/d-7629114/portal-parkir"
CNN = "https://www.cnnindonesia.com/ekonomi/20250409080102-92-1217711/pupuk-langka"
REPUBLIKA = "https://khazanah.republika.co.id/berita/srt8hk430/perpustakaan-kuda"
INEWS = "https://www.inews.id/news/nasional/jalur-kereta"
SINDO = "https://ekbis.sindonews.com/read/1423377/34/nelayan-tuban-1721973724"


@pytest.mark.parametrize(
    ("url", "whole", "plain"),
    [
        (KOMPAS, f"{KOMPAS}?page=all", KOMPAS),
        (f"{KOMPAS}?page=2#page2", f"{KOMPAS}?page=all", KOMPAS),
        (f"{KOMPAS}?source=terkait&page=all", f"{KOMPAS}?source=terkait&page=all", f"{KOMPAS}?source=terkait"),
        ("https://www.kompas.com/", "https://www.kompas.com/", "https://www.kompas.com/"),
        ("https://www.kompas.com/tag/banjir?page=2", "https://www.kompas.com/tag/banjir?page=2", None),
        (DETIK, f"{DETIK}?single=1", DETIK),
        (f"{DETIK}/2", f"{DETIK}?single=1", DETIK),
        (f"{SINDO}/10", f"{SINDO}?showpage=all", SINDO),
        (INEWS, f"{INEWS}/all", INEWS),
        (f"{INEWS}/all/", f"{INEWS}/all", INEWS),
        (f"{INEWS}/2", f"{INEWS}/all", INEWS),
        (CNN, CNN, CNN),
        (f"{CNN}/3?page=3", CNN, CNN),
        (f"{REPUBLIKA}-part2", REPUBLIKA, REPUBLIKA),
        ("https://kabar.example/a?page=2", "https://kabar.example/a?page=2", None),
        ("http://[", "http://[", None),
        ("", "", None),
    ],
)
def test_addresses(url: str, whole: str, plain: str | None) -> None:
    assert whole_address(url) == whole
    assert plain_address(url) == (url if plain is None else plain)
    assert plain_address(whole) == plain_address(url)
    assert whole_address(whole) == whole


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([site for rules in all_rules().values() for site in rules.sites]),
    st.text(st.sampled_from(list("abz09/-_.%?&=#page[] ")), max_size=60),
)
def test_any_address_has_one_plain_form_and_one_whole_form(site: str, rest: str) -> None:
    url = f"https://www.{site}/{rest}"
    assert plain_address(plain_address(url)) == plain_address(url)
    assert whole_address(whole_address(url)) == whole_address(url)


def test_every_outlet_says_the_form_of_its_saved_pages() -> None:
    assert whole_address("https://kumparan.com/kumparannews/perahu-baca-25Qw7LmN3xT/full").endswith("25Qw7LmN3xT")


def page(url: str, body: str, links: str = "") -> Page:
    return Page(url, "html", f"<html><body>{body}{links}</body></html>", Metadata(url=url))


def link(url: str) -> str:
    return f'<a href="{url}">lagi</a>'


def test_a_page_that_links_to_the_next_one_is_followed_there() -> None:
    first = page(CNN, "<div class='detail-text'><p>Satu.</p></div>", link(f"{CNN}/2") + link(f"{CNN}/4"))
    assert next_address(first, CNN, 2) == f"{CNN}/2"
    assert next_address(first, f"{CNN}/2", 2) == f"{CNN}/2"
    assert next_address(first, CNN, 3) is None
    relative = page(CNN, "", link("/ekonomi/20250409080102-92-1217711/pupuk-langka/3/"))
    assert next_address(relative, CNN, 3) == f"{CNN}/3"
    assert next_address(page(REPUBLIKA, "", link(f"{REPUBLIKA}-part1")), REPUBLIKA, 2) == f"{REPUBLIKA}-part1"
    assert next_address(page(REPUBLIKA, "", link(f"{REPUBLIKA}-part1")), REPUBLIKA, 3) is None


def test_outlets_that_show_all_on_one_page_and_unknown_ones_are_not_followed() -> None:
    assert next_address(page(KOMPAS, "", link(f"{KOMPAS}?page=2")), KOMPAS, 2) is None
    unknown = "https://kabar.example/berita/1"
    assert next_address(page(unknown, "", link(f"{unknown}/2")), unknown, 2) is None
    assert next_address(Page(CNN, "text", link(f"{CNN}/2")), CNN, 2) is None
    assert next_address(page(CNN, "", '<a href="http://[">x</a>'), CNN, 2) is None


PARAGRAPHS = [
    "Ratusan petani mengantre sejak subuh di kios pupuk.",
    "Kios hanya membuka pintu selama dua jam.",
    f"Pemilik kios menunjukkan buku catatan kepada petugas: {'satu, ' * 40}dan seterusnya.",
]


def test_the_bodies_of_further_pages_come_after_the_first() -> None:
    pages = [
        page(CNN if number == 1 else f"{CNN}/{number}", f"<div class='detail-text'><p>{words}</p></div><p>Terkait</p>")
        for number, words in enumerate(PARAGRAPHS, start=1)
    ]
    again = page(f"{CNN}/4", f"<p>Menu</p><div class='detail-text'><p>{PARAGRAPHS[2]}</p></div>")
    whole = joined([*pages, pages[2], again, page(f"{CNN}/5", "<p>Kosong</p>")])
    assert (whole.where, whole.metadata) == (CNN, Metadata(url=CNN))
    article = article_of(whole, language="id")
    assert article.text.split("\n") == PARAGRAPHS
    assert (article.url, article.outlet) == (CNN, "CNN Indonesia")


def test_what_the_first_page_says_of_the_report_counts() -> None:
    heads = [
        f"<title>{title}</title><link rel='canonical' href='{url}'>" for title, url in (("A", CNN), ("B", f"{CNN}/2"))
    ]
    bodies = [f"<div class='detail-text'><p>{words}</p></div>" for words in PARAGRAPHS]
    documents = [
        Page(CNN, "html", f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", Metadata(url=CNN))
        for head, body in zip(heads, bodies, strict=False)
    ]
    article = article_of(joined(documents), language="id")
    assert (article.title, article.url, article.text.split("\n")) == ("A", CNN, PARAGRAPHS[:2])


def test_elements_that_a_page_leaves_open_do_not_swallow_the_next_one() -> None:
    open_ = Page(CNN, "html", f"<html><body><main><div><div class='detail-text'><p>{PARAGRAPHS[0]}", Metadata(url=CNN))
    further = page(f"{CNN}/2", f"<p>Menu yang panjang.</p><div class='detail-text'><p>{PARAGRAPHS[1]}</p></div>")
    assert article_of(joined([open_, further]), language="id").text.split("\n") == PARAGRAPHS[:2]


def test_one_page_is_joined_to_itself() -> None:
    alone = page(CNN, "<div class='detail-text'><p>Satu.</p></div>")
    assert joined([alone]) is alone
    assert joined([alone, alone]) is alone
