"""Words that exclude each other when they are said of the same: `lexicon/linking/opposites.toml`."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from saksi.lexicon import LexiconModel, load

Side = tuple[int, int]


class OppositePair(LexiconModel):
    """The words of one side and of the other, by language."""

    one: dict[str, tuple[str, ...]]
    other: dict[str, tuple[str, ...]]


class OppositeLexicon(LexiconModel):
    """All pairs."""

    pairs: tuple[OppositePair, ...]


@cache
def opposite_lexicon() -> OppositeLexicon:
    """The lexicon, loaded once."""
    return load(OppositeLexicon, "linking", "opposites.toml")


@cache
def sides(language: str) -> dict[str, frozenset[Side]]:
    """For each word of a language that has an opposite: the numbers of its pairs, each with 1 or -1 for its side."""
    found: defaultdict[str, set[Side]] = defaultdict(set)
    for number, pair in enumerate(opposite_lexicon().pairs):
        for words, sign in ((pair.one, 1), (pair.other, -1)):
            for word in words.get(language, ()):
                found[word].add((number, sign))
    return {word: frozenset(those) for word, those in found.items()}
