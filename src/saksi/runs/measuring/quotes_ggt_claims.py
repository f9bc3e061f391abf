"""Claims as quotes in the sense of the Gender Gap Tracker: which of them are, and with what edges.

By GGT's scheme alone; it is told in `quotes_ggt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from saksi.article.span import Span
from saksi.claims.claim import SILENT_ACTS, Claim, Mode
from saksi.claims.lexicon import attribution_lexicon
from saksi.reading.analysis import Analysis
from saksi.runs.measuring.quotes_ggt_form import CLOSING, OPENING, Quote, folded
from saksi.runs.once import Reading

# Stops that stand inside the closing mark (*“...,”*).
STOPS = ".,!?…"
# Characters before a clause among which its complementiser is looked for.
LOOKED_BACK = 40
VERB_TAGS = frozenset({"VERB", "AUX"})


def read_quotes(reading: Reading, verbs: frozenset[str] | None) -> tuple[Quote, ...]:
    """The claims of a reading that are quotes in GGT's sense, in text order; `verbs` are GGT's quote verbs,
    None for any verb."""
    found: list[Quote] = []
    spoken_as: dict[str, Span] = {}
    for claim in outermost(claim for claim in reading.claims if is_quote(reading.analysis, claim, verbs)):
        quotes = list(quotes_of(reading.analysis, claim))
        name = claim.origin.name or ""
        for quote in quotes:
            if quote.speaker is not None:
                spoken_as = {name: quote.speaker}
        found += [carried(quote, spoken_as.get(name) if name else None) for quote in quotes]
    return tuple(found)


def carried(quote: Quote, speaker: Span | None) -> Quote:
    """A floating quote with the speaker of the quote before; another as it is."""
    return Quote(quote.content, speaker, quote.verb, True, quote.quoted) if quote.floating else quote


def outermost(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims that are not part of another's content, in text order."""
    around: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (spans_of(claim)[0].start, -spans_of(claim)[-1].end)):
        around = [outer for outer in around if spans_of(outer)[-1].end > spans_of(claim)[0].start]
        if not any(lies_in(claim, outer) for outer in around):
            around.append(claim)
            yield claim


def lies_in(claim: Claim, outer: Claim) -> bool:
    """Whether all of a claim's content is part of another's."""
    return all(any(whole.covers(part) for whole in spans_of(outer)) for part in spans_of(claim))


def spans_of(claim: Claim) -> tuple[Span, ...]:
    """The spans of a claim's content, in text order."""
    return tuple(sorted(claim.content.spans)) if claim.content else ()


def is_quote(analysis: Analysis, claim: Claim, verbs: frozenset[str] | None) -> bool:
    """Whether GGT's scheme has a quote where this claim is; see the module's text."""
    if claim.mode is Mode.NARRATIVE or claim.act in SILENT_ACTS or not claim.content:
        return False
    if claim.mode is Mode.DIRECT:
        return True
    return claim.origin.passage is not None and claim.cue is not None and utters(analysis, claim.cue.spans[0], verbs)


def utters(analysis: Analysis, cue: Span, verbs: frozenset[str] | None) -> bool:
    """Whether a cue is a preposition by the lexicon, or a quote verb that is not used as a noun."""
    words = [token for token in analysis.tokens if cue.covers(token.span)]
    if any(
        token.lower in verbs if verbs is not None else token.upos in VERB_TAGS
        for token in words
        if token.upos != "NOUN"
    ):
        return True
    listed = attribution_lexicon(analysis.article.language).cues.get(words[0].lower, ()) if words else ()
    forms = [entry for form, entry in listed if form == tuple(token.lower for token in words[: len(form)])]
    return any(entry.cue_class == "preposition" for entry in forms)


def quotes_of(analysis: Analysis, claim: Claim) -> Iterator[Quote]:
    """The quotes that a claim is, in text order."""
    text = analysis.article.text
    speaker = claim.origin.passage.spans[0] if claim.origin.passage else None
    quoted = claim.mode is Mode.DIRECT
    spans = spans_of(claim) if quoted else tuple(by_paragraph(text, spans_of(claim)))
    anchor = claim.cue.spans[0] if claim.cue else speaker
    first = min(range(len(spans)), key=lambda place: spans[place].distance(anchor)) if anchor else None
    for place, span in enumerate(spans):
        own = place == first
        yield Quote(
            with_marks(text, span) if quoted else with_complementiser(text, analysis.article.language, span),
            speaker if own else None,
            folded(claim.cue.text) if own and claim.cue else "",
            not own or speaker is None,
            quoted,
        )


def by_paragraph(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Spans joined to one from first to last word in each paragraph."""
    joined: Span | None = None
    for span in spans:
        if joined is not None and "\n" in text[joined.end : span.start]:
            yield joined
            joined = None
        joined = span if joined is None else Span(joined.start, span.end)
    if joined is not None:
        yield joined


def with_marks(text: str, span: Span) -> Span:
    """Words with the marks around them, and the comma or stop before the closing one."""
    stopped = past(text, span.end, STOPS)
    marked = past(text, stopped, CLOSING)
    start = span.start
    while start and text[start - 1] in OPENING:
        start -= 1
    return Span(start, marked if marked > stopped else span.end)


def past(text: str, position: int, characters: str) -> int:
    """Past the characters of a kind that stand at a position."""
    while position < len(text) and text[position] in characters:
        position += 1
    return position


def with_complementiser(text: str, language: str, span: Span) -> Span:
    """A clause with the complementiser right before it, and the marks at its two ends."""
    span = with_marks(text, span)
    before = re.search(r"(\w+)\s+$", text[max(0, span.start - LOOKED_BACK) : span.start])
    if before and before[1].casefold() in attribution_lexicon(language).grammar.complementisers:
        return Span(span.start - len(before[0]), span.end)
    return span
