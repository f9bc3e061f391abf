"""Organisations' names told by a word that shows one: *Dewan Keamanan Amerika Serikat*, *Ministry of Trade*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from saksi.article.span import Span
from saksi.reading.analysis import Token
from saksi.reading.name_lexicon import NameWords

NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X"})
LONGEST_ORGANISATION = 12


def organisation_names(
    words: NameWords, tokens: Sequence[Token], persons: Set[int], places: Set[int]
) -> Iterator[Span]:
    """Runs of capitalised words that an organisation's word begins, or ends where modifiers go before their noun, and
    abbreviations followed by the place that they are of. `persons` and `places` are tokens of names."""
    number = 0
    while number < len(tokens):
        past = number + 1
        if number not in persons and tokens[number].text[:1].isupper():
            past = run_end(words, tokens, persons, number)
            kept = organisation_part(words, tokens, places, number, past)
            if kept and kept[1] - kept[0] > 1:
                yield Span(tokens[kept[0]].span.start, tokens[kept[1] - 1].span.end)
        number = past


def run_end(words: NameWords, tokens: Sequence[Token], persons: Set[int], first: int) -> int:
    """Where a run of capitalised words ends; small words may stand inside, titles and persons end it."""
    past = first + 1
    number = past
    while number < min(len(tokens), first + LONGEST_ORGANISATION) and number not in persons:
        token, before = tokens[number], tokens[number - 1]
        if token.span.start - before.span.end > 1 or words.offices.get(token.text) or words.honorifics.get(token.text):
            break
        if token.text[:1].isupper() and token.upos in NAMING:
            past = number + 1
        elif token.text not in words.lexicon.name_connectors or past < number:
            break
        number += 1
    return past


def organisation_part(
    words: NameWords, tokens: Sequence[Token], places: Set[int], first: int, past: int
) -> tuple[int, int] | None:
    """The part of a run that is an organisation's name, as its first token and the one past its last."""
    run = [token.text for token in tokens[first:past]]
    if words.lexicon.modifiers == "before":
        begin = next((number for number in range(first, past) if tokens[number].upos in NAMING), past)
        return (begin, past) if begin < past and has_head(words, run, begin - first) else None
    for number, word in enumerate(run):
        if words.organisation_words.at(run, number):
            return first + number, past
        if word in words.lexicon.abbreviations and first + number + 1 in places:
            return first + number, place_end(places, first + number + 1, past)
    return None


def has_head(words: NameWords, run: Sequence[str], begin: int) -> bool:
    """Whether an organisation's word ends a run, or stands in it before a small word (*Bureau of Investigation*)."""
    for number in range(begin, len(run)):
        found = words.organisation_words.at(run, number)
        if found and (found[0] == len(run) or run[found[0]] in words.lexicon.name_connectors):
            return True
    return False


def place_end(places: Set[int], number: int, past: int) -> int:
    """Where the place's name ends that token `number` is of."""
    while number < past and number in places:
        number += 1
    return number
