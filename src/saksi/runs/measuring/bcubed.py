"""B-cubed (Bagga & Baldwin 1998): how well a clustering agrees with a labelled one, item by item.

An item's precision is the share of its cluster that belongs to its class, its recall the share of its class that is in
its cluster; each is averaged over the items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall, as fractions, of a clustering."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def b_cubed(labelled: Sequence[Hashable], clustered: Sequence[Hashable]) -> Agreement:
    """The agreement of two clusterings of the same items, given as the class and the cluster of each; one item at
    least."""
    return mean_agreement(item_agreements(labelled, clustered))


def item_agreements(labelled: Sequence[Hashable], clustered: Sequence[Hashable]) -> list[Agreement]:
    """The agreement of each item."""
    classes, clusters = members(labelled), members(clustered)
    agreements = []
    for label, cluster in zip(labelled, clustered, strict=True):
        common = len(classes[label] & clusters[cluster])
        agreements.append(Agreement(common / len(clusters[cluster]), common / len(classes[label])))
    return agreements


def mean_agreement(agreements: Sequence[Agreement]) -> Agreement:
    """The average of items."""
    return Agreement(
        sum(each.precision for each in agreements) / len(agreements),
        sum(each.recall for each in agreements) / len(agreements),
    )


def members(groups: Sequence[Hashable]) -> dict[Hashable, set[int]]:
    """The places of the items of each group."""
    together: defaultdict[Hashable, set[int]] = defaultdict(set)
    for place, group in enumerate(groups):
        together[group].add(place)
    return together
