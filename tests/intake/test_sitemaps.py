"""Sitemaps: plain ones, indexes, news; gzip with a cap; lists; and what is none."""

from __future__ import annotations

import gzip
import time
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.article.dates import parse_moment
from saksi.intake.sitemaps import LARGEST_SITEMAP, MOST_ADDRESSES, Sitemap, SitemapEntry, read_sitemap

FUZZ = Path(__file__).parents[1] / "fixtures" / "fuzz" / "sitemaps"
WIB = timezone(timedelta(hours=7))


def read(body: bytes) -> Sitemap:
    return read_sitemap(body, address="https://kabar.example/sitemap.xml", read_date=parse_moment)


@pytest.mark.parametrize("name", ["news.xml", "news.xml.gz"])
def test_a_news_sitemap(name: str) -> None:
    sitemap = read((FUZZ / name).read_bytes())
    assert (sitemap.form, sitemap.news) == ("urlset", True)
    assert sitemap.entries == (
        SitemapEntry(
            url="https://kabar.example/a",
            title="Pasar & jalan",
            published=datetime(2024, 10, 24, 10, tzinfo=WIB),
            updated=datetime(2024, 10, 24, 11, tzinfo=WIB),
            outlet="Kabar Wulan",
            language="id",
        ),
        SitemapEntry("https://kabar.example/b"),
    )
    assert [problem.what for problem in sitemap.problems] == ["a date was not understood"]


def test_an_index_and_a_list() -> None:
    index = read((FUZZ / "index.xml").read_bytes())
    assert (index.form, index.news) == ("sitemapindex", False)
    assert index.entries == (SitemapEntry("https://kabar.example/news-1.xml.gz", updated=date(2024, 10, 24)),)
    listed = read(b"https://kabar.example/1\r\n\r\nbukan alamat\nhttps://kabar.example/1\nhttps://kabar.example/2")
    assert listed.form == "text"
    assert [entry.url for entry in listed.entries] == ["https://kabar.example/1", "https://kabar.example/2"]
    assert [str(problem) for problem in listed.problems] == ["an entry without a web address: bukan alamat"]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "this is no sitemap"),
        (b"Pasar dibuka.", "this is no sitemap"),
        (b"<html><body/></html>", "this is no sitemap"),
        (b"<rss><channel/></rss>", "this is a feed, no sitemap"),
        (gzip.compress(b"<urlset/>", mtime=0)[:-9], "the gzip cannot be undone"),
        (b"\x1f\x8b\x08 no gzip", "the gzip cannot be undone"),
        (gzip.compress(bytes(LARGEST_SITEMAP + 1), mtime=0), "the gzip cannot be undone"),
        (b"<" * (LARGEST_SITEMAP + 1), f"the sitemap is larger than {LARGEST_SITEMAP:,} bytes"),
    ],
)
def test_what_is_no_sitemap_says_so(body: bytes, what: str) -> None:
    sitemap = read(body)
    assert (sitemap.form, sitemap.entries) == (None, ())
    assert what in [problem.what for problem in sitemap.problems]


def test_broken_sitemaps_are_read_as_far_as_they_go() -> None:
    sitemap = read(b"<urlset><url><loc>/a?x=1&y=2</loc><url><loc>/b</loc></url><url><loc>ftp://x</loc>")
    assert [entry.url for entry in sitemap.entries] == ["https://kabar.example/a?x=1&y=2", "https://kabar.example/b"]
    assert [problem.what for problem in sitemap.problems] == [
        "the XML is not well-formed",
        "an entry without a web address",
    ]


@pytest.mark.slow
def test_more_addresses_than_the_protocol_allows_are_left() -> None:
    body = b"<urlset>" + b"".join(b"<url><loc>/%d</loc></url>" % number for number in range(300_000))
    started = time.process_time()
    sitemap = read(body)
    assert time.process_time() - started < 5
    assert len(sitemap.entries) == MOST_ADDRESSES
    assert f"only the first {MOST_ADDRESSES:,} items were read" in [problem.what for problem in sitemap.problems]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(body: bytes) -> None:
    for start in (b"", b"<urlset><url><loc>", b"<sitemapindex><sitemap>", b"\x1f\x8b\x08"):
        sitemap = read(start + body)
        assert sitemap.form or sitemap.problems
