"""Speakers: who has spoken so far in an article, and which of them may be meant as one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from saksi.article.span import Span
from saksi.claims.claim import Voice, VoiceKind, VoiceRole
from saksi.claims.layout import Layout
from saksi.reading.analysis import Entity
from saksi.reading.name_lexicon import Gender, name_words

# An entity's kind as a source; a place stands for its government.
KIND_OF_ENTITY = {
    "person": VoiceKind.PERSON,
    "organisation": VoiceKind.ORGANISATION,
    "place": VoiceKind.ORGANISATION,
}
# Among so many of the latest voices somebody is looked for whom a pronoun means.
REMEMBERED_VOICES = 100
# Whose words a quotation without a source may be: papers do not go on talking.
SPEAKING = tuple(kind for kind in VoiceKind if kind not in (VoiceKind.DOCUMENT, VoiceKind.UNKNOWN))
# So many paragraphs after a quotation its speaker goes on rather than somebody unnamed.
FARTHEST_QUOTED = 3
# So many of the latest voices may have spoken in one sentence.
NEAR_VOICES = 20


@dataclass(slots=True)
class Speakers:
    """Who has spoken so far in the article and where the words stand that say so, latest last: what pronouns and bare
    quotations refer to. `aside` is the content of the attribution in question, `quoted` the one in whose own words it
    stands."""

    spoken: list[tuple[Voice, int]] = field(default_factory=list)
    aside: tuple[Span, ...] = ()
    quoted: Voice | None = None
    last_quoted: tuple[Voice, int] | None = None

    def heard(self, voice: Voice, position: int, quoted_in: int | None = None) -> None:
        """Remember a voice that has just spoken, where the words that say so stand, and for direct speech its
        paragraph."""
        if voice.kind is not VoiceKind.UNKNOWN:
            self.spoken.append((voice, position))
            if quoted_in is not None:
                self.last_quoted = (voice, quoted_in)

    def going_on(self, paragraph: int) -> Voice | None:
        """Who goes on in a quotation without a source: the last one quoted in the same paragraph, else the latest
        voice; but somebody unnamed only when quoted last."""
        latest = self.latest(*SPEAKING)
        if self.last_quoted is None:
            return latest
        voice, quoted_in = self.last_quoted
        unnamed = latest is not None and latest.kind in (VoiceKind.ANONYMOUS, VoiceKind.GENERIC)
        near = paragraph - quoted_in <= (FARTHEST_QUOTED if unnamed else 0)
        return voice if near else latest

    def heard_in(self, span: Span) -> Iterator[Voice]:
        """The latest voices that were heard in a stretch of text, the last one first."""
        for voice, position in reversed(self.spoken[-NEAR_VOICES:]):
            if span.start <= position < span.end:
                yield voice

    def is_apart(self, voice: Voice) -> bool:
        """Whether a voice is the one in whose quoted words a pronoun stands: *he* is another there."""
        return self.quoted is not None and voice.name == self.quoted.name

    def latest(self, *kinds: VoiceKind) -> Voice | None:
        """The latest voice of one of these kinds (of any, when none is named)."""
        return next((voice for voice, _ in reversed(self.spoken) if not kinds or voice.kind in kinds), None)

    def latest_that(self, fits: Callable[[Voice], bool]) -> Voice | None:
        """The latest voice that fits; not the one in whose own words a pronoun stands."""
        recent = reversed(self.spoken[-REMEMBERED_VOICES:])
        return next((voice for voice, _ in recent if fits(voice) and not self.is_apart(voice)), None)

    def latest_person(self, layout: Layout, gender: Gender | None) -> Voice | None:
        """The latest voice that is one person, as far as known of that gender."""
        return self.latest_that(lambda voice: is_person(layout, voice, gender))

    def described_by(self, words: frozenset[str]) -> Voice | None:
        """The latest voice whose name, title or phrase holds one of these words."""
        for voice, _ in reversed(self.spoken):
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


def voice_of(entity: Entity) -> Voice:
    """An entity as a source."""
    return Voice(entity.name, KIND_OF_ENTITY[entity.kind], VoiceRole.ORIGIN, entity.id, None, entity.role)


def nearest(layout: Layout, position: int, gender: Gender | None = None) -> Voice | None:
    """The person named last before a position, as a voice."""
    person = layout.coreference.nearest_person(position, gender)
    return voice_of(person) if person else None
