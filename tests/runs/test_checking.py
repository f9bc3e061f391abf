"""Checking asks every source as a watch would, and remembers nothing but the fetches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from loopback_newsroom import Newsroom, newsroom
from saksi.intake.fetched import Fetched
from saksi.intake.fetcher import Fetcher
from saksi.intake.gate import Gate
from saksi.intake.politeness import Manners
from saksi.intake.polling import Poll
from saksi.intake.source import Source, SourceKind
from saksi.intake.turns import Turns
from saksi.ledger.ledger import Ledger
from saksi.runs.checking import by_host, check

KINDS: dict[str, SourceKind] = {"/feed.xml": "feed", "/index.xml": "sitemap", "/with-feed": "home"}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "ledger.sqlite"), create=True) as opened:
        yield opened


def fetcher_of(*rooms: Newsroom) -> Callable[[Callable[[Fetched], None]], Fetcher]:
    def fetcher(keep: Callable[[Fetched], None]) -> Fetcher:
        gate = Gate("Saksi/test", frozenset(room.site.endpoint for room in rooms))
        return Fetcher(gate, Turns(Manners(delay=0.0, first_backoff=300.0), patience=0.2), keep=keep)

    return fetcher


def test_each_source_is_asked_and_says_what_it_lists(ledger: Ledger) -> None:
    with ExitStack() as stack:
        rooms = [stack.enter_context(newsroom(count, host=f"127.0.0.{count}")) for count in (1, 2, 3)]
        sources = [Source(room.url(path), kind) for path, kind in KINDS.items() for room in rooms]
        ledger.add_sources(sources)
        found = {checked.source.url: checked for checked in check(sources, ledger, fetcher_of(*rooms))}
        assert {url: (checked.status, checked.found) for url, checked in found.items()} == {
            room.url(path): ("read", len(room.articles)) for room in rooms for path in KINDS
        }
        assert all(room.site.most_in_flight == 1 for room in rooms)
        rows = list(ledger.fetches())
        assert {source.url for source in sources} <= {row.url for row in rows}
    assert all(entry.poll == Poll() for entry in ledger.sources())


def test_what_fails_is_told_and_the_others_go_on(ledger: Ledger) -> None:
    with newsroom(2) as room:
        sources = [Source(room.url(path), "feed") for path in ("/nothing", "/with-feed", "/feed.xml")]
        found = list(check(sources, ledger, fetcher_of(room)))
    assert [checked.status for checked in found] == ["failed", "failed", "read"]
    assert "404" in (found[0].problem or "")
    assert "no feed" in (found[1].problem or "")


def test_a_host_that_is_to_be_left_alone_is_put_off(ledger: Ledger) -> None:
    with newsroom(1) as room:
        room.broken.add("/busy")
        sources = [Source(room.url(path), "feed") for path in ("/busy", "/feed.xml")]
        statuses = [checked.status for checked in check(sources, ledger, fetcher_of(room))]
    assert statuses == ["failed", "postponed"]


def test_a_check_that_is_broken_off_has_kept_what_came(ledger: Ledger) -> None:
    with newsroom(1) as room:
        going = check([Source(room.url(path), "feed") for path in ("/feed.xml", "/nothing")], ledger, fetcher_of(room))
        assert next(going).found == 1
        assert ledger.last_fetch(room.url("/feed.xml"))
        going.close()  # type: ignore[attr-defined]


def test_nothing_to_check_is_done_at_once(ledger: Ledger) -> None:
    assert list(check([], ledger, fetcher_of())) == []


def test_sources_of_one_host_stand_together() -> None:
    urls = ["https://a.example/1", "https://b.example/1", "https://A.example/2", "no address"]
    groups = by_host(Source(url, "feed") for url in urls)
    assert [[source.url for source in group] for group in groups] == [[urls[0], urls[2]], [urls[1]], [urls[3]]]
