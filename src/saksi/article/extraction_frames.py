"""What goes between Saksi and the processes that extract: frames of bytes, each with its length before it.

An answer is JSON and not a pickle: what reads hostile pages is not trusted with making objects elsewhere.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

LENGTH_BYTES = 8
# The most bytes of a frame; no page that is taken, and no answer to one, has as many.
MOST_BYTES = 400_000_000
# Half of a surrogate pair is no text, but may stand in a page all the same.
LENIENT = "surrogatepass"


def write_frame(stream: BinaryIO, frame: bytes) -> None:
    """Writes a frame and flushes; `OSError` when nobody reads."""
    stream.write(len(frame).to_bytes(LENGTH_BYTES, "big"))
    stream.write(frame)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame; None when the stream has ended, in the midst of a frame too, or holds no frames."""
    head = stream.read(LENGTH_BYTES)
    length = int.from_bytes(head, "big")
    if len(head) < LENGTH_BYTES or length > MOST_BYTES:
        return None
    frame = stream.read(length)
    return frame if len(frame) == length else None


def asked(markup: str, address: str | None) -> bytes:
    """The frame that asks for the report in a page."""
    return json.dumps(address).encode() + b"\n" + markup.encode(errors=LENIENT)


def understood(frame: bytes) -> tuple[str, str | None]:
    """The markup and the address in such a frame."""
    address, _, markup = frame.partition(b"\n")
    return markup.decode(errors=LENIENT), json.loads(address)


def packed(answer: dict[str, Any]) -> bytes:
    """The frame of an answer."""
    return json.dumps(answer).encode()


def unpacked(frame: bytes) -> dict[str, Any]:
    """The answer in a frame; `ValueError` for a frame that holds none."""
    answer = json.loads(frame)
    if not isinstance(answer, dict):
        raise ValueError("an answer is an object")
    return answer
