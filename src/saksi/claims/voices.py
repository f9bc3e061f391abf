"""Voices: who a source phrase is, what kind of source, and the chain from origin to outlet."""

from __future__ import annotations

from dataclasses import replace

from saksi.article.publishers import publisher_of
from saksi.article.span import Span
from saksi.claims.claim import Passage, Voice, VoiceKind, VoiceRole
from saksi.claims.descriptions import description, earlier_description, earlier_named
from saksi.claims.introductions import named_later
from saksi.claims.layout import Layout
from saksi.claims.naming import main_entity, person_by_part, proper_name, whole
from saksi.claims.references import pointed_at, points_back, pronoun_voice, pronouns
from saksi.claims.source_kinds import has_office, head_phrase, is_outlet_name, kind_of_phrase
from saksi.claims.speakers import KIND_OF_ENTITY, Speakers, nearest, voice_of
from saksi.reading.analysis import Entity


def origin_voice(
    layout: Layout,
    source: Span | None,
    implicit: bool,
    position: int,
    speakers: Speakers,
    around: Voice | None = None,
) -> Voice:
    """The voice of a source phrase; without one, the speaker of before when `implicit`, else unknown. `around` is who
    says the words that the phrase stands in: whom *my* means."""
    if source is None:
        paragraph = layout.sentence_at(layout.first_from(position)).paragraph
        before = (speakers.going_on(paragraph) or nearest(layout, position)) if implicit else None
        if before is None:
            return Voice(None, VoiceKind.UNKNOWN, VoiceRole.ORIGIN)
        return Voice(before.name, before.kind, VoiceRole.ORIGIN, before.entity, None, before.title)
    return named(layout, source, position, speakers, around)


def named(layout: Layout, source: Span, position: int, speakers: Speakers, around: Voice | None) -> Voice:
    """The voice that a source phrase names, describes or points back to."""
    source = pronoun_alone(layout, whole(layout, source))
    passage = Passage(source.of(layout.text), (source,))
    meant = meant_by(layout, source, position, speakers, around)
    if meant is not None:
        return replace(meant, role=VoiceRole.ORIGIN, passage=passage)
    entity = main_entity(layout, source)
    if entity is not None:
        kind = kind_of_entity(layout, entity, source)
        return Voice(entity.name, kind, VoiceRole.ORIGIN, entity.id, passage, entity.role)
    known = by_title(layout, source, position)
    if known is None and (points_back(layout, source) or points_back(layout, head_phrase(layout, source))):
        entity = earlier_named(layout, source, position)
        known = voice_of(entity) if entity else pointed_at(layout, source, position, speakers)
    if known is not None:
        return replace(known, role=VoiceRole.ORIGIN, passage=passage)
    part = person_by_part(layout, head_phrase(layout, source))
    if part is not None:
        return Voice(part.name, VoiceKind.PERSON, VoiceRole.ORIGIN, part.id, passage, part.role)
    proper = proper_name(layout, source)
    if proper is not None:
        return Voice(proper.of(layout.text), VoiceKind.PERSON, VoiceRole.ORIGIN, None, passage)
    introduced = named_later(layout, source) or apposed(layout, source)
    if introduced is not None:
        return replace(introduced, role=VoiceRole.ORIGIN, passage=passage)
    name = earlier_description(layout, source, position) if points_back(layout, source) else None
    name = name or description(layout, source, position, speakers, around)
    return Voice(name, kind_of_phrase(layout, source), VoiceRole.ORIGIN, None, passage)


def pronoun_alone(layout: Layout, source: Span) -> Span:
    """The pronoun of a phrase that is one with a word beside it (*dia lagi*), or one that the clause before it runs
    into (*what it described*); else the phrase."""
    words = [layout.tokens[index] for index in layout.tokens_in(source)]
    personal = pronouns(layout)
    if len(words) < 2:
        return source
    first, *others = words
    nominal = ("NOUN", "PROPN", "PRON", "SCONJ", "CCONJ", "VERB")
    if first.lower in personal and not any(
        word.upos in nominal or layout.is_punctuation(word.index) for word in others
    ):
        return first.span
    last, before = words[-1], words[-2]
    subject = last.relation.startswith("nsubj") and last.upos == "PRON"
    return last.span if subject and last.lower in personal and before.upos not in ("CCONJ", "ADP") else source


def meant_by(layout: Layout, source: Span, position: int, speakers: Speakers, around: Voice | None) -> Voice | None:
    """Whom a pronoun means: one of the first person (*I*, in the words of `around`), a personal one (*she*), a relative
    one (*who*), or a noun with an enclitic that stands for one (*pihaknya*)."""
    numbers = layout.tokens_in(source)
    words = [layout.tokens[index].lower for index in numbers]
    grammar = layout.lexicon.grammar
    if len(words) == 1 and words[0] in grammar.first_person and around is not None:
        return around
    if len(words) == 1 and words[0] in pronouns(layout):
        return pronoun_voice(layout, words[0], position, speakers)
    if len(words) == 1 and words[0] in grammar.relatives:
        return antecedent(layout, numbers[0], position, speakers)
    own = len(words) == 2 and words[0] in grammar.anonymous_sources and words[1] in grammar.enclitics
    return speakers.latest() if own else None


def antecedent(layout: Layout, relative: int, position: int, speakers: Speakers) -> Voice | None:
    """Whom a relative pronoun means: the noun that its clause describes."""
    verb = layout.head(relative)
    while verb is not None and not layout.tokens[verb].relation.startswith("acl"):
        verb = layout.head(verb)
    noun = layout.head(verb) if verb is not None else None
    if noun is None or noun >= relative:
        noun = noun_before(layout, relative)
    if noun is None:
        return None
    source = layout.edged(layout.span(layout.left_edges[noun], relative))
    return named(layout, source, position, speakers, None) if len(source) else None


def apposed(layout: Layout, source: Span) -> Voice | None:
    """The person behind whose name and a comma a phrase stands that tells who that is (*X, | lelaki yang mengaku*)."""
    first = layout.first_from(source.start)
    if first < 2 or layout.tokens[first - 1].text != "," or not source.of(layout.text)[:1].islower():
        return None
    name = layout.tokens[first - 2].span
    people = [mention.entity for mention in layout.mentions.meeting(name) if mention.entity.kind == "person"]
    apposition = any(layout.tokens[index].relation == "appos" for index in layout.tokens_in(source))
    return voice_of(people[0]) if people and apposition else None


def noun_before(layout: Layout, relative: int) -> int | None:
    """The noun that ends right before a relative pronoun, a comma between or not."""
    before = relative - 1
    if before > 0 and layout.tokens[before].text == ",":
        before -= 1
    if before < 0 or layout.tokens[before].upos not in ("NOUN", "PROPN"):
        return None
    head = layout.head(before)
    while head is not None and head < relative and layout.tokens[head].upos in ("NOUN", "PROPN"):
        before, head = head, layout.head(head)
    return before


def kind_of_entity(layout: Layout, entity: Entity, source: Span) -> VoiceKind:
    """An entity's kind as a voice; a known outlet is one."""
    if entity.kind != "person" and is_outlet_name(layout, entity.name, source):
        return VoiceKind.OUTLET
    return KIND_OF_ENTITY[entity.kind]


def by_title(layout: Layout, source: Span, position: int) -> Voice | None:
    """The person whose office a phrase of several words names in full (*Menteri Keuangan*, *finance minister*)."""
    if len(source.of(layout.text).split()) < 2 or not has_office(layout, source):
        return None
    person = layout.coreference.entity_by_title(source.of(layout.text), position)
    return voice_of(person) if person else None


def relay_voice(layout: Layout, span: Span) -> Voice:
    """The voice of a relay named in the text."""
    entity = layout.coreference.entity_at(span)
    passage = Passage(span.of(layout.text), (span,))
    kind = VoiceKind.OUTLET if publisher_of(passage.text) is not None or entity is None else KIND_OF_ENTITY[entity.kind]
    kind = VoiceKind.OUTLET if kind is VoiceKind.ORGANISATION else kind
    fuller = entity is not None and entity.kind != "place" and set(passage.text.split()) <= set(entity.name.split())
    name = entity.name if entity is not None and fuller else passage.text
    return Voice(" ".join(name.split()), kind, VoiceRole.RELAY, entity.id if entity else None, passage)


def outlet_voice(layout: Layout) -> Voice:
    """The last link: the outlet that published the article."""
    return Voice(layout.analysis.article.outlet, VoiceKind.OUTLET, VoiceRole.OUTLET)


def as_relay(voice: Voice) -> Voice:
    """An outer speaker as a link between an inner source and the outlet."""
    return Voice(voice.name, voice.kind, VoiceRole.RELAY, voice.entity, voice.passage, voice.title)
