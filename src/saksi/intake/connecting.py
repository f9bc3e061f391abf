"""Connections, to addresses that were checked and to no others: the only code that opens a socket.

The connection is pinned: httpcore asks for the host, and gets a stream to an address chosen before, while `Host` and
TLS keep the host's name. The stream bounds what a hostile server can cost: total time (against bodies that drip),
silence, bytes of the head, and bytes in all as they come over the wire.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

import httpcore

from saksi.errors import FetchFailed, FetchRefused
from saksi.intake.addresses import IPAddress

# Small enough that the bounds are kept closely.
READ_AT_ONCE = 16_384
# Chunk marks, trailers and heads of interim answers come with a body, and are no part of it.
FRAMING = 2.0

Dial = Callable[[IPAddress, int, float], httpcore.NetworkStream]
"""Opens a connection to an address and port within so many seconds; raises httpcore's `ConnectError` and others."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost. Bytes: `received` of the body as sent, `decoded` after decompression, `head` of status
    line and headers; seconds: `seconds` in all, `connect` for one connection, `silence` between two bytes; `redirects`
    that are followed. A body that is too large is refused, or `cut` at the limit where its beginning is enough."""

    received: int = 10_000_000
    decoded: int = 20_000_000
    head: int = 65_536
    seconds: float = 30.0
    connect: float = 10.0
    silence: float = 10.0
    redirects: int = 8
    cut: bool = False


@dataclass(slots=True)
class Watch:
    """Keeps one exchange within its limits, from when it is made on; `where` is named in errors.

    Counts bytes `received`, the head's alone until whoever reads it says that it is `in_body`; `server` is the address
    that was connected to.
    """

    where: str
    limits: Limits
    started: float = field(default_factory=time.monotonic)
    received: int = 0
    in_body: bool = False
    server: IPAddress | None = None

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    def patience(self, most: float) -> float:
        """Seconds that the next step may take, at most `most`; `FetchFailed` when the time is over."""
        left = self.limits.seconds - self.seconds
        if left <= 0:
            raise self.too_slow(f"not done within {self.limits.seconds:g} seconds")
        return min(left, most)

    def count(self, size: int) -> None:
        """Counts bytes that came; `FetchRefused` when they are too many."""
        self.received += size
        if not self.in_body and self.received > self.limits.head + READ_AT_ONCE:
            raise self.too_large(f"the head of the answer is larger than {self.limits.head:,} bytes")
        if self.received > self.limits.head + READ_AT_ONCE + FRAMING * self.limits.received:
            raise self.too_large(f"more than {self.limits.received:,} bytes come")

    def too_slow(self, why: str) -> FetchFailed:
        """The error of an answer that takes too long."""
        return FetchFailed(self.where, why, "try again later", "timeout")

    def too_large(self, why: str) -> FetchRefused:
        """The error of an answer that is too large."""
        return FetchRefused(self.where, why, "save the page and give its file", "too-large")


def dial(address: IPAddress, port: int, seconds: float) -> httpcore.NetworkStream:
    """A connection to exactly this address, past every proxy. No name is looked up: the address goes in as numbers."""
    stream = httpcore.SyncBackend().connect_tcp(str(address), port, timeout=seconds)
    peer = ip_address(stream.get_extra_info("server_addr")[0].partition("%")[0])
    if peer != address:
        stream.close()
        raise httpcore.ConnectError(f"connected to {peer}, not {address}")
    return stream


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to the first of the `addresses` that answers, whatever host it is asked for."""

    def __init__(self, addresses: tuple[IPAddress, ...], watch: Watch, dial: Dial) -> None:
        self.addresses = addresses
        self.watch = watch
        self.dial = dial
        self.opened: list[WatchedStream] = []

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 the point of pinning: not looked up again
        port: int,
        timeout: float | None = None,  # noqa: ARG002 the watch knows
        local_address: str | None = None,  # noqa: ARG002 never set
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 never set
    ) -> httpcore.NetworkStream:
        """A watched stream to one of the addresses; the error of the last one when none answers."""
        for address in self.addresses:
            try:
                stream = self.dial(address, port, self.watch.patience(self.watch.limits.connect))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if address == self.addresses[-1]:
                    raise
            else:
                self.watch.server = address
                self.opened.append(WatchedStream(stream, self.watch))
                return self.opened[-1]
        raise httpcore.ConnectError("there is no address")

    def close(self) -> None:
        """Closes what was opened, also when it never became a connection of HTTP."""
        for stream in self.opened:
            stream.close()


class WatchedStream(httpcore.NetworkStream):
    """A stream whose every step is bounded by a watch."""

    def __init__(self, stream: httpcore.NetworkStream, watch: Watch) -> None:
        self.stream = stream
        self.watch = watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 the watch knows
        """The next bytes, few at once."""
        received = self.stream.read(min(max_bytes, READ_AT_ONCE), self.watch.patience(self.watch.limits.silence))
        self.watch.count(len(received))
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 the watch knows
        """Sends bytes."""
        self.stream.write(buffer, self.watch.patience(self.watch.limits.silence))

    def close(self) -> None:
        """Closes the connection."""
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 the watch knows
    ) -> httpcore.NetworkStream:
        """The same connection within TLS, the certificate checked against the host's name."""
        patience = self.watch.patience(self.watch.limits.connect)
        self.stream = self.stream.start_tls(ssl_context, server_hostname, patience)
        return self

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about the connection."""
        return self.stream.get_extra_info(info)
