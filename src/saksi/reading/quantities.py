"""Counts, amounts and percentages in a text: *setidaknya 3.000*, *Rp 1,2 triliun*, *between 10 and 20 percent*.

What a number is worth is in `number_words`, how it stands in a text in `quantity_patterns`. Ordinals, scores, years,
clock times, telephone numbers, list numbers and numbers that are part of a name or a code are no quantities.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from math import prod

from saksi.article.span import Span
from saksi.reading.analysis import ROOT, Bound, Quantity, Token
from saksi.reading.number_words import NumberLexicon, NumberReader, number_lexicon, number_reader
from saksi.reading.quantity_patterns import quantity_grammar
from saksi.reading.word_patterns import MARKS, CodedText, Match, key

COUNTED_PARTS = frozenset({"NOUN", "PROPN"})
# How many tokens after a number its noun is looked for (*thousands of North Korean soldiers*).
NOUN_REACH = 8
PERCENT = "percent"


def find_quantities(text: str, language: str, excluded: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """The quantities of a text in order, none overlapping another or an `excluded` span (those of times: a date's
    numbers are no quantities). The word of a bound, a currency and a unit belong to a quantity's span; `of` is left
    open (see `count_nouns`). Raises `LexiconError` when the language's numbers are absent or wrong."""
    vocabulary, grammar = quantity_grammar(language)
    coded = vocabulary.read(text, excluded)
    meanings = quantity_meanings(language)
    found = []
    for match in grammar.matches(coded):
        if match.meaning == "none" or inside_compound(coded, match):
            continue
        quantity = meanings.quantity(match, coded.span(match.first, match.past))
        if quantity:
            found.append(quantity)
    return tuple(found)


def inside_compound(coded: CodedText, match: Match) -> bool:
    """Whether a hyphen ties the match to a letter before (*U-19*) or after it (*10-member*)."""
    text, span = coded.text, coded.span(match.first, match.past)
    dashes = MARKS["dash"]
    before = span.start >= 2 and text[span.start - 1] in dashes and text[span.start - 2].isalnum()
    after = span.end + 1 < len(text) and text[span.end] in dashes and text[span.end + 1].isalpha()
    return before or after


class QuantityMeanings:
    """What a match of a quantity pattern means in a language."""

    def __init__(self, lexicon: NumberLexicon, reader: NumberReader) -> None:
        self.reader = reader
        self.bounds: dict[str, Bound] = {
            key(phrase): bound
            for by_bound in (lexicon.bounds.before, lexicon.bounds.after)
            for bound, phrases in by_bound.items()
            for phrase in phrases
        }
        self.units = {key(word): unit for unit, others in lexicon.measures.units.items() for word in [unit, *others]}
        self.points = {key(word): word for word in lexicon.measures.percentage_points}
        currencies = lexicon.measures.currencies
        self.currencies = {
            key(word): code for code, currency in currencies.items() for word in [*currency.before, *currency.after]
        }
        self.fractions = {
            **{key(word): value for word, value in lexicon.fractions.items()},
            **dict.fromkeys(map(key, lexicon.words.halves), 0.5),
        }
        self.denominators = {**lexicon.denominators, **lexicon.single_denominators}
        self.vague = {key(word): interval for word, interval in {**lexicon.vague, **lexicon.vague_joined}.items()}
        self.vague_scales = lexicon.words.vague_scales
        self.meanings: Mapping[str, Callable[[Match, Span], Quantity | None]] = {
            "amount": self.amount,
            "range": self.number_range,
            "vague": self.vague_range,
            "fraction": self.fraction,
        }

    def quantity(self, match: Match, span: Span) -> Quantity | None:
        """The quantity, or None when the numbers make none (a range from high to low)."""
        return self.meanings[match.meaning](match, span)

    def amount(self, match: Match, span: Span) -> Quantity | None:
        """One number."""
        slots = match.slots
        if "foreign" in slots:
            value = self.reader.foreign_decimal(slots["foreign"].split(" ")[0])
            scale = self.reader.scale(slots["foreign"])
        else:
            value = self.reader.value(slots["number"])
            scale = self.reader.scale(slots.get("mark", ""))
        if value is None:
            return None
        scale *= self.reader.rounded_scales.get(slots.get("rounded", ""), 1)
        return Quantity(span, float(value * scale), None, None, self.bound(match), self.unit(match))

    def number_range(self, match: Match, span: Span) -> Quantity | None:
        """From a lower to a higher number; a scale word after the second is the first's too (*10-15 juta*)."""
        low, high = self.reader.value(match.slots["low"]), self.reader.value(match.slots["high"])
        if low is None or high is None:
            return None
        scale = self.reader.scale(match.slots["high"])
        if scale > 1 and self.reader.scale(match.slots["low"]) == 1 and low * scale < high:
            low *= scale
        return self.interval(low, high, match, span)

    def vague_range(self, match: Match, span: Span) -> Quantity | None:
        """A vague plural, or a range of two."""
        low, high = self.vague_interval(match.slots["low"])
        if "high" in match.slots:
            high = self.vague_interval(match.slots["high"])[1]
        return self.interval(Decimal(low), Decimal(high), match, span)

    def fraction(self, match: Match, span: Span) -> Quantity | None:
        """A part of a whole, to four decimals."""
        if "part" in match.slots:
            value = self.fractions[match.slots["part"]]
        else:
            numerator = self.reader.value(match.slots.get("numerator", "")) or Decimal(1)
            value = round(float(numerator) / self.denominators[match.slots["denominator"]], 4)
        return Quantity(span, value, None, None, self.bound(match), self.unit(match))

    def interval(self, low: Decimal, high: Decimal, match: Match, span: Span) -> Quantity | None:
        """A range, if it is one."""
        if low >= high:
            return None
        return Quantity(span, None, float(low), float(high), "range", self.unit(match))

    def vague_interval(self, words: str) -> tuple[int, int]:
        """Lowest and highest number meant by a vague plural: *puluhan ribu* is 20,000 to 99,999."""
        pieces = words.split(" ")
        length = next(past for past in range(len(pieces), 0, -1) if " ".join(pieces[:past]) in self.vague)
        low, high = self.vague[" ".join(pieces[:length])]
        scale = prod(self.vague_scales.get(word, 1) for word in pieces[length:])
        return low * scale, (high + 1) * scale - 1

    def bound(self, match: Match) -> Bound:
        """What sort of bound a number is; the word before it says more than that after it."""
        for slot in ("bound", "after"):
            if slot in match.slots:
                return self.bounds[match.slots[slot]]
        return "about" if "rounded" in match.slots else "exact"

    def unit(self, match: Match) -> str | None:
        """`percent`, a currency's code, a unit, or None."""
        slots = match.slots
        if "percent" in slots:
            return PERCENT
        if "points" in slots:
            return self.points[slots["points"]]
        if "unit" in slots:
            return self.units[slots["unit"]]
        for slot in ("money", "currency", "low_currency"):
            if slot in slots:
                return self.currencies[slots[slot]]
        return None


@cache
def quantity_meanings(language: str) -> QuantityMeanings:
    """The meanings of a language's quantity words."""
    return QuantityMeanings(number_lexicon(language), number_reader(language))


def count_nouns(quantities: Sequence[Quantity], tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """The quantities with what they count, as it stands in the text: the noun that the number modifies, else the noun
    that depends on it (*thousands of soldiers*), else the noun right after it. `tokens` are the article's, in order,
    with `tokens[i].index == i`."""
    starts = [token.span.start for token in tokens]
    return tuple(replace(quantity, of=counted_noun(quantity.span, tokens, starts)) for quantity in quantities)


def counted_noun(span: Span, tokens: Sequence[Token], starts: Sequence[int]) -> str | None:
    """The noun that the number at `span` counts; `starts` are the tokens' first characters."""
    first = bisect_left(starts, span.start)
    past = bisect_left(starts, span.end)
    for token in tokens[first:past]:
        head = tokens[token.head] if token.relation.startswith("nummod") and token.head != ROOT else None
        if head and not span.meets(head.span) and head.upos in COUNTED_PARTS:
            return head.text
    following = tokens[past : past + NOUN_REACH]
    for token in following:
        if token.relation.startswith("nmod") and first <= token.head < past and token.upos in COUNTED_PARTS:
            return token.text
    return following[0].text if following and following[0].upos in COUNTED_PARTS else None
