"""Bytes to text: what is decoded, as what, and what is refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import UnreadableInput
from saksi.intake.encoding import CONTROL, decode_html, decode_text

WORDS = "Café Wulan – “buka” pukul 7"


@pytest.mark.parametrize(
    "body",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be"],
)
def test_text_and_html_are_decoded_by_mark_else_as_utf8(body: bytes) -> None:
    assert decode_text("a.txt", body) == WORDS
    assert decode_html("a.html", body) == WORDS


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (WORDS.encode("windows-1252"), "byte 4 is not UTF-8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "is not UTF-16"),
        (bytes(range(256)), "is not UTF-8"),
        (b"Pasar\x00buka", "U+0000 at character 6"),
        (b"Pasar \x1b[1mbuka", "U+001B at character 7"),
    ],
)
def test_text_that_is_no_text_is_refused(body: bytes, why: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        decode_text("a.txt", body)
    assert caught.value.where == "a.txt"
    assert why in caught.value.why
    assert caught.value.remedy


def test_c1_controls_of_mistaken_encodings_are_let_pass() -> None:
    assert decode_text("a.txt", "Pasar\x85buka".encode()) == "Pasar\x85buka"


def test_tabs_and_all_newlines_are_text() -> None:
    assert decode_text("a.txt", b"a\tb\r\nc\rd\n") == "a\tb\r\nc\rd\n"


@pytest.mark.parametrize(
    ("declaration", "charset"),
    [
        ('<meta charset="iso-8859-1">', "windows-1252"),
        ("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=windows-1252'>", "windows-1252"),
        ("", "windows-1252"),
        ('<meta charset="utf-8">', "windows-1252"),  # a wrong declaration
        ('<meta charset="utf-7">', "utf-8"),  # none that a page may have
        ('<meta charset="no-such">', "utf-8"),
        ('<meta charset="utf-16">', "utf-8"),  # cannot be true, since the declaration could be read
    ],
)
def test_html_is_decoded_as_declared_or_as_it_can_be(declaration: str, charset: str) -> None:
    markup = f"<html><head>{declaration}</head><body>{WORDS}</body></html>"
    assert decode_html("a.html", markup.encode(charset)) == markup


def test_html_in_another_declared_charset() -> None:
    markup = "<meta charset=koi8-r><p>Новости</p>"
    assert decode_html("a.html", markup.encode("koi8-r")) == markup


def test_a_broken_byte_does_not_spoil_a_page() -> None:
    body = f'<meta charset="utf-8"><p>{WORDS}{WORDS}'.encode() + b"\xff</p>"
    assert decode_html("a.html", body) == f'<meta charset="utf-8"><p>{WORDS}{WORDS}\ufffd</p>'


def test_control_characters_are_left_out_of_html_and_noise_is_refused() -> None:
    assert decode_html("a.html", b"<p>Pasar\x00 buka" + b"." * 200) == "<p>Pasar buka" + "." * 200
    with pytest.raises(UnreadableInput):
        decode_html("a.html", bytes(range(256)) * 8)


@given(st.binary(max_size=300))
def test_decoded_or_refused_and_never_with_control_characters(body: bytes) -> None:
    for decode in (decode_text, decode_html):
        try:
            text = decode("it", body)
        except UnreadableInput:
            continue
        assert not CONTROL.search(text)
        text.encode()
