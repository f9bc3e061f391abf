"""What a match of a time pattern means: quarters, halves, seasons, decades and centuries, the nth week or weekday of a
period, weeks by their number, and feasts.

The weeks of a month or year are ISO weeks: the first is the one with its first Thursday.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from saksi.reading import periods
from saksi.reading.calendar_lexicon import CalendarLexicon, Feast
from saksi.reading.date_choice import nearest, nearest_month, nearest_period
from saksi.reading.moment import Moment
from saksi.reading.periods import MONTHS_A_YEAR, UNKNOWN_VALUE, Period, Unit
from saksi.reading.time_words import SHIFT, TimeWords, by_word, usual_today
from saksi.reading.timex import Timex, in_part_of_day, of_interval, of_period
from saksi.reading.word_patterns import key

Slots = Mapping[str, str]

THURSDAY = 4
WEEK = timedelta(days=7)


class TimeDivisions:
    """The meanings of a language's patterns of divisions of the calendar."""

    def __init__(self, calendar: CalendarLexicon, words: TimeWords) -> None:
        self.words = words
        self.seasons = by_word(calendar.seasons)
        self.feasts = {key(word): feast for feast in calendar.feasts for word in feast.words}
        self.half_letters = frozenset(map(key, calendar.numbers.half_letters))
        self.meanings: dict[str, Callable[[Slots, Moment], Timex | None]] = {
            "year_part": self.year_part,
            "decade": self.decade,
            "century": self.century,
            "season": self.season,
            "nth_day": self.nth_day,
            "nth_week": self.nth_week,
            "week_number": self.week_number,
            "feast": self.feast,
            "weak_feast": self.feast,
        }

    def year_part(self, slots: Slots, moment: Moment) -> Timex | None:
        """A quarter or a half of a year; of one that is not said, the nearest."""
        unit = Unit.HALF if "half" in slots else Unit.QUARTER
        months = periods.MONTHS_OF[unit]
        is_last = slots["ordinal"] in self.words.last
        number = MONTHS_A_YEAR // months if is_last else self.words.ordinal(slots["ordinal"])
        if number * months > MONTHS_A_YEAR:
            return None
        year = self.words.year_named_or_meant(slots, moment)
        if "this_year" in slots and moment.today:
            year = moment.today.year
        if year is not None:
            return of_period(Period(unit, date(year, (number - 1) * months + 1, 1)))
        if moment.today is None or "year_direction" in slots:
            return Timex("DATE", f"{UNKNOWN_VALUE[unit][:-1]}{number}")
        this = Period(unit, date(moment.today.year, (number - 1) * months + 1, 1))
        return of_period(nearest_period(this, moment.today, MONTHS_A_YEAR // months))

    def season(self, slots: Slots, moment: Moment) -> Timex | None:
        """A season, which begins when it does where the text is read: it has no interval."""
        year = self.words.year_named_or_meant(slots, moment)
        direction = self.words.direction(slots)
        if year is None and direction and moment.today:
            year = moment.today.year + SHIFT[direction]
        letters = self.seasons[slots["season"]]
        if year is None:
            return Timex("DATE", f"XXXX-{letters}")
        return Timex("DATE", f"{year:04}-{letters}", period=periods.year(year))

    def decade(self, slots: Slots, moment: Moment) -> Timex | None:
        """A decade; one of two digits is the last that had begun when the text was published."""
        words = self.words
        if "decade_words" in slots:
            number = words.decade_in_words(slots["decade_words"], slots.get("decade_century"))
        else:
            number = int(slots["decade"])
        if number < 100:
            this_year = usual_today(moment).year
            number = this_year - (this_year - number) % 100
        return of_period(periods.year(number, Unit.DECADE), words.period_part(slots), moment.today)

    def century(self, slots: Slots, moment: Moment) -> Timex | None:
        """A century."""
        number = self.words.ordinal(slots["ordinal"])
        return of_period(periods.century(number), self.words.period_part(slots), moment.today)

    def nth_day(self, slots: Slots, moment: Moment) -> Timex | None:
        """The nth of some day of the week in a month, or the last one."""
        month = self.month(slots, moment)
        number = self.words.weekdays[slots["weekday"]]
        if month is None:
            return Timex("DATE", f"{UNKNOWN_VALUE[Unit.MONTH]}-WXX-{number}")
        first = month.first + timedelta(days=(number - month.first.isoweekday()) % 7)
        if slots["ordinal"] in self.words.last:
            day = first + (month.last - first) // WEEK * WEEK
        else:
            day = first + (self.words.ordinal(slots["ordinal"]) - 1) * WEEK
        if not month.first <= day <= month.last:
            return None
        return in_part_of_day(of_period(Period(Unit.DAY, day)), self.words.part_of_day(slots))

    def nth_week(self, slots: Slots, moment: Moment) -> Timex | None:
        """The nth week of a month or a year, or the last one."""
        whole = (
            self.month(slots, moment) if "month" in slots or "month_direction" in slots else self.year(slots, moment)
        )
        if whole is None:
            return Timex("DATE", UNKNOWN_VALUE[Unit.WEEK])
        first = whole.first + timedelta(days=(THURSDAY - whole.first.isoweekday()) % 7)
        if slots["ordinal"] in self.words.last:
            day = first + (whole.last - first) // WEEK * WEEK
        else:
            day = first + (self.words.ordinal(slots["ordinal"]) - 1) * WEEK
        return of_period(periods.containing(day, Unit.WEEK)) if day <= whole.last else None

    def week_number(self, slots: Slots, moment: Moment) -> Timex | None:
        """A week by its number in the ISO year, this year if none is said."""
        year = self.words.year_named_or_meant(slots, moment) or (moment.today.year if moment.today else None)
        number = int(slots["week"])
        if year is None:
            return Timex("DATE", f"XXXX-W{number:02}")
        return of_period(Period(Unit.WEEK, date.fromisocalendar(year, number, 1)))

    def month(self, slots: Slots, moment: Moment) -> Period | None:
        """The month that is named, or meant by *last month* and its like."""
        if "month_direction" in slots:
            shift = SHIFT[self.words.directions[slots["month_direction"]]]
            return periods.containing(moment.today, Unit.MONTH).shifted(shift) if moment.today else None
        number = self.words.months[slots["month"]]
        year = self.words.year_named_or_meant(slots, moment)
        if year is not None:
            return periods.month(year, number)
        return nearest_month(number, moment.today, self.words.direction(slots))

    def year(self, slots: Slots, moment: Moment) -> Period | None:
        """The year that is named or meant."""
        year = self.words.year_named_or_meant(slots, moment)
        return None if year is None else periods.year(year)

    def feast(self, slots: Slots, moment: Moment) -> Timex | None:
        """A feast in the year that is named or meant, else the nearest; None where its day is not known."""
        feast = self.feasts[slots["feast"]]
        year = self.words.year_named_or_meant(slots, moment)
        if year is not None:
            return on_days(feast, year)
        if moment.today is None or "year_direction" in slots:
            return Timex("DATE", f"XXXX-{feast.day}" if feast.day else UNKNOWN_VALUE[Unit.DAY])
        near = [found for shift in (-1, 0, 1) if (found := on_days(feast, moment.today.year + shift))]
        starts = {time.start: time for time in near if isinstance(time.start, date)}
        day = nearest(starts, moment.today, None)
        return starts[day] if day else None


def on_days(feast: Feast, year: int) -> Timex | None:
    """A feast in a year, None where its days are not known."""
    written = feast.day or feast.days.get(year)
    if written is None:
        return None
    days = [of_period(Period(Unit.DAY, date.fromisoformat(f"{year}-{day}"))) for day in written.split("/")]
    return days[0] if len(days) == 1 else of_interval(days[0], days[-1])
