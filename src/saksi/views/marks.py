"""An article's text with its marks: overlapping spans cut into segments that each know every mark over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from saksi.article.span import Span
from saksi.claims.claim import Claim, Mode, Passage


class MarkKind(IntEnum):
    """What a mark stands for; of two marks over the same words the lower number lies outside."""

    CONTENT = 0
    CONDITION = 1
    SOURCE = 2
    CUE = 3
    TIME = 4
    QUANTITY = 5
    PLACE = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the text that a claim points at; `claim` is the claim's id. One mark of an attributed claim `opens` it:
    there its number stands."""

    span: Span
    kind: MarkKind
    claim: str
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks everywhere, outermost first. `opens` are the ids of the claims that open
    here."""

    span: Span
    marks: tuple[Mark, ...]
    opens: tuple[str, ...] = ()


def marks_of(claim: Claim) -> Iterator[Mark]:
    """Every mark that a claim puts on the text. The content of a narrative claim is not marked: it is the text.

    An attributed claim opens at its content, or where it has none at its cue or its source.
    """
    is_attributed = claim.mode is not Mode.NARRATIVE
    placed = [
        *((MarkKind.CONTENT, span) for span in spans_of(claim.content) if is_attributed),
        *((MarkKind.CUE, span) for span in spans_of(claim.cue)),
        *((MarkKind.SOURCE, span) for voice in claim.chain for span in spans_of(voice.passage)),
        *((MarkKind.CONDITION, span) for span in spans_of(claim.condition)),
        *((MarkKind.TIME, span) for span in spans_of(claim.said.passage if claim.said else None)),
        *((MarkKind.TIME, time.span) for time in claim.times),
        *((MarkKind.QUANTITY, quantity.span) for quantity in claim.quantities),
        *((MarkKind.PLACE, place.span) for place in claim.places),
    ]
    for order, (kind, span) in enumerate(placed):
        yield Mark(span, kind, claim.id, opens=is_attributed and order == 0)


def spans_of(passage: Passage | None) -> tuple[Span, ...]:
    """The spans of a passage, none where there is none."""
    return passage.spans if passage else ()


def segments(text: str, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """The whole text in segments, in order and without gaps: joined they are the text again. Empty marks fall away."""
    opening: dict[int, list[Mark]] = {}
    edges = {0, len(text)}
    for mark in marks:
        if mark.span.start < mark.span.end:
            opening.setdefault(mark.span.start, []).append(mark)
            edges.update((mark.span.start, mark.span.end))
    found: list[Segment] = []
    over: list[Mark] = []
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        starting = opening.get(start, [])
        over = sorted([mark for mark in over if mark.span.end > start] + starting, key=nesting)
        found.append(Segment(Span(start, end), tuple(over), tuple(mark.claim for mark in starting if mark.opens)))
    return tuple(found)


def nesting(mark: Mark) -> tuple[int, MarkKind, int, str]:
    """Longer marks lie outside shorter ones, so that marks nest wherever they can."""
    return (-len(mark.span), mark.kind, mark.span.start, mark.claim)


def paragraphs(text: str, cut: Iterable[Segment]) -> Iterator[tuple[Segment, ...]]:
    """The segments line by line, without the line ends; lines without words fall away."""
    line: list[Segment] = []
    for segment in cut:
        opens = segment.opens
        for piece, ends_line in pieces(text, segment.span):
            if len(piece):
                line.append(Segment(piece, segment.marks, opens))
                opens = ()
            if ends_line:
                if any(not part.span.of(text).isspace() for part in line):
                    yield tuple(line)
                line = []
    if any(not part.span.of(text).isspace() for part in line):
        yield tuple(line)


def pieces(text: str, span: Span) -> Iterator[tuple[Span, bool]]:
    """A span cut at line ends: each piece without its line end, and whether one followed."""
    start = span.start
    while (end := text.find("\n", start, span.end)) >= 0:
        yield Span(start, end - 1 if end > start and text[end - 1] == "\r" else end), True
        start = end + 1
    splits_line_end = span.end > start and text[span.end - 1 : span.end + 1] == "\r\n"
    yield Span(start, span.end - splits_line_end), False
