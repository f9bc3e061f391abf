"""Titles at the start of a person's name, as taggers often leave them there: *Menteri Luar Negeri Retno Marsudi*."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.article.span import Span
from saksi.reading.name_lexicon import NameWords, name_words
from saksi.reading.phrases import PIECE
from saksi.reading.place_names import country_names


def without_title(text: str, span: Span, language: str) -> Span:
    """The name in `span` without titles before it and a possessive ending after it; empty when nothing is left."""
    words = name_words(language)
    matches = list(PIECE.finditer(text, span.start, span.end))
    pieces = [match[0] for match in matches]
    past = len(pieces) - possessive_length(pieces, words)
    first = title_length(pieces[:past], language)
    if first >= past:
        return Span(span.start, span.start)
    return Span(matches[first].start(), span.end if past == len(pieces) else matches[past - 1].end())


def title_length(pieces: Sequence[str], language: str) -> int:
    """How many of a name's pieces are title."""
    words = name_words(language)
    folded = [piece.casefold() for piece in pieces]
    position = stripped = 0
    titled = False
    while position < len(pieces) and pieces[position] not in words.lexicon.given_names:
        part = words.title_parts.at(folded, position)
        if part:
            position, sort = part
            position += pieces[position : position + 1] == ["."]
            titled = titled or sort in ("honorific", "office")
            stripped = position if titled else stripped
        elif titled and (past := affiliation_end(pieces, position, language)):
            position = past
            stripped = position if position < len(pieces) else stripped
        elif titled and folded[position] in words.lexicon.connectors:
            position += 1
        else:
            break
    return stripped


def affiliation_end(pieces: Sequence[str], position: int, language: str) -> int | None:
    """Where a country's name or an organisation's initials end that stand between a title and a name."""
    country = country_names(language).at(pieces, position)
    if country:
        return country[0]
    shouted = all(piece.isupper() or not piece.isalpha() for piece in pieces)
    initials = pieces[position].isupper() and len(pieces[position]) > 1 and pieces[position].isalpha()
    return position + 1 if initials and not shouted else None


def possessive_length(pieces: Sequence[str], words: NameWords) -> int:
    """How many pieces at the end are a possessive ending."""
    for ending in words.lexicon.possessives:
        those = PIECE.findall(ending)
        if list(pieces[-len(those) :]) == those:
            return len(those)
    return 0
