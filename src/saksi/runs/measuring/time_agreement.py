"""Whether a time that was read is the one that the Recognizers specs expect.

The specs and TIMEX3 say the same things in two ways. What is told here is the whole of the mapping:

- A time that the text leaves open (*Friday*, *at 5*) has all its readings in the specs; one of them is right.
- A range ends in the specs before its last day or on it, by the kind of range. Both are right. One from a period to
  another ends there with the first day of the second (*2014 to 2018* on 1 January 2018), here as ISO 8601 has it
  (`2014/2018`).
- A value with a part of a period or a bound (*early 2016*, *since 2016*) is in TIMEX3 that of the period, its `mod`
  apart; so it is here.
- A point that is some weeks, months or years away is a day in the specs, the whole week, month or year in TIMEX3, as
  exact as the unit it is counted in. Right is the one that holds the day.
- *Several* are three in the specs and *a couple* two, TIMEX3 has `X`; and PAST_REF or FUTURE_REF for a point that is
  several units away. Right is the reference on whose side the day lies.
- *The next three days* is a range in the specs, in TIMEX3 a duration, bounded by now. Right is a duration of that
  length which is bound on that side.
- A length with its start (*from 10 a.m. for three hours*) is two times in TIMEX3. Right are that start and that length.
- A clock time carries its day here whether they stand together or not, so that a date and a time may be read as two:
  the clock time must be right. The end of a day is that day.
- A season of no year has none in the specs, in TIMEX3 an open one.
- A century begins in the specs with the year 00, here with 01.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from saksi.article.span import Span
from saksi.reading.analysis import TimeExpression

RANGES = frozenset({"daterange", "datetimerange", "timerange"})
CLOCKED = frozenset({"time", "timerange"})
TRIPLE = re.compile(r"\(([^,]*),([^,]*),([^,)]*)\)")
PART = re.compile(r"T([A-Z]{2})$")
DAY_PART = re.compile(r"(.*)T(\d\d)$")
FULL_SECONDS = re.compile(r"(T\d\d:\d\d):00\b")
OFFSET = re.compile(r"(T[\d:]+)(?:[+-]\d\d:\d\d|Z)")
QUARTER = re.compile(r"(\d{4})-Q(\d)")
OPEN_SEASON = re.compile(r"^XXXX-(?=[A-Z]{2}$)")
OPEN_YEAR = re.compile(r"^XXXX(?=-\d)")
OPEN_DAY = re.compile(r"XXXX-XX-XX(?=T)")
AMOUNT = re.compile(r"([\d.]+|X)(CE|DE|WE|BD|[YMWDHSQ])")
END_OF_DAY = "T23:59:59"
DAY = timedelta(days=1)
YEAR, CENTURY = timedelta(days=366), timedelta(days=36_000)
LONGEST_PREPOSITION = 4
FEW = frozenset({"2", "3"})
# A unit in months or in seconds.
MONTHS = {"CE": 1200.0, "DE": 120.0, "Y": 12.0, "Q": 3.0}
SECONDS = {"WE": 172800.0, "W": 604800.0, "D": 86400.0, "H": 3600.0, "S": 1.0}


@dataclass(frozen=True, slots=True)
class SpecReading:
    """One reading of an expected time: its type, its TIMEX as the specs write it, and its bounds, None where open."""

    type: str
    timex: str
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class SpecTime:
    """An expected time: where it stands, and its readings."""

    span: Span
    type: str
    readings: tuple[SpecReading, ...]


def agrees(found: Sequence[TimeExpression], expected: SpecTime, reference: datetime) -> bool:
    """Whether one of the times read within an expected one is that time, or two of them make it up."""
    for reading in expected.readings:
        if any(is_reading(time, reading) for time in found) or are_start_and_length(found, reading):
            return True
        whole = [time for time in found if covers(time.span, expected.span)]
        if any(is_distance(time, reading, reference) or is_stretch(time, reading, reference) for time in whole):
            return True
    return False


def covers(span: Span, expected: Span) -> bool:
    """Whether a span has all of the expected one but a preposition or an article before it."""
    return span.start <= expected.start + LONGEST_PREPOSITION and expected.end <= span.end


def is_reading(found: TimeExpression, reading: SpecReading) -> bool:
    """Whether a time that was read is the reading."""
    if reading.type == "duration":
        return found.type in ("DURATION", "SET") and same_length(found.value, reading.timex)
    if reading.type == "set":
        same = written(found.value) == written(reading.timex)
        return found.type == "SET" and (same or same_length(found.value, reading.timex))
    if reading.type in CLOCKED:
        return same_clock(found, reading)
    same = written(found.value) in (written(reading.timex), written(filled(reading)))
    return same or same_interval(found, reading)


def filled(reading: SpecReading) -> str:
    """The TIMEX of a reading with the year of its bound where it is open."""
    bound = reading.start or reading.end
    return OPEN_YEAR.sub(f"{bound.year:04}", reading.timex) if bound else reading.timex


def written(value: str) -> str:
    """A value as it is compared: no full seconds, no zone, minutes always."""
    triple = TRIPLE.fullmatch(value)
    if triple:
        return f"{written(triple[1])}/{written(triple[2])}"
    value = OPEN_SEASON.sub("", value)
    value = OPEN_DAY.sub("", OFFSET.sub(r"\1", FULL_SECONDS.sub(r"\1", value.removesuffix(END_OF_DAY))))
    return DAY_PART.sub(r"\1T\2:00", value)


def same_clock(found: TimeExpression, reading: SpecReading) -> bool:
    """Whether a time of day is the same, on whatever day."""
    triple = TRIPLE.fullmatch(reading.timex)
    expected = [written(part) for part in triple.groups()[:2]] if triple else [written(reading.timex)]
    clocks = [f"T{written(part).partition('T')[2]}" for part in found.value.split("/")]
    return "T" in found.value and clocks == expected


def same_interval(found: TimeExpression, reading: SpecReading) -> bool:
    """Whether the bounds are the same, those that the reading has; a part of a day is compared by its name."""
    if found.start is None or found.end is None or found.type not in ("DATE", "TIME"):
        return False
    part, expected_part = PART.search(found.value), PART.search(reading.timex)
    if part or expected_part:
        same_part = part is not None and expected_part is not None and part[1] == expected_part[1]
        return same_part and same_day(found.start, reading.start)
    starts, ends = moments(found.start), moments(found.end)
    if reading.timex.endswith(END_OF_DAY):
        return same_day(found.start, reading.start) and same_day(found.end, reading.start)
    if reading.type not in RANGES:
        return starts == ends == [reading.start]
    if reading.start is None or reading.end is None:
        bound = reading.start or reading.end
        return bound is not None and bound in (*starts, *ends, ends[0] + DAY)
    if reading.end - reading.start > CENTURY:
        return abs(starts[0] - reading.start) <= YEAR and abs(ends[0] - reading.end) <= YEAR
    begun = beginning(found.value.partition("/")[2])
    return reading.start in starts and (reading.end in (*ends, begun) or reading.end - DAY in ends)


def beginning(value: str) -> datetime | None:
    """The first moment of a year, a quarter, a month, a week or a day as TIMEX3 writes it; None for anything else."""
    quarter = QUARTER.fullmatch(value)
    value = f"{quarter[1]}-{int(quarter[2]) * 3 - 2:02}" if quarter else value
    try:
        return datetime.fromisoformat(f"{value}-1" if "W" in value else f"{value}-01-01"[:10])
    except ValueError:
        return None


def moments(bound: datetime | date) -> list[datetime]:
    """A bound as a moment without a zone; a day's is its beginning."""
    if isinstance(bound, datetime):
        return [bound.replace(tzinfo=None)]
    return [datetime(bound.year, bound.month, bound.day)]


def same_day(bound: datetime | date, other: datetime | None) -> bool:
    """Whether two bounds lie on one day."""
    return other is not None and moments(bound)[0].date() == other.date()


def is_distance(found: TimeExpression, reading: SpecReading, reference: datetime) -> bool:
    """Whether a day of the specs lies in the week, month or year that was read as so many units away."""
    if reading.type not in ("date", "datetime") or reading.start is None or "X" in reading.timex:
        return False
    if found.value == "PAST_REF":
        return reading.start < reference
    if found.value == "FUTURE_REF":
        return reading.start > reference
    if found.start is None or found.end is None or found.type != "DATE":
        return False
    return moments(found.start)[0] <= reading.start < moments(found.end)[0] + DAY


def is_stretch(found: TimeExpression, reading: SpecReading, reference: datetime) -> bool:
    """Whether a duration up to now, or from now on, is as long as the range, and on its side."""
    triple = TRIPLE.fullmatch(reading.timex)
    if triple is None or found.type != "DURATION" or not same_length(found.value, triple[3]):
        return False
    if found.start is None or found.end is None:
        return True
    ahead = reading.end is not None and reading.end > reference
    return ahead == (moments(found.end)[0].date() > reference.date() or moments(found.end)[0] > reference)


def are_start_and_length(found: Sequence[TimeExpression], reading: SpecReading) -> bool:
    """Whether two of the times are the start and the length of a range."""
    triple = TRIPLE.fullmatch(reading.timex)
    if triple is None:
        return False
    lengths = [time for time in found if time.type == "DURATION" and same_length(time.value, triple[3])]
    start = SpecReading("time" if reading.type == "timerange" else "datetime", triple[1], reading.start)
    return bool(lengths) and any(is_start(time, start) for time in found)


def is_start(found: TimeExpression, start: SpecReading) -> bool:
    """Whether a time that was read is the moment with which a range starts."""
    if start.type == "time":
        return same_clock(found, start)
    return found.start is not None and start.start in moments(found.start)


def same_length(value: str, other: str) -> bool:
    """Whether two durations are of one length; an open number is that of a few."""
    if value == other:
        return True
    first, second = AMOUNT.findall(value), AMOUNT.findall(other)
    if [unit for _, unit in first] == [unit for _, unit in second] and any(number == "X" for number, _ in first):
        return all(one == two or (one == "X" and two in FEW) for (one, _), (two, _) in zip(first, second, strict=True))
    return "X" not in value + other and length(value) == length(other) != (0, 0)


def length(value: str) -> tuple[float, float]:
    """A duration in months and seconds."""
    months = seconds = 0.0
    days, _, clock = value.partition("T")
    for number, unit in AMOUNT.findall(days):
        months += float(number) * MONTHS.get(unit, 1.0 if unit == "M" else 0.0)
        seconds += float(number) * SECONDS.get(unit, 0.0)
    for number, unit in AMOUNT.findall(clock):
        seconds += float(number) * (60.0 if unit == "M" else SECONDS.get(unit, 0.0))
    return months, seconds
