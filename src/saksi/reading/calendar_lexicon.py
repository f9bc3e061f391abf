"""Words of the calendar and the clock in a language: the schema of `lexicon/calendar`.

What differs between languages, the words and the order they stand in, is in that data; how it is read is in
`time_patterns`, what it means in `time_meanings` and `time_distances`.
"""

from __future__ import annotations

import re
from datetime import timedelta, timezone
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from saksi.lexicon import LexiconModel, load
from saksi.reading.periods import PeriodPart, Unit

Direction = Literal["past", "current", "future"]
Distance = Literal["ago", "hence", "before", "after", "previous", "following", "recent", "recent_one", "coming"]
Meaning = Literal[
    "date", "day_range", "part_range", "month", "year", "unit", "neighbour", "weekend", "weekday", "day", "ago",
    "hence", "before", "after", "recent", "coming", "duration", "set", "clock", "clock_range", "year_part", "decade",
    "century",
]  # fmt: skip
NumericOrder = Literal["dmy", "mdy"]
Words = list[str]


def utc_offset(written: str) -> str:
    """The offset, if it is one; raises `ValueError`."""
    if not re.fullmatch(r"[+-]\d\d:\d\d", written):
        raise ValueError(f"{written!r} is no offset from UTC such as +07:00")
    return written


class PartOfDay(LexiconModel):
    """A part of the day: its words, its TIMEX3 letters, and the hours it may name."""

    words: Words
    value: Literal["MO", "MI", "AF", "EV", "NI"]
    hours: tuple[Annotated[int, Field(ge=0, le=24)], Annotated[int, Field(ge=0, le=24)]]


class DayWords(LexiconModel):
    """Words for a day at a distance of `shift` days, and for its `part` where they name one."""

    words: Words
    shift: int
    part: str | None = None


class Weekend(LexiconModel):
    """Words for the weekend."""

    words: Words


class Clock(LexiconModel):
    """Words of the clock: `nouns` before a clock time, `prepositions` that let bare digits be one, `words` that are
    one, the halves of the day, `half_hours` after a full hour, and time zones as offsets from UTC."""

    nouns: Words
    prepositions: Words
    words: dict[str, str]
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
    """Ordinals as the calendar uses them, what stands before and after numerals, and words that link a date's parts."""

    ordinals: dict[str, int]
    century_ordinals: dict[str, int]
    ordinal_before: Words
    ordinal_after: Words
    decade_after: Words
    quarter_letters: Words
    links: Words


class TimeRanges(LexiconModel):
    """Words of ranges: *A to B*, *between A and B*."""

    to: Words
    between: Words
    and_: Words = Field(alias="and")


class CalendarLexicon(LexiconModel):
    """The calendar of a language. `capitalised` words are names only with a capital; `doubtful_months` are months by
    themselves only after one of `company` (single words); `not_times` are phrases that name something else."""

    numeric_order: NumericOrder
    capitalised: Words
    doubtful_months: Words
    company: Words
    weekdays: Annotated[list[Words], Field(min_length=7, max_length=7)]
    weekday_abbreviations: Annotated[list[Words], Field(min_length=7, max_length=7)]
    months: Annotated[list[Words], Field(min_length=12, max_length=12)]
    not_times: Words
    every: Words
    few: Words
    vague_durations: dict[str, Unit]
    determiners: Words
    units: dict[Unit, Words]
    single_units: dict[Unit, Words]
    ranges: TimeRanges
    weekend: Weekend
    directions: dict[Direction, Words]
    distances: dict[Distance, Words]
    periods: dict[PeriodPart, Words]
    parts_of_day: dict[str, PartOfDay]
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
