"""Tables: each good row is an article, each bad one says what is wrong with it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import MalformedRecord, UnreadableInput
from saksi.intake.page import Failure, Metadata, Page
from saksi.intake.tables import read_table


def read(*chunks: bytes, limit: int = 10_000) -> list[Page | Failure]:
    return list(read_table("a.csv", chunks, limit))


def test_every_field_is_taken_as_given() -> None:
    body = "ID,url,outlet,Published,title,byline,language,tags, Text \r\n"
    body += "7,https://kabar.example/7,Kabar Kita,2024-10-24,Pasar,Ani,id,x,"
    body += '" Pasar ""buka"",\r\nlalu tutup."\r\n\r\n'
    metadata = Metadata("7", "https://kabar.example/7", "Kabar Kita", "2024-10-24", "Pasar", "Ani", "id")
    assert read(body.encode()) == [Page("a.csv:3", "record", ' Pasar "buka",\r\nlalu tutup.', metadata)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiters_and_byte_order_marks(delimiter: str, encoding: str) -> None:
    body = f"text{delimiter}outlet\nPasar “buka”.{delimiter}Kabar\nJalan rusak.\n".encode(encoding)
    pages = read(*(body[start : start + 5] for start in range(0, len(body), 5)))
    assert [page.text for page in pages if isinstance(page, Page)] == ["Pasar “buka”.", "Jalan rusak."]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (b",b", "the text is empty"),
        (b"a,b,c", "3 fields for 2 columns"),
        (b"a\rb,c", "new-line character seen in unquoted field"),
        (b"a\0b,c", ""),
        (b"a\x1bb,c", "control character U+001B"),
        (b"a" * 300 + b",b", "field larger than field limit"),
    ],
)
def test_a_bad_row_is_a_failure_that_names_it_and_the_others_are_read(row: bytes, why: str) -> None:
    first, failure, last = read(b"text,outlet\nsatu,x\n" + row + b"\ntiga,x\n", limit=200)
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert (first.where, last.where) == ("a.csv:2", "a.csv:4")
    assert isinstance(failure, Failure)
    assert failure.where == "a.csv:3"
    assert why in failure.error.why


@pytest.mark.parametrize(
    ("body", "error", "why"),
    [
        (b"", MalformedRecord, "no column is named text"),
        (b"title,url\nPasar,x\n", MalformedRecord, "no column is named text"),
        (b"text\n", UnreadableInput, "the table has no rows"),
        (b"text\n\xff\n", UnreadableInput, "not UTF-8"),
        (b"\xff", UnreadableInput, "not UTF-8"),
        (b'text\n"' + b"a" * 50_000 + b"\n", MalformedRecord, "field larger than field limit"),
    ],
)
def test_what_is_no_table_is_a_failure(body: bytes, error: type[Exception], why: str) -> None:
    failure = read(body)[0]
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, error)
    assert why in failure.error.why


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5), st.integers(1, 40))
def test_what_a_table_holds_is_read(rows: list[tuple[str, str]], size: int) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows([("text", "outlet"), *rows])
    body = stream.getvalue().encode()
    pages = read(*(body[start : start + size] for start in range(0, len(body), size)))
    assert [(page.text, page.metadata.outlet) for page in pages if isinstance(page, Page)] == [
        (text, outlet.strip()) for text, outlet in rows
    ]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told(body: bytes) -> None:
    assert read(body)
    assert read(b"text,id\n" + body)
