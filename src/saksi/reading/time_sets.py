"""What a match of a time pattern means: repetitions, TIMEX3's SET.

The value says what comes again and again: `P2W` every two weeks, `XXXX-WXX-1TMO` Monday mornings, `XXXX-08-17` a day of
every year. How often, in *twice a week*, is no part of it; several days of the week are written as some day of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from saksi.reading.calendar_lexicon import CalendarLexicon
from saksi.reading.moment import Moment
from saksi.reading.periods import UNKNOWN_VALUE, Unit
from saksi.reading.time_amounts import TimeAmounts
from saksi.reading.time_words import TimeWords, numbered
from saksi.reading.timex import UNKNOWN_DAY, Timex, duration_value
from saksi.reading.word_patterns import key

Slots = Mapping[str, str]


class TimeSets:
    """The meanings of a language's patterns of repetitions."""

    def __init__(self, calendar: CalendarLexicon, words: TimeWords, amounts: TimeAmounts) -> None:
        self.words = words
        self.amounts = amounts
        self.set_words = {key(word): value for word, value in calendar.repetitions.words.items()}
        self.weekdays = words.weekdays | numbered(calendar.repetitions.weekdays)
        self.meanings: dict[str, Callable[[Slots, Moment], Timex | None]] = {"set": self.repetition}

    def repetition(self, slots: Slots, moment: Moment) -> Timex | None:  # noqa: ARG002 - all meanings are called alike
        """Every so often."""
        return Timex("SET", self.value(slots))

    def value(self, slots: Slots) -> str:
        """What comes again."""
        part = f"T{self.words.parts[slots['part']]}" if "part" in slots else ""
        if "set_word" in slots:
            return self.set_words[slots["set_word"]]
        if "other_weekdays" in slots:
            return UNKNOWN_VALUE[Unit.WEEK]
        if "weekday" in slots:
            return f"{UNKNOWN_VALUE[Unit.WEEK]}-{self.weekdays[slots['weekday']]}{part}"
        if "day" in slots:
            month = f"{self.words.months[slots['month']]:02}" if "month" in slots else "XX"
            return f"XXXX-{month}-{int(slots['day']):02}"
        if "month" in slots:
            return f"XXXX-{self.words.months[slots['month']]:02}"
        if part:
            return f"{UNKNOWN_DAY}{part}"
        amounts = self.amounts.of(slots)
        if "every_other" in slots:
            amounts = [(Decimal(2), unit) for _, unit in amounts]
        return duration_value(amounts)
