"""Coreference: whom a nominal such as *juru bicara itu*, a pronoun or a stretch of words means, among the entities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from saksi.article.span import Span
from saksi.reading.analysis import Entity, NameMention, Sentence, Token
from saksi.reading.name_lexicon import Gender, name_words
from saksi.reading.phrases import words_of
from saksi.reading.roles import Roles


class Coreference:
    """The entities of an article, ready for being referred to."""

    def __init__(
        self,
        text: str,
        language: str,
        sentences: Sequence[Sentence],
        tokens: Sequence[Token],
        entities: Sequence[Entity],
    ) -> None:
        self.words = name_words(language)
        self.persons = [entity for entity in entities if entity.kind == "person"]
        placed = sorted((mention, number) for number, entity in enumerate(entities) for mention in entity.mentions)
        self.mentions = [mention for mention, _ in placed]
        self.mentioned = [entities[number] for _, number in placed]
        self.ends = [mention.end for mention in self.mentions]
        self.bodies: dict[str, list[Entity]] = {}
        for entity in entities:
            if entity.kind == "organisation" and " " in entity.name:
                for word in set(words_of(entity.name.casefold())):
                    self.bodies.setdefault(word, []).append(entity)
        self.role_words = {entity.id: set(words_of((entity.role or "").casefold())) for entity in self.persons}
        self.offices = {entity.id: self.offices_in(entity.role or "") for entity in self.persons}
        self.genders = self.genders_of(text, language, sentences, tokens)

    def genders_of(
        self, text: str, language: str, sentences: Sequence[Sentence], tokens: Sequence[Token]
    ) -> dict[str, Gender]:
        """By entity id, what the first telling form of address, else the role, says."""
        roles = Roles(text, language, sentences, tokens, ())
        found: dict[str, Gender] = {}
        for entity in self.persons:
            spans = entity.mentions
            told = (roles.gender(NameMention(span, "person", span.of(text))) for span in spans)
            gender = (
                next((gender for gender in told if gender), None)
                or self.gender_in(entity.role or "")
                or self.words.gender_of_name(entity.name)
            )
            if gender:
                found[entity.id] = gender
        return found

    def gender_in(self, role: str) -> Gender | None:
        """What a role says of a person: its first word or its last one."""
        words = words_of(role.casefold())
        for word in (*words[:1], *words[-1:]):
            gender = self.words.genders.get(word)
            if gender:
                return gender
        return None

    def offices_in(self, words: str) -> list[int]:
        """The offices of a phrase in order, each as a number that words of one meaning share."""
        return [office for _, _, office in self.words.offices.matches(words_of(words.casefold()))]

    def entity_at(self, span: Span) -> Entity | None:
        """The entity with a mention that shares most characters with `span`; the first of equals."""
        best: Entity | None = None
        most = 0
        position = bisect_left(self.ends, span.start + 1)
        while position < len(self.mentions) and self.mentions[position].start < span.end:
            mention = self.mentions[position]
            shared = min(mention.end, span.end) - max(mention.start, span.start)
            if shared > most:
                best, most = self.mentioned[position], shared
            position += 1
        return best

    def entity_by_role(self, words: str, before: int) -> Entity | None:
        """The person mentioned last before offset `before` whose role has the office that `words` name: first those
        whose own office it is, then those in whose role it stands (*juru bicara presiden*). None when `words` name
        no office, or nobody has it."""
        wanted = self.offices_in(words)
        if not wanted:
            return None
        own = [entity for entity in self.persons if self.offices[entity.id][:1] == wanted[:1]]
        any_place = [entity for entity in self.persons if wanted[0] in self.offices[entity.id]]
        return last_mentioned(own, before) or last_mentioned(any_place, before)

    def entity_by_title(self, words: str, before: int) -> Entity | None:
        """The person mentioned last before offset `before` whose role has all of these words (*Menteri Keuangan*)."""
        wanted = set(words_of(words.casefold()))
        titled = [entity for entity in self.persons if wanted <= self.role_words[entity.id]]
        return last_mentioned(titled, before) if wanted else None

    def body_named(self, word: str, before: int) -> Entity | None:
        """The organisation mentioned last before offset `before` of whose longer name a word is part (*the union*)."""
        return last_mentioned(self.bodies.get(word, ()), before)

    def nearest_person(self, before: int, gender: Gender | None = None) -> Entity | None:
        """The person mentioned last before offset `before` who, as far as known, is of that gender."""
        fitting = [entity for entity in self.persons if gender is None or self.genders.get(entity.id, gender) == gender]
        return last_mentioned(fitting, before)


def last_mentioned(entities: Sequence[Entity], before: int) -> Entity | None:
    """The entity with the mention that begins last before an offset."""
    best: Entity | None = None
    latest = -1
    for entity in entities:
        position = bisect_left(entity.mentions, before, key=lambda mention: mention.start)
        if position and entity.mentions[position - 1].start > latest:
            best, latest = entity, entity.mentions[position - 1].start
    return best
