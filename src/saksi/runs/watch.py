"""Watching: sources are asked when they are due, and what they list is read and written to the ledger.

The ledger holds all that must outlive the process; here is the loop that empties it of what is due. See
`saksi.runs.settling` for the order in which things are written.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event

from saksi.intake.fetched import Fetched
from saksi.intake.fetcher import Fetcher
from saksi.intake.polling import Poll, is_due
from saksi.ledger.ledger import Ledger
from saksi.runs.add import Given, Link, Reader
from saksi.runs.background import Workers
from saksi.runs.errands import Errand, Outcome, Polling, Visiting, run_errand
from saksi.runs.frontier import Frontier
from saksi.runs.patience import Patience, Stopped
from saksi.runs.settling import Settling
from saksi.runs.watch_events import WatchEvent

FetcherOf = Callable[[Callable[[Fetched], None]], Fetcher]
"""Makes a fetcher, given what keeps the rows of its fetches."""

WORKERS = 8
# Fetches whose bodies may be in memory at once.
MOST_IN_HAND = 16
# Pages that are read together. A few make it fast; more would make it slow to stop.
TOGETHER = 8
# Seconds: between two looks into the ledger for what is due; for a result to come; for what is in hand at the end.
LOOK = 2.0
LONGEST_WAIT = 1.0
GRACE = 3.0
# Seconds that a single run waits for a ledger that cannot be used; a watch waits for as long as it takes.
PATIENCE_ONCE = 300.0


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Watch:
    """One run of watching. With `once`, all that is due when it begins is done, and no more; `stop` ends it. `now` and
    `chance` (0 to 1) are for tests to give. `link` decides the story of each article that is new."""

    ledger: Ledger
    fetcher_of: FetcherOf
    read: Reader
    stop: Event
    once: bool = False
    workers: int = WORKERS
    now: Callable[[], datetime] = utc_now
    chance: Callable[[], float] = field(default_factory=lambda: random.Random().random)
    link: Link | None = None
    frontier: Frontier = field(default_factory=Frontier)
    began: datetime = field(init=False)
    settling: Settling = field(init=False)
    patience: Patience = field(init=False)
    fetcher: Fetcher = field(init=False)
    looked_at: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.began = self.now()
        self.patience = Patience(self.stop, self.now, PATIENCE_ONCE if self.once else None)
        self.settling = Settling(self.ledger, self.read, self.patience, self.chance, self.due, self.link)
        self.fetcher = self.fetcher_of(self.settling.rows.append)

    def events(self) -> Iterator[WatchEvent]:
        """Watches until it is stopped, or with `once` until nothing is due; tells each event when it is on disk.

        A ledger that is locked, away or full is waited for. Errors of models, and of a ledger that a single run has
        waited for in vain, end it.
        """
        workers = Workers[Errand, Outcome](self.run_errand, self.workers)
        try:
            while not self.stop.is_set():
                yield from self.look()
                if self.once and self.frontier.empty:
                    break
                yield from self.hand_out(workers)
                yield from self.settle(workers.taken(TOGETHER, self.wait()))
            yield from self.finish(workers)
        except Stopped:
            return
        finally:
            workers.close()

    def due(self) -> datetime:
        """The moment up to which something counts as due. In a single run that is its beginning: what comes due while
        it goes on is left to the next, so that it ends."""
        return self.began if self.once else self.now()

    def look(self) -> Iterator[WatchEvent]:
        """Takes what is due out of the ledger, now and then."""
        began = time.monotonic()
        if self.looked_at is not None and began < self.looked_at + LOOK and not self.frontier.empty:
            return
        due = self.due()
        sources = yield from self.patience.until_done(lambda: list(self.ledger.sources(include_paused=False)))
        for entry in sources:
            self.settling.given[entry.source.url] = Given(entry.source.outlet, None, entry.source.language)
            if self.is_to_be_asked(entry.poll):
                self.frontier.add(Polling(entry.source, entry.poll))
        if self.frontier.room > self.frontier.most // 2:
            most = self.frontier.most
            for visit in (yield from self.patience.until_done(lambda: list(self.ledger.due_visits(due, most)))):
                self.frontier.add(Visiting(visit))
        self.looked_at = began

    def is_to_be_asked(self, poll: Poll) -> bool:
        """Whether a source is to be asked; in a single run no more than once, however long it takes."""
        now = self.now()
        asked = self.once and poll.at is not None and self.began <= poll.at <= now
        return is_due(poll, now) and not asked

    def hand_out(self, workers: Workers[Errand, Outcome]) -> Iterator[WatchEvent]:
        """Gives the workers what may be fetched now. Pages of articles that were forgotten are not."""
        turns = self.fetcher.turns
        while len(self.frontier.in_hand) < MOST_IN_HAND:
            errand = self.frontier.next_ready(turns.ready_at, time.monotonic(), turns.patience)
            if errand is None:
                return
            if isinstance(errand, Visiting) and (yield from self.is_forgotten(errand)):
                yield from self.settling.settle_forgotten(errand)
                self.frontier.done(errand)
            else:
                workers.tasks.put(errand)

    def is_forgotten(self, errand: Visiting) -> Generator[WatchEvent, None, bool]:
        """Whether the article at an address was forgotten."""
        return (yield from self.patience.until_done(lambda: self.ledger.forgotten(errand.url)))

    def run_errand(self, errand: Errand) -> Outcome:
        """One errand, in a thread of its own."""
        return run_errand(errand, self.fetcher, self.settling.further, self.now())

    def wait(self) -> float:
        """Seconds until there is something to do, if nothing comes before."""
        now = time.monotonic()
        if self.frontier.empty:
            return LONGEST_WAIT
        ready_at = min(map(self.fetcher.turns.ready_at, self.frontier.idle_hosts), default=now + LONGEST_WAIT)
        return min(max(ready_at - now, 0.01), LONGEST_WAIT)

    def settle(self, outcomes: list[Outcome]) -> Iterator[WatchEvent]:
        """Writes and tells what came; then it may be done again."""
        yield from self.settling.settle(outcomes)
        for outcome in outcomes:
            self.frontier.done(outcome.errand)

    def finish(self, workers: Workers[Errand, Outcome]) -> Iterator[WatchEvent]:
        """Settles what is still in hand, as far as it comes in time."""
        ends = time.monotonic() + GRACE
        while self.frontier.in_hand and time.monotonic() < ends:
            yield from self.settle(workers.taken(TOGETHER, ends - time.monotonic()))
        yield from self.settling.keep_rows()
