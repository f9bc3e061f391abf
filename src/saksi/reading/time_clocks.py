"""What a match of a time pattern means: clock times, in digits and in words, and ranges of two.

A clock time has no day yet; `time_combinations` gives it the one that is told of nearest to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from saksi.reading.calendar_lexicon import CalendarLexicon, PartOfDay, zone
from saksi.reading.moment import Moment
from saksi.reading.number_words import number_reader
from saksi.reading.time_patterns import CLOCK
from saksi.reading.timex import ClockTime, Timex, of_clocks
from saksi.reading.word_patterns import key

Slots = Mapping[str, str]

NOON, HOURS_A_DAY, MINUTES_AN_HOUR = 12, 24, 60
DIGITS = re.compile(r"(\d{1,2}?)(\d\d)?()")
# The halves of the day by what the slots of a pattern say: those of the second of two times, and of the first.
HALVES, FIRST_HALVES = ("before_noon", "after_noon"), ("first_before_noon", "first_after_noon")


class TimeClocks:
    """The meanings of a language's patterns of clock times."""

    def __init__(self, calendar: CalendarLexicon, language: str) -> None:
        clock = calendar.clock
        self.reader = number_reader(language)
        self.parts = {
            key(word): part for part in calendar.parts_of_day.values() for word in [*part.words, *part.plurals]
        }
        self.zones = {key(name): zone(offset) for name, offset in clock.zones.items()}
        self.words = {key(word): time for word, time in clock.words.items()}
        self.fractions = {key(word): minutes for word, minutes in clock.fractions.items()}
        self.meanings: dict[str, Callable[[Slots, Moment], Timex | None]] = {
            "clock": self.clock,
            "weak_clock": self.clock,
            "clock_range": self.clock_range,
        }

    def clock(self, slots: Slots, moment: Moment) -> Timex | None:  # noqa: ARG002 - all meanings are called alike
        """A clock time on a day that is still open."""
        time = self.time(slots["time"], slots, HALVES)
        for sign, name in ((1, "past_minutes"), (-1, "to_minutes")):
            if name in slots:
                time = time.shifted(sign * self.minutes(slots[name]))
        if "half_to" in slots:
            time = time.shifted(-MINUTES_AN_HOUR // 2)
        return Timex("TIME", f"T{time.value}", clock=time)

    def clock_range(self, slots: Slots, moment: Moment) -> Timex | None:  # noqa: ARG002 - all meanings are called alike
        """From one clock time to another. *9 to 5 p.m.*: the half of the day is said of both, if the first is then
        before the second; in *11 p.m. to 3* the second is the next such hour."""
        until = self.time(slots["until"], slots, HALVES)
        if any(half in slots for half in FIRST_HALVES):
            time = self.time(slots["time"], without_part(slots), FIRST_HALVES)
        else:
            time = self.first_time(slots, until)
        if not any(half in slots for half in HALVES) and "part" not in slots:
            until = until.next_after(time)
        return of_clocks(time, until)

    def first_time(self, slots: Slots, until: ClockTime) -> ClockTime:
        """The first of two clock times without a half of the day of its own: in that of the second, if it is then
        before it; else as it stands, which before a time after midnight is in the evening."""
        time = self.time(slots["time"], slots, HALVES)
        if (time.hour, time.minute) <= (until.hour, until.minute):
            return time
        time = self.time(slots["time"], {"zone": slots.get("zone", "")}, HALVES)
        return replace(time, hour=time.hour + NOON) if "before_noon" in slots and time.hour < NOON else time

    def time(self, words: str, slots: Slots, halves: tuple[str, str]) -> ClockTime:
        """A time of day, in the half or the part of the day that the words around it name; raises `ValueError` for
        one that is none."""
        hour, minute, second = self.written(self.words.get(words, words))
        hour = self.hour_of_day(hour, slots, halves)
        if hour > HOURS_A_DAY or (hour == HOURS_A_DAY and minute) or minute >= MINUTES_AN_HOUR:
            raise ValueError(f"{words} is no time of day")
        sure = words in self.words or any(name in slots for name in (*halves, "part"))
        return ClockTime(hour, minute, second, self.zones.get(slots.get("zone", "")), sure)

    def written(self, words: str) -> tuple[int, int, int | None]:
        """Hour, minute and second as they are written, in digits or in words."""
        match = CLOCK.fullmatch(words) or DIGITS.fullmatch(words)
        if match:
            return int(match[1]), int(match[2] or 0), int(match[3]) if match[3] else None
        first, _, rest = words.partition(" ")
        hour, minute = self.reader.value(first), self.reader.value(rest) if rest else 0
        if hour is None or minute is None:
            raise ValueError(f"{words} is no time of day")
        return int(hour), int(minute), None

    def minutes(self, words: str) -> int:
        """Minutes before or after an hour."""
        if words in self.fractions:
            return self.fractions[words]
        value = self.reader.value(words)
        if value is None or value >= MINUTES_AN_HOUR:
            raise ValueError(f"{words} are no minutes of an hour")
        return int(value)

    def hour_of_day(self, hour: int, slots: Slots, halves: tuple[str, str]) -> int:
        """The hour from 0 to 24."""
        if hour > NOON:
            return hour
        before_noon, after_noon = halves
        if before_noon in slots:
            return hour % NOON
        if after_noon in slots:
            return hour % NOON + NOON
        part = self.parts.get(slots.get("part", ""))
        return hour_in_part(hour, part) if part else hour


def without_part(slots: Slots) -> Slots:
    """The slots but the part of the day."""
    return {name: words for name, words in slots.items() if name != "part"}


def hour_in_part(hour: int, part: PartOfDay) -> int:
    """An hour told by twelve, in a part of the day."""
    if hour + NOON in range(part.hours[0], part.hours[1] + 1) and hour not in range(*part.hours):
        return (hour + NOON) % HOURS_A_DAY if hour == NOON else hour + NOON
    return hour
