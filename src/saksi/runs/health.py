"""Health: a verdict on each source, with its reason, from what its polls and fetches left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Literal

from saksi.intake.fetched import Fetched
from saksi.intake.polling import LONGEST, due_at, never_read
from saksi.ledger.ledger import Ledger
from saksi.ledger.sources import SourceEntry

Verdict = Literal["failing", "stale", "slow", "new", "paused", "well"]
Cause = Literal[
    "failed", "failed_first", "unwatched", "quiet", "pages", "slow", "never_polled", "paused", "one_failure", "well"
]

ALARMING: frozenset[Verdict] = frozenset({"failing", "stale"})
"""Verdicts that something must be done about."""

# One failure may be an accident of the net, three over half an hour are none.
FAILING_AFTER = 3
# A source is overdue when nobody asked it for this long after it was due: longer than a nightly run is away.
OVERDUE = LONGEST + timedelta(hours=1)
# A source that brought something once, and then nothing for so long, has been closed or moved.
QUIET = timedelta(days=14)
# Pages that a source listed and that were visited lately: it is failing when hardly one could be read.
LATELY = timedelta(days=1)
FEWEST_PAGES = 5
FAILED_PART = 0.8
SLOW_SECONDS = 5.0
FETCHES_SEEN = 9


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """A source with its verdict. `cause` names the reason, `detail` is the problem that goes with it in the words of
    what failed, if there is one; `since` when it began, `seconds` the median time of its last fetches; None: not known.
    `pages` counts the pages visited lately, `failed_pages` those of them that could not be read.
    """

    entry: SourceEntry
    verdict: Verdict
    cause: Cause
    detail: str | None = None
    since: datetime | None = None
    seconds: float | None = None
    pages: int = 0
    failed_pages: int = 0


def health(ledger: Ledger, now: datetime) -> Iterator[SourceHealth]:
    """The health of every source, in the order in which the ledger lists them."""
    counts = ledger.visit_counts(now - LATELY)
    for entry in list(ledger.sources()):
        fetches = list(ledger.fetches(url=entry.source.url, limit=FETCHES_SEEN))
        yield source_health(entry, usual_seconds(fetches), counts.get(entry.source.url, (0, 0)), now)


def source_health(entry: SourceEntry, seconds: float | None, pages: tuple[int, int], now: datetime) -> SourceHealth:
    """The verdict on a source: the first that holds, the gravest first. `pages`: how many pages were visited lately,
    and how many of them could not be read."""
    verdict, cause, detail, since = judged(entry, seconds, pages, now)
    return SourceHealth(entry, verdict, cause, detail, since, seconds, *pages)


def judged(
    entry: SourceEntry, seconds: float | None, pages: tuple[int, int], now: datetime
) -> tuple[Verdict, Cause, str | None, datetime | None]:
    """Verdict, cause, detail and since when."""
    poll = entry.poll
    if entry.source.paused:
        return "paused", "paused", None, None
    if poll.failures and never_read(poll):
        return "failing", "failed_first", poll.problem, poll.at
    if poll.failures >= FAILING_AFTER:
        return "failing", "failed", poll.problem, poll.at
    visited, unreadable = pages
    if visited >= FEWEST_PAGES and unreadable >= FAILED_PART * visited:
        return "failing", "pages", None, now - LATELY
    if (due := due_since(entry)) + OVERDUE < now:
        return "stale", "unwatched", None, due
    if poll.news_at is not None and poll.news_at + QUIET < now:
        return "stale", "quiet", None, poll.news_at
    if poll.at is None:
        return "new", "never_polled", None, entry.added_at
    if poll.failures:
        return "well", "one_failure", poll.problem, poll.at
    if seconds is not None and seconds >= SLOW_SECONDS:
        return "slow", "slow", None, None
    return "well", "well", None, poll.at


def due_since(entry: SourceEntry) -> datetime:
    """When a source was due to be asked: one that never was, when it was added."""
    poll = entry.poll
    return entry.added_at if poll.at is None and poll.next_at is None else due_at(poll, poll.at or entry.added_at)


def usual_seconds(fetches: Iterable[Fetched]) -> float | None:
    """The median time of fetches that reached a server, in seconds; None where there are none."""
    times = [fetched.seconds for fetched in fetches if fetched.server is not None]
    return median(times) if times else None
