"""What stands at an address is told from what comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from loopback_newsroom import newsroom
from loopback_web import Reply, Request, Site, answer, serving
from saksi.errors import FetchFailed, FetchRefused, UnreadableInput
from saksi.intake.fetcher import Fetcher
from saksi.intake.gate import Gate
from saksi.intake.politeness import Manners
from saksi.intake.turns import Turns
from saksi.runs.source_kinds import Recognised, recognised

NOW = datetime.now(UTC)
TITLED = "<rss version='2.0'><channel><title>Kabar &amp;amp; Muara</title></channel></rss>"
PAGES = {
    "/titled.xml": ("text/html", TITLED),  # servers say what they like
    "/feed.json": (
        "application/json",
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Muara", "items": []}',
    ),
    "/urls.txt": ("text/plain", "https://kabar.example/1\nhttps://kabar.example/2\n"),
    "/menu": (
        "text/html",
        "<html><title>Menu</title><body><a href='/rss'>RSS</a><a href='/kami'>Kami</a></body></html>",
    ),
    "/bare": ("text/html", "<html><body><p>Tidak ada apa-apa.</p></body></html>"),
    "/picture": ("image/png", "\x89PNG\x00\x01"),
    "/empty": ("text/html", ""),
}


def reply(request: Request) -> Reply:
    if request.path not in PAGES:
        return answer(404)
    content_type, body = PAGES[request.path]
    return answer(200, body.encode("latin-1"), content_type=content_type)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving(reply) as opened:
        yield opened


def at_once(*endpoints: str) -> Fetcher:
    """A fetcher that does not wait between requests."""
    return Fetcher(Gate("Saksi/test", frozenset(endpoints)), Turns(Manners(delay=0.0), patience=5.0))


def test_the_forms_of_sources_are_told_apart() -> None:
    with newsroom(3) as room:
        fetcher = at_once(room.site.endpoint)
        kinds = {
            path: recognised(fetcher.fetch(room.url(path)), NOW)
            for path in ("/feed.xml", "/news.xml", "/index.xml", "/")
        }
        assert {path: found.kind for path, found in kinds.items()} == {
            "/feed.xml": "feed",
            "/news.xml": "sitemap",
            "/index.xml": "sitemap",
            "/": "home",
        }
        home = recognised(fetcher.fetch(room.url("/with-feed")), NOW)
        assert home.kind == "home"
        assert [named.url for named in home.named] == [room.url("/feed.xml")]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/titled.xml", Recognised("feed", "Kabar & Muara")),
        ("/feed.json", Recognised("feed", "Muara")),
        ("/urls.txt", Recognised("sitemap")),
    ],
)
def test_what_comes_counts_and_not_what_the_server_says_of_it(site: Site, path: str, found: Recognised) -> None:
    assert recognised(at_once(site.endpoint).fetch(site.url(path)), NOW) == found


@pytest.mark.parametrize("path", ["/bare", "/picture", "/empty"])
def test_what_is_no_source_is_refused(site: Site, path: str) -> None:
    with pytest.raises(UnreadableInput, match="no feed, no sitemap"):
        recognised(at_once(site.endpoint).fetch(site.url(path)), NOW)


def test_a_page_that_only_names_a_source_says_which(site: Site) -> None:
    with pytest.raises(UnreadableInput, match=f"give one that it names: {site.url('/rss')}"):
        recognised(at_once(site.endpoint).fetch(site.url("/menu")), NOW)


def test_the_title_of_a_home_is_that_of_its_page() -> None:
    links = "".join(f"<a href='/berita/{number}00123-kabar-pasar-hari-ini'>Kabar</a>" for number in range(3))
    body = f"<html><title> Harian\n Muara </title><body>{links}</body></html>".encode()
    with serving(lambda _request: answer(200, body, content_type="text/html")) as home:
        found = recognised(at_once(home.endpoint).fetch(home.url("/")), NOW)
    assert (found.kind, found.title) == ("home", "Harian Muara")


def test_what_cannot_be_had_is_told_as_that(site: Site) -> None:
    with pytest.raises(FetchFailed, match="404"):
        recognised(at_once(site.endpoint).fetch(site.url("/nothing")), NOW)
    with pytest.raises(FetchRefused, match="forbidden"):
        recognised(at_once().fetch(site.url("/feed.json")), NOW)
