"""The scales of a story's charts: moments and values to places on paper, and the ticks between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from math import ceil, floor, log10
from sys import float_info

from saksi.views.story_moments import YEARS_SHOWN, clock, short_day, short_month

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STEPS = (
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    3 * DAY,
    7 * DAY,
    14 * DAY,
    30 * DAY,
    91 * DAY,
    182 * DAY,
    365 * DAY,
    3_650 * DAY,
    36_500 * DAY,
    365_000 * DAY,
    3_650_000 * DAY,
)
"""How far two ticks of time may lie apart."""

MOST_VALUE_TICKS, MOST_POWERS = 5, 8
LOGARITHMIC_FROM = 20
"""The largest value in terms of the smallest from which values are spread by their logarithms."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where, and what it says."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Moments from `start` to `end` on the stretch from `left` to `right`; what lies outside is put at the edge."""

    start: datetime
    end: datetime
    left: float
    right: float

    def x(self, moment: datetime) -> float:
        """Where a moment is."""
        share = (moment - self.start) / (self.end - self.start)
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 1)

    def ticks(self, language: str, most: int) -> tuple[Tick, ...]:
        """At most `most` ticks at round moments, in the language's words."""
        whole = self.end - self.start
        step = next((step for step in STEPS if whole / step <= most - 1), STEPS[-1])
        return tuple(Tick(self.x(moment), tick_words(moment, step, whole, language)) for moment in self.moments(step))

    def moments(self, step: timedelta) -> Iterator[datetime]:
        """The moments a step apart that lie on the scale, counted from midnight of its first day."""
        moment = self.start.replace(hour=0, minute=0, second=0, microsecond=0)
        while moment <= self.end:
            if moment >= self.start:
                yield moment
            try:
                moment += step
            except OverflowError:
                return


def time_scale(moments: Iterable[datetime], zone: tzinfo, left: float, right: float) -> TimeScale | None:
    """A scale on which all moments have their place, with a little room at both ends; None for no moments. Days begin
    as they do in `zone`."""
    listed = sorted(moment.astimezone(zone) for moment in moments)
    if not listed:
        return None
    room = max((listed[-1] - listed[0]) / 40, 2 * HOUR)
    try:
        return TimeScale(listed[0] - room, listed[-1] + room, left, right)
    except OverflowError:
        return TimeScale(listed[0], max(listed[-1], listed[0] + HOUR), left, right)


def tick_words(moment: datetime, step: timedelta, whole: timedelta, language: str) -> str:
    """A tick's moment: the day, with clock time or year where the scale needs it."""
    if step < DAY and moment.hour:
        return clock(moment, language)
    return short_day(moment, language) if whole < YEARS_SHOWN else short_month(moment, language)


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Values from `low` to `high` on the stretch from `bottom` to `top` (paper's y grows downwards)."""

    low: float
    high: float
    bottom: float
    top: float
    logarithmic: bool

    def y(self, value: float) -> float:
        """Where a value is; what lies outside is put at the edge."""
        if self.logarithmic:
            share = (log10(max(value, self.low)) - log10(self.low)) / (log10(self.high) - log10(self.low))
        else:
            share = (value - self.low) / (self.high - self.low)
        return round(self.bottom - min(max(share, 0.0), 1.0) * (self.bottom - self.top), 1)

    def values(self) -> tuple[float, ...]:
        """The values of the ticks: powers of ten, or a round step apart."""
        if self.logarithmic:
            exponents = range(floor(log10(self.low)), ceil(log10(self.high)) + 1)
            powers = [float(10**exponent) for exponent in exponents]
            shown = [value for value in powers if self.low <= value <= self.high]
            return tuple(shown[:: ceil(len(shown) / MOST_POWERS)])
        step = round_step((self.high - self.low) / MOST_VALUE_TICKS)
        first = ceil(self.low / step)
        return tuple(number * step for number in range(first, floor(self.high / step) + 1))


def value_scale(values: Iterable[float], bottom: float, top: float) -> ValueScale:
    """A scale for at least one value: from nought, or by logarithms where the values lie far apart."""
    listed = [*values]
    low, high = min(listed), max(listed)
    if low > 0 and high / low >= LOGARITHMIC_FROM:
        least = max(floor(log10(low)), float_info.min_10_exp)  # a smaller power of ten is not told from nought
        return ValueScale(10.0**least, 10.0 ** ceil(log10(high * 1.01)), bottom, top, True)
    low = min(low, 0.0)
    room = (high - low) * 0.12 or 1.0
    return ValueScale(low - (room if low < 0 else 0), high + room, bottom, top, False)


def round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `least`."""
    power = 10.0 ** floor(log10(least))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= least * 0.999)
