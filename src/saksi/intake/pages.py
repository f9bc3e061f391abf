"""The stream of pages: files, standard input and addresses of the web, in the order given, each as pages or as the
reason why not.

Addresses are read through the fetch gate, and through nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from saksi.errors import InputError, MissingInput, UnreadableInput
from saksi.intake.content_encoding import GZIP_MAGIC
from saksi.intake.encoding import decode_html, decode_text
from saksi.intake.folders import READABLE, files_at
from saksi.intake.page import Failure, Page
from saksi.intake.records import read_records
from saksi.intake.sniffing import head_of, is_html
from saksi.intake.tables import read_table
from saksi.intake.warc import WARC_RECORD, read_archive

if TYPE_CHECKING:
    from saksi.intake.fetched import Fetched
    from saksi.intake.fetcher import Fetcher

STDIN = "-"
RECORD_SUFFIXES = frozenset({".jsonl", ".ndjson"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
ARCHIVE_SUFFIXES = frozenset({".warc"})

# The most bytes that one page, text or record may have. The longest news reports stay under 1 MB and pages with
# pictures written into them under 10 MB; what is larger is an archive or no report at all, and reading it would take
# hours. It also bounds memory, about five times this figure.
DEFAULT_LIMIT = 20_000_000
CHUNK = 1_000_000

WEB = re.compile(r"https?:", re.I | re.A)
URL = re.compile(r"[a-z][a-z0-9+.-]+:/", re.I)  # a path has lost the second stroke
RECORD_START = re.compile(r"\s*\{\s*[\"}]")


def pages(
    paths: Iterable[Path | str],
    stdin: BinaryIO | None = None,
    *,
    limit: int = DEFAULT_LIMIT,
    fetcher: Fetcher | None = None,
    keep: Callable[[Fetched], None] | None = None,
    read_address: Callable[[str, Fetcher, int], Page] | None = None,
) -> Iterator[Page | Failure]:
    """What there is to read at `paths` (files, folders, http and https addresses as strings, or `-` for `stdin`), in
    their order.

    A file gives one page, a JSONL file one for each line, a table one for each row, a WARC archive one for each report,
    and a folder those of the files in it. What cannot be read is a `Failure` in its place; the others are read all the
    same. `limit` is the most bytes that a page, a text, a line of JSONL or a field of a table may have. `fetcher` reads
    the addresses; without one it is made as the settings say, and `keep` is given the row of every fetch.
    `read_address` gives the page at an address, when more is wanted than what stands there.
    """
    for path in files_at(paths):
        where = str(path)
        try:
            if where == STDIN:
                yield from read_stream(where, "", stdin, limit)
            elif isinstance(path, str) and WEB.match(path):
                fetcher = fetcher or usual_fetcher(keep)
                yield (read_address or read_web)(path, fetcher, limit)
            else:
                with open_file(Path(path)) as stream:
                    yield from read_stream(where, Path(path).suffix.lower(), stream, limit)
        except InputError as error:
            yield Failure(error)
        except OSError as error:
            yield Failure(UnreadableInput(where, error.strerror or str(error), "check that the file can be read"))


def usual_fetcher(keep: Callable[[Fetched], None] | None = None) -> Fetcher:
    """The fetcher that the settings describe; `InputError` when they cannot be used."""
    from saksi.intake.fetcher import fetcher_of, unkept
    from saksi.settings import settings

    return fetcher_of(settings(), keep or unkept)


def read_web(address: str, fetcher: Fetcher, limit: int) -> Page:
    """The page at an address; `FetchError` when it cannot be had. What fetching needs is imported when it is needed,
    since reading files is much more common."""
    from saksi.intake.connecting import Limits
    from saksi.intake.web_pages import page_of

    return page_of(fetcher.fetch(address, limits=Limits(decoded=limit)))


def open_file(path: Path) -> BinaryIO:
    """The file, opened; `MissingInput` when there is none."""
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        if URL.match(str(path)):
            why, remedy = "no addresses but those of http and https are read", "save the page and give its file"
            raise MissingInput(str(path), why, remedy) from error
        raise MissingInput(str(path), "there is no such file", "check the path") from error
    except IsADirectoryError as error:
        raise MissingInput(str(path), "there is no file in this folder that can be read", READABLE) from error
    except ValueError as error:  # a NUL character in the path
        raise MissingInput(str(path), str(error), "check the path") from error


def read_stream(where: str, suffix: str, stream: BinaryIO | None, limit: int) -> Iterator[Page | Failure]:
    """The pages of one open file; the suffix says what it holds, else its first bytes do."""
    if stream is None:
        raise MissingInput(where, "there is no standard input", "give a file instead")
    first = stream.read(CHUNK)
    kind = kind_of(suffix, first)
    if kind == "archive":
        yield from read_archive(where, first, stream, limit)
        return
    if kind in ("record", "table"):
        yield from (read_records if kind == "record" else read_table)(where, chunks_of(first, stream), limit)
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
    """`archive`, `record`, `table`, `html` or `text`, by the suffix or, where that says nothing, by the first bytes."""
    if suffix in ARCHIVE_SUFFIXES or first.startswith((WARC_RECORD, GZIP_MAGIC)):
        return "archive"
    if suffix in TABLE_SUFFIXES:
        return "table"
    if suffix in RECORD_SUFFIXES:
        return "record"
    if suffix in HTML_SUFFIXES:
        return "html"
    head = head_of(first)
    if RECORD_START.match(head):
        return "record"
    return "html" if is_html(head) else "text"
