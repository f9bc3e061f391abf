"""What the commands on sources and fetches write for programs: JSON, one object a line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from saksi.claims.contract import Record

if TYPE_CHECKING:
    from saksi.intake.fetched import Fetched
    from saksi.intake.source import Source
    from saksi.ledger.sources import SourceEntry
    from saksi.runs.checking import Checked
    from saksi.runs.sources import Followed

SOURCE_SCHEMA = "saksi.source/1"
FOLLOWED_SCHEMA = "saksi.followed/1"
CHECKED_SCHEMA = "saksi.checked/1"
FETCH_SCHEMA = "saksi.fetch/1"


def source_record(entry: SourceEntry) -> Record:
    """A source with its last poll."""
    poll = entry.poll
    return {
        "schema": SOURCE_SCHEMA,
        **said_record(entry.source),
        "paused": entry.source.paused,
        "added_at": stamp(entry.added_at),
        "polled_at": stamp(poll.at),
        "next_at": stamp(poll.next_at),
        "interval": poll.interval.total_seconds(),
        "failures": poll.failures,
        "found": poll.found,
        "fresh": poll.fresh,
        "news_at": stamp(poll.news_at),
        "problem": poll.problem,
    }


def said_record(source: Source) -> Record:
    """What a source is."""
    return {
        "source": source.url,
        "kind": source.kind,
        "title": source.title,
        "outlet": source.outlet,
        "language": source.language,
    }


def followed_record(followed: Followed) -> Record:
    """What became of a source that was to be followed."""
    return {
        "schema": FOLLOWED_SCHEMA,
        "source": followed.url,
        "status": followed.status,
        "kind": followed.source.kind if followed.source else None,
        "title": followed.source.title if followed.source else None,
        "named": [{"url": named.url, "form": named.form, "title": named.title} for named in followed.named],
        "reason": followed.reason,
    }


def checked_record(checked: Checked) -> Record:
    """What came of asking a source."""
    return {
        "schema": CHECKED_SCHEMA,
        **said_record(checked.source),
        "status": checked.status,
        "found": checked.found,
        "problem": checked.problem,
    }


def fetch_record(fetched: Fetched) -> Record:
    """A fetch, all that its row has."""
    return {
        "schema": FETCH_SCHEMA,
        "at": stamp(fetched.at),
        "purpose": fetched.purpose,
        "url": fetched.url,
        "final_url": fetched.final_url,
        "redirects": fetched.redirects,
        "server": fetched.server,
        "status": fetched.status,
        "received": fetched.received,
        "size": fetched.size,
        "sha256": fetched.sha256,
        "seconds": round(fetched.seconds, 6),
        "content_type": fetched.content_type,
        "charset": fetched.charset,
        "etag": fetched.etag,
        "last_modified": fetched.last_modified,
        "reason": fetched.reason,
        "why": fetched.why,
    }


def stamp(moment: datetime | None) -> str | None:
    """A moment as ISO 8601, to the microsecond."""
    return moment.isoformat(timespec="microseconds") if moment else None
