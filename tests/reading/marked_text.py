"""Texts with marked names for tests: `{person Joko Widodo}` is a name, `mengatakan/VERB` a word with its class.

Words without a class are proper nouns when they begin with a capital, else nouns; there is no tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from saksi.article.span import Span, hull
from saksi.reading.analysis import ROOT, Entity, NameKind, NameMention, Sentence, Token
from saksi.reading.completion import complete_names
from saksi.reading.entities import find_entities

MARK = re.compile(r"\{(person|organisation|place) ([^}]*)\}|(\w+)/([A-Z]+)")
WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")


@dataclass(frozen=True)
class MarkedText:
    """A text with its words, sentences (one a line) and names."""

    text: str
    language: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    names: tuple[NameMention, ...]

    def completed(self) -> tuple[NameMention, ...]:
        """The names after completion."""
        return complete_names(self.text, self.language, self.names, self.tokens)

    def entities(self) -> tuple[Entity, ...]:
        """The entities of the names as marked."""
        return find_entities(self.text, self.language, self.sentences, self.tokens, self.names)


def marked(source: str, language: str = "id") -> MarkedText:
    """The text that `source` stands for."""
    text, classes, names = "", {}, []
    position = 0
    for match in MARK.finditer(source):
        text += source[position : match.start()]
        words = match[2] or match[3]
        span = Span(len(text), len(text) + len(words))
        if match[1]:
            names.append(NameMention(span, cast("NameKind", match[1]), words))
        else:
            classes[span.start] = match[4]
        text += words
        position = match.end()
    text += source[position:]
    tokens = tuple(
        Token(number, match[0], Span(*match.span()), classes.get(match.start()) or word_class(match[0]), ROOT, "dep")
        for number, match in enumerate(WORD.finditer(text))
    )
    return MarkedText(text, language, sentences_of(text, tokens), tokens, tuple(names))


def word_class(word: str) -> str:
    """The class of a word by its looks."""
    if not word[0].isalnum():
        return "PUNCT"
    if word.isdigit():
        return "NUM"
    return "PROPN" if word[0].isupper() else "NOUN"


def sentences_of(text: str, tokens: tuple[Token, ...]) -> tuple[Sentence, ...]:
    """One sentence a line."""
    lines: dict[int, list[Token]] = {}
    for token in tokens:
        lines.setdefault(text.count("\n", 0, token.span.start), []).append(token)
    return tuple(
        Sentence(number, hull(token.span for token in line), line[0].index, line[-1].index + 1, number)
        for number, line in enumerate(lines.values())
    )
