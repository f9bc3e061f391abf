"""How and when something was said: the mode of its words, the time named beside them."""

from __future__ import annotations

from saksi.claims.attribution import Attribution
from saksi.claims.claim import Mode, Passage, Said
from saksi.claims.layout import Layout

# Single quotation marks around so few words are scare quotes and leave speech indirect (GUIDE.md, ruling 13).
SCARE_QUOTE_WORDS = 2
SINGLE_MARKS = "'‘’‚‹›`"


def mode_of(layout: Layout, attribution: Attribution) -> Mode:
    """Direct when all of it is quoted, mixed when a part is, indirect when nothing is but scare quotes."""
    if attribution.direct:
        return Mode.DIRECT
    for span in attribution.content:
        for quotation in layout.quoted_in(span):
            if quotation.outer.covers(span):
                continue
            words = len(layout.tokens_in(quotation.outer)) - 2
            if quotation.marks[0] not in SINGLE_MARKS or words > SCARE_QUOTE_WORDS:
                return Mode.MIXED
    return Mode.INDIRECT


def said(layout: Layout, attribution: Attribution) -> Said | None:
    """When the source spoke: the first time named in the cue's sentence outside the content, behind the cue if any."""
    if attribution.cue_span is None:
        return None
    sentence = layout.sentence_at(layout.first_from(attribution.cue_span.start))
    times = [
        time
        for time in layout.times.inside([sentence.span])
        if time.type in ("DATE", "TIME")
        and not any(span.meets(time.span) for span in attribution.content)
        and layout.quotation_of[layout.first_from(time.span.start)] is None
    ]
    behind = [time for time in times if time.span.start > attribution.cue_span.start]
    chosen = next(iter(behind or times), None)
    if chosen is None:
        return None
    return Said(chosen.start, chosen.end, Passage(chosen.span.of(layout.text), (chosen.span,)))
