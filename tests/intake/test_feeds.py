"""Feeds: every form is read to the same entries, broken ones keep their words, hostile ones cost little."""

from __future__ import annotations

import json
import time
import tracemalloc
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.article.dates import parse_moment
from saksi.intake.feeds import MOST_ENTRIES, Feed, read_feed

FUZZ = Path(__file__).parents[1] / "fixtures" / "fuzz" / "feeds"
WIB = timezone(timedelta(hours=7))
HEAD = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Kabar Wulan</title>'


def read(body: bytes | str) -> Feed:
    body = body if isinstance(body, bytes) else body.encode()
    return read_feed(body, address="https://kabar.example/sumber/rss", read_date=parse_moment)


def items(markup: str) -> Feed:
    return read(f"{HEAD}{markup}</channel></rss>")


def troubles(feed: Feed) -> list[str]:
    return [problem.what for problem in feed.problems]


@pytest.mark.parametrize(
    ("name", "form", "title", "first"),
    [
        ("rss2.xml", "rss", "Kabar Wulan", ("https://kabar.example/pasar?id=1&hal=2", "Pasar Wulan dibuka & ramai")),
        ("rss1.rdf", "rdf", "Harbour News", ("https://harbour.example/a", "Ferry late again")),
        ("rss091.xml", "rss", "Café Post", ("http://cafe.example/1", "Le café ouvre")),
        ("atom.xml", "atom", "Atom & Co", ("https://atom.example/blog/bridge", "Bridge closed")),
        ("atom03.xml", "atom", "Old", ("http://old.example/1", "One")),
        ("feed.json", "json", "Jurnal", ("https://jurnal.example/1", "Panen & pasar")),
        ("utf16.xml", "rss", "Dua", ("http://a.example/1", "“satu”")),
        ("bomb.xml", "rss", "&b;&f;", ("http://a.example/", "&b;")),
    ],
)
def test_every_form_of_feed_is_read(name: str, form: str, title: str, first: tuple[str, str]) -> None:
    feed = read((FUZZ / name).read_bytes())
    assert (feed.form, feed.title) == (form, title)
    assert (feed.entries[0].url, feed.entries[0].title) == first
    assert not feed.problems


def test_all_that_an_entry_says() -> None:
    feed = read((FUZZ / "rss2.xml").read_bytes())
    assert feed.home == "https://kabar.example/"
    first, second, third = feed.entries
    assert (first.id, first.published) == ("k-1", datetime(2024, 10, 24, 10, tzinfo=WIB))
    assert (second.url, second.title) == ("https://kabar.example/jalan", "Jalan Kenanga ‘rusak’")
    assert second.published == datetime(2024, 10, 23, 8, 30, tzinfo=UTC)
    assert (third.id, third.title) == (third.url, None)
    assert third.published == datetime(2024, 10, 23, 7, 15, tzinfo=WIB)
    (entry,) = read((FUZZ / "atom03.xml").read_bytes()).entries
    assert (entry.published, entry.updated) == (datetime(2004, 1, 2, 3, 4, 5, tzinfo=UTC), date(2004, 1, 3))


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>/a</link>", "https://kabar.example/a"),
        ("<link> https://lain.example/a#bagian </link>", "https://lain.example/a"),
        ("<guid>https://kabar.example/b</guid>", "https://kabar.example/b"),
        ("<link/><guid isPermaLink='true'>https://kabar.example/b</guid>", "https://kabar.example/b"),
        ("<a:link xmlns:a='http://www.w3.org/2005/Atom' href='/c'/>", "https://kabar.example/c"),
        (
            "<link>https://perantara.example/x</link>"
            "<f:origLink xmlns:f='http://rssnamespace.org/feedburner/ext/1.0'>https://kabar.example/d</f:origLink>",
            "https://kabar.example/d",
        ),
        ("<link>javascript:alert(1)</link><guid>https://kabar.example/e</guid>", "https://kabar.example/e"),
    ],
)
def test_the_address_of_an_entry(item: str, url: str) -> None:
    assert [entry.url for entry in items(f"<item>{item}</item>").entries] == [url]


@pytest.mark.parametrize(
    "link", ["", "javascript:x()", "file:///etc/passwd", "http://[", "https://", "a b\0", "data:,x"]
)
def test_an_entry_without_a_web_address_is_counted_not_dropped_silently(link: str) -> None:
    feed = read_feed(
        json.dumps({"items": [{"title": "Pasar", "url": link}, {"url": "https://kabar.example/2"}]}).encode(),
        address="",
        read_date=parse_moment,
    )
    assert [entry.url for entry in feed.entries] == ["https://kabar.example/2"]
    assert [str(problem) for problem in feed.problems] == ["an entry without a web address: entry 1: Pasar"]


def test_a_date_that_is_none_is_left_out_and_told() -> None:
    feed = items("<item><link>/a</link><pubDate>besok pagi</pubDate></item>")
    assert feed.entries[0].published is None
    assert feed.problems[0].what == "a date was not understood"
    assert "besok pagi" in feed.problems[0].example


def test_no_date_is_made_up_from_a_number_and_no_zone_is_guessed() -> None:
    feed = items("<item><link>/a</link><guid isPermaLink='false'>10112024</guid></item>")
    assert feed.entries[0].published is None
    feed = items("<item><link>/a</link><pubDate>Thu, 24 Oct 2024 10:00:00 XYZT</pubDate></item>")
    assert feed.entries[0].published is None


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("<title>Beras & gula &nbsp; naik</title><link>/a?x=1&y=2</link>", "Beras & gula naik"),
        ("<title>Harga < 5 ribu</title><link>/a?x=1&y=2</link>", "Harga < 5 ribu"),
        ("<title>Satu\x0b\x01 dua</title><link>/a?x=1&amp;y=2</link>", "Satu dua"),
        ("<title>Tak ditutup<link>/a?x=1&amp;y=2</link>", "Tak ditutup"),
        ("<title><![CDATA[<b>Tebal</b> & tipis]]></title><link>/a?x=1&y=2", "Tebal & tipis"),
        ("<dc:title>Tanpa deklarasi</dc:title><link>/a?x=1&amp;y=2</link>", "Tanpa deklarasi"),
        ("<title>Angka &#0; &#xD800; salah</title><link>/a?x=1&amp;y=2</link>", "Angka � � salah"),
        ("<title>Dari &tokoh; itu</title><link>/a?x=1&amp;y=2</link>", "Dari &tokoh; itu"),
    ],
)
def test_broken_xml_keeps_its_words(item: str, title: str) -> None:
    for ending in ("</item><item><link>/b</link></item></channel></rss>", "<item><link>/b</link>"):
        feed = read(f"{HEAD}<item>{item}{ending}")
        assert [entry.url for entry in feed.entries] == ["https://kabar.example/a?x=1&y=2", "https://kabar.example/b"]
        assert feed.entries[0].title == title
        assert troubles(feed) == ["the XML is not well-formed"]


@pytest.mark.parametrize("charset", ["windows-1252", "utf-16-le", "utf-8-sig"])
def test_a_wrong_declaration_of_the_encoding_is_seen_through(charset: str) -> None:
    body = f"\n{HEAD}<item><title>Café “Wulan”</title><link>/a</link></item></channel></rss>".encode(charset)
    body = b"\xff\xfe" + body if charset == "utf-16-le" else body
    assert [entry.title for entry in read(body).entries] == ["Café “Wulan”"]


def test_an_address_stands_once() -> None:
    feed = items("<item><link>/a</link></item>" * 3)
    assert len(feed.entries) == 1
    assert [str(problem) for problem in feed.problems] == [
        "an address comes twice (2 times): https://kabar.example/a",
    ]


@pytest.mark.parametrize(
    "body",
    [b"", b" ", b"/etc/passwd", b"https://kabar.example/", b"<html><body>Pasar</body></html>", b"{", b"[]", b"{}"],
)
def test_what_is_no_feed_says_so(body: bytes) -> None:
    for noise in (body, body + b"\0" * 99, body + b"[" * 100_000, b"\xff\xfe" + body, b"<?xml?>" + body):
        feed = read(noise)
        assert (feed.form, feed.entries) == (None, ())
        assert feed.problems


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
LONG_ITEM = "<item><title>Pasar</title><link>/{}</link><pubDate>Thu, 24 Oct 2024 10:00:00 +0700</pubDate></item>"
HOSTILE = {
    "300k items": HEAD + "".join(LONG_ITEM.format(number) for number in range(150_000)),
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY e0 "ha">{BOMB}]>{HEAD}<item><title>&e29;</title><link>/a</link></item>',
    "a large entity": f'<!DOCTYPE rss [<!ENTITY e "{"a" * 100_000}">]>{HEAD}<item><title>{"&e;" * 50_000}</title>',
    "an external entity": f'<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]>{HEAD}<item><title>&e;</title>',
    "nesting": HEAD + "<item><title>" + "<b>" * 100_000,
    "nesting of items": HEAD + "<item>" * 100_000,
    "nesting of names": HEAD + "".join(f"<n{number}>" for number in range(100_000)),
    "tags": HEAD + "<a/>" * 1_500_000,
    "broken tags": HEAD + "&" + "<a/>" * 1_200_000,
    "ampersands": HEAD + "<item><title>" + "&" * 1_000_000,
    "opened": HEAD + "<" * 1_000_000,
    "quotes": HEAD + "<a b='" * 200_000,
    "sections": HEAD + "<![CDATA[" * 100_000,
    "asides": HEAD + "<!--" * 200_000 + "<?" * 200_000,
    "declarations": "<!DOCTYPE [" * 100_000,
    "brackets": "<!DOCTYPE x [" + "]  " * 300_000,
    "attributes": HEAD + "<a " + "".join(f'b{number}="" ' for number in range(100_000)) + "/>",
    "namespaces": HEAD + "<a " + "".join(f'xmlns:b{number}="c" ' for number in range(50_000)) + "/>",
    "one name": HEAD + "<" + "a" * 1_000_000 + '"',
    "one number": HEAD + "<item><title>&amp;#" + "9" * 1_000_000 + ";</title>",
    "one word": HEAD + "<item><title>" + "a" * 15_000_000 + "</title>",
    "json": '{"items":[' + ",".join(["[]"] * 1_000_000) + "]}",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_feeds_cost_little(name: str) -> None:
    body = HOSTILE[name].encode()
    tracemalloc.start()
    started = time.process_time()
    feed = read(body)
    seconds = time.process_time() - started
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 5
    assert peak < 150_000_000
    assert len(feed.entries) <= MOST_ENTRIES
    assert "root:" not in repr(feed)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(body: bytes) -> None:
    for start in (b"", HEAD.encode(), b"<feed><entry><title>", b'{"items":['):
        feed = read(start + body)
        assert feed.form or feed.problems
        repr(feed).encode(errors="backslashreplace")


PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="<&"), min_size=1, max_size=40)


@given(st.lists(PLAIN.filter(str.strip), max_size=5))
def test_titles_come_out_as_they_went_in(titles: list[str]) -> None:
    markup = "".join(f"<item><title>{title}</title><link>/{n}</link></item>" for n, title in enumerate(titles))
    assert [entry.title for entry in items(markup).entries] == [" ".join(title.split()) for title in titles]
