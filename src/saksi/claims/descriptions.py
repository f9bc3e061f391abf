"""Descriptions: what a source without a name is called, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.article.span import Span
from saksi.claims.claim import Voice, VoiceKind
from saksi.claims.layout import Layout
from saksi.claims.references import is_group, pronoun_voice, told_of
from saksi.claims.source_kinds import head_phrase, uncapitalised
from saksi.claims.speakers import Speakers
from saksi.reading.analysis import Entity
from saksi.reading.name_lexicon import name_words

# What may stand before a phrase under its noun.
OPENING = ("ADP", "SCONJ", "CCONJ")
# How many tokens before it what *the diplomat* points back to is looked for.
LOOK_BACK = 600


def description(layout: Layout, source: Span, position: int, speakers: Speakers, around: Voice | None) -> str:
    """A source phrase as a name: without what only describes it further, without capital at a sentence's start, and
    with the owner's name for a pronoun (*her lawyer*, *temannya*)."""
    head = head_phrase(layout, source)
    following = layout.text[head.end : source.end].lstrip(", ")
    if following[:1].isupper():  # an apposition that may name the source
        head = source
    numbers = layout.tokens_in(head)
    for index in numbers:
        owner = owner_at(layout, index, numbers, position, speakers, around)
        if owner is not None and owner.name is not None:
            return with_owner(layout, head, index, owner.name)
    words = uncapitalised(layout, head, with_full_names(layout, head))
    group = group_meant(layout, numbers, position, speakers)
    if group is not None:
        words = f"{words[: -len(layout.tokens[numbers[-1]].text)]}{group}"
    return " ".join(words.split())


def with_full_names(layout: Layout, head: Span) -> str:
    """The words of a phrase with the full names of the persons named in it."""
    words, start = "", head.start
    for mention in layout.mentions.inside([head]):
        if mention.entity.kind == "person":
            words += layout.text[start : mention.span.start] + mention.entity.name
            start = mention.span.end
    return words + layout.text[start : head.end]


def group_meant(layout: Layout, numbers: range, position: int, speakers: Speakers) -> str | None:
    """What the group is called of which a phrase takes a part with a pronoun at its end (*one of them*)."""
    if len(numbers) < 2 or layout.tokens[numbers[-1]].lower not in layout.lexicon.grammar.group_pronouns:
        return None

    def fits(voice: Voice) -> bool:
        return voice.kind is not VoiceKind.ORGANISATION and is_group(layout, voice)

    group = told_of(layout, position, speakers, fits) or speakers.latest_that(fits)
    return group.name if group is not None else None


def owner_at(
    layout: Layout, index: int, numbers: range, position: int, speakers: Speakers, around: Voice | None
) -> Voice | None:
    """Whom a possessive or an enclitic at a token of a phrase means."""
    grammar = layout.lexicon.grammar
    word = layout.tokens[index].lower
    pronoun = grammar.owners.get(word) if layout.tokens[index].relation.startswith("nmod") else None
    if pronoun is None:
        if word not in grammar.enclitics or index == numbers.start or not layout.is_glued(index):
            return None
        pronoun = ""
    if pronoun in grammar.first_person:
        return around
    owner = pronoun_voice(layout, pronoun, position, speakers)
    return owner if owner.kind is not VoiceKind.UNKNOWN else None


def with_owner(layout: Layout, phrase: Span, index: int, owner: str) -> str:
    """A phrase with an owner's name in place of the possessive or enclitic at a token."""
    token = layout.tokens[index]
    before, after = layout.text[phrase.start : token.span.start], layout.text[token.span.end : phrase.end]
    possessives = name_words(layout.analysis.article.language).lexicon.possessives
    named = f"{owner}{possessives[0]}" if possessives else f" {owner}"
    return " ".join(f"{uncapitalised(layout, phrase, before)}{named}{after}".split())


def earlier_description(layout: Layout, source: Span, position: int) -> str | None:
    """The fuller phrase by which somebody was introduced whom a phrase like *the diplomat* points back to."""
    excluded = layout.lexicon.grammar.articles | layout.lexicon.grammar.demonstratives
    for index in earlier_nouns(layout, source, position):
        begin = layout.left_edges[index]
        while begin < index and (layout.tokens[begin].upos in OPENING or layout.is_punctuation(begin)):
            begin += 1
        if begin < index and layout.tokens[begin].lower not in excluded:
            whole = head_phrase(layout, layout.span(begin, layout.right_edges[index] + 1))
            return " ".join(uncapitalised(layout, whole, whole.of(layout.text)).split())
    return None


def earlier_named(layout: Layout, source: Span, position: int) -> Entity | None:
    """The person or body beside whose name the noun of a phrase like *the charity* stood before (*X, the German
    charity*; *the German charity X*)."""
    for index in earlier_nouns(layout, source, position):
        for other in (layout.head(index), *layout.analysis.children[index]):
            if other is None or "appos" not in (layout.tokens[index].relation, layout.tokens[other].relation):
                continue
            mentions = layout.mentions.meeting(layout.tokens[other].span)
            named = next((mention.entity for mention in mentions if mention.entity.kind != "place"), None)
            if named is not None:
                return named
    return None


def earlier_nouns(layout: Layout, source: Span, position: int) -> Iterator[int]:
    """Where the noun of a phrase like *the diplomat* stood before, the last place first."""
    words = [layout.tokens[index] for index in layout.tokens_in(head_phrase(layout, source))]
    nouns = [word.lower for word in words if word.upos == "NOUN"]
    if len(nouns) != 1 or len(words) > len(nouns) + 1:
        return
    last = layout.first_from(position) - len(words) - 1
    for index in range(last, max(last - LOOK_BACK, -1), -1):
        if layout.tokens[index].lower == nouns[0] and layout.tokens[index].upos == "NOUN":
            yield index
