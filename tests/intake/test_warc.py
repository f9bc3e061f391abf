"""WARC archives: the pages of whole ones, and of damaged ones all that is whole, with the damage named."""

from __future__ import annotations

import gzip
import io
import time
import zlib
from collections.abc import Iterable
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import UnreadableInput
from saksi.intake.page import Failure, Page
from saksi.intake.warc import Archive, joined, read_archive

FUZZ = Path(__file__).parents[1] / "fixtures" / "fuzz" / "warc"
MARKUP = "<html><body><p>Pasar Wulan dibuka, “ramai”.</p></body></html>"


def record(
    block: bytes, *, kind: str = "response", url: str = "https://kabar.example/1", length: int | None = None
) -> bytes:
    media_type = "application/http; msgtype=response" if kind == "response" else "text/html"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-10-24T03:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nContent-Type: {media_type}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes = MARKUP.encode(), *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html",)), "", ""]
    return record("\r\n".join(lines).encode() + body)


def crawl(count: int, *, zipped: bool) -> list[bytes]:
    records = [response(MARKUP.replace("Pasar", f"Pasar {number}").encode()) for number in range(count)]
    return [gzip.compress(one) for one in records] if zipped else records


def read(body: bytes, limit: int = 1_000_000) -> list[Page | Failure]:
    return list(Archive("a.warc", io.BytesIO(body), limit))


def markets(found: Iterable[Page | Failure]) -> list[str]:
    return [page.text[page.text.index("Pasar") :][:7] for page in found if isinstance(page, Page)]


def failures(found: Iterable[Page | Failure]) -> list[str]:
    return [str(page.error) for page in found if isinstance(page, Failure)]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_whole_archive(name: str) -> None:
    archive = Archive(name, io.BytesIO((FUZZ / name).read_bytes()), 1_000_000)
    found = list(archive)
    assert not failures(found)
    pages = [page for page in found if isinstance(page, Page)]
    assert [page.metadata.url for page in pages] == [f"https://kabar.example/{number}" for number in (1, 2, 3, 6, 7)]
    assert [page.kind for page in pages] == ["html", "html", "html", "html", "text"]
    assert all("Pasar Wulan dibuka kembali, “ramai”." in page.text for page in pages if page.kind == "html")
    assert len({page.where for page in pages}) == 5
    assert dict(archive.passed_over) == {"warcinfo record": 1, "status 301": 1, "image/png": 1}


def test_an_archive_that_was_compressed_as_a_whole() -> None:
    body = gzip.compress(b"".join(crawl(5, zipped=False)))
    assert markets(read(body)) == [f"Pasar {number}" for number in range(5)]
    assert len({page.where for page in read(body)}) == 5
    (failure,) = failures(read(body[:-9]))
    assert "cut off" in failure


@pytest.mark.parametrize("zipped", [True, False])
@pytest.mark.parametrize("left", [1, 3, 40, 100])
def test_a_cut_off_archive_says_so_once_and_the_rest_is_read(zipped: bool, left: int) -> None:
    records = crawl(4, zipped=zipped)
    found = read(b"".join(records[:3]) + records[3][:left])
    assert markets(found) == ["Pasar 0", "Pasar 1", "Pasar 2"]
    (failure,) = failures(found)
    assert "cut off" in failure or "damaged" in failure
    assert f"a.warc@{sum(map(len, records[:3]))}" in failure


@pytest.mark.parametrize("zipped", [True, False])
def test_what_stands_between_records_is_named_and_the_rest_is_read(zipped: bool) -> None:
    records = crawl(4, zipped=zipped)
    for noise in (b"junk" * 30, bytes(100), b"\x1f\x8b\x08" + b"x" * 50):
        for place in range(5):
            found = read(b"".join([*records[:place], noise, *records[place:]]))
            assert markets(found) == [f"Pasar {number}" for number in range(4)]
            assert len(failures(found)) in (1, 2)
            assert f"@{sum(map(len, records[:place]))}" in failures(found)[0]


def test_a_damaged_member_is_named_and_the_rest_is_read() -> None:
    records = crawl(5, zipped=True)
    damaged = bytearray(records[2])
    damaged[60:70] = b"\xff" * 10
    found = read(b"".join([*records[:2], bytes(damaged), *records[3:]]))
    assert markets(found) == ["Pasar 0", "Pasar 1", "Pasar 3", "Pasar 4"]
    assert f"a.warc@{len(records[0] + records[1])}" in failures(found)[0]
    assert len(failures(found)) == 1


@pytest.mark.parametrize("length", [0, 20, 10**6, 10**18])
def test_a_lying_length_costs_no_more_than_its_own_record_and_what_it_covers(length: int) -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + MARKUP.encode()
    first, last = crawl(2, zipped=False)
    found = read(first + record(block, length=length) + last)
    assert "Pasar 0" in markets(found)
    assert failures(found)
    if length < len(block):
        assert "Pasar 1" in markets(found)


@pytest.mark.parametrize("sign", ["sha1:AAAA", "sha1:" + "0" * 40, "md5:x", "sha256:"])
def test_a_block_that_is_not_what_its_digest_says_is_damaged(sign: str) -> None:
    (failure,) = failures(
        read(response().replace(b"\r\nWARC-Date", f"\r\nWARC-Block-Digest: {sign}\r\nWARC-Date".encode()))
    )
    assert "digest is another" in failure


ENCODINGS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
    "identity": bytes,
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_content_encodings_are_undone_with_a_cap(name: str) -> None:
    headers = ("Content-Type: text/html", f"Content-Encoding: {name}")
    assert markets(read(response(ENCODINGS[name](MARKUP.encode()), *headers))) == ["Pasar W"]
    # archives often hold the decoded body under the header of the encoded one
    assert markets(read(response(MARKUP.encode(), *headers))) == ["Pasar W"]
    (failure,) = failures(read(response(ENCODINGS[name](MARKUP.encode() * 5000), *headers), limit=100_000))
    assert "larger than 100,000 bytes" in failure
    if name != "identity":
        (failure,) = failures(read(response(ENCODINGS[name](MARKUP.encode())[:-8], *headers)))
        assert "damaged" in failure


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_bombs_cost_no_more_than_the_cap(name: str) -> None:
    bomb = ENCODINGS[name](bytes(30_000_000)) if name != "br" else brotli.compress(bytes(30_000_000), quality=1)
    assert len(bomb) < 40_000
    started = time.process_time()
    (failure,) = failures(read(response(bomb, "Content-Type: text/html", f"Content-Encoding: {name}")))
    assert time.process_time() - started < 3
    assert "larger than 1,000,000 bytes" in failure


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        (("Content-Encoding: rot13",), "unknown content encoding rot13"),
        (("Content-Encoding: " + "gzip," * 9,), "9 content encodings"),
    ],
)
def test_encodings_that_nobody_uses_are_refused(headers: tuple[str, ...], why: str) -> None:
    (failure,) = failures(read(response(MARKUP.encode(), "Content-Type: text/html", *headers)))
    assert why in failure


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("text/html; charset=windows-1252", "windows-1252"),
        ('text/html;charset="koi8-r"', "utf-8"),
        ("text/html; charset=nonsense", "utf-8"),
        ("TEXT/HTML", "windows-1252"),
        ("application/xhtml+xml", "utf-8"),
    ],
)
def test_the_charset_of_the_headers_goes_first(header: str, charset: str) -> None:
    expected = MARKUP if "koi8" not in header else MARKUP.encode().decode("koi8-r")
    (page,) = read(response(MARKUP.encode(charset), f"Content-Type: {header}"))
    assert isinstance(page, Page)
    assert page.text == expected


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        (b"4\r\nPasa\r\n1;x=y\r\nr\r\n0\r\n\r\n", b"Pasar"),
        (b"5\r\nPasar", b"Pasar"),
        (b"5\nPasar\n0\n", b"Pasar"),
        (b"ffffffff\r\nPasar", b"Pasar"),
        (b"<html>never chunked", b"<html>never chunked"),
        (b"", b""),
    ],
)
def test_chunks_are_joined(body: bytes, whole: bytes) -> None:
    assert joined(body) == whole


def test_records_without_a_page_are_counted_and_an_empty_page_is_told() -> None:
    parts = [
        response(b"", status="404 Not Found"),
        response(b"", status="nonsense"),
        response(b"x", "X: y"),
        record(b"", kind="request"),
        record(b"", kind="revisit"),
        response(b" "),
    ]
    archive = Archive("a.warc", io.BytesIO(b"".join(parts)), 1_000_000)
    (failure,) = failures(archive)
    assert "the page is empty" in failure
    assert dict(archive.passed_over) == {
        "status 404": 1,
        "status 0": 1,
        "content of unknown type": 1,
        "request record": 1,
        "revisit record": 1,
    }


@pytest.mark.parametrize(
    "body", [b"no archive", gzip.compress(b"no archive", mtime=0), b"\x1f\x8b\x08", b"WARC/1.0", b"\0" * 999]
)
def test_what_is_no_archive_is_a_failure(body: bytes) -> None:
    found = read(body)
    assert [type(page.error) for page in found if isinstance(page, Failure)] == [UnreadableInput]
    assert len(found) == 1


def test_a_stream_that_cannot_seek_is_read_and_what_was_passed_over_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    body = (FUZZ / "crawl.warc.gz").read_bytes()
    stream = Pipe(body)
    with caplog.at_level("INFO"):
        assert len(list(read_archive("-", stream.read(100), stream, 1_000_000))) == 5
    assert "-: 3 records hold no report: 1 warcinfo record" in caplog.text


@pytest.mark.slow
@pytest.mark.parametrize("noise", [b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"\r\n\r\n"])
def test_noise_without_end_is_given_up(noise: bytes) -> None:
    started = time.process_time()
    found = read(noise * 500_000)
    assert time.process_time() - started < 5
    assert 0 < len(found) <= 1002


@given(st.binary(max_size=300), st.booleans(), st.integers(0, 700))
def test_any_bytes_anywhere_are_read_or_told(noise: bytes, zipped: bool, place: int) -> None:
    body = b"".join(crawl(2, zipped=zipped))
    read(noise)
    read(body[:place] + noise + body[place:])
    read(body[:place] + noise + body[place + len(noise) :])
