"""The live table of a watch."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from rich.console import Console

from saksi.intake.polling import Poll
from saksi.intake.source import Source
from saksi.ledger.sources import SourceEntry
from saksi.runs.watch_events import WatchEvent
from saksi.views.messages import languages
from saksi.views.watch_table import LAST_EVENTS, WatchTable

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
FEED = "https://muara.example/feed"
NASTY = "a\x1b[31m[bold]b\u202e"


def shown(table: WatchTable, height: int = 40) -> str:
    console = Console(width=140, force_terminal=False, color_system=None)
    with console.capture() as capture:
        console.print(table.drawn(height))
    return capture.get()


def table_of(count: int, language: str = "en") -> WatchTable:
    table = WatchTable(language)
    urls = [f"{FEED}{number}" for number in range(count)]
    table.begin(SourceEntry(Source(url, "feed", title=f"Muara {url[-1]}"), NOW, Poll()) for url in urls)
    return table


def test_it_counts_what_each_source_brought() -> None:
    table = table_of(2)
    table.take(WatchEvent("polled", NOW, f"{FEED}1", f"{FEED}1", found=3, fresh=3, next_at=NOW))
    for kind in ("added", "added", "revised"):
        table.take(WatchEvent(kind, NOW, "https://muara.example/x", f"{FEED}1"))
    row = next(line for line in shown(table).splitlines() if "Muara 1" in line)
    assert row.split()[-2:] == ["2", "1"]
    assert "1 polls, 2 added, 1 revised" in shown(table)
    assert shown(table).index("Muara 1") < shown(table).index("Muara 0")


def test_it_fits_the_screen_and_says_what_is_not_shown() -> None:
    table = table_of(60)
    for _ in range(50):
        table.take(WatchEvent("failed", NOW, "https://muara.example/x", f"{FEED}1", reason="no answer"))
    for height in (12, 24, 60):
        assert len(shown(table, height).splitlines()) <= max(height, LAST_EVENTS + 12)
    assert "more sources" in shown(table, 24)


@pytest.mark.parametrize("language", languages())
def test_what_comes_from_outside_commands_no_terminal(language: str) -> None:
    table = table_of(1, language)
    table.take(WatchEvent("failed", NOW, f"https://muara.example/{NASTY}", f"{FEED}0", reason=NASTY))
    table.take(WatchEvent("failed", NOW, f"{FEED}0", f"{FEED}0", reason=NASTY))
    table.take(WatchEvent("waiting", NOW, reason=NASTY))
    drawn = shown(table)
    assert "\x1b" not in drawn
    assert "\u202e" not in drawn
    assert "[bold]" in drawn
