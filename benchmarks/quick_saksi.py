"""The command line `saksi` with a reader that needs no models, for measurements that are about the ledger: every line
of an article is a claim of its outlet. Where `QUICK_SAKSI_AT` is set, all is written at that moment, so that ledgers
with the same content have the same digest."""

from __future__ import annotations

import os
import sys
from datetime import datetime, tzinfo
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from ledger_samples import quick_reader
from saksi.ledger import writing
from saksi.ledger.ledger import Ledger
from saksi.runs import link, once
from saksi.views.cli import main

AT = "QUICK_SAKSI_AT"


class StandingClock(datetime):
    """A clock that stands at the moment that the environment names."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> StandingClock:
        """That moment."""
        return cls.fromisoformat(os.environ[AT]).astimezone(tz)


def unlinked(ledger: Ledger, revision: int, reading: once.Reading) -> None:
    """Leaves an article unlinked: these measurements are not about linking."""


if __name__ == "__main__":
    if AT in os.environ:
        writing.datetime = StandingClock  # type: ignore[attr-defined]
    once.read_articles = quick_reader
    link.link_reading = unlinked
    main()
