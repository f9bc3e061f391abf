"""The tokens of an article, found by where they stand in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from saksi.article.span import Span
from saksi.reading.analysis import NameKind, NameMention, Token


class TokenIndex:
    """An article's tokens with what names need to ask of them."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.starts = [token.span.start for token in tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    def numbers(self, span: Span) -> range:
        """The numbers of the tokens that begin in a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def numbers_of(self, mentions: Iterable[NameMention]) -> set[int]:
        """The numbers of all tokens of these mentions."""
        return {number for mention in mentions for number in self.numbers(mention.span)}

    def is_proper(self, number: int) -> bool:
        """Whether there is such a token and it is a capitalised proper noun."""
        if not 0 <= number < len(self.tokens):
            return False
        return self.tokens[number].upos == "PROPN" and self.tokens[number].text[:1].isupper()

    def is_hyphen(self, number: int) -> bool:
        """Whether a token is a hyphen inside a word."""
        if not 0 < number < len(self.tokens) - 1 or self.tokens[number].text != "-":
            return False
        span = self.tokens[number].span
        return self.tokens[number - 1].span.end == span.start and self.tokens[number + 1].span.start == span.end

    def is_flat(self, first: int, number: int) -> bool:
        """Whether a token is a further part of the name whose tokens begin at `first`."""
        token = self.tokens[number]
        return token.relation.startswith("flat") and first <= token.head < number

    def on_one_line(self, first: int, past: int) -> bool:
        """Whether these tokens stand on one line."""
        return "\n" not in self.text[self.starts[first] : self.tokens[past - 1].span.end]

    def named(self, span: Span, kind: NameKind) -> NameMention:
        """A mention of the words in `span`."""
        return NameMention(span, kind, " ".join(span.of(self.text).split()))
