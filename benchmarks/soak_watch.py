"""`saksi watch` with a clock that goes faster, or is ahead, and without models unless `--models` is given; for
`benchmarks.soak`."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from benchmarks.quick_saksi import unlinked
from ledger_samples import quick_reader
from saksi.runs import link, once, watch
from saksi.views.cli import main

SPEED, AHEAD = "SOAK_SPEED", "SOAK_AHEAD"
"""Variables of the environment: how many times as fast the clock goes, and how many days it is ahead."""

BEGAN = datetime.now(UTC)


def fast_now() -> datetime:
    """The present moment of a clock that goes faster since the program began, from some days ahead."""
    ahead = timedelta(days=float(os.environ.get(AHEAD, 0)))
    return BEGAN + ahead + (datetime.now(UTC) - BEGAN) * float(os.environ[SPEED])


if __name__ == "__main__":
    watch.Watch = partial(watch.Watch, now=fast_now)  # type: ignore[misc,assignment]
    if "--models" not in sys.argv:
        once.read_articles = quick_reader
        link.link_reading = unlinked
    sys.argv = ["saksi", "watch", "--json", *(argument for argument in sys.argv[1:] if argument != "--models")]
    main()
