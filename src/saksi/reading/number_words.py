"""Numbers as written: in digits with a language's own marks, in words, or both (*1,2 juta*, *two and a half million*).

The grammar of number words is the same for all languages here; what a word contributes is in `lexicon/numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from pydantic import Field, model_validator

from saksi.lexicon import LexiconModel, load
from saksi.reading.analysis import Bound

# Longer numerals are no numbers that anybody counts with.
LONGEST_NUMERAL = 24
# A numeral of so many digits without marks between them is a telephone number, an account, an identity.
LONGEST_PLAIN_NUMERAL = 6
FIRST_YEAR, LAST_YEAR = 1900, 2099

Interval = tuple[int, int]


class NumberWords(LexiconModel):
    """Words that numbers are made of, with what they are worth.

    `ones` 1-9 (`one`: those that count only before a counted noun), `teens` 10-19, `tens` 20-90 in one word;
    `ten_makers` multiply by ten, `teen_makers` add ten, `hundred_makers` multiply by a hundred, `dozens` by twelve;
    `hundreds` and `scale_ones` are a hundred, a thousand ... in one word; `scales` multiply what stands before them,
    `scale_marks` do so only after an amount of money, `rounded_scales` only after digits, which then are about right;
    `half_more` adds a half; `joiners`, `articles` and `linkers` stand between or before number words and are worth
    nothing.
    """

    ones: dict[str, int]
    one: list[str]
    teens: dict[str, int]
    tens: dict[str, int]
    hundreds: dict[str, int]
    scale_ones: dict[str, int]
    scales: dict[str, int]
    scale_marks: dict[str, int]
    rounded_scales: dict[str, int]
    vague_scales: dict[str, int]
    ten_makers: list[str]
    teen_makers: list[str]
    hundred_makers: list[str]
    dozens: list[str]
    halves: list[str]
    half_more: list[str]
    joiners: list[str]
    articles: list[str]
    linkers: list[str]


class Bounds(LexiconModel):
    """Phrases before and after a number that say what sort of bound it is."""

    before: dict[Bound, list[str]]
    after: dict[Bound, list[str]]


class Ranges(LexiconModel):
    """Words of ranges: *between A and B*, *A to B*; after `change_from`, *A to B* is a change, not a range."""

    between: list[str]
    between_and: list[str]
    to: list[str]
    change_from: list[str]


class Currency(LexiconModel):
    """Signs and words of a currency before and after the amount."""

    before: list[str]
    after: list[str]


class Measures(LexiconModel):
    """What amounts are measured in: percent, units (the usual form, with other ways to write it), currencies by ISO
    4217 code."""

    percent: list[str]
    percentage_points: list[str]
    units: dict[str, list[str]]
    currencies: dict[str, Currency]


class Context(LexiconModel):
    """Words around a number that say whether it is a quantity: `classifiers`, things and `people` that are
    `counted`; `labels` before a number that is a
    name or a rank; words of `scores`; `functions`, which no number counts; phrases that are `not_quantities`; what
    may not stand before (`half_before`) or after (`half_blockers`) a half, and must stand after a single part
    (`fraction_followers`)."""

    classifiers: list[str]
    counted: list[str]
    people: list[str]
    labels: list[str]
    scores: list[str]
    functions: list[str]
    not_quantities: list[str]
    half_before: list[str]
    half_blockers: list[str]
    fraction_followers: list[str]


class NumberLexicon(LexiconModel):
    """The numbers of a language."""

    decimal_mark: str = Field(min_length=1, max_length=1)
    group_mark: str = Field(min_length=1, max_length=1)
    fractions: dict[str, float]
    denominators: dict[str, int]
    single_denominators: dict[str, int]
    vague: dict[str, Interval]
    vague_joined: dict[str, Interval]
    words: NumberWords
    bounds: Bounds
    ranges: Ranges
    measures: Measures
    context: Context

    @model_validator(mode="after")
    def _vague_in_order(self) -> NumberLexicon:
        for word, (low, high) in {**self.vague, **self.vague_joined}.items():
            if low > high:
                raise ValueError(f"{word}: the lowest number meant, {low}, is above the highest, {high}")
        return self


# Patterns of number words (see `word_patterns`). `large_number` is any number but a bare digit's name, which is a
# pronoun or an article as often as a count.
NUMBER_MACROS: Mapping[str, str] = {
    "large_under_hundred": "(tens (dash? ones)? | ones ten_maker ones? | ones teen_maker | teens)",
    "under_hundred": "(large_under_hundred | ones)",
    "round_hundreds": "(hundreds | (ones | article) hundred_maker) (joiner? under_hundred)?",
    "under_thousand": "(round_hundreds | under_hundred)",
    "thousands": "(scale_one | under_thousand scale | article scale)",
    "large_words": "(thousands{1,4} (joiner? under_thousand)? | round_hundreds | large_under_hundred)",
    "dozen_number": "(half article? | article | ones | numeral) dozen",
    "half_number": "(half article? scale | (under_hundred | numeral) half_more scale?)",
    "figures": "numeral (?! slash digits) (dash? scale)?",
    "large_number": "(half_number | dozen_number | large_words | figures)",
    "any_number": "(large_number | ones)",
}


@cache
def number_lexicon(language: str) -> NumberLexicon:
    """The numbers of a language; raises `LexiconError` when its file is absent or wrong."""
    return load(NumberLexicon, "numbers", f"{language}.toml")


def number_classes(lexicon: NumberLexicon) -> dict[str, Iterable[str]]:
    """The classes of words that the patterns of numbers name."""
    words = lexicon.words
    return {
        "ones": words.ones,
        "teens": words.teens,
        "tens": words.tens,
        "hundreds": words.hundreds,
        "scale": words.scales,
        "scale_one": words.scale_ones,
        "ten_maker": words.ten_makers,
        "teen_maker": words.teen_makers,
        "hundred_maker": words.hundred_makers,
        "dozen": words.dozens,
        "half": words.halves,
        "half_more": words.half_more,
        "joiner": words.joiners,
        "article": words.articles,
    }


class NumberReader:
    """Numerals and number words of a language as values."""

    def __init__(self, lexicon: NumberLexicon) -> None:
        group, decimal = re.escape(lexicon.group_mark), re.escape(lexicon.decimal_mark)
        self.grouped = re.compile(rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{decimal}\d+)?")
        self.decimal = re.compile(rf"\d+(?:{decimal}\d+)?")
        self.foreign = re.compile(rf"(\d+){group}(\d\d?)")
        self.group_mark, self.decimal_mark = lexicon.group_mark, lexicon.decimal_mark
        words = lexicon.words
        self.added = {**words.ones, **words.teens, **words.tens}
        self.hundreds = words.hundreds
        self.whole = words.scale_ones
        self.scales = {**words.scales, **words.scale_marks}
        self.rounded_scales = words.rounded_scales
        self.halves = frozenset(words.halves)
        self.makers = {
            **dict.fromkeys(words.ten_makers, 10),
            **dict.fromkeys(words.hundred_makers, 100),
            **dict.fromkeys(words.dozens, 12),
        }
        self.teen_makers = frozenset(words.teen_makers)

    def numeral(self, piece: str) -> Decimal | None:
        """The value of digits with marks between them, None when they are no number in this language."""
        if len(piece) > LONGEST_NUMERAL:
            return None
        if self.grouped.fullmatch(piece):
            piece = piece.replace(self.group_mark, "")
        elif not self.decimal.fullmatch(piece) or (piece[0] == "0" and piece[1:2].isdecimal()):
            return None
        return Decimal(piece.replace(self.decimal_mark, "."))

    def foreign_decimal(self, piece: str) -> Decimal | None:
        """The value of a number with the decimal mark of other languages (*45.9* in Indonesian), None for others."""
        match = self.foreign.fullmatch(piece)
        return Decimal(f"{match[1]}.{match[2]}") if match and len(piece) <= LONGEST_NUMERAL else None

    def value(self, words: str) -> Decimal | None:
        """The value of a number as a lexicon key (*dua puluh lima*, *1,5 juta*); words worth nothing are passed over,
        None when nothing is worth anything."""
        total, group, pending = Decimal(0), Decimal(0), Decimal(0)
        found = False
        for word in words.split(" "):
            numeral = self.numeral(word) if word[:1].isdecimal() else None
            if numeral is not None:
                pending += numeral
            elif word in self.added:
                pending += self.added[word]
            elif word in self.teen_makers:
                pending += 10
            elif word in self.makers:
                group, pending = group + (pending or 1) * self.makers[word], Decimal(0)
            elif word in self.hundreds:
                group += self.hundreds[word]
            elif word in self.halves:
                pending += Decimal("0.5")
            elif word in self.whole:
                total, group, pending = total + group + pending + self.whole[word], Decimal(0), Decimal(0)
            elif word in self.scales:
                total, group, pending = total + (group + pending or 1) * self.scales[word], Decimal(0), Decimal(0)
            else:
                continue
            found = True
        return total + group + pending if found else None

    def scale(self, words: str) -> int:
        """The product of the scale words in a number: a thousand for *3 ribu*."""
        product = 1
        for word in words.split(" "):
            product *= self.scales.get(word, 1)
        return product


@cache
def number_reader(language: str) -> NumberReader:
    """The reader of a language's numbers."""
    return NumberReader(number_lexicon(language))


def looks_like_year(piece: str) -> bool:
    """Whether digits read as a year of the last or this century."""
    return len(piece) == 4 and piece.isdecimal() and FIRST_YEAR <= int(piece) <= LAST_YEAR
