"""Checking sources: each is asked now, as a watch would ask it, and nothing of it is remembered but the fetches."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Literal

from saksi.intake.fetched import Fetched
from saksi.intake.fetcher import Fetcher
from saksi.intake.polling import Poll
from saksi.intake.source import Source
from saksi.ledger.ledger import Ledger
from saksi.runs.background import Workers
from saksi.runs.errands import Errand, Outcome, Polling, SourceRead, run_errand
from saksi.runs.frontier import host_of

FetcherOf = Callable[[Callable[[Fetched], None]], Fetcher]
Group = list[Source]
"""Sources of one host, which are asked one after the other."""

WORKERS = 8
LONGEST_WAIT = 1.0


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of asking a source: it was `read` and listed so many addresses, which can be none; or its host is to be
    left alone for now (`postponed`); or it `failed`. `problem` says why, or what was odd in what was read."""

    source: Source
    status: Literal["read", "postponed", "failed"]
    found: int = 0
    problem: str | None = None


def check(sources: Iterable[Source], ledger: Ledger, fetcher_of: FetcherOf) -> Iterator[Checked]:
    """Asks sources now, several hosts at once, one `Checked` each, as they come. When one comes, the rows of its
    fetches are on disk."""
    rows: deque[Fetched] = deque()
    workers = Workers[Group, tuple[Outcome, Group]](partial(ask_first, fetcher=fetcher_of(rows.append)), WORKERS)
    groups = by_host(sources)
    left = sum(map(len, groups))
    for group in groups:
        workers.tasks.put(group)
    try:
        while left:
            for outcome, rest in workers.taken(left, LONGEST_WAIT):
                left -= 1
                if rest:
                    workers.tasks.put(rest)
                keep_all(rows, ledger)
                yield checked(outcome)
    finally:
        keep_all(rows, ledger)


def ask_first(group: Group, fetcher: Fetcher) -> tuple[Outcome, Group]:
    """Asks the first source of a host; gives what came, and the sources that are still to be asked."""
    errand: Errand = Polling(group[0], Poll())
    return run_errand(errand, fetcher, {}, datetime.now(UTC)), group[1:]


def by_host(sources: Iterable[Source]) -> list[Group]:
    """The sources, those of one host together."""
    groups: dict[str, Group] = {}
    for source in sources:
        groups.setdefault(host_of(source.url), []).append(source)
    return list(groups.values())


def keep_all(rows: deque[Fetched], ledger: Ledger) -> None:
    """Keeps the rows that have come."""
    while rows:
        ledger.keep_fetch(rows[0])
        rows.popleft()


def checked(outcome: Outcome) -> Checked:
    """What came of an errand."""
    assert isinstance(outcome.errand, Polling)
    source = outcome.errand.source
    if not isinstance(outcome, SourceRead):
        return Checked(source, "failed", problem=getattr(outcome, "problem", None))
    if outcome.status in ("read", "unchanged"):
        return Checked(source, "read", len(outcome.items), outcome.problem)
    return Checked(source, "postponed" if outcome.status == "postponed" else "failed", problem=outcome.problem)
