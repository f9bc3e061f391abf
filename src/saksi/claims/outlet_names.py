"""Outlets' names: where one begins in a text, whether it is known, built or described as an outlet's, or may be one."""

from __future__ import annotations

import re

from saksi.article.publishers import publisher_of
from saksi.article.span import Span
from saksi.claims.layout import Layout
from saksi.reading.analysis import Entity
from saksi.reading.name_lexicon import name_words

LONGEST_NAME = 8
# Words of a description before an outlet's noun: *the Kampala-based daily X*.
LONGEST_DESCRIPTION = 6
# An outlet is named in passing; what is met more often is somebody who acts in the story.
MOST_MENTIONS = 2
DESCRIBING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "X"})
GLUE = frozenset({".", "-", "'", "’"})
SITE = re.compile(r"\w[\w-]+(\.\w{2,})+")


def outlet_from(layout: Layout, first: int, past: int) -> Span | None:
    """The name of an outlet that begins at a token, with or without words that say what it is (*kantor berita X*,
    *the Cairo daily X*, *X television*); where these are all there is, the description (*state radio*)."""
    noun = outlet_noun(layout, first, past)
    if noun is None:
        return name_from(layout, first, past)
    begin, end = noun
    place = end
    while place < past and layout.tokens[place].upos == "ADJ" and layout.tokens[place].text.islower():
        place += 1  # *media resmi X*
    name = name_from(layout, place, past)
    comma = layout.first_from(name.end) if name else place
    if (name is None or is_place(layout, name)) and comma + 1 < past and layout.tokens[comma].text == ",":
        name = name_from(layout, comma + 1, past) or name
    if name is not None:
        return name
    while first < begin and layout.tokens[first].upos == "DET":
        first += 1
    called = any(layout.tokens[index].text[:1].isupper() for index in range(first, begin))  # *the X news agency*
    medium = called or layout.tokens[end - 1].lower in layout.lexicon.data.relays.name_words
    head = layout.head(end - 1)
    headed = head is None or not first <= head < end  # *acara radio* is no medium
    return layout.span(first, end) if first < begin and medium and headed else None


def outlet_noun(layout: Layout, first: int, past: int) -> tuple[int, int] | None:
    """Where the noun for an outlet stands in the noun phrase that begins at a token, if it has one."""
    for index in range(first, min(past, first + LONGEST_DESCRIPTION)):
        end = layout.past_phrase(index, layout.lexicon.outlets)
        if end > index and layout.tokens[index].text[:1].islower():
            return index, end
        if layout.tokens[index].upos not in DESCRIBING and layout.tokens[index].text not in GLUE:
            return None
    return None


def name_from(layout: Layout, first: int, past: int) -> Span | None:
    """The capitalised name that begins at a token, less an article before it."""
    start = first
    while start < past and layout.tokens[start].upos == "DET" and layout.tokens[start].text.islower():
        start += 1
    place = start
    while place < past and place - start < LONGEST_NAME and is_name_word(layout, place, start):
        place += 1
    hyphened = start < place < past and layout.tokens[place - 1].text == "-" and layout.is_glued(place)
    if hyphened and layout.tokens[place].text.islower():  # the Kampala-based X
        return name_from(layout, place + 1, past)
    return layout.edged(layout.span(start, place)) if place > start else None


def is_name_word(layout: Layout, index: int, start: int) -> bool:
    """Whether a name that began at `start` goes on with token `index`."""
    token = layout.tokens[index]
    if layout.starts_time(index) and token.lower not in layout.lexicon.data.relays.name_words:  # *LA Weekly*
        return False
    if any(map(str.isupper, token.text)) or (token.text[:1].isdigit() and index > start):
        return True
    if index > start and layout.is_glued(index):
        return token.text in GLUE or (layout.tokens[index - 1].text == "." and token.text.isalnum())
    site = index + 2 < len(layout.tokens) and layout.tokens[index + 1].text == "." and layout.is_glued(index + 2)
    return index == start and ("." in token.text[1:-1] or (site and layout.is_glued(index + 1)))


def is_outlet(layout: Layout, name: Span) -> bool:
    """Whether a name is that of a known news outlet or a website, or is built as outlets' names are (*Harbor Herald*,
    *Kabar X*)."""
    words = name.of(layout.text)
    if publisher_of(words) is not None or SITE.fullmatch(words):
        return True
    parts = words.split()
    if any(is_family(parts[:length]) for length in range(1, len(parts))):
        return True
    listed = layout.lexicon.data.relays.name_words
    return len(parts) > 1 and any(word in listed for word in words.casefold().split())


def is_family(beginning: list[str]) -> bool:
    """Whether the beginning of a longer name is an outlet's that has branches (*BBC Breakfast*, *Sky News Arabia*):
    initials, or two words and more."""
    known = publisher_of(" ".join(beginning)) is not None
    return known and (len(beginning) > 1 or (len(beginning[0]) > 2 and beginning[0].isupper()))


def is_described(layout: Layout, first: int, name: Span) -> bool:
    """Whether an outlet's noun stands in the phrase that begins at token `first` and ends with a name."""
    noun = outlet_noun(layout, first, layout.first_from(name.end))
    return noun is not None


def may_be_outlet(layout: Layout, name: Span, mentions: int = MOST_MENTIONS) -> bool:
    """Whether a name, where an outlet's is looked for, may be one: nobody's and no other body's as far as known, and
    met so many times at most."""
    if is_outlet(layout, name):
        return True
    entity = entity_called(layout, name)
    if entity is not None and (entity.kind != "organisation" or len(entity.mentions) > max(mentions, MOST_MENTIONS)):
        return False
    names = name_words(layout.analysis.article.language)
    return not any(
        names.organisation_words.get(word)
        or names.title_parts.get(word)
        or word in names.lexicon.abbreviations
        or word.casefold() in layout.lexicon.grammar.collectives
        for word in name.of(layout.text).split()
    )


def entity_called(layout: Layout, name: Span) -> Entity | None:
    """The entity that a whole name is of, not a part of it (*Tarumba* in *Tarumba Express*)."""
    whole = (mention.entity for mention in layout.mentions.meeting(name) if mention.span.covers(name))
    return next(whole, None)


def is_person(layout: Layout, name: Span) -> bool:
    """Whether a name is a person's, or begins with a person's title."""
    entity = entity_called(layout, name)
    first = name.of(layout.text).split()[0]
    titled = name_words(layout.analysis.article.language).title_parts.get(first)
    return titled is not None or (entity is not None and entity.kind == "person")


def is_place(layout: Layout, name: Span) -> bool:
    """Whether a name is a place's."""
    entity = entity_called(layout, name)
    return entity is not None and entity.kind == "place"
