"""A small web on loopback for tests: servers that answer whatever bytes a test wants, canaries that count whoever
comes, and an Internet of names and public addresses that lead to those servers."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address

import httpcore

from saksi.intake.addresses import IPAddress
from saksi.intake.connecting import dial
from saksi.intake.fetcher import Fetcher
from saksi.intake.gate import Gate
from saksi.intake.politeness import Manners
from saksi.intake.resolving import ResolutionFailed
from saksi.intake.turns import Turns

PUBLIC = "93.184.216.34"
Reply = bytes | Iterable[bytes]


def answer(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    """An answer of HTTP; header names are given with underscores. A length of its own replaces the right one."""
    lines = {"content_length": str(len(body)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items() if value)
    return f"HTTP/1.1 {status} x\r\n{head}\r\n".encode() + body


def page(text: str = "Pasar dibuka kembali.", **headers: str) -> bytes:
    """A good HTML page."""
    body = f"<!DOCTYPE html><html><body><p>{text}</p></body></html>".encode()
    return answer(200, body, content_type="text/html; charset=utf-8", **headers)


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the server saw it; `began` and `ended` on the monotonic clock."""

    path: str
    headers: dict[str, str]
    began: float
    ended: float = 0.0
    sni: str | None = None


@dataclass
class Site:
    """A running server: what it was asked, how many connections it had, and how many requests at once at most."""

    host: str
    port: int
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    in_flight: int = 0
    most_in_flight: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def endpoint(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    def url(self, path: str = "/") -> str:
        return f"http://{self.endpoint}{path}"


@contextlib.contextmanager
def serving(
    reply: Callable[[Request], Reply], host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> Iterator[Site]:
    """A server on loopback that answers each request with what `reply` gives, piece by piece, and closes."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with site.lock:
                site.connections += 1
            connection: socket.socket = self.request
            connection.settimeout(10)
            with contextlib.suppress(OSError, ssl.SSLError):
                names: list[str | None] = [None]
                if tls:
                    tls.sni_callback = lambda _socket, name, _context: names.__setitem__(0, name)
                    connection = tls.wrap_socket(connection, server_side=True)
                if request := read_request(connection, names[0]):
                    self.answer(connection, request)
                connection.close()

        def answer(self, connection: socket.socket, request: Request) -> None:
            with site.lock:
                site.in_flight += 1
                site.most_in_flight = max(site.most_in_flight, site.in_flight)
            pieces = reply(request)
            with site.lock:  # before it is sent: once it has all, the client may come again
                site.in_flight -= 1
                site.requests.append(
                    Request(request.path, request.headers, request.began, time.monotonic(), request.sni)
                )
            for piece in [pieces] if isinstance(pieces, bytes) else pieces:
                connection.sendall(piece)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64

    with Server((host, 0), Handler) as server:
        site = Site(host, server.server_address[1])
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield site
        server.shutdown()


def read_request(connection: socket.socket, sni: str | None) -> Request | None:
    """The head of a request; None when it never comes."""
    began = time.monotonic()
    head = b""
    while b"\r\n\r\n" not in head:
        received = connection.recv(65536)
        if not received:
            return None
        head += received
    first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Request(first.split(" ")[1], headers, began, sni=sni)


@dataclass
class Canary:
    """Listens on one port of every address of this machine, and counts whoever comes."""

    port: int
    visitors: list[str] = field(default_factory=list)


@contextlib.contextmanager
def canary() -> Iterator[Canary]:
    """A listener on all addresses, IPv4 and IPv6 where there is any."""
    family, everywhere = (socket.AF_INET6, "::") if socket.has_dualstack_ipv6() else (socket.AF_INET, "0.0.0.0")
    with socket.create_server((everywhere, 0), family=family, dualstack_ipv6=family == socket.AF_INET6) as listener:
        found = Canary(listener.getsockname()[1])

        def count() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, visitor = listener.accept()
                    found.visitors.append(visitor[0])
                    connection.close()

        threading.Thread(target=count, daemon=True).start()
        yield found
        time.sleep(0.01)
        listener.shutdown(socket.SHUT_RDWR)


@dataclass
class Internet:
    """Names and public addresses for tests. `names` gives a name's addresses, one after the other when they are several
    lists, the last for good; `routes` leads a public address and port to a port of loopback. What is dialled and has no
    route is dialled for real if it is an address of this machine or net, and is never reached otherwise."""

    names: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    routes: dict[tuple[str, int], int] = field(default_factory=dict)
    dialled: list[tuple[IPAddress, int]] = field(default_factory=list)

    def resolve(self, host: str, port: int, seconds: float) -> tuple[IPAddress, ...]:  # noqa: ARG002 a protocol
        answers = self.names.get(host)
        if not answers:
            raise ResolutionFailed("no such name")
        return tuple(map(ip_address, answers[0] if len(answers) == 1 else answers.pop(0)))

    def dial(self, address: IPAddress, port: int, seconds: float) -> httpcore.NetworkStream:
        self.dialled.append((address, port))
        if (str(address), port) in self.routes:
            return dial(ip_address("127.0.0.1"), self.routes[str(address), port], seconds)
        if address.is_global:
            raise httpcore.ConnectError("this address has no route in the test")
        return dial(address, port, seconds)

    def site(self, name: str, site: Site, address: str = PUBLIC, port: int = 80) -> str:
        """Puts a site under a name and a public address; gives its origin."""
        self.names[name] = [(address,)]
        self.routes[address, port] = site.port
        return f"http://{name}" if port == 80 else f"http://{name}:{port}"

    def gate(self, *allowed: str) -> Gate:
        """A gate onto this Internet."""
        return Gate("Saksi/test", frozenset(allowed), resolver=self.resolve, dial=self.dial)

    def fetcher(self, *allowed: str) -> Fetcher:
        """A fetcher in this Internet that does not wait between requests."""
        manners = Manners(delay=0.0, first_backoff=0.01)
        return Fetcher(self.gate(*allowed), Turns(manners, patience=5.0))
