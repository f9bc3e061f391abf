"""What `saksi watch` and `saksi health` write for programs: JSON, one object a line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from saksi.claims.contract import Record

if TYPE_CHECKING:
    from saksi.runs.health import SourceHealth
    from saksi.runs.watch_events import WatchEvent

WATCHED_SCHEMA = "saksi.watched/1"
HEALTH_SCHEMA = "saksi.health/1"


def event_record(event: WatchEvent) -> Record:
    """An event of a watch."""
    return {
        "schema": WATCHED_SCHEMA,
        "event": event.kind,
        "at": stamp(event.at),
        "source": event.source,
        "url": event.url,
        "article": event.article,
        "claims": event.claims,
        "found": event.found,
        "fresh": event.fresh,
        "next_at": stamp(event.next_at),
        "reason": event.reason,
    }


def health_record(health: SourceHealth, reason: str) -> Record:
    """The health of a source; `reason` is its cause in words."""
    source, poll = health.entry.source, health.entry.poll
    return {
        "schema": HEALTH_SCHEMA,
        "source": source.url,
        "kind": source.kind,
        "title": source.title,
        "verdict": health.verdict,
        "cause": health.cause,
        "reason": reason,
        "since": stamp(health.since),
        "polled_at": stamp(poll.at),
        "next_at": stamp(poll.next_at),
        "interval": poll.interval.total_seconds(),
        "failures": poll.failures,
        "found": poll.found,
        "fresh": poll.fresh,
        "news_at": stamp(poll.news_at),
        "seconds": health.seconds,
    }


def stamp(moment: datetime | None) -> str | None:
    """A moment as ISO 8601."""
    return moment.isoformat(timespec="milliseconds") if moment else None
