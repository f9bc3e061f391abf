"""Frames: what goes in comes out, and a stream that ends or lies gives none."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.article.extraction_frames import (
    LENGTH_BYTES,
    MOST_BYTES,
    asked,
    packed,
    read_frame,
    understood,
    unpacked,
    write_frame,
)


@given(st.lists(st.binary(max_size=200)))
def test_frames_come_out_as_they_went_in(frames: list[bytes]) -> None:
    stream = io.BytesIO()
    for frame in frames:
        write_frame(stream, frame)
    stream.seek(0)
    assert [read_frame(stream) for _ in frames] == frames
    assert read_frame(stream) is None


def test_a_frame_that_is_cut_off_or_far_too_long_is_none() -> None:
    stream = io.BytesIO()
    write_frame(stream, b"halo")
    for end in range(len(stream.getvalue())):
        assert read_frame(io.BytesIO(stream.getvalue()[:end])) is None
    assert read_frame(io.BytesIO((MOST_BYTES + 1).to_bytes(LENGTH_BYTES, "big") + b"x")) is None


@given(st.text(st.characters(), max_size=50), st.none() | st.text(st.characters(), max_size=20))
def test_a_page_is_understood_as_it_was_asked(markup: str, address: str | None) -> None:
    assert understood(asked(markup, address)) == (markup, address)


def test_an_answer_is_an_object_of_json() -> None:
    assert unpacked(packed({"text": "“Ya” \ud800\n"})) == {"text": "“Ya” \ud800\n"}
    for frame in (b"", b"[1]", b"\x80", b"{"):
        with pytest.raises(ValueError):
            unpacked(frame)
