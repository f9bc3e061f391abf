"""The commands `watch` and `health`."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from saksi.views.cli_ledger import JsonOption, LedgerOption, opened, show_renderable
from saksi.views.cli_read import LANGUAGE, Lang
from saksi.views.ledger_lines import json_line
from saksi.views.messages import text
from saksi.views.watch_lines import event_record, health_record

if TYPE_CHECKING:
    from saksi.ledger.ledger import Ledger
    from saksi.runs.watch_events import WatchEvent

ALARM = 1
INTERRUPTED = 130
# Seconds that a watch has to end by itself when it is told to.
GRACE = 8.0
REFRESHES = 4

Once = Annotated[bool, typer.Option("--once", help=text("watch.help.once", LANGUAGE))]
LinesOption = Annotated[bool, typer.Option("--json", help=text("watch.help.json", LANGUAGE))]


def register(app: typer.Typer) -> None:
    """Brings the commands of this module into the application."""
    for command in (watch, health):
        app.command(command.__name__, help=text(f"watch.help.{command.__name__}", LANGUAGE))(command)


def watch(once: Once = False, ledger: LedgerOption = None, lang: Lang = LANGUAGE, as_json: LinesOption = False) -> None:
    """Watches until it is told to end: SIGTERM gives exit code 0, SIGINT (Ctrl-C) 130."""
    from saksi.intake.fetcher import fetcher_of
    from saksi.runs.background import in_background
    from saksi.runs.link import link_reading
    from saksi.runs.once import read_articles
    from saksi.runs.watch import Watch
    from saksi.settings import settings
    from saksi.views.policy import policy

    reader = partial(read_articles, policy=policy())
    with opened(ledger, lang) as store, stopping() as stop:
        run = Watch(store, partial(fetcher_of, settings()), reader, stop.event, once, link=link_reading)
        events = in_background(run.events(), stop.event, GRACE)
        if sys.stdout.isatty() and not as_json:
            draw(events, store, lang)
        else:
            write(events)
        if stop.signal == signal.SIGINT:
            raise typer.Exit(INTERRUPTED)


class Stop:
    """Set by the signals that end a watch; a second one ends it at once."""

    def __init__(self) -> None:
        self.event = Event()
        self.signal: int | None = None

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        """The handler of the signals."""
        if self.event.is_set():
            raise KeyboardInterrupt
        self.signal = number
        self.event.set()


@contextmanager
def stopping() -> Iterator[Stop]:
    """While it lasts, SIGTERM and SIGINT set the stop that is given."""
    stop = Stop()
    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def write(events: Iterable[WatchEvent]) -> None:
    """A line of JSON for each event. What it tells is on disk when it is written: who reads it can rely on it."""
    for event in events:
        sys.stdout.write(json_line(event_record(event)) + "\n")
        sys.stdout.flush()


def draw(events: Iterable[WatchEvent], store: Ledger, lang: str) -> None:
    """A table that lives as long as the watch does."""
    from rich.console import Console
    from rich.live import Live

    from saksi.views.watch_table import WatchTable

    table = WatchTable(lang)
    table.begin(store.sources(include_paused=False))
    if not table.rows:
        typer.echo(text("watch.no_sources", lang), err=True)
    console = Console(highlight=False)
    with Live(table.drawn(console.size.height), console=console, refresh_per_second=REFRESHES) as live:
        for event in events:
            table.take(event)
            live.update(table.drawn(console.size.height))


def health(ledger: LedgerOption = None, lang: Lang = LANGUAGE, as_json: JsonOption = False) -> None:
    """Tells how each source is; exit code 1 when any is failing or stale."""
    from saksi.runs.health import ALARMING
    from saksi.runs.health import health as health_of
    from saksi.views.health_table import health_table, reason_words

    with opened(ledger, lang) as store:
        found = list(health_of(store, datetime.now(UTC)))
    if as_json:
        for entry in found:
            sys.stdout.write(json_line(health_record(entry, reason_words(entry, lang))) + "\n")
    elif found:
        show_renderable(health_table(found, lang))
    else:
        typer.echo(text("watch.no_sources", lang), err=True)
    if any(entry.verdict in ALARMING for entry in found):
        raise typer.Exit(ALARM)
