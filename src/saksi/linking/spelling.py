"""One form for the spellings of a word of a name: transliterations and old orthographies."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from saksi.lexicon import LexiconModel, load

REMEMBERED_WORDS = 50_000
TWICE = re.compile(r"([^\W\d_])\1")
SHORTEST = 4
"""Shorter words are left as they are: folding would make one of too many."""


class SpellingLexicon(LexiconModel):
    """`letters` are written for one sound, each with what stands for it, `$` at a word's end; `words` have spellings
    that no rule of letters joins."""

    letters: tuple[tuple[str, str], ...]
    words: dict[str, tuple[str, ...]]


@cache
def spelling_lexicon() -> SpellingLexicon:
    """The lexicon, loaded once."""
    return load(SpellingLexicon, "linking", "spellings.toml")


@cache
def known_spellings() -> dict[str, str]:
    """The form of each word that has several spellings."""
    return {spelling: word for word, spellings in spelling_lexicon().words.items() for spelling in (word, *spellings)}


@lru_cache(REMEMBERED_WORDS)
def one_spelling(word: str) -> str:
    """The form that all spellings of a folded word share."""
    word = known_spellings().get(word, word)
    if len(word) < SHORTEST or not word.isalpha():
        return word
    for letters, form in spelling_lexicon().letters:
        if letters.endswith("$"):
            if word.endswith(letters[:-1]):
                word = word.removesuffix(letters[:-1]) + form
        else:
            word = word.replace(letters, form)
    return TWICE.sub(r"\1", word)
