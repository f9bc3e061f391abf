"""Whole sentences on an outlet's word: *Diberitakan Reuters, S*; *S, seperti dilaporkan televisi X*; *X reported*."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.claims.attribution import Attribution
from saksi.claims.extent import region
from saksi.claims.layout import Layout
from saksi.claims.lexicon import Cue
from saksi.claims.narrative import touched_sentences
from saksi.claims.relays import Relay, relays_in
from saksi.reading.analysis import Sentence


def relayed_attributions(layout: Layout, found: list[Attribution]) -> Iterator[Attribution]:
    """Sentences that name a relay and nobody else: the outlet named is their source."""
    taken = touched_sentences(layout, found)
    for sentence in layout.analysis.sentences:
        if sentence.index in taken:
            continue
        for relay in [relay for relay in relays_in(layout, sentence) if relay.reports][:1]:
            attribution = relayed(layout, sentence, relay)
            if attribution:
                yield attribution


def relayed(layout: Layout, sentence: Sentence, relay: Relay) -> Attribution | None:
    """The sentence without the relay phrase, on the word of the outlet that the phrase names."""
    first = relay.past
    while first < sentence.past and (layout.is_punctuation(first) or layout.starts_time(first)):
        first += 1
        if layout.starts_time(first - 1):
            first = past_time(layout, first - 1)
    before = region(layout, sentence.first, relay.first)
    after = region(layout, first, sentence.past)
    parts = [
        part for part in (before, after) if part and layout.has_predicate(part) and len(layout.tokens_in(part)) > 2
    ]
    if not parts:
        return None
    cue = layout.tokens[relay.past - 1]
    for index in range(relay.first, relay.past):
        if layout.tokens[index].lower in layout.lexicon.data.relays.verbs:
            cue = layout.tokens[index]
            break
    return Attribution("relay, sentence", (parts[0],), cue.span, reporting(layout, cue.lower), relay.name)


def past_time(layout: Layout, index: int) -> int:
    """Past the time expression that begins at a token."""
    start = layout.tokens[index].span.start
    return layout.first_from(max(time.span.end for time in layout.analysis.times if time.span.start == start))


def reporting(layout: Layout, word: str) -> Cue | None:
    """The lexicon entry of a reporting verb, if it has one."""
    return next((cue for words, cue in layout.lexicon.cues.get(word, ()) if len(words) == 1), None)
