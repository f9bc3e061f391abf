"""Linking in the ledger: what was made of revisions comes in, or goes with a forgotten article; stories are decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, select

from saksi.ledger.moments import moment_of
from saksi.ledger.schema import gists, linked_stories, story_members
from saksi.ledger.stories import Linkable, StoredStories, forget_links
from saksi.linking.publication import Order, order_of
from saksi.linking.stories import Move


def link(connection: Connection, linkables: Iterable[Linkable], same: Iterable[frozenset[str]]) -> list[Move]:
    """Keeps what was made of revisions and decides the stories of their articles, and of all that hangs on them."""
    stories = StoredStories(connection, same)
    changed = [order for linkable in linkables for order in stories.enter(linkable)]
    return stories.settle(changed)


def settle_again(connection: Connection, articles: Sequence[str], same: Iterable[frozenset[str]]) -> list[Move]:
    """Decides the stories of articles again, by their ids, and of all that hangs on them."""
    rows = connection.execute(select(story_members).where(story_members.c.article.in_(articles)))
    orders = [order_of(moment_of(row.moment), row.article) for row in rows]
    return StoredStories(connection, same).settle(orders)


def leave_out(connection: Connection, revisions: Sequence[int]) -> None:
    """Takes away all that was made of revisions, and decides again what hung on them."""
    stories = StoredStories(connection)
    members = connection.execute(select(story_members).where(story_members.c.revision.in_(revisions))).all()
    touched: set[Order] = set()
    for member in members:
        touched.update(stories.hanging_on(order_of(moment_of(member.moment), member.article)))
    gone = {order_of(moment_of(member.moment), member.article) for member in members}
    forget_links(connection, revisions)
    connection.execute(delete(gists).where(gists.c.revision.in_(revisions)))
    connection.execute(delete(linked_stories).where(linked_stories.c.story.in_({member.story for member in members})))
    stories.settle(touched - gone)
