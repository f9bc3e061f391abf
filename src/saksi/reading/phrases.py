"""Known phrases found in a text, longest first, in time linear in the text.

Text and phrases are cut alike into pieces: runs of letters and digits, single other characters. So *U.S.* is four
pieces wherever a tokenizer puts its stops, and a phrase never begins or ends inside a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from saksi.article.span import Span
from saksi.reading.analysis import Token

PIECE = re.compile(r"\w+|[^\w\s]")
BREAK = "\n"
LONGEST_PHRASE = 12

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's pieces in parallel lists; a piece `BREAK` stands where no phrase can run on. `tokens` has the number of
    the token each piece is of, -1 for a break."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)

    def add(self, word: str, start: int, token: int) -> None:
        """Put a piece at the end."""
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(start + len(word))
        self.tokens.append(token)

    def span(self, first: int, past: int) -> Span:
        """The characters of pieces `first` up to, not including, `past`."""
        return Span(self.starts[first], self.ends[past - 1])


def pieces_of(text: str, tokens: Sequence[Token]) -> Pieces:
    """The pieces of a text's tokens; what lies outside of them is a break."""
    pieces = Pieces()
    position = 0
    for token in tokens:
        start, end = token.span.start, token.span.end
        if start > position and not is_plain_gap(text, position, start):
            pieces.add(BREAK, position, -1)
        if token.text.isalnum():
            pieces.add(token.text, start, token.index)
        else:
            for match in PIECE.finditer(text, start, end):
                pieces.add(match[0], match.start(), token.index)
        position = max(position, end)
    return pieces


def is_plain_gap(text: str, start: int, end: int) -> bool:
    """Whether only blanks of one line lie between two tokens."""
    gap = text[start:end]
    return gap == " " or (gap.isspace() and "\n" not in gap)


def words_of(phrase: str) -> tuple[str, ...]:
    """A phrase as its pieces."""
    return tuple(PIECE.findall(phrase))


class PhraseTable(Generic[Value]):
    """Phrases with a value each; with `folded` regardless of case. Of equal phrases the first one counts."""

    def __init__(self, phrases: Iterable[tuple[str, Value]], *, folded: bool = False) -> None:
        self.folded = folded
        self.values: dict[tuple[str, ...], Value] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, value in phrases:
            words = words_of(phrase.casefold() if folded else phrase)
            if 0 < len(words) <= LONGEST_PHRASE and words not in self.values:
                self.values[words] = value
                lengths.setdefault(words[0], set()).add(len(words))
        self.lengths = {first: tuple(sorted(those, reverse=True)) for first, those in lengths.items()}

    def get(self, phrase: str) -> Value | None:
        """The value of exactly this phrase."""
        return self.values.get(words_of(phrase.casefold() if self.folded else phrase))

    def at(self, words: Sequence[str], position: int) -> tuple[int, Value] | None:
        """The longest phrase that begins at `position` of `words`, as where it ends and its value. The words must be
        case-folded already where the table is."""
        for length in self.lengths.get(words[position], ()):
            key = tuple(words[position : position + length])
            value = self.values.get(key)
            if value is not None:
                return position + len(key), value
        return None

    def matches(self, words: Sequence[str]) -> Iterator[tuple[int, int, Value]]:
        """Phrases in `words` from left to right, longest first, apart: first piece, piece past the last, value."""
        position = 0
        while position < len(words):
            found = self.at(words, position)
            if found is None:
                position += 1
                continue
            yield position, found[0], found[1]
            position = found[0]
