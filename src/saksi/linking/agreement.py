"""What follows from several judgements together: what is the same is so by turns, and what is apart stays apart.

The latest judgement is taken first, and each one after it as long as it does not speak against what is taken already.
So of judgements that cannot all hold, the oldest yields.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Literal, TypeVar

Verdict = Literal["same", "different", "unsure"]

Ground = TypeVar("Ground", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Opinion(Generic[Ground]):
    """What is said of two things, and the judgement that it rests on."""

    verdict: Verdict
    first: str
    second: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Contradiction(Generic[Ground]):
    """A judgement that `yields`, and those that together say otherwise; none where it tells a thing from itself, which
    comes of two revisions of one article."""

    yields: Ground
    to: tuple[Ground, ...]


class Agreement(Generic[Ground]):
    """The consequences of opinions on one kind of thing, which come latest first and at most one for every two.

    Same is taken for an equivalence. Different, and unsure, hold between whole groups of the same: who is not sure
    whether A is B, and knows that B is C, is not sure whether A is C.
    """

    def __init__(self, latest_first: Iterable[Opinion[Ground]]) -> None:
        self._group: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._between: dict[str, dict[str, Opinion[Ground]]] = {}
        self._same: dict[str, list[Opinion[Ground]]] = {}
        self._opinions = list(latest_first)
        contradictions = []
        for opinion in self._opinions:
            against = self._against(opinion)
            if against is None:
                self._take(opinion)
            else:
                contradictions.append(Contradiction(opinion.ground, tuple(dict.fromkeys(against))))
        self.contradictions = tuple(contradictions)

    def verdict(self, first: str, second: str) -> Verdict | None:
        """What follows for two things; None where nothing does."""
        one, other = self._group_of(first), self._group_of(second)
        if one == other:
            return "same"
        label = self._between.get(one, {}).get(other)
        return label.verdict if label else None

    @property
    def groups(self) -> tuple[frozenset[str], ...]:
        """Things that are the same, in the order of the least of each group."""
        found = [members for members in self._members.values() if len(members) > 1]
        return tuple(map(frozenset, sorted(found, key=min)))

    @property
    def apart(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Groups, or single things, that are different, in the order of the least of each."""
        found = set()
        for one, labels in self._between.items():
            for other, label in labels.items():
                if label.verdict == "different":
                    found.add(tuple(sorted((min(self._members[one]), min(self._members[other])))))
        return tuple((self._whole(first), self._whole(second)) for first, second in sorted(found))

    def bearing_on(self, things: Iterable[str]) -> tuple[Ground, ...]:
        """The judgements of all that hangs together with these things by opinions of whatever kind, the oldest
        first."""
        reached, found = set[str](), set[int]()
        open_ = list(things)
        while open_:
            thing = open_.pop()
            if thing in reached:
                continue
            reached.add(thing)
            for number, other in self._neighbours.get(thing, ()):
                found.add(number)
                open_.append(other)
        return tuple(self._opinions[number].ground for number in sorted(found, reverse=True))

    @cached_property
    def _neighbours(self) -> dict[str, list[tuple[int, str]]]:
        """For each thing the opinions on it, by their numbers, and what else each is on."""
        neighbours: dict[str, list[tuple[int, str]]] = {}
        for number, opinion in enumerate(self._opinions):
            neighbours.setdefault(opinion.first, []).append((number, opinion.second))
            neighbours.setdefault(opinion.second, []).append((number, opinion.first))
        return neighbours

    def _against(self, opinion: Opinion[Ground]) -> Iterator[Ground] | None:
        """The judgements that together speak against an opinion, None where there are none."""
        one, other = self._group_of(opinion.first), self._group_of(opinion.second)
        if one == other:
            return None if opinion.verdict == "same" else self._path(opinion.first, opinion.second)
        label = self._between.get(one, {}).get(other)
        if label:
            return None if opinion.verdict == label.verdict else self._through([label], opinion.first, opinion.second)
        if opinion.verdict == "same":
            return self._against_joining(opinion, one, other)
        return None

    def _against_joining(self, opinion: Opinion[Ground], one: str, other: str) -> Iterator[Ground] | None:
        """Two groups cannot be one where something else is different from one of them and unsure of the other."""
        of_one, of_other = self._between.get(one, {}), self._between.get(other, {})
        for third in sorted(of_one.keys() & of_other.keys()):
            if of_one[third].verdict != of_other[third].verdict:
                return self._through([of_one[third], of_other[third]], opinion.first, opinion.second)
        return None

    def _take(self, opinion: Opinion[Ground]) -> None:
        one, other = self._made_group(opinion.first), self._made_group(opinion.second)
        if opinion.verdict == "same":
            self._same.setdefault(opinion.first, []).append(opinion)
            self._same.setdefault(opinion.second, []).append(opinion)
            if one != other:
                self._join(*sorted((one, other), key=lambda group: (-len(self._members[group]), group)))
        else:
            self._between.setdefault(one, {}).setdefault(other, opinion)
            self._between.setdefault(other, {}).setdefault(one, opinion)

    def _join(self, larger: str, smaller: str) -> None:
        """Makes two groups one, with what lies between them and others."""
        for member in self._members[smaller]:
            self._group[member] = larger
        self._members[larger] += self._members.pop(smaller)
        for third, label in self._between.pop(smaller, {}).items():
            del self._between[third][smaller]
            self._between[third].setdefault(larger, label)
            self._between.setdefault(larger, {}).setdefault(third, label)

    def _through(self, labels: list[Opinion[Ground]], first: str, second: str) -> Iterator[Ground]:
        """The judgements that lead from one thing to another over labels between groups."""
        place = first
        for label in labels:
            ends = (label.first, label.second)
            near, far = ends if self._group_of(ends[0]) == self._group_of(place) else ends[::-1]
            yield from self._path(place, near)
            yield label.ground
            place = far
        yield from self._path(place, second)

    def _path(self, first: str, second: str) -> Iterator[Ground]:
        """The fewest judgements by which two things of one group are the same."""
        come_by: dict[str, tuple[str, Ground] | None] = {first: None}
        open_ = deque([first])
        while second not in come_by:
            thing = open_.popleft()
            for opinion in self._same[thing]:
                other = opinion.second if opinion.first == thing else opinion.first
                if other not in come_by:
                    come_by[other] = (thing, opinion.ground)
                    open_.append(other)
        step = come_by[second]
        while step:
            yield step[1]
            step = come_by[step[0]]

    def _group_of(self, thing: str) -> str:
        return self._group.get(thing, thing)

    def _made_group(self, thing: str) -> str:
        if thing not in self._group:
            self._group[thing] = thing
            self._members[thing] = [thing]
        return self._group[thing]

    def _whole(self, thing: str) -> frozenset[str]:
        return frozenset(self._members[self._group_of(thing)])
