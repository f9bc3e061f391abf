"""Stories as the ledger keeps them: who is in which, how like articles are, and every move there was.

What is compared is found by keys that two articles share; likenesses are kept, so that deciding again costs nothing.
All but the moves follows from the articles and can be made again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, or_, select, tuple_, update
from sqlalchemy import Row as Found

from saksi.ledger.moments import moment_of, written
from saksi.ledger.rows import as_json
from saksi.ledger.schema import articles, gists, likenesses, story_keys, story_members, story_moves
from saksi.linking.gist import Gist
from saksi.linking.gist_records import gist_record
from saksi.linking.likeness import likeness, likeness_model
from saksi.linking.publication import LAST, Order, order_of
from saksi.linking.sketch import Sketch, is_telling, keys_of
from saksi.linking.sketch_records import restored_sketch, sketch_record
from saksi.linking.stories import LEAST_LIKENESS, SHARED_KEYS, WINDOW, Move, earliest_compared, event_of, settle

REMEMBERED_SKETCHES = 4_000
"""Sketches of a few days' news; each takes some kilobytes."""

TOGETHER = 500
"""So many articles stand in one question; databases have limits for it."""


@dataclass(frozen=True, slots=True)
class Linkable:
    """What linking keeps of a revision: its gists and its sketch, and what made them."""

    revision: int
    made_by: str
    gists: tuple[Gist, ...]
    sketch: Sketch


class StoredStories:
    """The state of stories (`saksi.linking.stories.StoryState`) on a connection whose transaction holds the write lock.
    `same` has the pairs of article ids that people judged to be of one source."""

    def __init__(self, connection: Connection, same: Iterable[frozenset[str]] = ()) -> None:
        self.connection = connection
        self._revisions: dict[Order, int] = {}
        self._same = [tuple(sorted(pair)) for pair in same if len(pair) == 2]

    def likenesses_before(self, article: Order) -> Mapping[Order, float]:
        """See `StoryState`."""
        revision = self._revision(article)
        other = story_members.c.revision
        pair = or_(
            and_(likenesses.c.later == revision, likenesses.c.earlier == other),
            and_(likenesses.c.earlier == revision, likenesses.c.later == other),
        )
        rows = self.connection.execute(
            select(*MEMBER, likenesses.c.likeness).where(pair, story_members.c.story.is_not(None))
        )
        found = {self._order(row): float(row.likeness) for row in rows}
        return {order: value for order, value in found.items() if order < article}

    def namesakes_before(self, article: Order) -> Mapping[str, Mapping[str, int]]:
        """See `StoryState`."""
        earliest = earliest_compared(article)[0]
        query = (
            select(story_keys.c.key, story_members.c.story, func.count().label("size"))
            .join(story_members, story_members.c.revision == story_keys.c.revision)
            .where(
                story_keys.c.key.in_(self._telling_names(article)),
                story_keys.c.moment >= written(earliest),
                tuple_(story_members.c.moment, story_members.c.article) < tuple_(written(article[0]), article[1]),
                story_members.c.story.is_not(None),
            )
        )
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for row in self.connection.execute(query.group_by(story_keys.c.key, story_members.c.story)):
            found[row.key][row.story] = row.size
        return found

    def _telling_names(self, article: Order) -> list[str]:
        """The telling names of an article."""
        query = select(story_keys.c.key).where(story_keys.c.revision == self._revision(article))
        return [key for key in self.connection.scalars(query) if is_telling(key)]

    def story_of(self, article: Order) -> str | None:
        """See `StoryState`."""
        query = select(story_members.c.story).where(story_members.c.revision == self._revision(article))
        return self.connection.scalar(query)

    def size_before(self, story: str, article: Order) -> int:
        """See `StoryState`."""
        place = tuple_(story_members.c.moment, story_members.c.article)
        earlier = place < tuple_(written(article[0]), article[1])
        query = select(func.count()).select_from(story_members).where(story_members.c.story == story, earlier)
        return self.connection.scalar(query) or 0

    def move(self, article: Order, story: str) -> None:
        """See `StoryState`."""
        self.connection.execute(
            update(story_members).where(story_members.c.revision == self._revision(article)).values(story=story)
        )

    def touched_after(self, article: Order, stories: Iterable[str]) -> list[Order]:
        """See `StoryState`."""
        members = list(
            self.connection.scalars(select(story_members.c.revision).where(story_members.c.story.in_(list(stories))))
        )
        namesakes = self._namesakes_after(article, self._telling_names(article))
        alike = self.like_any([*members, self._revision(article)], after=article)
        return sorted({*alike, *namesakes, *(other for other in self._judged(article) if other > article)})

    def hanging_on(self, article: Order) -> list[Order]:
        """The later articles that are decided with a look at this one, as far as likeness and names go."""
        story = self.story_of(article)
        return self.touched_after(article, [story] if story else [])

    def _namesakes_after(self, article: Order, names: Sequence[str]) -> list[Order]:
        """The decided articles, later than one and within the window, that have any of these names."""
        query = select(*MEMBER).join(story_keys, story_keys.c.revision == story_members.c.revision).distinct()
        late = story_members.c.moment >= written(article[0])
        rows = self.connection.execute(
            query.where(story_keys.c.key.in_(names), late, story_members.c.story.is_not(None))
        )
        return [order for order in map(self._order, rows) if order > article]

    def like_any(self, revisions: Sequence[int], after: Order) -> list[Order]:
        """The articles, later than one, that are like any of these revisions."""
        found: set[Order] = set()
        for first in range(0, len(revisions), TOGETHER):
            some = revisions[first : first + TOGETHER]
            pair = or_(
                and_(likenesses.c.earlier.in_(some), likenesses.c.later == story_members.c.revision),
                and_(likenesses.c.later.in_(some), likenesses.c.earlier == story_members.c.revision),
            )
            late = story_members.c.moment >= written(after[0])
            decided = story_members.c.story.is_not(None)
            rows = self.connection.execute(select(*MEMBER).where(pair, late, decided).distinct())
            found.update(order for order in map(self._order, rows) if order > after)
        return sorted(found)

    def judged_before(self, article: Order) -> Mapping[Order, bool]:
        """See `StoryState`; that two articles have other sources says nothing of their stories."""
        return {other: True for other in self._judged(article) if other < article}

    def _judged(self, article: Order) -> list[Order]:
        """The decided articles that people judged to have the source of this one."""
        others = [other for pair in self._same if article[1] in pair for other in pair if other != article[1]]
        if not others:
            return []
        rows = self.connection.execute(
            select(*MEMBER).where(story_members.c.article.in_(others), story_members.c.story.is_not(None))
        )
        return list(map(self._order, rows))

    def enter(self, linkable: Linkable) -> list[Order]:
        """Keeps what was made of a revision, in place of what an earlier one of its article had; gives the articles
        that are to be decided: this one, and those that were like the earlier one. A revision that is not the current
        one is kept, and nothing is to be decided."""
        revision, sketch = linkable.revision, linkable.sketch
        row = {
            "revision": revision,
            "made_by": linkable.made_by,
            "gists": as_json([gist_record(gist) for gist in linkable.gists]),
            "sketch": as_json(sketch_record(sketch)),
        }
        self.connection.execute(delete(gists).where(gists.c.revision == revision))
        self.connection.execute(insert(gists), row)
        article = self.connection.execute(
            select(articles.c.lineage, articles.c.id).where(articles.c.revision == revision)
        ).one()
        newest = self.connection.scalar(
            select(func.max(articles.c.revision)).where(articles.c.lineage == article.lineage)
        )
        if newest != revision:
            return []
        order = order_of(sketch.moment, article.id)
        story, touched = self._leave(article.lineage, order)
        self._revisions[order] = revision
        member = {"revision": revision, "lineage": article.lineage, "article": article.id, "story": story}
        moment = written(order[0])
        self.connection.execute(insert(story_members), member | {"moment": moment})
        keys = [{"key": key, "revision": revision, "moment": moment} for key in keys_of(sketch)]
        if keys:
            self.connection.execute(insert(story_keys), keys)
        self._compare(revision, order, sketch)
        return [order, *touched]

    def _leave(self, lineage: int, order: Order) -> tuple[str | None, list[Order]]:
        """Takes an earlier revision of an article out of its story; gives that story, and the later articles that were
        like the earlier revision."""
        old = self.connection.execute(select(story_members).where(story_members.c.lineage == lineage)).first()
        if old is None:
            return None, []
        stood = self._order(old)
        first = min(order, stood)
        named = self._namesakes_after(first, self._telling_names(stood))
        touched = sorted({*self.like_any([old.revision], after=first), *named} - {stood})
        forget_links(self.connection, [old.revision])
        return old.story, touched

    def _compare(self, revision: int, order: Order, sketch: Sketch) -> None:
        """Keeps how like a revision is to those that share keys with it."""
        rows = []
        for other in self._sharing(revision, sketch.moment):
            value = likeness(sketch, sketch_in(other.sketch))
            if value >= LEAST_LIKENESS:
                earlier, later = sorted([(order, revision), (self._order(other), other.revision)])
                rows.append({"earlier": earlier[1], "later": later[1], "likeness": value})
        if rows:
            self.connection.execute(insert(likenesses), rows)

    def _sharing(self, revision: int, moment: datetime | None) -> Sequence[Found[*tuple[Any, ...]]]:
        """The other articles that share keys with one, published within the window of it, or who knows when."""
        mine = select(story_keys.c.key).where(story_keys.c.revision == revision)
        shared = select(story_keys.c.revision).where(story_keys.c.key.in_(mine), story_keys.c.revision != revision)
        if moment is not None:
            first, last = written(moment - WINDOW), written(moment + WINDOW)
            shared = shared.where(or_(story_keys.c.moment.between(first, last), story_keys.c.moment == UNDATED))
        enough = shared.group_by(story_keys.c.revision).having(func.count() >= SHARED_KEYS)
        query = select(*MEMBER, gists.c.sketch).join(gists, gists.c.revision == story_members.c.revision)
        return self.connection.execute(query.where(story_members.c.revision.in_(enough))).all()

    def settle(self, changed: Iterable[Order]) -> list[Move]:
        """Decides articles, and all that hangs on them; writes the moves down."""
        moves = settle(self, changed, likeness_model().threshold)
        stood = {move.before for move in moves if move.before}
        query = select(story_members.c.story).where(story_members.c.story.in_(stood)).distinct()
        alive = set(self.connection.scalars(query))
        number = self.connection.scalar(select(func.max(story_moves.c.number))) or 0
        found = self.connection.execute(lineages_of([self._revision(move.article) for move in moves]))
        lineage = {row.revision: row.lineage for row in found}
        rows = [
            {
                "number": number + place,
                "lineage": lineage[self._revision(move.article)],
                "story": move.story,
                "before": move.before,
                "event": event_of(move, survives=move.before in alive).value,
                "at": written(datetime.now(UTC)),
            }
            for place, move in enumerate(moves, start=1)
        ]
        if rows:
            self.connection.execute(insert(story_moves), rows)
        return moves

    def _revision(self, article: Order) -> int:
        """The revision that stands for an article."""
        if article not in self._revisions:
            row = self.connection.execute(select(*MEMBER).where(story_members.c.article == article[1])).one()
            self._order(row)
        return self._revisions[article]

    def _order(self, row: Found[*tuple[Any, ...]]) -> Order:
        """The order of the article in a row of members, remembered with its revision."""
        order = moment_of(row.moment), row.article
        self._revisions[order] = row.revision
        return order


UNDATED = written(LAST)
"""The moment of articles of which nobody knows when they came out."""

MEMBER: tuple[ColumnElement[Any], ...] = (story_members.c.revision, story_members.c.article, story_members.c.moment)


@lru_cache(REMEMBERED_SKETCHES)
def sketch_in(record: str) -> Sketch:
    """The sketch in a column of the ledger."""
    return restored_sketch(json.loads(record))


def lineages_of(revisions: Sequence[int]) -> Select[tuple[int, int]]:
    """The lineage of each revision."""
    return select(story_members.c.revision, story_members.c.lineage).where(story_members.c.revision.in_(revisions))


def forget_links(connection: Connection, revisions: Sequence[int]) -> None:
    """Takes revisions out of their stories, with all that they are found by."""
    connection.execute(delete(story_members).where(story_members.c.revision.in_(revisions)))
    connection.execute(delete(story_keys).where(story_keys.c.revision.in_(revisions)))
    for side in (likenesses.c.earlier, likenesses.c.later):
        connection.execute(delete(likenesses).where(side.in_(revisions)))
