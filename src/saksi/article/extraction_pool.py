"""Extraction apart: pages are read by processes that can be killed, so that a hostile one costs little.

A page may nest without end, hold hundreds of thousands of links, or make a regular expression run for hours; it may
even break the parser. What it costs is bounded by `Limits`, and is told as the reason why that page cannot be read. The
others go on. The processes are started when they are needed, used again, and end with the one that started them.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
from contextlib import suppress
from functools import cache
from threading import BoundedSemaphore, Timer
from typing import Any, BinaryIO, cast

from saksi.article.extraction import REMEDY
from saksi.article.extraction_frames import asked, read_frame, unpacked, write_frame
from saksi.article.extraction_worker import HERE, OUT_OF_MEMORY, READY, Limits
from saksi.errors import LexiconError, SaksiError, UnreadableInput
from saksi.intake.page import Metadata, Page

# Who asks more at once waits: more processes than this would only share what processors there are.
MOST_WORKERS = 4
# A worker is replaced after so many pages: what the parser may lose of memory over weeks is lost with it.
PAGES_A_WORKER = 2_000
# How long a worker may take to load, on a machine with much else to do, and to end.
START_SECONDS, ENDING_SECONDS = 60.0, 1.0
SIGXCPU = getattr(signal, "SIGXCPU", None)  # absent on Windows
# A worker that breaks off may have been killed by something else; the page is tried once more.
TRIES = 2
ERRORS = {kind.__name__: kind for kind in (UnreadableInput, LexiconError)}
# The worker finds modules where this process does, and nowhere else.
START = "import sys; sys.path[:] = sys.argv[3:]; from saksi.article.extraction_worker import main; main(*sys.argv[1:3])"


class WorkerEnded(Exception):
    """A worker has ended over a page. `cause`: `time`, `memory`, or in words how its process ended."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Worker:
    """One process that extracts. `pages` counts what it has been asked; `is_late` when it was killed for being so."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.pages = 0
        self.is_late = False
        self.process = started(limits)
        if self.within(START_SECONDS, None) != READY:
            self.end()
            raise WorkerEnded("it does not start")

    def ask(self, page: Page) -> dict[str, Any]:
        """The answer for a page; `WorkerEnded` when the worker has ended over it."""
        self.pages += 1
        return self.within(self.limits.seconds, asked(page.text, page.metadata.url))

    def within(self, seconds: float, frame: bytes | None) -> dict[str, Any]:
        """The answer to a frame, if it comes within so many seconds: the process is killed when they are over."""
        timer = Timer(seconds, self.kill_late)
        timer.daemon = True
        timer.start()
        try:
            answer = self.answer(frame)
        except BaseException:  # such as Ctrl-C: what comes now would be taken for the answer to the next frame
            self.end()
            raise
        finally:
            timer.cancel()
        if answer is None or answer == OUT_OF_MEMORY or self.is_late:
            self.end()
            raise WorkerEnded("memory" if answer == OUT_OF_MEMORY else self.how_ended())
        return answer

    def answer(self, frame: bytes | None) -> dict[str, Any] | None:
        """The answer to a frame; None when there is nobody to answer."""
        sink, source = cast(BinaryIO, self.process.stdin), cast(BinaryIO, self.process.stdout)
        try:
            if frame is not None:
                write_frame(sink, frame)
            answer = read_frame(source)
            return None if answer is None else unpacked(answer)
        except (OSError, ValueError):
            return None

    def kill_late(self) -> None:
        """Kills the process, which has taken too long."""
        self.is_late = True
        self.process.kill()

    def how_ended(self) -> str:
        """Why there is no answer: too late, or how the process has ended."""
        code = self.process.returncode
        if self.is_late or (SIGXCPU and code == -SIGXCPU):
            return "time"
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def end(self) -> None:
        """Ends the process, which goes by itself when nobody asks any more, and waits until it has ended."""
        with suppress(OSError):  # what was still to be written has no reader
            cast(BinaryIO, self.process.stdin).close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(ENDING_SECONDS)
        self.process.kill()
        self.process.wait()
        cast(BinaryIO, self.process.stdout).close()


def started(limits: Limits) -> subprocess.Popen[bytes]:
    """The process of a worker; `WorkerEnded` when there can be none."""
    path = [folder or os.curdir for folder in sys.path]
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-c", START, str(limits.seconds), str(limits.memory), *path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the process that asks, and that ends this one
        )
    except OSError as error:
        raise WorkerEnded(f"it does not start: {error.strerror}") from error


class ExtractionPool:
    """Workers that are free, and how many there may be. Several threads may ask at once."""

    def __init__(self, limits: Limits | None = None, workers: int | None = None) -> None:
        self.limits = limits or Limits()
        self.free: list[Worker] = []
        self.places = BoundedSemaphore(workers or min(MOST_WORKERS, os.cpu_count() or 1))

    def extract(self, page: Page) -> tuple[str, Metadata]:
        """The report in an HTML page and what the page says of it, as `saksi.article.extraction.extract` gives them.

        Raises `UnreadableInput` when there is none, and when it takes more than the limits.
        """
        cause = ""
        with self.places:
            for _ in range(TRIES):
                try:
                    worker = self.taken()
                    answer = worker.ask(page)
                except WorkerEnded as ended:
                    cause = ended.cause
                    if cause in ("time", "memory"):
                        break
                else:
                    self.give_back(worker)
                    return report_of(answer, page)
        raise unreadable(page, cause, self.limits)

    def taken(self) -> Worker:
        """A free worker, or a new one."""
        try:
            return self.free.pop()
        except IndexError:
            return Worker(self.limits)

    def give_back(self, worker: Worker) -> None:
        """Keeps a worker for the next page, unless it has served long enough."""
        if worker.pages < PAGES_A_WORKER:
            self.free.append(worker)
        else:
            worker.end()

    def close(self) -> None:
        """Ends the workers that are free."""
        while self.free:
            self.free.pop().end()


def extract_apart(page: Page) -> tuple[str, Metadata]:
    """The report in an HTML page and what the page says of it, read by a process that can be killed."""
    return usual_pool().extract(page)


@cache
def usual_pool() -> ExtractionPool:
    """The pool of this process; its workers end with it."""
    pool = ExtractionPool()
    atexit.register(pool.close)
    return pool


def report_of(answer: dict[str, Any], page: Page) -> tuple[str, Metadata]:
    """The report in an answer, or the error that it tells of."""
    if "broken" in answer:
        raise UnreadableInput(page.where, f"the page cannot be read ({answer['broken']})", REMEDY)
    if "error" in answer:
        where = page.where if answer["where"] == HERE else answer["where"]
        raise ERRORS.get(answer["error"], UnreadableInput)(where, answer["why"], answer["remedy"])
    return answer["text"], Metadata(**answer["metadata"])


def unreadable(page: Page, cause: str, limits: Limits) -> SaksiError:
    """The error of a page over which workers have ended."""
    whys = {
        "time": f"reading the page takes longer than {limits.seconds:g} seconds",
        "memory": f"reading the page takes more than {limits.memory // 1_000_000:,} MB of memory",
    }
    why = whys.get(cause, f"the process that reads pages has broken off over it ({cause})")
    return UnreadableInput(page.where, why, REMEDY)


if hasattr(os, "register_at_fork"):  # a child has no workers of its own: those that it knows of answer its parent
    os.register_at_fork(after_in_child=usual_pool.cache_clear)
