"""What a match of a time pattern means: distances, durations, repetitions and clock times.

*Two years ago* is that year, *two days ago* that day: a time is as exact as the unit it is counted in. *The past three
months* is a duration with the interval it covers. A number that is not said (*several*) leaves the interval open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from saksi.reading import periods
from saksi.reading.calendar_lexicon import CalendarLexicon, zone
from saksi.reading.moment import Moment
from saksi.reading.number_words import number_lexicon, number_reader
from saksi.reading.periods import SECONDS_OF, UNKNOWN_VALUE, Unit
from saksi.reading.time_patterns import CLOCK
from saksi.reading.timex import (
    FUTURE_REFERENCE,
    PAST_REFERENCE,
    UNKNOWN_DAY,
    ClockTime,
    Timex,
    duration_value,
    of_period,
)
from saksi.reading.word_patterns import key

Slots = Mapping[str, str]
Amount = tuple[Decimal | None, Unit]

NOON = 12
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


class TimeDistances:
    """The meanings of a language's patterns of distances, durations, repetitions and clock times."""

    def __init__(self, calendar: CalendarLexicon, language: str) -> None:
        self.reader = number_reader(language)
        self.vague = frozenset(map(key, number_lexicon(language).vague))
        self.units = {key(word): unit for unit, words in calendar.units.items() for word in words}
        self.single_units = {key(word): unit for unit, words in calendar.single_units.items() for word in words}
        self.vague_durations = {key(word): unit for word, unit in calendar.vague_durations.items()}
        self.weekdays = {key(word): n for n, words in enumerate(calendar.weekdays, start=1) for word in words}
        self.parts = {key(word): part for part in calendar.parts_of_day.values() for word in part.words}
        self.zones = {key(name): zone(offset) for name, offset in calendar.clock.zones.items()}
        self.clock_words = {key(word): time for word, time in calendar.clock.words.items()}
        self.meanings: dict[str, Callable[[Slots, Moment], Timex | None]] = {
            "ago": lambda slots, moment: self.from_now(slots, moment, -1),
            "hence": lambda slots, moment: self.from_now(slots, moment, 1),
            "before": lambda slots, moment: self.from_told(slots, moment, -1),
            "after": lambda slots, moment: self.from_told(slots, moment, 1),
            "recent": lambda slots, moment: self.stretch(slots, moment, -1),
            "coming": lambda slots, moment: self.stretch(slots, moment, 1),
            "duration": self.duration,
            "set": self.repetition,
            "clock": self.clock,
            "clock_range": self.clock,
        }

    def amount(self, slots: Slots) -> Amount:
        """The number of units, None for one that is not said."""
        if "single_unit" in slots:
            return Decimal(1), self.single_units[slots["single_unit"]]
        unit = self.units[slots["counted_unit"]]
        if "number" not in slots:
            return Decimal(1), unit
        vague = slots["number"] in self.vague or "low" in slots
        return (None if vague else self.reader.value(slots["number"])), unit

    def from_now(self, slots: Slots, moment: Moment, sign: int) -> Timex | None:
        """So many units before or after the time of publishing."""
        number, unit = self.amount(slots)
        if number is None:
            return Timex("DATE", PAST_REFERENCE if sign < 0 else FUTURE_REFERENCE)
        count, counted = whole(number, unit)
        if counted in SECONDS_OF:
            return self.by_clock(count * sign, counted, moment)
        return counted_from(moment.today, counted, count * sign)

    def by_clock(self, number: int, unit: Unit, moment: Moment) -> Timex:
        """So many hours, minutes or seconds from the time of publishing, where that is known."""
        if moment.now is None:
            return Timex("TIME", UNKNOWN_VALUE[unit])
        time = (moment.now + timedelta(seconds=SECONDS_OF[unit] * number)).replace(microsecond=0)
        return Timex("TIME", time.isoformat(timespec="minutes"), time, time)

    def from_told(self, slots: Slots, moment: Moment, sign: int) -> Timex | None:
        """So many units before or after what the text has told of."""
        number, unit = self.amount(slots)
        if number is None:
            return Timex("DATE", UNKNOWN_VALUE[unit])
        count, counted = whole(number, unit)
        if counted in SECONDS_OF:
            return Timex("TIME", UNKNOWN_VALUE[Unit.HOUR])
        return counted_from(moment.anchor(counted), counted, count * sign)

    def stretch(self, slots: Slots, moment: Moment, sign: int) -> Timex | None:
        """The last or the next so many units, up to or from the day of publishing."""
        number, unit = self.amount(slots)
        value = duration_value([(number, unit)])
        if number is None or moment.today is None:
            return Timex("DURATION", value)
        count, counted = whole(number, unit)
        if counted in SECONDS_OF:
            return Timex("DURATION", value)
        there = periods.add_units(moment.today, counted, count * sign)
        return Timex("DURATION", value, min(there, moment.today), max(there, moment.today))

    def duration(self, slots: Slots, moment: Moment) -> Timex | None:  # noqa: ARG002 - all meanings are called alike
        """A length of time, which says nothing about when."""
        if "vague_duration" in slots:
            return Timex("DURATION", duration_value([(None, self.vague_durations[slots["vague_duration"]])]))
        amounts = [self.amount(slots)]
        if "more" in slots:
            amounts.append((self.reader.value(slots["more"]), self.units[slots["more_unit"]]))
        return Timex("DURATION", duration_value(amounts))

    def repetition(self, slots: Slots, moment: Moment) -> Timex | None:  # noqa: ARG002 - all meanings are called alike
        """Every so often; several days of the week are written as some day of it."""
        if "other_weekdays" in slots:
            return Timex("SET", UNKNOWN_VALUE[Unit.WEEK])
        if "weekday" in slots:
            part = f"T{self.parts[slots['part']].value}" if "part" in slots else ""
            return Timex("SET", f"{UNKNOWN_VALUE[Unit.WEEK]}-{self.weekdays[slots['weekday']]}{part}")
        if "part" in slots:
            return Timex("SET", f"{UNKNOWN_DAY}T{self.parts[slots['part']].value}")
        return Timex("SET", duration_value([self.amount(slots)]))

    def clock(self, slots: Slots, moment: Moment) -> Timex | None:  # noqa: ARG002 - all meanings are called alike
        """A clock time or a range of two, on a day that is still open."""
        time = self.time(slots["time"], slots)
        if "until" not in slots:
            return Timex("TIME", f"T{time.value}", clock=time)
        until = self.time(slots["until"], slots)
        if time.hour > until.hour:  # *9 to 5 p.m.*: the half of the day is said of the second only
            time = self.time(slots["time"], {"zone": slots.get("zone", "")})
        return Timex("TIME", f"T{time.value}/T{until.value}", clock=time, until=until)

    def time(self, words: str, slots: Slots) -> ClockTime:
        """A time of day, in the half or the part of the day that the words around it name; raises `ValueError` for
        one that is none."""
        words = self.clock_words.get(words, words)
        match = CLOCK.fullmatch(words) or re.fullmatch(r"(\d\d?)(\d\d)?()", words)
        if match is None:
            raise ValueError(f"{words} is no time of day")
        hour, minute = int(match[1]), int(match[2] or 0)
        second = int(match[3]) if match[3] else None
        hour = self.hour_of_day(hour, slots)
        if hour > 24 or (hour == 24 and minute):
            raise ValueError(f"{words} is no time of day")
        return ClockTime(hour, minute, second, self.zones.get(slots.get("zone", "")))

    def hour_of_day(self, hour: int, slots: Slots) -> int:
        """The hour from 0 to 24."""
        if hour > NOON:
            return hour
        if "before_noon" in slots:
            return hour % NOON
        if "after_noon" in slots:
            return hour % NOON + NOON
        part = self.parts.get(slots.get("part", ""))
        if part and hour + NOON in range(part.hours[0], part.hours[1] + 1) and hour not in range(*part.hours):
            return hour + NOON
        return hour


def whole(number: Decimal, unit: Unit) -> tuple[int, Unit]:
    """The same length in whole units, smaller ones where need be; raises `OverflowError` off the calendar."""
    while number != number.to_integral_value() and unit in SMALLER:
        unit, factor = SMALLER[unit]
        number *= factor
    if number > LARGEST_COUNT:
        raise OverflowError(f"{number} is too far from now")
    return round(number), unit


def counted_from(day: date | None, unit: Unit, number: int) -> Timex:
    """The period so many units after the one in which `day` lies."""
    if day is None:
        return Timex("DATE", UNKNOWN_VALUE[unit])
    return of_period(periods.containing(day, unit).shifted(number))
