"""Voices: who a source phrase is, what kind of source, and the chain from origin to outlet."""

from __future__ import annotations

from saksi.article.span import Span
from saksi.claims.claim import Passage, Voice, VoiceKind, VoiceRole
from saksi.claims.layout import Layout
from saksi.claims.lexicon import known_outlets, outlet_key
from saksi.claims.references import (
    Speakers,
    described_before,
    is_periphrasis,
    nearest,
    person_by_part,
    points_back,
    pronoun_voice,
    pronouns,
)
from saksi.reading.analysis import Entity

# Words of a person's name that no tagger has seen.
NAME_LENGTHS = (2, 3)
KIND_OF_ENTITY = {
    "person": VoiceKind.PERSON,
    "organisation": VoiceKind.ORGANISATION,
    "place": VoiceKind.ORGANISATION,
}


def origin_voice(layout: Layout, source: Span | None, implicit: bool, position: int, speakers: Speakers) -> Voice:
    """The voice of a source phrase; without one, the speaker of before when `implicit`, else unknown."""
    if source is None:
        before = (speakers.latest() or nearest(layout, position)) if implicit else None
        if before is None:
            return Voice(None, VoiceKind.UNKNOWN, VoiceRole.ORIGIN)
        return Voice(before.name, before.kind, VoiceRole.ORIGIN, before.entity, None, before.title)
    return named(layout, source, position, speakers)


def named(layout: Layout, source: Span, position: int, speakers: Speakers) -> Voice:
    """The voice that a source phrase names, describes or points back to."""
    passage = Passage(source.of(layout.text), (source,))
    words = [layout.tokens[index] for index in layout.tokens_in(source)]
    pronoun = words[0].lower if words else ""
    if len(words) == 1 and pronoun in pronouns(layout):
        known = pronoun_voice(layout, pronoun, position, speakers)
        return Voice(known.name, known.kind, VoiceRole.ORIGIN, known.entity, passage, known.title)
    entity = main_entity(layout, source)
    if entity is not None:
        kind = kind_of_entity(layout, entity, source)
        return Voice(entity.name, kind, VoiceRole.ORIGIN, entity.id, passage, entity.role)
    if points_back(layout, source):
        person = layout.coreference.entity_by_role(source.of(layout.text), position)
        if person is not None:
            return Voice(person.name, VoiceKind.PERSON, VoiceRole.ORIGIN, person.id, passage, person.role)
        meant = described_before(layout, source, position, speakers)
        if meant is not None:
            return Voice(meant.name, meant.kind, VoiceRole.ORIGIN, meant.entity, passage, meant.title)
        if is_periphrasis(layout, source):
            meant = pronoun_voice(layout, "", position, speakers)
            return Voice(meant.name, meant.kind, VoiceRole.ORIGIN, meant.entity, passage, meant.title)
    part = person_by_part(layout, source)
    if part is not None:
        return Voice(part.name, VoiceKind.PERSON, VoiceRole.ORIGIN, part.id, passage, part.role)
    proper = proper_name(layout, source)
    if proper is not None:
        return Voice(proper.of(layout.text), VoiceKind.PERSON, VoiceRole.ORIGIN, None, passage)
    name = described(layout, source)
    return Voice(name, kind_of_phrase(layout, source), VoiceRole.ORIGIN, None, passage)


def main_entity(layout: Layout, source: Span) -> Entity | None:
    """The entity that a source phrase names: its first person, else the organisation or place that heads it."""
    mentions = [(mention.span, mention.entity) for mention in layout.mentions.meeting(source)]
    inside = [(mention, entity) for mention, entity in mentions if source.covers(mention) or mention.covers(source)]
    people = [(mention, entity) for mention, entity in inside if entity.kind == "person"]
    person = named_person(layout, source, people)
    if person is not None:
        return person
    if is_unnamed(layout, source):
        return None
    exact = layout.coreference.entity_at(source)
    if exact is not None and exact.kind != "person" and fills(layout, source, exact):
        return exact
    return None


def named_person(layout: Layout, source: Span, people: list[tuple[Span, Entity]]) -> Entity | None:
    """The person that a phrase names, among those mentioned in it: one whose name stands alone between commas, else,
    unless the phrase describes somebody unnamed, the one that ends a title, else the first."""
    people = [(mention, entity) for mention, entity in people if not owns(layout, mention)]
    if not people:
        return None
    segments = comma_segments(layout, source)
    alone = [entity for mention, entity in people if any(segment == mention for segment in segments)]
    if alone:
        return alone[0]
    if is_unnamed(layout, source):
        return None
    first = segments[0]
    ending = [entity for mention, entity in people if mention.end == first.end]
    return (ending or [people[0][1]])[0]


def comma_segments(layout: Layout, source: Span) -> list[Span]:
    """A phrase cut at its commas."""
    segments = []
    start = source.start
    for piece in source.of(layout.text).split(","):
        segments.append(layout.edged(Span(start, start + len(piece))))
        start += len(piece) + 1
    return segments


def owns(layout: Layout, mention: Span) -> bool:
    """Whether a name is the possessor of what its phrase names (*X's lawyer*)."""
    numbers = layout.tokens_in(mention)
    following = numbers[-1] + 1 if numbers else 0
    if not numbers or following >= len(layout.tokens):
        return False
    return layout.tokens[following].relation == "case" and layout.is_glued(following)


def fills(layout: Layout, source: Span, entity: Entity) -> bool:
    """Whether an organisation or place is the source itself, not a part of its description."""
    near = [mention.span for mention in layout.mentions.meeting(source) if mention.entity is entity]
    mentions = [mention for mention in near if source.covers(mention) or mention.covers(source)]
    if not mentions:
        return False
    outside = [
        index
        for index in layout.tokens_in(source)
        if not any(mention.covers(layout.tokens[index].span) for mention in mentions)
        and layout.tokens[index].upos in ("NOUN", "PROPN", "NUM", "ADJ")
    ]
    return not outside


def is_unnamed(layout: Layout, source: Span) -> bool:
    """Whether a phrase describes somebody without a name (*seorang pejabat*, *a source*, *many experts*)."""
    grammar = layout.lexicon.grammar
    words = [layout.tokens[index].lower for index in layout.tokens_in(source)][:3]
    return bool(words) and (
        words[0] in grammar.generic_sources | grammar.anonymous_sources or words[-1] in grammar.anonymous_sources
    )


def proper_name(layout: Layout, source: Span) -> Span | None:
    """The name that the tagger of names missed: two or three proper nouns that end a phrase's first part (*Curator |
    Sofia Marchetti*; *Kofi Amankwah, an economist*), none of them a word of organisations or outlets."""
    numbers = list(layout.tokens_in(comma_segments(layout, source)[0]))
    first = len(numbers)
    while first > 0 and layout.tokens[numbers[first - 1]].upos == "PROPN":
        first -= 1
    run = numbers[first:]
    if len(run) not in NAME_LENGTHS or any(is_collective(layout, index) for index in run):
        return None
    if any(layout.tokens[index].text.isupper() or not layout.tokens[index].text[:1].isupper() for index in run):
        return None
    return layout.span(run[0], run[-1] + 1)


def is_collective(layout: Layout, index: int) -> bool:
    """Whether a word belongs to the names of organisations, places or outlets."""
    grammar, word = layout.lexicon.grammar, layout.tokens[index].lower
    if word in grammar.collectives | grammar.companies | layout.lexicon.data.relays.name_words:
        return True
    return any(mention.entity.kind != "person" for mention in layout.mentions.meeting(layout.tokens[index].span))


def kind_of_entity(layout: Layout, entity: Entity, source: Span) -> VoiceKind:
    """An entity's kind as a voice; a known outlet is one."""
    if entity.kind != "person" and is_outlet_name(layout, entity.name, source):
        return VoiceKind.OUTLET
    return KIND_OF_ENTITY[entity.kind]


def is_outlet_name(layout: Layout, name: str, source: Span) -> bool:
    """Whether a name is that of a known outlet, or the phrase says that it is one (*harian X*)."""
    if outlet_key(name) in known_outlets():
        return True
    folded = f" {source.of(layout.text).casefold()} "
    return any(f" {word} " in folded for word in layout.lexicon.grammar.outlets)


def kind_of_phrase(layout: Layout, source: Span) -> VoiceKind:
    """The kind of a source that is described, not named, from its words."""
    grammar = layout.lexicon.grammar
    words = [layout.tokens[index].lower for index in layout.tokens_in(source)]
    if is_outlet_name(layout, source.of(layout.text), source):
        return VoiceKind.OUTLET
    head = words[:2]
    if any(word in grammar.documents for word in head):
        return VoiceKind.DOCUMENT
    if words and words[0] in grammar.generic_sources:
        return VoiceKind.GENERIC
    if any(word in grammar.anonymous_sources and word not in grammar.collectives for word in words):
        return VoiceKind.ANONYMOUS
    if any(word in grammar.collectives for word in words):
        return VoiceKind.ORGANISATION
    if any(layout.tokens[index].text[:1].isupper() for index in layout.tokens_in(source)[1:]):
        return VoiceKind.ORGANISATION
    return VoiceKind.ANONYMOUS


def described(layout: Layout, source: Span) -> str:
    """A source phrase as a name: without capital at a sentence's start and without article or demonstrative."""
    words = source.of(layout.text)
    tokens = [layout.tokens[index] for index in layout.tokens_in(source)]
    # An adjective before a proper noun belongs to a name: *Sable Meridian*.
    named = bool(tokens) and (
        tokens[0].upos == "PROPN" or (tokens[0].upos == "ADJ" and len(tokens) > 1 and tokens[1].upos == "PROPN")
    )
    if words[1:2].islower() and not named:
        words = words[:1].lower() + words[1:]
    return " ".join(words.split())


def relay_voice(layout: Layout, span: Span) -> Voice:
    """The voice of a relay named in the text."""
    entity = layout.coreference.entity_at(span)
    passage = Passage(span.of(layout.text), (span,))
    kind = (
        VoiceKind.OUTLET
        if outlet_key(passage.text) in known_outlets() or entity is None
        else KIND_OF_ENTITY[entity.kind]
    )
    kind = VoiceKind.OUTLET if kind is VoiceKind.ORGANISATION else kind
    name = passage.text if entity is None or entity.kind == "place" else entity.name
    return Voice(" ".join(name.split()), kind, VoiceRole.RELAY, entity.id if entity else None, passage)


def outlet_voice(layout: Layout) -> Voice:
    """The last link: the outlet that published the article."""
    return Voice(layout.analysis.article.outlet, VoiceKind.OUTLET, VoiceRole.OUTLET)


def as_relay(voice: Voice) -> Voice:
    """An outer speaker as a link between an inner source and the outlet."""
    return Voice(voice.name, voice.kind, VoiceRole.RELAY, voice.entity, voice.passage, voice.title)
