"""Persons' names as tagged, made whole: without title and place before them, with the parts that were left off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saksi.article.span import Span, trimmed
from saksi.reading.analysis import NameKind, NameMention
from saksi.reading.gazetteer import gazetteer
from saksi.reading.name_lexicon import name_words
from saksi.reading.phrases import PhraseTable
from saksi.reading.place_names import country_names, place_lexicon
from saksi.reading.titles import without_title
from saksi.reading.token_index import TokenIndex

# A region's name before a person's: as a rule two words (*Kalimantan Tengah*).
REGION_WORDS = 2
# Words of an office before a name (*Kepala Bidang Humas*).
LONGEST_OFFICE = 3
# Fewer letters may be a given name's.
SHORTEST_INITIALS = 3


class PersonNames:
    """Tagged names of an article, ready for putting those of persons right."""

    def __init__(self, language: str, index: TokenIndex, names: Sequence[NameMention]) -> None:
        self.language = language
        self.words = name_words(language)
        self.directions = place_lexicon(language).directions
        self.index = index
        self.names = names
        self.tagged = index.numbers_of(names)
        self.places = PhraseTable((mention.name, True) for mention in names if mention.kind == "place")
        self.bodies = PhraseTable((mention.name, True) for mention in names if mention.kind == "organisation")

    def repaired(self) -> Iterator[NameMention]:
        """All names, those of persons whole, without title or the place that their office is of. A mention that is
        nothing but a title is none, unless somebody in the article is called so."""
        surnames = {mention.name.split()[-1] for mention in self.names if " " in mention.name}
        for mention in filter(self.is_name, self.names):
            span = without_title(self.index.text, mention.span, self.language)
            if mention.kind != "person" and not self.hides_person(mention, span):
                yield mention
                continue
            leading = self.leading_place(span)
            kind: NameKind = "place"
            if leading is None:
                leading, kind = self.leading_body(span), "organisation"
            if leading:
                yield self.index.named(leading, kind)
                span = trimmed(self.index.text, Span(leading.end, span.end))
            if len(span):
                yield self.index.named(self.whole(span), "person")
            elif mention.name in surnames:
                yield mention

    def is_name(self, mention: NameMention) -> bool:
        """Whether a mention may be a name at all: it has letters, not only small ones, and is more than *Provinsi*."""
        lexicon = place_lexicon(self.language)
        if mention.name in lexicon.region_words or mention.name in lexicon.city_words:
            return False
        return not mention.name.islower() and any(character.isalnum() for character in mention.name)

    def hides_person(self, mention: NameMention, untitled: Span) -> bool:
        """Whether what was tagged as a place is a person: there is a title in it or the country of an office at its
        start, and the gazetteer has neither the whole nor the rest; or what was tagged as an organisation: it begins
        with one that an office before it is of, and goes on with more than a word."""
        if mention.kind == "organisation":
            body = self.leading_body(mention.span)
            return body is not None and " " in self.index.text[body.end : mention.span.end].strip()
        if mention.kind != "place" or self.is_place(mention.span):
            return False
        if len(untitled) < len(mention.span):
            return not self.is_place(untitled)
        return self.leading_place(mention.span) is not None

    def is_place(self, span: Span) -> bool:
        """Whether the gazetteer has a place of that name."""
        return bool(gazetteer(self.language).entries(span.of(self.index.text)))

    def leading_place(self, span: Span) -> Span | None:
        """The place at the start of a person's name that belongs to the office or organisation before it."""
        numbers = self.index.numbers(span)
        if len(numbers) < 2 or numbers.start == 0 or not self.ends_affiliation(numbers.start - 1):
            return None
        words = [self.index.tokens[number].text for number in numbers]
        found = country_names(self.language).at(words, 0) or self.places.at(words, 0)
        past = found[0] if found else self.region_length(numbers)
        if not past or past >= len(words) or words[past] in self.directions:
            return None
        return Span(span.start, self.index.tokens[numbers.start + past - 1].span.end)

    def region_length(self, numbers: range) -> int:
        """How many tokens at the start of a name are a region's of the gazetteer: two, as one may be a person's."""
        if len(numbers) <= REGION_WORDS:
            return 0
        region = Span(self.index.starts[numbers.start], self.index.tokens[numbers.start + REGION_WORDS - 1].span.end)
        return REGION_WORDS if self.is_place(region) else 0

    def leading_body(self, span: Span) -> Span | None:
        """The organisation at the start of a person's name that the office before it is of (*Juru Bicara | KOI | Raja
        Pane*): one that is named alone besides, or initials."""
        numbers = self.index.numbers(span)
        if len(numbers) < 2 or numbers.start == 0 or not self.ends_office(numbers.start - 1):
            return None
        words = [self.index.tokens[number].text for number in numbers]
        found = self.bodies.at(words, 0)
        past = found[0] if found and found[0] < len(words) else int(self.is_initials(words))
        if not past or past >= len(words) or not words[past][:1].isupper() or words[past].isupper():
            return None
        return Span(span.start, self.index.tokens[numbers.start + past - 1].span.end)

    def is_initials(self, words: Sequence[str]) -> bool:
        """Whether the first of some words is an organisation's short name, and no form of address (*KH, PT*)."""
        first = words[0]
        spelt = first.isupper() and first.isalpha() and len(first) >= SHORTEST_INITIALS
        return spelt and not self.words.title_parts.get(first) and not all(word.isupper() for word in words)

    def ends_office(self, number: int) -> bool:
        """Whether a token is the last word of an office."""
        if not self.index.on_one_line(number, number + 2):
            return False
        return any(
            self.words.title_parts.get(" ".join(token.text for token in self.index.tokens[first : number + 1]))
            for first in range(max(0, number - LONGEST_OFFICE + 1), number + 1)
        )

    def ends_affiliation(self, number: int) -> bool:
        """Whether a token is a title or an organisation's word, after which a place says of where."""
        word = self.index.tokens[number].text
        if not self.index.on_one_line(number, number + 2):
            return False
        return bool(self.words.title_parts.get(word)) or word in self.words.lexicon.abbreviations

    def whole(self, span: Span) -> Span:
        """A person's name with the parts that the tagger left off on either side."""
        numbers = self.index.numbers(span)
        if not numbers:
            return span
        first, past = numbers.start, numbers.stop
        while (longer := self.longer(first, past)) > past:
            past = longer
        while (earlier := self.earlier(first)) < first:
            first = earlier
        start = self.index.starts[first] if first < numbers.start else span.start
        return Span(start, self.index.tokens[past - 1].span.end if past > numbers.stop else span.end)

    def longer(self, first: int, past: int) -> int:
        """Where a name that was found to end at token `past` ends once its next part is taken in."""
        index = self.index
        if index.is_hyphen(past):
            return past + 2 if past + 1 not in self.tagged and index.tokens[past + 1].upos == "PROPN" else past
        following = past
        if self.is_particle(past):
            following = past + 2 if index.is_hyphen(past + 1) else past + 1
        if not index.is_proper(following) or not index.on_one_line(first, following + 1):
            return past
        joined = following > past and following in self.tagged
        flat = following not in self.tagged and index.is_flat(first, following)
        return following + 1 if joined or flat else past

    def earlier(self, first: int) -> int:
        """Where a name that was found to begin at token `first` begins once the part before it is taken in: a name
        before a particle, or an untagged part of the name that is its head, or has a title before it."""
        index, before = self.index, first - 1
        if self.is_particle(before) and index.is_proper(before - 1) and index.on_one_line(before - 1, first + 1):
            return before - 1
        if before in self.tagged or not index.is_proper(before) or not index.on_one_line(before, first + 1):
            return first
        token = index.tokens[first]
        part = token.relation.startswith("flat") and token.head == before
        titled = before > 0 and before - 1 not in self.tagged and self.words.offices.get(index.tokens[before - 1].text)
        if not part and not titled:
            return first
        is_other = self.words.title_parts.get(index.tokens[before].text) or self.is_place(index.tokens[before].span)
        return first if is_other else before

    def is_particle(self, number: int) -> bool:
        """Whether a token may stand between two parts of a name."""
        return 0 < number < len(self.index) and self.index.tokens[number].lower in self.words.lexicon.particles
