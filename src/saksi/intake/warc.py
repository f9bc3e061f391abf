"""WARC archives (ISO 28500:2017), gzip or not: the reports in them as pages, and what in them is damaged.

FastWARC reads the records. What it does not tell is found here: an archive that is cut off ends like a whole one, and
after a damaged member it stops, so the file is searched for the next one and read on. Blocks are checked against their
digest, and HTTP content encodings are undone with caps. Records that hold no page are counted, not read.
"""

from __future__ import annotations

import base64
import hashlib
import io
import logging
import re
import shutil
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from saksi.errors import InputError, UnreadableInput
from saksi.intake.content_encoding import GZIP_MAGIC, decoded
from saksi.intake.encoding import decode_html, decode_text, known_charset
from saksi.intake.links import web_link
from saksi.intake.page import Failure, Metadata, Page
from saksi.intake.sniffing import HTML_TYPES

LOG = logging.getLogger(__name__)

CHUNK = 1_000_000
WARC_RECORD = b"WARC/1."
MEMBER = re.compile(rb"\x1f\x8b\x08")
RECORD = re.compile(rb"WARC/1\.")
MEMBER_OR_RECORD = re.compile(rb"\x1f\x8b\x08|WARC/1\.")
# An archive damaged in more places than this is not read to its end: trying each would take hours.
MOST_DAMAGES = 1_000
HTML_START = re.compile(rb"\s*<(?:!--|!doctype\s+html|\?xml\b|html|head|body)\b", re.I)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
FOUND = 200
CONTENT_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,15})", re.I | re.M)
LONGEST_HEAD = 100_000
STATUS = re.compile(r"HTTP/\d(?:\.\d)?\s+(\d{3})\b", re.I)
END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
CHUNK_SIZE = re.compile(rb"\s{0,2}([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,400})?\r?\n")
MOST_NAMED = 20
REMEDY = "fetch the archive again, or take what could be read"


@dataclass(slots=True)
class Archive:
    """One WARC file. Iterating gives its pages and failures; then `passed_over` has counted what holds no page.

    `where` names the file; a page's `where` is `FILE@OFFSET`, the place of its record in bytes, with `/N` for the N-th
    record of one place. `stream` must be able to seek. `limit` is the most bytes that a page may have, decoded.
    """

    where: str
    stream: BinaryIO
    limit: int
    passed_over: Counter[str] = field(default_factory=Counter)
    damages: int = 0
    marks: re.Pattern[bytes] = MEMBER_OR_RECORD

    def __iter__(self) -> Iterator[Page | Failure]:
        size = self.stream.seek(0, io.SEEK_END)
        start: int | None = 0
        while start is not None and start < size:
            last, seen, told, why = start, 0, False, "the archive is cut off, or what follows is no record"
            try:
                for record in records_from(self.stream, start):
                    seen = seen + 1 if record.stream_pos == last else 1
                    last = record.stream_pos
                    found = self.page_or_failure(record, last if seen == 1 else f"{last}/{seen}")
                    told = isinstance(found, Failure)
                    if found:
                        yield found
            except (OSError, ValueError, OverflowError) as error:
                why, told = f"the record is damaged ({error})", False
            if seen:
                self.marks = MEMBER if starts_member(self.stream, start) else RECORD
            end = end_of_record(self.stream, start, last, size) if seen else start
            if end == size:
                return
            whole = bool(seen) and end > last
            start = self.next_start(end if whole else last + 1, size)
            if start == end:  # read on from there
                continue
            self.damages += 1
            if self.damages > MOST_DAMAGES:
                yield self.damaged(last, size, f"damaged in more than {MOST_DAMAGES:,} places")
                return
            if whole or not told:
                yield self.damaged(end if whole else last, size if start is None else start, why)

    def page_or_failure(self, record: Any, place: int | str) -> Page | Failure | None:
        """The page of a record; None, and counted, when it holds none."""
        where = f"{self.where}@{place}"
        kind = str(record.record_type)
        if kind not in ("response", "resource", "conversion"):
            self.passed_over[f"{kind} record"] += 1
            return None
        try:
            declared = declared_length(where, record)
            block = record.reader.read(min(declared, self.limit + CHUNK))
            if declared > self.limit + CHUNK:
                raise UnreadableInput(
                    where, f"the record is larger than {self.limit:,} bytes", "give one report a page"
                )
            if len(block) < declared:
                raise UnreadableInput(where, f"the record is cut off ({len(block)} of {declared} bytes)", REMEDY)
            check_digest(where, record.headers.get("WARC-Block-Digest"), block)
            return self.page_of(where, record, block)
        except InputError as error:
            return Failure(error)

    def page_of(self, where: str, record: Any, block: bytes) -> Page | None:
        """The page in a whole block; None, and counted, when it holds none."""
        response = Response.of(record, block)
        if response.status != FOUND:
            self.passed_over[f"status {response.status}"] += 1
            return None
        media_type = response.media_type
        if media_type == "text/plain" and str(record.record_type) == "conversion":
            text, kind = decode_text(where, response.content(where, self.limit)), "text"
        elif media_type in HTML_TYPES or (not media_type and HTML_START.match(response.body[:CHUNK])):
            text, kind = decode_html(where, response.content(where, self.limit), response.charset), "html"
        else:
            self.passed_over[media_type or "content of unknown type"] += 1
            return None
        if not text.strip():
            raise UnreadableInput(where, "the page is empty", "nothing needs to be done if it was empty on the web")
        url = web_link((record.headers.get("WARC-Target-URI") or "").strip("<> "))
        return Page(where, "html" if kind == "html" else "text", text, Metadata(url=url))

    def next_start(self, start: int, size: int) -> int | None:
        """Where the next record or gzip member may begin, from `start` on; None when none does."""
        self.stream.seek(start)
        position, rest = start, b""
        while position < size and (chunk := self.stream.read(CHUNK)):
            window = rest + chunk
            if found := self.marks.search(window):
                return position - len(rest) + found.start()
            position += len(chunk)
            rest = window[-len(WARC_RECORD) + 1 :]
        return None

    def damaged(self, start: int, end: int, why: str) -> Failure:
        """The failure of a stretch of bytes that could not be read."""
        unread = f"; bytes {start:,} to {end:,} were not read" if start < end else ""
        return Failure(UnreadableInput(f"{self.where}@{start}", why + unread, REMEDY))


def read_archive(where: str, first: bytes, stream: BinaryIO, limit: int) -> Iterator[Page | Failure]:
    """The pages of an archive of which `first` has been read; a stream that cannot seek is kept on disk meanwhile.

    What was passed over is logged, one line an archive. Gzip that holds no WARC is a failure.
    """
    if stream.seekable():
        archive = Archive(where, stream, limit)
        yield from archive
    else:
        with TemporaryFile() as file:
            file.write(first)
            shutil.copyfileobj(stream, file)
            archive = Archive(where, file, limit)
            yield from archive
    if archive.passed_over:
        counts = ", ".join(f"{count:,} {what}" for what, count in archive.passed_over.most_common(MOST_NAMED))
        LOG.info("%s: %s records hold no report: %s", where, f"{archive.passed_over.total():,}", counts)


def records_from(stream: BinaryIO, start: int) -> Iterator[Any]:
    """FastWARC's records from an offset on; their `stream_pos` is the offset in the file."""
    from fastwarc.warc import ArchiveIterator

    stream.seek(start)
    yield from ArchiveIterator(stream, parse_http=False)


def end_of_record(stream: BinaryIO, start: int, last: int, size: int) -> int:
    """The offset after the last record or gzip member, which begins at `last`; -1 when it has no end.

    A member that holds several records, as of an archive that was compressed as a whole, begins at `start`: offsets of
    records within it mean nothing.
    """
    if starts_member(stream, start):
        return end_of_member(stream, last if starts_member(stream, last) else start)
    stream.seek(last)
    head, gap, _ = stream.read(CHUNK).partition(b"\r\n\r\n")
    length = CONTENT_LENGTH.search(head)
    end = last + len(head) + len(gap) + int(length[1]) if length and gap else size + 1
    if end > size:
        return -1
    stream.seek(end)
    after = stream.read(CHUNK)
    return end + len(after) - len(after.lstrip(b"\r\n"))


def starts_member(stream: BinaryIO, offset: int) -> bool:
    """Whether a gzip member may begin at an offset."""
    stream.seek(offset)
    return stream.read(len(GZIP_MAGIC)) == GZIP_MAGIC


def end_of_member(stream: BinaryIO, start: int) -> int:
    """The offset after the gzip member that begins at `start`; -1 when it has no end."""
    decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
    stream.seek(start)
    position = start
    while chunk := stream.read(CHUNK):
        try:
            pending = chunk
            while pending and not decoder.eof:
                decoder.decompress(pending, CHUNK)
                pending = decoder.unconsumed_tail
        except zlib.error:
            return -1
        position += len(chunk)
        if decoder.eof:
            return position - len(decoder.unused_data)
    return -1


def declared_length(where: str, record: Any) -> int:
    """The length that a record's header gives its block. One without is cut off within its header: FastWARC gives what
    there is of it as a record of its own."""
    stated = (record.headers.get("Content-Length") or "").strip()
    if not (stated.isascii() and stated.isdigit() and len(stated) < 16):
        raise UnreadableInput(where, "the record is cut off within its header, or the header is damaged", REMEDY)
    return int(stated)


def check_digest(where: str, stated: str | None, block: bytes) -> None:
    """Raises `UnreadableInput` when a block is not what its digest says; digests of other kinds are not checked."""
    name, _, digest = (stated or "").partition(":")
    if name.strip().lower() not in ("sha1", "sha256", "md5"):
        return
    found = hashlib.new(name.strip().lower(), block, usedforsecurity=False)
    forms = (base64.b32encode(found.digest()).decode(), found.hexdigest().upper())
    if digest.strip().upper().rstrip("=") not in (form.rstrip("=") for form in forms):
        raise UnreadableInput(where, f"the record is damaged (its {name} digest is another)", REMEDY)


@dataclass(frozen=True, slots=True)
class Response:
    """What a record says was answered: a status, headers by their names in lower case, and the body as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes

    @classmethod
    def of(cls, record: Any, block: bytes) -> Response:
        """The answer in a block; a block without HTTP is its own body."""
        if not record.is_http:
            return cls(FOUND, {"content-type": record.headers.get("Content-Type") or ""}, block)
        gap = END_OF_HEADERS.search(block)
        head, body = (block[: gap.start()], block[gap.end() :]) if gap else (block, b"")
        first, *lines = head[:LONGEST_HEAD].decode("iso-8859-1").splitlines() or [""]
        status = STATUS.match(first)
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        return cls(int(status[1]) if status else 0, headers, body)

    @property
    def media_type(self) -> str:
        """The media type in lower case, empty when there is none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The charset that the headers name, empty when there is none that pages may have."""
        found = CHARSET.search(self.headers.get("content-type", "")[:400])
        return found.group(1) if found and known_charset(found.group(1)) else ""

    def content(self, where: str, limit: int) -> bytes:
        """The body without transfer and content encodings, at most `limit` bytes of it."""
        body = self.body
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            body = joined(body)
        return decoded(body, self.headers.get("content-encoding", ""), limit, where=where)


def joined(body: bytes) -> bytes:
    """The chunks of a chunked body (RFC 9112 section 7.1) put together; a body that is not chunked, as archives often
    keep it with the old header, is given back as it is."""
    pieces: list[bytes] = []
    position = 0
    while size := CHUNK_SIZE.match(body, position):
        length = int(size.group(1), 16)
        if length == 0:
            return b"".join(pieces)
        pieces.append(body[size.end() : size.end() + length])
        position = size.end() + length
    return b"".join(pieces) if pieces else body
