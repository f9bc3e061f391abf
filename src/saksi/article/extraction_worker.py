"""The process that extracts: one page after the other, each within limits, until nobody asks any more.

It is started by `saksi.article.extraction_pool`, reads from standard input and writes to standard output. It ends with
the process that started it, however that ends: a thread waits for the end of standard input, also while a page is being
read. Where the system has limits for memory and processor time (POSIX), it ends at these too.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from saksi.article.extraction_frames import packed, read_frame, understood, write_frame
from saksi.errors import SaksiError

READY: dict[str, Any] = {"ready": True}
OUT_OF_MEMORY: dict[str, Any] = {"ended": "memory"}
HERE = "page"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may take: `seconds`, and bytes of `memory`, beside what the process takes itself."""

    seconds: float = 10.0
    memory: int = 1_000_000_000


def main(seconds: str, memory: str) -> None:
    """Answers until standard input ends."""
    try:
        serve(Limits(float(seconds), int(memory)))
    finally:  # at once: an orderly end may wait for what is in disorder
        os._exit(1)


def serve(limits: Limits) -> None:
    """Answers what is asked, until the memory has not sufficed once."""
    source, sink = private_streams()
    pages: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=receive, args=(source, pages), daemon=True).start()
    load()
    limit_memory(limits)
    answer = READY
    while True:
        write_frame(sink, packed(answer))
        if answer is OUT_OF_MEMORY:
            return
        frame = pages.get()
        limit_processor_time(limits)
        try:
            answer = answer_to(frame)
        except MemoryError:
            answer = OUT_OF_MEMORY


def answer_to(frame: bytes) -> dict[str, Any]:
    """The report in a page, or why there is none; `MemoryError` when the memory does not suffice."""
    from saksi.article.extraction import extract

    markup, address = understood(frame)
    try:
        text, metadata = extract(markup, where=HERE, address=address)
    except SaksiError as error:
        return {"error": type(error).__name__, "where": error.where, "why": error.why, "remedy": error.remedy}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 a page that breaks the extraction must not end it for the others
        return {"broken": f"{type(error).__name__}: {error}"}
    return {"text": text, "metadata": asdict(metadata)}


def receive(source: BinaryIO, pages: SimpleQueue[bytes]) -> None:
    """Takes in what is asked, and ends the process when nobody is there to ask."""
    try:
        while (frame := read_frame(source)) is not None:
            pages.put(frame)
    finally:
        os._exit(0)


def load() -> None:
    """Loads what extracting needs, so that no page pays for it."""
    page = "<html><body><article><p>Saksi.</p></article></body></html>"
    with suppress(SaksiError):
        from saksi.article.extraction import extract

        extract(page, where=HERE)


def private_streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for frames alone: what else is read or written there goes nowhere."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1):
        os.dup2(nowhere, descriptor)
    return source, sink


def limit_memory(limits: Limits) -> None:
    """Bounds the address space, and leaves no dump of the memory when the process breaks off."""
    if sys.platform != "win32":
        import resource

        lower_limit(resource.RLIMIT_AS, address_space() + limits.memory)
        lower_limit(resource.RLIMIT_CORE, 0)


def limit_processor_time(limits: Limits) -> None:
    """Bounds the processor time until the next page: the system ends the process that takes more."""
    if sys.platform != "win32":
        import resource

        lower_limit(resource.RLIMIT_CPU, int(time.process_time() + limits.seconds) + 1)


def lower_limit(kind: int, most: int) -> None:
    """Sets the soft limit of one kind, within the hard one, which stays as it is."""
    import resource

    _, hard = resource.getrlimit(kind)
    within = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(ValueError, OSError):  # a system that has the name and not the limit
        resource.setrlimit(kind, (within, hard))


def address_space() -> int:
    """The bytes of address space that this process has now; 0 where the system does not say (other than Linux)."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
