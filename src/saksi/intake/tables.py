"""Articles in tables: CSV (RFC 4180) or tab-separated, a heading in the first row, one article a row.

Columns have the names of the fields of JSON lines (see `records`), in any order and letter case; `text` must be there,
others are ignored. Rows are streamed.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from saksi.errors import InputError, MalformedRecord, UnreadableInput
from saksi.intake.encoding import byte_order_mark
from saksi.intake.page import Failure, Page
from saksi.intake.records import ArticleRecord, cause, page_of

DELIMITERS = ",;\t"
HEADING_REMEDY = "give the columns names in the first row, one of them text"
ROW_REMEDY = "give one article a row, fields with commas or line breaks in double quotes"


def read_table(where: str, chunks: Iterable[bytes], limit: int) -> Iterator[Page | Failure]:
    """The articles of a table, and a failure for each row that is none. `limit` is the most characters of a field.

    A page's `where` is `FILE:LINE`, the line on which its row ends. Blank rows are passed over.
    """
    csv.field_size_limit(limit)
    lines = text_lines(chunks, limit)
    found = False
    try:
        first = next(lines, "")
        rows = csv.reader(with_first(first, lines), delimiter=delimiter_of(first), strict=False)
        heading = next_row(where, rows)
        if isinstance(heading, Failure):
            raise heading.error
        columns = [column.strip().lower() for column in heading or ()]
        if "text" not in columns:
            raise MalformedRecord(f"{where}:1", "no column is named text", HEADING_REMEDY)
        while (row := next_row(where, rows)) is not None:
            if isinstance(row, Failure):
                yield row
            elif any(row):
                yield read_row(f"{where}:{rows.line_num}", columns, row)
            else:
                continue
            found = True
    except InputError as error:
        yield Failure(error)
        return
    except UnicodeDecodeError as error:
        why = f"the bytes after line {rows.line_num if found else 1} are not {error.encoding.upper()}"
        yield Failure(UnreadableInput(where, why, "save the table as UTF-8"))
        return
    if not found:
        yield Failure(UnreadableInput(where, "the table has no rows", ROW_REMEDY))


def next_row(where: str, rows: Iterator[list[str]]) -> list[str] | Failure | None:
    """The next row, a failure for one that cannot be read, None after the last."""
    try:
        return next(rows, None)
    except csv.Error as error:
        line = getattr(rows, "line_num", 0)
        return Failure(MalformedRecord(f"{where}:{line}", str(error), ROW_REMEDY))


def read_row(where: str, columns: list[str], row: list[str]) -> Page | Failure:
    """One row as a page or a failure."""
    try:
        if len(row) > len(columns):
            raise MalformedRecord(where, f"{len(row)} fields for {len(columns)} columns", ROW_REMEDY)
        return page_of(where, ArticleRecord.model_validate(dict(zip(columns, row, strict=False))), ROW_REMEDY)
    except ValidationError as error:
        return Failure(MalformedRecord(where, cause(error), ROW_REMEDY))
    except InputError as error:
        return Failure(error)


def delimiter_of(heading: str) -> str:
    """What stands most often between the names of the columns; spreadsheets of many countries write semicolons."""
    return max(DELIMITERS, key=heading.count)


def with_first(first: str, lines: Iterator[str]) -> Iterator[str]:
    """The line that has been read, and the rest."""
    yield first
    yield from lines


def text_lines(chunks: Iterable[bytes], limit: int) -> Iterator[str]:
    """The lines of a stream with their newlines, decoded; `UnicodeDecodeError` where it is no text.

    A line of more than `limit` characters comes in pieces: its field is too long then in any case.
    """
    stream = iter(chunks)
    first = next(stream, b"")
    encoding, mark = byte_order_mark(first)
    decoder = codecs.getincrementaldecoder(encoding or "utf-8")()
    pending = decoder.decode(first[mark:])
    for chunk in stream:
        *lines, pending = pending.split("\n")
        yield from (f"{line}\n" for line in lines)
        if len(pending) > limit:
            yield pending
            pending = ""
        pending += decoder.decode(chunk)
    *lines, last = (pending + decoder.decode(b"", final=True)).split("\n")
    yield from (f"{line}\n" for line in lines)
    if last:
        yield last
