"""How a report shows, in words, whence it has what it tells: carried from elsewhere, or heard first-hand.

The words are data, a file a language (`saksi/lexicon/linking/carrying`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from saksi.article.article import Article
from saksi.article.span import Span
from saksi.lexicon import LexiconModel, load

FOLDER = ("linking", "carrying")
BEHIND = 60
"""Code points behind a word of carrying in which the source's own publication may be named."""

SENTENCE_END = re.compile(r"[.!?]\s|\n")
NAME = re.compile(r"(?:\s+[a-z]+){0,3}\s+((?:[A-Z][\w&'’.-]*\w)(?:\s+[A-Z][\w&'’.-]*\w){0,3})")
"""The name that stands behind a word of carrying, with or without words before it that say what it is."""


class CarryingLexicon(LexiconModel):
    """A file of words. `agency_words`: those of a signature that is an agency's. `lifted`: that the report was taken
    from another outlet, whose name follows or was lost; `reported`: the same, where no name follows; `nameless`:
    outlets that are not named; `released`: what makes, behind one of those, a source's own publication of it.
    `first_hand`: that the outlet was there, or spoke with the source."""

    agency_words: tuple[str, ...] = Field(min_length=1)
    lifted: tuple[str, ...] = Field(min_length=1)
    reported: tuple[str, ...] = Field(min_length=1)
    nameless: tuple[str, ...] = Field(min_length=1)
    released: tuple[str, ...] = Field(min_length=1)
    first_hand: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class CarryingWords:
    """The words of a language, ready for use."""

    agency: re.Pattern[str]
    lifted: re.Pattern[str]
    reported: re.Pattern[str]
    nameless: re.Pattern[str]
    released: re.Pattern[str]
    first_hand: re.Pattern[str]


@cache
def carrying_words(language: str) -> CarryingWords:
    """The words of a language; raises `LexiconError` where its file is absent or wrong."""
    lexicon = load(CarryingLexicon, *FOLDER, f"{language}.toml")
    return CarryingWords(
        agency=any_of(lexicon.agency_words),
        lifted=any_of(lexicon.lifted),
        reported=any_of(lexicon.reported),
        nameless=any_of(lexicon.nameless),
        released=any_of(lexicon.released),
        first_hand=any_of(lexicon.first_hand),
    )


def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of these phrases, as whole words, longest first."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def lifted_from(article: Article) -> tuple[Span, ...]:
    """Where a report says that it has something from another outlet, named or not."""
    words = carrying_words(article.language)
    found = (match for pattern in (words.lifted, words.reported) for match in pattern.finditer(article.text))
    return tuple(
        sorted(
            Span(*match.span())
            for match in found
            if not words.released.search(SENTENCE_END.split(article.text[match.end() : match.end() + BEHIND])[0])
        )
    )


def named_behind(article: Article, carrying: Span) -> Span | None:
    """The name of the outlet behind a word of carrying, None where it was lost."""
    if not carrying_words(article.language).lifted.fullmatch(carrying.of(article.text)):
        return None
    found = NAME.match(article.text, carrying.end)
    return Span(*found.span(1)) if found else None


def nameless_outlets(article: Article) -> tuple[Span, ...]:
    """Where a report has something from outlets that it does not name."""
    return tuple(Span(*found.span()) for found in carrying_words(article.language).nameless.finditer(article.text))


def is_nameless(name: str, language: str) -> bool:
    """Whether what an outlet is called says only that it is one (*foreign media*)."""
    return carrying_words(language).nameless.fullmatch(name.strip()) is not None


def first_hand(article: Article) -> tuple[Span, ...]:
    """Where a report shows that its outlet was there, or spoke with a source itself."""
    return tuple(Span(*found.span()) for found in carrying_words(article.language).first_hand.finditer(article.text))
