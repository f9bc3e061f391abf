"""References: whom a pronoun or a phrase that points back means, by who spoke and who was told of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from saksi.article.publishers import publisher_of
from saksi.article.span import Span
from saksi.claims.claim import Voice, VoiceKind, VoiceRole
from saksi.claims.layout import Layout
from saksi.claims.naming import main_entity
from saksi.claims.source_kinds import NOUNS, has_office, head_phrase, heads, kind_of_phrase, uncapitalised
from saksi.claims.speakers import Speakers, describes_person, is_person, is_singular, nearest, voice_of
from saksi.reading.analysis import Entity, Sentence
from saksi.reading.name_lexicon import name_words

# A longer phrase (*the health ministry of X*) names what it means itself.
SHORT_PHRASE = 2
# How many sentences before a pronoun somebody is looked for who was told of.
REACH = 2
# So many sentences of a quotation may lie between.
LONGEST_QUOTED = 30
BODIES = (VoiceKind.ORGANISATION, VoiceKind.OUTLET, VoiceKind.DOCUMENT)
GROUPS = (VoiceKind.ORGANISATION, VoiceKind.GENERIC, VoiceKind.ANONYMOUS)
NOBODY = Voice(None, VoiceKind.UNKNOWN, VoiceRole.ORIGIN)


def pronouns(layout: Layout) -> frozenset[str]:
    """The personal pronouns of the language."""
    grammar = layout.lexicon.grammar
    return grammar.third_person | grammar.third_person_plural | grammar.third_person_neuter | grammar.first_person


def pronoun_voice(layout: Layout, pronoun: str, position: int, speakers: Speakers) -> Voice:
    """Whom a pronoun (or a phrase like one) means: who was just told of, else the speaker of before, else the one named
    last."""
    grammar = layout.lexicon.grammar
    if pronoun in grammar.third_person_neuter:
        return told_of(layout, position, speakers, is_body) or speakers.latest(*BODIES) or NOBODY
    if pronoun in grammar.third_person_plural:
        told = told_of(layout, position, speakers, partial(is_group, layout))
        return told or speakers.latest(*GROUPS) or speakers.latest() or nearest(layout, position) or NOBODY
    gender = layout.coreference.words.lexicon.pronouns.get(pronoun)

    def fits(voice: Voice) -> bool:
        return is_person(layout, voice, gender)

    return (
        told_of(layout, position, speakers, fits)
        or speakers.latest_person(layout, gender)
        or nearest(layout, position, gender)
        or NOBODY
    )


def is_body(voice: Voice) -> bool:
    """Whether a voice is what *it* may mean."""
    return voice.kind in BODIES


def is_group(layout: Layout, voice: Voice) -> bool:
    """Whether a voice is what *they* may mean: a body, many, or some people."""
    if voice.kind is VoiceKind.ANONYMOUS:
        listed = layout.lexicon.grammar.anonymous_sources
        words = (voice.name or "").casefold().split()
        return any(word in listed and not is_singular(word, listed) for word in words)
    return voice.kind in GROUPS


def told_of(layout: Layout, position: int, speakers: Speakers, fits: Callable[[Voice], bool]) -> Voice | None:
    """Who was told of right before a position, and fits: in its own sentence, else in those before, who spoke there or
    is the subject there."""
    index = layout.first_from(position)
    if index >= len(layout.tokens):
        return None
    for sentence in sentences_told(layout, layout.sentence_at(index).index):
        spoke = speakers.heard_in(Span(sentence.span.start, min(sentence.span.end, position)))
        told = subjects(layout, sentence, position, speakers)
        also = named_in(layout, sentence, position, speakers)
        for voice in chain(spoke, told, also):
            if fits(voice) and not speakers.is_apart(voice):
                return voice
    return None


def sentences_told(layout: Layout, own: int) -> Iterator[Sentence]:
    """A sentence and those before it that tell something, as far as one looks back: the inside of a quotation does
    not count."""
    left = REACH
    for number in range(own, max(own - LONGEST_QUOTED, -1), -1):
        sentence = layout.analysis.sentences[number]
        if number < own and all(layout.quotation_of[index] for index in (sentence.first, sentence.past - 1)):
            continue
        yield sentence
        left -= number < own
        if not left:
            return


def subjects(layout: Layout, sentence: Sentence, position: int, speakers: Speakers) -> Iterator[Voice]:
    """The subjects of a sentence before a position, outside quotations and the content in question, as voices: that of
    the main clause first, then the others, the last one first."""
    past = min(sentence.past, layout.first_from(position))
    found = [
        index
        for index in range(sentence.first, past)
        if (layout.tokens[index].relation.startswith("nsubj") or opens(layout, sentence, index))
        and layout.quotation_of[index] is None
        and not any(span.covers(layout.tokens[index].span) for span in speakers.aside)
    ]
    for index in sorted(found, key=lambda index: (depth(layout, index), -index)):
        voice = subject_voice(layout, index, past, speakers)
        if voice is not None:
            yield voice


def named_in(layout: Layout, sentence: Sentence, position: int, speakers: Speakers) -> Iterator[Voice]:
    """Who else is named in a sentence before a position, outside quotations and the content in question; the last one
    first."""
    span = Span(sentence.span.start, min(sentence.span.end, position))
    for mention in reversed(layout.mentions.inside([span]) if len(span) else ()):
        quoted = layout.quotation_of[layout.first_from(mention.span.start)] is not None
        if not quoted and not any(aside.covers(mention.span) for aside in speakers.aside):
            yield voice_of(mention.entity)


def opens(layout: Layout, sentence: Sentence, index: int) -> bool:
    """Whether a token opens its sentence with somebody's name: a subject, whatever a parser takes it for."""
    if index != sentence.first:
        return False
    return any(mention.entity.kind == "person" for mention in layout.mentions.meeting(layout.tokens[index].span))


def depth(layout: Layout, index: int) -> int:
    """How far under its sentence's root a token stands."""
    steps = 0
    head = layout.head(index)
    while head is not None:
        steps += 1
        head = layout.head(head)
    return steps


def subject_voice(layout: Layout, index: int, past: int, speakers: Speakers) -> Voice | None:
    """The subject whose head is a token as a voice: who is named there, whom a pronoun there was found to mean, who is
    introduced there; or who was told of before, where it points back."""
    token = layout.tokens[index]
    named = layout.coreference.entity_at(token.span)
    if token.upos not in ("NOUN", "PROPN", "ADJ"):
        return voice_of(named) if named is not None and named.kind == "person" else None
    first, end = layout.left_edges[index], min(layout.right_edges[index] + 1, past)
    source = layout.edged(layout.span(first, end))
    entity = main_entity(layout, source)
    if entity is not None:
        return voice_of(entity)
    if points_back(layout, source):
        return known_before(layout, head_phrase(layout, source), token.span.start, speakers)
    head = head_phrase(layout, source)
    name = " ".join(uncapitalised(layout, head, head.of(layout.text)).split())
    return Voice(name, kind_of_phrase(layout, source), VoiceRole.ORIGIN) if name else None


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
    meant = known_before(layout, head, position, speakers)
    if meant is None and (is_periphrasis(layout, source) or is_periphrasis(layout, head)):
        meant = pronoun_voice(layout, "", position, speakers)
    if meant is None and is_definite_person(layout, head):
        meant = told_person(layout, head, position, speakers)
    return meant if meant is not None and meant.kind is not VoiceKind.UNKNOWN else None


def known_before(layout: Layout, head: Span, position: int, speakers: Speakers) -> Voice | None:
    """The person of an office that a phrase names, else who was described so before."""
    person = layout.coreference.entity_by_role(head.of(layout.text), position) if has_office(layout, head) else None
    return voice_of(person) if person is not None else described_before(layout, head, position, speakers)


def is_definite_person(layout: Layout, head: Span) -> bool:
    """Whether a phrase is an article with what one person is (*the striker*), nobody unnamed (*the official*)."""
    words = [layout.tokens[index] for index in layout.tokens_in(head)]
    grammar = layout.lexicon.grammar
    if len(words) != SHORT_PHRASE or words[0].lower not in grammar.articles:
        return False
    return words[1].lower not in grammar.anonymous_sources and describes_person(layout, words[1].text)


def told_person(layout: Layout, head: Span, position: int, speakers: Speakers) -> Voice | None:
    """The named person who was told of last, and may be what an article with a noun says."""
    gender = layout.coreference.gender_in(head.of(layout.text))

    def fits(voice: Voice) -> bool:
        return voice.kind is VoiceKind.PERSON and is_person(layout, voice, gender)

    return told_of(layout, position, speakers, fits) or speakers.latest_that(fits)


def is_periphrasis(layout: Layout, source: Span) -> bool:
    """Whether a phrase that points back stands for a person (*pria 50 tahun itu*, *the striker*): its head is no
    organisation's or document's noun, and no word of unnamed sources."""
    grammar = layout.lexicon.grammar
    words = [layout.tokens[index] for index in layout.tokens_in(source)]
    others = grammar.collectives | grammar.documents | grammar.anonymous_sources | grammar.generic_sources
    pointed = any(word.lower in grammar.demonstratives for word in (words[0], words[-1]))
    return (
        len(words) > 1
        and pointed
        and words[0].lower not in grammar.generic_sources
        and others.isdisjoint(head.lower for head in heads(layout, source))
    )


def described_before(layout: Layout, source: Span, position: int, speakers: Speakers) -> Voice | None:
    """Whom a phrase that points back means: the latest voice described with its head noun, else the body that has the
    noun in its name; for a document's or medium's noun the latest voice of that sort; for a body's noun
    (*the company*, *dinas itu*) the organisation named last."""
    grammar = layout.lexicon.grammar
    words = [layout.tokens[index] for index in layout.tokens_in(source)]
    nouns = [head.lower for head in heads(layout, source) if head.upos in NOUNS]
    known = speakers.described_by(frozenset(nouns))
    if known is not None and all(is_said_of(known, word.lower) for word in words if word.upos in ("ADJ", "PROPN")):
        return known
    if len(words) > SHORT_PHRASE:
        return None
    named = next((body for noun in nouns if (body := layout.coreference.body_named(noun, position))), None)
    if named is not None:
        return voice_of(named)
    if not grammar.documents.isdisjoint(nouns):
        return speakers.described_by(grammar.documents)
    if not grammar.companies.isdisjoint(nouns):
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
        (publisher_of(entity.name) is not None, -mention.start, number)
        for number, entity in enumerate(layout.analysis.entities)
        if entity.kind == "organisation"
        for mention in entity.mentions
        if mention.start < position
    ]
    return layout.analysis.entities[min(before)[2]] if before else None
