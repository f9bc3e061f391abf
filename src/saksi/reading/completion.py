"""Names as the tagger found them, put right by rules that hold for a language.

A neural tagger reads each sentence by itself: it cuts *Kim Jong-un* short, keeps titles, and misses in one sentence
the name that it finds in the next. Here the whole article is seen at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from saksi.article.span import Span
from saksi.reading.abbreviations import find_abbreviations
from saksi.reading.analysis import NameKind, NameMention, Token
from saksi.reading.gazetteer import gazetteer
from saksi.reading.name_lexicon import name_words
from saksi.reading.organisation_names import organisation_names
from saksi.reading.person_names import PersonNames
from saksi.reading.phrases import PhraseTable, Pieces, pieces_of
from saksi.reading.place_names import country_names, known_places, place_lexicon
from saksi.reading.token_index import TokenIndex

SHORTEST_NAME_PART = 3
SHORT_COUNTRY = 3


def complete_names(
    text: str, language: str, names: Sequence[NameMention], tokens: Sequence[Token]
) -> tuple[NameMention, ...]:
    """The names of an article in order, apart from each other: without titles, joined over particles, with bracketed
    abbreviations, with the countries and seats of government that were missed, and wherever a name recurs."""
    completion = NameCompletion(text, language, tokens)
    found = tuple(disjoint(PersonNames(language, completion.index, names).repaired()))
    found = merged(found, completion.abbreviations(found))
    found = merged(found, completion.known())
    found = merged(found, completion.organisations(found))
    found = of_one_kind(completion.located(tuple(joined(text, found))), language)
    return merged(found, completion.recurrences(found))


class NameCompletion:
    """An article's words, ready for completing its names."""

    def __init__(self, text: str, language: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.language = language
        self.words = name_words(language)
        self.index = TokenIndex(text, tokens)
        self.pieces: Pieces = pieces_of(text, tokens)

    def abbreviations(self, found: Sequence[NameMention]) -> list[NameMention]:
        """Bracketed abbreviations and the whole of the names that they stand for."""
        added = []
        for abbreviation in find_abbreviations(self.text, self.words.lexicon.name_connectors):
            if self.index.numbers(abbreviation.short):
                kind = self.kind_of(abbreviation.long, found)
                added += [self.index.named(abbreviation.long, kind), self.index.named(abbreviation.short, kind)]
        return disjoint(added)

    def kind_of(self, span: Span, found: Sequence[NameMention]) -> NameKind:
        """The kind of the name that makes up most of a span; organisations are what abbreviations mostly stand for."""
        if country_names(self.language).get(span.of(self.text)):
            return "place"
        position = bisect_left(found, span.start, key=lambda mention: mention.span.end)
        for mention in found[position : position + 1]:
            shared = min(mention.span.end, span.end) - max(mention.span.start, span.start)
            if shared * 2 >= len(span):
                return mention.kind
        return "organisation"

    def known(self) -> list[NameMention]:
        """Countries, other well-known places, and the seats that stand for a government."""
        words, added = self.pieces.words, []
        for first, past, sort in known_places(self.language).matches(words):
            if sort == "place" and not self.is_shouted(first, past):
                added.append(self.index.named(self.pieces.span(first, past), "place"))
        for first, past, _ in self.words.metonyms.matches(words):
            added.append(self.index.named(self.pieces.span(first, past), "organisation"))
        return disjoint(sorted(added, key=lambda mention: mention.span))

    def is_shouted(self, first: int, past: int) -> bool:
        """Whether a short name in capitals stands among words in capitals, where it may be any word."""
        word = self.pieces.words[first]
        if past > first + 1 or len(word) > SHORT_COUNTRY:
            return False
        neighbours = [*self.pieces.words[max(0, first - 1) : first], *self.pieces.words[past : past + 1]]
        letters = [neighbour for neighbour in neighbours if neighbour.isalpha() and len(neighbour) > 1]
        return bool(letters) and all(neighbour.isupper() for neighbour in letters)

    def located(self, found: Sequence[NameMention]) -> Iterator[NameMention]:
        """The mentions; a town that was taken for a person is a place wherever it stands, if once it stands behind a
        word of place and no longer name of a person holds it."""
        parts = {part for mention in found if mention.kind == "person" for part in mention.name.split()[1:]}
        towns = {mention.name for mention in found if self.stands_in_a_place(mention)} - parts
        for mention in found:
            is_town = mention.kind == "person" and mention.name in towns
            yield replace(mention, kind="place") if is_town else mention

    def stands_in_a_place(self, mention: NameMention) -> bool:
        """Whether a name is one of the gazetteer's and stands behind a word of place."""
        numbers = self.index.numbers(mention.span)
        before = self.index.tokens[numbers[0] - 1].lower if numbers and numbers[0] else ""
        return before in place_lexicon(self.language).locatives and bool(gazetteer(self.language).entries(mention.name))

    def organisations(self, found: Sequence[NameMention]) -> list[NameMention]:
        """Organisations that a word in their name shows, with the place that they are of."""
        persons = self.index.numbers_of(mention for mention in found if mention.kind == "person")
        places = self.index.numbers_of(mention for mention in found if mention.kind == "place")
        spans = organisation_names(self.words, self.index.tokens, persons, places)
        return disjoint(self.index.named(span, "organisation") for span in spans)

    def recurrences(self, found: Sequence[NameMention]) -> list[NameMention]:
        """Where names that were found once stand again, and parts of persons' names on their own."""
        tagged = self.index.numbers_of(found)
        table = PhraseTable([*((mention.name, mention.kind) for mention in found), *self.name_parts(found)])
        added = []
        for first, past, kind in table.matches(self.pieces.words):
            if past > first + 1 or self.stands_alone(self.pieces.tokens[first], tagged):
                added.append(self.index.named(self.pieces.span(first, past), kind))
        return added

    def name_parts(self, found: Sequence[NameMention]) -> Iterator[tuple[str, NameKind]]:
        """First and last names of persons who are named with both, where nothing else is called so."""
        others = {mention.name for mention in found if mention.kind != "person"}
        for mention in found:
            parts = mention.name.split()
            if mention.kind == "person" and len(parts) > 1:
                for part in (parts[-1], parts[0]):
                    if (
                        len(part) >= SHORTEST_NAME_PART
                        and part[0].isupper()
                        and part not in others
                        and self.is_telling(part)
                    ):
                        yield part, "person"

    def is_telling(self, part: str) -> bool:
        """Whether a part of a name is no title, no country and no organisation's word."""
        return not (
            self.words.title_parts.get(part)
            or country_names(self.language).get(part)
            or self.words.organisation_words.get(part)
        )

    def stands_alone(self, number: int, tagged: set[int]) -> bool:
        """Whether a proper noun is a whole name, not a word of a longer one that nobody has tagged."""
        if number in tagged:
            return True
        before, after = number - 1, number + 1
        if self.index.is_proper(after) and after not in tagged:
            return False
        joined = self.index.is_proper(before) and before not in tagged
        return self.index.is_proper(number) and not (
            joined and not self.words.title_parts.get(self.index.tokens[before].text)
        )


def disjoint(mentions: Iterable[NameMention]) -> list[NameMention]:
    """Mentions in order, each beginning after the one before has ended; of those that overlap the first, longest."""
    kept: list[NameMention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
        if len(mention.span) and (not kept or kept[-1].span.end <= mention.span.start):
            kept.append(mention)
    return kept


def merged(found: Sequence[NameMention], added: Sequence[NameMention]) -> tuple[NameMention, ...]:
    """Both lists as one, in order; an added mention takes the place of those that it covers wholly and yields to
    those that it only touches or lies in. Both lists are in order and each without overlaps."""
    result: list[NameMention] = []
    position = 0
    for addition in added:
        while position < len(found) and found[position].span.end <= addition.span.start:
            result.append(found[position])
            position += 1
        past = position
        while past < len(found) and found[past].span.start < addition.span.end:
            past += 1
        if all(addition.span.covers(mention.span) for mention in found[position:past]):
            result.append(addition)
            position = past
    result.extend(found[position:])
    return tuple(result)


def joined(text: str, found: Sequence[NameMention]) -> Iterator[NameMention]:
    """The mentions, two of persons as one where only a blank lies between: lists of persons have commas."""
    pending: NameMention | None = None
    for mention in found:
        if pending and pending.kind == mention.kind == "person" and text[pending.span.end : mention.span.start] == " ":
            span = Span(pending.span.start, mention.span.end)
            pending = NameMention(span, "person", f"{pending.name} {mention.name}")
            continue
        if pending:
            yield pending
        pending = mention
    if pending:
        yield pending


def of_one_kind(mentions: Iterable[NameMention], language: str) -> tuple[NameMention, ...]:
    """The mentions with one kind a name: the one it was given most often, the first of equals; but what is a part of
    a person's name, or has one, and is nothing else that is known, is that person."""
    found = tuple(mentions)
    votes: dict[str, Counter[NameKind]] = {}
    for mention in found:
        votes.setdefault(mention.name, Counter())[mention.kind] += 1
    kinds = {name: counter.most_common(1)[0][0] for name, counter in votes.items()}
    persons = {name for name, kind in kinds.items() if kind == "person"}
    parts = {part for name in persons for part in name.split()}
    for name, kind in kinds.items():
        if name in name_words(language).lexicon.nicknames:
            kinds[name] = "person"
            continue
        words = name.split()
        single = name in parts
        longer = kind == "place" and len(words) > 1 and not persons.isdisjoint((words[0], words[-1]))
        if kind != "person" and (single or longer) and not is_known(name, language):
            kinds[name] = "person"
    return tuple(replace(mention, kind=kinds[mention.name]) for mention in found)


def is_known(name: str, language: str) -> bool:
    """Whether a name is a place's in the gazetteer, a seat of government or an organisation's abbreviation."""
    words = name_words(language)
    return bool(gazetteer(language).entries(name) or words.metonyms.get(name) or name in words.lexicon.abbreviations)
