"""Sources in the ledger: followed, paused, removed, never erased; with their last poll."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from ledger_places import Place
from saksi.intake.fetched import Validators
from saksi.intake.polling import Poll
from saksi.intake.source import Source
from saksi.ledger.dialect import dialect_of
from saksi.ledger.ledger import Ledger

FEED = Source("https://kabar.example/feed.xml", "feed", "Kabar Muara", "Harian Muara", "id")
HOME = Source("https://kabar.example/", "home")
MOMENT = datetime(2026, 3, 10, 12, 0, 0, 7, tzinfo=UTC)
POLL = Poll(
    at=MOMENT,
    next_at=MOMENT + timedelta(minutes=30),
    interval=timedelta(seconds=450.5),
    failures=3,
    validators=Validators(FEED.url, '"v1"', None),
    found=50,
    fresh=2,
    problem="it did not answer",
    news_at=MOMENT - timedelta(days=2),
)


def test_a_source_is_followed_once_and_as_it_was_said_first(ledger: Ledger) -> None:
    before = datetime.now(UTC)
    assert ledger.add_source(FEED)
    assert ledger.add_source(HOME)
    assert not ledger.add_source(replace(FEED, kind="sitemap"))
    first, second = ledger.sources()
    assert (first.source, second.source) == (FEED, HOME)
    assert before <= first.added_at <= second.added_at <= datetime.now(UTC)
    assert first.poll == Poll()


def test_many_are_added_at_once(ledger: Ledger) -> None:
    assert ledger.add_sources([FEED, HOME, FEED]) == [True, True, False]
    assert ledger.add_sources([]) == []
    assert [entry.source for entry in ledger.sources()] == [FEED, HOME]


def test_a_paused_source_is_listed_but_not_to_be_asked(ledger: Ledger) -> None:
    ledger.add_sources([FEED, HOME])
    assert ledger.pause_source(FEED.url, True)
    assert [entry.source for entry in ledger.sources()] == [replace(FEED, paused=True), HOME]
    assert [entry.source for entry in ledger.sources(include_paused=False)] == [HOME]
    assert ledger.pause_source(FEED.url, False)
    assert [entry.source for entry in ledger.sources(include_paused=False)] == [FEED, HOME]
    assert not ledger.pause_source("https://other.example/", True)


def test_a_removed_source_stays_as_a_row_and_can_be_added_anew(ledger: Ledger, place: Place) -> None:
    ledger.add_source(FEED)
    ledger.record_poll(FEED.url, POLL)
    assert ledger.remove_source(FEED.url)
    assert not ledger.remove_source(FEED.url)
    assert not ledger.pause_source(FEED.url, True)
    assert ledger.sources() == []
    ledger.record_poll(FEED.url, Poll())  # as a watch does that was asking when it was removed
    assert ledger.add_source(FEED)
    (entry,) = ledger.sources()
    assert entry.poll == Poll()
    with dialect_of(place.where).engine.connect() as connection:
        rows = connection.execute(text("SELECT found, removed_at FROM sources ORDER BY number")).all()
    assert [(row.found, row.removed_at is None) for row in rows] == [(50, False), (0, True)]


def test_a_poll_comes_back_as_it_was(ledger: Ledger) -> None:
    ledger.add_sources([FEED, HOME])
    ledger.record_poll(FEED.url, POLL)
    assert [entry.poll for entry in ledger.sources()] == [POLL, Poll()]
    ledger.record_poll(FEED.url, Poll())
    assert [entry.poll for entry in ledger.sources()] == [Poll(), Poll()]


moments = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))
polls = st.builds(
    Poll,
    at=st.none() | moments,
    next_at=st.none() | moments,
    interval=st.timedeltas(timedelta(0), timedelta(days=2)),
    failures=st.integers(0, 2**31 - 1),
    validators=st.none() | st.builds(Validators, st.just(FEED.url), st.none() | st.just('"v"'), st.none()),
    found=st.integers(0, 2**31 - 1),
    problem=st.none() | st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=30),
    news_at=st.none() | moments,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(poll=polls)
def test_any_poll_comes_back_as_it_was(ledger: Ledger, poll: Poll) -> None:
    ledger.add_source(FEED)
    ledger.record_poll(FEED.url, poll)
    (entry,) = ledger.sources()
    assert entry.poll == poll


def test_a_backup_has_sources_with_their_polls(ledger: Ledger, place: Place, tmp_path: Path) -> None:
    ledger.add_sources([FEED, HOME])
    ledger.record_poll(FEED.url, POLL)
    ledger.remove_source(HOME.url)
    ledger.backup(tmp_path / "backup.sqlite")
    with Ledger.open(place.another().where, create=True) as restored:
        restored.restore(tmp_path / "backup.sqlite")
        assert restored.sources() == ledger.sources()
        assert restored.add_source(HOME)
