"""What a server answers: its head, and its body, bounded as it was sent and once more when it is decompressed."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpcore

from saksi.errors import FetchError, FetchFailed, FetchRefused, UnreadableInput
from saksi.intake.addresses import IPAddress
from saksi.intake.connecting import Watch
from saksi.intake.content_encoding import TooLarge, decoded
from saksi.intake.web_address import WebAddress

CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of an answer, in their order, names in lower case."""

    fields: tuple[tuple[str, str], ...] = ()

    def first(self, name: str) -> str | None:
        """The value of the first header of that name, None without one."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> tuple[str, ...]:
        """The values of all headers of that name."""
        return tuple(value for found, value in self.fields if found == name)

    @property
    def content_type(self) -> str | None:
        """The media type without parameters, in lower case."""
        return (self.first("content-type") or "").partition(";")[0].strip().lower() or None

    @property
    def charset(self) -> str | None:
        """The charset that the content type names, in lower case."""
        found = CHARSET.search(self.first("content-type") or "")
        return found[1].lower() if found else None


@dataclass(frozen=True, slots=True)
class Answer:
    """One exchange with one server, as a row of its own would have it.

    `location` is where it redirects to; `error` says why there is no body to be had; `received` counts bytes over the
    wire, `seconds` the time it took.
    """

    address: WebAddress | None
    server: IPAddress | None = None
    status: int | None = None
    headers: Headers = Headers()
    body: bytes = b""
    received: int = 0
    seconds: float = 0.0
    location: str | None = None
    error: FetchError | None = None

    @property
    def has_body(self) -> bool:
        """Whether there is a body to be read: not in a redirect, not when nothing was modified, not for an error."""
        return self.error is None and self.location is None and self.status != NOT_MODIFIED


def head_of(response: httpcore.Response, address: WebAddress, watch: Watch) -> Answer:
    """The answer as its status and headers say it; `FetchRefused` when they are too large."""
    size = sum(len(name) + len(value) + len(": \r\n") for name, value in response.headers)
    if size > watch.limits.head:
        raise watch.too_large(f"the head of the answer is larger than {watch.limits.head:,} bytes")
    watch.in_body = True
    headers = Headers(tuple((name.decode("latin-1").lower(), text_of(value)) for name, value in response.headers))
    status = response.status
    location = headers.first("location") if status in REDIRECTS else None
    error = None
    if location is None and status != NOT_MODIFIED and not 200 <= status < 300:
        remedy = "check the address" if status < 500 else "try again later"
        error = FetchFailed(watch.where, f"the server answers with status {status}", remedy, "status")
    return Answer(address, status=status, headers=headers, location=location, error=error)


def body_of(response: httpcore.Response, headers: Headers, watch: Watch) -> bytes:
    """The body without its content encodings; `FetchRefused` when it is too large, `FetchFailed` when damaged."""
    body = sent_body(response, headers.first("content-length") or "", watch)
    try:
        return decoded(body, ",".join(headers.all("content-encoding")), watch.limits.decoded, where=watch.where)
    except UnreadableInput as error:
        if isinstance(error.__cause__, TooLarge):
            raise FetchRefused(error.where, error.why, error.remedy, "too-large") from error
        raise FetchFailed(error.where, error.why, error.remedy, "encoding") from error


def sent_body(response: httpcore.Response, stated: str, watch: Watch) -> bytes:
    """The body as it was sent, up to the limit; refused beyond it, and at once when its `stated` length is too much."""
    limit = watch.limits.received
    if stated.isdecimal() and int(stated[:20]) > limit and not watch.limits.cut:
        raise watch.too_large(f"the body has {int(stated[:20]):,} bytes, more than {limit:,}")
    body = bytearray()
    for piece in response.iter_stream():
        body += piece
        if len(body) > limit and watch.limits.cut:
            return bytes(body[:limit])
        if len(body) > limit:
            raise watch.too_large(f"the body is larger than {limit:,} bytes")
    return bytes(body)


def text_of(value: bytes) -> str:
    """A header's value; against the standard, names of files and places come in UTF-8."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
