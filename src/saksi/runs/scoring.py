"""Scoring: claims as read against claims as annotated.

Only attributed claims count: narrative ones are left out. A claim matches a gold one when the characters of their
contents overlap with intersection over union >= 0.5 (claims without content: when their cues do); matching is one to
one, best overlap first.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields

from saksi.article.span import Span
from saksi.claims.claim import Claim, Mode
from saksi.reading.analysis import Quantity
from saksi.runs.gold import GoldClaim, GoldNumber

LEAST_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision, recall and F1 in percent."""

    precision: float
    recall: float
    f1: float


@dataclass(slots=True)
class Scores:
    """Counts over articles; the properties give the figures."""

    gold: int = 0
    predicted: int = 0
    overlap: int = 0
    exact: int = 0
    source_name: int = 0
    source_span: int = 0
    cue: int = 0
    via: int = 0
    via_cases: int = 0
    numbers: int = 0
    numbers_gold: int = 0
    numbers_predicted: int = 0
    gold_by_mode: Counter[str] = field(default_factory=Counter)
    found_by_mode: Counter[str] = field(default_factory=Counter)
    labels: defaultdict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, gold: Sequence[GoldClaim], claims: Iterable[Claim]) -> list[tuple[int, int]]:
        """Count one article; gives the pairs (gold number, claim number among the attributed)."""
        attributed = [claim for claim in claims if claim.mode is not Mode.NARRATIVE]
        pairs = paired(gold, attributed)
        self.gold += len(gold)
        self.predicted += len(attributed)
        self.gold_by_mode.update(claim.mode for claim in gold)
        for number, place in pairs:
            self._count(gold[number], attributed[place])
        return pairs

    def merge(self, other: Scores) -> None:
        """Add the counts of other articles."""
        for count in fields(self):
            if count.type == "int":
                setattr(self, count.name, getattr(self, count.name) + getattr(other, count.name))
        self.gold_by_mode.update(other.gold_by_mode)
        self.found_by_mode.update(other.found_by_mode)
        for axis, pairs in other.labels.items():
            self.labels[axis].update(pairs)

    def _count(self, gold: GoldClaim, claim: Claim) -> None:
        voice = claim.origin
        self.overlap += 1
        self.found_by_mode[gold.mode] += 1
        self.exact += characters(gold.content) == characters(content_spans(claim))
        self.source_name += same_name(gold.name, voice.name)
        source = voice.passage.spans if voice.passage else ()
        self.source_span += shared(gold.source, source) >= LEAST_OVERLAP or not (gold.source or source)
        cue = claim.cue.spans if claim.cue else ()
        self.cue += bool(characters(gold.cue) & characters(cue)) or not (gold.cue or cue)
        via = relays_of(claim)
        if gold.via or via:
            self.via_cases += 1
            self.via += same_relays(gold.via, via)
        self.labels["mode"][gold.mode, claim.mode] += 1
        self.labels["act"][gold.act, claim.act] += 1
        self.labels["factuality"][gold.factuality, claim.source_factuality] += 1
        self.numbers_gold += len(gold.numbers)
        self.numbers_predicted += len(claim.quantities)
        self.numbers += matching_numbers(gold.numbers, claim.quantities)

    @property
    def content_overlap(self) -> Rate:
        """Claims found, by overlap of content."""
        return rate(self.overlap, self.predicted, self.gold)

    @property
    def content_exact(self) -> Rate:
        """Claims found with exactly the annotated content."""
        return rate(self.exact, self.predicted, self.gold)

    @property
    def end_to_end(self) -> Rate:
        """Claims found with the right source."""
        return rate(self.source_name, self.predicted, self.gold)

    @property
    def number_rate(self) -> Rate:
        """Numbers of the matched claims, with value and bound."""
        return rate(self.numbers, self.numbers_predicted, self.numbers_gold)

    def share(self, count: int, of: int | None = None) -> float | None:
        """A count in percent of the matched claims (or of `of`); None of nothing."""
        total = self.overlap if of is None else of
        return round(100 * count / total, 1) if total else None

    def accuracy(self, axis: str) -> float | None:
        """The part of matched claims with the right label, in percent."""
        return self.share(sum(count for (gold, label), count in self.labels[axis].items() if gold == label))

    def by_label(self, axis: str) -> dict[str, Rate]:
        """Precision, recall and F1 of each gold label of an axis."""
        pairs = self.labels[axis]
        return {
            label: rate(
                pairs[label, label],
                sum(count for (_, found), count in pairs.items() if found == label),
                sum(count for (gold, _), count in pairs.items() if gold == label),
            )
            for label in sorted({gold for gold, _ in pairs})
        }

    def macro(self, axis: str) -> float | None:
        """F1 averaged over the gold labels of an axis."""
        rates = self.by_label(axis)
        return round(sum(entry.f1 for entry in rates.values()) / len(rates), 1) if rates else None


def paired(gold: Sequence[GoldClaim], claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """One-to-one pairs of gold and read claims, best overlap first."""
    ranked = sorted(
        ((closeness(one, other), -i, -j) for i, one in enumerate(gold) for j, other in enumerate(claims)), reverse=True
    )
    used_gold: set[int] = set()
    used_claims: set[int] = set()
    pairs = []
    for value, minus_i, minus_j in ranked:
        i, j = -minus_i, -minus_j
        if value < LEAST_OVERLAP:
            break
        if i not in used_gold and j not in used_claims:
            used_gold.add(i)
            used_claims.add(j)
            pairs.append((i, j))
    return pairs


def closeness(gold: GoldClaim, claim: Claim) -> float:
    """Intersection over union of the contents, of the cues where neither has a content."""
    content = content_spans(claim)
    if gold.content or content:
        return shared(gold.content, content)
    return shared(gold.cue, claim.cue.spans if claim.cue else ())


def content_spans(claim: Claim) -> tuple[Span, ...]:
    """The spans of a claim's content."""
    return claim.content.spans if claim.content else ()


def characters(spans: Iterable[Span]) -> set[int]:
    """Positions that spans cover."""
    return {position for span in spans for position in range(span.start, span.end)}


def shared(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Intersection over union of two sets of spans; 0 when either is empty."""
    a, b = characters(one), characters(other)
    return len(a & b) / len(a | b) if a and b else 0.0


def folded(name: str | None) -> frozenset[str]:
    """The words of a name without regard to case and compatibility forms."""
    return frozenset(re.findall(r"\w+", unicodedata.normalize("NFKD", name or "").casefold()))


def same_name(gold: str | None, name: str | None) -> bool:
    """Whether two names agree: equal, or all words of one among those of the other."""
    one, other = folded(gold), folded(name)
    return one == other if not one or not other else one <= other or other <= one


def relays_of(claim: Claim) -> list[str | None]:
    """The names of the relays between a claim's source and the outlet, in order from the source."""
    return [link.name for link in claim.chain[1:-1]]


def same_relays(gold: Sequence[str], relays: Sequence[str | None]) -> bool:
    """Whether two lists of relays agree, name by name."""
    return len(gold) == len(relays) and all(map(same_name, gold, relays))


def matching_numbers(gold: Sequence[GoldNumber], quantities: Sequence[Quantity]) -> int:
    """How many annotated numbers were read, with the same bound and value (the same ends for a range)."""
    return len(gold) - len(unmatched_numbers(gold, quantities)[0])


def unmatched_numbers(
    gold: Sequence[GoldNumber], quantities: Sequence[Quantity]
) -> tuple[list[GoldNumber], list[Quantity]]:
    """The annotated numbers that were not read, and the read ones that are not annotated so; matched one to one."""
    missed, left = [], list(quantities)
    for number in gold:
        match = next((q for q in left if q.span.meets(number.span) and same_number(number, q)), None)
        if match is None:
            missed.append(number)
        else:
            left.remove(match)
    return missed, left


def same_number(gold: GoldNumber, quantity: Quantity) -> bool:
    """Whether a number and a quantity say the same."""
    if gold.bound != quantity.bound:
        return False
    if gold.bound == "range":
        return (gold.low, gold.high) == (quantity.low, quantity.high)
    return gold.value == quantity.value


def rate(hits: int, predicted: int, gold: int) -> Rate:
    """Precision, recall and F1 in percent, one decimal."""
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Rate(round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1))
