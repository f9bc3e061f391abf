"""Introductions: who is described where an article begins, and named only afterwards (*A federal judge said ... Judge
Ana Boro ruled*)."""

from __future__ import annotations

from saksi.article.span import Span
from saksi.claims.claim import Voice
from saksi.claims.cues import cue_at
from saksi.claims.layout import Layout
from saksi.claims.source_kinds import has_office, head_phrase, says_person
from saksi.claims.speakers import voice_of
from saksi.reading.analysis import Entity

# So many sentences at the beginning may leave the name to the next ones.
LEADING_SENTENCES = 2
# So many paragraphs after the description its name is looked for.
NAMING_PARAGRAPHS = 3


def named_later(layout: Layout, source: Span) -> Voice | None:
    """The person whom a phrase at the beginning of an article describes: the first one named behind it who has the
    office that it says, or with whose name the next paragraph begins. None where somebody was named before."""
    first = layout.first_from(source.start)
    if first >= len(layout.tokens):
        return None
    sentence = layout.sentence_at(first)
    head = head_phrase(layout, source)
    if sentence.index >= LEADING_SENTENCES or not (has_office(layout, head) or says_person(layout, head)):
        return None
    offices = set(layout.coreference.offices_in(head.of(layout.text)))
    for person in layout.coreference.persons:
        start = person.mentions[0].start
        if start < source.end:
            continue
        paragraphs = layout.sentence_at(layout.first_from(start)).paragraph - sentence.paragraph
        if paragraphs > NAMING_PARAGRAPHS:
            return None
        introduced = paragraphs == 1 and (opens(layout, person) or speaks(layout, person))
        if introduced or offices & set(layout.coreference.offices[person.id]):
            return voice_of(person)
    return None


def speaks(layout: Layout, person: Entity) -> bool:
    """Whether a cue stands right before a person's first mention (*"...," said X*)."""
    before = layout.first_from(person.mentions[0].start) - 1
    return any(cue_at(layout, index) is not None for index in range(max(before - 1, 0), before + 1))


def opens(layout: Layout, person: Entity) -> bool:
    """Whether a person's first mention begins a paragraph."""
    before = layout.text[: person.mentions[0].start].rpartition("\n")[2]
    return not before.strip()
