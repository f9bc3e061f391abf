"""How `saksi add` tells what it does: a line of JSON for each article, or a bar and a sum for people."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import typer
from rich.text import Text

from saksi.intake.pages import RECORD_SUFFIXES, STDIN
from saksi.runs.add import Added
from saksi.views.escape import shown_line
from saksi.views.ledger_lines import added_record, json_line
from saksi.views.messages import text
from saksi.views.progress import progress, watched

CHUNK = 1 << 20


def tell_added(outcomes: Iterable[Added], paths: list[str], language: str, *, as_json: bool) -> int:
    """Tells each outcome as it comes, failures on standard error unless as JSON; gives how many have failed.

    A line of JSON is written, and flushed, when its article is on disk: who reads it can rely on it.
    """
    sums: Counter[str] = Counter()
    claims = 0
    wanted = sys.stderr.isatty() and not (as_json and sys.stdout.isatty())
    total = expected(paths) if wanted else None
    with progress(text("ledger.adding", language), total, wanted=wanted) as bar:
        for added in watched(outcomes, bar):
            sums[added.status] += 1
            claims += added.claims
            if as_json:
                sys.stdout.write(json_line(added_record(added)) + "\n")
                sys.stdout.flush()
            elif added.reason:
                bar.console.print(Text(f"saksi: {shown_line(added.reason)}"), soft_wrap=True)
    if not as_json:
        counted = {status: sums[status] for status in ("added", "revised", "known", "failed")}
        typer.echo(text("ledger.added", language, claims=text("ledger.claims", language, count=claims), **counted))
    return sums["failed"]


def expected(paths: list[str]) -> int | None:
    """How many articles there are at most: a line of JSONL is one, any other file is one; None with standard input,
    or with a file that cannot be opened."""
    if STDIN in paths:
        return None
    try:
        return sum(lines_in(Path(path)) if Path(path).suffix.lower() in RECORD_SUFFIXES else 1 for path in paths)
    except OSError:
        return None


def lines_in(path: Path) -> int:
    """How many lines a file has."""
    with path.open("rb") as stream:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(CHUNK), b"")) or 1
