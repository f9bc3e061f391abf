"""Waiting for a ledger: told once, tried again, given up when it is time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event, Timer

import pytest

from saksi.errors import BrokenLedger, LedgerError
from saksi.runs import patience as patience_module
from saksi.runs.patience import Patience, Stopped
from saksi.runs.watch_events import WatchEvent


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience_module, "PAUSES", (0.01,))


def patient(seconds: float | None = None) -> Patience:
    return Patience(Event(), lambda: datetime(2026, 3, 1, tzinfo=UTC), seconds)


def failing(times: int, why: str = "database is locked") -> Callable[[], str]:
    """Work that fails so many times, then is done."""
    left = [times]

    def work() -> str:
        left[0] -= 1
        if left[0] >= 0:
            raise LedgerError("ledger.sqlite", why, "wait")
        return "done"

    return work


def run(patience: Patience, work: Callable[[], str]) -> tuple[str | None, list[WatchEvent]]:
    """The result of work, and what was told on the way."""
    told, result = [], None

    def running() -> None:
        nonlocal result
        waiting = patience.until_done(work)
        try:
            while True:
                told.append(next(waiting))
        except StopIteration as end:
            result = end.value

    running()
    return result, told


def test_work_that_is_done_at_once_tells_nothing() -> None:
    assert run(patient(), failing(0)) == ("done", [])


def test_a_trouble_is_told_once_and_the_work_is_done_at_last() -> None:
    result, told = run(patient(), failing(20))
    assert result == "done"
    assert [(event.kind, "locked" in str(event.reason)) for event in told] == [("waiting", True)]


def test_patience_has_an_end_where_it_is_bounded() -> None:
    with pytest.raises(LedgerError):
        run(patient(0.05), failing(10_000))


def test_a_run_that_is_to_end_waits_no_longer() -> None:
    patience = patient()
    Timer(0.1, patience.stop.set).start()
    began = time.monotonic()
    with pytest.raises(Stopped):
        run(patience, failing(10_000))
    assert time.monotonic() - began < 5


def test_a_broken_ledger_is_not_waited_for() -> None:
    def work() -> str:
        raise BrokenLedger("ledger.sqlite", "a claim stands on nothing", "report it")

    with pytest.raises(BrokenLedger):
        run(patient(), work)
