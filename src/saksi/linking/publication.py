"""The order in which articles were published, as far as it is known."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from saksi.article.article import Article
from saksi.linking.report import Report

LAST = datetime.max.replace(tzinfo=UTC)

Order = tuple[datetime, str]
"""When an article was published (the end of time where nobody knows), then its id."""


def order_of(moment: datetime | None, article: str) -> Order:
    """The place of an article, published at a moment, in the order of publication."""
    return moment or LAST, article


def publication_order(report: Report) -> Order:
    """The key by which reports are put in order. A day without a time counts as its end, since it proves no earlier
    hour; a time without a zone as in UTC. What has no date comes last."""
    return order_of(published_at(report), report.id)


def published_at(report: Report) -> datetime | None:
    """When a report was published; see `publication_moment`."""
    return publication_moment(report.article)


def publication_moment(article: Article) -> datetime | None:
    """When an article was published, in UTC; the end of a day without a time."""
    published = article.published
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
