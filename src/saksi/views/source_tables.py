"""What the commands on sources and fetches show to people.

Words from outside go in as `Text`, never as console markup, and have passed `escape`.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text

from saksi.intake.fetched import Fetched
from saksi.intake.source import Source
from saksi.ledger.sources import SourceEntry
from saksi.runs.checking import Checked
from saksi.runs.sources import Followed
from saksi.views.escape import shortened
from saksi.views.health_table import duration_words
from saksi.views.messages import text
from saksi.views.watch_table import clock

TITLE_SHOWN = 80
ADDRESS_SHOWN = 300
PROBLEM_SHOWN = 240
HASH_SHOWN = 10
STYLES = {"added": "green", "read": "green", "known": "dim", "postponed": "yellow", "failed": "red"}


def sources_table(entries: Iterable[SourceEntry], language: str) -> Table:
    """One row a source: what it is, how often it is asked and when it was and will be, and what it listed."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for name, ratio in (("kind", None), ("source", 5), ("every", None), ("asked", None), ("next", None), ("listed", 3)):
        table.add_column(text(f"sources.column.{name}", language), ratio=ratio, no_wrap=ratio is None)
    for entry in entries:
        poll = entry.poll
        table.add_row(
            Text(text(f"sources.kind.{entry.source.kind}", language)),
            source_words(entry.source),
            Text(duration_words(poll.interval, language)),
            Text(clock(poll.at)),
            Text(text("sources.paused", language), style="yellow")
            if entry.source.paused
            else Text(clock(poll.next_at)),
            listed_words(entry, language),
        )
    return table


def listed_words(entry: SourceEntry, language: str) -> Text:
    """What a source listed the last time, or why it did not."""
    poll = entry.poll
    if poll.failures:
        return Text(shortened(poll.problem or "", PROBLEM_SHOWN), style="red")
    return Text(text("sources.listed", language, count=poll.found, fresh=poll.fresh) if poll.at else "")


def source_words(source: Source) -> Text:
    """The title of a source, if it has one, and its address."""
    address = shortened(source.url, ADDRESS_SHOWN)
    return (
        Text.assemble(shortened(source.title, TITLE_SHOWN), "\n", (address, "dim")) if source.title else Text(address)
    )


def followed_line(followed: Followed, language: str) -> Text:
    """What became of a source in one line, and a line for each source that it names itself."""
    line = Text(text(f"sources.followed.{followed.status}", language), style=STYLES[followed.status])
    if followed.source:
        line.append(f" {text(f'sources.kind.{followed.source.kind}', language)}", style="dim")
    line.append(f" {shortened(followed.url, ADDRESS_SHOWN)}", style="default")
    if followed.source and followed.source.title:
        line.append(f" {shortened(followed.source.title, TITLE_SHOWN)}", style="default")
    for named in followed.named:
        form = text(f"sources.kind.{named.form}", language)
        line.append(f"\n  {text('sources.names', language, form=form)} {shortened(named.url, ADDRESS_SHOWN)}", "dim")
    return line


def checked_line(checked: Checked, language: str) -> Text:
    """What came of asking a source, in one line."""
    line = Text(text(f"sources.checked.{checked.status}", language, count=checked.found), style=STYLES[checked.status])
    line.append(f" {shortened(checked.source.url, ADDRESS_SHOWN)}", style="default")
    if checked.problem:
        problem = checked.problem.removeprefix(f"{checked.source.url}: ")
        line.append(f" {shortened(problem, PROBLEM_SHOWN)}", style="dim")
    return line


def fetches_table(fetches: Iterable[Fetched], language: str) -> Table:
    """One row a fetch: when, what for, what the server said, how much came and how long it took, and what it was."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for name in ("at", "purpose", "status"):
        table.add_column(text(f"fetches.column.{name}", language), no_wrap=True)
    for name in ("bytes", "seconds"):
        table.add_column(text(f"fetches.column.{name}", language), no_wrap=True, justify="right")
    table.add_column(text("fetches.column.hash", language), no_wrap=True)
    table.add_column(text("fetches.column.what", language), ratio=1)
    for fetched in fetches:
        table.add_row(
            Text(clock(fetched.at)),
            Text(text(f"fetches.purpose.{fetched.purpose}", language)),
            Text(str(fetched.status or ""), style="red" if fetched.reason else "green"),
            Text(text("fetches.bytes", language, count=fetched.size)),
            Text(f"{fetched.seconds:.2f}"),
            Text((fetched.sha256 or "")[:HASH_SHOWN], style="dim"),
            what_words(fetched, language),
        )
    return table


def what_words(fetched: Fetched, language: str) -> Text:
    """The address, where it led to, and why nothing was taken from there."""
    words = Text(shortened(fetched.url, ADDRESS_SHOWN))
    if fetched.redirects:
        to = text("fetches.redirected", language, url=shortened(fetched.final_url, ADDRESS_SHOWN))
        words.append(f"\n{to}", style="dim")
    if fetched.reason:
        words.append(f"\n{fetched.reason}: {shortened(fetched.why or '', PROBLEM_SHOWN)}", style="red")
    return words
