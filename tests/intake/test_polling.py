"""Polling: the laws that hold whatever sources do and clocks show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.intake.fetched import Validators
from saksi.intake.polling import (
    LONGEST,
    SHORTEST,
    USUAL,
    Poll,
    PollOutcome,
    backoff,
    due_at,
    is_due,
    next_poll,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TAGS = Validators("https://kabar.example/feed", '"a"')

moments = st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))
intervals = st.timedeltas(timedelta(0), timedelta(days=4000))
chances = st.floats(0, 1)
counts = st.integers(0, 50_000)
polls = st.builds(
    Poll,
    at=st.none() | moments,
    next_at=st.none() | moments,
    interval=intervals,
    failures=st.integers(0, 10_000),
    validators=st.none() | st.just(TAGS),
    found=counts,
    fresh=counts,
    problem=st.none() | st.just("it failed"),
)
outcomes = st.builds(
    PollOutcome,
    status=st.sampled_from(["read", "unchanged", "postponed", "failed"]),
    found=counts,
    fresh=counts,
    validators=st.none() | st.just(TAGS),
    retry=st.none() | intervals,
    problem=st.just("no answer"),
)


@settings(deadline=None)
@given(polls, outcomes, moments, chances)
def test_the_next_poll_is_neither_too_soon_nor_too_late(
    poll: Poll, outcome: PollOutcome, now: datetime, chance: float
) -> None:
    after = next_poll(poll, outcome, now, chance)
    assert after.next_at is not None
    assert SHORTEST <= after.next_at - now <= LONGEST
    assert not is_due(after, now)
    assert is_due(after, after.next_at)


@settings(deadline=None)
@given(polls, outcomes, moments, chances)
def test_the_same_poll_has_the_same_outcome(poll: Poll, outcome: PollOutcome, now: datetime, chance: float) -> None:
    assert next_poll(poll, outcome, now, chance) == next_poll(poll, outcome, now, chance)


@settings(deadline=None)
@given(polls, st.integers(1, 100), st.integers(0, 100), chances)
def test_news_make_it_faster_and_silence_slower(poll: Poll, fresh: int, known: int, chance: float) -> None:
    seen = Poll(at=NOW, interval=min(max(poll.interval, SHORTEST), LONGEST))
    news = next_poll(seen, PollOutcome("read", fresh + known, fresh), NOW, chance)
    silence = next_poll(seen, PollOutcome("read", fresh + known, 0), NOW, chance)
    unchanged = next_poll(seen, PollOutcome("unchanged"), NOW, chance)
    assert news.interval < seen.interval or news.interval == SHORTEST
    assert silence.interval > seen.interval or silence.interval == LONGEST
    assert unchanged.interval == silence.interval


def test_the_pace_reaches_its_bounds_and_comes_back() -> None:
    poll = Poll()
    for _ in range(30):
        poll = next_poll(poll, PollOutcome("unchanged"), NOW, 0.5)
    assert poll.interval == LONGEST
    for _ in range(30):
        poll = next_poll(poll, PollOutcome("read", 20, 1), NOW, 0.5)
    assert poll.interval == SHORTEST


def test_the_first_poll_says_nothing_of_the_pace_and_an_overrun_says_much() -> None:
    first = next_poll(Poll(), PollOutcome("read", 20, 20), NOW, 0)
    assert (first.interval, first.found, first.fresh) == (USUAL, 20, 20)
    assert next_poll(first, PollOutcome("read", 20, 20), NOW, 0).interval == SHORTEST


@settings(deadline=None)
@given(polls, moments, chances)
def test_what_was_learnt_stays_when_a_poll_fails(poll: Poll, now: datetime, chance: float) -> None:
    failed = next_poll(poll, PollOutcome("failed", problem="no answer"), now, chance)
    assert (failed.failures, failed.problem, failed.at) == (poll.failures + 1, "no answer", now)
    assert (failed.interval, failed.validators, failed.found) == (poll.interval, poll.validators, poll.found)
    mended = next_poll(failed, PollOutcome("unchanged"), now, chance)
    assert (mended.failures, mended.problem, mended.validators) == (0, None, poll.validators)


@settings(deadline=None)
@given(polls, moments, st.timedeltas(timedelta(0), LONGEST), chances)
def test_a_host_is_left_alone_as_long_as_it_asks(poll: Poll, now: datetime, retry: timedelta, chance: float) -> None:
    failed = next_poll(poll, PollOutcome("failed", retry=retry, problem="busy"), now, chance)
    postponed = next_poll(poll, PollOutcome("postponed", retry=retry), now, chance)
    assert failed.next_at is not None
    assert failed.next_at >= now + retry
    assert postponed.next_at == now + max(retry, SHORTEST)
    assert (postponed.failures, postponed.problem, postponed.interval) == (poll.failures, poll.problem, poll.interval)


@settings(deadline=None)
@given(st.integers(1, 10_000), chances)
def test_backoff_grows_and_is_bounded(failures: int, chance: float) -> None:
    assert SHORTEST <= backoff(failures, chance) <= backoff(failures + 1, chance) <= LONGEST


def test_chance_spreads_those_who_failed_together() -> None:
    moments_after = {next_poll(Poll(), PollOutcome("failed"), NOW, chance / 10).next_at for chance in range(11)}
    assert len(moments_after) == 11


def test_an_unchanged_source_keeps_what_it_had_and_a_read_one_what_came() -> None:
    poll = next_poll(Poll(), PollOutcome("read", 12, 12, TAGS), NOW, 0)
    unchanged = next_poll(poll, PollOutcome("unchanged"), NOW, 0)
    assert (unchanged.found, unchanged.fresh, unchanged.validators) == (12, 0, TAGS)
    later = next_poll(poll, PollOutcome("read", 3), NOW + LONGEST, 0)
    assert (later.validators, later.news_at) == (None, NOW)


@settings(deadline=None)
@given(outcomes, moments, st.timedeltas(SHORTEST * 2, timedelta(days=9000)), chances)
def test_a_clock_put_back_delays_nothing(outcome: PollOutcome, now: datetime, back: timedelta, chance: float) -> None:
    after = next_poll(Poll(), PollOutcome("unchanged"), now, chance)
    earlier = now - back
    assert is_due(after, earlier)
    assert not is_due(next_poll(after, outcome, earlier, chance), earlier)


@settings(deadline=None)
@given(moments, st.timedeltas(timedelta(0), SHORTEST), chances)
def test_clocks_of_two_machines_may_differ_a_little(now: datetime, behind: timedelta, chance: float) -> None:
    after = next_poll(Poll(), PollOutcome("unchanged"), now, chance)
    assert not is_due(after, now - behind)


@settings(deadline=None)
@given(polls, moments)
def test_a_poll_that_never_was_is_due(poll: Poll, now: datetime) -> None:
    assert is_due(Poll(interval=poll.interval), now)
    assert due_at(poll, now) <= now + LONGEST + SHORTEST
