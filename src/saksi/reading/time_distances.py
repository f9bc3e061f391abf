"""What a match of a time pattern means: distances from now or from what has been told of, and durations.

*Two years ago* is that year, *two days ago* that day: a time is as exact as the unit it is counted in, or the smallest
of several. *The past three months* is a duration with the interval it covers. A number that is not said (*several*)
leaves the interval open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from saksi.reading import periods
from saksi.reading.calendar_lexicon import CalendarLexicon
from saksi.reading.moment import Moment
from saksi.reading.periods import SECONDS_OF, UNKNOWN_VALUE, Period, Unit
from saksi.reading.time_amounts import TimeAmounts, by_the_clock, whole_amounts
from saksi.reading.timex import (
    FUTURE_REFERENCE,
    PAST_REFERENCE,
    Amount,
    Timex,
    duration_value,
    of_interval,
    of_period,
)
from saksi.reading.word_patterns import key

Slots = Mapping[str, str]
Amounts = list[tuple[int, Unit]]

ONE_DAY = timedelta(days=1)
# From the longest unit to the shortest.
UNITS = list(Unit)


class TimeDistances:
    """The meanings of a language's patterns of distances and durations."""

    def __init__(self, calendar: CalendarLexicon, amounts: TimeAmounts) -> None:
        self.amounts = amounts
        self.vague_durations = {key(word): unit for word, unit in calendar.vague_durations.items()}
        self.meanings: dict[str, Callable[[Slots, Moment], Timex | None]] = {
            "ago": lambda slots, moment: self.from_now(slots, moment, -1),
            "hence": lambda slots, moment: self.from_now(slots, moment, 1),
            "before": lambda slots, moment: self.from_told(slots, moment, -1),
            "after": lambda slots, moment: self.from_told(slots, moment, 1),
            "recent": lambda slots, moment: self.stretch(slots, moment, -1),
            "coming": lambda slots, moment: self.stretch(slots, moment, 1),
            "duration": self.duration,
            "weak_duration": self.duration,
        }

    def from_now(self, slots: Slots, moment: Moment, sign: int) -> Timex | None:
        """So many units before or after the time of publishing."""
        amounts = whole_amounts(self.amounts.of(slots))
        if amounts is None:
            return Timex("DATE", PAST_REFERENCE if sign < 0 else FUTURE_REFERENCE)
        if by_the_clock(amounts):
            return from_moment(moment, amounts, sign)
        return counted_from(moment.today, amounts, sign)

    def from_told(self, slots: Slots, moment: Moment, sign: int) -> Timex | None:
        """So many units before or after what the text has told of."""
        counted = self.amounts.of(slots)
        amounts = whole_amounts(counted)
        if amounts is None:
            return Timex("DATE", UNKNOWN_VALUE[counted[0][1]])
        if by_the_clock(amounts):
            if moment.told is None and moment.now is not None:
                return from_moment(moment, amounts, sign)
            return Timex("TIME", UNKNOWN_VALUE[Unit.HOUR])
        return counted_from(moment.anchor(smallest(amounts)), amounts, sign)

    def stretch(self, slots: Slots, moment: Moment, sign: int) -> Timex | None:
        """The last or the next so many units, up to or from the day or the time of publishing."""
        counted = self.amounts.of(slots)
        value, amounts = duration_value(counted), whole_amounts(counted)
        if amounts is None or moment.today is None:
            return Timex("DURATION", value)
        if by_the_clock(amounts):
            if moment.now is None:
                return Timex("DURATION", value)
            there = moment.now + sign * clock_length(amounts)
            return Timex("DURATION", value, min(there, moment.now), max(there, moment.now))
        day = moved(moment.today, amounts, sign)
        return Timex("DURATION", value, min(day, moment.today), max(day, moment.today), amounts=tuple(counted))

    def duration(self, slots: Slots, moment: Moment) -> Timex | None:  # noqa: ARG002 - all meanings are called alike
        """A length of time, which says nothing about when."""
        if "vague_duration" in slots:
            amounts: list[Amount] = [(None, self.vague_durations[slots["vague_duration"]])]
        else:
            amounts = self.amounts.of(slots)
        return Timex("DURATION", duration_value(amounts), amounts=tuple(amounts))


def distance_from(anchor: Timex, amounts: tuple[Amount, ...], sign: int) -> Timex | None:
    """So many units before or after a period of the calendar: as exact as the unit or as the period, whichever is the
    shorter; what is counted in shorter units after a period is counted from its end. None where a number is not said,
    or hours are counted."""
    counted = whole_amounts(list(amounts))
    if counted is None or anchor.period is None or by_the_clock(counted):
        return None
    unit = max(smallest(counted), anchor.period.unit, key=UNITS.index)
    from_end = sign > 0 and unit is not anchor.period.unit
    base = anchor.period.last if from_end else anchor.period.first
    return of_period(periods.containing(moved(base, counted, sign), unit))


def edge_of(whole: Timex, amounts: tuple[Amount, ...], first: bool) -> Timex | None:
    """The first or the last so many units of a period of the calendar; None where they are no part of it."""
    counted = whole_amounts(list(amounts))
    if counted is None or whole.period is None or by_the_clock(counted):
        return None
    begun, past = whole.period.first, whole.period.last + ONE_DAY
    if first:
        past = moved(begun, counted, 1)
    else:
        begun = moved(past, counted, -1)
    if begun < whole.period.first or past > whole.period.last + ONE_DAY:
        return None
    days = [of_period(Period(Unit.DAY, day)) for day in (begun, past - ONE_DAY)]
    return of_interval(*days)


def from_moment(moment: Moment, amounts: Amounts, sign: int) -> Timex:
    """So many hours, minutes or seconds, and perhaps days, from the time of publishing, where that is known."""
    if moment.now is None:
        return Timex("TIME", UNKNOWN_VALUE[smallest(amounts)])
    days = [(number, unit) for number, unit in amounts if unit not in SECONDS_OF]
    day = moved(moment.now.date(), days, sign)
    time = moment.now.replace(year=day.year, month=day.month, day=day.day, microsecond=0)
    time += sign * clock_length([amount for amount in amounts if amount[1] in SECONDS_OF])
    return Timex("TIME", time.isoformat(timespec="minutes"), time, time)


def counted_from(day: date | None, amounts: Amounts, sign: int) -> Timex:
    """The period, of the smallest of the units, so many units before or after `day`."""
    unit = smallest(amounts)
    if day is None:
        return Timex("DATE", UNKNOWN_VALUE[unit])
    if len(amounts) == 1:
        return of_period(periods.containing(day, unit).shifted(sign * amounts[0][0]))
    return of_period(periods.containing(moved(day, amounts, sign), unit))


def moved(day: date, amounts: Amounts, sign: int) -> date:
    """The day so many units before or after another."""
    for number, unit in amounts:
        day = periods.add_units(day, unit, sign * number)
    return day


def smallest(amounts: Amounts) -> Unit:
    """The smallest of the units."""
    return max((unit for _, unit in amounts), key=UNITS.index)


def clock_length(amounts: Amounts) -> timedelta:
    """The length of amounts, of which those in days or more are in days and weeks."""
    days = {Unit.DAY: 1, Unit.WEEK: 7}
    return sum(
        (
            timedelta(days=days[unit] * number) if unit in days else timedelta(seconds=SECONDS_OF.get(unit, 0) * number)
            for number, unit in amounts
        ),
        timedelta(),
    )
