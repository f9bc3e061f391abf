"""Narrative: the sentences that an article states on its own account."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.layout import Layout


def narrative_spans(layout: Layout, attributions: list[Attribution]) -> Iterator[Span]:
    """The sentences that no attribution touches and that state something, without their final stop."""
    touched = touched_sentences(layout, attributions)
    for sentence in layout.analysis.sentences:
        if sentence.index in touched or layout.quotation_of[sentence.first] is not None:
            continue
        span = layout.edged(sentence.span)
        if len(span) and layout.has_predicate(span):
            yield span


def touched_sentences(layout: Layout, attributions: list[Attribution]) -> set[int]:
    """Numbers of the sentences that hold words of an attribution."""
    touched: set[int] = set()
    for attribution in attributions:
        spans = [*attribution.content, *(span for span in (attribution.cue_span, attribution.source) if span)]
        for span in spans:
            numbers = layout.tokens_in(span)
            touched.update(layout.sentence_at(index).index for index in numbers)
    return touched
