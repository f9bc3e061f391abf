"""What sources list, as far as it is news."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from loopback_newsroom import NEWS, SITEMAP
from saksi.intake.answers import Answer, Headers
from saksi.intake.fetched import Fetch, fetch_of
from saksi.intake.web_address import web_address
from saksi.runs.listings import MOST_SITEMAPS, Item, ListingKind, is_article_path, listing_of

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOME = "https://muara.example/"


def fetched(body: str, content_type: str = "text/html; charset=utf-8", url: str = HOME) -> Fetch:
    headers = Headers((("content-type", content_type),))
    return fetch_of(NOW, "page", url, [Answer(web_address(url), status=200, headers=headers, body=body.encode())], None)


def urls(kind: ListingKind, body: str) -> list[str]:
    return [item.url.removeprefix(HOME) for item in listing_of(kind, fetched(body), NOW).items]


def entry(path: str, lastmod: str = "", news: str = "") -> str:
    modified = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    about = f"<n:news><n:publication_date>{news}</n:publication_date></n:news>" if news else ""
    return f"<url><loc>{HOME}{path}</loc>{modified}{about}</url>"


def urlset(*entries: str) -> str:
    return f"<urlset xmlns='{SITEMAP}' xmlns:n='{NEWS}'>{''.join(entries)}</urlset>"


def test_a_feed_lists_all_it_has() -> None:
    feed = "<rss version='2.0'><channel><item><link>/a</link></item><item><link>/b</link></item></channel></rss>"
    assert urls("feed", feed) == ["a", "b"]


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_what_is_no_listing_says_so(kind: ListingKind) -> None:
    listing = listing_of(kind, fetched("<!DOCTYPE html><html><body>Kabar</body></html>"), NOW)
    assert listing.form is None
    assert listing.problems


def test_what_is_old_in_a_sitemap_is_counted_and_left_out() -> None:
    body = urlset(entry("baru", news="2026-03-09T10:00:00+07:00"), entry("lama", news="2026-02-01"))
    listing = listing_of("sitemap", fetched(body), NOW)
    assert listing.items == (Item(f"{HOME}baru"),)
    assert listing.old == 1


def test_an_article_that_was_changed_lately_is_news() -> None:
    assert urls("sitemap", urlset(entry("ubah", lastmod="2026-03-10", news="2026-01-01"))) == ["ubah"]


def test_a_sitemap_without_days_does_not_say_what_is_news() -> None:
    body = urlset(entry("satu"), entry("dua", lastmod="2026-03-10"))
    assert listing_of("sitemap", fetched(body), NOW).items == (
        Item(f"{HOME}satu", dated=False),
        Item(f"{HOME}dua", dated=True),
    )


def test_an_index_leads_to_its_newest_sitemaps() -> None:
    days = [date(2026, 3, day).isoformat() for day in range(1, 11)]
    maps = [f"<sitemap><loc>{HOME}{day}.xml</loc><lastmod>{day}</lastmod></sitemap>" for day in days]
    undated = f"<sitemap><loc>{HOME}x.xml</loc></sitemap>"
    body = f"<sitemapindex xmlns='{SITEMAP}'>{undated}{''.join(maps)}</sitemapindex>"
    further = listing_of("sitemap", fetched(body), NOW).further
    assert [url.removeprefix(HOME) for url, _ in further][:2] == ["2026-03-10.xml", "2026-03-09.xml"]
    assert len(further) <= MOST_SITEMAPS
    assert {kind for _, kind in further} == {"sitemap"}
    assert not listing_of("sitemap", fetched(body), NOW).items


def test_a_homepage_leads_to_its_feeds() -> None:
    body = (
        "<html><head><link rel='alternate' type='application/atom+xml' href='/atom'></head><a href='/1-2-3-4-5'>x</a>"
    )
    listing = listing_of("home", fetched(body), NOW)
    assert (listing.further, listing.items) == (((f"{HOME}atom", "feed"),), ())


def test_a_homepage_without_feeds_lists_its_own_articles() -> None:
    body = (
        "<html><body><a href='/berita/kapal-tiba-di-muara'>x</a><a href='https://www.muara.example/a/123456'>x</a>"
        "<a href='/berita/kapal-tiba-di-muara#komentar'>x</a><a href='/kontak'>x</a><a href='mailto:a@b.example'>x</a>"
        "<a href='https://lain.example/kapal-tiba-di-muara'>x</a><a>x</a></body></html>"
    )
    assert urls("home", body) == ["berita/kapal-tiba-di-muara", "https://www.muara.example/a/123456"]


@pytest.mark.parametrize("body", ["", " ", "<!-- -->", "<html></html>", "\x00\x01"])
def test_a_homepage_that_lists_nothing(body: str) -> None:
    assert listing_of("home", fetched(body), NOW).form is None


@pytest.mark.parametrize(
    "path",
    [
        "/news/harbour-reopens-after-storm",
        "/read/2026/03/01/08123456/kapal",
        "/2026/03/01/kapal/",
        "/berita/d-7654321/kapal-tiba",
        "/world/article123456.html",
    ],
)
def test_paths_of_articles(path: str) -> None:
    assert is_article_path(path)


@pytest.mark.parametrize("path", ["/", "", "/news", "/about-us", "/tag/kapal", "/2026/03/", "/page/2", "/a-b-c"])
def test_paths_of_other_pages(path: str) -> None:
    assert not is_article_path(path)
