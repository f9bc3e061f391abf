"""Bytes to text. Text is UTF-8, or UTF-16 with its byte order mark; HTML may declare another charset.

HTML follows the WHATWG encoding standard where pages need it: a byte order mark goes before a declaration, labels of
Latin-1 mean windows-1252, and a few broken bytes do not make a page unreadable. A text file has no place for a
declaration, so bytes that are not UTF-8 are an error there, never a guess.
"""

from __future__ import annotations

import codecs
import re

from saksi.errors import UnreadableInput

BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# Where and how a page may declare its charset: https://html.spec.whatwg.org/#prescan-a-byte-stream
DECLARATION_WINDOW = 4096
DECLARED_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)
HTML_FALLBACK = "windows-1252"
# The encodings of the standard, by the names that Python's codecs give; others (escapes, UTF-7) are no charsets of
# pages. Some labels do not mean what they say: https://encoding.spec.whatwg.org/#names-and-labels
CHARSETS = re.compile(
    r"utf-8|cp(?:866|874|932|949|125[0-8])|iso8859-\d+|tis-620|koi8-[ru]|mac-(?:roman|cyrillic)|gb2312|gbk|gb18030"
    r"|big5(?:hkscs)?|euc_(?:jp|kr)|iso2022_jp|shift_jis"
)
MEANT_CHARSETS = {
    "iso8859-1": HTML_FALLBACK,
    "ascii": HTML_FALLBACK,
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "gb2312": "gb18030",
}

# C1 controls (U+0080 to U+009F) are let pass: in texts they are windows-1252 punctuation read as Latin-1, and harmless.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# More control characters than this share of what a page holds: it is no markup but noise.
NOISE_SHARE = 0.01


def byte_order_mark(body: bytes) -> tuple[str, int]:
    """The encoding that a byte order mark at the start names, and the mark's length; `("", 0)` without one."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return encoding, len(mark)
    return "", 0


def decode_text(where: str, body: bytes) -> str:
    """The text of a text file; `UnreadableInput` when the bytes are no text."""
    encoding, mark = byte_order_mark(body)
    try:
        text = body[mark:].decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            where,
            f"byte {mark + error.start + 1} is not {(encoding or 'utf-8').upper()}",
            "save the file as UTF-8 text",
        ) from error
    refuse_control_characters(where, text)
    return text


def refuse_control_characters(where: str, text: str) -> None:
    """Raise `UnreadableInput` for the first control character other than tab, newline and carriage return."""
    if found := CONTROL.search(text):
        raise UnreadableInput(
            where,
            f"control character U+{ord(found.group()):04X} at character {found.start() + 1}",
            "check that this is text, and remove control characters other than tab and newline",
        )


def decode_html(where: str, body: bytes, label: str = "") -> str:
    """The markup of a page, without control characters; `UnreadableInput` when the bytes are noise.

    `label` is the charset that came with it, as in the header `Content-Type`; it goes before what the page declares.
    """
    text = decode_markup(body, label)
    readable, dropped = CONTROL.subn("", text)
    if dropped > NOISE_SHARE * len(text):
        raise UnreadableInput(where, "the bytes are no HTML text", "save the page again as HTML")
    return readable


def decode_markup(body: bytes, label: str = "") -> str:
    """Markup by byte order mark, else by the charset that came with it, that it declares, UTF-8, windows-1252."""
    encoding, mark = byte_order_mark(body)
    if encoding:
        return body[mark:].decode(encoding, errors="replace")
    declared = declared_charset(body)
    for charset in filter(None, (known_charset(label), declared, "utf-8")):
        try:
            return body.decode(charset)
        except UnicodeDecodeError:
            continue
    if declared and mostly_valid(text := body.decode(declared, errors="replace")):
        return text
    return body.decode(HTML_FALLBACK, errors="replace")


def declared_charset(body: bytes) -> str | None:
    """The charset that a page declares in its head, by its Python name; None without a known one."""
    found = DECLARED_CHARSET.search(body[:DECLARATION_WINDOW])
    return known_charset(found.group(1).decode("ascii", errors="replace")) if found else None


def known_charset(label: str) -> str | None:
    """The charset that pages mean by `label`, by its Python name; None when there is no such one."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):  # ValueError: a NUL in the label
        return None
    if name in MEANT_CHARSETS:
        return MEANT_CHARSETS[name]
    return name if CHARSETS.fullmatch(name) else None


def mostly_valid(text: str) -> bool:
    """Whether more characters beyond ASCII were decoded than had to be replaced."""
    beyond_ascii = sum(character > "\x7f" for character in text)
    return text.count("\ufffd") * 2 < beyond_ascii
