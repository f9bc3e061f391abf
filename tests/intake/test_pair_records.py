"""Pairs of texts in JSON lines."""

from __future__ import annotations

import pytest

from saksi.errors import MalformedRecord, UnreadableInput
from saksi.intake.page import Failure
from saksi.intake.pair_records import PagePair, read_pairs

PAIR = b'{"id": 7, "a": {"text": "One.", "outlet": "Harbour Post"}, "b": {"text": "Two."}}\n'


def test_pairs() -> None:
    first, second = read_pairs("pairs", [PAIR, b"\n", PAIR.replace(b'"id": 7, ', b"")], 1000)
    assert isinstance(first, PagePair)
    assert isinstance(second, PagePair)
    assert (first.id, second.id) == ("7", "3")
    assert (first.first.text, first.second.text) == ("One.", "Two.")
    assert first.first.metadata.outlet == "Harbour Post"


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"{", MalformedRecord),
        (b'{"a": {"text": "One."}}', MalformedRecord),
        (b'{"a": {"text": "One."}, "b": {"text": ""}}', MalformedRecord),
        (b'{"a": {"text": "One.\\u0000"}, "b": {"text": "Two."}}', UnreadableInput),
        (PAIR[:-1] + b" " * 1000, UnreadableInput),
        (b"", UnreadableInput),
        (b"\xff\xfe\x00\xd8", UnreadableInput),
    ],
)
def test_failures(line: bytes, error: type[Exception]) -> None:
    (failure,) = read_pairs("pairs", [line], 500)
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, error)
