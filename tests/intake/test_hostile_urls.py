"""Hundreds of addresses that lead inward, by every way that an address can come: none is ever connected to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from urllib.parse import quote

import pytest

from hostile_web import OTHER_PUBLIC, HostileWeb, hostile_urls, hostile_web, inward_addresses
from ledger_samples import quick_reader
from loopback_web import PUBLIC
from saksi.intake.fetched import Fetched
from saksi.intake.fetcher import Fetcher
from saksi.intake.gate import Gate
from saksi.intake.source import Source, SourceKind
from saksi.ledger.ledger import Ledger
from saksi.runs.listings import MOST_SITEMAPS
from saksi.runs.watch import Watch
from saksi.runs.watch_events import WatchEvent


@pytest.fixture(scope="module")
def web() -> Iterator[HostileWeb]:
    with hostile_web() as running:
        yield running
        running.assert_untouched()


def directly(web: HostileWeb, url: str) -> None:
    web.fetcher().fetch(url)


def by_redirect(web: HostileWeb, url: str) -> None:
    fetch = web.fetcher().fetch(f"http://public.example/to/{quote(url, safe='', errors='replace')}")
    assert fetch.row.redirects + len(fetch.row.why or "") > 0  # it was tried, or told why not


def by_two_redirects(web: HostileWeb, url: str) -> None:
    once = f"http://public.example/to/{quote(url, safe='', errors='replace')}"
    web.fetcher().fetch(f"http://public.example/to/{quote(once, safe='')}")


def by_robots(web: HostileWeb, url: str) -> None:
    web.lure[0] = url
    web.fetcher().fetch("http://robots.example/a")


WAYS: dict[str, Callable[[HostileWeb, str], None]] = {
    "directly": directly,
    "by redirect": by_redirect,
    "by two redirects": by_two_redirects,
    "by robots": by_robots,
}


@pytest.mark.parametrize("way", WAYS)
def test_hostile_addresses_reach_nothing(way: str, web: HostileWeb) -> None:
    urls = hostile_urls(web.canary.port)
    assert len(set(urls)) >= 200
    for url in urls:
        WAYS[way](web, url)
        web.assert_untouched()


def watched(
    web: HostileWeb, folder: Path, kind: SourceKind, *paths: str
) -> tuple[list[WatchEvent], dict[str, Fetched]]:
    """What a single run of watching sources of the public site tells, and the last row of each address in it."""

    def fetcher(keep: Callable[[Fetched], None]) -> Fetcher:
        made = web.fetcher()
        made.keep = keep
        return made

    with Ledger.open(str(folder / "ledger.sqlite"), create=True) as ledger:
        ledger.add_sources([Source(f"http://public.example{path}", kind) for path in paths])
        events = list(Watch(ledger, fetcher, quick_reader, Event(), once=True).events())
        return events, {row.url: row for row in ledger.fetches()}


@pytest.mark.parametrize(("kind", "path"), [("feed", "/feed.xml"), ("feed", "/feed.json"), ("sitemap", "/news.xml")])
def test_addresses_that_a_followed_source_lists_reach_nothing(
    kind: SourceKind, path: str, web: HostileWeb, tmp_path: Path
) -> None:
    """Those that are no address of the web are left out of the listing; others are tried, and refused but for the few
    that parsers could take for inward ones and that name the public site."""
    web.listed[:] = hostile_urls(web.canary.port)
    events, rows = watched(web, tmp_path, kind, path)
    web.assert_untouched()
    assert len({event.url for event in events if event.kind == "failed"}) >= 200
    assert all(row.reason or row.server == PUBLIC for row in rows.values())


def test_sitemaps_that_indexes_list_reach_nothing(web: HostileWeb, tmp_path: Path) -> None:
    web.listed[:] = hostile_urls(web.canary.port)
    indexes = [f"/index-{first}.xml" for first in range(0, len(web.listed), MOST_SITEMAPS)]
    _, rows = watched(web, tmp_path, "sitemap", *indexes)
    web.assert_untouched()
    assert sum(row.purpose == "sitemap" and row.reason is not None for row in rows.values()) >= 200


def test_robots_of_pages_that_a_feed_lists_lead_nowhere(web: HostileWeb, tmp_path: Path) -> None:
    web.listed[:] = hostile_urls(web.canary.port)
    hosts = [f"{number}.robots.example" for number in range(len(web.listed))]
    web.internet.names.update({host: [(PUBLIC,)] for host in hosts})
    _, rows = watched(web, tmp_path, "feed", "/pages.xml")
    web.assert_untouched()
    assert len(hosts) >= 200
    assert all(rows[f"http://{host}/robots.txt"].redirects or rows[f"http://{host}/robots.txt"].why for host in hosts)


@pytest.mark.parametrize("turns_after", [0, 1, 2])
def test_a_resolver_that_turns_inward_reaches_nothing(turns_after: int, web: HostileWeb) -> None:
    """Robots.txt, the page, and the page it redirects to are three questions to the resolver."""
    addresses = inward_addresses()
    assert len(addresses) >= 100
    origin = f"http://rebinding.example:{web.canary.port}"
    for address in addresses:
        for turned in ((address,), (OTHER_PUBLIC, address)):
            web.internet.names["rebinding.example"] = [*[(PUBLIC,)] * turns_after, turned]
            fetch = web.fetcher().fetch(f"{origin}/to/{origin}/b")
            assert fetch.row.reason == "address", (address, fetch)
            web.assert_untouched()


def test_the_usual_resolver_is_no_way_in_either(web: HostileWeb) -> None:
    gate = Gate("Saksi/test")
    port = web.canary.port
    for host in ("127.0.0.1", "[::1]", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "127.0.0.1.", "0x7f.1"):
        assert gate.fetch(f"http://{host}:{port}/").error
    web.assert_untouched()


def test_the_canary_would_have_seen_it(web: HostileWeb) -> None:
    with hostile_web() as other:
        port = other.canary.port
        gate = Gate("Saksi/test", frozenset({f"127.0.0.1:{port}", f"127.0.0.3:{port}"}))
        for host in ("127.0.0.1", "127.0.0.3"):
            gate.fetch(f"http://{host}:{port}/")
        assert len(other.canary.visitors) == 2
    web.assert_untouched()
