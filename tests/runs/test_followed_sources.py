"""Sources come into the ledger by their addresses and from lists, and go out as a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from loopback_newsroom import Newsroom, newsroom
from saksi.intake.fetcher import Fetcher
from saksi.intake.gate import Gate
from saksi.intake.opml import ListedSource, read_opml, starter_languages, starter_list, write_opml
from saksi.intake.politeness import Manners
from saksi.intake.polling import Poll
from saksi.intake.source import Source
from saksi.intake.turns import Turns
from saksi.ledger.ledger import Ledger
from saksi.runs.sources import Said, as_listed, follow, follow_listed

FEED = ListedSource("https://kabar.example/feed.xml", "feed", "Kabar", "Harian Muara", language="id-ID")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "ledger.sqlite"), create=True) as opened:
        yield opened


@pytest.fixture
def room() -> Iterator[Newsroom]:
    with newsroom(3) as opened:
        yield opened


def fetcher(ledger: Ledger, room: Newsroom) -> Fetcher:
    turns = Turns(Manners(delay=0.0, first_backoff=0.01), patience=5.0)
    return Fetcher(Gate("Saksi/test", frozenset({room.site.endpoint})), turns, keep=ledger.keep_fetch)


def test_what_stands_at_an_address_is_found_out_and_followed(ledger: Ledger, room: Newsroom) -> None:
    urls = [room.url("/feed.xml"), room.url("/index.xml"), room.url("/with-feed")]
    followed = list(follow(urls, Said(outlet="Harian Muara", language="id"), ledger, fetcher(ledger, room)))
    assert [(found.url, found.status, found.source and found.source.kind) for found in followed] == [
        (urls[0], "added", "feed"),
        (urls[1], "added", "sitemap"),
        (urls[2], "added", "home"),
    ]
    assert [named.url for named in followed[2].named] == [urls[0]]
    assert [entry.source for entry in ledger.sources()] == [found.source for found in followed]
    assert all(entry.source.outlet == "Harian Muara" for entry in ledger.sources())
    assert {(row.purpose, row.url) for row in ledger.fetches()} == {
        ("robots", room.url("/robots.txt")),
        *(("home", url) for url in urls),
    }


def test_what_is_followed_already_is_not_fetched_again(ledger: Ledger, room: Newsroom) -> None:
    urls = [room.url("/feed.xml"), room.url("/feed.xml#top")]
    statuses = [found.status for found in follow(urls, Said(), ledger, fetcher(ledger, room))]
    assert statuses == ["added", "known"]
    assert room.site.paths.count("/feed.xml") == 1


def test_what_fails_is_told_and_the_others_go_on(ledger: Ledger, room: Newsroom) -> None:
    urls = ["no address", room.url("/nothing"), room.url("/berita"), "http://127.0.0.1:1/", room.url("/feed.xml")]
    followed = list(follow(urls, Said(), ledger, fetcher(ledger, room)))
    assert [found.status for found in followed] == ["failed"] * 4 + ["added"]
    assert all(found.reason and found.url in found.reason for found in followed[:4])
    assert [entry.source.url for entry in ledger.sources()] == [urls[4]]


def test_with_the_kind_said_nothing_is_fetched(ledger: Ledger, room: Newsroom) -> None:
    room.down = True
    said = Said("sitemap", title="Peta")
    (followed,) = follow([room.url("/news.xml")], said, ledger, fetcher(ledger, room))
    assert followed.source == Source(room.url("/news.xml"), "sitemap", "Peta")
    assert room.site.requests == []


def test_a_list_is_followed_without_fetching(ledger: Ledger) -> None:
    listed = [
        FEED,
        replace(FEED, url="https://kabar.example/news.xml", form="sitemap", language=None),
        replace(FEED, url="https://kabar.example", form="site", title="https://kabar.example", language=None),
        replace(FEED, url="https://kabar.example/actualites.xml", language="fr"),
        replace(FEED, url="https://user:secret@kabar.example/feed.xml"),
        FEED,
    ]
    followed = follow_listed(listed, ledger)
    assert [found.status for found in followed] == ["added", "added", "added", "failed", "failed", "known"]
    assert [entry.source for entry in ledger.sources()] == [
        Source(FEED.url, "feed", "Kabar", "Harian Muara", "id"),
        Source("https://kabar.example/news.xml", "sitemap", "Kabar", "Harian Muara"),
        Source("https://kabar.example/", "home", None, "Harian Muara"),
    ]
    assert "fr" in (followed[3].reason or "")
    assert "secret" not in (followed[4].reason or "") + followed[4].url


def test_what_was_written_as_a_list_gives_the_same_sources(ledger: Ledger, tmp_path: Path) -> None:
    follow_listed([FEED, replace(FEED, url="https://kabar.example/", form="site", title=None, outlet=None)], ledger)
    body = write_opml(as_listed(ledger.sources(), ledger), title="Saksi")
    with Ledger.open(str(tmp_path / "other.sqlite"), create=True) as other:
        follow_listed(read_opml(body).sources, other)
        assert [entry.source for entry in other.sources()] == [entry.source for entry in ledger.sources()]


def test_a_list_says_what_could_be_had(ledger: Ledger, room: Newsroom) -> None:
    paths = ("/feed.xml", "/broken", "/never")
    follow_listed([replace(FEED, url=room.url(path)) for path in paths], ledger)
    for path in paths[:2]:
        fetcher(ledger, room).fetch(room.url(path))
    assert [listed.checked for listed in as_listed(ledger.sources(), ledger)] == [True, False, None]
    ledger.record_poll(room.url("/feed.xml"), Poll(at=datetime.now(UTC), failures=1))
    assert next(as_listed(ledger.sources(), ledger)).checked is False


@pytest.mark.parametrize("language", starter_languages())
def test_starter_lists_can_be_followed(ledger: Ledger, language: str) -> None:
    listed = starter_list(language)
    followed = follow_listed(listed.sources, ledger)
    assert {found.status for found in followed} == {"added"}
    assert len(ledger.sources()) == len(listed.sources) >= 20
