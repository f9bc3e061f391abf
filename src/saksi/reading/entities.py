"""Entities: the mentions of one person, organisation or place of an article, brought together.

One pass over the names in text order. Each name is looked up among the entities met so far: by its whole name, by an
alias that the article gives, and, for a part of a person's name, by the entity with such a name that was mentioned
last. Every look-up is a dictionary's, so the time grows with the number of names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from saksi.article.span import Span
from saksi.reading.abbreviations import abbreviates
from saksi.reading.analysis import Entity, NameKind, NameMention, Sentence, Token
from saksi.reading.name_keys import NameKey, name_core, name_key, person_words
from saksi.reading.name_lexicon import name_words
from saksi.reading.phrases import PIECE
from saksi.reading.roles import Roles
from saksi.reading.titles import without_title

OPENING_BRACKET = re.compile(r"\s*\(\s*[\"“'‘]?")
CLOSING_BRACKET = re.compile(r"[\"”'’]?\s*[),;]")
ALIAS_GAP = re.compile(r"[\s,(\"“'‘]*([^\W\d_][\w. ]*?)[\s\"“'‘]*\Z")
LONGEST_ALIAS_GAP = 40
LONGEST_ABBREVIATION = 6
# Fewer letters may stand for too much.
SHORTEST_INITIALS = 3
# Among so many of the latest entities somebody described is looked for.
MOST_DESCRIBED = 50
# Shorter beginnings of names are names of their own (*Anna, Annabel*).
SHORTEST_CLIPPED = 6
# Persons in a name such as *Rudi-Sari*.
PAIR = 2
# Words of the longest phrase that says what somebody is called.
LONGEST_MARKER = 4
# Shorter words with a letter's difference are different names.
SHORTEST_MISSPELT = 5
LONGEST_MISSPELT = 20


def find_entities(
    text: str,
    language: str,
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    names: Sequence[NameMention],
) -> tuple[Entity, ...]:
    """The entities that `names` (in order, apart) mention; ids `e1`, `e2`, ... in order of first mention."""
    clusters = Clusters(text, language, paired_names(names))
    roles = Roles(text, language, sentences, tokens, names)
    for mention in names:
        cluster = clusters.add(mention)
        if mention.kind == "person":
            role = roles.role(mention)
            if role:
                cluster.take_role(" ".join(role.of(text).split()))
    return tuple(cluster.entity(number) for number, cluster in enumerate(clusters.found, start=1))


def paired_names(names: Sequence[NameMention]) -> frozenset[str]:
    """The names that are two persons' as a pair (*Rudi-Sari*): each part is a name or a part of one besides."""
    words = {word for mention in names if mention.kind == "person" for word in mention.name.split()}
    return frozenset(
        word
        for word in words
        if len(parts := word.split("-")) == PAIR and all(part in words and part[:1].isupper() for part in parts)
    )


@dataclass(slots=True, eq=False)
class Cluster:
    """An entity in the making. `words` are those of the fullest name of a person, as far as known, folded."""

    words: frozenset[str] = frozenset()
    kinds: Counter[NameKind] = field(default_factory=Counter)
    names: dict[str, None] = field(default_factory=dict)
    mentions: list[Span] = field(default_factory=list)
    role: str | None = None

    def take_role(self, role: str) -> None:
        """Keep the first role; take one that says the same more fully."""
        if self.role is None or (len(role) > len(self.role) and self.role.casefold() in role.casefold()):
            self.role = role

    def entity(self, number: int) -> Entity:
        """The finished entity; the first of its fullest names is its name."""
        name = max(self.names, key=fullness)
        return Entity(
            id=f"e{number}",
            name=name,
            kind=self.kinds.most_common(1)[0][0],
            mentions=tuple(self.mentions),
            aliases=tuple(alias for alias in self.names if alias != name),
            role=self.role,
        )


def fullness(name: str) -> tuple[int, bool, int]:
    """How full a name is: words, not written in a headline's capitals, letters."""
    return len(name.split()), not (name.isupper() and len(name) > LONGEST_ABBREVIATION), len(name)


def spellings_of(word: str) -> set[str]:
    """A longer word without one of its letters each, and itself: what words share that differ by one letter (the
    deletions of SymSpell, Garbe 2012)."""
    if not SHORTEST_MISSPELT <= len(word) <= LONGEST_MISSPELT:
        return set()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


class Clusters:
    """The entities of an article so far, and the ways to find them again."""

    def __init__(self, text: str, language: str, pairs: frozenset[str] = frozenset()) -> None:
        self.text = text
        self.language = language
        self.pairs = pairs
        self.words = name_words(language)
        self.found: list[Cluster] = []
        self.by_key: dict[NameKey, Cluster] = {}
        self.by_person_word: dict[str, Cluster] = {}
        self.by_core: dict[NameKey, Cluster] = {}
        self.by_initials: dict[str, Cluster] = {}
        self.spellings: dict[str, str] = {}
        self.beginnings: dict[str, Cluster | None] = {}
        self.last: tuple[NameMention, Cluster] | None = None
        self.last_person: Cluster | None = None

    def add(self, mention: NameMention) -> Cluster:
        """Put a mention to its entity, a new one when none fits."""
        span = without_title(self.text, mention.span, self.language) if mention.kind == "person" else mention.span
        name = " ".join(span.of(self.text).split()) if len(span) else mention.name
        cluster = self.person(name, mention) if mention.kind == "person" else self.other(name, mention)
        cluster.kinds["organisation" if self.words.metonyms.get(name) else mention.kind] += 1
        cluster.names.setdefault(name)
        cluster.mentions.append(mention.span)
        self.last = (mention, cluster)
        if mention.kind == "person":
            self.last_person = cluster
        return cluster

    def person(self, name: str, mention: NameMention) -> Cluster:
        """The person of that name: the whole name, an alias, the fuller name met last, or a fuller name for one."""
        if name in self.pairs:
            return self.by_key.setdefault(("pair", name), self.by_key.get(("pair", name)) or self.new())
        words = person_words(name, self.language)
        key = ("person", *words)
        whole, part = self.by_key.get(key), self.fuller(words)
        cluster = (whole or part) if len(words) > 1 else (part or whole)
        cluster = cluster or self.introduced(name, mention) or self.shorter(words)
        cluster = cluster or self.called(mention) or self.misspelt(words) or self.clipped(words)
        if cluster is None:
            cluster = self.new()
        self.by_key.setdefault(key, cluster)
        if not cluster.words or cluster.words < frozenset(words):
            cluster.words = frozenset(words)
        for word in cluster.words | frozenset(words):
            self.by_person_word[word] = cluster
            self.remember_beginnings(word, cluster)
            for spelling in spellings_of(word):
                self.spellings.setdefault(spelling, word)
        return cluster

    def called(self, mention: NameMention) -> Cluster | None:
        """The person mentioned last, when words right before this name say that it is what somebody is called (*pria
        yang akrab disapa X*)."""
        before = PIECE.findall(self.text, max(0, mention.span.start - LONGEST_ALIAS_GAP), mention.span.start)
        while before and self.words.honorifics.get(before[-1]):
            before.pop()
        markers = self.words.alias_markers
        if not any(markers.get(" ".join(before[-length:])) for length in range(1, LONGEST_MARKER + 1)):
            return None
        described = {word.casefold() for word in before}
        roles = (
            (cluster, set((cluster.role or "").casefold().split()))
            for cluster in reversed(self.found[-MOST_DESCRIBED:])
        )
        return next((cluster for cluster, role in roles if role & described), self.last_person)

    def misspelt(self, words: Sequence[str]) -> Cluster | None:
        """The person with a name that differs from this one by a letter in a word (*Victor, Viktor*)."""
        known = [self.known_spelling(word) for word in words]
        return self.fuller([word for word in known if word]) if all(known) else None

    def known_spelling(self, word: str) -> str | None:
        """The word of a name met before that is this one, or differs by a letter."""
        if word in self.by_person_word:
            return word
        return next((self.spellings[spelling] for spelling in spellings_of(word) if spelling in self.spellings), None)

    def clipped(self, words: Sequence[str]) -> Cluster | None:
        """The person with a name of which this one is the beginning (*Sugian* of *Sugianto*), when only one is."""
        return self.beginnings.get(words[0]) if len(words) == 1 else None

    def remember_beginnings(self, word: str, cluster: Cluster) -> None:
        """Keep what a word of a person's name may be clipped to; None where two persons' words begin so."""
        for length in range(SHORTEST_CLIPPED, min(len(word), LONGEST_MISSPELT)):
            other = self.beginnings.setdefault(word[:length], cluster)
            if other is not cluster:
                self.beginnings[word[:length]] = None

    def fuller(self, words: Sequence[str]) -> Cluster | None:
        """The person mentioned last whose name has all these words."""
        for word in (*words[-1:], *words[:1]):
            cluster = self.by_person_word.get(word)
            if cluster and cluster.words.issuperset(words):
                return cluster
        return None

    def shorter(self, words: Sequence[str]) -> Cluster | None:
        """The person met so far only by a part of this name."""
        for word in (*words[-1:], *words[:-1]):
            cluster = self.by_person_word.get(word)
            if cluster and cluster.words < frozenset(words):
                return cluster
        return None

    def other(self, name: str, mention: NameMention) -> Cluster:
        """The organisation or place of that name, with or without its country, or of a short form just given."""
        key = name_key(name, self.language)
        core = name_core(name, mention.kind, self.language)
        cluster = self.by_key.get(key) or (self.by_core.get(key) if key == core else None)
        if cluster is None and mention.kind == "place":
            cluster = self.by_key.get(core)
        initials = self.initials(name) if mention.kind == "organisation" else ""
        cluster = cluster or self.introduced(name, mention) or self.by_initials.get(initials)
        cluster = cluster or self.shortened(name) or self.new()
        self.by_key.setdefault(key, cluster)
        if core != key:
            self.by_core[core] = cluster
        if initials:
            self.by_initials.setdefault(initials, cluster)
        return cluster

    def shortened(self, name: str) -> Cluster | None:
        """The organisation whose long name ends in what the last word is short for, where its first word is kept
        (*Kementerian PUPR*)."""
        first, _, rest = name.partition(" ")
        cluster = self.by_key.get(name_key(rest, self.language)) if rest.isupper() else None
        return cluster if cluster and any(full.startswith(f"{first} ") for full in cluster.names) else None

    def initials(self, name: str) -> str:
        """What an organisation's long name is shortened to, or its short name; empty where that is too short."""
        words = [word for word in name.split() if word[:1].isupper()]
        initials = name if name.isupper() and " " not in name else "".join(word[0] for word in words)
        return initials if SHORTEST_INITIALS <= len(initials) <= LONGEST_ABBREVIATION else ""

    def introduced(self, name: str, mention: NameMention) -> Cluster | None:
        """The entity that this name is given for as a second one, right behind its first: *(BNPB)*, *alias Ahok*."""
        if self.last is None or mention.span.start - self.last[0].span.end > LONGEST_ALIAS_GAP:
            return None
        before, cluster = self.last
        gap = self.text[before.span.end : mention.span.start]
        if "\n" in gap or (before.kind == "person") != (mention.kind == "person"):
            return None
        if OPENING_BRACKET.fullmatch(gap) and CLOSING_BRACKET.match(self.text, mention.span.end):
            return cluster if self.is_second_name(before, name, mention) else None
        marker = ALIAS_GAP.match(gap) if mention.kind == "person" else None
        return cluster if marker and self.words.alias_markers.get(marker[1].strip()) else None

    def is_second_name(self, before: NameMention, name: str, mention: NameMention) -> bool:
        """Whether a name in brackets is another name of the one before: a place in brackets mostly is where it lies."""
        if abbreviates(name, before.name) or abbreviates(before.name, name):
            return True
        if mention.kind == "person":
            return len(name.split()) == 1
        return mention.kind == before.kind == "organisation" and name.isupper() and " " in before.name

    def new(self) -> Cluster:
        """An entity without mentions."""
        self.found.append(Cluster())
        return self.found[-1]
