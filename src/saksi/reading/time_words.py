"""The words of a language's calendar with what they say, and the slots of a match read with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from saksi.reading.calendar_lexicon import CalendarLexicon, DayWords, Direction
from saksi.reading.moment import Moment
from saksi.reading.number_words import number_reader
from saksi.reading.periods import MONTHS_A_YEAR, PeriodPart, Unit
from saksi.reading.time_patterns import DOTTED_DATE
from saksi.reading.word_patterns import key

SHIFT: Mapping[Direction, int] = {"past": -1, "current": 0, "future": 1}
# A year of two digits is not more than so many years after the year of publishing; of a text without one, after this.
YEARS_AHEAD, USUAL_YEAR = 10, 2020
Slots = Mapping[str, str]
Name = TypeVar("Name")


class TimeWords:
    """What the words in the slots of a match say."""

    def __init__(self, calendar: CalendarLexicon, language: str) -> None:
        self.reader = number_reader(language)
        self.day_first = calendar.numeric_order == "dmy"
        self.weekdays = numbered(calendar.weekdays) | numbered(calendar.weekday_abbreviations)
        self.months = numbered(calendar.months)
        self.directions: dict[str, Direction] = by_word(calendar.directions)
        self.by_week = frozenset(map(key, calendar.by_week))
        self.periods: dict[str, PeriodPart] = by_word(calendar.periods)
        self.units: dict[str, Unit] = by_word(calendar.units)
        self.parts = {
            key(word): part.value for part in calendar.parts_of_day.values() for word in [*part.words, *part.plurals]
        }
        self.part_values = {name: part.value for name, part in calendar.parts_of_day.items()}
        self.day_words = day_words(calendar.day_words)
        self.anaphoric_days = day_words(calendar.anaphoric_days)
        numbers = calendar.numbers
        listed = {**numbers.day_ordinals, **numbers.century_ordinals, **numbers.ordinals}
        self.ordinals = {key(word): number for word, number in listed.items()}
        self.decades = {key(word): number for word, number in numbers.decades.items()}
        self.last = frozenset(map(key, numbers.last))

    def direction(self, slots: Slots, name: str = "direction") -> Direction | None:
        """Whether the words say last, this or next."""
        return self.directions.get(slots.get(name, ""))

    def open_direction(self, slots: Slots, moment: Moment) -> Direction | None:
        """The same for a time whose year, month or week is open: it may be known from its place in a range."""
        return moment.open or self.direction(slots)

    def period_part(self, slots: Slots) -> PeriodPart | None:
        """Which part of a period is meant."""
        return self.periods.get(slots.get("period", ""))

    def part_of_day(self, slots: Slots) -> str | None:
        """TIMEX3's letters for the part of the day that is meant."""
        return self.parts.get(slots.get("part", slots.get("early_part", "")))

    def ordinal(self, words: str) -> int:
        """The number of an ordinal word or of digits; raises `ValueError` for none."""
        if words in self.ordinals:
            return self.ordinals[words]
        first = words.split(" ")[0]
        if first.isdecimal():
            return int(first)
        value = self.reader.value(words)
        if value is None:
            raise ValueError(f"{words} is no ordinal")
        return int(value)

    def day(self, slots: Slots, name: str = "day") -> int:
        """The number of a day of the month, in digits or in words."""
        return self.ordinal(slots[name])

    def day_and_month(self, slots: Slots) -> tuple[int, int | None]:
        """Day and month as numbers."""
        if "dotted" in slots:
            first, second, _ = map(int, slots["dotted"].split("."))
            return (second, first) if second > MONTHS_A_YEAR else (first, second)
        if "first" in slots:
            first, second = int(slots["first"]), int(slots["second"])
            day_first = first > MONTHS_A_YEAR or (self.day_first and second <= MONTHS_A_YEAR)
            return (first, second) if day_first else (second, first)
        if "month_number" in slots:
            return self.day(slots), int(slots["month_number"])
        return self.day(slots), self.months[slots["month"]] if "month" in slots else None

    def named_year(self, slots: Slots, moment: Moment) -> int | None:
        """The year that the words name; one of two digits is not more than ten years after the publishing year."""
        if "year" in slots:
            return int(slots["year"])
        if "year_words" in slots:
            return self.year_in_words(slots["year_words"])
        match = DOTTED_DATE.fullmatch(slots.get("dotted", ""))
        written = match[3] if match else slots.get("short_year")
        if written is None:
            return None
        if len(written) == 4:
            return int(written)
        limit = (moment.today.year if moment.today else USUAL_YEAR) + YEARS_AHEAD
        return limit - (limit - int(written)) % 100

    def year_in_words(self, words: str) -> int:
        """A year in words, as a number (*two thousand and fifteen*) or by its centuries (*nineteen ninety-six*)."""
        first, _, rest = words.partition(" ")
        value, century = self.reader.value(words), self.reader.value(first)
        if value is None or century is None:
            raise ValueError(f"{words} is no year")
        if value >= 1000:
            return int(value)
        return int(century) * 100 + int(self.reader.value(rest) or 0)

    def decade_in_words(self, words: str, century: str | None) -> int:
        """The first year of a decade in words: *the nineteen seventies*; of two digits without its century."""
        number = self.decades[words]
        return number + 100 * int(self.reader.value(century) or 0) if century else number

    def year_named_or_meant(self, slots: Slots, moment: Moment) -> int | None:
        """The year that the words name or mean by *last year* and its like."""
        if "year_direction" in slots:
            direction = self.directions[slots["year_direction"]]
            return moment.today.year + SHIFT[direction] if moment.today else None
        return self.named_year(slots, moment)


def numbered(lists: Iterable[Iterable[str]]) -> dict[str, int]:
    """Each word with the number, from 1, of its list."""
    return {key(word): number for number, words in enumerate(lists, start=1) for word in words}


def by_word(lists: Mapping[Name, Iterable[str]]) -> dict[str, Name]:
    """Each word with the name of its list."""
    return {key(word): name for name, words in lists.items() for word in words}


def day_words(listed: Iterable[DayWords]) -> dict[str, DayWords]:
    """Each word with its entry."""
    return {key(word): entry for entry in listed for word in entry.words}


def usual_today(moment: Moment) -> date:
    """The day of publishing, or the one that a text without it is taken for where the century is asked."""
    return moment.today or date(USUAL_YEAR, 1, 1)
