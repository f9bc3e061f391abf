"""Reports of the web, whole: the address that shows all of one is fetched, or its pages one after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from saksi.article.one_page import joined, next_address, plain_address, whole_address
from saksi.errors import FetchRefused, InputError
from saksi.intake.connecting import Limits
from saksi.intake.fetched import Fetch, Validators, refused
from saksi.intake.fetcher import Fetcher
from saksi.intake.gate import USUAL
from saksi.intake.page import Page
from saksi.intake.web_pages import page_of

# No report is longer; a pager that goes on is a trap.
MOST_PAGES = 30
# Why a page with all of a report may not be had although the report can: it is not there, or not for us.
ANOTHER_WAY = frozenset({"status", "robots", "redirects"})


@dataclass(frozen=True, slots=True)
class WholeFetch:
    """The fetches of one report, page by page. `address` is where it was asked for."""

    address: str
    fetches: tuple[Fetch, ...]

    @property
    def fetch(self) -> Fetch:
        """The fetch that tells what came of it: the one that failed, else the first."""
        return next((fetch for fetch in self.fetches if fetch.error), self.fetches[0])

    def page(self) -> Page:
        """The report as one page; raises the error of the fetch that failed, and `UnreadableInput` for what is no page
        of text. A report of which a page cannot be had is not taken: what is left of it would look like another."""
        if self.fetch.error:
            raise self.fetch.error
        return replace(joined([page_of(fetch) for fetch in self.fetches]), where=self.address)


def whole_page(address: str, fetcher: Fetcher, limit: int) -> Page:
    """The report at an address as one page of at most `limit` bytes each; raises as `WholeFetch.page`."""
    return fetch_whole(address, fetcher, limits=Limits(decoded=limit)).page()


def fetch_whole(
    address: str, fetcher: Fetcher, *, limits: Limits = USUAL, validators: Validators | None = None
) -> WholeFetch:
    """Fetches the report at an address. Raises nothing for what the web does; with `validators`, and when its first
    page is as it was, no other is fetched."""
    fetch = fetcher.fetch(whole_address(address), limits=limits, validators=validators)
    if fetch.error and fetch.error.reason in ANOTHER_WAY and whole_address(address) != plain_address(address):
        fetch = fetcher.fetch(plain_address(address), limits=limits, validators=validators)
    fetches = [fetch]
    while following := next_of(fetches[-1], address, len(fetches) + 1):
        if len(fetches) == MOST_PAGES:
            fetches[-1] = refused(fetches[-1], endless(address))
            break
        left = max(0, limits.decoded - sum(len(fetch.body) for fetch in fetches))
        fetches.append(fetcher.fetch(following, limits=replace(limits, decoded=left)))
    return WholeFetch(address, tuple(fetches))


def endless(address: str) -> FetchRefused:
    """The error of a report that does not end."""
    why = f"the report has more than {MOST_PAGES} pages"
    return FetchRefused(address, why, "save the pages that you need, and give the files", "too-large")


def next_of(fetch: Fetch, address: str, number: int) -> str | None:
    """The address of the report's next page, if what was fetched leads to one."""
    if fetch.error or fetch.row.not_modified:
        return None
    try:
        return next_address(page_of(fetch), address, number)
    except InputError:  # what is no page leads nowhere; that it is none is told where it is read
        return None
