"""A bar on standard error for work on the ledger: how much of it is done, and for how long it has gone on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

Done = TypeVar("Done")


@contextmanager
def progress(task: str, total: int | None, *, wanted: bool) -> Iterator[Progress]:
    """A bar for a task of so many steps, None where nobody knows; when it is not wanted, nothing is drawn."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True, highlight=False),
        redirect_stdout=False,
        transient=True,
        disable=not wanted,
    )
    with bar:
        bar.add_task(task, total=total)
        yield bar


def watched(done: Iterable[Done], bar: Progress) -> Iterator[Done]:
    """The steps as they are done, with the bar moved on at each."""
    (task,) = bar.task_ids
    for step in done:
        yield step
        bar.advance(task)
