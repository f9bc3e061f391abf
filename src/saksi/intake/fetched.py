"""What a fetch left behind: one row each, whether a page came or not, and the body while it is needed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from saksi.errors import FetchError, FetchReason
from saksi.intake.answers import NOT_MODIFIED, Answer, Headers

Purpose = Literal["page", "robots", "feed", "sitemap", "home"]
LONGEST_VALIDATOR = 400


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask again with, whether the thing at `url` has changed (RFC 9110 section 13)."""

    url: str
    etag: str | None = None
    last_modified: str | None = None

    def headers(self, url: str) -> tuple[tuple[str, str], ...]:
        """The conditions for a request of `url`: none when that is another thing, whose tags mean nothing here."""
        if url != self.url:
            return ()
        asked = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return tuple((name, value) for name, value in asked if value)


@dataclass(frozen=True, slots=True)
class Fetched:
    """One fetch, as a row. All that is None is not known, or did not come.

    `at`: when it began (UTC); `url`: what was asked for; `final_url`: what answered, or was asked last, after
    `redirects` redirects; `server`: the address of the Internet that answered; `status`: of HTTP; `received`: bytes
    over the wire, heads counted; `size` and `sha256`: of the body, decompressed; `seconds`: for all of it, without
    waiting for the host's turn; `content_type` (lower case, without parameters) and `charset` as the header says;
    `etag` and `last_modified`: for the next time; `reason` and `why`: why there is no body, None when there is one or
    when the thing is not modified (304).
    """

    at: datetime
    purpose: Purpose
    url: str
    final_url: str
    redirects: int
    server: str | None
    status: int | None
    received: int
    size: int
    sha256: str | None
    seconds: float
    content_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    reason: FetchReason | None
    why: str | None

    @property
    def not_modified(self) -> bool:
        """Whether the server said that nothing has changed."""
        return self.status == NOT_MODIFIED and self.reason is None

    @property
    def gone(self) -> bool:
        """Whether the server said that there is nothing here (404) or no longer (410)."""
        return self.status in (404, 410)

    @property
    def validators(self) -> Validators | None:
        """What to ask with the next time; None when the server gave nothing for it."""
        return Validators(self.final_url, self.etag, self.last_modified) if self.etag or self.last_modified else None


@dataclass(frozen=True, slots=True)
class Fetch:
    """A row, and what came: the body without its content encodings, empty when there is none; or the error.

    `headers` are those of the last answer.
    """

    row: Fetched
    body: bytes
    headers: Headers
    error: FetchError | None = None


def fetch_of(began: datetime, purpose: Purpose, url: str, answers: Sequence[Answer], error: FetchError | None) -> Fetch:
    """The row of a fetch of `url` that had these answers, hop by hop, and what came of it."""
    last = answers[-1] if answers else Answer(None)
    body = b"" if error else last.body
    row = Fetched(
        at=began,
        purpose=purpose,
        url=url,
        final_url=str(last.address or url),
        redirects=max(0, len(answers) - 1),
        server=str(last.server) if last.server else None,
        status=last.status,
        received=sum(answer.received for answer in answers),
        size=len(body),
        sha256=None if error or last.status == NOT_MODIFIED else hashlib.sha256(body).hexdigest(),
        seconds=sum(answer.seconds for answer in answers),
        content_type=last.headers.content_type,
        charset=last.headers.charset,
        etag=usable(last.headers.first("etag")),
        last_modified=usable(last.headers.first("last-modified")),
        reason=error.reason if error else None,
        why=error.why if error else None,
    )
    return Fetch(row, body, last.headers, error)


def refused(fetch: Fetch, error: FetchError) -> Fetch:
    """The same fetch, its body not taken after all."""
    return Fetch(replace(fetch.row, reason=error.reason, why=error.why), b"", fetch.headers, error)


def usable(validator: str | None) -> str | None:
    """A validator that can be sent back as it is; None for one that is too long or no plain text."""
    plain = validator and len(validator) <= LONGEST_VALIDATOR and validator.isascii() and validator.isprintable()
    return validator if plain else None
