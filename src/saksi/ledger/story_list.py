"""Stories as they are listed, and which one an article belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, case, func, select

from saksi.ledger.moments import moment_of
from saksi.ledger.schema import story_members
from saksi.ledger.stories import UNDATED


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """A story as listed: how many articles it has, and when the first and the last of them with a date came out."""

    id: str
    articles: int
    first: datetime | None
    last: datetime | None


def list_stories(connection: Connection) -> list[StoryEntry]:
    """The stories, that with the newest article first."""
    moment = case((story_members.c.moment != UNDATED, story_members.c.moment))
    first, last, size = func.min(moment).label("first"), func.max(moment).label("last"), func.count().label("size")
    query = select(story_members.c.story, first, last, size).where(story_members.c.story.is_not(None))
    rows = connection.execute(query.group_by(story_members.c.story)).all()
    entries = [StoryEntry(row.story, row.size, moment_of(row.first), moment_of(row.last)) for row in rows]
    return sorted(entries, key=lambda entry: (entry.last is not None, entry.last, entry.id), reverse=True)


def story_ids(connection: Connection, prefix: str) -> list[str]:
    """The ids of stories that begin so."""
    query = select(story_members.c.story).where(story_members.c.story.startswith(prefix, autoescape=True))
    return list(connection.scalars(query.distinct()))


def story_of(connection: Connection, article: str) -> str | None:
    """The story of the article with this id, None where it was not linked."""
    return connection.scalar(select(story_members.c.story).where(story_members.c.article == article))
