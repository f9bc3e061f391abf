"""What has changed between a claim and the same claim in a later revision: one `Change` for each axis that differs.

Where words stand in the text, and how they are punctuated or capitalised, is no change.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from saksi.article.span import Span
from saksi.claims.claim import (
    SILENT_ACTS,
    Act,
    Claim,
    Distance,
    Factuality,
    Mode,
    Passage,
    Said,
    Voice,
    VoiceRole,
)
from saksi.linking.number_changes import number_changes
from saksi.linking.same_source import is_named, same_source, source_words, words_of
from saksi.reading.analysis import Place, Quantity, TimeExpression

MASK = "\N{OBJECT REPLACEMENT CHARACTER}"


class ChangeKind(StrEnum):
    """The axis on which a claim changed."""

    CONTENT = "content"
    NUMBER = "number"
    FACTUALITY = "factuality"
    AUTHOR = "author"
    POLARITY = "polarity"
    PROBABILITY = "probability"
    CONDITION = "condition"
    DISTANCE = "distance"
    ACT = "act"
    CUE = "cue"
    MODE = "mode"
    SOURCE = "source"
    RELAY = "relay"
    TIME = "time"
    SAID = "said"
    PLACE = "place"


class Effect(StrEnum):
    """What the change is, seen from the old revision to the new one."""

    CHANGED = "changed"
    MOVED = "moved"
    CAME = "came"
    WENT = "went"
    HEDGE_FELL = "hedge_fell"
    HEDGE_CAME = "hedge_came"
    REVERSED = "reversed"
    BECAME_NAMED = "became_named"
    BECAME_ANONYMOUS = "became_anonymous"


Facet = (
    Passage
    | Quantity
    | TimeExpression
    | Place
    | Said
    | Voice
    | Act
    | Mode
    | Factuality
    | Distance
    | tuple[float, float]  # an interval of probability
    | str  # a polarity
)
Found = TypeVar("Found", TimeExpression, Place, Voice)

# Commitment without its direction, and its direction: FactBank's two axes.
STRENGTH = {
    Factuality.UNCOMMITTED: 0,
    Factuality.POSSIBLE: 1,
    Factuality.POSSIBLY_NOT: 1,
    Factuality.PROBABLE: 2,
    Factuality.PROBABLY_NOT: 2,
    Factuality.CERTAIN: 3,
    Factuality.CERTAINLY_NOT: 3,
}
NEGATIVE = frozenset({Factuality.POSSIBLY_NOT, Factuality.PROBABLY_NOT, Factuality.CERTAINLY_NOT})
SUPPORT = {Distance.DISTANCING: 0, Distance.NEUTRAL: 1, Distance.ENDORSING: 2}


@dataclass(frozen=True, slots=True)
class Change:
    """One axis of a claim that is otherwise; `old` or `new` is None where there was, or is, nothing."""

    kind: ChangeKind
    effect: Effect
    old: Facet | None
    new: Facet | None


def claim_changes(old: Claim, new: Claim) -> tuple[Change, ...]:
    """What has changed between two claims that are one, what matters most first; empty where nothing has."""
    moved_numbers = list(numbers(old, new))
    times_and_places = [*times(old, new), *places(old, new)]
    return (
        *act(old, new),
        *polarity(old, new),
        *moved_numbers,
        *commitment(old, new),
        *source(old, new),
        *relays(old, new),
        *content(old, new, explained=bool(moved_numbers or times_and_places)),
        *times_and_places,
        *said(old, new),
        *form(old, new),
    )


def act(old: Claim, new: Claim) -> Iterator[Change]:
    """What the source does in speaking."""
    if old.act is not new.act:
        yield Change(ChangeKind.ACT, Effect.CHANGED, old.act, new.act)


def polarity(old: Claim, new: Claim) -> Iterator[Change]:
    """Whether the first statement is negated; only where both claims state something."""
    if old.statements and new.statements and old.statements[0].polarity != new.statements[0].polarity:
        yield Change(ChangeKind.POLARITY, Effect.REVERSED, old.statements[0].polarity, new.statements[0].polarity)


def numbers(old: Claim, new: Claim) -> Iterator[Change]:
    """Numbers that moved, came or went."""
    for before, after in number_changes(old.quantities, new.quantities):
        yield Change(ChangeKind.NUMBER, existence(before, after, Effect.MOVED), before, after)


def commitment(old: Claim, new: Claim) -> Iterator[Change]:
    """Hedges of source and author: factuality, probability, condition, distance. A refusal commits to nothing, so that
    what it has on these axes is not compared."""
    if SILENT_ACTS.isdisjoint({old.act, new.act}):
        for kind, before, after in (
            (ChangeKind.FACTUALITY, old.source_factuality, new.source_factuality),
            (ChangeKind.AUTHOR, old.author_factuality, new.author_factuality),
        ):
            if before is not after:
                yield Change(kind, factuality_effect(before, after), before, after)
    if old.probability != new.probability:
        effects = {Effect.CAME: Effect.HEDGE_CAME, Effect.WENT: Effect.HEDGE_FELL, Effect.MOVED: Effect.MOVED}
        effect = effects[existence(old.probability, new.probability, Effect.MOVED)]
        yield Change(ChangeKind.PROBABILITY, effect, old.probability, new.probability)
    yield from reworded(ChangeKind.CONDITION, old.condition, new.condition)
    if old.distance is not new.distance:
        fell = SUPPORT[new.distance] > SUPPORT[old.distance]
        yield Change(ChangeKind.DISTANCE, Effect.HEDGE_FELL if fell else Effect.HEDGE_CAME, old.distance, new.distance)


def factuality_effect(old: Factuality, new: Factuality) -> Effect:
    """Whether a commitment was turned round, or else is stronger (a hedge fell) or weaker (one came)."""
    committed = Factuality.UNCOMMITTED not in (old, new)
    if committed and (old in NEGATIVE) is not (new in NEGATIVE):
        return Effect.REVERSED
    return Effect.HEDGE_FELL if STRENGTH[new] > STRENGTH[old] else Effect.HEDGE_CAME


def source(old: Claim, new: Claim) -> Iterator[Change]:
    """Who the content comes from."""
    before, after = old.origin, new.origin
    if same_source(before, after):
        return
    effect = Effect.CHANGED
    if is_named(before) is not is_named(after):
        effect = Effect.BECAME_NAMED if is_named(after) else Effect.BECAME_ANONYMOUS
    yield Change(ChangeKind.SOURCE, effect, before, after)


def relays(old: Claim, new: Claim) -> Iterator[Change]:
    """Through whom it comes."""
    before, after = ([voice for voice in claim.chain if voice.role is VoiceRole.RELAY] for claim in (old, new))
    yield from replaced(ChangeKind.RELAY, Effect.CHANGED, before, after, source_words)


def content(old: Claim, new: Claim, *, explained: bool) -> Iterator[Change]:
    """The words of the content but for its numbers, times and places, which are compared by what they mean; these
    count too where nothing of what they mean has changed (`explained`)."""
    changes = list(reworded(ChangeKind.CONTENT, old.content, new.content))
    if changes and not (explained and words_of_mask(old) == words_of_mask(new)):
        yield from changes


def words_of_mask(claim: Claim) -> tuple[str, ...]:
    """The words of the content, with a mask for each number, time and place."""
    if claim.content is None:
        return ()
    resolved: tuple[Quantity | TimeExpression | Place, ...] = (*claim.quantities, *claim.times, *claim.places)
    found = sorted(each.span for each in resolved)
    pieces = []
    for span in claim.content.spans:
        start = span.start
        for inner in found:
            if span.covers(inner) and inner.start >= start:
                pieces += [between(claim.content, Span(start, inner.start)), MASK]
                start = inner.end
        pieces.append(between(claim.content, Span(start, span.end)))
    return tuple(word for piece in pieces for word in ((MASK,) if piece == MASK else words_of(piece)))


def between(passage: Passage, wanted: Span) -> str:
    """The words of a part of a passage, which lies in one of its spans."""
    offset = 0
    for span in passage.spans:
        if span.covers(wanted):
            return passage.text[offset + wanted.start - span.start : offset + wanted.end - span.start]
        offset += len(span) + 1
    return ""


def times(old: Claim, new: Claim) -> Iterator[Change]:
    """Times in the content."""
    yield from replaced(ChangeKind.TIME, Effect.MOVED, old.times, new.times, time_key)


def time_key(time: TimeExpression) -> Hashable:
    """What a time means."""
    return time.value, time.start, time.end


def places(old: Claim, new: Claim) -> Iterator[Change]:
    """Places in the content."""
    yield from replaced(ChangeKind.PLACE, Effect.CHANGED, old.places, new.places, place_key)


def place_key(place: Place) -> Hashable:
    """Which place it is: its number in GeoNames, else its name."""
    return place.geonames if place.geonames is not None else words_of(place.name)


def said(old: Claim, new: Claim) -> Iterator[Change]:
    """When the source spoke; by the words where no date follows from them."""
    if said_key(old.said) != said_key(new.said):
        yield Change(ChangeKind.SAID, existence(old.said, new.said, Effect.MOVED), old.said, new.said)


def said_key(said: Said | None) -> Hashable:
    """When it was, or the words for it."""
    if said is None:
        return None
    return (said.start, said.end) if said.start or said.end else words_of(said.passage.text)


def form(old: Claim, new: Claim) -> Iterator[Change]:
    """The cue, and whether the content is quoted."""
    yield from reworded(ChangeKind.CUE, old.cue, new.cue)
    if old.mode is not new.mode:
        yield Change(ChangeKind.MODE, Effect.CHANGED, old.mode, new.mode)


def reworded(kind: ChangeKind, old: Passage | None, new: Passage | None) -> Iterator[Change]:
    """A change of words."""
    if (old is None) is not (new is None) or (old and new and words_of(old.text) != words_of(new.text)):
        yield Change(kind, existence(old, new, Effect.CHANGED), old, new)


def replaced(
    kind: ChangeKind, effect: Effect, old: Sequence[Found], new: Sequence[Found], key_of: Callable[[Found], Hashable]
) -> Iterator[Change]:
    """What either side has and the other has not, set against each other in the order of the text."""
    went, came = only_in(old, new, key_of), only_in(new, old, key_of)
    matched = min(len(went), len(came))
    for before, after in zip(went, came, strict=False):
        yield Change(kind, effect, before, after)
    for after in came[matched:]:
        yield Change(kind, Effect.CAME, None, after)
    for before in went[matched:]:
        yield Change(kind, Effect.WENT, before, None)


def only_in(these: Iterable[Found], others: Iterable[Found], key_of: Callable[[Found], Hashable]) -> list[Found]:
    """What is among these and not among the others, each once."""
    known = set(map(key_of, others))
    found: dict[Hashable, Found] = {}
    for each in these:
        if key_of(each) not in known:
            found.setdefault(key_of(each), each)
    return list(found.values())


def existence(old: object | None, new: object | None, otherwise: Effect) -> Effect:
    """`CAME` where there was nothing, `WENT` where there is nothing any more, else what is given."""
    if old is None:
        return Effect.CAME
    return Effect.WENT if new is None else otherwise
