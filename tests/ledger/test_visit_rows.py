"""Visits in the ledger: the frontier of watching, which outlives the process."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from saksi.intake.fetched import Validators
from saksi.intake.source import Source
from saksi.ledger.ledger import Ledger
from saksi.ledger.visits import TOGETHER, Visit

NOW = datetime(2026, 3, 10, 12, 0, 0, 1, tzinfo=UTC)
MUARA, HULU = "https://muara.example/feed.xml", "https://hulu.example/feed.xml"


def noted(number: int, source: str | None = MUARA, due: timedelta | None = timedelta(0)) -> Visit:
    """A page that was seen and is due."""
    return Visit(
        url=f"https://kabar.example/{number}",
        source=source,
        first_at=NOW,
        last_at=None,
        next_at=None if due is None else NOW + due,
        validators=None,
        status=None,
        gone_at=None,
    )


def follow(ledger: Ledger, *urls: str) -> None:
    ledger.add_sources([Source(url, "feed") for url in urls])


def urls_of(visits: list[Visit]) -> list[str]:
    return [visit.url.rpartition("/")[2] for visit in visits]


def test_a_visit_comes_back_as_it_was_and_takes_the_place_of_the_one_before(ledger: Ledger) -> None:
    first = noted(1)
    ledger.record_visits([first])
    assert ledger.visit(first.url) == first
    made = replace(
        first,
        last_at=NOW,
        next_at=None,
        validators=Validators(first.url, None, "Tue, 10 Mar 2026 11:00:00 GMT"),
        status=410,
        gone_at=NOW,
        problem="it is gone",
    )
    ledger.record_visits([made, noted(2)])
    assert ledger.visit(first.url) == made
    assert ledger.visit("https://kabar.example/2") == noted(2)
    assert ledger.visit("https://kabar.example/3") is None


def test_of_two_visits_to_a_page_the_last_counts(ledger: Ledger) -> None:
    ledger.record_visits([noted(1), replace(noted(1), status=200), noted(2)])
    ledger.record_visits([])
    visit = ledger.visit("https://kabar.example/1")
    assert visit is not None
    assert visit.status == 200


def test_what_is_due_comes_the_longest_due_first(ledger: Ledger) -> None:
    follow(ledger, MUARA)
    ledger.record_visits([noted(number, due=timedelta(minutes=-number)) for number in (1, 3, 2)])
    ledger.record_visits([noted(4, due=timedelta(microseconds=1)), noted(5, due=None)])
    assert urls_of(ledger.due_visits(NOW, 10)) == ["3", "2", "1"]
    assert urls_of(ledger.due_visits(NOW, 2)) == ["3", "2"]
    assert urls_of(ledger.due_visits(NOW + timedelta(microseconds=1), 10)) == ["3", "2", "1", "4"]


def test_a_source_with_thousands_does_not_keep_the_others_waiting(ledger: Ledger) -> None:
    follow(ledger, MUARA, HULU)
    ledger.record_visits([noted(number, MUARA, timedelta(days=-1)) for number in range(2_000)])
    ledger.record_visits([noted(5_000, HULU), noted(5_001, HULU), noted(6_000, None)])
    assert {"5000", "5001", "6000"} <= set(urls_of(ledger.due_visits(NOW, 5)))


def test_pages_of_sources_that_are_paused_or_removed_wait(ledger: Ledger) -> None:
    follow(ledger, MUARA, HULU)
    ledger.record_visits([noted(1, MUARA), noted(2, HULU), noted(3, None), noted(4, "https://never.example/")])
    assert urls_of(ledger.due_visits(NOW, 9)) == ["1", "2", "3"]
    ledger.pause_source(MUARA, True)
    ledger.remove_source(HULU)
    assert urls_of(ledger.due_visits(NOW, 9)) == ["3"]
    ledger.pause_source(MUARA, False)
    follow(ledger, HULU)
    assert urls_of(ledger.due_visits(NOW, 9)) == ["1", "2", "3"]


def test_pages_without_a_visit_are_told_in_their_order(ledger: Ledger) -> None:
    visits = [noted(number) for number in range(2 * TOGETHER + 3)]
    ledger.record_visits(visits[::2])
    assert ledger.unvisited([visit.url for visit in visits]) == [visit.url for visit in visits[1::2]]
    assert ledger.unvisited([]) == []


def test_pages_that_were_only_ever_seen_are_told_where_it_is_asked(ledger: Ledger) -> None:
    seen, planned = noted(1, due=None), noted(2)
    made = replace(noted(3, due=None), last_at=NOW)
    ledger.record_visits([seen, planned, made])
    urls = [seen.url, planned.url, made.url, "https://kabar.example/4"]
    assert ledger.unvisited(urls) == urls[3:]
    assert ledger.unvisited(urls, seen_too=True) == [urls[0], urls[3]]


def test_visits_are_counted_by_source_with_those_that_failed(ledger: Ledger) -> None:
    made = [replace(noted(number), last_at=NOW, problem="no" if number < 2 else None) for number in range(5)]
    old = replace(noted(9), last_at=NOW - timedelta(days=2), problem="no")
    other = replace(noted(10, HULU), last_at=NOW)
    ledger.record_visits([*made, old, other, replace(noted(11, None), last_at=NOW), noted(12)])
    assert ledger.visit_counts(NOW - timedelta(days=1)) == {MUARA: (5, 2), HULU: (1, 0)}


def test_an_address_of_any_characters_is_kept(ledger: Ledger) -> None:
    odd = replace(noted(1), url="https://kabar.example/\udcff\0")
    ledger.record_visits([odd])
    ledger.record_visits([replace(odd, status=404)])
    visit = ledger.visit(odd.url)
    assert visit is not None
    assert visit.status == 404
    assert ledger.unvisited([odd.url]) == []
