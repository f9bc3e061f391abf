"""When a source is polled again: sooner when it brings news, later when it brings none, later still when it fails.

Decisions over what a poll gave, with no clock, no chance and no sleep of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from saksi.intake.fetched import Validators

SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(days=1)
USUAL = timedelta(minutes=30)

# An interval reacts fast to news and slowly to silence: news in a quiet source matter more than one request too many.
FASTER = 0.5
SLOWER = 1.5
# The part of an interval that chance adds, so that sources that were added together are not polled together for ever.
SPREAD = 0.1


@dataclass(frozen=True, slots=True)
class Poll:
    """The last poll of a source, and when the next one is due.

    `at`: when it was, None before the first; `next_at`: when it is due, None for at once; `interval`: the pace as it
    was learnt; `failures`: in a row; `validators`: to ask with, whether anything has changed; `found`: the addresses
    that it listed when it was read last; `fresh`: those of them that were new, 0 when the last poll brought nothing;
    `problem`: why the last poll failed, None when it did not; `news_at`: when it last brought something new.
    """

    at: datetime | None = None
    next_at: datetime | None = None
    interval: timedelta = USUAL
    failures: int = 0
    validators: Validators | None = None
    found: int = 0
    fresh: int = 0
    problem: str | None = None
    news_at: datetime | None = None


PollStatus = Literal["read", "unchanged", "postponed", "failed"]


@dataclass(frozen=True, slots=True)
class PollOutcome:
    """What a poll gave: the source was `read`; or is `unchanged` since the last time; or was `postponed`, since its
    host is to be left alone for `retry`; or `failed` with a `problem`, and with `retry` when its host says when to come
    again."""

    status: PollStatus
    found: int = 0
    fresh: int = 0
    validators: Validators | None = None
    retry: timedelta | None = None
    problem: str | None = None


def next_poll(poll: Poll, outcome: PollOutcome, now: datetime, chance: float) -> Poll:
    """The poll after `outcome`, which came `now`; `chance`, from 0 to 1, spreads the moment of the next one.

    Whatever comes, the next poll is `SHORTEST` to `LONGEST` away.
    """
    if outcome.status == "postponed":  # nothing was learnt of the source
        at = min(poll.at, now) if poll.at else None
        return replace(poll, at=at, next_at=now + within_bounds(outcome.retry or SHORTEST))
    if outcome.status == "failed":
        failures = poll.failures + 1
        wait = max(backoff(failures, chance), outcome.retry or SHORTEST)
        return replace(
            poll, at=now, next_at=now + within_bounds(wait), failures=failures, fresh=0, problem=outcome.problem
        )
    interval = next_interval(poll, outcome)
    read = outcome.status == "read"
    return Poll(
        at=now,
        next_at=now + within_bounds(interval * (1 + SPREAD * chance)),
        interval=interval,
        validators=outcome.validators if read else outcome.validators or poll.validators,
        found=outcome.found if read else poll.found,
        fresh=outcome.fresh if read else 0,
        news_at=now if read and outcome.fresh else poll.news_at,
    )


def never_read(poll: Poll) -> bool:
    """Whether nothing was ever had from a source."""
    return poll.found == 0 and poll.news_at is None and poll.validators is None


def next_interval(poll: Poll, outcome: PollOutcome) -> timedelta:
    """The pace that a source deserves after a poll that went well.

    The first poll says nothing of it, since everything is new then. When nothing of what a source lists was known, some
    may have passed unseen, and it is polled as often as may be.
    """
    if poll.at is None:
        return within_bounds(poll.interval)
    if outcome.fresh == 0:
        return within_bounds(poll.interval * SLOWER)
    return SHORTEST if outcome.fresh == outcome.found > 1 else within_bounds(poll.interval * FASTER)


def backoff(failures: int, chance: float) -> timedelta:
    """The wait after so many failures in a row: doubled with each, of which chance takes up to half away."""
    doublings = min(failures, 16)
    return min(SHORTEST * (1 << doublings), LONGEST) * (1 - chance / 2)


def within_bounds(interval: timedelta) -> timedelta:
    """An interval that is neither too short nor too long."""
    return min(max(interval, SHORTEST), LONGEST)


def due_at(poll: Poll, now: datetime) -> datetime:
    """When the next poll is due: its moment, or `now` when it never was or was at a moment that has not come yet.

    In the latter case the clock was put back, and the moment means nothing. A difference of less than `SHORTEST` may as
    well be one between the clocks of two machines.
    """
    clock_went_back = poll.at is not None and poll.at > now + SHORTEST
    misplanned = poll.next_at is not None and poll.next_at > now + LONGEST + SHORTEST
    return now if poll.next_at is None or clock_went_back or misplanned else poll.next_at


def is_due(poll: Poll, now: datetime) -> bool:
    """Whether a source is to be polled now."""
    return due_at(poll, now) <= now
