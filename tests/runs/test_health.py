"""Verdicts on sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.intake.polling import Poll
from saksi.intake.source import Source
from saksi.ledger.sources import SourceEntry
from saksi.runs.health import ALARMING, FAILING_AFTER, OVERDUE, QUIET, SLOW_SECONDS, source_health

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
WELL = Poll(
    at=NOW - timedelta(minutes=10), next_at=NOW + timedelta(minutes=20), found=30, fresh=2, news_at=NOW - timedelta(1)
)


def entry(poll: Poll, *, paused: bool = False, added_at: datetime = NOW - timedelta(days=30)) -> SourceEntry:
    return SourceEntry(Source("https://muara.example/feed", "feed", paused=paused), added_at, poll)


@pytest.mark.parametrize(
    ("poll", "verdict", "cause"),
    [
        (WELL, "well", "well"),
        (replace(WELL, failures=1, problem="no answer"), "well", "one_failure"),
        (replace(WELL, failures=FAILING_AFTER, problem="no answer"), "failing", "failed"),
        (Poll(at=NOW, next_at=NOW, failures=1, problem="status 404"), "failing", "failed_first"),
        (replace(WELL, next_at=NOW - OVERDUE * 2), "stale", "unwatched"),
        (replace(WELL, news_at=NOW - QUIET * 2), "stale", "quiet"),
        (replace(WELL, news_at=None), "well", "well"),
    ],
)
def test_the_verdict_and_its_cause(poll: Poll, verdict: str, cause: str) -> None:
    found = source_health(entry(poll), 0.2, (0, 0), NOW)
    assert (found.verdict, found.cause, found.detail) == (verdict, cause, poll.problem)


def test_a_new_source_is_stale_when_nobody_asks_it() -> None:
    assert source_health(entry(Poll(), added_at=NOW), None, (0, 0), NOW).verdict == "new"
    assert source_health(entry(Poll()), None, (0, 0), NOW).cause == "unwatched"


def test_a_slow_source_is_told_but_alarms_nobody() -> None:
    found = source_health(entry(WELL), SLOW_SECONDS, (0, 0), NOW)
    assert (found.verdict, found.seconds) == ("slow", SLOW_SECONDS)
    assert found.verdict not in ALARMING


def test_a_source_whose_pages_cannot_be_read_is_failing() -> None:
    assert source_health(entry(WELL), 0.1, (20, 19), NOW).cause == "pages"
    assert source_health(entry(WELL), 0.1, (20, 3), NOW).verdict == "well"
    assert source_health(entry(WELL), 0.1, (1, 1), NOW).verdict == "well"


@settings(deadline=None)
@given(st.integers(0, 9), st.integers(0, 90), st.integers(0, 90))
def test_a_paused_source_alarms_nobody(failures: int, overdue: int, quiet: int) -> None:
    poll = replace(WELL, failures=failures, next_at=NOW - timedelta(days=overdue), news_at=NOW - timedelta(days=quiet))
    assert source_health(entry(poll, paused=True), 60.0, (9, 9), NOW).verdict == "paused"
