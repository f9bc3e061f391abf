"""The content words of a statement, and what they are to its predicates: who did it to whom, and what is negated."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.claims.lexicon import attribution_lexicon
from saksi.linking.gist import GistWord, Role, WordKind
from saksi.linking.linking_lexicon import linking_words
from saksi.reading.analysis import ROOT, Analysis

KINDS: dict[str, WordKind] = {
    "VERB": "predicate",
    "NOUN": "noun",
    "PROPN": "name",
    "ADJ": "quality",
    "ADV": "quality",
    "X": "name",
}
PHRASE_RELATIONS = frozenset(
    {"nmod", "flat", "compound", "appos", "conj", "amod", "nummod", "clf", "fixed", "goeswith"}
)
"""Relations within a phrase: a word under one of these has the role of the word above it."""

LONGEST_CLIMB = 8


def content_words(analysis: Analysis, numbers: Sequence[int]) -> tuple[GistWord, ...]:
    """The content words among tokens `numbers`, in their order; what counts and what measures is none of them."""
    kept = [number for number in numbers if analysis.tokens[number].upos in KINDS and spells(analysis, number)]
    positions = {number: position for position, number in enumerate(kept)}
    words = []
    for number in kept:
        token = analysis.tokens[number]
        role, predicate = role_of(analysis, number)
        words.append(
            GistWord(token.lower, KINDS[token.upos], role, positions.get(predicate, ROOT), is_negated(analysis, number))
        )
    return tuple(words)


def spells(analysis: Analysis, number: int) -> bool:
    """Whether a token is written in letters."""
    return any(map(str.isalpha, analysis.tokens[number].text))


def role_of(analysis: Analysis, number: int) -> tuple[Role, int]:
    """What a word is to its predicate, and the predicate's token (`ROOT` for none). The agent of a passive is the one
    that acts, whatever stands as its subject."""
    current = number
    for _ in range(LONGEST_CLIMB):
        token = analysis.tokens[current]
        if token.head == ROOT:
            return Role.OTHER, ROOT
        relation, _, subtype = token.relation.partition(":")
        if relation not in PHRASE_RELATIONS:
            return role_in(analysis, current, relation, subtype), token.head
        current = token.head
    return Role.OTHER, ROOT


def role_in(analysis: Analysis, number: int, relation: str, subtype: str) -> Role:
    """The role of a word with a relation to its predicate."""
    if relation in ("nsubj", "csubj"):
        return Role.PATIENT if subtype == "pass" else Role.AGENT
    if relation == "obj":
        # What stands where an object would, behind a passive, is its agent.
        return Role.AGENT if is_passive(analysis, analysis.tokens[number].head) else Role.PATIENT
    if relation == "iobj":
        return Role.PATIENT
    if relation == "obl" and (subtype == "agent" or is_marked_agent(analysis, number)):
        return Role.AGENT
    return Role.OTHER


def is_passive(analysis: Analysis, predicate: int) -> bool:
    """Whether a predicate has a passive's subject."""
    return any(analysis.tokens[child].relation == "nsubj:pass" for child in analysis.children[predicate])


def is_marked_agent(analysis: Analysis, number: int) -> bool:
    """Whether a word stands behind one that marks agents, under a passive."""
    agents = attribution_lexicon(analysis.article.language).grammar.agents
    marked = any(analysis.tokens[child].lower in agents for child in analysis.children[number])
    return marked and is_passive(analysis, analysis.tokens[number].head)


def is_negated(analysis: Analysis, number: int) -> bool:
    """Whether a negation hangs on a word."""
    negations = linking_words(analysis.article.language).lexicon.negations
    return any(analysis.tokens[child].lower in negations for child in analysis.children[number])
