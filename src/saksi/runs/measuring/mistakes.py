"""Kinds of mistakes: what a reading has otherwise than the annotation, one by one, by what would have to be better.

A kind is a key, with a detail behind a colon where it has one: `act: demand → say`, `spurious: noun, clause`. Content,
source, labels, relays and numbers are compared on the claims found, as scoring does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from saksi.article.span import Span, hull
from saksi.claims.claim import SILENT_ACTS, Claim
from saksi.claims.layout import Layout
from saksi.runs.gold import GoldArticle, GoldClaim, GoldNumber
from saksi.runs.measuring.figure import ErrorKind
from saksi.runs.measuring.kinds import Kinds
from saksi.runs.scoring import (
    LEAST_OVERLAP,
    characters,
    content_spans,
    folded,
    paired,
    relays_of,
    same_name,
    same_relays,
    shared,
    unmatched_numbers,
)

Pairs = Sequence[tuple[int, int]]

MOST_KINDS = 20
LONGEST_WORDS = 90
VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in an article: what was `wanted` and what was `read`, empty where there is nothing. `axis` is the
    label that it is on, None where it is on no label that a gold set may leave out."""

    kind: str
    article: str
    wanted: str
    read: str
    axis: str | None = None


def error_kinds(mistakes: Iterable[Mistake], most: int = MOST_KINDS) -> tuple[ErrorKind, ...]:
    """The most frequent kinds of mistakes with the first of each."""
    kinds = Kinds()
    for mistake in mistakes:
        kinds.count(mistake.kind, example(mistake))
    return kinds.by_count()[:most]


def example(mistake: Mistake) -> str:
    """A mistake in one line: what was wanted, what was read, and the article."""
    return f"{shortened(mistake.wanted)} | {shortened(mistake.read)} ({mistake.article})"


def shortened(words: str) -> str:
    """Words in one line of bounded length, both ends kept: contents go wrong at their ends."""
    line = " ".join(words.split())
    half = LONGEST_WORDS // 2
    return line if len(line) <= LONGEST_WORDS else f"{line[:half]} … {line[-half:]}"


def mistakes_of(gold: GoldArticle, layout: Layout, claims: Sequence[Claim], pairs: Pairs) -> Iterator[Mistake]:
    """The mistakes in one article; `claims` are the attributed ones, `pairs` the matches (gold, claim) by number."""
    comparison = Comparison(gold.article.id, layout, gold.claims)
    found, right = {number for number, _ in pairs}, {place for _, place in pairs}
    missed = [claim for number, claim in enumerate(gold.claims) if number not in found]
    spurious = [claim for place, claim in enumerate(claims) if place not in right]
    for annotated in missed:
        far = next((claim for claim in spurious if same_cue(annotated, claim)), None)
        if far is not None:
            spurious.remove(far)
            yield comparison.mistake("content_elsewhere", annotated.content, content_spans(far))
        else:
            yield comparison.missed(annotated)
    wider = {place for _, place in paired(gold.left_out, spurious)}
    for place, claim in enumerate(spurious):
        words = (*cue_spans(claim), *content_spans(claim))
        yield comparison.mistake(f"{'wider' if place in wider else 'spurious'}: {rule_of(claim)}", (), words)
    for number, place in pairs:
        yield from comparison.differences(gold.claims[number], claims[place])


@dataclass(frozen=True, slots=True)
class Comparison:
    """The annotation of one article, to hold claims against; `layout` is the article as read."""

    article: str
    layout: Layout
    gold: Sequence[GoldClaim]

    def mistake(self, kind: str, wanted: Iterable[Span], read: Iterable[Span]) -> Mistake:
        """A mistake that is told by the words of spans."""
        return Mistake(kind, self.article, self._words(wanted), self._words(read))

    def missed(self, gold: GoldClaim) -> Mistake:
        """An annotated claim that was not read: by what would have shown it."""
        return self.mistake(self._missed_kind(gold), (*gold.cue, *gold.content), ())

    def differences(self, gold: GoldClaim, claim: Claim) -> Iterator[Mistake]:
        """What a claim that was found has otherwise than its annotation."""
        for kind in content_kinds(gold.content, content_spans(claim)):
            yield self.mistake(kind, gold.content, content_spans(claim))
        source = claim.origin.passage.spans if claim.origin.passage else ()
        source_kind = kind_of_source(gold.source, source)
        if source_kind:
            yield self.mistake(source_kind, gold.source, source)
        name = claim.origin.name
        name_kind = self._kind_of_name(gold, name)
        if name_kind:
            yield Mistake(name_kind, self.article, gold.name or "", name or "")
        yield from self._label_differences(gold, claim)
        relays = relays_of(claim)
        if not same_relays(gold.via, relays):
            kind = "relay_wrong" if gold.via and relays else "relay_missing" if gold.via else "relay_spurious"
            yield Mistake(kind, self.article, ", ".join(gold.via), ", ".join(name or "" for name in relays), "via")
        yield from self._number_differences(gold, claim)

    def _words(self, spans: Iterable[Span]) -> str:
        return " ".join(span.of(self.layout.text) for span in spans)

    def _missed_kind(self, gold: GoldClaim) -> str:
        if gold.act in SILENT_ACTS:
            return "missed_silence"
        tokens = [index for span in gold.cue for index in self.layout.tokens_in(span)]
        if any(self.layout.quotation_of[index] for index in tokens):
            return "missed_in_quotation"
        others = [part for other in self.gold if other is not gold for part in other.content]
        if any(part.meets(cue) for part in others for cue in gold.cue):
            return "missed_in_claim"
        if not tokens:
            return f"missed_without_cue: {gold.mode}"
        return f"missed_{self._kind_of_cue(tokens)}: {gold.mode}"

    def _kind_of_cue(self, tokens: Sequence[int]) -> str:
        """`verb`, `noun` or `word` and whether the lexicon has it, in whatever part of speech."""
        known = [
            cue
            for index in tokens
            for form, cue in self.layout.lexicon.cues.get(self.layout.tokens[index].lower, ())
            if self.layout.has_form(index, form)
        ]
        if known:
            cue_class = known[0].cue_class
            return f"{cue_class if cue_class in ('verb', 'noun') else 'word'}_known"
        tags = {self.layout.tokens[index].upos for index in tokens}
        return f"{'verb' if tags & VERBS else 'noun' if tags & NOUNS else 'word'}_unknown"

    def _kind_of_name(self, gold: GoldClaim, name: str | None) -> str | None:
        if same_name(gold.name, name):
            return None
        tokens = [index for span in gold.source for index in self.layout.tokens_in(span)]
        resolved = all(self.layout.tokens[index].upos == "PRON" for index in tokens)
        if not folded(name):
            return "name_unresolved" if resolved else "name_missing"
        if not folded(gold.name):
            return "name_spurious"
        if resolved:
            return "name_resolved_wrongly"
        return "name_extent" if folded(gold.name) & folded(name) else "name_wrong"

    def _label_differences(self, gold: GoldClaim, claim: Claim) -> Iterator[Mistake]:
        labels = (
            ("mode", gold.mode, claim.mode),
            ("act", gold.act, claim.act),
            ("factuality", gold.factuality, claim.source_factuality),
        )
        words = self._words((*gold.cue, *gold.content))
        for axis, wanted, read in labels:
            if wanted != read:
                yield Mistake(f"{axis}: {wanted} → {read}", self.article, words, "", axis)
        voice = claim.origin
        if gold.kind != voice.kind:
            yield Mistake(f"kind: {gold.kind} → {voice.kind}", self.article, gold.name or "", voice.name or "", "kind")

    def _number_differences(self, gold: GoldClaim, claim: Claim) -> Iterator[Mistake]:
        missed, spurious = unmatched_numbers(gold.numbers, claim.quantities)
        for number in missed:
            near = next((quantity for quantity in spurious if quantity.span.meets(number.span)), None)
            if near is not None:
                spurious.remove(near)
            kind = "missed" if near is None else "bound" if same_value(number, near.value) else "value"
            read = near.span.of(self.layout.text) if near else ""
            yield Mistake(f"number_{kind}", self.article, number.span.of(self.layout.text), read, "numbers")
        for quantity in spurious:
            yield Mistake("number_spurious", self.article, "", quantity.span.of(self.layout.text), "numbers")


def content_kinds(gold: Sequence[Span], read: Sequence[Span]) -> Iterator[str]:
    """At which ends a content is wrong; `content_parts` where only something between is."""
    if characters(gold) == characters(read):
        return
    if not gold or not read:
        yield "content_missing" if gold else "content_spurious"
        return
    wanted, found = hull(gold), hull(read)
    if found.start != wanted.start:
        yield "begins_early" if found.start < wanted.start else "begins_late"
    if found.end != wanted.end:
        yield "ends_early" if found.end < wanted.end else "ends_late"
    if found == wanted:
        yield "content_parts"


def kind_of_source(gold: Sequence[Span], read: Sequence[Span]) -> str | None:
    """What is wrong with the words of a source, if anything is."""
    if not gold and not read:
        return None
    if not gold or not read:
        return "source_missing" if gold else "source_spurious"
    overlap = shared(gold, read)
    return None if overlap >= LEAST_OVERLAP else "source_extent" if overlap else "source_elsewhere"


def same_value(gold: GoldNumber, value: float | None) -> bool:
    """Whether a number has this value."""
    return gold.value is not None and gold.value == value


def same_cue(gold: GoldClaim, claim: Claim) -> bool:
    """Whether two claims stand at the same cue."""
    return bool(characters(gold.cue) & characters(cue_spans(claim)))


def cue_spans(claim: Claim) -> tuple[Span, ...]:
    """The spans of a claim's cue."""
    return claim.cue.spans if claim.cue else ()


def rule_of(claim: Claim) -> str:
    """The rule that found a claim."""
    return next(reason.rule for reason in claim.because if reason.axis == "attribution")
