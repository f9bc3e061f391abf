"""The live table of a watch, for a terminal: what each source brought, and what happened last."""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from saksi.ledger.sources import SourceEntry
from saksi.runs.watch_events import WatchEvent
from saksi.views.escape import shown_line
from saksi.views.messages import text

COUNTED = ("added", "revised", "known", "gone", "failed")
LAST_EVENTS = 6
# Rows of the screen that are not sources: header, rules, sums, events.
OTHER_ROWS = LAST_EVENTS + 6
FEWEST_ROWS = 5
STYLES = {
    "added": "green",
    "revised": "cyan",
    "gone": "yellow",
    "failed": "red",
    "waiting": "red",
    "postponed": "yellow",
}


@dataclass(slots=True)
class SourceRow:
    """What is shown of a source."""

    title: str
    polled_at: datetime | None = None
    next_at: datetime | None = None
    problem: str | None = None
    counts: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class WatchTable:
    """Takes in events, and draws what they amount to. Sources that something happened to last stand first."""

    language: str
    rows: OrderedDict[str, SourceRow] = field(default_factory=OrderedDict)
    sums: Counter[str] = field(default_factory=Counter)
    last: deque[WatchEvent] = field(default_factory=lambda: deque(maxlen=LAST_EVENTS))

    def begin(self, entries: Iterable[SourceEntry]) -> None:
        """Enters sources as they stand before anything has happened to them."""
        for entry in entries:
            source, poll = entry.source, entry.poll
            self.rows[source.url] = SourceRow(source.title or source.url, poll.at, poll.next_at, poll.problem)

    def take(self, event: WatchEvent) -> None:
        """Takes in an event."""
        self.sums[event.kind] += 1
        if event.kind not in ("polled", "known"):
            self.last.append(event)
        if event.source is None:
            return
        row = self.rows.setdefault(event.source, SourceRow(event.source))
        self.rows.move_to_end(event.source, last=False)
        if event.url == event.source:
            row.polled_at, row.next_at, row.problem = event.at, event.next_at, reason_of(event)
        else:
            row.counts[event.kind] += 1

    def drawn(self, height: int) -> RenderableType:
        """The table on a screen of so many rows."""
        shown = list(self.rows.values())[: max(FEWEST_ROWS, height - OTHER_ROWS)]
        table = Table(expand=True, box=None, header_style="bold")
        table.add_column(self.word("source"), ratio=3, no_wrap=True, overflow="ellipsis")
        for column in ("polled", "next"):
            table.add_column(self.word(column), no_wrap=True)
        for kind in COUNTED:
            table.add_column(self.word(kind), justify="right", no_wrap=True)
        table.add_column(self.word("problem"), ratio=2, no_wrap=True, overflow="ellipsis")
        for row in shown:
            table.add_row(
                Text(shown_line(row.title)),
                clock(row.polled_at),
                clock(row.next_at),
                *(str(row.counts[kind] or "") for kind in COUNTED),
                Text(shown_line(row.problem or ""), style="red"),
            )
        sums = {kind: self.sums[kind] for kind in (*COUNTED, "polled")}
        more = len(self.rows) - len(shown)
        parts: list[RenderableType] = [table]
        if more > 0:
            parts.append(Text(text("watch.more", self.language, count=more), style="dim"))
        return Group(*parts, Text(text("watch.sums", self.language, **sums), style="bold"), *map(self.event, self.last))

    def event(self, event: WatchEvent) -> Text:
        """An event in one line."""
        words = f"{clock(event.at)} {text(f'watch.event.{event.kind}', self.language)} {shown_line(event.url or '')}"
        reason = reason_of(event)
        told = f"{words}: {shown_line(reason)}" if reason else words
        return Text(told, style=STYLES.get(event.kind, ""), no_wrap=True, overflow="ellipsis")

    def word(self, column: str) -> str:
        """The heading of a column."""
        return text(f"watch.column.{column}", self.language)


def reason_of(event: WatchEvent) -> str | None:
    """The reason of an event without the address that it is about, which is shown beside it."""
    return event.reason and event.reason.removeprefix(f"{event.url}: ")


def clock(moment: datetime | None) -> str:
    """A moment as the clock on the wall here shows it, with the day where it is another."""
    if moment is None:
        return ""
    here = moment.astimezone()
    return (
        here.strftime("%H:%M:%S") if here.date() == datetime.now().astimezone().date() else here.strftime("%m-%d %H:%M")
    )
