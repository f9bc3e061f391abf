"""The command line `saksi` with a reader that needs no models, for measurements that are about the ledger: every line
of an article is a claim of its outlet."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from ledger_samples import quick_reader
from saksi.runs import once
from saksi.views.cli import main

if __name__ == "__main__":
    once.read_articles = quick_reader
    main()
