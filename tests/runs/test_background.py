"""Work beside the main thread: results come in order, errors come out, and nothing holds up the end."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from saksi.runs.background import MOST_UNTAKEN, Workers, in_background


def test_results_come_in_their_order_and_errors_after_them() -> None:
    def made() -> Iterator[int]:
        yield from range(3)
        raise ValueError("broken")

    coming = in_background(made(), threading.Event(), 1.0)
    assert [next(coming) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="broken"):
        next(coming)


def test_what_is_made_waits_for_who_takes_it() -> None:
    made_so_far = []

    def made() -> Iterator[int]:
        for number in range(10 * MOST_UNTAKEN):
            made_so_far.append(number)
            yield number

    coming = in_background(made(), threading.Event(), 1.0)
    assert next(coming) == 0
    time.sleep(0.1)
    assert len(made_so_far) <= MOST_UNTAKEN + 3
    assert list(coming)[-1] == 10 * MOST_UNTAKEN - 1


def test_a_thread_that_is_held_up_is_left_behind_in_time() -> None:
    stop, released = threading.Event(), threading.Event()

    def made() -> Iterator[str]:
        yield "first"
        released.wait(60)
        yield "never"

    coming = in_background(made(), stop, 0.3)
    assert next(coming) == "first"
    stop.set()
    began = time.monotonic()
    assert list(coming) == []
    assert time.monotonic() - began < 3
    released.set()


def test_what_comes_within_the_grace_is_not_lost() -> None:
    stop = threading.Event()

    def made() -> Iterator[str]:
        yield "first"
        stop.wait()
        yield "last"

    coming = in_background(made(), stop, 30.0)
    assert next(coming) == "first"
    stop.set()
    assert list(coming) == ["last"]


def test_workers_work_side_by_side() -> None:
    both = threading.Barrier(2, timeout=10)
    workers = Workers[int, int](lambda task: both.wait() * 0 + task, 2)
    for task in (1, 2):
        workers.tasks.put(task)
    came = workers.taken(2, 10.0)
    came += workers.taken(1, 10.0) if len(came) < 2 else []
    assert sorted(came) == [1, 2]
    assert workers.taken(5, 0.01) == []
    workers.close()
    ends = time.monotonic() + 10
    while any(thread.name.startswith("worker ") for thread in threading.enumerate()) and time.monotonic() < ends:
        time.sleep(0.01)
    assert not any(thread.name.startswith("worker ") for thread in threading.enumerate())
