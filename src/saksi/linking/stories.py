"""Which story an article belongs to, online: decided when it comes, never by clustering everything again.

Articles are decided in the order of publication. Each joins the earlier story to whose articles it is likest on the
average, if it is like enough; else the story that has several of its names to itself, as one that goes on for days has,
whose later reports are about something else; else it founds one. What is decided of an article depends on earlier ones
only, so the stories are those of the order of publication, whatever the order of arrival: an article that comes late,
or changes, lets only those later ones be decided again that it touches. People's judgements go before likeness.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from heapq import heappop, heappush
from typing import Protocol

from saksi.linking.publication import LAST, Order

WINDOW = timedelta(days=10)
"""Articles further apart than this are not compared; a story can go on for longer."""

SHARED_KEYS = 2
"""Articles that share fewer keys are not compared."""

LEAST_LIKENESS = 0.02
"""A likeness below this counts as none."""

EXCLUSIVE = 0.9
"""The share of the earlier articles with a name that a story must have for the name to be its own."""

OWN_NAMES = 3
"""An article that has so many names of one story's own belongs to it."""


def earliest_compared(article: Order) -> Order:
    """The first place in the order whose articles are compared with one."""
    return (article[0] - WINDOW, "") if article[0] < LAST else (datetime.min.replace(tzinfo=UTC), "")


def story_id(founder: str) -> str:
    """The id of the story that the article of this id founded."""
    return hashlib.sha256(f"story\n{founder}".encode()).hexdigest()[:16]


class StoryState(Protocol):
    """What is known of articles and stories. An article is named by its `Order`."""

    def likenesses_before(self, article: Order) -> Mapping[Order, float]:
        """The earlier articles that an article is like, and how much."""

    def namesakes_before(self, article: Order) -> Mapping[str, Mapping[str, int]]:
        """For each telling name of an article, how many earlier articles of the window have it, by their story."""

    def story_of(self, article: Order) -> str | None:
        """The story of an article that was decided, else None."""

    def size_before(self, story: str, article: Order) -> int:
        """How many of a story's articles are earlier than this one."""

    def move(self, article: Order, story: str) -> None:
        """Takes note of the story of an article."""

    def touched_after(self, article: Order, stories: Iterable[str]) -> Iterable[Order]:
        """Articles later than this one that are like an article of these stories or have names of this article."""

    def judged_before(self, article: Order) -> Mapping[Order, bool]:
        """The earlier articles that people judged to be of the same story (True), or not to be (False)."""


class MoveEvent(StrEnum):
    """Why an article came into its story: it founded it, joined it when it came, or was decided again, so that its
    story was merged into another, or split."""

    FOUNDED = "founded"
    JOINED = "joined"
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Move:
    """An article that came into a story, and the one that it was in before, None for one that is new."""

    article: Order
    story: str
    before: str | None


def settle(state: StoryState, articles: Iterable[Order], threshold: float) -> list[Move]:
    """Decides these articles, and again every later one for which that makes a difference; gives all moves, each
    article's once, in the order of publication."""
    waiting = sorted(articles)
    queued = set(waiting)
    before: dict[Order, str | None] = {}
    while waiting:
        article = heappop(waiting)
        queued.discard(article)
        stood, story = state.story_of(article), decided(state, article, threshold)
        if story == stood:
            continue
        before.setdefault(article, stood)
        state.move(article, story)
        for later in state.touched_after(article, [each for each in (stood, story) if each]):
            if later not in queued:
                queued.add(later)
                heappush(waiting, later)
    moves = [Move(article, state.story_of(article) or "", stood) for article, stood in sorted(before.items())]
    return [move for move in moves if move.story != move.before]


def decided(state: StoryState, article: Order, threshold: float) -> str:
    """The story of an article, from what is earlier than it."""
    judged = state.judged_before(article)
    same = sorted(other for other, verdict in judged.items() if verdict)
    if same and (story := state.story_of(same[-1])):
        return story
    barred = {state.story_of(other) for other, verdict in judged.items() if not verdict}
    sums: defaultdict[str, float] = defaultdict(float)
    for other, value in sorted(state.likenesses_before(article).items()):
        if (story := state.story_of(other)) and story not in barred:
            sums[story] += value
    means = {story: total / state.size_before(story, article) for story, total in sums.items()}
    best = max(sorted(means), key=lambda story: means[story], default=None)
    if best is not None and means[best] >= threshold:
        return best
    return owner_of_names(state.namesakes_before(article), barred) or story_id(article[1])


def owner_of_names(namesakes: Mapping[str, Mapping[str, int]], barred: Collection[str | None]) -> str | None:
    """The story that has the most of some names to itself, None where none has enough of them."""
    owned: Counter[str] = Counter()
    for stories in namesakes.values():
        if stories:
            story = max(sorted(stories), key=lambda each: stories[each])
            owned[story] += story not in barred and stories[story] >= EXCLUSIVE * sum(stories.values())
    best = max(sorted(owned), key=lambda each: owned[each], default=None)
    return best if best is not None and owned[best] >= OWN_NAMES else None


def event_of(move: Move, survives: bool) -> MoveEvent:
    """Why an article moved; `survives` says whether the story that it was in still has articles."""
    if move.before is None:
        return MoveEvent.FOUNDED if move.story == story_id(move.article[1]) else MoveEvent.JOINED
    return MoveEvent.SPLIT if survives else MoveEvent.MERGED


class StoriesInMemory:
    """A state that is kept in memory: for measuring and for small collections. `likenesses` has every pair that is
    like at all, `judged` those that people decided, `names` the telling names of each article."""

    def __init__(
        self,
        likenesses: Mapping[tuple[Order, Order], float],
        judged: Mapping[tuple[Order, Order], bool] | None = None,
        names: Mapping[Order, Collection[str]] | None = None,
    ) -> None:
        self._names = names or {}
        self._named: defaultdict[str, set[Order]] = defaultdict(set)
        self.stories: dict[Order, str] = {}
        self._members: defaultdict[str, set[Order]] = defaultdict(set)
        self._like: defaultdict[Order, dict[Order, float]] = defaultdict(dict)
        self._judged: defaultdict[Order, dict[Order, bool]] = defaultdict(dict)
        for (first, second), value in likenesses.items():
            self._like[first][second] = self._like[second][first] = value
        for (first, second), verdict in (judged or {}).items():
            self._judged[first][second] = self._judged[second][first] = verdict

    def likenesses_before(self, article: Order) -> Mapping[Order, float]:
        """See `StoryState`; only those that have come already."""
        like = self._like[article].items()
        return {other: value for other, value in like if other < article and other in self.stories}

    def namesakes_before(self, article: Order) -> Mapping[str, Mapping[str, int]]:
        """See `StoryState`."""
        earliest = earliest_compared(article)
        return {
            name: Counter(self.stories[other] for other in self._named[name] if earliest <= other < article)
            for name in self._names.get(article, ())
        }

    def story_of(self, article: Order) -> str | None:
        """See `StoryState`."""
        return self.stories.get(article)

    def size_before(self, story: str, article: Order) -> int:
        """See `StoryState`."""
        return sum(member < article for member in self._members[story])

    def move(self, article: Order, story: str) -> None:
        """See `StoryState`."""
        if stood := self.stories.get(article):
            self._members[stood].discard(article)
        self.stories[article] = story
        self._members[story].add(article)
        for name in self._names.get(article, ()):
            self._named[name].add(article)

    def touched_after(self, article: Order, stories: Iterable[str]) -> list[Order]:
        """See `StoryState`."""
        members = {article}.union(*(self._members[story] for story in stories))
        touched = {other for member in members for related in (self._like, self._judged) for other in related[member]}
        touched |= {other for name in self._names.get(article, ()) for other in self._named[name]}
        return sorted(other for other in touched if other > article and other in self.stories)

    def judged_before(self, article: Order) -> Mapping[Order, bool]:
        """See `StoryState`."""
        return {
            other: verdict
            for other, verdict in self._judged[article].items()
            if other < article and other in self.stories
        }
