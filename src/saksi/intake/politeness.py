"""When a host may be asked again: decisions over what it answered, with no clock and no sleep in them.

Moments are seconds of a clock that never goes back (`time.monotonic`); waiting is `saksi.intake.turns`'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Statuses by which a host says that it has too much to do; other errors are about one address only.
BUSY = frozenset({429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
SECONDS = re.compile(r"\s*([0-9]{1,10})(?:\.[0-9]*)?\s*", re.A)
LONGEST_DATE = 60


@dataclass(frozen=True, slots=True)
class Manners:
    """How we behave towards one host, in seconds.

    `delay` between two requests; after the n-th failure in a row `first_backoff` x 2^(n-1), at most `longest_backoff`,
    of which jitter takes up to half away; a Crawl-delay or Retry-After is heeded up to `longest_delay` and
    `longest_retry`.
    """

    delay: float = 1.0
    first_backoff: float = 4.0
    longest_backoff: float = 3600.0
    longest_delay: float = 60.0
    longest_retry: float = 86_400.0


@dataclass(frozen=True, slots=True)
class HostState:
    """Where we stand with a host: when it may be asked next, whether it is being asked, failures in a row."""

    ready_at: float = 0.0
    in_flight: bool = False
    failures: int = 0


def begun(state: HostState) -> HostState:
    """The state while a request is in flight."""
    return replace(state, in_flight=True)


def ended(state: HostState, now: float, delay: float) -> HostState:
    """The state after an answer that tells no trouble."""
    return HostState(ready_at=max(state.ready_at, now + delay))


def failed(
    state: HostState, now: float, delay: float, retry: float | None, manners: Manners, chance: float
) -> HostState:
    """The state after a failure: the wait that the host asks for (`retry`, seconds), else a backoff that grows.

    `chance`, from 0 to 1, spreads the backoff, so that many who failed together do not come back together.
    """
    failures = state.failures + 1
    wait = backoff(failures, manners, chance) if retry is None else min(retry, manners.longest_retry)
    return HostState(ready_at=max(state.ready_at, now + max(wait, delay)), failures=failures)


def backoff(failures: int, manners: Manners, chance: float) -> float:
    """Seconds to wait after so many failures in a row."""
    doublings = min(failures - 1, 64)
    return min(manners.longest_backoff, manners.first_backoff * 2.0**doublings) * (1 - chance / 2)


def crawl_delay(asked: float | None, manners: Manners) -> float:
    """The delay to keep where robots.txt asks for one: never less than ours, and not without end."""
    return max(manners.delay, min(asked or 0.0, manners.longest_delay))


def retry_after(header: str | None, now: datetime) -> float | None:
    """The wait in seconds that a `Retry-After` asks for, in seconds or as a date (RFC 9110 section 10.2.3).

    None for what is neither; a date that is over asks for no wait. `now` is aware of its zone.
    """
    if not header:
        return None
    if seconds := SECONDS.fullmatch(header):
        return float(seconds[1])
    try:
        moment = parsedate_to_datetime(header[:LONGEST_DATE])
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def is_trouble(status: int | None) -> bool:
    """Whether an answer, or none (None), tells that the host is better left alone for a while."""
    return status is None or status in BUSY
