"""References: whom a pronoun, a bare quotation or a phrase that points back means, by who spoke and who was named."""

from __future__ import annotations

from dataclasses import dataclass, field

from saksi.article.span import Span
from saksi.claims.claim import Voice, VoiceKind, VoiceRole
from saksi.claims.layout import Layout
from saksi.reading.analysis import Entity

# A longer phrase (*the health ministry of X*) names what it means itself.
SHORT_PHRASE = 2


@dataclass(slots=True)
class Speakers:
    """Who has spoken so far in the article, latest last: what pronouns and bare quotations refer to."""

    voices: list[Voice] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)

    def heard(self, voice: Voice, position: int) -> None:
        """Remember a voice that has just spoken, and where."""
        if voice.kind is not VoiceKind.UNKNOWN:
            self.voices.append(voice)
            self.positions.append(position)

    @property
    def last_position(self) -> int:
        """Where a voice was heard last; -1 before the first."""
        return self.positions[-1] if self.positions else -1

    def latest(self, *kinds: VoiceKind) -> Voice | None:
        """The latest voice of one of these kinds (of any, when none is named)."""
        return next((voice for voice in reversed(self.voices) if not kinds or voice.kind in kinds), None)

    def described_by(self, words: frozenset[str]) -> Voice | None:
        """The latest voice whose name, title or phrase holds one of these words."""
        for voice in reversed(self.voices):
            phrase = voice.passage.text if voice.passage else ""
            if words & set(f"{voice.name or ''} {voice.title or ''} {phrase}".casefold().split()):
                return voice
        return None


def pronoun_voice(layout: Layout, pronoun: str, position: int, speakers: Speakers) -> Voice:
    """Whom a pronoun (or a phrase like one) means: the speaker of before, else the person named last."""
    grammar = layout.lexicon.grammar
    if pronoun in grammar.third_person_neuter:
        before = speakers.latest(VoiceKind.ORGANISATION, VoiceKind.OUTLET, VoiceKind.DOCUMENT)
        return before or Voice(None, VoiceKind.UNKNOWN, VoiceRole.ORIGIN)
    if pronoun in grammar.third_person_plural:
        before = speakers.latest(VoiceKind.ORGANISATION, VoiceKind.GENERIC, VoiceKind.ANONYMOUS) or speakers.latest()
    else:
        subject = recent_subject(layout, position, speakers.last_position)
        if subject is not None:
            return subject
        before = speakers.latest(VoiceKind.PERSON, VoiceKind.ANONYMOUS)
    if before is not None:
        return before
    return nearest(layout, position) or Voice(None, VoiceKind.UNKNOWN, VoiceRole.ORIGIN)


def recent_subject(layout: Layout, position: int, after: int) -> Voice | None:
    """The person who is the subject of the sentence before a pronoun, or of its own up to there, when nobody has spoken
    since: who was told of last is who *he* or *she* is."""
    index = layout.first_from(position)
    if index >= len(layout.tokens):
        return None
    number = layout.sentence_at(index).index
    start = max(layout.analysis.sentences[max(number - 1, 0)].span.start, after + 1)
    mentions = layout.mentions.inside([Span(start, position)]) if start < position else ()
    for mention in reversed(mentions):
        if mention.entity.kind == "person" and is_subject(layout, mention.span):
            person = mention.entity
            return Voice(person.name, VoiceKind.PERSON, VoiceRole.ORIGIN, person.id, None, person.role)
    return None


def is_subject(layout: Layout, mention: Span) -> bool:
    """Whether a name heads a subject, outside quotations."""
    return any(
        layout.tokens[index].relation.startswith("nsubj") and layout.quotation_of[index] is None
        for index in layout.tokens_in(mention)
    )


def pronouns(layout: Layout) -> frozenset[str]:
    """The personal pronouns of the language."""
    grammar = layout.lexicon.grammar
    return grammar.third_person | grammar.third_person_plural | grammar.third_person_neuter | grammar.first_person


def nearest(layout: Layout, position: int) -> Voice | None:
    """The person named last before a position, as a voice."""
    person = layout.coreference.nearest_person(position)
    if person is None:
        return None
    return Voice(person.name, VoiceKind.PERSON, VoiceRole.ORIGIN, person.id, None, person.role)


def points_back(layout: Layout, source: Span) -> bool:
    """Whether a phrase has a demonstrative or article that points back (*juru bicara itu*, *the senator*), or is a bare
    noun (*Bupati*)."""
    words = [layout.tokens[index] for index in layout.tokens_in(source)]
    demonstratives = layout.lexicon.grammar.demonstratives
    if not words:
        return False
    if words[0].lower in demonstratives | layout.lexicon.grammar.articles and words[0].upos == "DET":
        return not any(word.upos == "PROPN" for word in words)
    return words[-1].lower in demonstratives or (len(words) == 1 and words[0].upos != "PROPN")


def is_periphrasis(layout: Layout, source: Span) -> bool:
    """Whether a phrase that points back stands for a person (*pria 50 tahun itu*, *the striker*): its head is no
    organisation's or document's noun, and no word of unnamed sources."""
    grammar = layout.lexicon.grammar
    words = [layout.tokens[index] for index in layout.tokens_in(source)]
    heads = {word.lower for word in words if not inside(word.head, source, layout)}
    others = grammar.collectives | grammar.documents | grammar.anonymous_sources | grammar.generic_sources
    pointed = any(word.lower in grammar.demonstratives for word in (words[0], words[-1]))
    return len(words) > 1 and pointed and words[0].lower not in grammar.generic_sources and not heads & others


def person_by_part(layout: Layout, source: Span) -> Entity | None:
    """The person of whose name the phrase's last word is a part (*Kombes Halim*)."""
    words = [layout.tokens[index] for index in layout.tokens_in(source)]
    if not words or words[-1].upos != "PROPN":
        return None
    people = [entity for entity in layout.analysis.entities if entity.kind == "person"]
    return next((entity for entity in people if words[-1].lower in entity.name.casefold().split()), None)


def described_before(layout: Layout, source: Span, position: int, speakers: Speakers) -> Voice | None:
    """Whom a phrase that points back means: the latest voice described with its head noun; for an organisation's noun
    (*the company*, *dinas itu*) the organisation named last."""
    words = [layout.tokens[index] for index in layout.tokens_in(source)]
    heads = [word.lower for word in words if word.upos in ("NOUN", "PROPN") and not inside(word.head, source, layout)]
    known = speakers.described_by(frozenset(heads))
    if known is not None or not set(heads) & layout.lexicon.grammar.companies or len(words) > SHORT_PHRASE:
        return known
    before = [
        (mention.start, entity)
        for entity in layout.analysis.entities
        if entity.kind == "organisation"
        for mention in entity.mentions
        if mention.start < position
    ]
    if not before:
        return None
    entity = max(before, key=lambda item: item[0])[1]
    return Voice(entity.name, VoiceKind.ORGANISATION, VoiceRole.ORIGIN, entity.id)


def inside(index: int, source: Span, layout: Layout) -> bool:
    """Whether a token is a word of a phrase."""
    return index >= 0 and source.covers(layout.tokens[index].span)
