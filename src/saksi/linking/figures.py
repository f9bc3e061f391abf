"""Figures across languages: the same unit for the same thing measured, and how two figures stand to each other."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from saksi.lexicon import LexiconModel, load
from saksi.linking.gist import GistFigure
from saksi.linking.same_source import words_of
from saksi.reading.analysis import Bound, Quantity, TimeExpression
from saksi.reading.number_words import number_lexicon

DURATION = re.compile(r"P(?:(\d+(?:\.\d+)?)([YMWD]))?(?:T(\d+(?:\.\d+)?)([HMS]))?")
DAYS = {"Y": 365.25, "M": 30.4375, "W": 7.0, "D": 1.0}
DAY_PARTS = {"H": 1 / 24, "M": 1 / 1440, "S": 1 / 86400}
DURATION_UNIT = "day"
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")

EQUAL = 1e-3
"""Figures that differ by less than this share are equal: units are turned into each other."""

ABOUT, MANY, FEW = 0.1, 1.5, 0.6
"""How far *about* reaches, as a share; how far above *at least* and *at most* below, as a factor."""


class Measure(LexiconModel):
    """Units that measure the same: how many of `unit` each of `words` is."""

    unit: str
    words: dict[str, float]


class UnitLexicon(LexiconModel):
    """All measures."""

    measures: tuple[Measure, ...]


class Agreement(IntEnum):
    """How two figures stand to each other, from the best."""

    EQUAL = 0
    COMPATIBLE = 1
    DIFFERENT = 2
    UNRELATED = 3


@cache
def units() -> dict[str, tuple[str, float]]:
    """For each word of a unit, what it measures in and how many of that it is."""
    lexicon = load(UnitLexicon, "linking", "units.toml")
    return {word: (measure.unit, factor) for measure in lexicon.measures for word, factor in measure.words.items()}


def figure_of(quantity: Quantity, text: str) -> GistFigure | None:
    """A quantity as a figure; `text` is the article's. None for one without any value."""
    low = quantity.low if quantity.value is None else quantity.value
    high = quantity.high if quantity.value is None else quantity.value
    if low is None or high is None:
        return None
    word = (quantity.unit or "").casefold()
    unit, factor = units().get(word, (word, 1.0))
    return GistFigure(
        low * factor, high * factor, quantity.bound, unit, words_of(quantity.of or ""), quantity.span.of(text)
    )


def duration_of(time: TimeExpression, text: str) -> GistFigure | None:
    """A stretch of time as a figure, in days; None for one of unknown length."""
    found = DURATION.fullmatch(time.value) if time.type == "DURATION" else None
    if found is None:
        return None
    long, unit, short, part = found.groups()
    days = (float(long) * DAYS[unit] if long else 0.0) + (float(short) * DAY_PARTS[part] if short else 0.0)
    return GistFigure(days, days, "exact", DURATION_UNIT, (), time.span.of(text)) if days else None


def bare_figure(text: str, language: str) -> GistFigure | None:
    """A word that begins with a number and is no quantity (*6,4*, *2-1*), as that number in the language's marks."""
    marks, found = number_lexicon(language), NUMBER.match(text)
    if found is None:
        return None
    digits = found[0].replace(marks.group_mark, "").replace(marks.decimal_mark, ".")
    try:
        value = float(digits)
    except ValueError:  # more marks than a number has: *12:30*, *1,2,3*
        return None
    return GistFigure(value, value, "exact", "", (), text)


def bounds(figure: GistFigure) -> tuple[float, float]:
    """Between which values a figure lies, its bound taken at its word."""
    low, high = figure.low, figure.high
    reach: dict[Bound, tuple[float, float]] = {
        "about": (low - ABOUT * abs(low), high + ABOUT * abs(high)),
        "at_least": (low, MANY * high),
        "more_than": (low, MANY * high),
        "at_most": (FEW * low, high),
        "less_than": (FEW * low, high),
    }
    return reach.get(figure.bound, (low, high))


def agreement(first: GistFigure, second: GistFigure) -> Agreement:
    """How two figures stand to each other: figures of different units are unrelated."""
    if first.unit != second.unit:
        return Agreement.UNRELATED
    if near(first.low, second.low) and near(first.high, second.high):
        return Agreement.EQUAL
    (low, high), (other_low, other_high) = bounds(first), bounds(second)
    apart = low > other_high * (1 + EQUAL) or other_low > high * (1 + EQUAL)
    return Agreement.DIFFERENT if apart else Agreement.COMPATIBLE


def near(first: float, second: float) -> bool:
    """Whether two numbers are equal but for rounding."""
    return abs(first - second) <= EQUAL * max(abs(first), abs(second))
