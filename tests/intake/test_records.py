"""JSON lines: each good line is an article, each bad one says what is wrong with it."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import MalformedRecord, UnreadableInput
from saksi.intake.page import Failure, Metadata, Page
from saksi.intake.records import lines_of, read_records


def read(*chunks: bytes, limit: int = 10_000) -> list[Page | Failure]:
    return list(read_records("a.jsonl", chunks, limit))


def test_every_field_is_taken_as_given_and_other_keys_are_ignored() -> None:
    fields = {
        "id": "7",
        "url": "https://kabar.example/7",
        "outlet": "Kabar Kita",
        "published": "2024-10-24",
        "title": "Pasar",
        "byline": "Ani",
        "language": "id",
    }
    line = json.dumps({**fields, "text": " Pasar\r\nbuka.\t", "tags": [1, {"a": None}], "html": "<p>"})
    assert read(line.encode()) == [Page("a.jsonl:1", "record", " Pasar\r\nbuka.\t", Metadata(**fields))]


def test_only_text_is_needed_and_null_or_empty_says_nothing() -> None:
    assert read(b'{"text":"Pasar buka.","id":17,"url":null,"outlet":" "}') == [
        Page("a.jsonl:1", "record", "Pasar buka.", Metadata(id="17"))
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"text":"Pasar buk', "EOF while parsing a string at column 18"),
        (b"[1, 2]", "the line: input should be an object"),
        (b'"Pasar"', "the line: input should be an object"),
        (b"null", "the line: input should be an object"),
        (b"Pasar buka.", "Invalid JSON"),
        (b'{"title":"Pasar"}', "text: field required"),
        (b'{"text":5}', "text: input should be a valid string"),
        (b'{"text":null}', "text: input should be a valid string"),
        (b'{"text":["Pasar"]}', "text: input should be a valid string"),
        (b'{"text":""}', "the text is empty"),
        (b'{"text":" \\n "}', "the text is empty"),
        (b'{"text":"Pasar","outlet":5}', "outlet: input should be a valid string"),
        (b'{"text":"Pasar","published":1729742400}', "published: input should be a valid string"),
        (b'{"text":"Pasar \\ud83d buka"}', "surrogate"),
        (b'{"text":"Pasar \\udc00"}', "surrogate"),
        (b'{"text":"Pasar","title":"\\ud800"}', "surrogate"),
        (b'{"text":"Pasar \xff"}', "invalid unicode"),
        (b'{"text":"Pasar"} {"text":"dua"}', "trailing characters"),
        (b'{"text":"Pasar","a":' + b"[" * 5000, "recursion limit"),
    ],
)
def test_a_bad_line_is_a_failure_that_names_it_and_the_others_are_read(line: bytes, why: str) -> None:
    first, failure, last = read(b'{"text":"satu"}\n' + line + b'\n{"text":"tiga"}\n')
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert (first.where, last.where) == ("a.jsonl:1", "a.jsonl:3")
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, MalformedRecord)
    assert failure.where == "a.jsonl:2"
    assert why in failure.error.why
    assert failure.error.remedy
    assert "\n" not in str(failure.error)


def test_control_characters_are_refused() -> None:
    (failure,) = read(b'{"text":"Pasar\\u0000buka"}')
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, UnreadableInput)
    assert "U+0000 at character 6" in failure.error.why


def test_blank_lines_count_but_are_no_articles() -> None:
    pages = read(b'\n  \n{"text":"satu"}\r\n\n{"text":"dua"}')
    assert [(page.where, page.text) for page in pages if isinstance(page, Page)] == [
        ("a.jsonl:3", "satu"),
        ("a.jsonl:5", "dua"),
    ]


@pytest.mark.parametrize("body", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_a_file_without_articles_is_a_failure(body: bytes) -> None:
    (failure,) = read(body)
    assert isinstance(failure, Failure)
    assert "empty" in failure.error.why


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(encoding: str) -> None:
    body = '{"text":"“satu” 😀"}\n{"text":"dua"}\n'.encode(encoding)
    pages = read(*(body[start : start + 7] for start in range(0, len(body), 7)))
    assert [page.text for page in pages if isinstance(page, Page)] == ["“satu” 😀", "dua"]


def test_broken_utf16_is_a_failure_after_what_was_good() -> None:
    good, failure = read('{"text":"satu"}\n'.encode("utf-16"), b"\x00\xd8a\x00")
    assert isinstance(good, Page)
    assert isinstance(failure, Failure)
    assert "UTF-16" in failure.error.why


def test_a_line_beyond_the_limit_is_a_failure_and_is_not_kept_in_memory() -> None:
    def stream() -> Iterator[bytes]:
        yield b'{"text":"satu"}\n{"text":"'
        for _ in range(50):
            yield b"a" * 1_000_000
        yield b'"}\n{"text":"tiga"}\n'

    tracemalloc.start()
    pages = list(read_records("a.jsonl", stream(), 1_500_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [page.where for page in pages] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]
    assert isinstance(pages[1], Failure)
    assert "longer than 1,500,000 bytes" in pages[1].error.why
    assert peak < 10_000_000


@given(st.lists(st.binary(max_size=12).map(lambda line: line.replace(b"\n", b" "))), st.integers(1, 9))
def test_lines_do_not_depend_on_how_the_stream_is_cut(lines: list[bytes], size: int) -> None:
    body = b"".join(line + b"\n" for line in lines)
    stream = io.BytesIO(body)
    chunks = iter(lambda: stream.read(size), b"")
    assert list(lines_of(chunks, 8)) == [line if len(line) <= 8 else None for line in lines]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip() != ""))
def test_text_is_taken_unchanged(text: str) -> None:
    for ascii_only in (True, False):
        (page,) = read(json.dumps({"text": text}, ensure_ascii=ascii_only).encode())
        assert isinstance(page, Page)
        assert page.text == text
