"""Hundreds of addresses that lead inward, by every way that an address can come: none is ever connected to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest

from hostile_web import OTHER_PUBLIC, HostileWeb, hostile_urls, hostile_web, inward_addresses
from loopback_web import PUBLIC
from saksi.intake.gate import Gate


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
