"""What a match of a time pattern means: days, weeks, months and years named or counted from the day of publishing.

Which year an unnamed one is: the nearest to the day of publishing, or the last before or the next after it where a
word says so. A weekday alone is the last such day, the day of publishing included, as news uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache

from saksi.reading import periods
from saksi.reading.calendar_lexicon import CalendarLexicon, Reference, calendar_lexicon
from saksi.reading.date_choice import anniversaries, nearest, nearest_day, nearest_month, weekday_near
from saksi.reading.moment import Moment
from saksi.reading.periods import UNKNOWN_VALUE, Period, Unit
from saksi.reading.time_amounts import TimeAmounts
from saksi.reading.time_clocks import TimeClocks
from saksi.reading.time_distances import TimeDistances
from saksi.reading.time_divisions import TimeDivisions
from saksi.reading.time_sets import TimeSets
from saksi.reading.time_words import SHIFT, TimeWords, by_word
from saksi.reading.timex import (
    FUTURE_REFERENCE,
    PAST_REFERENCE,
    PRESENT_REFERENCE,
    Timex,
    in_part_of_day,
    of_interval,
    of_period,
)

UNKNOWN_YEAR = "XXXX"
LAST_DAY_NEARER_PAST_WEEKEND = 3  # Wednesday, which is as far from the one as from the other, but not in telling news
REFERENCES: Mapping[Reference, str] = {
    "past": PAST_REFERENCE,
    "present": PRESENT_REFERENCE,
    "future": FUTURE_REFERENCE,
}
Slots = Mapping[str, str]
Meaning = Callable[[Slots, Moment], Timex | None]


class TimeMeanings:
    """The meanings of a language's time patterns."""

    def __init__(self, calendar: CalendarLexicon, words: TimeWords, others: Mapping[str, Meaning]) -> None:
        self.words = words
        self.references: dict[str, Reference] = by_word(calendar.references)
        self.meanings: dict[str, Meaning] = {
            "date": self.day_of_month,
            "weak_date": self.day_of_month,
            "day_range": self.day_range,
            "part_range": self.part_range,
            "month": self.month,
            "weak_month": self.month,
            "year": self.year,
            "year_range": self.year_range,
            "unit": self.unit,
            "neighbour": self.neighbour,
            "weekend": self.weekend,
            "weekday": self.weekday,
            "weak_weekday": self.weekday,
            "day": self.day_word,
            "part": self.part,
            "weak_part": self.part,
            "reference": self.reference,
            **others,
        }

    def timex(self, meaning: str, slots: Slots, moment: Moment) -> Timex | None:
        """The time meant, or None where the words name no time that there is (*31 February*)."""
        try:
            return self.meanings[meaning](slots, moment)
        except (ValueError, OverflowError):
            return None

    def day_of_month(self, slots: Slots, moment: Moment) -> Timex | None:
        """A day of a month."""
        words = self.words
        day, month = words.day_and_month(slots)
        year = words.year_named_or_meant(slots, moment)
        weekday = words.weekdays.get(slots.get("weekday", ""))
        if "month_direction" in slots or "this_month" in slots:
            found, unknown = self.day_of_near_month(day, slots, moment), f"XXXX-XX-{day:02}"
        elif month is None:
            found, unknown = nearest_day(day, weekday, moment.today), f"XXXX-XX-{day:02}"
        elif year is not None:
            found, unknown = date(year, month, day), ""
        else:
            direction = words.open_direction(slots, moment)
            found = nearest(anniversaries(month, day, moment.today), moment.today, direction)
            unknown = f"{UNKNOWN_YEAR}-{month:02}-{day:02}"
        if found is None and moment.today is not None:
            return None
        if found is None:
            return in_part_of_day(Timex("DATE", unknown), words.part_of_day(slots))
        if "week_of" in slots:
            return of_period(periods.containing(found, Unit.WEEK))
        return in_part_of_day(of_period(Period(Unit.DAY, found)), words.part_of_day(slots))

    def day_of_near_month(self, day: int, slots: Slots, moment: Moment) -> date | None:
        """That day of the last, this or the next month."""
        if moment.today is None:
            return None
        shift = SHIFT[self.words.direction(slots, "month_direction") or "current"]
        return periods.containing(moment.today, Unit.MONTH).shifted(shift).first.replace(day=day)

    def day_range(self, slots: Slots, moment: Moment) -> Timex | None:
        """Days of one month."""
        first, last_day = self.words.day(slots), self.words.day(slots, "last_day")
        last = self.day_of_month({**slots, "day": slots["last_day"]}, moment)
        if last is None or first >= last_day:
            return None
        if last.period is None:
            return of_interval(Timex("DATE", f"{last.value[:-2]}{first:02}"), last)
        return of_interval(of_period(Period(Unit.DAY, last.period.first.replace(day=first))), last)

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
        words = self.words
        number = int(slots["month_number"]) if "month_number" in slots else words.months[slots["month"]]
        year = words.year_named_or_meant(slots, moment)
        if year is not None:
            period = periods.month(year, number)
        else:
            found = nearest_month(number, moment.today, words.open_direction(slots, moment))
            if found is None:
                return Timex("DATE", f"{UNKNOWN_YEAR}-{number:02}")
            period = found
        return of_period(period, words.period_part(slots), moment.today)

    def year(self, slots: Slots, moment: Moment) -> Timex | None:
        """A year, or a part of it."""
        year = self.words.named_year(slots, moment)
        return None if year is None else of_period(periods.year(year), self.words.period_part(slots), moment.today)

    def year_range(self, slots: Slots, moment: Moment) -> Timex | None:
        """From one year to a later one; two digits that are no later year are a month."""
        first, written = int(slots["from_year"]), slots["until_year"]
        last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
        if last > first:
            return of_interval(of_period(periods.year(first)), of_period(periods.year(last)))
        return self.month({"month_number": written, "year": slots["from_year"]}, moment) if len(written) == 2 else None

    def unit(self, slots: Slots, moment: Moment) -> Timex | None:
        """This, the last or the next week, month, year ..., or a part of it."""
        unit = self.words.units[slots["unit"]]
        if moment.today is None:
            return Timex("DATE", UNKNOWN_VALUE[unit])
        shift = 2 if "after_next" in slots else -2 if "before_last" in slots else self.shift(slots)
        period = periods.containing(moment.today, unit).shifted(shift)
        return of_period(period, self.words.period_part(slots), moment.today)

    def shift(self, slots: Slots) -> int:
        """How many periods away one is by *last*, *this* or *next*."""
        return SHIFT[self.words.direction(slots) or "current"]

    def neighbour(self, slots: Slots, moment: Moment) -> Timex | None:
        """The period told of, or the one before or after it."""
        unit = self.words.units[slots["unit"]]
        anchor = moment.anchor(unit)
        if anchor is None:
            return Timex("DATE", UNKNOWN_VALUE[unit])
        shift = 0 if "same" in slots else 1 if "following" in slots else -1
        return of_period(periods.containing(anchor, unit).shifted(shift))

    def weekend(self, slots: Slots, moment: Moment) -> Timex | None:
        """A weekend; one without *last*, *this* or *next* is the nearest."""
        if moment.today is None:
            return Timex("DATE", UNKNOWN_VALUE[Unit.WEEKEND])
        weekend = periods.containing(moment.today, Unit.WEEKEND)
        if "after_next" in slots:
            weekend = weekend.shifted(2)
        elif "direction" in slots:
            weekend = weekend.shifted(self.shift(slots))
        elif moment.today.isoweekday() <= LAST_DAY_NEARER_PAST_WEEKEND:
            weekend = weekend.shifted(-1)
        return of_period(weekend, self.words.period_part(slots), moment.today)

    def weekday(self, slots: Slots, moment: Moment) -> Timex | None:
        """A day of the week; with the night before it where the words are those of its eve."""
        number = self.words.weekdays[slots["weekday"]]
        by_week = slots.get("direction", "") in self.words.by_week
        week_direction = self.words.direction(slots, "direction" if by_week else "week_direction")
        if moment.today is None:
            timex = Timex("DATE", f"{UNKNOWN_VALUE[Unit.WEEK]}-{number}")
        elif week_direction and not moment.open:
            week = periods.containing(moment.today, Unit.WEEK).shifted(SHIFT[week_direction])
            timex = of_period(Period(Unit.DAY, week.first + timedelta(days=number - 1)))
        else:
            direction = self.words.open_direction(slots, moment)
            timex = of_period(Period(Unit.DAY, weekday_near(number, moment.today, direction)))
        if "eve_part" in slots:
            eve = of_period(timex.period.shifted(-1)) if timex.period else timex
            return in_part_of_day(eve, self.words.parts[slots["eve_part"]])
        return in_part_of_day(timex, self.words.part_of_day(slots))

    def day_word(self, slots: Slots, moment: Moment) -> Timex | None:
        """Today, yesterday, the day after ..., or a part of it."""
        words = self.words
        anaphoric = "anaphoric_day" in slots
        word = words.anaphoric_days[slots["anaphoric_day"]] if anaphoric else words.day_words[slots["day"]]
        anchor = moment.anchor(Unit.DAY) if anaphoric else moment.today
        if anchor is None:
            timex = Timex("DATE", UNKNOWN_VALUE[Unit.DAY])
        else:
            timex = of_period(Period(Unit.DAY, anchor).shifted(word.shift))
        part = words.part_of_day(slots) or (words.part_values[word.part] if word.part else None)
        return in_part_of_day(timex, part)

    def part(self, slots: Slots, moment: Moment) -> Timex | None:  # noqa: ARG002 - all meanings are called alike
        """A part of some day."""
        return in_part_of_day(Timex("DATE", UNKNOWN_VALUE[Unit.DAY]), self.words.part_of_day(slots))

    def reference(self, slots: Slots, moment: Moment) -> Timex | None:
        """What says only that it is past, present (the time of publishing) or to come."""
        reference = self.references[slots["reference"]]
        now = (moment.now or moment.today) if reference == "present" else None
        return Timex("DATE", REFERENCES[reference], now, now)


@cache
def time_meanings(language: str) -> TimeMeanings:
    """The meanings of a language's time words."""
    calendar = calendar_lexicon(language)
    words, amounts = TimeWords(calendar, language), TimeAmounts(calendar, language)
    others = {
        **TimeDistances(calendar, amounts).meanings,
        **TimeSets(calendar, words, amounts).meanings,
        **TimeClocks(calendar, language).meanings,
        **TimeDivisions(calendar, words).meanings,
    }
    return TimeMeanings(calendar, words, others)
