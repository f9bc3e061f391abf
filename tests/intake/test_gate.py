"""The gate against servers that mean harm, and with those that do not."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path

import brotli
import pytest
import trustme
import zstandard

from loopback_web import PUBLIC, Internet, Reply, Request, Site, answer, canary, page, serving
from saksi.intake.connecting import Limits
from saksi.intake.fetched import Fetch, Validators
from saksi.intake.gate import Gate
from saksi.intake.resolving import ResolutionFailed, resolve

QUICK = Limits(seconds=1.0, connect=0.5, silence=0.4)
SMALL = Limits(received=100_000, decoded=200_000, head=20_000, seconds=5.0)


def fetch_from(reply: Callable[[Request], Reply] | Reply, limits: Limits = SMALL, path: str = "/") -> Fetch:
    """What the gate makes of a server that answers so."""
    with serving(reply if callable(reply) else lambda _request: reply) as site:
        internet = Internet()
        return internet.gate().fetch(internet.site("kabar.example", site) + path, limits=limits)


# What is good


def test_a_page_and_its_row() -> None:
    before = datetime.now(UTC)
    with serving(lambda _request: page(etag='"7"', last_modified="Wed, 25 Nov 2026 01:00:00 GMT")) as site:
        internet = Internet()
        internet.site("kabar.example", site)
        fetch = internet.gate().fetch("http://KABAR.example:80/a/../7#x")
    row = fetch.row
    assert fetch.error is None
    assert b"Pasar dibuka" in fetch.body
    assert (row.url, row.final_url, row.redirects) == ("http://kabar.example/7", "http://kabar.example/7", 0)
    assert (row.status, row.server, row.purpose) == (200, PUBLIC, "page")
    assert (row.size, row.sha256) == (len(fetch.body), sha256(fetch.body).hexdigest())
    assert row.received > row.size
    assert (row.content_type, row.charset) == ("text/html", "utf-8")
    assert row.validators == Validators("http://kabar.example/7", '"7"', "Wed, 25 Nov 2026 01:00:00 GMT")
    assert before <= row.at <= datetime.now(UTC)
    assert 0 < row.seconds < 5
    assert (row.reason, row.why) == (None, None)
    (request,) = site.requests
    assert request.headers["host"] == "kabar.example"
    assert request.headers["user-agent"] == "Saksi/test"
    assert not {"cookie", "referer", "authorization", "proxy-authorization"} & request.headers.keys()


def compressed(name: str, body: bytes) -> bytes:
    """A body in a content encoding."""
    if name == "gzip":
        return gzip.compress(body)
    if name == "deflate":
        return zlib.compress(body)
    return brotli.compress(body) if name == "br" else zstandard.compress(body)


ENCODINGS = ("gzip", "deflate", "br", "zstd")


@pytest.mark.parametrize("name", ENCODINGS)
def test_content_encodings_are_undone(name: str) -> None:
    body = b"<html>Pasar dibuka kembali.</html>" * 100
    fetch = fetch_from(answer(body=compressed(name, body), content_encoding=name))
    assert fetch.body == body
    assert fetch.row.received < len(body)


def test_chunks_are_joined() -> None:
    chunked = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nPasar\r\n7\r\n dibuka\r\n0\r\nX: y\r\n\r\n"
    )
    assert fetch_from(chunked).body == b"Pasar dibuka"
    assert fetch_from([chunked[index : index + 1] for index in range(len(chunked))]).body == b"Pasar dibuka"


def test_a_body_without_a_length_ends_with_the_connection() -> None:
    assert fetch_from(b"HTTP/1.0 200 OK\r\n\r\nPasar").body == b"Pasar"


def test_redirects_are_followed() -> None:
    def reply(request: Request) -> bytes:
        return answer(302, location="../b c?d#e") if request.path == "/a/x" else page()

    fetch = fetch_from(reply, path="/a/x")
    assert fetch.error is None
    assert (fetch.row.url, fetch.row.final_url) == ("http://kabar.example/a/x", "http://kabar.example/b%20c?d")
    assert (fetch.row.redirects, fetch.row.status) == (1, 200)


def test_what_is_not_modified_has_neither_body_nor_error() -> None:
    def reply(request: Request) -> bytes:
        if request.path == "/old":
            return answer(301, location="/new")
        return b"HTTP/1.1 304 x\r\n\r\n" if request.headers.get("if-none-match") == '"7"' else page(etag='"7"')

    with serving(reply) as site:
        internet = Internet()
        url = internet.site("kabar.example", site) + "/old"
        first = internet.gate().fetch(url)
        again = internet.gate().fetch(url, validators=first.row.validators)
    assert again.error is None
    assert again.row.not_modified
    assert (again.body, again.row.sha256) == (b"", None)
    old, new = site.requests[2:]
    assert "if-none-match" not in old.headers  # the tag is that of another thing
    assert new.headers["if-none-match"] == '"7"'


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 418, 429, 500, 503, 599])
def test_other_statuses(status: int) -> None:
    fetch = fetch_from(answer(status, b"" if status == 204 else b"<html>Tidak ada</html>"))
    assert fetch.row.status == status
    assert fetch.body == b""
    assert fetch.row.gone == (status in (404, 410))
    assert fetch.row.reason == (None if status == 204 else "status")


# Where nothing is fetched from


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "localhost"])
def test_this_machine_is_not_fetched_from(host: str) -> None:
    with canary() as caught:
        fetch = Gate("Saksi/test").fetch(f"http://{host}:{caught.port}/")
    assert fetch.row.reason == "address"
    assert not caught.visitors


def test_ports_of_other_services() -> None:
    for port in (1, 22, 25, 79, 81, 444, 1023):
        assert Internet().gate().fetch(f"http://{PUBLIC}:{port}/").row.reason == "address"


def test_a_name_with_one_forbidden_address_is_not_fetched_from() -> None:
    with canary() as caught:
        internet = Internet({"kabar.example": [(PUBLIC, "127.0.0.1")], "lain.example": [("fe80::1", PUBLIC)]})
        for name in ("kabar", "lain"):
            assert internet.gate().fetch(f"http://{name}.example:{caught.port}/").row.reason == "address"
    assert not internet.dialled
    assert not caught.visitors


def test_redirects_inward_are_not_followed() -> None:
    with canary() as caught, serving(lambda request: answer(302, location=request.path[1:])) as site:
        internet = Internet()
        origin = internet.site("kabar.example", site)
        for inward in ("127.0.0.1", "[::1]", "localhost", "[::ffff:7f00:1]"):
            fetch = internet.gate().fetch(f"{origin}/http://{inward}:{caught.port}/")
            assert fetch.row.reason == "address"
            assert fetch.row.final_url.startswith(f"http://{inward}")
        for other in ("file:///etc/passwd", "ftp://kabar.example/", "//me:geheim@kabar.example/", "gopher://x:70/"):
            fetch = internet.gate().fetch(f"{origin}/{other}")
            assert fetch.row.reason == "url"
            assert "geheim" not in f"{fetch.row.why} {fetch.error}"
    assert not caught.visitors


def test_a_name_is_resolved_once_and_the_connection_goes_there() -> None:
    with canary() as caught, serving(lambda _request: page()) as site:
        internet = Internet({"kabar.example": [(PUBLIC,), ("127.0.0.1",)]}, {(PUBLIC, caught.port): site.port})
        url = f"http://kabar.example:{caught.port}/"
        assert internet.gate().fetch(url).error is None
        assert internet.gate().fetch(url).row.reason == "address"
    assert [str(address) for address, _ in internet.dialled] == [PUBLIC]
    assert not caught.visitors


def test_a_name_that_turns_inward_between_two_redirects() -> None:
    with canary() as caught, serving(lambda _request: answer(302, location="/again")) as site:
        internet = Internet({"kabar.example": [(PUBLIC,), ("127.0.0.1",)]}, {(PUBLIC, caught.port): site.port})
        fetch = internet.gate().fetch(f"http://kabar.example:{caught.port}/")
    assert fetch.row.reason == "address"
    assert not caught.visitors


def test_exact_pairs_are_allowed_and_nothing_beside_them() -> None:
    with serving(lambda _request: page()) as site, serving(lambda _request: page(), "127.0.0.2") as other:
        internet = Internet({"dalam.internal": [("127.0.0.1",)], "lain.internal": [("127.0.0.1",)]})
        gate = internet.gate(site.endpoint, f"dalam.internal:{site.port}")
        assert gate.fetch(site.url()).error is None
        assert gate.fetch(f"http://dalam.internal:{site.port}/").error is None
        for url in (other.url(), f"http://127.0.0.1:{other.port}/", f"http://lain.internal:{site.port}/"):
            assert gate.fetch(url).row.reason == "address"
        assert gate.fetch(f"http://[::ffff:127.0.0.1]:{site.port}/").row.reason == "address"
    assert other.connections == 0


def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    with canary() as caught, serving(lambda _request: page()) as site:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{caught.port}")
        assert Gate("Saksi/test", frozenset({site.endpoint})).fetch(site.url()).error is None
    assert not caught.visitors


def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    with serving(lambda _request: page()) as site:
        internet = Internet({"kabar.example": [("93.184.216.35", PUBLIC)]}, {(PUBLIC, 80): site.port})
        fetch = internet.gate().fetch("http://kabar.example/")
    assert (fetch.error, fetch.row.server) == (None, PUBLIC)
    assert len(internet.dialled) == 2


# What costs too much


@pytest.mark.parametrize("name", [*ENCODINGS, "gzip, gzip", "br, gzip"])
def test_bombs(name: str) -> None:
    body = b"\0" * 50_000_000
    for encoding in name.split(", "):
        body = compressed(encoding, body)
    began = time.perf_counter()
    fetch = fetch_from(answer(body=body, content_encoding=name))
    assert fetch.row.reason == "too-large"
    assert fetch.body == b""
    assert time.perf_counter() - began < 5


def test_a_million_small_members_of_gzip() -> None:
    began = time.perf_counter()
    body = gzip.compress(b"") * 100_000
    fetch_from(answer(body=body, content_encoding="gzip"), replace(SMALL, received=10_000_000))
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("name", ENCODINGS)
def test_damaged_encodings(name: str) -> None:
    body = compressed(name, bytes(range(256)) * 40)
    for damaged in (body[: len(body) // 2], body[:20] + b"\xff" * 40):
        assert fetch_from(answer(body=damaged, content_encoding=name)).row.reason == "encoding"


def test_unknown_encodings() -> None:
    assert fetch_from(answer(body=b"x", content_encoding="rot13")).row.reason == "encoding"
    assert fetch_from(answer(body=b"x", content_encoding="gzip, gzip, gzip, gzip")).row.reason == "encoding"


def endless(head: bytes, piece: bytes, pause: float = 0.0) -> Iterator[bytes]:
    """A head, and pieces without end."""
    yield head
    while True:
        time.sleep(pause)
        yield piece


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 10_000),
        (CHUNKED, b"2710\r\n" + b"x" * 10_000 + b"\r\n"),
        (CHUNKED, b"1;" + b"y" * 10_000 + b"\r\nx\r\n"),
        (CHUNKED + b"0\r\n", b"X-Trailer: y\r\n" * 1000),
        (b"HTTP/1.1 200 OK\r\n", b"X-Header: y\r\n" * 1000),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y" * 10_000),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
        (b"", b"HTTP/1.1 " * 1000),
    ],
)
def test_answers_without_end(head: bytes, piece: bytes) -> None:
    fetch = fetch_from(lambda _request: endless(head, piece), replace(SMALL, head=100_000))
    assert fetch.row.reason in ("too-large", "protocol")
    assert fetch.row.received < 500_000


def test_a_length_that_is_too_much_is_refused_before_it_comes() -> None:
    fetch = fetch_from(answer(body=b"x" * 100, content_length="10000000000"))
    assert fetch.row.reason == "too-large"
    assert fetch.row.received < 1000


@pytest.mark.parametrize("stated", ["9", "100", "4", "-1", "x", "1, 2", "5\r\nContent-Length: 6", "٥"])
def test_a_length_that_lies(stated: str) -> None:
    raw = f"HTTP/1.1 200 OK\r\nContent-Length: {stated}\r\n\r\nPasar".encode()
    fetch = fetch_from(raw)
    if stated == "4":
        assert fetch.body == b"Pasa"
    else:
        assert fetch.row.reason == "protocol"
        assert fetch.body == b""


@pytest.mark.parametrize(
    "raw",
    [b"", b"Pasar", b"HTTP/1.1 2x OK\r\n\r\n", b"\0" * 100, b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n", b"SSH-2.0-x\r\n"],
)
def test_what_is_no_http(raw: bytes) -> None:
    assert fetch_from(raw).row.reason == "protocol"


def test_a_head_that_is_too_large() -> None:
    fetch = fetch_from(answer(body=b"x", x_large="y" * 30_000))
    assert fetch.row.reason == "too-large"


@pytest.mark.parametrize(
    ("head", "piece", "pause"),
    [
        (b"", b"H", 0.05),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x", 0.05),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x", 5),
        (CHUNKED, b"1\r\nx\r\n", 0.05),
    ],
)
def test_answers_that_drip(head: bytes, piece: bytes, pause: float) -> None:
    began = time.perf_counter()
    fetch = fetch_from(lambda _request: endless(head, piece, pause), QUICK)
    assert fetch.row.reason in ("timeout", "protocol")
    assert time.perf_counter() - began < 2.5


def test_time_is_counted_over_all_redirects() -> None:
    def reply(request: Request) -> Iterator[bytes]:
        time.sleep(0.3)
        yield answer(302, location=f"{request.path}x")

    began = time.perf_counter()
    assert fetch_from(reply, QUICK).row.reason == "timeout"
    assert time.perf_counter() - began < 2.5


def test_a_server_that_accepts_and_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        internet = Internet(routes={(PUBLIC, 80): listener.getsockname()[1], (PUBLIC, 443): listener.getsockname()[1]})
        for scheme in ("http", "https"):
            began = time.perf_counter()
            assert internet.gate().fetch(f"{scheme}://{PUBLIC}/", limits=QUICK).row.reason == "timeout"
            assert time.perf_counter() - began < 2


def test_nobody_listens() -> None:
    assert Internet().gate().fetch(f"http://{PUBLIC}/").row.reason == "connection"


def test_names_that_cannot_be_resolved_or_not_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Internet().gate().fetch("http://tidak.example/").row.reason == "resolution"
    assert Internet({"kosong.example": [()]}).gate().fetch("http://kosong.example/").row.reason == "resolution"
    assert ip_address("127.0.0.1") in resolve("localhost", 80, 5)
    monkeypatch.setattr("saksi.intake.resolving.system_addresses", lambda _host, _port: time.sleep(0.5))
    with pytest.raises(ResolutionFailed, match="in time"):
        resolve("kabar.example", 80, 0.05)


@pytest.mark.parametrize("location", ["/", "/a", "http://kabar.example:80/#x", "?"])
def test_redirects_in_a_circle(location: str) -> None:
    with serving(lambda request: answer(302, location=location if request.path == "/" else "/")) as site:
        internet = Internet()
        fetch = internet.gate().fetch(internet.site("kabar.example", site))
    assert fetch.row.reason == "redirects"
    assert len(site.requests) <= 2


def test_redirects_without_end() -> None:
    with serving(lambda request: answer(302, location=f"{request.path}x")) as site:
        internet = Internet()
        fetch = internet.gate().fetch(internet.site("kabar.example", site), limits=replace(SMALL, redirects=4))
    assert fetch.row.reason == "redirects"
    assert len(site.requests) == 5


# TLS


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def server_tls(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def fetch_by_tls(certificate: trustme.LeafCert, trusted: trustme.CA | None, url: str) -> tuple[Fetch, Site]:
    with serving(lambda _request: page(), tls=server_tls(certificate)) as site:
        internet = Internet()
        internet.site("kabar.example", site, port=443)
        gate = internet.gate()
        gate.tls = ssl.create_default_context()
        if trusted:
            trusted.configure_trust(gate.tls)
        return gate.fetch(url, limits=QUICK), site


def test_tls_keeps_the_name_while_the_address_is_pinned(authority: trustme.CA) -> None:
    fetch, site = fetch_by_tls(authority.issue_cert("kabar.example"), authority, "https://kabar.example/")
    assert fetch.error is None
    assert fetch.row.server == PUBLIC
    assert site.requests[0].sni == "kabar.example"
    assert site.requests[0].headers["host"] == "kabar.example"


def test_tls_to_an_address(authority: trustme.CA) -> None:
    fetch, _ = fetch_by_tls(authority.issue_cert(PUBLIC), authority, f"https://{PUBLIC}/")
    assert fetch.error is None


def test_certificates_that_are_not_good(authority: trustme.CA) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    for certificate, trusted in (
        (authority.issue_cert("lain.example"), authority),
        (authority.issue_cert("kabar.example", not_after=yesterday), authority),
        (authority.issue_cert("kabar.example"), None),
    ):
        fetch, site = fetch_by_tls(certificate, trusted, "https://kabar.example/")
        assert fetch.row.reason == "tls"
        assert "certificate" in (fetch.row.why or "")
        assert not site.requests


def test_plain_http_where_tls_is_awaited() -> None:
    with serving(lambda _request: page()) as site:
        internet = Internet()
        internet.site("kabar.example", site, port=443)
        assert internet.gate().fetch("https://kabar.example/", limits=QUICK).row.reason in (
            "tls",
            "timeout",
            "connection",
        )


# The gate is the only one


def test_nothing_else_opens_a_socket() -> None:
    source = Path(__file__).parents[2] / "src" / "saksi"
    sockets = ("import socket", "import httpcore", "urllib.request", "http.client", "import requests", "fetch_url")
    found = {
        path.name for path in source.rglob("*.py") if any(name in path.read_text(encoding="utf-8") for name in sockets)
    }
    assert found == {"connecting.py", "resolving.py", "gate.py", "answers.py"}
