"""How a language words attribution: the schema of `lexicon/<code>.toml`, ready for looking up.

The keys are explained in docs/adding-a-language.md; no word of any language stands in code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from saksi.claims.claim import Act, Distance, Factuality
from saksi.lexicon import LexiconModel, load
from saksi.reading.language import Language

CueClass = Literal["verb", "noun", "preposition", "adverb"]
Complement = Literal["quote", "clause", "infinitive", "object", "directive", "claim"]
Words = tuple[str, ...]
# What is left of a word without its enclitic has so many letters.
SHORTEST_STEM = 3


class Cue(LexiconModel):
    """Word forms that signal attribution alike: what they take, and what act, commitment and distance they carry.

    `postposed` cues have their source behind them; `introduced` ones are cues only before a complementiser or question
    word; behind `addressed` ones the person told stands before the content; `documented` ones need a document, a
    medium or a noun of saying as their source; `claim` as a complement is an object whose head is itself a noun of
    saying (*rejected the allegation*).
    """

    cue_class: CueClass
    forms: tuple[str, ...]
    takes: frozenset[Complement]
    act: Act
    strength: Factuality = Factuality.CERTAIN
    distance: Distance = Distance.NEUTRAL
    voice: Literal["active", "passive"] = "active"
    postposed: bool = False
    introduced: bool = False
    addressed: bool = False
    documented: bool = False


class Grammar(LexiconModel):
    """Closed classes that attribution needs."""

    complementisers: frozenset[str]
    clause_marks: frozenset[str]
    questions: frozenset[str]
    agents: frozenset[str]
    enclitics: frozenset[str]
    first_person: frozenset[str]
    third_person: frozenset[str]
    third_person_plural: frozenset[str]
    third_person_neuter: frozenset[str]
    negations: frozenset[str]
    addressees: frozenset[str]
    conditions: frozenset[str]
    coordinators: frozenset[str]
    purposes: frozenset[str]
    consequences: frozenset[str]
    inclusions: frozenset[str]
    contrasts: frozenset[str]
    connectives: tuple[str, ...]
    adjuncts: frozenset[str]
    topics: frozenset[str]
    demonstratives: frozenset[str]
    articles: frozenset[str]
    companies: frozenset[str]
    relatives: frozenset[str]
    participles: frozenset[str]
    group_pronouns: frozenset[str]
    futures: frozenset[str]
    generic_sources: frozenset[str]
    anonymous_sources: frozenset[str]
    owners: dict[str, str]
    origins: frozenset[str]
    documents: frozenset[str]
    collectives: frozenset[str]
    outlets: tuple[str, ...]


class Refusal(LexiconModel):
    """Words of refusing to answer: a verb (or a negated wish) followed by an answering word, or a phrase `alone`."""

    alone: tuple[str, ...]
    verbs: frozenset[str]
    negated: tuple[str, ...]
    answers: tuple[str, ...]


class Silence(LexiconModel):
    """Words of an answer that has not come; `requests` are what was not answered, and no topic."""

    alone: tuple[str, ...]
    requests: frozenset[str]
    negations: tuple[str, ...]
    answers: tuple[str, ...]
    existential: tuple[str, ...]
    nouns: frozenset[str]
    source_markers: frozenset[str]
    claims_of_responsibility: tuple[str, ...]


class Relays(LexiconModel):
    """Words by which an outlet names the outlet, listener or publication that it has a statement from. `quoting` are
    the `verbs` that only outlets are the agents of; `carriers` publications (*laman resmi X*); `continuing` the cues
    that go on with a statement, so that its relays still hold; `products` what outlets make (*laporan*): their word;
    `citing` the verbs by which an outlet names its own source; `closing` words that begin a report's closing line."""

    verbs: frozenset[str]
    quoting: frozenset[str]
    prepositions: frozenset[str]
    introducers: tuple[str, ...]
    told: tuple[str, ...]
    carriers: tuple[str, ...]
    carried_by: frozenset[str]
    through: frozenset[str]
    continuing: frozenset[str]
    adding: frozenset[str]
    products: frozenset[str]
    citing: frozenset[str]
    closing: frozenset[str]
    name_words: frozenset[str]


class Hedge(LexiconModel):
    """Words of estimative probability: commitment and, in percent of one, their band (ICD 203)."""

    forms: tuple[str, ...]
    factuality: Factuality
    band: tuple[float, float] | None = None


class Performative(LexiconModel):
    """Words inside a quotation that show what its speaker does."""

    forms: tuple[str, ...]
    act: Act


class AttributionLexicon(LexiconModel):
    """The whole file of a language."""

    language: Language
    grammar: Grammar
    cues: tuple[Cue, ...]
    refusal: Refusal
    silence: Silence
    relays: Relays
    hedges: tuple[Hedge, ...]
    performatives: tuple[Performative, ...]


class Phrases:
    """Lexicon forms by their first word, longest first: looked up at a token in one step."""

    def __init__(self, forms: tuple[str, ...]) -> None:
        self.by_first: dict[str, list[Words]] = {}
        for words in sorted(split_forms(forms), key=len, reverse=True):
            self.by_first.setdefault(words[0], []).append(words)

    def starting_with(self, word: str) -> list[Words]:
        """The forms that begin with a word, longest first."""
        return self.by_first.get(word, [])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's attribution lexicon with its forms indexed by their first word."""

    data: AttributionLexicon
    cues: dict[str, tuple[tuple[Words, Cue], ...]]
    hedges: dict[str, tuple[tuple[Words, Hedge], ...]]

    refused: Phrases
    refused_alone: Phrases
    refused_answers: Phrases
    silent: Phrases
    silent_alone: Phrases
    silent_answers: Phrases
    nothing: Phrases
    responsibility: Phrases
    told: Phrases
    connectives: Phrases
    carriers: Phrases
    outlets: Phrases
    performatives: tuple[tuple[Phrases, Act], ...]
    introducers: frozenset[str]
    asides: frozenset[str]

    @property
    def grammar(self) -> Grammar:
        """Closed classes."""
        return self.data.grammar


@cache
def attribution_lexicon(language: str) -> Lexicon:
    """The attribution lexicon of a language, loaded once."""
    data = load(AttributionLexicon, f"{language}.toml")
    enclitics = data.grammar.enclitics
    cues: dict[str, list[tuple[Words, Cue]]] = {}
    for cue in data.cues:
        for words in parted_forms(cue.forms, enclitics):
            cues.setdefault(words[0], []).append((words, cue))
    hedges: dict[str, list[tuple[Words, Hedge]]] = {}
    for hedge in data.hedges:
        for words in parted_forms(hedge.forms, enclitics):
            hedges.setdefault(words[0], []).append((words, hedge))
    return Lexicon(
        data,
        {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in cues.items()},
        {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in hedges.items()},
        Phrases(data.refusal.negated),
        Phrases(data.refusal.alone),
        Phrases(data.refusal.answers),
        Phrases(data.silence.negations),
        Phrases(data.silence.alone),
        Phrases(data.silence.answers),
        Phrases(data.silence.existential),
        Phrases(data.silence.claims_of_responsibility),
        Phrases(data.relays.told),
        Phrases(data.grammar.connectives),
        Phrases(data.relays.carriers),
        Phrases(data.grammar.outlets),
        tuple((Phrases(performative.forms), performative.act) for performative in data.performatives),
        frozenset(word for phrase in data.relays.introducers for word in phrase.split()),
        frozenset(phrase.split()[0] for phrase in data.relays.introducers) - data.grammar.relatives,
    )


def split_forms(forms: tuple[str, ...]) -> Iterator[Words]:
    """Each form as its words."""
    for form in forms:
        yield tuple(form.split())


def parted_forms(forms: tuple[str, ...], enclitics: frozenset[str]) -> Iterator[Words]:
    """Each form as its words, and once more with an enclitic at its end as a word of its own (*kabar nya*): a tokenizer
    parts some of them."""
    for words in split_forms(forms):
        yield words
        for enclitic in enclitics:
            stem = words[-1].removesuffix(enclitic)
            if stem != words[-1] and len(stem) >= SHORTEST_STEM:
                yield (*words[:-1], stem, enclitic)
