"""What `saksi health` shows to people: a row a source, the gravest verdicts first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from rich import box
from rich.table import Table
from rich.text import Text

from saksi.runs.health import SourceHealth, Verdict
from saksi.views.escape import shortened
from saksi.views.messages import locale_of, text
from saksi.views.moments import clock_words
from saksi.views.watch_table import clock

GRAVITY: tuple[Verdict, ...] = ("failing", "stale", "slow", "new", "paused", "well")
STYLES: dict[Verdict, str] = {"failing": "red", "stale": "yellow", "slow": "yellow", "paused": "dim", "well": "green"}
TITLE_SHOWN = 80
ADDRESS_SHOWN = 200
REASON_SHOWN = 240


def health_table(found: Iterable[SourceHealth], language: str) -> Table:
    """One row a source: its verdict, what it is, why, how often it is asked, and when it was."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for name, ratio in (("verdict", None), ("source", 3), ("reason", 4), ("every", None), ("asked", None)):
        table.add_column(text(f"health.column.{name}", language), ratio=ratio, no_wrap=ratio is None)
    for health in sorted(found, key=lambda health: GRAVITY.index(health.verdict)):
        poll = health.entry.poll
        table.add_row(
            Text(text(f"health.verdict.{health.verdict}", language), style=STYLES.get(health.verdict, "")),
            source_words(health),
            Text(shortened(reason_words(health, language), REASON_SHOWN)),
            Text(duration_words(poll.interval, language)),
            Text(clock(poll.at)),
        )
    return table


def source_words(health: SourceHealth) -> Text:
    """The title of a source, if it has one, and its address."""
    source = health.entry.source
    address = shortened(source.url, ADDRESS_SHOWN)
    return (
        Text.assemble(shortened(source.title, TITLE_SHOWN), "\n", (address, "dim")) if source.title else Text(address)
    )


def reason_words(health: SourceHealth, language: str) -> str:
    """The cause of a verdict in words."""
    poll = health.entry.poll
    count = {"failed": poll.failures, "well": poll.found, "pages": health.pages}.get(health.cause, 0)
    return text(
        f"health.cause.{health.cause}",
        language,
        count=count,
        fresh=poll.fresh,
        failed=health.failed_pages,
        detail=(health.detail or "").removeprefix(f"{health.entry.source.url}: "),
        since=clock_words(minute_of(health.since), language) if health.since else "",
        seconds=f"{health.seconds or 0:.1f}",
    )


def duration_words(interval: timedelta, language: str) -> str:
    """A duration in its largest unit."""
    from babel.dates import format_timedelta

    return str(format_timedelta(interval, threshold=1.5, format="short", locale=locale_of(language)))


def minute_of(moment: datetime) -> datetime:
    """A moment on the clock here, to the minute."""
    return moment.astimezone().replace(second=0, microsecond=0)
