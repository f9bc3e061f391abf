"""A time as it is understood: its TIMEX3 type and value (Pustejovsky et al. 2003) and the interval it means.

Parts that are not known are written `X`, as TIMEX3 has it: *Thursday* in an undated text is `XXXX-WXX-4`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Literal

from saksi.reading.periods import SECONDS_OF, TIMEX_LETTER, Period, PeriodPart, Unit

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]

PAST_REFERENCE, PRESENT_REFERENCE, FUTURE_REFERENCE = "PAST_REF", "PRESENT_REF", "FUTURE_REF"
UNKNOWN_NUMBER = "X"
UNKNOWN_DAY = "XXXX-XX-XX"


# A number of units, None for one that is not said.
Amount = tuple[Decimal | None, Unit]


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day. Hour 24 is midnight at the day's end; it is `sure` where the words tell the half of the day."""

    hour: int
    minute: int
    second: int | None = None
    zone: timezone | None = None
    sure: bool = False

    @property
    def value(self) -> str:
        """The time in TIMEX3, after its `T`."""
        seconds = "" if self.second is None else f":{self.second:02}"
        return f"{self.hour:02}:{self.minute:02}{seconds}{self._offset()}"

    def _offset(self) -> str:
        return "" if self.zone is None else datetime(2000, 1, 1, tzinfo=self.zone).isoformat()[-6:]

    def shifted(self, minutes: int) -> ClockTime:
        """The time so many minutes later, on a clock that goes round."""
        total = (self.hour * 60 + self.minute + minutes) % (24 * 60)
        return replace(self, hour=total // 60, minute=total % 60)

    def next_after(self, earlier: ClockTime) -> ClockTime:
        """The first time after another at which the hands stand like this, where this one is told by twelve."""
        if self.hour <= 12 and (self.hour, self.minute) <= (earlier.hour, earlier.minute):
            later = replace(self, hour=self.hour % 12 + 12)
            return later if (later.hour, later.minute) > (earlier.hour, earlier.minute) else self
        return self

    def on(self, day: date) -> datetime:
        """This time on a day."""
        start = datetime(day.year, day.month, day.day, tzinfo=self.zone)
        return start + timedelta(hours=self.hour, minutes=self.minute, seconds=self.second or 0)


@dataclass(frozen=True, slots=True)
class Timex:
    """A time understood. `period` is the period of the calendar that it is (a part of); a clock time has its `clock`
    (and `until`, for a range) and no day yet; a duration the `amounts` that it is made of."""

    type: TimexType
    value: str
    start: datetime | date | None = None
    end: datetime | date | None = None
    period: Period | None = None
    clock: ClockTime | None = None
    until: ClockTime | None = None
    amounts: tuple[Amount, ...] = ()


def of_period(period: Period, part: PeriodPart | None = None, today: date | None = None) -> Timex:
    """A period, or a part of it: the value is the whole period's, the interval the part's."""
    start, end = period.part(part, today) if part else (period.first, period.last)
    return Timex("DATE", period.value, start, end, period)


def of_interval(first: Timex, last: Timex) -> Timex:
    """From the beginning of one time to the end of another, in ISO 8601's notation for intervals."""
    start, end = (day_of(first.start), day_of(last.end)) if first.start and last.end else (None, None)
    kind: TimexType = "TIME" if first.type == last.type == "TIME" else "DATE"
    return Timex(kind, f"{first.value}/{last.value}", start, end, last.period)


def of_moments(first: Timex, last: Timex) -> Timex:
    """From one moment to another."""
    return Timex("TIME", f"{first.value}/{last.value}", first.start, last.end)


def day_of(bound: datetime | date) -> date:
    """The day of a bound."""
    return bound.date() if isinstance(bound, datetime) else bound


def in_part_of_day(day: Timex, letters: str | None) -> Timex:
    """A day, or with `letters` a part of it; the interval stays the day, since a part of a day has no sharp bounds."""
    if not letters:
        return day
    return Timex("TIME", f"{day.value}T{letters}", day.start, day.end, day.period)


def part_letters(time: Timex) -> str | None:
    """The letters of the part of the day that a time names, None where it names none."""
    letters = time.value.rpartition("T")[2]
    return letters if letters.isalpha() and time.type == "TIME" else None


def of_clocks(first: ClockTime, last: ClockTime) -> Timex:
    """From one clock time to another, on a day that is still open; a zone told of one of them is that of both."""
    zone = last.zone or first.zone
    first, last = replace(first, zone=first.zone or zone), replace(last, zone=zone)
    return Timex("TIME", f"T{first.value}/T{last.value}", clock=first, until=last)


def on_day(time: Timex, day: date | None) -> Timex:
    """A clock time on a day; without one its value says only the time."""
    if time.clock is None:
        return time
    written = day.isoformat() if day else UNKNOWN_DAY
    value = f"{written}T{time.clock.value}"
    start = end = time.clock.on(day) if day else None
    if time.until:
        value = f"{value}/{written}T{time.until.value}"
        end = time.until.on(day) if day else None
        if day and start and end and end < start:
            end += timedelta(days=1)
            value = f"{value.partition('/')[0]}/{end.date().isoformat()}T{time.until.value}"
    return Timex("TIME", value, start, end)


def duration_value(amounts: Sequence[Amount]) -> str:
    """A duration in TIMEX3: `P2W`, `PT45M`, `P12Y6M`; `X` for a number that is not said."""
    days, hours = "", ""
    for number, unit in amounts:
        written = written_number(number, unit)
        if unit in SECONDS_OF:
            hours += written
        else:
            days += written
    return f"P{days}" + (f"T{hours}" if hours else "")


def written_number(number: Decimal | None, unit: Unit) -> str:
    """A number of units in TIMEX3; a half-year is six months."""
    if unit is Unit.HALF:
        number, unit = (number * 6 if number is not None else None), Unit.MONTH
    return f"{UNKNOWN_NUMBER if number is None else f'{number.normalize():f}'}{TIMEX_LETTER[unit]}"
