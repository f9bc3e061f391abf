"""Which numbers of a claim moved: the same thing counted, in the same unit, otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from saksi.linking.claim_pairs import best_pairs, unpaired
from saksi.linking.same_source import words_of
from saksi.reading.analysis import Quantity

MOST_BETWEEN = 50
"""Quantities that have more others between them are not compared; it bounds the cost of long tables."""

QuantityPair = tuple[Quantity | None, Quantity | None]

SAME_COUNTED, SAME_AMOUNT, MAYBE_COUNTED = 3.0, 2.0, 1.0
"""How sure it is that two quantities are one: what is counted is the same; the amount is; nothing speaks against it."""


def number_changes(old: Sequence[Quantity], new: Sequence[Quantity]) -> list[QuantityPair]:
    """Pairs of quantities, in the order of the new text, that moved; with None on one side, those that came or went.

    A quantity that is the same, or of which only the word for what is counted is another, is left out.
    """
    ordered_old, ordered_new = (sorted(quantities, key=position) for quantities in (old, new))
    left_old, left_new = without_same(ordered_old, ordered_new)
    pairs = best_pairs(likenesses(left_old, left_new))
    gone, added = unpaired(pairs, len(left_old), len(left_new))
    moved: list[QuantityPair] = [
        (left_old[first], left_new[second])
        for first, second in sorted(pairs, key=lambda pair: pair[1])
        if amount(left_old[first]) != amount(left_new[second])
    ]
    came: list[QuantityPair] = [(None, left_new[index]) for index in added]
    went: list[QuantityPair] = [(left_old[index], None) for index in gone]
    return [*moved, *came, *went]


def position(quantity: Quantity) -> tuple[int, int, str]:
    """Where a quantity stands."""
    return quantity.span.start, quantity.span.end, repr(quantity)


def without_same(old: Sequence[Quantity], new: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """The quantities of either side that the other has not."""
    common = Counter(map(identity, old)) & Counter(map(identity, new))
    return beyond(old, common), beyond(new, common)


def beyond(quantities: Sequence[Quantity], common: Counter[Hashable]) -> list[Quantity]:
    """The quantities that are left when the common ones are taken away, first ones first."""
    remaining = Counter(common)
    left = []
    for quantity in quantities:
        if remaining[identity(quantity)] > 0:
            remaining[identity(quantity)] -= 1
        else:
            left.append(quantity)
    return left


def identity(quantity: Quantity) -> Hashable:
    """All of a quantity but its place."""
    return amount(quantity), counted(quantity)


def amount(quantity: Quantity) -> Hashable:
    """How much of which unit, within which bounds."""
    return quantity.value, quantity.low, quantity.high, quantity.bound, unit(quantity)


def unit(quantity: Quantity) -> str:
    """The unit, without regard to case."""
    return (quantity.unit or "").casefold()


def counted(quantity: Quantity) -> frozenset[str]:
    """The words for what is counted."""
    return frozenset(words_of(quantity.of or ""))


def likenesses(old: Sequence[Quantity], new: Sequence[Quantity]) -> Iterator[tuple[float, int, int]]:
    """How sure it is that quantities of the same unit are one, with their numbers."""
    for first, before in enumerate(old):
        for second in range(max(0, first - MOST_BETWEEN), min(len(new), first + MOST_BETWEEN + 1)):
            after = new[second]
            if unit(before) == unit(after) and (sure := likeness(before, after)):
                yield sure, first, second


def likeness(old: Quantity, new: Quantity) -> float:
    """How sure it is that two quantities are one; 0 where what is counted is something else."""
    things_old, things_new = counted(old), counted(new)
    if things_old == things_new:
        return SAME_COUNTED
    if amount(old) == amount(new):
        return SAME_AMOUNT
    return MAYBE_COUNTED if not things_old or not things_new or things_old & things_new else 0.0
