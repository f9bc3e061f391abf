"""Descriptions: what a source without a name is called, whose it is, and what sort of source its words say it is."""

from __future__ import annotations

from saksi.article.span import Span
from saksi.claims.claim import Voice, VoiceKind
from saksi.claims.layout import Layout
from saksi.claims.lexicon import known_outlets, outlet_key
from saksi.claims.references import Speakers, head_phrase, pronoun_voice
from saksi.reading.analysis import Entity
from saksi.reading.name_lexicon import name_words

# How far into a phrase the noun of a document stands: *a new Buckeye Institute poll*.
DOCUMENT_WORDS = 5
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
        if layout.tokens[index].upos == "ADP":
            break
        owner = owner_at(layout, index, numbers, position, speakers, around)
        if owner is not None and owner.name is not None:
            return with_owner(layout, head, index, owner.name)
    return " ".join(uncapitalised(layout, head, head.of(layout.text)).split())


def owner_at(
    layout: Layout, index: int, numbers: range, position: int, speakers: Speakers, around: Voice | None
) -> Voice | None:
    """Whom a possessive or an enclitic at a token of a phrase means."""
    grammar = layout.lexicon.grammar
    word = layout.tokens[index].lower
    pronoun = grammar.owners.get(word)
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


def uncapitalised(layout: Layout, phrase: Span, words: str) -> str:
    """A phrase without the capital that it only has at a sentence's start."""
    tokens = [layout.tokens[index] for index in layout.tokens_in(phrase)]
    # An adjective before a proper noun belongs to a name: *Sable Meridian*.
    named = bool(tokens) and (
        tokens[0].upos == "PROPN" or (tokens[0].upos == "ADJ" and len(tokens) > 1 and tokens[1].upos == "PROPN")
    )
    return words if named or not words[1:2].islower() else words[:1].lower() + words[1:]


def earlier_description(layout: Layout, source: Span, position: int) -> str | None:
    """The fuller phrase by which somebody was introduced whom a phrase like *the diplomat* points back to."""
    words = [layout.tokens[index] for index in layout.tokens_in(head_phrase(layout, source))]
    nouns = [word.lower for word in words if word.upos == "NOUN"]
    if len(nouns) != 1 or len(words) > len(nouns) + 1:
        return None
    last = layout.first_from(position) - len(words) - 1
    for index in range(last, max(last - LOOK_BACK, -1), -1):
        token = layout.tokens[index]
        if token.lower == nouns[0] and token.upos == "NOUN" and layout.left_edges[index] < index:
            whole = head_phrase(layout, layout.span(layout.left_edges[index], layout.right_edges[index] + 1))
            first = layout.tokens[layout.left_edges[index]]
            if first.lower not in layout.lexicon.grammar.articles | layout.lexicon.grammar.demonstratives:
                return " ".join(uncapitalised(layout, whole, whole.of(layout.text)).split())
    return None


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
    if any(word in grammar.collectives for word in words):
        return VoiceKind.ORGANISATION
    if any(layout.tokens[index].text[:1].isupper() for index in layout.tokens_in(head)[1:]):
        return VoiceKind.ORGANISATION
    return VoiceKind.ANONYMOUS


def is_outlet_name(layout: Layout, name: str, source: Span) -> bool:
    """Whether a name is that of a known outlet, or the phrase says that it is one (*harian X*)."""
    if outlet_key(name) in known_outlets():
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
