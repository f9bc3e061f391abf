"""The stream of pages: files and standard input, in the order given, each as pages or as the reason why not.

Only files are read; nothing here opens a connection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from saksi.errors import InputError, MissingInput, UnreadableInput
from saksi.intake.encoding import CONTROL, byte_order_mark, decode_html, decode_text
from saksi.intake.page import Failure, Page
from saksi.intake.records import read_records

STDIN = "-"
RECORD_SUFFIXES = frozenset({".jsonl", ".ndjson"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

# The most bytes that one page, text or record may have. The longest news reports stay under 1 MB and pages with
# pictures written into them under 10 MB; what is larger is an archive or no report at all, and reading it would take
# hours. It also bounds memory, about five times this figure.
DEFAULT_LIMIT = 20_000_000
CHUNK = 1_000_000
SNIFFED = 4096

URL = re.compile(r"[a-z][a-z0-9+.-]+:/", re.I)  # a path has lost the second stroke
RECORD_START = re.compile(r"\s*\{\s*[\"}]")
HTML_START = re.compile(r"\s*<(?:!--|\?xml\b|!doctype\s+html|(?:html|head|body|article|meta|title)\b)", re.I)
HTML_INSIDE = re.compile(r"<html[\s>]|<body[\s>]", re.I)


def pages(
    paths: Iterable[Path | str], stdin: BinaryIO | None = None, *, limit: int = DEFAULT_LIMIT
) -> Iterator[Page | Failure]:
    """What there is to read at `paths` (files, or `-` for `stdin`), in their order.

    A file gives one page, a JSONL file one for each line. What cannot be read is a `Failure` in its place; the others
    are read all the same. `limit` is the most bytes that a file of text or HTML, or a line of JSONL, may have.
    """
    for path in paths:
        where = str(path)
        try:
            if where == STDIN:
                yield from read_stream(where, "", stdin, limit)
            else:
                with open_file(Path(path)) as stream:
                    yield from read_stream(where, Path(path).suffix.lower(), stream, limit)
        except InputError as error:
            yield Failure(error)
        except OSError as error:
            yield Failure(UnreadableInput(where, error.strerror or str(error), "check that the file can be read"))


def open_file(path: Path) -> BinaryIO:
    """The file, opened; `MissingInput` when there is none."""
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        if URL.match(str(path)):
            why, remedy = "only files are read, no addresses", "save the page and give its file"
            raise MissingInput(str(path), why, remedy) from error
        raise MissingInput(str(path), "there is no such file", "check the path") from error
    except IsADirectoryError as error:
        raise MissingInput(str(path), "this is a folder", "name the files in it") from error
    except ValueError as error:  # a NUL character in the path
        raise MissingInput(str(path), str(error), "check the path") from error


def read_stream(where: str, suffix: str, stream: BinaryIO | None, limit: int) -> Iterator[Page | Failure]:
    """The pages of one open file; the suffix says what it holds, else its first bytes do."""
    if stream is None:
        raise MissingInput(where, "there is no standard input", "give a file instead")
    first = stream.read(CHUNK)
    kind = kind_of(suffix, first)
    if kind == "record":
        yield from read_records(where, chunks_of(first, stream), limit)
        return
    body = first + stream.read(max(0, limit + 1 - len(first)))
    if len(body) > limit:
        raise UnreadableInput(where, f"the file is larger than {limit:,} bytes", "give one report a file")
    text = decode_html(where, body) if kind == "html" else decode_text(where, body)
    if not text.strip():
        raise UnreadableInput(where, "the file is empty", "give a file that holds a report")
    yield Page(where, "html" if kind == "html" else "text", text)


def chunks_of(first: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """The chunk that has been read, and the rest of the stream."""
    yield first
    while chunk := stream.read(CHUNK):
        yield chunk


def kind_of(suffix: str, first: bytes) -> str:
    """`record`, `html` or `text`, by the suffix or, where that says nothing, by the first bytes."""
    if suffix in RECORD_SUFFIXES:
        return "record"
    if suffix in HTML_SUFFIXES:
        return "html"
    encoding, mark = byte_order_mark(first)
    head = first[mark : mark + SNIFFED].decode(encoding or "utf-8", errors="replace")
    if RECORD_START.match(head):
        return "record"
    return "html" if HTML_START.match(head) or (HTML_INSIDE.search(head) and not CONTROL.search(head)) else "text"
