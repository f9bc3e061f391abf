"""Periods of the calendar: what they contain, their neighbours, their TIMEX3 values."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.reading.periods import Period, PeriodPart, Unit, add_months, century, containing

CALENDAR_UNITS = [unit for unit in Unit if unit not in (Unit.HOUR, Unit.MINUTE, Unit.SECOND)]
DAYS = st.dates(date(200, 1, 1), date(9000, 12, 31))
UNITS = st.sampled_from(CALENDAR_UNITS)
PARTS: tuple[PeriodPart, ...] = ("start", "mid", "end", "earlier", "later")


@given(day=DAYS, unit=UNITS)
def test_a_day_lies_in_its_period(day: date, unit: Unit) -> None:
    period = containing(day, unit)
    assert period.first <= period.last
    if unit is Unit.WEEKEND:
        assert (period.first.isoweekday(), period.last.isoweekday()) == (6, 7)
        assert containing(period.first, Unit.WEEK) == containing(day, Unit.WEEK)
    else:
        assert period.first <= day <= period.last


@given(day=DAYS, unit=UNITS, number=st.integers(-1, 5))
def test_neighbours_follow_at_once_and_back(day: date, unit: Unit, number: int) -> None:
    period = containing(day, unit)
    assert period.shifted(number).shifted(-number) == period
    if unit is not Unit.WEEKEND:
        assert period.shifted(1).first - period.last == timedelta(days=1)


@given(day=DAYS, unit=UNITS, today=DAYS)
def test_parts_lie_inside(day: date, unit: Unit, today: date) -> None:
    period = containing(day, unit)
    for part in PARTS:
        start, end = period.part(part, today)
        assert period.first <= start <= end <= period.last


@given(day=DAYS)
def test_thirds_of_a_month_cover_it(day: date) -> None:
    month = containing(day, Unit.MONTH)
    thirds = [month.part(part, None) for part in PARTS[:3]]
    assert [start.day for start, _ in thirds] == [1, 11, 21]
    assert thirds[0][1] + timedelta(days=1) == thirds[1][0]
    assert thirds[1][1] + timedelta(days=1) == thirds[2][0]
    assert thirds[2][1] == month.last


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        (Unit.CENTURY, "20"),
        (Unit.DECADE, "202"),
        (Unit.YEAR, "2024"),
        (Unit.HALF, "2024-H2"),
        (Unit.QUARTER, "2024-Q4"),
        (Unit.MONTH, "2024-12"),
        (Unit.WEEK, "2025-W01"),
        (Unit.WEEKEND, "2025-W01-WE"),
        (Unit.DAY, "2024-12-31"),
    ],
)
def test_values_are_those_of_timex3(unit: Unit, value: str) -> None:
    assert containing(date(2024, 12, 31), unit).value == value


def test_a_century_begins_with_its_first_year() -> None:
    assert (century(19).first, century(19).last) == (date(1801, 1, 1), date(1900, 12, 31))
    assert containing(date(1900, 12, 31), Unit.CENTURY) == century(19)


def test_a_month_later_is_the_last_day_of_a_shorter_month() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)


@pytest.mark.parametrize("number", [-999_999, 999_999])
@pytest.mark.parametrize("unit", CALENDAR_UNITS)
def test_off_the_calendar_is_refused(unit: Unit, number: int) -> None:
    with pytest.raises(OverflowError):
        Period(unit, date(2024, 1, 1)).shifted(number * 10)
