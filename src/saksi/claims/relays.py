"""Relays: the outlets between a source and this outlet (*dikutip dari Y*, *told Reuters*, *Y reported*)."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.article.span import Span
from saksi.claims.layout import Layout
from saksi.claims.lexicon import known_outlets, outlet_key
from saksi.reading.analysis import Sentence

LONGEST_RELAY = 8


@dataclass(frozen=True, slots=True)
class Relay:
    """A relay named in the text: where its phrase begins and ends (tokens), and the words of its name."""

    first: int
    past: int
    name: Span


def relay_at(layout: Layout, index: int) -> Relay | None:
    """The relay phrase that begins at token `index`, such as *seperti dikutip dari Y* or *as quoted by Y*."""
    relays = layout.lexicon.data.relays
    first = layout.tokens[index].lower
    if first not in relays.verbs and first not in layout.lexicon.introducers:
        return None
    place = index
    past = layout.sentence_at(index).past
    while place < past and layout.tokens[place].lower in layout.lexicon.introducers:
        place += 1
    if place >= past or layout.tokens[place].lower not in relays.verbs or place - index > 3:
        return None
    place += 1
    prepositions = place
    while place < past and layout.tokens[place].lower in relays.prepositions:
        place += 1
    name = outlet_from(layout, place, past)
    if name is None:
        return None
    # Without an introducer or a preposition, only a known outlet makes a relay of a reporting verb.
    bare = prepositions == place and prepositions == index + 1
    if bare and not is_outlet(layout, name):
        return None
    return Relay(index, layout.first_from(name.end), name)


def outlet_from(layout: Layout, first: int, past: int) -> Span | None:
    """The name that begins at a token: capitalised words, with a lower-case description before (*kantor berita*)."""
    place = first
    lead = {word for phrase in layout.lexicon.grammar.outlets for word in phrase.split()}
    while place < past and (layout.tokens[place].lower in lead or layout.tokens[place].upos == "DET"):
        place += 1
    start = place
    while place < past and place - start < LONGEST_RELAY and is_name_word(layout, place, start):
        place += 1
    return layout.edged(layout.span(start, place)) if place > start else None


def is_name_word(layout: Layout, index: int, start: int) -> bool:
    """Whether a name that began at `start` goes on with token `index`."""
    token = layout.tokens[index]
    if layout.starts_time(index):
        return False
    if token.text[:1].isupper() or (token.text[:1].isdigit() and index > start):
        return True
    glued = index > start and token.text in (".", "-", "'", "’", "com", "co", "id") and layout.is_glued(index)
    return glued or (index == start and "." in token.text and token.upos in ("PROPN", "NOUN", "X"))


def is_outlet(layout: Layout, name: Span) -> bool:
    """Whether a name is that of a known news outlet, or is built as outlets' names are (*Harbor Herald*, *Kabar X*)."""
    words = name.of(layout.text)
    if outlet_key(words) in known_outlets():
        return True
    return len(words.split()) > 1 and any(
        word in layout.lexicon.data.relays.name_words for word in words.casefold().split()
    )


def relays_in(layout: Layout, sentence: Sentence) -> list[Relay]:
    """All relays that a sentence names, from left to right, with listeners that are outlets (*kepada Reuters*)."""
    found = []
    index = sentence.first
    while index < sentence.past:
        relay = relay_at(layout, index) or listener_at(layout, index)
        if relay:
            found.append(relay)
            index = max(relay.past, index + 1)
        else:
            index += 1
    return found


def listener_at(layout: Layout, index: int) -> Relay | None:
    """An outlet that was told: *kepada Reuters*, *told the BBC*, *in an interview with the Herald*."""
    past = layout.past_phrase(index, layout.lexicon.told)
    if past == index:
        return None
    name = outlet_from(layout, past, layout.sentence_at(index).past)
    if name is None or not is_outlet(layout, name):
        return None
    return Relay(index, layout.first_from(name.end), name)
