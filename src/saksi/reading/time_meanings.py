"""What a match of a time pattern means: days, weeks, months and years named or counted from the day of publishing.

Which year an unnamed one is: the nearest to the day of publishing, or the last before or the next after it where a
word says so. A weekday alone is the last such day, the day of publishing included, as news uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from saksi.reading import periods
from saksi.reading.calendar_lexicon import CalendarLexicon, DayWords, Direction, calendar_lexicon
from saksi.reading.date_choice import anniversaries, existing_days, nearest, nearest_month, weekday_near
from saksi.reading.moment import Moment
from saksi.reading.periods import MONTHS_A_YEAR, UNKNOWN_VALUE, Period, PeriodPart, Unit
from saksi.reading.time_distances import TimeDistances
from saksi.reading.time_patterns import DOTTED_DATE
from saksi.reading.timex import Timex, in_part_of_day, of_interval, of_period
from saksi.reading.word_patterns import key

SHIFT: Mapping[Direction, int] = {"past": -1, "current": 0, "future": 1}
UNKNOWN_YEAR = "XXXX"
Slots = Mapping[str, str]
Name = TypeVar("Name")


class TimeMeanings:
    """The meanings of a language's time patterns."""

    def __init__(self, calendar: CalendarLexicon, distances: TimeDistances) -> None:
        self.day_first = calendar.numeric_order == "dmy"
        self.weekdays = numbered([*calendar.weekdays]) | numbered([*calendar.weekday_abbreviations])
        self.months = numbered(calendar.months)
        self.directions: dict[str, Direction] = by_word(calendar.directions)
        self.periods: dict[str, PeriodPart] = by_word(calendar.periods)
        self.units: dict[str, Unit] = by_word(calendar.units)
        self.parts = {key(word): part.value for part in calendar.parts_of_day.values() for word in part.words}
        self.part_values = {name: part.value for name, part in calendar.parts_of_day.items()}
        self.day_words = day_words(calendar.day_words)
        self.anaphoric_days = day_words(calendar.anaphoric_days)
        self.ordinals = {key(word): n for word, n in calendar.numbers.ordinals.items()}
        self.ordinals |= {key(word): n for word, n in calendar.numbers.century_ordinals.items()}
        self.meanings: dict[str, Callable[[Slots, Moment], Timex | None]] = {
            "date": self.day_of_month,
            "day_range": self.day_range,
            "part_range": self.part_range,
            "month": self.month,
            "year": self.year,
            "year_range": self.year_range,
            "unit": self.unit,
            "neighbour": self.neighbour,
            "weekend": self.weekend,
            "weekday": self.weekday,
            "day": self.day_word,
            "year_part": self.year_part,
            "decade": self.decade,
            "century": self.century,
            **distances.meanings,
        }

    def timex(self, meaning: str, slots: Slots, moment: Moment) -> Timex | None:
        """The time meant, or None where the words name no time that there is (*31 February*)."""
        try:
            return self.meanings[meaning](slots, moment)
        except (ValueError, OverflowError):
            return None

    def day_of_month(self, slots: Slots, moment: Moment) -> Timex | None:
        """A day of a month."""
        day, month = self.day_and_month(slots)
        year = self.named_year(slots, moment)
        if month is None:
            found = self.nearest_day(day, self.weekdays.get(slots.get("weekday", "")), moment.today)
            unknown = f"XXXX-XX-{day:02}"
        elif year is not None:
            found, unknown = date(year, month, day), ""
        else:
            found = nearest(anniversaries(month, day, moment.today), moment.today, self.open_direction(slots, moment))
            unknown = f"{UNKNOWN_YEAR}-{month:02}-{day:02}"
        if found is None and moment.today is not None:
            return None
        timex = of_period(Period(Unit.DAY, found)) if found else Timex("DATE", unknown)
        return in_part_of_day(timex, self.part_of_day(slots))

    def day_and_month(self, slots: Slots) -> tuple[int, int | None]:
        """Day and month as numbers."""
        if "dotted" in slots:
            day, month, _ = slots["dotted"].split(".")
            return int(day), int(month)
        if "first" in slots:
            first, second = int(slots["first"]), int(slots["second"])
            day_first = first > MONTHS_A_YEAR or (self.day_first and second <= MONTHS_A_YEAR)
            return (first, second) if day_first else (second, first)
        if "month_number" in slots:
            return int(slots["day"]), int(slots["month_number"])
        return int(slots["day"]), self.months[slots["month"]] if "month" in slots else None

    def named_year(self, slots: Slots, moment: Moment) -> int | None:
        """The year that the words name; one of two digits is not more than ten years after the publishing year."""
        if "year" in slots:
            return int(slots["year"])
        match = DOTTED_DATE.fullmatch(slots.get("dotted", ""))
        written = match[3] if match else slots.get("short_year")
        if written is None:
            return None
        if len(written) == 4:
            return int(written)
        limit = (moment.today or date(2020, 1, 1)).year + 10
        return limit - (limit - int(written)) % 100

    def nearest_day(self, day: int, weekday: int | None, today: date | None) -> date | None:
        """The day of that number in the month nearest to today, on that weekday if one is named."""
        if today is None:
            return None
        this_month = periods.containing(today, Unit.MONTH)
        months = [this_month.shifted(number).first for number in (-1, 0, 1)]
        days = existing_days([(month.year, month.month, day) for month in months])
        return nearest([found for found in days if weekday in (None, found.isoweekday())], today, None)

    def day_range(self, slots: Slots, moment: Moment) -> Timex | None:
        """Days of one month."""
        last = self.day_of_month({**slots, "day": slots["last_day"]}, moment)
        if last is None or int(slots["day"]) >= int(slots["last_day"]):
            return None
        if last.period is None:
            return of_interval(Timex("DATE", f"{last.value[:-2]}{int(slots['day']):02}"), last)
        return of_interval(of_period(Period(Unit.DAY, last.period.first.replace(day=int(slots["day"])))), last)

    def part_range(self, slots: Slots, moment: Moment) -> Timex | None:
        """From one part of a period to another: *early to mid October*."""
        whole = self.month if "month" in slots else self.year if "year" in slots else self.unit
        first = whole(slots, moment)
        last = whole({**slots, "period": slots["last_period"]}, moment)
        if first is None or last is None or (first.start and last.end and first.start > last.end):
            return None
        return Timex("DATE", last.value, first.start, last.end, last.period)

    def month(self, slots: Slots, moment: Moment) -> Timex | None:
        """A month, or a part of it."""
        number = self.months[slots["month"]]
        year = self.year_named_or_meant(slots, moment)
        if year is not None:
            period = periods.month(year, number)
        else:
            found = nearest_month(number, moment.today, self.open_direction(slots, moment))
            if found is None:
                return Timex("DATE", f"{UNKNOWN_YEAR}-{number:02}")
            period = found
        return of_period(period, self.period_part(slots), moment.today)

    def year_named_or_meant(self, slots: Slots, moment: Moment) -> int | None:
        """The year that the words name or mean by *last year* and its like."""
        if "year_direction" in slots:
            return moment.today.year + SHIFT[self.directions[slots["year_direction"]]] if moment.today else None
        return self.named_year(slots, moment)

    def year(self, slots: Slots, moment: Moment) -> Timex | None:
        """A year, or a part of it."""
        return of_period(periods.year(int(slots["year"])), self.period_part(slots), moment.today)

    def year_range(self, slots: Slots, moment: Moment) -> Timex | None:  # noqa: ARG002 - all meanings are called alike
        """From one year to a later one."""
        first, written = int(slots["from_year"]), slots["until_year"]
        last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
        if last <= first:
            return None
        return of_interval(of_period(periods.year(first)), of_period(periods.year(last)))

    def unit(self, slots: Slots, moment: Moment) -> Timex | None:
        """This, the last or the next week, month, year ..., or a part of it."""
        unit = self.units[slots["unit"]]
        if moment.today is None:
            return Timex("DATE", UNKNOWN_VALUE[unit])
        shift = SHIFT[self.direction(slots) or "current"]
        return of_period(periods.containing(moment.today, unit).shifted(shift), self.period_part(slots), moment.today)

    def neighbour(self, slots: Slots, moment: Moment) -> Timex | None:
        """The period before or after the one told of."""
        unit = self.units[slots["unit"]]
        anchor = moment.anchor(unit)
        if anchor is None:
            return Timex("DATE", UNKNOWN_VALUE[unit])
        return of_period(periods.containing(anchor, unit).shifted(1 if "following" in slots else -1))

    def weekend(self, slots: Slots, moment: Moment) -> Timex | None:
        """A weekend; one without *last*, *this* or *next* is not resolved."""
        direction = self.direction(slots)
        if direction is None or moment.today is None:
            return Timex("DATE", UNKNOWN_VALUE[Unit.WEEKEND])
        weekend = periods.containing(moment.today, Unit.WEEKEND).shifted(SHIFT[direction])
        return of_period(weekend, self.period_part(slots), moment.today)

    def weekday(self, slots: Slots, moment: Moment) -> Timex | None:
        """A day of the week."""
        number = self.weekdays[slots["weekday"]]
        if moment.today is None:
            timex = Timex("DATE", f"{UNKNOWN_VALUE[Unit.WEEK]}-{number}")
        elif "week_direction" in slots:
            shift = SHIFT[self.directions[slots["week_direction"]]]
            week = periods.containing(moment.today, Unit.WEEK).shifted(shift)
            timex = of_period(Period(Unit.DAY, week.first + timedelta(days=number - 1)))
        else:
            timex = of_period(Period(Unit.DAY, weekday_near(number, moment.today, self.open_direction(slots, moment))))
        return in_part_of_day(timex, self.part_of_day(slots))

    def day_word(self, slots: Slots, moment: Moment) -> Timex | None:
        """Today, yesterday, the day after ..., or a part of it."""
        anaphoric = "anaphoric_day" in slots
        word = self.anaphoric_days[slots["anaphoric_day"]] if anaphoric else self.day_words[slots["day"]]
        anchor = moment.anchor(Unit.DAY) if anaphoric else moment.today
        if anchor is None:
            timex = Timex("DATE", UNKNOWN_VALUE[Unit.DAY])
        else:
            timex = of_period(Period(Unit.DAY, anchor).shifted(word.shift))
        return in_part_of_day(timex, self.part_of_day(slots) or (self.part_values[word.part] if word.part else None))

    def year_part(self, slots: Slots, moment: Moment) -> Timex | None:
        """A quarter or a half of a year."""
        unit = Unit.HALF if "half" in slots else Unit.QUARTER
        number = self.ordinal(slots["ordinal"])
        months = periods.MONTHS_OF[unit]
        if number * months > MONTHS_A_YEAR:
            return None
        year = self.year_named_or_meant(slots, moment)
        if year is None:
            return Timex("DATE", f"{UNKNOWN_VALUE[unit][:-1]}{number}")
        return of_period(Period(unit, date(year, (number - 1) * months + 1, 1)))

    def decade(self, slots: Slots, moment: Moment) -> Timex | None:
        """A decade; one of two digits is the last that had begun when the text was published."""
        number = int(slots["decade"])
        if len(slots["decade"]) == 2:
            this_year = (moment.today or date(2020, 1, 1)).year
            number = this_year - (this_year - number) % 100
        return of_period(periods.year(number, Unit.DECADE), self.period_part(slots), moment.today)

    def century(self, slots: Slots, moment: Moment) -> Timex | None:
        """A century."""
        return of_period(periods.century(self.ordinal(slots["ordinal"])), self.period_part(slots), moment.today)

    def ordinal(self, words: str) -> int:
        """The number of an ordinal word or of digits."""
        return self.ordinals[words] if words in self.ordinals else int(words.split(" ")[0])

    def direction(self, slots: Slots) -> Direction | None:
        """Whether the words say last, this or next."""
        return self.directions.get(slots.get("direction", ""))

    def open_direction(self, slots: Slots, moment: Moment) -> Direction | None:
        """The same for a time whose year, month or week is open: it may be known from its place in a range."""
        return "past" if moment.before else self.direction(slots)

    def period_part(self, slots: Slots) -> PeriodPart | None:
        """Which part of a period is meant."""
        return self.periods.get(slots.get("period", ""))

    def part_of_day(self, slots: Slots) -> str | None:
        """TIMEX3's letters for the part of the day that is meant."""
        return self.parts.get(slots.get("part", slots.get("early_part", "")))


def numbered(lists: Iterable[Iterable[str]]) -> dict[str, int]:
    """Each word with the number, from 1, of its list."""
    return {key(word): number for number, words in enumerate(lists, start=1) for word in words}


def by_word(lists: Mapping[Name, Iterable[str]]) -> dict[str, Name]:
    """Each word with the name of its list."""
    return {key(word): name for name, words in lists.items() for word in words}


def day_words(listed: Iterable[DayWords]) -> dict[str, DayWords]:
    """Each word with its entry."""
    return {key(word): entry for entry in listed for word in entry.words}


@cache
def time_meanings(language: str) -> TimeMeanings:
    """The meanings of a language's time words."""
    calendar = calendar_lexicon(language)
    return TimeMeanings(calendar, TimeDistances(calendar, language))
