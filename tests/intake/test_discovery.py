"""Discovery: what a homepage and a robots.txt name, and nothing else."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.intake.discovery import MOST_SOURCES, NamedSource, discover_in_robots, discover_on_page

FUZZ = Path(__file__).parents[1] / "fixtures" / "fuzz" / "html"
HOME = "https://kabar.example/"


def named(markup: str) -> list[tuple[str, str, bool]]:
    found = discover_on_page(markup.encode(), address=HOME)
    return [(source.url.removeprefix(HOME), source.form, source.declared) for source in found.sources]


def test_a_homepage() -> None:
    discovery = discover_on_page((FUZZ / "home.html").read_bytes(), address=HOME)
    assert discovery.sources == (
        NamedSource("https://kabar.example/rss", "feed", "Terkini"),
        NamedSource("https://kabar.example/feed.json", "feed"),
        NamedSource("https://kabar.example/sitemap-news.xml", "sitemap", news=True),
        NamedSource("https://kabar.example/rss.xml", "feed", declared=False),
        NamedSource("https://kabar.example/sitemap.xml", "sitemap", declared=False),
    )
    assert not discovery.problems


@pytest.mark.parametrize(
    ("markup", "sources"),
    [
        ("<LINK REL='Alternate' TYPE='application/RSS+xml; charset=utf-8' HREF=umpan>", [("umpan", "feed", True)]),
        ("<link rel=feed href=/x>", [("x", "feed", True)]),
        ("<link rel=alternate type=text/html href=/rss>", []),
        ("<link rel=alternate type=application/json href=/wp-json/7>", []),
        ("<link rel=stylesheet type=application/rss+xml href=/x>", []),
        ("<a href=/feed/>x</a><a href=/berita/feed>x</a>", [("feed/", "feed", False), ("berita/feed", "feed", False)]),
        ("<a href=/rss/nasional.xml>x</a><a href=/press>x</a>", []),
        ("<a href=/rss_nasional.xml>x</a>", [("rss_nasional.xml", "feed", False)]),
        ("<a href=/a.rss>x</a><link rel=alternate type=application/rss+xml href=/a.rss>", [("a.rss", "feed", True)]),
        ("<base href=/dasar/><a href=rss>x</a>", [("dasar/rss", "feed", False)]),
        ("<base href='http://['><a href=rss>x</a>", [("rss", "feed", False)]),
        ("<a href='javascript:rss'>x</a><a href='http://[/rss'>x</a><a>x</a>", []),
        ("<!-- <link rel=feed href=/x> -->", []),
    ],
)
def test_what_names_a_source(markup: str, sources: list[tuple[str, str, bool]]) -> None:
    assert named(f"<html><head></head><body>{markup}</body></html>") == sources


def test_a_declared_source_without_address_is_told() -> None:
    found = discover_on_page(b"<html><link rel=feed href='ftp://kabar.example/rss'></html>", address=HOME)
    assert [str(problem) for problem in found.problems] == [
        "a source without a web address: ftp://kabar.example/rss",
    ]


def test_sitemaps_of_robots() -> None:
    body = b"\xef\xbb\xbfSitemap: /a.xml\nsitemap:\thttps://kabar.example/news-sitemap.xml # baru\n#Sitemap: /c\n"
    body += b"User-agent: *\r\nSITEMAP : /d.xml\rSitemap: mailto:x\nSitemap:\nDisallow: Sitemap: /e"
    discovery = discover_in_robots(body, address="https://kabar.example/robots.txt")
    assert [(source.url.removeprefix(HOME), source.news) for source in discovery.sources] == [
        ("a.xml", False),
        ("news-sitemap.xml", True),
        ("d.xml", False),
    ]
    assert [str(problem) for problem in discovery.problems] == ["a source without a web address: mailto:x"]


@pytest.mark.parametrize("body", [b"", b"  ", b"<!-- x -->", b"\0" * 300, bytes(range(256)) * 9, b"\xff\xfe"])
def test_what_is_no_page_says_so(body: bytes) -> None:
    discovery = discover_on_page(body, address=HOME)
    assert not discovery.sources
    assert [problem.what for problem in discovery.problems] == ["this is no page"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        b"<html>" + b"".join(b"<a href=/%d/feed>x</a>" % number for number in range(300_000)),
        b"<html>" + b"<div>" * 400_000,
        b"<html>" + b"<a href=" * 300_000,
        b"<html>" + b"<table><tr><td><b><i><a href=/rss>" * 60_000,
        b"<html><!--" + b"--!" * 600_000,
        b"<html>" + b"<svg><p>" * 100_000,
        b"Sitemap: /x\n" * 160_000,
    ],
    ids=["links", "nesting", "unclosed", "formatting", "comment", "foreign", "robots"],
)
def test_hostile_pages_cost_little(body: bytes) -> None:
    started = time.process_time()
    for discovery in (discover_on_page(body, address=HOME), discover_in_robots(body, address=HOME)):
        assert len(discovery.sources) <= MOST_SOURCES
    assert time.process_time() - started < 5


@given(st.binary(max_size=300))
def test_any_bytes_are_read(body: bytes) -> None:
    for start in (b"", b"<html><link rel=feed href=", b"Sitemap: "):
        for discovery in (
            discover_on_page(start + body, address=HOME),
            discover_in_robots(start + body, address=HOME),
        ):
            assert all(source.url.startswith(("http://", "https://")) for source in discovery.sources)
