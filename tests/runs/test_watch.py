"""Watching a newsroom on loopback: what it publishes comes into the ledger, once, whatever happens on the way."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Event, Timer

import pytest

from ledger_samples import quick_reader
from loopback_newsroom import Newsroom, newsroom, report
from loopback_web import Request
from saksi.article.article import Article
from saksi.errors import LedgerError
from saksi.intake.fetched import Fetched
from saksi.intake.fetcher import Fetcher
from saksi.intake.gate import Gate
from saksi.intake.politeness import Manners
from saksi.intake.polling import LONGEST
from saksi.intake.source import Source, SourceKind
from saksi.intake.turns import Turns
from saksi.ledger.ledger import Ledger
from saksi.runs import patience
from saksi.runs.once import Reading
from saksi.runs.watch import Watch
from saksi.runs.watch_events import WatchEvent

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "ledger.sqlite"), create=True) as opened:
        yield opened


@pytest.fixture
def room() -> Iterator[Newsroom]:
    with newsroom(3) as opened:
        yield opened


def watch(
    ledger: Ledger,
    room: Newsroom,
    now: datetime | None = None,
    read: Callable[[Iterable[Article]], Iterable[Reading]] = quick_reader,
    stop: Event | None = None,
    clock: Callable[[], datetime] | None = None,
) -> list[WatchEvent]:
    """The events of a single run at a moment."""

    def fetcher(keep: Callable[[Fetched], None]) -> Fetcher:
        turns = Turns(Manners(delay=0.0, first_backoff=0.01), patience=5.0)
        return Fetcher(Gate("Saksi/test", frozenset({room.site.endpoint})), turns, keep=keep)

    moment = now or datetime.now(UTC)
    clock = clock or (lambda: moment)
    run = Watch(ledger, fetcher, read, stop or Event(), once=True, now=clock, chance=lambda: 0.5)
    return list(run.events())


def follow(ledger: Ledger, room: Newsroom, kind: SourceKind = "feed", path: str = "/feed.xml") -> str:
    """Adds a source of the newsroom; gives its address."""
    ledger.add_source(Source(room.url(path), kind, title="Harian Muara", outlet=None, language=None, paused=False))
    return room.url(path)


def kinds(events: Iterable[WatchEvent]) -> Counter[str]:
    return Counter(event.kind for event in events)


@pytest.mark.parametrize(
    ("kind", "path"),
    [("feed", "/feed.xml"), ("sitemap", "/news.xml"), ("sitemap", "/index.xml"), ("home", "/"), ("home", "/with-feed")],
)
def test_what_a_source_lists_comes_into_the_ledger_once(
    ledger: Ledger, room: Newsroom, kind: SourceKind, path: str
) -> None:
    source = follow(ledger, room, kind, path)
    events = watch(ledger, room, NOW)
    assert kinds(events) == {"polled": 1, "added": 3}
    assert (events[0].found, events[0].fresh, events[0].source) == (3, 3, source)
    assert {event.url for event in events[1:]} == {entry.url for entry in ledger.articles()}
    assert all(event.article and event.claims == 4 and event.source == source for event in events[1:])
    assert watch(ledger, room, NOW) == []
    room.publish(7)
    assert kinds(watch(ledger, room, NOW + LONGEST)) == {"polled": 1, "added": 1, "known": 3}
    assert len(list(ledger.articles())) == 4


def test_a_single_run_that_takes_long_asks_each_source_and_page_once(ledger: Ledger, room: Newsroom) -> None:
    for path in ("/feed.xml", "/nix"):
        follow(ledger, room, path=path)
    moments = (NOW + timedelta(minutes=minutes) for minutes in count())
    events = watch(ledger, room, clock=lambda: next(moments))
    assert kinds(events) == {"polled": 1, "failed": 1, "added": 3}


def test_a_clock_put_back_does_not_keep_a_single_run_from_asking(ledger: Ledger, room: Newsroom) -> None:
    follow(ledger, room)
    watch(ledger, room, NOW)
    assert kinds(watch(ledger, room, NOW - timedelta(days=400)))["polled"] == 1


def test_an_archive_that_does_not_say_what_is_news_is_only_read_from_now_on(ledger: Ledger, room: Newsroom) -> None:
    follow(ledger, room, "sitemap", "/archive.xml")
    assert kinds(watch(ledger, room, NOW)) == {"polled": 1}
    room.publish(7)
    assert kinds(watch(ledger, room, NOW + LONGEST)) == {"polled": 1, "added": 1}
    follow(ledger, room)  # the feed says that all of it is news
    assert kinds(watch(ledger, room, NOW + LONGEST))["added"] == 3


def test_what_has_not_changed_is_neither_sent_nor_read(ledger: Ledger, room: Newsroom) -> None:
    follow(ledger, room)
    watch(ledger, room, NOW)

    def nothing_to_read(articles: Iterable[Article]) -> Iterable[Reading]:
        raise AssertionError(list(articles))

    events = watch(ledger, room, NOW + timedelta(hours=2), nothing_to_read)
    assert kinds(events) == {"polled": 1, "known": 3}
    assert set(room.served.values()) == {1}
    assert all(event.reason is None for event in events)


def test_a_changed_page_is_a_revision_and_a_gone_one_stays_in_the_ledger(ledger: Ledger, room: Newsroom) -> None:
    follow(ledger, room)
    watch(ledger, room, NOW)
    changed = room.publish(1, report(1, version=5))
    gone = next(path for path in room.articles if "/2-" in path)
    room.gone.add(gone)
    later = NOW + timedelta(minutes=20)
    events = watch(ledger, room, later)
    assert {event.kind: event.url for event in events} == {
        "known": room.url(next(path for path in room.articles if "/0-" in path)),
        "revised": changed,
        "gone": room.url(gone),
    }
    assert {entry.url: entry.revisions for entry in ledger.articles()}[changed] == 2
    assert len(list(ledger.articles())) == 3
    visit = ledger.visit(room.url(gone))
    assert visit is not None
    assert (visit.status, visit.gone_at) == (410, later)

    room.gone.clear()
    assert kinds(watch(ledger, room, NOW + timedelta(hours=9)))["known"] == 3
    back = ledger.visit(room.url(gone))
    assert back is not None
    assert back.gone_at is None


def test_pages_are_visited_densely_for_a_day_and_on_day_7(ledger: Ledger, room: Newsroom) -> None:
    follow(ledger, room)
    page, visited = room.url(next(iter(room.articles))), []
    for minutes in range(0, 9 * 24 * 60, 15):
        at = timedelta(minutes=minutes)
        if minutes and not ledger.due_visits(NOW + at, 1):
            continue
        if any(event.url == page for event in watch(ledger, room, NOW + at)):
            visited.append(at)
    hours = [at.total_seconds() / 3600 for at in visited]
    assert hours == [0, 0.5, 1.25, 3.25, 8.25, 24.25, 168.25]


def test_a_site_that_is_down_is_asked_less_and_less_and_nothing_is_lost(ledger: Ledger, room: Newsroom) -> None:
    source = follow(ledger, room)
    room.down = True
    polls, now = 0, NOW
    while now < NOW + timedelta(days=2):
        polls += kinds(watch(ledger, room, now))["failed"]
        now += timedelta(minutes=5)
    assert 5 <= polls <= 15
    (entry,) = ledger.sources()
    assert entry.poll.failures == polls
    assert "503" in str(entry.poll.problem)
    room.down = False
    assert kinds(watch(ledger, room, now + LONGEST)) == {"polled": 1, "added": 3}
    assert source == entry.source.url


def test_a_host_that_asks_to_wait_is_left_alone(ledger: Ledger, room: Newsroom) -> None:
    follow(ledger, room)
    room.down, room.retry_after = True, "7200"
    (event,) = watch(ledger, room, NOW)
    assert event.kind == "failed"
    assert event.next_at is not None
    assert event.next_at - NOW >= timedelta(seconds=7100)


def test_pages_that_fail_for_now_are_tried_again(ledger: Ledger, room: Newsroom) -> None:
    follow(ledger, room)
    path = next(iter(room.articles))
    room.broken.add(path)
    events = watch(ledger, room, NOW)
    assert kinds(events) == {"polled": 1, "added": 2, "failed": 1}
    (failed,) = (event for event in events if event.kind == "failed")
    assert "503" in str(failed.reason)
    visit = ledger.visit(room.url(path))
    assert visit is not None
    assert "503" in str(visit.problem)
    room.broken.clear()
    assert kinds(watch(ledger, room, NOW + timedelta(hours=1)))["added"] == 1


def test_robots_are_obeyed_and_told(ledger: Ledger, room: Newsroom) -> None:
    room.robots = "User-agent: *\nDisallow: /berita/"
    follow(ledger, room)
    events = watch(ledger, room, NOW)
    assert kinds(events) == {"polled": 1, "failed": 3}
    assert not any(path.startswith("/berita/") for path in room.site.paths)


def test_every_fetch_leaves_a_row(ledger: Ledger, room: Newsroom) -> None:
    follow(ledger, room)
    watch(ledger, room, NOW)
    assert sorted(fetched.url for fetched in ledger.fetches()) == sorted(map(room.url, room.site.paths))


def test_paused_sources_are_left_alone(ledger: Ledger, room: Newsroom) -> None:
    ledger.pause_source(follow(ledger, room), paused=True)
    assert watch(ledger, room, NOW) == []
    assert room.site.paths == []


def test_what_was_forgotten_is_not_asked_for_again(ledger: Ledger, room: Newsroom) -> None:
    follow(ledger, room)
    watch(ledger, room, NOW)
    page = room.url(next(iter(room.articles)))
    ledger.forget(page)
    room.site.requests.clear()
    events = watch(ledger, room, NOW + timedelta(minutes=20))
    assert kinds(events) == {"known": 2}
    assert page not in map(room.url, room.site.paths)
    assert kinds(watch(ledger, room, NOW + timedelta(hours=2))) == {"polled": 1, "known": 2}
    assert ledger.visit(page) is None


def test_what_is_forgotten_while_it_waits_is_not_asked_for_either(ledger: Ledger, room: Newsroom) -> None:
    follow(ledger, room)
    watch(ledger, room, NOW)
    room.site.requests.clear()
    waiting: list[str] = []

    def forget_another(request: Request) -> None:
        if not waiting and request.path in room.articles:
            waiting.extend(room.url(path) for path in room.articles if path != request.path)
            for url in waiting:
                ledger.forget(url)

    room.before = forget_another
    assert kinds(watch(ledger, room, NOW + timedelta(minutes=20))) == {"failed": 2, "known": 1}
    assert not set(waiting) & set(map(room.url, room.site.paths))
    assert [ledger.visit(url) for url in waiting] == [None, None]


def test_a_page_that_breaks_the_reading_takes_no_other_with_it(ledger: Ledger, room: Newsroom) -> None:
    def breaking(articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            if "nomor 1" in article.text:
                raise RecursionError("too deep")
            yield from quick_reader([article])

    follow(ledger, room)
    events = watch(ledger, room, NOW, breaking)
    assert kinds(events) == {"polled": 1, "added": 2, "failed": 1}
    assert any("too deep" in str(event.reason) for event in events)


def test_what_was_not_recorded_is_done_again_and_known(ledger: Ledger, room: Newsroom) -> None:
    """The ledger is taken from the watch after each of its writes in turn, as a sudden end would."""

    class Killed(BaseException):
        pass

    def killed_after(writes: int) -> bool:
        left = [writes]

        def counted(name: str) -> Callable[..., object]:
            method = getattr(Ledger, name)

            def write(self: Ledger, *arguments: object) -> object:
                if left[0] == 0:
                    raise Killed
                left[0] -= 1
                return method(self, *arguments)

            return write

        with pytest.MonkeyPatch.context() as patched:
            for name in ("add", "record_poll", "record_visits", "keep_fetch"):
                patched.setattr(Ledger, name, counted(name))
            try:
                told.extend(watch(ledger, room, NOW))
            except Killed:
                return True
        return False

    told: list[WatchEvent] = []
    follow(ledger, room)
    ends = 0
    while killed_after(ends):
        ends += 1
    articles = list(ledger.articles())
    assert ends > 5
    assert len(articles) == 3
    assert {entry.revisions for entry in articles} == {1}
    with ledger.verification() as verification:
        assert not list(verification.faults())


def test_a_locked_ledger_is_waited_for(
    ledger: Ledger, room: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PAUSES", (0.05,))
    follow(ledger, room)
    keep_fetch, failures = Ledger.keep_fetch, [3]

    def locked(self: Ledger, row: Fetched) -> None:
        if failures[0]:
            failures[0] -= 1
            raise LedgerError(self.where, "database is locked", "wait")
        keep_fetch(self, row)

    monkeypatch.setattr(Ledger, "keep_fetch", locked)
    assert kinds(watch(ledger, room, NOW)) == {"waiting": 1, "polled": 1, "added": 3}
    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (3,)


def test_a_full_disk_is_told_once_and_nothing_is_lost(
    ledger: Ledger, room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PAUSES", (0.05,))
    follow(ledger, room)
    add, failures = Ledger.add, [0]

    def full(self: Ledger, *arguments: object) -> object:
        failures[0] += 1
        if 2 <= failures[0] <= 5:
            raise LedgerError(self.where, "database or disk is full", "free some space")
        return add(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "add", full)
    events = watch(ledger, room, NOW)
    assert kinds(events) == {"waiting": 1, "polled": 1, "added": 3}


def test_a_watch_that_is_stopped_ends_soon(ledger: Ledger, room: Newsroom) -> None:
    stop = Event()
    for number in range(200):
        room.publish(number)
    follow(ledger, room)
    Timer(0.5, stop.set).start()
    began = datetime.now(UTC)
    watch(ledger, room, stop=stop)
    assert datetime.now(UTC) - began < timedelta(seconds=30)
    before = len(list(ledger.articles()))
    watch(ledger, room)
    assert len(list(ledger.articles())) == 50 >= before
