"""Waiting for a ledger that cannot be used at the moment: locked by another, away, or on a disk that is full."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import TypeVar

from saksi.errors import BrokenLedger, LedgerError, UnknownEntry
from saksi.runs.watch_events import WatchEvent

Result = TypeVar("Result")

# Seconds between attempts; the last for all further ones.
PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)


class Stopped(Exception):
    """Work on the ledger was given up, since it could not be used and the run is to end."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a run waits for its ledger: `seconds`, None for as long as it takes; or until `stop` is set."""

    stop: Event
    now: Callable[[], datetime]
    seconds: float | None = None

    def until_done(self, work: Callable[[], Result]) -> Generator[WatchEvent, None, Result]:
        """What `work` gives, however often it must be tried; a trouble is told once. It must do no harm when it is done
        twice. Raises the `LedgerError` when patience is at its end, `Stopped` when the run is to end before."""
        gives_up = None if self.seconds is None else time.monotonic() + self.seconds
        told, attempts = None, 0
        while True:
            try:
                return work()
            except (BrokenLedger, UnknownEntry):
                raise
            except LedgerError as error:
                if self.stop.is_set():
                    raise Stopped from error
                if gives_up is not None and time.monotonic() > gives_up:
                    raise
                if told != error.why:
                    yield WatchEvent("waiting", self.now(), reason=str(error))
                told = error.why
            self.stop.wait(PAUSES[min(attempts, len(PAUSES) - 1)])
            attempts += 1
