"""A bar on standard error while stories are linked."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.progress import Progress

from saksi.views.messages import text


def counted(done: Iterable[object], key: str, language: str, total: int) -> int:
    """How many things were done; a bar tells how far it is, where there is a terminal."""
    bar = Progress(console=Console(stderr=True, highlight=False), transient=True, disable=not sys.stderr.isatty())
    count = 0
    with bar:
        task = bar.add_task(text(key, language), total=total)
        for _ in done:
            count += 1
            bar.advance(task)
    return count
