"""Why two statements stand in a relation, in their own words: what agrees and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from saksi.linking.figures import Agreement, agreement
from saksi.linking.gist import Gist

ReasonKind = Literal[
    "wording", "names-shared", "names-differ", "figures-agree", "figures-differ", "times-differ", "negation",
    "opposite", "roles-swapped", "denial", "correction",
]  # fmt: skip
REASON_KINDS: tuple[ReasonKind, ...] = (
    "wording", "names-shared", "names-differ", "figures-agree", "figures-differ", "times-differ", "negation",
    "opposite", "roles-swapped", "denial", "correction",
)  # fmt: skip
SAME_WORDING = 0.75
"""Share of its pieces of words that the one text must have in the other to be called its wording."""

BETWEEN = ", "


@dataclass(frozen=True, slots=True)
class RelationReason:
    """What was found, and the words on each side that show it; empty where they are all of the statement."""

    kind: ReasonKind
    a: str = ""
    b: str = ""

    def __str__(self) -> str:
        """The reason in one line: *figures-differ: 340 | 1.127*."""
        return f"{self.kind}: {self.a} | {self.b}" if self.a or self.b else self.kind


def reasons_for(pair: tuple[Gist, Gist], features: Mapping[str, float]) -> tuple[str, ...]:
    """What speaks for or against two statements saying the same, by what was compared of them, a line each."""
    return tuple(map(str, found_reasons(*pair, features)))


def found_reasons(first: Gist, second: Gist, features: Mapping[str, float]) -> Iterator[RelationReason]:
    """The reasons, in the order of `REASON_KINDS`."""
    if features["pieces_shared"] >= SAME_WORDING:
        yield RelationReason("wording")
    yield from name_reasons(first, second)
    yield from figure_reasons(first, second)
    if features["times_apart"]:
        yield RelationReason("times-differ", *(BETWEEN.join(map(days, gist)) for gist in (times(first), times(second))))
    if features["negation_differs"] or features["negation_one_side"]:
        yield RelationReason("negation", *(negated(gist) for gist in (first, second)))
    if features["opposite"]:
        yield RelationReason("opposite")
    if features["roles_swapped"] or features["name_roles_swapped"]:
        yield RelationReason("roles-swapped")
    if features["denied_most"]:
        yield RelationReason("denial")
    if features["corrected"]:
        yield RelationReason("correction")


def name_reasons(first: Gist, second: Gist) -> Iterator[RelationReason]:
    """Names that both have, and those that each has of its own when both have some."""
    names = [{name.key: name.name for name in gist.names} for gist in (first, second)]
    shared = [key for key in names[0] if key in names[1]]
    if shared:
        yield RelationReason("names-shared", *(BETWEEN.join(side[key] for key in shared) for side in names))
    own = [[name for key, name in side.items() if key not in shared] for side in names]
    if all(own):
        yield RelationReason("names-differ", *(BETWEEN.join(each) for each in own))


def figure_reasons(first: Gist, second: Gist) -> Iterator[RelationReason]:
    """Figures that agree, and those that each has of its own when both have some."""
    agreeing, left = [], list(second.figures)
    own = []
    for figure in first.figures:
        partner = next((other for other in left if agreement(figure, other) <= Agreement.COMPATIBLE), None)
        if partner is None:
            own.append(figure)
        else:
            agreeing.append((figure, partner))
            left.remove(partner)
    if agreeing:
        yield RelationReason(
            "figures-agree", *(BETWEEN.join(each.text for each in side) for side in zip(*agreeing, strict=True))
        )
    if own and left:
        yield RelationReason("figures-differ", *(BETWEEN.join(each.text for each in side) for side in (own, left)))


def times(gist: Gist) -> list[tuple[str, str]]:
    """The times of a statement as days."""
    return [(time.start.isoformat(), time.end.isoformat()) for time in gist.times]


def days(time: tuple[str, str]) -> str:
    """A time in ISO 8601: a day, or an interval."""
    start, end = time
    return start if start == end else f"{start}/{end}"


def negated(gist: Gist) -> str:
    """The words of a statement that a negation stands with."""
    return BETWEEN.join(word.text for word in gist.words if word.negated)
