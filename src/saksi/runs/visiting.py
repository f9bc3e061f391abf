"""What a visit of a page comes to, and when the page is visited again. Decisions, with no I/O."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from saksi.errors import FetchFailed, FetchRefused
from saksi.intake.recrawling import next_attempt, next_visit
from saksi.intake.web_address import web_address
from saksi.ledger.visits import Visit
from saksi.runs.errands import PageRead
from saksi.runs.listings import Item
from saksi.runs.watch_events import WatchEventKind

# What a server says of one page and will go on saying, beside 404 and 410.
LASTING = frozenset({400, 401, 402, 403, 405, 406, 451})
SHORTEST_DELAY = timedelta(minutes=1)


def first_visits(items: Iterable[Item], source: str, now: datetime, due: datetime | None) -> list[Visit]:
    """The visits of pages that a source lists, each page once, to be made when it is `due`; None: only seen."""
    visits = (
        Visit(
            url=canonical(item.url),
            source=source,
            first_at=now,
            last_at=None,
            next_at=due,
            validators=None,
            status=None,
            gone_at=None,
        )
        for item in items
    )
    return list({visit.url: visit for visit in visits}.values())


def canonical(url: str) -> str:
    """An address in its one form; one that is none as it is, so that its visit can tell."""
    try:
        return str(web_address(url))
    except FetchRefused:
        return url


def kind_of_visit(page: PageRead) -> WatchEventKind | None:
    """What came of a visit as far as the fetch alone can tell; None when there is a page to be read."""
    if page.fetch.row.not_modified:
        return "known"
    if page.fetch.error is None:
        return None
    if page.fetch.row.gone:
        return "gone"
    return "postponed" if page.fetch.error.reason == "later" else "failed"


def visit_after(page: PageRead, kind: WatchEventKind, problem: str | None, now: datetime, chance: float) -> Visit:
    """The visit after a fetch that came to `kind`. The server's validators are kept only of a page that was read: what
    could not be read is asked for in full again. A page is gone since it was first found so, until it is back."""
    visit, row = page.errand.visit, page.fetch.row
    if kind == "postponed":
        return replace(visit, next_at=now + max(page.retry or SHORTEST_DELAY, SHORTEST_DELAY) * (1 + chance / 10))
    planned = next_visit(visit.first_at, now, chance)
    if kind == "failed" and is_transient(page):
        planned = next_attempt(visit.first_at, now, page.retry, chance)
    visit = replace(visit, last_at=now, next_at=planned, status=row.status, problem=None)
    if kind == "failed":
        return replace(visit, validators=None, problem=problem)
    if kind == "gone":
        return replace(visit, validators=None, gone_at=visit.gone_at or now)
    validators = row.validators or (visit.validators if row.not_modified else None)
    return replace(visit, validators=validators, gone_at=None)


def is_transient(page: PageRead) -> bool:
    """Whether a failure is likely to pass: one of the net or the server, and not of the page."""
    return isinstance(page.fetch.error, FetchFailed) and page.fetch.row.status not in LASTING


def broken_visit(visit: Visit, problem: str, now: datetime, chance: float) -> Visit:
    """The visit after an errand that broke."""
    planned = next_attempt(visit.first_at, now, None, chance)
    return replace(visit, last_at=now, next_at=planned, validators=None, problem=problem)
