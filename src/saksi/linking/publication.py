"""The order in which reports were published, as far as it is known."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from saksi.linking.report import Report

LAST = datetime.max.replace(tzinfo=UTC)


def publication_order(report: Report) -> tuple[datetime, str]:
    """The key by which reports are put in order: when they were published, then their id. A day without a time counts
    as its end, since it proves no earlier hour; a time without a zone as in UTC. What has no date comes last."""
    return published_at(report) or LAST, report.id


def published_at(report: Report) -> datetime | None:
    """When a report was published, in UTC; the end of a day without a time."""
    published = report.article.published
    if isinstance(published, datetime):
        return in_utc(published)
    return end_of(published) if published else None


def in_utc(moment: datetime) -> datetime:
    """A moment in UTC; one without a zone is taken to be there."""
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:  # the first or the last hours of the calendar
        return moment.replace(tzinfo=UTC)


def end_of(day: date) -> datetime:
    """The end of a day, in UTC."""
    return datetime.combine(day, time.max, tzinfo=UTC)
