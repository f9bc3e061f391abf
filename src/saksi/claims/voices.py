"""Voices: who a source phrase is, what kind of source, and the chain from origin to outlet."""

from __future__ import annotations

from dataclasses import dataclass, field

from saksi.article.span import Span
from saksi.claims.claim import Passage, Voice, VoiceKind, VoiceRole
from saksi.claims.layout import Layout
from saksi.claims.lexicon import known_outlets, outlet_key
from saksi.reading.analysis import Entity
from saksi.reading.entities import entity_at, entity_by_role, nearest_person

KIND_OF_ENTITY = {
    "person": VoiceKind.PERSON,
    "organisation": VoiceKind.ORGANISATION,
    "place": VoiceKind.ORGANISATION,
}


@dataclass(slots=True)
class Speakers:
    """Who has spoken so far in the article, latest last: what pronouns and bare quotations refer to."""

    voices: list[Voice] = field(default_factory=list)

    def heard(self, voice: Voice) -> None:
        """Remember a voice that has just spoken."""
        if voice.kind is not VoiceKind.UNKNOWN:
            self.voices.append(voice)

    def latest(self, *kinds: VoiceKind) -> Voice | None:
        """The latest voice of one of these kinds (of any, when none is named)."""
        return next((voice for voice in reversed(self.voices) if not kinds or voice.kind in kinds), None)


def origin_voice(layout: Layout, source: Span | None, implicit: bool, position: int, speakers: Speakers) -> Voice:
    """The voice of a source phrase; without one, the speaker of before when `implicit`, else unknown."""
    if source is None:
        before = speakers.latest() if implicit else None
        if before is None:
            return Voice(None, VoiceKind.UNKNOWN, VoiceRole.ORIGIN)
        return Voice(before.name, before.kind, VoiceRole.ORIGIN, before.entity, None, before.title)
    return named(layout, source, position, speakers)


def named(layout: Layout, source: Span, position: int, speakers: Speakers) -> Voice:
    """The voice that a source phrase names, describes or points back to."""
    passage = Passage(source.of(layout.text), (source,))
    words = [layout.tokens[index] for index in layout.tokens_in(source)]
    pronoun = words[0].lower if words else ""
    grammar = layout.lexicon.grammar
    if len(words) == 1 and pronoun in grammar.third_person | grammar.third_person_plural | grammar.first_person:
        known = pronoun_voice(layout, pronoun, position, speakers)
        return Voice(known.name, known.kind, VoiceRole.ORIGIN, known.entity, passage, known.title)
    entity = main_entity(layout, source)
    if entity is not None:
        kind = kind_of_entity(layout, entity, source)
        return Voice(entity.name, kind, VoiceRole.ORIGIN, entity.id, passage, entity.role)
    if points_back(layout, source):
        person = entity_by_role(layout.analysis.entities, source.of(layout.text), position)
        if person is not None:
            return Voice(person.name, VoiceKind.PERSON, VoiceRole.ORIGIN, person.id, passage, person.role)
    name = described(layout, source)
    return Voice(name, kind_of_phrase(layout, source), VoiceRole.ORIGIN, None, passage)


def pronoun_voice(layout: Layout, pronoun: str, position: int, speakers: Speakers) -> Voice:
    """Whom a pronoun means: the speaker of before, else the person named last."""
    grammar = layout.lexicon.grammar
    if pronoun in grammar.third_person_plural:
        before = speakers.latest(VoiceKind.ORGANISATION, VoiceKind.GENERIC, VoiceKind.ANONYMOUS) or speakers.latest()
    else:
        before = speakers.latest(VoiceKind.PERSON, VoiceKind.ANONYMOUS)
    if before is not None:
        return before
    person = nearest_person(layout.analysis.entities, position)
    if person is not None:
        return Voice(person.name, VoiceKind.PERSON, VoiceRole.ORIGIN, person.id, None, person.role)
    return Voice(None, VoiceKind.UNKNOWN, VoiceRole.ORIGIN)


def main_entity(layout: Layout, source: Span) -> Entity | None:
    """The entity that a source phrase names: its first person, else the organisation or place that heads it."""
    inside = [
        (mention.start, entity)
        for entity in layout.analysis.entities
        for mention in entity.mentions
        if source.covers(mention) or mention.covers(source)
    ]
    people = sorted((start, entity.id) for start, entity in inside if entity.kind == "person")
    if people and not owned_by(layout, source, people[0][0]):
        return next(entity for _, entity in inside if entity.id == people[0][1])
    if is_unnamed(layout, source):
        return None
    exact = entity_at(layout.analysis.entities, source)
    if exact is not None and exact.kind != "person" and fills(layout, source, exact):
        return exact
    return None


def owned_by(layout: Layout, source: Span, person: int) -> bool:
    """Whether a phrase only belongs to the person named in it (*X's lawyer*, *pengacara X*): it names somebody else."""
    first = layout.first_from(source.start)
    place = layout.first_from(person)
    if place <= first:
        owner = layout.tokens[place]
        return owner.relation == "nmod:poss" and any(
            layout.tokens[child].relation == "case" for child in layout.analysis.children[place]
        )
    return is_unnamed(layout, source) and layout.tokens[first].text[:1].islower()


def fills(layout: Layout, source: Span, entity: Entity) -> bool:
    """Whether an organisation or place is the source itself, not a part of its description."""
    mentions = [mention for mention in entity.mentions if source.covers(mention) or mention.covers(source)]
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


def points_back(layout: Layout, source: Span) -> bool:
    """Whether a phrase has a demonstrative or article that points back (*juru bicara itu*, *the senator*)."""
    words = [layout.tokens[index].lower for index in layout.tokens_in(source)]
    demonstratives = layout.lexicon.grammar.demonstratives
    return bool(words) and (words[0] in demonstratives or words[-1] in demonstratives) or len(words) <= 2


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
    first = layout.first_from(source.start)
    words = source.of(layout.text)
    token = layout.tokens[first] if first < len(layout.tokens) else None
    if token and token.upos != "PROPN" and words[1:2].islower():
        words = words[:1].lower() + words[1:]
    return " ".join(words.split())


def relay_voice(layout: Layout, span: Span) -> Voice:
    """The voice of a relay named in the text."""
    entity = entity_at(layout.analysis.entities, span)
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
