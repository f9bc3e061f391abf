"""The fetch gate: every request that Saksi sends goes through here, hop by hop.

For each hop the host is resolved, every address it has is checked, and the connection goes to one of just those
addresses. A redirect is a new hop with all of it again. What comes back is bounded before and after decompression.
Robots and politeness are not decided here but by whoever `visit`s: see `saksi.intake.fetcher`.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, partial

import httpcore

from saksi.errors import FetchError, FetchFailed, FetchReason, FetchRefused, one_line
from saksi.intake.addresses import IPAddress, why_denied, why_local
from saksi.intake.answers import Answer, body_of, head_of
from saksi.intake.connecting import Dial, Limits, PinnedBackend, Watch, dial
from saksi.intake.fetched import Fetch, Purpose, Validators, fetch_of
from saksi.intake.resolving import MOST_ADDRESSES, ResolutionFailed, Resolver, resolve
from saksi.intake.web_address import DEFAULT_PORTS, WebAddress, followed, web_address, without_credentials

ACCEPTED_TYPES = "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
ACCEPTED_ENCODINGS = "gzip, deflate, br, zstd"
# Ports below this belong to services of systems; the web has just its own two among them.
SYSTEM_PORTS = 1024
USUAL = Limits()

Exchange = Callable[[], Answer]
Visit = Callable[[WebAddress, Exchange], Answer]
"""Decides over one hop: calls the exchange when it may be, and gives its answer; raises `FetchError` when not."""


def at_once(_address: WebAddress, exchange: Exchange) -> Answer:
    """The visit that neither asks nor waits."""
    return exchange()


@cache
def verified_tls() -> ssl.SSLContext:
    """TLS as it should be: certificates and names are verified against the authorities that certifi lists. Made once,
    as reading the list takes a while."""
    import certifi

    return ssl.create_default_context(cafile=certifi.where())


@dataclass(slots=True)
class Gate:
    """Fetches from the open web, and from nowhere else but the exact `host:port` pairs of `allowed`.

    Safe to use from several threads at once. `resolver`, `dial` and `tls` are for tests to give.
    """

    user_agent: str
    allowed: frozenset[str] = frozenset()
    resolver: Resolver = resolve
    dial: Dial = dial
    tls: ssl.SSLContext = field(default_factory=verified_tls)

    def fetch(
        self,
        url: str,
        *,
        purpose: Purpose = "page",
        limits: Limits = USUAL,
        validators: Validators | None = None,
        visit: Visit = at_once,
    ) -> Fetch:
        """What stands at `url`, redirects followed. Never raises for what the web does: see `Fetch.error`."""
        began = datetime.now(UTC)
        asked = without_credentials(url)
        answers: list[Answer] = []
        try:
            address = web_address(url)
            asked = str(address)
            for answer in self.hops(address, limits, validators, visit):
                answers.append(answer)
            error = answers[-1].error
        except FetchError as refusal:
            error = refusal
        return fetch_of(began, purpose, asked, answers, error)

    def hops(
        self, address: WebAddress, limits: Limits, validators: Validators | None, visit: Visit
    ) -> Iterator[Answer]:
        """The answers from `address` on, the last of which is no redirect. Time is counted over all of them."""
        seen = {address}
        left = limits.seconds
        while True:
            hop = partial(self.exchange, address, replace(limits, seconds=left), validators)
            try:
                answer = visit(address, hop)
            except FetchError as error:
                answer = Answer(address, error=error)
            yield answer
            if answer.location is None:
                return
            address = followed(address, answer.location)
            if address in seen or len(seen) > limits.redirects:
                why = "it redirects in a circle" if address in seen else f"more than {limits.redirects} redirects"
                raise FetchRefused(str(address), why, "give the address of the page itself", "redirects")
            seen.add(address)
            left -= answer.seconds

    def exchange(self, address: WebAddress, limits: Limits, validators: Validators | None) -> Answer:
        """One request to one server, and its answer. What goes wrong is in the answer."""
        watch = Watch(str(address), limits)
        answer = Answer(address)
        try:
            backend = PinnedBackend(self.checked_addresses(address, watch), watch, self.dial)
            with closing(backend), told_errors(watch):
                response = self.response(address, backend, validators)
                answer = head_of(response, address, watch)
                if answer.has_body:
                    answer = replace(answer, body=body_of(response, answer.headers, watch))
        except FetchError as error:
            answer = replace(answer, error=error, location=None)
        return replace(answer, server=watch.server, received=watch.received, seconds=watch.seconds)

    def checked_addresses(self, address: WebAddress, watch: Watch) -> tuple[IPAddress, ...]:
        """The addresses of the host; `FetchRefused` when any of them is forbidden, or the name or port is."""
        if address.endpoint in self.allowed:
            return self.addresses(address, watch)[:MOST_ADDRESSES]
        if address.port < SYSTEM_PORTS and address.port not in DEFAULT_PORTS.values():
            raise forbidden(watch, f"port {address.port} is not for the web")
        if not address.ip and (reason := why_local(address.host)):
            raise forbidden(watch, f"{address.host} is no host of the web ({reason})")
        addresses = self.addresses(address, watch)
        for found in addresses:
            if reason := why_denied(found):
                raise forbidden(watch, f"the address {found} is forbidden ({reason})")
        return addresses[:MOST_ADDRESSES]

    def addresses(self, address: WebAddress, watch: Watch) -> tuple[IPAddress, ...]:
        """All addresses of the host, at least one; `FetchFailed` without."""
        if address.ip:
            return (address.ip,)
        try:
            if found := self.resolver(address.host, address.port, watch.patience(watch.limits.connect)):
                return found
            raise ResolutionFailed("it has no address")
        except ResolutionFailed as error:
            why = f"the name {address.host} cannot be resolved ({error})"
            raise FetchFailed(watch.where, why, "check the name and the net", "resolution") from error

    def response(self, address: WebAddress, backend: PinnedBackend, validators: Validators | None) -> httpcore.Response:
        """The response whose head has come. The parts of the address are given as they are: nothing parses them again.

        httpcore reads no proxy from the environment, and follows nothing.
        """
        origin = httpcore.Origin(address.scheme.encode(), address.host.encode(), address.port)
        target = httpcore.URL(
            scheme=origin.scheme, host=origin.host, port=origin.port, target=address.target.encode("ascii")
        )
        connection = httpcore.HTTPConnection(origin, self.tls, network_backend=backend)
        return connection.handle_request(
            httpcore.Request(b"GET", target, headers=list(self.headers(address, validators)))
        )

    def headers(self, address: WebAddress, validators: Validators | None) -> Iterator[tuple[str, str]]:
        """What a request says: who asks, and what is understood. No cookies, no referrer."""
        yield "Host", address.authority
        yield "User-Agent", self.user_agent
        yield "Accept", ACCEPTED_TYPES
        yield "Accept-Encoding", ACCEPTED_ENCODINGS
        yield "Connection", "close"
        if validators:
            yield from validators.headers(str(address))


def forbidden(watch: Watch, why: str) -> FetchRefused:
    """The error of an address that nothing is fetched from."""
    return FetchRefused(watch.where, why, "only the public web is read; SAKSI_FETCH_ALLOW can allow more", "address")


@contextmanager
def told_errors(watch: Watch) -> Iterator[None]:
    """Errors of connections, of TLS and of what came over them, as `FetchFailed`."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise watch.too_slow("no answer in time") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as error:
        reason, why = cause_of(error)
        raise FetchFailed(watch.where, why, "check the address, or try again later", reason) from error


def cause_of(error: Exception) -> tuple[FetchReason, str]:
    """What broke, in one word and in the words of what broke."""
    cause = error.__cause__ or error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return "tls", one_line(f"the certificate is not good: {cause.verify_message}")
    if isinstance(cause, ssl.SSLError):
        return "tls", one_line(f"TLS failed: {cause.reason or cause}")
    if isinstance(error, httpcore.ProtocolError):
        return "protocol", one_line(f"the answer is no good HTTP: {cause}")
    return "connection", one_line(f"the connection failed: {getattr(cause, 'strerror', None) or cause}")
