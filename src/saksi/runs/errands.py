"""The errands of a watch: asking a source what it lists, fetching a page. They touch the net and nothing else."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from saksi.errors import FetchError
from saksi.intake.fetched import Fetch, Validators
from saksi.intake.fetcher import Fetcher
from saksi.intake.politeness import retry_after
from saksi.intake.polling import Poll, PollStatus
from saksi.intake.source import Source
from saksi.intake.web_address import web_address
from saksi.ledger.visits import Visit
from saksi.runs.listings import Item, Listing, listing_of
from saksi.runs.web import fetch_whole


@dataclass(frozen=True, slots=True)
class Polling:
    """The errand of asking a source."""

    source: Source
    poll: Poll

    @property
    def url(self) -> str:
        """The address that is fetched first."""
        return self.source.url


@dataclass(frozen=True, slots=True)
class Visiting:
    """The errand of fetching a page."""

    visit: Visit

    @property
    def url(self) -> str:
        """The address that is fetched."""
        return self.visit.url


Errand = Polling | Visiting


@dataclass(frozen=True, slots=True)
class SourceRead:
    """What a source gave. `validators` are for the next time, `further` those of the places that it leads to."""

    errand: Polling
    status: PollStatus
    items: tuple[Item, ...] = ()
    validators: Validators | None = None
    further: Mapping[str, Validators] = field(default_factory=dict)
    retry: timedelta | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class PageRead:
    """What came for a page; `retry` is the wait that its host asks for, `further` the other pages of its report."""

    errand: Visiting
    fetch: Fetch
    retry: timedelta | None = None
    further: tuple[Fetch, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """An errand that came to nothing for no reason that is known of."""

    errand: Errand
    problem: str


Outcome = SourceRead | PageRead | Broken


def run_errand(errand: Errand, fetcher: Fetcher, further: Mapping[str, Validators], now: datetime) -> Outcome:
    """Runs an errand; whatever happens on the way is in the outcome. `further` holds what the places that sources lead
    to are asked again with."""
    try:
        if isinstance(errand, Polling):
            return read_source(errand, fetcher, further, now)
        whole = fetch_whole(errand.url, fetcher, validators=errand.visit.validators)
        return PageRead(errand, whole.fetch, retry_of(whole.fetch, fetcher, now), whole.fetches[1:])
    except Exception as error:  # noqa: BLE001 one listing that breaks a parser must not end a watch of weeks
        return Broken(errand, f"unexpected {type(error).__name__}: {error}")


def read_source(errand: Polling, fetcher: Fetcher, further: Mapping[str, Validators], now: datetime) -> SourceRead:
    """Asks a source, and the places that it leads to.

    A source that leads to others is read each time, as they may have changed when it has not.
    """
    source = errand.source
    fetch = fetcher.fetch(source.url, purpose=source.kind, validators=errand.poll.validators)
    if fetch.error:
        status: PollStatus = "postponed" if fetch.error.reason == "later" else "failed"
        return SourceRead(errand, status, retry=retry_of(fetch, fetcher, now), problem=str(fetch.error))
    if fetch.row.not_modified:
        return SourceRead(errand, "unchanged", validators=fetch.row.validators)
    listing = listing_of(source.kind, fetch, now)
    if listing.form is None:
        return SourceRead(errand, "failed", problem=f"{fetch.row.final_url}: {told(listing) or 'it lists nothing'}")
    if not listing.further:
        return SourceRead(errand, "read", listing.items, fetch.row.validators, problem=told(listing))
    return read_further(errand, listing, fetcher, further, now)


def read_further(
    errand: Polling, listing: Listing, fetcher: Fetcher, further: Mapping[str, Validators], now: datetime
) -> SourceRead:
    """Asks the places that a source leads to. It fails when all of them do."""
    items: dict[str, Item] = {}
    validators: dict[str, Validators] = {}
    problems = []
    reached = False
    for url, kind in listing.further:
        fetch = fetcher.fetch(url, purpose=kind, validators=further.get(url))
        if fetch.error:
            problems.append(str(fetch.error))
            continue
        found = Listing("unchanged") if fetch.row.not_modified else listing_of(kind, fetch, now)
        if found.form is None:
            problems.append(f"{url}: {told(found)}")
            continue
        reached = True
        items |= {item.url: item for item in found.items}
        if kept := fetch.row.validators or further.get(url):
            validators[url] = kept
    problem = "; ".join(problems[:2]) or None
    return SourceRead(
        errand, "read" if reached else "failed", tuple(items.values()), further=validators, problem=problem
    )


def told(listing: Listing) -> str | None:
    """What was wrong with a listing, in one line."""
    return "; ".join(str(problem) for problem in listing.problems[:2]) or None


def retry_of(fetch: Fetch, fetcher: Fetcher, now: datetime) -> timedelta | None:
    """The wait that the host of a fetch that failed asks for, or that its failures before call for."""
    if fetch.error is None:
        return None
    asked = retry_after(fetch.headers.first("retry-after"), now) or 0.0
    try:
        host = web_address(fetch.row.final_url).host
    except FetchError:
        return None
    wait = max(asked, fetcher.turns.ready_at(host) - time.monotonic())
    return timedelta(seconds=wait) if wait > 0 else None
