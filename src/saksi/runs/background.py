"""Work beside the main thread, which is left free to hear of signals. Nobody waits for these threads at the end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from queue import Empty, Full, Queue, SimpleQueue
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

# Results that wait to be taken; whoever makes more waits.
MOST_UNTAKEN = 100
TICK = 0.2


class Workers(Generic[Task, Result]):
    """Threads that work through tasks until they are closed. What they have in hand when the process ends is lost."""

    def __init__(self, work: Callable[[Task], Result], count: int) -> None:
        self.tasks: SimpleQueue[Task | None] = SimpleQueue()
        self.results: SimpleQueue[Result] = SimpleQueue()
        self.work = work
        self.count = count
        for number in range(count):
            threading.Thread(target=self.run, name=f"worker {number}", daemon=True).start()

    def run(self) -> None:
        """Works until there is nothing more to come."""
        while (task := self.tasks.get()) is not None:
            self.results.put(self.work(task))

    def close(self) -> None:
        """Lets the threads end, each when it has done what it has in hand; nobody waits for them."""
        for _ in range(self.count):
            self.tasks.put(None)

    def taken(self, most: int, seconds: float) -> list[Result]:
        """Results as they come: those that are there, at most `most`, or else the first within so many seconds."""
        results = []
        try:
            results.append(self.results.get(timeout=seconds))
            while len(results) < most:
                results.append(self.results.get_nowait())
        except Empty:
            pass
        return results


def in_background(made: Iterator[Result], stop: threading.Event, grace: float) -> Iterator[Result]:
    """The same results, made in a thread of its own; what it raises is raised here.

    Once `stop` is set they come for `grace` more seconds at most, whatever the thread is held up by.
    """
    untaken: Queue[Result | BaseException | None] = Queue(MOST_UNTAKEN)
    abandoned = threading.Event()

    def put(result: Result | BaseException | None) -> None:
        while not abandoned.is_set():
            try:
                untaken.put(result, timeout=TICK)
                return
            except Full:
                continue

    def make() -> None:
        try:
            for result in made:
                put(result)
            put(None)
        except BaseException as error:  # noqa: BLE001 it is raised in the main thread
            put(error)

    threading.Thread(target=make, name="watch", daemon=True).start()
    ends = None
    try:
        while ends is None or time.monotonic() < ends:
            if stop.is_set() and ends is None:
                ends = time.monotonic() + grace
            try:
                result = untaken.get(timeout=TICK)
            except Empty:
                continue
            if result is None:
                return
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        abandoned.set()
