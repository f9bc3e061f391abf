"""References: whom a pronoun, a bare quotation or a phrase that points back means, by who spoke and who was named."""

from __future__ import annotations

from dataclasses import dataclass, field

from saksi.article.span import Span
from saksi.claims.claim import Voice, VoiceKind, VoiceRole
from saksi.claims.layout import Layout
from saksi.claims.lexicon import known_outlets, outlet_key
from saksi.reading.analysis import Entity
from saksi.reading.name_lexicon import Gender, name_words

# A longer phrase (*the health ministry of X*) names what it means itself.
SHORT_PHRASE = 2
# Among so many of the latest voices somebody is looked for whom a pronoun means.
REMEMBERED_VOICES = 100
BODIES = (VoiceKind.ORGANISATION, VoiceKind.OUTLET, VoiceKind.DOCUMENT)
NOBODY = Voice(None, VoiceKind.UNKNOWN, VoiceRole.ORIGIN)


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

    def latest_person(self, layout: Layout, gender: Gender | None) -> Voice | None:
        """The latest voice that is one person, as far as known of that gender."""
        recent = self.voices[-REMEMBERED_VOICES:]
        return next((voice for voice in reversed(recent) if is_person(layout, voice, gender)), None)

    def described_by(self, words: frozenset[str]) -> Voice | None:
        """The latest voice whose name, title or phrase holds one of these words."""
        for voice in reversed(self.voices):
            phrase = voice.passage.text if voice.passage else ""
            if words & set(f"{voice.name or ''} {voice.title or ''} {phrase}".casefold().split()):
                return voice
        return None


def is_person(layout: Layout, voice: Voice, gender: Gender | None) -> bool:
    """Whether a voice is one person, as far as known of that gender: somebody named, or described by what people are
    (*a nurse*, *seorang saksi*)."""
    if voice.kind is VoiceKind.PERSON:
        known = layout.coreference.genders.get(voice.entity or "")
    elif voice.kind is VoiceKind.ANONYMOUS and describes_person(layout, voice.name or ""):
        known = layout.coreference.gender_in(" ".join(person_words(layout, voice.name or "")))
    else:
        return False
    return gender is None or known is None or known == gender


def describes_person(layout: Layout, phrase: str) -> bool:
    """Whether a description has a word for what people are."""
    return bool(person_words(layout, phrase))


def person_words(layout: Layout, phrase: str) -> list[str]:
    """The words of a description that say what a person is."""
    names = name_words(layout.analysis.article.language)
    anonymous = layout.lexicon.grammar.anonymous_sources - layout.lexicon.grammar.collectives
    words = phrase.casefold().replace(",", " ").split()
    return [
        word
        for word in words
        if names.offices.get(word) or names.genders.get(word) or (word in anonymous and is_singular(word, anonymous))
    ]


def is_singular(word: str, listed: frozenset[str]) -> bool:
    """Whether a word is no plural of another listed one (*officials*)."""
    return not any(word.startswith(other) and word != other for other in listed)


def pronoun_voice(layout: Layout, pronoun: str, position: int, speakers: Speakers) -> Voice:
    """Whom a pronoun (or a phrase like one) means: who was just told of, else the speaker of before, else the one named
    last."""
    grammar = layout.lexicon.grammar
    if pronoun in grammar.third_person_neuter:
        return recent_subject(layout, position, speakers, None, body=True) or speakers.latest(*BODIES) or NOBODY
    if pronoun in grammar.third_person_plural:
        before = speakers.latest(VoiceKind.ORGANISATION, VoiceKind.GENERIC, VoiceKind.ANONYMOUS) or speakers.latest()
        return before or nearest(layout, position) or NOBODY
    gender = layout.coreference.words.lexicon.pronouns.get(pronoun)
    return (
        recent_subject(layout, position, speakers, gender)
        or speakers.latest_person(layout, gender)
        or nearest(layout, position, gender)
        or NOBODY
    )


def recent_subject(
    layout: Layout, position: int, speakers: Speakers, gender: Gender | None, body: bool = False
) -> Voice | None:
    """The person (or `body`) who is the subject of the sentence before a pronoun, or of its own up to there; a person
    when nobody has spoken since: who was told of last is who *he* or *she* is."""
    index = layout.first_from(position)
    if index >= len(layout.tokens):
        return None
    number = layout.sentence_at(index).index
    start = layout.analysis.sentences[max(number - 1, 0)].span.start
    if not body:
        start = max(start, speakers.last_position + 1)
    mentions = layout.mentions.inside([Span(start, position)]) if start < position else ()
    for mention in reversed(mentions):
        entity = mention.entity
        if (entity.kind != "person") is body and is_subject(layout, mention.span):
            voice = voice_of(entity)
            if body or is_person(layout, voice, gender):
                return voice
    return None


def voice_of(entity: Entity) -> Voice:
    """An entity as a source; a place stands for its government."""
    kind = VoiceKind.PERSON if entity.kind == "person" else VoiceKind.ORGANISATION
    return Voice(entity.name, kind, VoiceRole.ORIGIN, entity.id, None, entity.role)


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


def nearest(layout: Layout, position: int, gender: Gender | None = None) -> Voice | None:
    """The person named last before a position, as a voice."""
    person = layout.coreference.nearest_person(position, gender)
    return voice_of(person) if person else None


def head_phrase(layout: Layout, source: Span) -> Span:
    """A phrase without what only describes it further: up to its first comma or relative pronoun."""
    numbers = layout.tokens_in(source)
    for index in numbers[1:]:
        if layout.tokens[index].text == "," or layout.tokens[index].lower in layout.lexicon.grammar.relatives:
            return layout.span(numbers[0], index)
    return source


def points_back(layout: Layout, source: Span) -> bool:
    """Whether a phrase has a demonstrative or article that points back (*juru bicara itu*, *the senator*), or is a bare
    noun (*Bupati*) or office (*Menteri Keuangan*)."""
    words = [layout.tokens[index] for index in layout.tokens_in(source)]
    demonstratives = layout.lexicon.grammar.demonstratives
    if not words:
        return False
    if words[0].lower in demonstratives | layout.lexicon.grammar.articles and words[0].upos == "DET":
        return not any(word.upos == "PROPN" for word in words)
    bare = len(words) == 1 and (words[0].upos != "PROPN" or is_office(layout, words[0].text))
    return bare or words[-1].lower in demonstratives


def is_office(layout: Layout, phrase: str) -> bool:
    """Whether a phrase is an office or function and no more."""
    return bool(name_words(layout.analysis.article.language).offices.get(phrase))


def pointed_at(layout: Layout, source: Span, position: int, speakers: Speakers) -> Voice | None:
    """Whom a phrase that points back means: the person of that title or office, who was described so before, the body
    with that noun in its name; for a periphrasis (*pria 50 tahun itu*) whom a pronoun would mean."""
    head = head_phrase(layout, source)
    words = head.of(layout.text)
    person = layout.coreference.entity_by_role(words, position)
    if person is not None:
        return voice_of(person)
    meant = described_before(layout, head, position, speakers)
    if meant is None and (is_periphrasis(layout, source) or is_periphrasis(layout, head)):
        meant = pronoun_voice(layout, "", position, speakers)
    return meant if meant is not None and meant.kind is not VoiceKind.UNKNOWN else None


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
    """Whom a phrase that points back means: the latest voice described with its head noun, else the body that has the
    noun in its name; for a document's or medium's noun the latest voice of that sort; for a body's noun
    (*the company*, *dinas itu*) the organisation named last."""
    grammar = layout.lexicon.grammar
    words = [layout.tokens[index] for index in layout.tokens_in(source)]
    heads = [word.lower for word in words if word.upos in ("NOUN", "PROPN") and not inside(word.head, source, layout)]
    known = speakers.described_by(frozenset(heads))
    if known is not None and all(is_said_of(known, word.lower) for word in words if word.upos in ("ADJ", "PROPN")):
        return known
    if len(words) > SHORT_PHRASE:
        return None
    named = next((body for head in heads if (body := layout.coreference.body_named(head, position))), None)
    if named is not None:
        return voice_of(named)
    if not grammar.documents.isdisjoint(heads):
        return speakers.described_by(grammar.documents)
    if not grammar.companies.isdisjoint(heads):
        body = last_body(layout, position)
        return voice_of(body) if body else None
    return None


def is_said_of(voice: Voice, word: str) -> bool:
    """Whether a voice was described with a word, or called so."""
    phrase = voice.passage.text if voice.passage else ""
    return word in f"{voice.name or ''} {voice.title or ''} {phrase}".casefold()


def last_body(layout: Layout, position: int) -> Entity | None:
    """The organisation named last before a position; no outlet, unless nothing else was named."""
    before = [
        (outlet_key(entity.name) in known_outlets(), -mention.start, number)
        for number, entity in enumerate(layout.analysis.entities)
        if entity.kind == "organisation"
        for mention in entity.mentions
        if mention.start < position
    ]
    return layout.analysis.entities[min(before)[2]] if before else None


def inside(index: int, source: Span, layout: Layout) -> bool:
    """Whether a token is a word of a phrase."""
    return index >= 0 and source.covers(layout.tokens[index].span)
