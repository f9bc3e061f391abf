"""Stories as they were linked once, kept under the digest of all that they follow from."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from saksi.ledger.moments import written
from saksi.ledger.schema import linked_stories

PROPOSITION_ID = re.compile("p[0-9a-f]{15}")


def linked_story(connection: Connection, digest: str) -> str | None:
    """The record of a story that was linked from what has this digest, None where there is none."""
    return connection.scalar(select(linked_stories.c.record).where(linked_stories.c.digest == digest))


def keep_linked_story(connection: Connection, digest: str, story: str, record: str) -> None:
    """Keeps a linked story, unless another was quicker."""
    if linked_story(connection, digest) is None:
        row = {"digest": digest, "story": story, "record": record, "made_at": written(datetime.now(UTC))}
        connection.execute(insert(linked_stories), row)


def story_of_proposition(connection: Connection, proposition: str) -> str | None:
    """The story that was linked last of those with a proposition of this id."""
    if not PROPOSITION_ID.fullmatch(proposition):
        return None
    query = select(linked_stories.c.story).where(linked_stories.c.record.contains(f'"{proposition}"'))
    return connection.scalar(query.order_by(linked_stories.c.made_at.desc()).limit(1))
