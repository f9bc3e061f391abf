"""Periods of the calendar: a day, an ISO week, a weekend, a month, a quarter, a half-year, a year, a decade, a century.

Each knows its first and last day, its neighbours, and how TIMEX3 (Pustejovsky et al. 2003; ISO 8601 with letters for
parts of the year) writes it. A century is counted from the year 1: the 19th is 1801-1900.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

FIRST_YEAR, LAST_YEAR = date.min.year, date.max.year

PeriodPart = Literal["start", "mid", "end", "earlier", "later"]


class Unit(StrEnum):
    """A unit of time, from the longest to the shortest."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    WEEKEND = "weekend"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"


MONTHS_A_YEAR = 12
# How many months a unit has that begins with a month; years of a century are counted apart.
MONTHS_OF = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
DAYS_OF = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}
SECONDS_OF = {Unit.HOUR: 3600, Unit.MINUTE: 60, Unit.SECOND: 1}
TIMEX_LETTER = {
    Unit.CENTURY: "CE",
    Unit.DECADE: "DE",
    Unit.YEAR: "Y",
    Unit.QUARTER: "Q",
    Unit.MONTH: "M",
    Unit.WEEK: "W",
    Unit.WEEKEND: "WE",
    Unit.DAY: "D",
    Unit.HOUR: "H",
    Unit.MINUTE: "M",
    Unit.SECOND: "S",
}
# Written for a period that is not known.
UNKNOWN_VALUE = {
    Unit.CENTURY: "XX",
    Unit.DECADE: "XXX",
    Unit.YEAR: "XXXX",
    Unit.HALF: "XXXX-HX",
    Unit.QUARTER: "XXXX-QX",
    Unit.MONTH: "XXXX-XX",
    Unit.WEEK: "XXXX-WXX",
    Unit.WEEKEND: "XXXX-WXX-WE",
    Unit.DAY: "XXXX-XX-XX",
    Unit.HOUR: "XXXX-XX-XXTXX",
    Unit.MINUTE: "XXXX-XX-XXTXX:XX",
    Unit.SECOND: "XXXX-XX-XXTXX:XX:XX",
}
# Where the middle third of a period begins and where the last one does: as days, months or years from its beginning.
# A month's thirds are its days 1-10, 11-20 and the rest.
THIRDS = {
    Unit.CENTURY: (33, 66),
    Unit.DECADE: (4, 7),
    Unit.YEAR: (4, 8),
    Unit.HALF: (2, 4),
    Unit.QUARTER: (1, 2),
    Unit.MONTH: (10, 20),
    Unit.WEEK: (2, 4),
    Unit.WEEKEND: (1, 1),
    Unit.DAY: (0, 0),
}


@dataclass(frozen=True, slots=True)
class Period:
    """The period of a `unit` that begins on `first`."""

    unit: Unit
    first: date

    @property
    def last(self) -> date:
        """The last day."""
        if self.unit is Unit.DAY:
            return self.first
        if self.unit is Unit.WEEKEND:
            return self.first + timedelta(days=1)
        if self.unit is Unit.WEEK:
            return self.first + timedelta(days=6)
        if self.unit is Unit.MONTH:
            return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])
        return Period(Unit.MONTH, add_months(self.first, MONTHS_OF[self.unit] - 1)).last

    @property
    def value(self) -> str:
        """The period in TIMEX3."""
        year = f"{self.first.year:04}"
        if self.unit is Unit.DAY:
            return self.first.isoformat()
        if self.unit in (Unit.WEEK, Unit.WEEKEND):
            iso_year, week, _ = self.first.isocalendar()
            return f"{iso_year:04}-W{week:02}" + ("-WE" if self.unit is Unit.WEEKEND else "")
        if self.unit is Unit.MONTH:
            return f"{year}-{self.first.month:02}"
        if self.unit is Unit.QUARTER:
            return f"{year}-Q{(self.first.month + 2) // 3}"
        if self.unit is Unit.HALF:
            return f"{year}-H{1 if self.first.month <= 6 else 2}"
        return {Unit.YEAR: year, Unit.DECADE: year[:3], Unit.CENTURY: year[:2]}[self.unit]

    def shifted(self, number: int) -> Period:
        """The period `number` of its units later (earlier when negative); raises `OverflowError` off the calendar."""
        if self.unit in DAYS_OF:
            return Period(self.unit, self.first + timedelta(days=DAYS_OF[self.unit] * number))
        return Period(self.unit, add_months(self.first, MONTHS_OF[self.unit] * number))

    def part(self, part: PeriodPart, today: date | None) -> tuple[date, date]:
        """First and last day of a third of the period; `earlier` ends with `today`, `later` begins with it."""
        if part == "earlier":
            return self.first, min(self.last, max(today, self.first)) if today else self.last
        if part == "later":
            return max(self.first, min(today, self.last)) if today else self.first, self.last
        middle, end = (self._after(steps) for steps in THIRDS[self.unit])
        day = timedelta(days=1)
        if part == "start":
            return self.first, max(self.first, middle - day)
        return (middle, max(middle, end - day)) if part == "mid" else (end, self.last)

    def _after(self, steps: int) -> date:
        """`steps` days, months or years after the beginning, whichever the period is divided by."""
        if self.unit in DAYS_OF or self.unit is Unit.MONTH:
            return self.first + timedelta(days=steps)
        return add_months(self.first, steps * (12 if self.unit in (Unit.DECADE, Unit.CENTURY) else 1))


def containing(day: date, unit: Unit) -> Period:
    """The period of that unit in which `day` lies; a weekend is that of the day's ISO week."""
    if unit is Unit.DAY:
        return Period(unit, day)
    if unit in (Unit.WEEK, Unit.WEEKEND):
        return Period(unit, day + timedelta(days=(1 if unit is Unit.WEEK else 6) - day.isoweekday()))
    if unit is Unit.CENTURY:
        return century((day.year + 99) // 100)
    if unit is Unit.DECADE:
        return year(day.year // 10 * 10, unit)
    months = MONTHS_OF[unit]
    return Period(unit, date(day.year, (day.month - 1) // months * months + 1, 1))


def year(number: int, unit: Unit = Unit.YEAR) -> Period:
    """The year, or the longer `unit` that begins with it."""
    return Period(unit, date(number, 1, 1))


def century(number: int) -> Period:
    """The century of that number."""
    return year(number * 100 - 99, Unit.CENTURY)


def month(year_number: int, month_number: int) -> Period:
    """A month of a year."""
    return Period(Unit.MONTH, date(year_number, month_number, 1))


def add_months(day: date, number: int) -> date:
    """The same day of the month `number` months later, or its last; raises `OverflowError` off the calendar."""
    months = day.year * 12 + day.month - 1 + number
    target_year, target_month = months // 12, months % 12 + 1
    if not FIRST_YEAR <= target_year <= LAST_YEAR:
        raise OverflowError(f"the year {target_year} is off the calendar")
    return date(target_year, target_month, min(day.day, monthrange(target_year, target_month)[1]))


def add_units(day: date, unit: Unit, number: int) -> date:
    """The day `number` units after `day`; raises `OverflowError` off the calendar."""
    if unit in DAYS_OF:
        return day + timedelta(days=DAYS_OF[unit] * number)
    return add_months(day, MONTHS_OF[unit] * number)
