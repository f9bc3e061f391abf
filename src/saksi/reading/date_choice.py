"""Which day or month is meant where the text leaves the year, the month or the week open: the nearest to the day of
publishing, or by a direction the last before it or the next after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from saksi.reading import periods
from saksi.reading.calendar_lexicon import Direction
from saksi.reading.periods import MONTHS_A_YEAR, Period, Unit


def existing_days(written: Iterable[tuple[int, int, int]]) -> list[date]:
    """Those (year, month, day) that are days of the calendar."""
    found = []
    for year, month, day in written:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def anniversaries(month: int, day: int, today: date | None) -> list[date]:
    """That day of the year in the years around today; raises `ValueError` where no year has it."""
    date(2000, month, day)
    return existing_days([(today.year + shift, month, day) for shift in (-4, -1, 0, 1, 4)]) if today else []


def nearest(days: Iterable[date], today: date | None, direction: Direction | None) -> date | None:
    """The day nearest to today; with a direction the last not after, or the first not before it."""
    if today is None:
        return None
    if direction == "past":
        days = [day for day in days if day <= today]
    elif direction == "future":
        days = [day for day in days if day >= today]
    return min(days, key=lambda day: abs(day - today), default=None)


def nearest_month(number: int, today: date | None, direction: Direction | None) -> Period | None:
    """The month of that number nearest to this one; with a direction the last before, or the first after it."""
    if today is None:
        return None
    ahead = (number - today.month) % MONTHS_A_YEAR
    if direction == "future":
        ahead = ahead or MONTHS_A_YEAR
    elif direction == "past" or ahead >= MONTHS_A_YEAR // 2:
        ahead -= MONTHS_A_YEAR
    return periods.containing(today, Unit.MONTH).shifted(ahead)


def weekday_near(number: int, today: date, direction: Direction | None) -> date:
    """That day of the week: the last (today included), or by direction the last before today, the next after it, the
    one of this week."""
    if direction == "current":
        return today + timedelta(days=number - today.isoweekday())
    if direction == "future":
        return today + timedelta(days=(number - today.isoweekday() - 1) % 7 + 1)
    before = 1 if direction == "past" else 0
    return today - timedelta(days=(today.isoweekday() - number - before) % 7 + before)


def nearest_day(day: int, weekday: int | None, today: date | None) -> date | None:
    """The day of that number in the month nearest to today; on a day of the week, if one is named, in the nearest
    month that has it so."""
    if today is None:
        return None
    this_month = periods.containing(today, Unit.MONTH)
    shifts = range(-MONTHS_A_YEAR, MONTHS_A_YEAR + 1) if weekday else (-1, 0, 1)
    days = existing_days([(month.year, month.month, day) for month in months_around(this_month, shifts)])
    return nearest([found for found in days if weekday in (None, found.isoweekday())], today, None)


def months_around(month: Period, shifts: Iterable[int]) -> Iterator[date]:
    """The first days of the months so many months from one, those on the calendar."""
    for shift in shifts:
        try:
            yield month.shifted(shift).first
        except OverflowError:
            continue


def nearest_period(period: Period, today: date, units_a_year: int) -> Period:
    """Of a period and those a year before and after it, the one nearest to today."""
    near = [period.shifted(shift) for shift in (0, -units_a_year, units_a_year)]
    return min(near, key=lambda one: max(one.first - today, today - one.last, timedelta()))
