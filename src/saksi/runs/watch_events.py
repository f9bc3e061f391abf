"""What a watch tells of: one event a poll, a page, or a trouble with the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

WatchEventKind = Literal["polled", "added", "revised", "known", "gone", "postponed", "failed", "waiting"]


@dataclass(frozen=True, slots=True)
class WatchEvent:
    """Something that a watch did, told when it is on disk. What does not belong to the kind is None.

    `polled`: a source was asked, and listed `found` addresses (None: it has not changed), `fresh` of them new.
    `added`, `revised`, `known`: the page at `url`, as the `article` in the ledger with so many `claims`; both are None
    when the page has not changed since the last time. `gone`: the page is not there (any more). `postponed`: the host
    is to be left alone for now. `failed`: the source or page could not be had or read. `waiting`: the ledger cannot be
    written to at the moment, and is tried again. `reason` says why, for the last four, and for a poll or page that went
    well but not wholly.

    `at`: when (UTC); `source`: the address of the source concerned, the same as `url` when it is about the source
    itself; `next_at`: when it is done again, None for never.
    """

    kind: WatchEventKind
    at: datetime
    url: str | None = None
    source: str | None = None
    article: str | None = None
    claims: int | None = None
    found: int | None = None
    fresh: int | None = None
    next_at: datetime | None = None
    reason: str | None = None
