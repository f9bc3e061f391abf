"""Abbreviations given in brackets: *Badan Nasional Penanggulangan Bencana (BNPB)*, *Korea Utara (Korut)*.

After Schwartz & Hearst (2003), "A simple algorithm for identifying abbreviation definitions in biomedical text": the
short form's characters are sought from right to left in the words before the bracket, the first one at a word's start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from saksi.article.span import Span

# A short form in brackets: one word of two to twelve characters (perhaps in two parts) that begins with a capital.
BRACKETED = re.compile(r"\(\s*([^\W\d_](?:[\w&/-]{1,11}|\.(?:\w\.){1,5})(?: [^\W\d_][\w&-]{1,5})?)\s*\)")
WORD = re.compile(r"[^\W_][\w'’&./-]*")
LONGEST_FORM = 160
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A long form and the short form that is given for it."""

    long: Span
    short: Span


def find_abbreviations(text: str, connectors: Set[str]) -> Iterator[Abbreviation]:
    """Short forms in brackets with the capitalised words before them that they stand for. `connectors` are small
    words that may stand inside a long form."""
    for match in BRACKETED.finditer(text):
        short = Span(*match.span(1))
        if text[short.start].isupper():
            long = long_form(text, match.start(), short.of(text), connectors)
            if long:
                yield Abbreviation(long, short)


def long_form(text: str, bracket: int, short: str, connectors: Set[str]) -> Span | None:
    """The words before a bracket that an abbreviation stands for, as few as will do."""
    words = capitalised_before(text, bracket, connectors)
    for first in reversed(words):
        if text[first.start].isupper() and abbreviates(short, text[first.start : words[-1].end]):
            return Span(first.start, words[-1].end)
    return None


def capitalised_before(text: str, bracket: int, connectors: Set[str]) -> list[Span]:
    """The run of capitalised words, with connectors, that ends before a bracket."""
    begin = max(0, bracket - LONGEST_FORM)
    begin = max(begin, text.rfind("\n", begin, bracket) + 1)
    words = [Span(*match.span()) for match in WORD.finditer(text, begin, bracket)]
    run: list[Span] = []
    following = bracket
    for word in reversed(words[-MOST_WORDS:]):
        if text[word.end : following].strip(" ,") or not (
            text[word.start].isupper() or (run and word.of(text) in connectors)
        ):
            break
        run.append(word)
        following = word.start
    return run[::-1]


def abbreviates(short: str, long: str) -> bool:
    """Whether a short form can stand for a long one: by initials where it is in capitals, else by its letters in
    order, the first of both alike."""
    letters = [character for character in short.casefold() if character.isalnum()]
    words = long.split()
    if len(letters) < 2 or len(words) < 2 or short.casefold() == long.casefold():
        return False
    if short.replace(".", "").isupper() and len(letters) <= 6:
        return initials_match(letters, words)
    return words[0][0].casefold() == letters[0] and subsequence_by_words(letters, words)


def initials_match(letters: list[str], words: list[str]) -> bool:
    """Whether letters are the words' initials in order; the first and the last word must take part, and small words
    (and one other in four) may be passed over."""
    pieces = [piece for word in words for piece in word.replace("/", "-").split("-") if piece[:1].isalnum()]
    capitals = [piece for piece in pieces if piece[0].isupper()]
    for chosen in (capitals, pieces):
        if [piece[0].casefold() for piece in chosen] == letters:
            return True
    if len(letters) < 3 or len(capitals) > len(letters) * 2:
        return False
    return subsequence_by_words(letters, pieces) and capitals[-1][0].casefold() in letters[-2:]


def subsequence_by_words(letters: list[str], words: list[str]) -> bool:
    """Schwartz & Hearst's search: letters from the right, each further left in the words, the first at the start."""
    long = " ".join(words).casefold()
    position = len(long)
    for number in range(len(letters) - 1, -1, -1):
        position = long.rfind(letters[number], 0, position)
        while number == 0 and position > 0:
            position = long.rfind(letters[0], 0, position)
        if position < 0:
            return False
    return True
