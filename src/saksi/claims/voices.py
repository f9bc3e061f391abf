"""Voices: who a source phrase is, what kind of source, and the chain from origin to outlet."""

from __future__ import annotations

from dataclasses import replace

from saksi.article.span import Span
from saksi.claims.claim import Passage, Voice, VoiceKind, VoiceRole
from saksi.claims.descriptions import (
    description,
    earlier_description,
    is_outlet_name,
    issuer,
    kind_of_phrase,
)
from saksi.claims.layout import Layout
from saksi.claims.lexicon import known_outlets, outlet_key
from saksi.claims.references import (
    Speakers,
    head_phrase,
    nearest,
    person_by_part,
    pointed_at,
    points_back,
    pronoun_voice,
    pronouns,
    voice_of,
)
from saksi.reading.analysis import Entity
from saksi.reading.name_lexicon import name_words

# Words of a person's name that no tagger has seen.
NAME_LENGTHS = (2, 3)
# Whose words a quotation without a source may be: papers do not go on talking.
SPEAKING = tuple(kind for kind in VoiceKind if kind not in (VoiceKind.DOCUMENT, VoiceKind.UNKNOWN))
KIND_OF_ENTITY = {
    "person": VoiceKind.PERSON,
    "organisation": VoiceKind.ORGANISATION,
    "place": VoiceKind.ORGANISATION,
}


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
        before = (speakers.latest(*SPEAKING) or nearest(layout, position)) if implicit else None
        if before is None:
            return Voice(None, VoiceKind.UNKNOWN, VoiceRole.ORIGIN)
        return Voice(before.name, before.kind, VoiceRole.ORIGIN, before.entity, None, before.title)
    return named(layout, source, position, speakers, around)


def named(layout: Layout, source: Span, position: int, speakers: Speakers, around: Voice | None) -> Voice:
    """The voice that a source phrase names, describes or points back to."""
    passage = Passage(source.of(layout.text), (source,))
    meant = meant_by(layout, source, position, speakers)
    if meant is not None:
        return replace(meant, role=VoiceRole.ORIGIN, passage=passage)
    entity = main_entity(layout, source)
    if entity is not None:
        kind = kind_of_entity(layout, entity, source)
        return Voice(entity.name, kind, VoiceRole.ORIGIN, entity.id, passage, entity.role)
    known = by_title(layout, source, position)
    if known is None and (points_back(layout, source) or points_back(layout, head_phrase(layout, source))):
        known = pointed_at(layout, source, position, speakers)
    if known is not None:
        return replace(known, role=VoiceRole.ORIGIN, passage=passage)
    part = person_by_part(layout, head_phrase(layout, source))
    if part is not None:
        return Voice(part.name, VoiceKind.PERSON, VoiceRole.ORIGIN, part.id, passage, part.role)
    proper = proper_name(layout, source)
    if proper is not None:
        return Voice(proper.of(layout.text), VoiceKind.PERSON, VoiceRole.ORIGIN, None, passage)
    name = earlier_description(layout, source, position) if points_back(layout, source) else None
    name = name or description(layout, source, position, speakers, around)
    return Voice(name, kind_of_phrase(layout, source), VoiceRole.ORIGIN, None, passage)


def meant_by(layout: Layout, source: Span, position: int, speakers: Speakers) -> Voice | None:
    """Whom a pronoun means: a personal one (*she*), a relative one (*who*), or a noun with an enclitic that stands for
    one (*pihaknya*)."""
    numbers = layout.tokens_in(source)
    words = [layout.tokens[index].lower for index in numbers]
    grammar = layout.lexicon.grammar
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
        return None
    source = layout.edged(layout.span(layout.left_edges[noun], relative))
    return named(layout, source, position, speakers, None) if len(source) else None


def main_entity(layout: Layout, source: Span) -> Entity | None:
    """The entity that a source phrase names: its first person, else the organisation or place that heads it."""
    mentions = [(mention.span, mention.entity) for mention in layout.mentions.meeting(source)]
    inside = [(mention, entity) for mention, entity in mentions if source.covers(mention) or mention.covers(source)]
    people = [(mention, entity) for mention, entity in inside if entity.kind == "person"]
    person = named_person(layout, source, people)
    if person is not None:
        return person
    author = issuer(layout, source)
    if author is not None:
        return author
    if is_unnamed(layout, source):
        return None
    apart = body_apart(layout, source, inside)
    if apart is not None:
        return apart
    exact = layout.coreference.entity_at(source)
    if exact is not None and exact.kind != "person" and fills(layout, source, exact):
        return exact
    return None


def body_apart(layout: Layout, source: Span, mentioned: list[tuple[Span, Entity]]) -> Entity | None:
    """The organisation whose name stands alone behind a comma of a phrase for one (*its agency, X*)."""
    further = comma_segments(layout, source)[1:]
    return next((entity for mention, entity in mentioned if entity.kind == "organisation" and mention in further), None)


def named_person(layout: Layout, source: Span, people: list[tuple[Span, Entity]]) -> Entity | None:
    """The person that a phrase names, among those mentioned in it: one whose name stands alone between commas, with a
    title at most; else, unless the phrase describes somebody unnamed, the one that ends a title, else the first. Whose
    somebody is (*X's lawyer*, *friends of X*) is not named."""
    people = [(mention, entity) for mention, entity in people if not owns(layout, mention, source)]
    if not people:
        return None
    first, *further = comma_segments(layout, source)
    alone = [entity for mention, entity in people if mention == first or any(titled(mention, one) for one in further)]
    if alone:
        return alone[0]
    if is_unnamed(layout, source):
        return None
    ending = [entity for mention, entity in people if mention.end == first.end]
    return (ending or [people[0][1]])[0]


def titled(mention: Span, segment: Span) -> bool:
    """Whether a segment between commas is a name, with nothing behind it."""
    return segment.covers(mention) and mention.end == segment.end


def comma_segments(layout: Layout, source: Span) -> list[Span]:
    """A phrase cut at its commas."""
    segments = []
    start = source.start
    for piece in source.of(layout.text).split(","):
        segments.append(layout.edged(Span(start, start + len(piece))))
        start += len(piece) + 1
    return segments


def owns(layout: Layout, mention: Span, source: Span) -> bool:
    """Whether a name is that of somebody to whom its phrase's noun belongs (*X's lawyer*, *hawks around X*)."""
    numbers = layout.tokens_in(mention)
    if not numbers:
        return False
    before, following = numbers[0] - 1, numbers[-1] + 1
    joined = before >= layout.first_from(source.start) and layout.tokens[before].upos == "ADP"
    if joined and layout.tokens[before].text[:1].islower() and before > layout.first_from(source.start):
        return True
    if following >= len(layout.tokens):
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
    Sofia Marchetti*; *Kofi Amankwah, an economist*) or make a further one (*the minister, Kofi Amankwah*), none of
    them a word of organisations or outlets."""
    first, *further = comma_segments(layout, source)
    alone = [segment for segment in further if segment.of(layout.text)[:1].isupper()]
    return next((name for segment in (*alone, first) if (name := name_ending(layout, segment))), None)


def name_ending(layout: Layout, segment: Span) -> Span | None:
    """The proper nouns that end a part of a phrase, when they may be a person's name."""
    numbers = list(layout.tokens_in(segment))
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


def by_title(layout: Layout, source: Span, position: int) -> Voice | None:
    """The person whose office a phrase of several words names in full (*Menteri Keuangan*, *finance minister*)."""
    words = source.of(layout.text).casefold().split()
    offices = name_words(layout.analysis.article.language).offices
    if len(words) < 2 or not any(offices.at(words, place) for place in range(len(words))):
        return None
    person = layout.coreference.entity_by_title(source.of(layout.text), position)
    return voice_of(person) if person else None


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
    fuller = entity is not None and entity.kind != "place" and set(passage.text.split()) <= set(entity.name.split())
    name = entity.name if entity is not None and fuller else passage.text
    return Voice(" ".join(name.split()), kind, VoiceRole.RELAY, entity.id if entity else None, passage)


def outlet_voice(layout: Layout) -> Voice:
    """The last link: the outlet that published the article."""
    return Voice(layout.analysis.article.outlet, VoiceKind.OUTLET, VoiceRole.OUTLET)


def as_relay(voice: Voice) -> Voice:
    """An outer speaker as a link between an inner source and the outlet."""
    return Voice(voice.name, voice.kind, VoiceRole.RELAY, voice.entity, voice.passage, voice.title)
