"""Content encodings of HTTP undone: gzip, deflate, br and zstd, each with a cap on what comes out.

RFC 9110 section 8.4. A bomb costs no more than its cap: no decoder here is ever asked for more than that.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

from saksi.errors import UnreadableInput

GZIP_MAGIC = b"\x1f\x8b"
# Encodings one upon the other are allowed, and never used beyond two.
MOST_ENCODINGS = 3
# Bytes given to zlib at once: it copies what follows a member, so that a body of a million small members given whole
# would be copied a million times.
WINDOW = 16_384
# What RFC 8878 has decoders support at least; a frame that asks for a larger window is refused.
ZSTD_WINDOW = 8 * 1024 * 1024
# This decoder takes no cap, so it is given little at once: a block of 128 KiB may be written in four bytes.
ZSTD_STEP = 256
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"


class TooLarge(Exception):
    """What comes out is larger than the cap."""


def decoded(body: bytes, encodings: str, limit: int, *, where: str) -> bytes:
    """`body` without the encodings that a `Content-Encoding` header names, the last one undone first.

    Bytes that were never encoded are taken as they are, since archives and servers often keep the header of a body they
    have decoded already. Raises `UnreadableInput` on damage, on an unknown encoding, and for more than `limit` bytes.
    """
    names = [name for name in (part.strip().lower() for part in encodings.split(",")) if name not in ("", "identity")]
    if len(names) > MOST_ENCODINGS:
        raise UnreadableInput(where, f"{len(names)} content encodings", "take the page from elsewhere")
    for name in reversed(names):
        decoder = DECODERS.get(name)
        if decoder is None:
            raise UnreadableInput(where, f"unknown content encoding {name}", "give the page without it")
        try:
            body = decoder(body, limit)
        except TooLarge as error:
            why = f"the {name} content is larger than {limit:,} bytes"
            raise UnreadableInput(where, why, "give one report a page") from error
        except ValueError as error:
            raise UnreadableInput(where, f"the {name} content is damaged ({error})", "fetch the page again") from error
    if len(body) > limit:
        raise UnreadableInput(where, f"the content is larger than {limit:,} bytes", "give one report a page")
    return body


def gunzipped(body: bytes, limit: int) -> bytes:
    """Gzip undone, all members of it."""
    return inflated(body, limit, zlib.MAX_WBITS | 16) if body.startswith(GZIP_MAGIC) else body


def deflated(body: bytes, limit: int) -> bytes:
    """The encoding `deflate`: zlib's format by the standard, and bare deflate by the habit of servers."""
    if body.lstrip().startswith(b"<"):
        return body
    wrapped = len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
    return inflated(body, limit, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def inflated(body: bytes, limit: int, window_bits: int) -> bytes:
    """Deflate undone with zlib; `ValueError` when it is damaged or cut off, `TooLarge` beyond `limit` bytes."""
    pieces: list[bytes] = []
    room = limit
    rest = b""
    decoder = zlib.decompressobj(window_bits)
    for start in range(0, len(body), WINDOW):
        rest += body[start : start + WINDOW]
        while rest:
            if decoder.eof:
                if len(rest) < len(GZIP_MAGIC):
                    break
                if not rest.startswith(GZIP_MAGIC):  # what follows the last member is padding
                    return b"".join(pieces)
                decoder = zlib.decompressobj(window_bits)
            try:
                piece = decoder.decompress(rest, room + 1)
            except zlib.error as error:
                raise ValueError(str(error)) from error
            if len(piece) > room:
                raise TooLarge
            pieces.append(piece)
            room -= len(piece)
            rest = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
    if body and not decoder.eof:
        raise ValueError("it is cut off")
    return b"".join(pieces)


def unbrotlied(body: bytes, limit: int) -> bytes:
    """Brotli (RFC 7932) undone."""
    import brotli

    decoder = brotli.Decompressor()
    pieces: list[bytes] = []
    room = limit
    try:
        while not decoder.is_finished():
            piece = decoder.process(b"" if pieces else body, output_buffer_limit=room + 1)
            room -= len(piece)
            if room < 0:
                raise TooLarge
            if not piece and pieces and decoder.can_accept_more_data():
                raise ValueError("it is cut off")
            pieces.append(piece)
    except brotli.error as error:
        if body.lstrip().startswith(b"<"):
            return body
        raise ValueError(str(error)) from error
    return b"".join(pieces)


def unzstandarded(body: bytes, limit: int) -> bytes:
    """Zstandard (RFC 8878) undone, all frames of it."""
    import zstandard

    if not body.startswith(ZSTD_MAGIC):
        return body
    frames = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW)
    pieces: list[bytes] = []
    room = limit
    position = 0
    while body.startswith(ZSTD_MAGIC, position):
        decoder = frames.decompressobj()
        while position < len(body) and not decoder.eof:
            step = body[position : position + ZSTD_STEP]
            try:
                piece = decoder.decompress(step)
            except zstandard.ZstdError as error:
                raise ValueError(str(error)) from error
            position += len(step)
            room -= len(piece)
            if room < 0:
                raise TooLarge
            pieces.append(piece)
        if not decoder.eof:
            raise ValueError("it is cut off")
        position -= len(decoder.unused_data)
    return b"".join(pieces)


DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": gunzipped,
    "x-gzip": gunzipped,
    "deflate": deflated,
    "br": unbrotlied,
    "zstd": unzstandarded,
}
