"""Settling: what errands brought is written to the ledger, in an order that a sudden end does no harm to, and told.

Pages that a source lists are noted as to be visited before its poll is recorded; an article is written before the visit
of its page is recorded. What was not recorded is done again, and found to be known.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from saksi.errors import InputError, LedgerError, LexiconError, ModelError, UnreadableInput
from saksi.intake.fetched import Fetched, Validators
from saksi.intake.page import Failure, Page
from saksi.intake.polling import PollOutcome, never_read, next_poll
from saksi.ledger.ledger import Ledger
from saksi.ledger.visits import Visit
from saksi.runs.add import Added, Given, Link, Reader, add, failed
from saksi.runs.errands import Broken, Outcome, PageRead, Polling, SourceRead, Visiting
from saksi.runs.patience import Patience
from saksi.runs.visiting import broken_visit, first_visits, kind_of_visit, visit_after
from saksi.runs.watch_events import WatchEvent, WatchEventKind
from saksi.runs.web import WholeFetch

Result = TypeVar("Result")
Told = Generator[WatchEvent, None, Result]
"""Events on the way, and a result."""

MOST_FURTHER = 5_000


@dataclass(slots=True)
class Settling:
    """Writes what errands brought. `given` is what the user said of the articles of a source, by its address; `further`
    what the places that sources lead to are asked again with; `rows` the fetches that are to be kept. `due` gives the
    moment from which a page that was just found counts as due, `link` decides the story of an article."""

    ledger: Ledger
    read: Reader
    patience: Patience
    chance: Callable[[], float]
    due: Callable[[], datetime]
    link: Link | None = None
    given: dict[str, Given] = field(default_factory=dict)
    further: OrderedDict[str, Validators] = field(default_factory=OrderedDict)
    rows: deque[Fetched] = field(default_factory=deque)

    def settle(self, outcomes: Iterable[Outcome]) -> Iterator[WatchEvent]:
        """Writes and tells all of them."""
        yield from self.keep_rows()
        pages = []
        for outcome in outcomes:
            if isinstance(outcome, PageRead):
                pages.append(outcome)
            elif isinstance(outcome, SourceRead):
                yield from self.settle_source(outcome)
            else:
                yield from self.settle_broken(outcome)
        yield from self.settle_pages(pages)

    def keep_rows(self) -> Iterator[WatchEvent]:
        """Keeps the rows of fetches."""
        while self.rows:
            yield from self.patience.until_done(partial(self.ledger.keep_fetch, self.rows[0]))
            self.rows.popleft()

    def settle_source(self, read: SourceRead) -> Iterator[WatchEvent]:
        """Notes the pages that are new, then the poll."""
        url, poll, now = read.errand.url, read.errand.poll, self.patience.now()
        fresh = yield from self.patience.until_done(partial(self.note_items, read, now))
        outcome = PollOutcome(read.status, len(read.items), fresh, read.validators, read.retry, read.problem)
        after = next_poll(poll, outcome, now, self.chance())
        yield from self.patience.until_done(partial(self.ledger.record_poll, url, after))
        self.remember(read)
        polled = read.status in ("read", "unchanged")
        yield WatchEvent(
            kind="polled" if polled else "postponed" if read.status == "postponed" else "failed",
            at=now,
            url=url,
            source=url,
            found=len(read.items) if read.status == "read" else None,
            fresh=fresh if polled else None,
            next_at=after.next_at,
            reason=read.problem,
        )

    def note_items(self, read: SourceRead, now: datetime) -> int:
        """Records the visits of pages that were not known; gives how many those are.

        Where a listing does not say what is news, what it lists the first time is only noted as seen: news is what
        comes later, or what another listing says is news.
        """
        url, poll, due = read.errand.url, read.errand.poll, self.due()
        dated = first_visits((item for item in read.items if item.dated), url, now, due)
        undated = first_visits(
            (item for item in read.items if not item.dated), url, now, None if never_read(poll) else due
        )
        fresh = [*self.unvisited(dated, seen_too=True), *self.unvisited(undated, seen_too=False)]
        if fresh:
            self.ledger.record_visits(fresh)
        return len(fresh)

    def unvisited(self, visits: list[Visit], *, seen_too: bool) -> list[Visit]:
        """Those of pages that are not known; with `seen_too`, also those that were only ever noted as seen."""
        if not visits:
            return []
        unvisited = set(self.ledger.unvisited([visit.url for visit in visits], seen_too=seen_too))
        return [visit for visit in visits if visit.url in unvisited]

    def remember(self, read: SourceRead) -> None:
        """Keeps what the places that a source leads to are asked again with; only now that their items are noted."""
        for url, validators in read.further.items():
            self.further[url] = validators
            self.further.move_to_end(url)
        while len(self.further) > MOST_FURTHER:
            self.further.popitem(last=False)

    def settle_broken(self, broken: Broken) -> Iterator[WatchEvent]:
        """An errand that broke has failed."""
        if isinstance(broken.errand, Polling):
            yield from self.settle_source(SourceRead(broken.errand, "failed", problem=broken.problem))
            return
        now = self.patience.now()
        visit = broken_visit(broken.errand.visit, broken.problem, now, self.chance())
        yield from self.recorded([(visit, event_of(visit, "failed", now, reason=broken.problem))])

    def settle_forgotten(self, errand: Visiting) -> Iterator[WatchEvent]:
        """The page of an article that was forgotten is never asked for again."""
        visit = replace(errand.visit, next_at=None)
        reason = f"{visit.url}: the article was forgotten; its page is not asked for any more"
        yield from self.recorded([(visit, event_of(visit, "failed", self.patience.now(), reason=reason))])

    def settle_pages(self, pages: list[PageRead]) -> Iterator[WatchEvent]:
        """Reads and writes the pages that have come, and records the visits of all."""
        settled: list[tuple[Visit, WatchEvent]] = []
        coming: dict[Given, list[PageRead]] = {}
        for page in pages:
            kind = kind_of_visit(page)
            if kind is None:
                coming.setdefault(self.given.get(page.errand.visit.source or "", Given()), []).append(page)
            else:
                reason = str(page.fetch.error) if page.fetch.error else None
                settled.append(self.visited(page, kind, reason=reason))
        yield from self.recorded(settled)
        for given, together in coming.items():
            added = yield from self.added([page_or_failure(page) for page in together], given)
            yield from self.recorded(
                [self.visited(page, outcome.status, outcome) for page, outcome in zip(together, added, strict=True)]
            )

    def visited(
        self, page: PageRead, kind: WatchEventKind, added: Added | None = None, reason: str | None = None
    ) -> tuple[Visit, WatchEvent]:
        """A visit as it is to be recorded, and what is told of it."""
        now = self.patience.now()
        visit = visit_after(page, kind, added.reason if added else reason, now, self.chance())
        return visit, event_of(visit, kind, now, added, reason)

    def recorded(self, settled: list[tuple[Visit, WatchEvent]]) -> Iterator[WatchEvent]:
        """Records visits, then tells of them."""
        if settled:
            yield from self.patience.until_done(
                partial(self.ledger.record_visits, [visit for visit, _event in settled])
            )
        for _visit, event in settled:
            yield event

    def added(self, pages: list[Page | Failure], given: Given) -> Told[list[Added]]:
        """What became of pages in the ledger, in their order. When reading some together breaks for no reason that is
        known of, they are read one by one, so that one page does not take the others with it."""
        done: list[Added] = []
        together = len(pages)
        while len(done) < len(pages):
            try:
                yield from self.patience.until_done(partial(self.add_more, pages, given, done, together))
            except (LedgerError, LexiconError, ModelError):
                raise
            except Exception as error:  # noqa: BLE001 one page that breaks the reading must not end a watch of weeks
                if together == 1:
                    done.append(unread(pages[len(done)], error))
                together = 1
        return done

    def add_more(self, pages: list[Page | Failure], given: Given, done: list[Added], most: int) -> None:
        """Adds those that are not yet `done`, at most so many. What is on disk is noted as done at once, so that it is
        told as what it was even if the next one must be tried again."""
        for added in add(pages[len(done) :][:most], self.ledger, self.read, given, self.link):
            done.append(added)


def page_or_failure(page: PageRead) -> Page | Failure:
    """The page that was fetched, or why it is none."""
    try:
        return WholeFetch(page.errand.url, (page.fetch, *page.further)).page()
    except InputError as error:
        return Failure(error)


def unread(page: Page | Failure, error: Exception) -> Added:
    """A page whose reading broke."""
    why = f"it cannot be read ({type(error).__name__}: {error})"
    return failed(page, UnreadableInput(page.where, why, "report this as an error of the reading"))


def event_of(
    visit: Visit, kind: WatchEventKind, at: datetime, added: Added | None = None, reason: str | None = None
) -> WatchEvent:
    """What is told of a visit: with the article that it came to, if there is one."""
    is_article = added is not None and added.status != "failed"
    return WatchEvent(
        kind=kind,
        at=at,
        url=visit.url,
        source=visit.source,
        article=added.id if added and is_article else None,
        claims=added.claims if added and is_article else None,
        next_at=visit.next_at,
        reason=added.reason if added else reason,
    )
