"""Amounts of time in words: *three weeks*, *1 month and 21 days*, *an hour and a half*.

A unit of one word may stand for several of another: a fortnight is two weeks.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from saksi.reading.calendar_lexicon import CalendarLexicon
from saksi.reading.number_words import number_lexicon, number_reader
from saksi.reading.periods import SECONDS_OF, Unit
from saksi.reading.time_words import by_word
from saksi.reading.timex import Amount
from saksi.reading.word_patterns import key

Slots = Mapping[str, str]

# A part of a unit is counted in the next smaller one: 1.5 years are 18 months.
SMALLER: Mapping[Unit, tuple[Unit, int]] = {
    Unit.CENTURY: (Unit.YEAR, 100),
    Unit.DECADE: (Unit.YEAR, 10),
    Unit.YEAR: (Unit.MONTH, 12),
    Unit.HALF: (Unit.MONTH, 6),
    Unit.QUARTER: (Unit.MONTH, 3),
    Unit.MONTH: (Unit.DAY, 30),
    Unit.WEEK: (Unit.DAY, 7),
    Unit.WEEKEND: (Unit.DAY, 7),
    Unit.DAY: (Unit.HOUR, 24),
    Unit.HOUR: (Unit.MINUTE, 60),
    Unit.MINUTE: (Unit.SECOND, 60),
}
# Nothing in a text is counted from further away.
LARGEST_COUNT = 1_000_000
HALF = Decimal("0.5")


class TimeAmounts:
    """Reads the amounts that a language's patterns match."""

    def __init__(self, calendar: CalendarLexicon, language: str) -> None:
        self.reader = number_reader(language)
        vague = [*number_lexicon(language).vague, *calendar.few]
        self.vague = frozenset(map(key, vague))
        self.pairs = frozenset(map(key, calendar.pairs))
        self.units = by_word(calendar.units)
        self.multiples = {key(word): multiple for word, multiple in calendar.multiples.items()}
        self.single_units = by_word(calendar.single_units)

    def of(self, slots: Slots) -> list[Amount]:
        """The amounts in a match, the largest unit first as a rule; a number is None where it is not said."""
        if "single_unit" in slots:
            amounts: list[Amount] = [(Decimal(1), self.single_units[slots["single_unit"]])]
        elif "plural_unit" in slots:
            amounts = [(None, self.units[slots["plural_unit"]])]
        else:
            number = self.number(slots) if "number" in slots else Decimal(1)
            amounts = [self.counted(number, slots["counted_unit"])]
        if "and_half" in slots:
            number, unit = amounts[0]
            amounts[0] = (None if number is None else number + HALF), unit
        for more in ("more", "third", "fourth"):
            if more in slots:
                amounts.append(self.counted(self.reader.value(slots[more]), slots[f"{more}_unit"]))
        return amounts

    def counted(self, number: Decimal | None, word: str) -> Amount:
        """A number of the units of a word."""
        multiple = self.multiples.get(word)
        if multiple is None:
            return number, self.units[word]
        return (None if number is None else number * multiple.number), multiple.unit

    def number(self, slots: Slots) -> Decimal | None:
        """The number of the first unit, None for one that is not said."""
        words = slots["number"]
        if words in self.pairs:
            return Decimal(2)
        return None if words in self.vague or "low" in slots else self.reader.value(words)


def whole(number: Decimal, unit: Unit) -> tuple[int, Unit]:
    """The same length in whole units, smaller ones where need be; raises `OverflowError` off the calendar."""
    while number != number.to_integral_value() and unit in SMALLER:
        unit, factor = SMALLER[unit]
        number *= factor
    if number > LARGEST_COUNT:
        raise OverflowError(f"{number} is too far from now")
    return round(number), unit


def whole_amounts(amounts: list[Amount]) -> list[tuple[int, Unit]] | None:
    """The amounts in whole units; None where a number is not said."""
    found = []
    for number, unit in amounts:
        if number is None:
            return None
        found.append(whole(number, unit))
    return found


def by_the_clock(amounts: list[tuple[int, Unit]]) -> bool:
    """Whether any of the amounts is in hours or less."""
    return any(unit in SECONDS_OF for _, unit in amounts)
