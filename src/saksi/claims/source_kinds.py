"""What sort of source a phrase without a known name is, and who stands behind a document."""

from __future__ import annotations

from saksi.article.publishers import publisher_of
from saksi.article.span import Span
from saksi.claims.claim import VoiceKind
from saksi.claims.layout import Layout
from saksi.reading.analysis import ROOT, Entity, Token
from saksi.reading.name_lexicon import name_words

# How far into a phrase the noun of a document stands: *a new Buckeye Institute poll*.
DOCUMENT_WORDS = 5
NOUNS = ("NOUN", "PROPN")


def head_phrase(layout: Layout, source: Span) -> Span:
    """A phrase without what only describes it further: up to its first comma or relative pronoun."""
    numbers = layout.tokens_in(source)
    for index in numbers[1:]:
        if layout.tokens[index].text == "," or layout.tokens[index].lower in layout.lexicon.grammar.relatives:
            return layout.span(numbers[0], index)
    return source


def uncapitalised(layout: Layout, phrase: Span, words: str) -> str:
    """A phrase without the capital that it only has at a sentence's start."""
    tokens = [layout.tokens[index] for index in layout.tokens_in(phrase)]
    # An adjective before a proper noun belongs to a name: *Sable Meridian*.
    named = bool(tokens) and (
        tokens[0].upos == "PROPN" or (tokens[0].upos == "ADJ" and len(tokens) > 1 and tokens[1].upos == "PROPN")
    )
    return words if named or not words[1:2].islower() else words[:1].lower() + words[1:]


def kind_of_phrase(layout: Layout, source: Span) -> VoiceKind:
    """The kind of a source that is described, not named, from its words."""
    grammar = layout.lexicon.grammar
    head = head_phrase(layout, source)
    words = [layout.tokens[index].lower for index in layout.tokens_in(head)]
    if is_outlet_name(layout, source.of(layout.text), source):
        return VoiceKind.OUTLET
    if any(word in grammar.documents for word in words[:2]):
        return VoiceKind.DOCUMENT
    if words and words[0] in grammar.generic_sources:
        return VoiceKind.GENERIC
    if any(word in grammar.anonymous_sources and word not in grammar.collectives for word in words):
        return VoiceKind.ANONYMOUS
    if says_person(layout, head):
        return VoiceKind.ANONYMOUS
    if any(word in grammar.collectives for word in words):
        return VoiceKind.ORGANISATION
    if any(layout.tokens[index].text[:1].isupper() for index in layout.tokens_in(head)[1:]):
        return VoiceKind.ORGANISATION
    return VoiceKind.ANONYMOUS


def says_person(layout: Layout, phrase: Span) -> bool:
    """Whether the noun that heads a phrase is what people are (*a school teacher, the Kentucky Republican nominee*)."""
    names = name_words(layout.analysis.article.language)
    collectives = layout.lexicon.grammar.collectives
    return any(
        (names.offices.get(head.text) or names.genders.get(head.text)) and head.lower not in collectives
        for head in heads(layout, phrase)
        if head.upos in NOUNS
    )


def has_office(layout: Layout, head: Span) -> bool:
    """Whether an office heads a phrase (*the chief executive of X*, not *the sheriff's office*)."""
    numbers = layout.tokens_in(head)
    past = next((place for place, index in enumerate(numbers) if layout.tokens[index].upos == "ADP"), len(numbers))
    words = [layout.tokens[index].lower for index in numbers[:past]]
    names = name_words(layout.analysis.article.language)
    found = [(first, end) for first, end, _ in names.offices.matches(words)]
    if names.lexicon.modifiers == "after":
        return any(first == 0 for first, _ in found)
    return any(end == len(words) for _, end in found)


def heads(layout: Layout, phrase: Span) -> list[Token]:
    """The words of a phrase that hang on none of its words."""
    words = [layout.tokens[index] for index in layout.tokens_in(phrase)]
    return [word for word in words if word.head == ROOT or not phrase.covers(layout.tokens[word.head].span)]


def is_outlet_name(layout: Layout, name: str, source: Span) -> bool:
    """Whether a name is that of a known outlet, or the phrase says that it is one (*harian X*)."""
    if publisher_of(name) is not None:
        return True
    folded = f" {source.of(layout.text).casefold()} "
    return any(f" {word} " in folded for word in layout.lexicon.grammar.outlets)


def issuer(layout: Layout, source: Span) -> Entity | None:
    """Who issued the document that a phrase names (*laporan X*, *an X poll*, *a report by X*): that is the source
    (GUIDE.md, ruling 10). Who only passed it on (*a letter seen by X*) or published it is not."""
    head = head_phrase(layout, source)
    numbers = layout.tokens_in(head)
    documents = layout.lexicon.grammar.documents
    noun = next((index for index in numbers[:DOCUMENT_WORDS] if layout.tokens[index].lower in documents), None)
    if noun is None:
        return None
    for mention in layout.mentions.inside([head]):
        if mention.entity.kind != "place" and issues(layout, noun, mention.span):
            return mention.entity
    return None


def issues(layout: Layout, noun: int, mention: Span) -> bool:
    """Whether a body or person named with a document's noun issued it: it modifies the noun, or follows *by* or
    *from*, but no verb of passing on."""
    first = layout.first_from(mention.start)
    if first < noun:
        return True
    before = [layout.tokens[index] for index in range(noun + 1, first) if layout.tokens[index].upos != "DET"]
    relays = layout.lexicon.data.relays
    if any(word.lower in relays.verbs for word in before):
        return False
    last = before[-1] if before else None
    origins = layout.lexicon.grammar.agents | layout.lexicon.grammar.origins
    return last is None or last.lower in origins or last.upos not in ("ADP", "VERB")
