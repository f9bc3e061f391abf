"""Relays and sources: whether an outlet named beside a source is the source itself, and whom an outlet cites."""

from __future__ import annotations

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.layout import Layout
from saksi.claims.outlet_names import is_described, is_outlet
from saksi.claims.relays import Relay


def is_source(layout: Layout, source: Span | None, relay: Relay) -> bool:
    """Whether an outlet that a relay phrase names is the source: its name makes up most of the source phrase, or the
    relay phrase leads to that (*menurut laman X*)."""
    if source is None or not source.meets(relay.name):
        return False
    return len(source) < 2 * len(relay.name) or layout.tokens[relay.first].span.start < source.start


def source_apart(layout: Layout, source: Span | None, relays: list[Relay]) -> Span | None:
    """A source phrase without the relay phrase that ran into it: before it (*Dilansir X, Amir*) or behind it (*kantor
    berita Y dikutip dari X*). An outlet's own product stands for the outlet (*laporan yang dilansir X*)."""
    for relay in relays:
        if source is None or not relay.reports or not source.meets(relay.name):
            continue
        begin = layout.tokens[relay.first].span.start
        if begin < source.start:
            rest = behind_comma(layout, source, relay)
        elif is_product(layout, Span(source.start, begin)):
            rest = relay.name
        else:
            rest = layout.edged(Span(source.start, begin))
        source = rest if len(rest) else source
    return source


def behind_comma(layout: Layout, source: Span, relay: Relay) -> Span:
    """What of a source stands behind a relay phrase and a comma; all of it where there is no comma."""
    if relay.past >= len(layout.tokens) or layout.tokens[relay.past].text != ",":
        return source
    start = layout.tokens[relay.past].span.end
    return layout.edged(Span(start, source.end)) if start < source.end else source


def is_product(layout: Layout, phrase: Span) -> bool:
    """Whether a phrase is no more than a noun for what outlets make (*laporan*, *kabar*)."""
    words = [layout.tokens[index].lower for index in layout.tokens_in(phrase)]
    return len(words) == 1 and words[0] in layout.lexicon.data.relays.products


def quoter_of(layout: Layout, source: Span | None) -> Span | None:
    """Who quotes a source, where a verb of quoting stands right before it (*state radio quoted the colonel as
    saying*): the verb's subject."""
    verb = layout.first_from(source.start) - 1 if source else -1
    while verb > 0 and layout.tokens[verb].upos == "DET":
        verb -= 1
    if verb < 0 or layout.tokens[verb].lower not in layout.lexicon.data.relays.citing:
        return None
    subject = layout.child(verb, "nsubj")
    stated = subject is not None
    head = layout.head(verb)
    if subject is None and head is not None:  # an aside: *the channel, citing an official, said*
        subject = layout.child(head, "nsubj") if layout.tokens[head].upos == "VERB" else head
    if subject is None or subject >= verb:
        return None
    first = layout.left_edges[subject]
    phrase = layout.edged(layout.span(first, min(layout.right_edges[subject] + 1, verb)))
    if not len(phrase):
        return None
    return phrase if stated or is_outlet(layout, phrase) or is_described(layout, first, phrase) else None


def cited_by(layout: Layout, attribution: Attribution) -> Span | None:
    """Whom a source cites for what it says, in an aside behind it or behind the cue (*the paper, citing two officials,
    said*)."""
    tokens = layout.tokens
    citing = layout.lexicon.data.relays.citing
    source = layout.tokens_in(attribution.source) if attribution.source else range(0)
    starts = [index for index in source if tokens[index].text == ","]  # an aside that ran into the source
    starts += [layout.first_from(place.end) for place in (attribution.source, attribution.cue_span) if place]
    for verb in starts:
        past = layout.sentence_at(min(verb, len(tokens) - 1)).past
        while verb < past and is_between(layout, verb):
            verb += 1
        if verb + 1 < past and tokens[verb].lower in citing:
            return aside(layout, verb + 1, past, attribution)
    return None


def is_between(layout: Layout, index: int) -> bool:
    """Whether a token may stand between a cue and an aside: a comma, a time with its preposition."""
    token = layout.tokens[index]
    return token.text == "," or token.upos == "ADP" or layout.in_time(index)


def aside(layout: Layout, first: int, past: int, attribution: Attribution) -> Span | None:
    """A noun phrase from a token to the next comma, cue or content; None where a preposition begins it."""
    ends = [span.start for span in (*attribution.content, attribution.cue_span) if span]
    end = first
    while end < past and layout.tokens[end].text != "," and layout.tokens[end].span.start not in ends:
        end += 1
    if end == first or layout.tokens[first].upos in ("ADP", "PUNCT"):
        return None
    phrase = layout.edged(layout.span(first, end))
    return phrase if len(phrase) else None
