"""Which reports rest on one main source: agglomerative clustering by average linkage (Sokal & Michener 1958).

What one report carries of another belongs together from the start; what a person judged different is kept apart.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

ONE_SOURCE = 0.4
"""Mean relatedness of two groups from which they rest on one source; fixed on the development stories."""

Pair = frozenset[str]


class Joined:
    """Names that belong together, as disjoint sets; the first in the order given stands for its set."""

    def __init__(self, names: Sequence[str]) -> None:
        self.place = {name: place for place, name in enumerate(names)}
        self.parent = {name: name for name in names}

    def first(self, name: str) -> str:
        """The one that stands for the set of a name."""
        while self.parent[name] != name:
            self.parent[name] = self.parent[self.parent[name]]
            name = self.parent[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Puts the sets of two names together."""
        firsts = sorted((self.first(one), self.first(other)), key=self.place.__getitem__)
        self.parent[firsts[1]] = firsts[0]


def origin_groups(
    names: Sequence[str], together: Iterable[tuple[str, str]], related: Mapping[Pair, float], apart: Iterable[Pair] = ()
) -> dict[str, str]:
    """For each report the first, in the order given, of those that rest on its main source. `together` are pairs that
    do, `apart` those that do not, whatever else is known; `related` says how likely the others do, 0 where it is not
    said."""
    joined = Joined(names)
    for one, other in together:
        joined.join(one, other)
    likeness = between_groups(joined, related)
    forbidden = {frozenset(map(joined.first, pair)) for pair in apart}
    merge_nearest(joined, likeness, forbidden)
    return {name: joined.first(name) for name in names}


def between_groups(joined: Joined, related: Mapping[Pair, float]) -> dict[str, dict[str, float]]:
    """The relatedness of groups: that of their first reports, which the others carry; where these were not compared,
    the mean of the pairs that were."""
    values: defaultdict[Pair, list[float]] = defaultdict(list)
    for pair, value in related.items():
        firsts = frozenset(map(joined.first, pair))
        if len(firsts) > 1:
            values[firsts].append(value)
    likeness: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for firsts, found in values.items():
        one, other = sorted(firsts, key=joined.place.__getitem__)
        likeness[one][other] = likeness[other][one] = related.get(firsts, sum(sorted(found)) / len(found))
    return likeness


def merge_nearest(joined: Joined, sums: dict[str, dict[str, float]], forbidden: set[Pair]) -> None:
    """Joins the two sets of highest mean again and again, while it is high enough. `sums` holds for two sets the sum of
    the relatedness of their members, which is changed."""
    sizes: defaultdict[str, int] = defaultdict(lambda: 1)
    versions: defaultdict[str, int] = defaultdict(int)
    heap: list[tuple[float, int, int, int, int]] = []
    by_place = list(joined.place)

    def push(one: str, other: str) -> None:
        mean = sums[one][other] / (sizes[one] * sizes[other])
        if mean >= ONE_SOURCE and frozenset((one, other)) not in forbidden:
            first, second = sorted((one, other), key=joined.place.__getitem__)
            heapq.heappush(heap, (-mean, joined.place[first], joined.place[second], versions[first], versions[second]))

    for one, others in sums.items():
        for other in others:
            if joined.place[one] < joined.place[other]:
                push(one, other)
    while heap:
        _, first_place, second_place, first_version, second_version = heapq.heappop(heap)
        kept, gone = by_place[first_place], by_place[second_place]
        if (versions[kept], versions[gone]) != (first_version, second_version):
            continue
        joined.join(kept, gone)
        sizes[kept] += sizes[gone]
        versions[kept] += 1
        versions[gone] += 1
        for other, value in sums.pop(gone).items():
            if other != kept:
                sums[kept][other] = sums[other][kept] = sums[kept].get(other, 0.0) + value
            sums[other].pop(gone, None)
        forbidden |= {frozenset((kept, *pair - {gone})) for pair in forbidden if gone in pair}
        for other in sums[kept]:
            push(kept, other)
