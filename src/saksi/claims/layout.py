"""An analysis laid out for finding attributions: quick answers to where a token stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable

from saksi.article.span import Span, trimmed
from saksi.claims.claim import EntityMention
from saksi.claims.lexicon import Lexicon, Phrases, attribution_lexicon
from saksi.claims.span_index import SpanIndex
from saksi.reading.analysis import ROOT, Analysis, Quotation, Sentence, Token
from saksi.reading.coreference import Coreference

# A content never begins or ends with these.
EDGE_PUNCTUATION = " \t\n\u00a0,;:–—-"
FINAL_STOP = ".,;:"


class Layout:
    """Lookups over one analysis; built once an article, read-only afterwards."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.article.text
        self.tokens = analysis.tokens
        self.lexicon: Lexicon = attribution_lexicon(analysis.article.language)
        self.starts = [token.span.start for token in analysis.tokens]
        self.word_counts = Counter(token.text for token in analysis.tokens)
        self.sentence_firsts = [sentence.first for sentence in analysis.sentences]
        self.quotations = tuple(
            quotation
            for quotation in analysis.quotations
            if quotation.depth == 0 and any(map(str.isalnum, self.text[quotation.start : quotation.end]))
        )
        self.quotation_of: list[Quotation | None] = [None] * len(analysis.tokens)
        for quotation in self.quotations:
            for index in range(self.first_from(quotation.outer.start), self.first_from(quotation.outer.end)):
                self.quotation_of[index] = quotation
        self.left_edges, self.right_edges = subtree_edges(analysis)
        self.sha256 = analysis.article.sha256
        self.quantities = SpanIndex(analysis.quantities, lambda quantity: quantity.span)
        self.times = SpanIndex(analysis.times, lambda time: time.span)
        self.places = SpanIndex(analysis.places, lambda place: place.span)
        self.mentions = SpanIndex(
            (EntityMention(span, entity) for entity in analysis.entities for span in entity.mentions),
            lambda mention: mention.span,
        )
        self.outer_quotations = SpanIndex(self.quotations, lambda quotation: quotation.outer)
        self.coreference = Coreference(
            self.text, analysis.article.language, analysis.sentences, analysis.tokens, analysis.entities
        )
        self.time_tokens = frozenset(index for time in analysis.times for index in self.tokens_in(time.span))
        self.quantity_firsts = frozenset(self.first_from(quantity.span.start) for quantity in analysis.quantities)
        self.time_starts = frozenset(time.span.start for time in analysis.times)

    def first_from(self, position: int) -> int:
        """The first token that begins at or after a character position."""
        return bisect_left(self.starts, position)

    def tokens_in(self, span: Span) -> range:
        """Numbers of the tokens that begin inside a span."""
        return range(self.first_from(span.start), self.first_from(span.end))

    def sentence_at(self, index: int) -> Sentence:
        """The sentence of token `index`."""
        return self.analysis.sentences[bisect_right(self.sentence_firsts, index) - 1]

    def span(self, first: int, past: int) -> Span:
        """The characters from token `first` up to, not including, token `past`."""
        return Span(self.tokens[first].span.start, self.tokens[past - 1].span.end)

    def subtree_span(self, index: int) -> Span:
        """From the first to the last word under token `index`."""
        return self.span(self.left_edges[index], self.right_edges[index] + 1)

    def child(self, index: int, *relations: str) -> int | None:
        """The first child of token `index` with one of these relations (subtypes count)."""
        for number in self.analysis.children[index]:
            relation = self.tokens[number].relation
            if relation in relations or relation.split(":")[0] in relations:
                return number
        return None

    def children(self, index: int, *relations: str) -> list[Token]:
        """All children of token `index` with one of these relations."""
        return [
            self.tokens[number]
            for number in self.analysis.children[index]
            if self.tokens[number].relation in relations or self.tokens[number].relation.split(":")[0] in relations
        ]

    def head(self, index: int) -> int | None:
        """The head of token `index`, None for a root."""
        head = self.tokens[index].head
        return None if head == ROOT else head

    def words(self, first: int, past: int) -> list[str]:
        """Lower-cased words of a range of tokens."""
        return [self.tokens[index].lower for index in range(first, past)]

    def has_form(self, index: int, words: Iterable[str]) -> bool:
        """Whether the words of a lexicon form stand at token `index`, in one sentence."""
        listed = tuple(words)
        past = self.sentence_at(index).past
        return index + len(listed) <= past and all(
            self.tokens[index + offset].lower == word for offset, word in enumerate(listed)
        )

    def past_phrase(self, index: int, phrases: Phrases) -> int:
        """Past the longest of `phrases` that stands at token `index`, else `index`."""
        for words in phrases.starting_with(self.tokens[index].lower):
            if len(words) == 1 or self.has_form(index, words):
                return index + len(words)
        return index

    def is_punctuation(self, index: int) -> bool:
        """Whether token `index` is punctuation."""
        return self.tokens[index].upos == "PUNCT" or not any(map(str.isalnum, self.tokens[index].text))

    def is_glued(self, index: int) -> bool:
        """Whether token `index` continues the word before it (*kata* + *nya*)."""
        return index > 0 and self.tokens[index].span.start == self.tokens[index - 1].span.end

    def starts_time(self, index: int) -> bool:
        """Whether a time expression begins at token `index`."""
        return self.tokens[index].span.start in self.time_starts

    def in_time(self, index: int) -> bool:
        """Whether token `index` belongs to a time expression."""
        return index in self.time_tokens

    def has_predicate(self, span: Span) -> bool:
        """Whether a span holds a verb or a copula: whether it can be a clause."""
        return any(self.tokens[index].upos in ("VERB", "AUX") for index in self.tokens_in(span))

    def edged(self, span: Span) -> Span:
        """A span without the punctuation that joins clauses, and without a sentence's final stop."""
        inner = trimmed(self.text, span, EDGE_PUNCTUATION)
        while (
            len(inner)
            and self.text[inner.end - 1] in FINAL_STOP
            and not self.text[inner.start : inner.end].endswith("...")
        ):
            inner = trimmed(self.text, Span(inner.start, inner.end - 1), EDGE_PUNCTUATION)
        return inner

    def quoted_in(self, span: Span) -> list[Quotation]:
        """Quotations that lie within a span or share words with it."""
        return self.outer_quotations.meeting(span)


def subtree_edges(analysis: Analysis) -> tuple[list[int], list[int]]:
    """For each token the numbers of the first and the last token under it."""
    left = list(range(len(analysis.tokens)))
    right = list(range(len(analysis.tokens)))
    for sentence in analysis.sentences:
        # Leaves first: a token's edges are final before they are given to its head.
        for index in by_falling_depth(analysis, sentence):
            head = analysis.tokens[index].head
            if head != ROOT:
                left[head] = min(left[head], left[index])
                right[head] = max(right[head], right[index])
    return left, right


def by_falling_depth(analysis: Analysis, sentence: Sentence) -> list[int]:
    """Tokens of a sentence, those deepest in the tree first."""
    order: list[int] = []
    level = [token.index for token in analysis.sentence_tokens(sentence) if token.head == ROOT]
    while level:
        order.extend(level)
        level = [child for index in level for child in analysis.children[index]]
    return order[::-1]
