"""Words of the calendar and the clock in a language: the schema of `lexicon/calendar`.

What differs between languages, the words and the order they stand in, is in that data; how it is read is in
`time_patterns`, what it means in `time_meanings` and `time_distances`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta, timezone
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from saksi.lexicon import LexiconModel, load
from saksi.reading.periods import PeriodPart, Unit

Direction = Literal["past", "current", "future"]
Distance = Literal[
    "ago", "ahead", "hence", "after_next", "before_last", "before", "after", "previous", "following", "week_link",
    "recent", "recent_one", "coming",
]  # fmt: skip
Reference = Literal["past", "present", "future"]
Season = Literal["SP", "SU", "FA", "WI"]
Meaning = Literal[
    "date", "weak_date", "day_range", "part_range", "month", "weak_month", "year", "unit", "neighbour", "weekend",
    "weekday", "day", "part", "ago", "hence", "before", "after", "recent", "coming", "duration", "weak_duration",
    "set", "clock", "weak_clock", "clock_range", "year_part", "decade", "century", "nth_day", "nth_week",
    "week_number", "season", "feast",
]  # fmt: skip
NumericOrder = Literal["dmy", "mdy"]
Words = list[str]


def utc_offset(written: str) -> str:
    """The offset, if it is one; raises `ValueError`."""
    if not re.fullmatch(r"[+-]\d\d:\d\d", written):
        raise ValueError(f"{written!r} is no offset from UTC such as +07:00")
    return written


def month_and_day(written: str) -> str:
    """A day of the year, or the first and the last of some days of it; raises `ValueError` for anything else."""
    for day in written.split("/"):
        date.fromisoformat(f"2000-{day}")
    return written


DayOfYear = Annotated[str, AfterValidator(month_and_day)]


class PartOfDay(LexiconModel):
    """A part of the day: its words, those for many of it, its TIMEX3 letters, and the hours it may name."""

    words: Words
    plurals: Words = Field(default_factory=list)
    value: Literal["MO", "MI", "AF", "EV", "NI", "DT"]
    hours: tuple[Annotated[int, Field(ge=0, le=24)], Annotated[int, Field(ge=0, le=24)]]


class DayWords(LexiconModel):
    """Words for a day at a distance of `shift` days, and for its `part` where they name one."""

    words: Words
    shift: int
    part: str | None = None


class Multiple(LexiconModel):
    """A number of units in one word."""

    number: int
    unit: Unit


class Weekend(LexiconModel):
    """Words for the weekend."""

    words: Words


class Feast(LexiconModel):
    """A feast: its words, its `day` of every year or its `days` by year, as month and day (two of them, with a slash
    between, for the first and the last of several days). It is a time by itself only where it is `sure`."""

    words: Words
    day: DayOfYear | None = None
    days: dict[int, DayOfYear] = Field(default_factory=dict)
    sure: bool = False


class Repetitions(LexiconModel):
    """Words of repetition: those that say it alone, with their TIMEX3 value; `once` and `times`, which say how often in
    the unit after `per`; `other` for every second one; and the days of the week in the plural, where they mean it."""

    words: dict[str, str]
    once: Words
    times: Words
    per: Words
    other: Words
    weekdays: Annotated[list[Words], Field(min_length=7, max_length=7)]


class Clock(LexiconModel):
    """Words of the clock: `nouns` before a clock time, `prepositions` that let digits with a mark be one, and
    `hour_company` a bare hour beside a day; `links` that may stand between it and its day, `words` that are one, the
    halves of the day, `half_hours` after a full hour, what stands between minutes and the hour they are `past` or `to`,
    `fractions` of an hour in minutes, the `half_to` an hour, and time zones as offsets from UTC."""

    nouns: Words
    prepositions: Words
    hour_company: Words
    links: Words
    words: dict[str, str]
    past: Words
    to: Words
    fractions: dict[str, int]
    half_to: Words
    before_noon: Words
    after_noon: Words
    half_hours: Words
    zones: dict[str, Annotated[str, AfterValidator(utc_offset)]]


class Nouns(LexiconModel):
    """Nouns that stand with a name or a number of what they name (*bulan Oktober*)."""

    day: Words
    date: Words
    month: Words
    year: Words
    decade: Words
    century: Words
    quarter: Words
    half: Words


class CalendarNumbers(LexiconModel):
    """Ordinals as the calendar uses them (of quarters, of centuries beyond those, of days, the `first` and the `last`),
    words of decades (*seventies*), what stands before and after numerals, letters of quarters and halves, and words
    that link a date's parts."""

    ordinals: dict[str, int]
    century_ordinals: dict[str, int]
    day_ordinals: dict[str, int]
    decades: dict[str, int]
    first: Words
    last: Words
    ordinal_before: Words
    ordinal_after: Words
    decade_after: Words
    quarter_letters: Words
    half_letters: Words
    links: Words


class TimeRanges(LexiconModel):
    """Words of ranges, *A to B* and *between A and B*, and of choices, *A or B*."""

    to: Words
    between: Words
    and_: Words = Field(alias="and")
    or_: Words = Field(alias="or")


class Relations(LexiconModel):
    """Words between a distance and the time that it is counted from: *two days after 3 May*."""

    before: Words
    after: Words


class CalendarLexicon(LexiconModel):
    """The calendar of a language.

    `capitalised` words are names only with a capital; `not_times` are phrases that name something else. Some words are
    a time by themselves only after one of a list (of single words): `doubtful_months` of `company`, numbers of days of
    `bare_company`, ordinals of days of `day_company`, numeric dates of `date_company`, years that look like none of
    `year_company`, single units of `duration_company`, parts of the day of `part_company`. `references` say no more
    than that it is past, present or to come; `by_week` are the directions that count from this week, not from this day;
    `same` is the period that has been told of; `wholes` say that all of a unit is meant; `plural_units` are several
    where they stand without a number; `future_words` tell of what is to come.
    """

    numeric_order: NumericOrder
    capitalised: Words
    doubtful_months: Words
    company: Words
    bare_company: Words
    day_company: Words
    date_company: Words
    year_company: Words
    duration_company: Words
    part_company: Words
    weekdays: Annotated[list[Words], Field(min_length=7, max_length=7)]
    weekday_abbreviations: Annotated[list[Words], Field(min_length=7, max_length=7)]
    months: Annotated[list[Words], Field(min_length=12, max_length=12)]
    not_times: Words
    references: dict[Reference, Words]
    every: Words
    repetitions: Repetitions
    few: Words
    pairs: Words
    vague_durations: dict[str, Unit]
    determiners: Words
    wholes: Words
    units: dict[Unit, Words]
    single_units: dict[Unit, Words]
    multiples: dict[str, Multiple]
    plural_units: Words
    ranges: TimeRanges
    weekend: Weekend
    directions: dict[Direction, Words]
    future_words: Words
    by_week: Words
    same: Words
    relations: Relations
    distances: dict[Distance, Words]
    periods: dict[PeriodPart, Words]
    parts_of_day: dict[str, PartOfDay]
    seasons: dict[Season, Words]
    feasts: list[Feast]
    day_words: list[DayWords]
    anaphoric_days: list[DayWords]
    clock: Clock
    nouns: Nouns
    numbers: CalendarNumbers
    patterns: dict[Meaning, list[str]]


@cache
def calendar_lexicon(language: str) -> CalendarLexicon:
    """The calendar of a language; raises `LexiconError` when its file is absent or wrong."""
    return load(CalendarLexicon, "calendar", f"{language}.toml")


def zone(written: str) -> timezone:
    """The time zone of an offset such as +07:00."""
    hours, minutes = int(written[1:3]), int(written[4:6])
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if written[0] == "-" else offset)
