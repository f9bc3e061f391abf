"""Finding: all attributions of an article, each construction in its turn, told apart where they meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.direct import direct_attributions
from saksi.claims.factuality import sentences_meeting
from saksi.claims.indirect import indirect_attributions
from saksi.claims.layout import Layout
from saksi.claims.nominal import nominal_attributions
from saksi.claims.relayed import relayed_attributions
from saksi.claims.silence import silences

# Two attributions are one when their contents share this part of their characters.
SAME_CONTENT = 0.8


def proposals_of(layout: Layout) -> list[Attribution]:
    """What the rules take for attributions, in order of their first words.

    Constructions come in order of trust: each cue is used once, and of two attributions of the same words the first
    one found is kept.
    """
    found: list[Attribution] = []
    found.extend(silences(layout))
    found.extend(direct_attributions(layout))
    found.extend(apart_from(layout, found, indirect_attributions(layout, cue_tokens(layout, found))))
    found.extend(apart_from(layout, found, nominal_attributions(layout, cue_tokens(layout, found))))
    found.extend(apart_from(layout, found, relayed_attributions(layout, found)))
    return sorted(found, key=lambda attribution: attribution.start)


def cue_tokens(layout: Layout, attributions: Iterable[Attribution]) -> frozenset[int]:
    """The tokens of cues already used."""
    spans = [attribution.cue_span for attribution in attributions if attribution.cue_span]
    return frozenset(index for span in spans for index in layout.tokens_in(span))


def apart_from(layout: Layout, found: list[Attribution], candidates: Iterable[Attribution]) -> Iterator[Attribution]:
    """The candidates whose content no attribution has yet."""
    kept: dict[int, list[Attribution]] = {}
    for attribution in found:
        remember(layout, kept, attribution)
    for candidate in candidates:
        others = (other for number in sentences_of(layout, candidate) for other in kept.get(number, ()))
        if not any(same_content(candidate.content, other.content) for other in others):
            remember(layout, kept, candidate)
            yield candidate


def remember(layout: Layout, kept: dict[int, list[Attribution]], attribution: Attribution) -> None:
    """Put an attribution under each sentence that its content touches."""
    for number in sentences_of(layout, attribution):
        kept.setdefault(number, []).append(attribution)


def sentences_of(layout: Layout, attribution: Attribution) -> list[int]:
    """Numbers of the sentences that a content touches."""
    return [sentence.index for span in attribution.content for sentence in sentences_meeting(layout, span)]


def same_content(one: tuple[Span, ...], other: tuple[Span, ...], least: float = SAME_CONTENT) -> bool:
    """Whether two contents are the same words: whether they share at least so large a part."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = sum(map(len, one)) + sum(map(len, other)) - shared
    return total > 0 and shared / total >= least
