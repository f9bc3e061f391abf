"""Words of the calendar and the clock, and how times stand in a text.

What differs between languages, the words and the order they stand in, is in `lexicon/calendar`; what does not (numeric
dates, years, ranges of years) is here. See `word_patterns` for how patterns are written.

A pattern's meaning says which slots it may have; `time_meanings` gives them their sense. Patterns may name the macros
and the classes that are made below: those of words (`calendar_classes`), of digits (`digit_classes`), of marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta, timezone
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from saksi.errors import LexiconError
from saksi.lexicon import LexiconModel, load
from saksi.reading.number_words import (
    NUMBER_MACROS,
    NumberLexicon,
    looks_like_year,
    number_classes,
    number_lexicon,
    number_reader,
)
from saksi.reading.periods import PeriodPart, Unit
from saksi.reading.word_patterns import Grammar, NumberClasses, Vocabulary

Direction = Literal["past", "current", "future"]
Distance = Literal["ago", "hence", "before", "after", "previous", "following", "recent", "recent_one", "coming"]
Meaning = Literal[
    "date", "day_range", "part_range", "month", "year", "unit", "neighbour", "weekend", "weekday", "day", "ago",
    "hence", "before", "after", "recent", "coming", "duration", "set", "clock", "clock_range", "year_part", "decade",
    "century",
]  # fmt: skip
NumericOrder = Literal["dmy", "mdy"]
Words = list[str]

CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)(?:[.:]([0-5]\d))?")
DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
FIRST_YEAR_NAMED, LAST_YEAR_NAMED = 1000, 2199


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


MACROS: Mapping[str, str] = {
    **NUMBER_MACROS,
    "to": "(range_word | dash)",
    "count": "number:(any_number | few | vague | half)",
    "named_day": "(day_noun? weekday:any_weekday dot? early_part:part_of_day? comma?)",
    "numeric": "(first:small slash second:small (slash (year:year | short_year:two_digits))?)",
    "full_numeric": "(first:small slash second:small slash (year:year | short_year:two_digits))",
    "meridiem": "(before_noon:before_noon | after_noon:after_noon)",
    "first_meridiem": "(before_noon | after_noon)",
}

SHARED_PATTERNS: tuple[tuple[str, str], ...] = (
    ("none", "not_time"),
    ("date", "named_day? date_noun? full_numeric part:part_of_day?"),
    ("date", "named_day opening numeric closing part:part_of_day?"),
    ("date", "day_word:day_word comma? named_day? opening numeric closing"),
    ("date", "named_day opening day:day closing"),
    ("date", "date_noun day:day"),
    ("date", "year:year dash month_number:month_number dash day:day"),
    ("date", "dotted:dotted"),
    ("month", "month:month_sure"),
    ("month", "(?<= company) month:month"),
    ("none", "before_amount year_sure"),
    ("year", "(?<! dash | slash | apostrophe) year:year_sure (?! dash? amount_word | slash)"),
    ("year_range", "from_year:year_sure to until_year:year_sure"),
    ("year_range", "from_year:year_sure (dash | slash) until_year:two_digits"),
    ("year_range", "from_year:year_sure slash until_year:year_sure"),
    ("year_range", "between from_year:year_sure and until_year:year_sure"),
    ("day", "anaphoric_day:anaphoric_day"),
    ("duration", "vague_duration:vague_duration"),
    ("duration", "low:any_number to number:any_number dash? counted_unit:counted_unit (?! year)"),
)


@cache
def calendar_lexicon(language: str) -> CalendarLexicon:
    """The calendar of a language; raises `LexiconError` when its file is absent or wrong."""
    return load(CalendarLexicon, "calendar", f"{language}.toml")


def zone(written: str) -> timezone:
    """The time zone of an offset such as +07:00."""
    hours, minutes = int(written[1:3]), int(written[4:6])
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if written[0] == "-" else offset)


def calendar_classes(calendar: CalendarLexicon, numbers: NumberLexicon) -> dict[str, Iterable[str]]:
    """The classes of words that the patterns name."""
    nouns, clock, written = calendar.nouns, calendar.clock, calendar.numbers
    months = flat(calendar.months)
    return {
        **number_classes(numbers),
        "vague": numbers.vague,
        "weekday": flat(calendar.weekdays),
        "any_weekday": [*flat(calendar.weekdays), *flat(calendar.weekday_abbreviations)],
        "month": months,
        "month_sure": [month for month in months if month not in calendar.doubtful_months],
        "company": calendar.company,
        "not_time": calendar.not_times,
        "every": calendar.every,
        "few": calendar.few,
        "vague_duration": calendar.vague_durations,
        "determiner": calendar.determiners,
        "counted_unit": flat(calendar.units.values()),
        "long_unit": [word for unit in LONG_UNITS for word in calendar.units.get(unit, ())],
        "week_noun": calendar.units[Unit.WEEK],
        "single_unit": flat(calendar.single_units.values()),
        "range_word": calendar.ranges.to,
        "between": calendar.ranges.between,
        "and": calendar.ranges.and_,
        "weekend_word": calendar.weekend.words,
        "direction": flat(calendar.directions.values()),
        **{str(distance): words for distance, words in calendar.distances.items()},
        "period": flat(calendar.periods.values()),
        "part_of_day": flat(part.words for part in calendar.parts_of_day.values()),
        "day_word": flat(day.words for day in calendar.day_words),
        "anaphoric_day": flat(day.words for day in calendar.anaphoric_days),
        "clock_noun": clock.nouns,
        "clock_preposition": clock.prepositions,
        "clock_word": clock.words,
        "before_noon": clock.before_noon,
        "after_noon": clock.after_noon,
        "half_hour": clock.half_hours,
        "zone": clock.zones,
        **{f"{name}_noun": words for name, words in nouns.model_dump().items()},
        "ordinal": written.ordinals,
        "century_ordinal": written.century_ordinals,
        "ordinal_before": written.ordinal_before,
        "ordinal_after": written.ordinal_after,
        "decade_after": written.decade_after,
        "quarter_letter": written.quarter_letters,
        "link": written.links,
        "before_amount": before_amount(numbers),
        "amount_word": amount_words(numbers),
    }


LONG_UNITS = (Unit.CENTURY, Unit.DECADE, Unit.YEAR, Unit.HALF, Unit.QUARTER, Unit.MONTH, Unit.WEEK)


def before_amount(numbers: NumberLexicon) -> list[str]:
    """What stands before an amount, never before a year: most bounds, signs of currencies."""
    before = numbers.bounds.before
    sure = [phrase for bound, phrases in before.items() if bound not in ("about", "at_most") for phrase in phrases]
    signs = [sign for currency in numbers.measures.currencies.values() for sign in currency.before]
    return [*sure, *signs]


def amount_words(numbers: NumberLexicon) -> list[str]:
    """What stands after an amount, never after a year."""
    measures = numbers.measures
    units = [word for unit, others in measures.units.items() for word in [unit, *others]]
    money = [word for currency in measures.currencies.values() for word in currency.after]
    return [*measures.percent, *units, *money, *numbers.words.scales, *numbers.context.classifiers]


def flat(lists: Iterable[Iterable[str]]) -> list[str]:
    """All words of several lists."""
    return [word for words in lists for word in words]


def digit_classes(language: str) -> NumberClasses:
    """The classes of digits in times; all are `digits`."""
    reader = number_reader(language)

    def classes(piece: str) -> frozenset[str]:
        found = {"digits"}
        if reader.numeral(piece) is not None:
            found.add("numeral")
        if CLOCK.fullmatch(piece):
            found |= {"clock", "colon_clock"} if ":" in piece else {"clock"}
        if DOTTED_DATE.fullmatch(piece):
            found.add("dotted")
        if piece.isdecimal() and len(piece) <= 2:
            found |= short_classes(piece)
        elif piece.isdecimal() and len(piece) == 4:
            found |= four_digit_classes(piece)
        return frozenset(found)

    return classes


def short_classes(piece: str) -> set[str]:
    """The classes of one or two digits."""
    number = int(piece)
    found = set()
    if 1 <= number <= 31:
        found |= {"day", "small"}
    if 1 <= number <= 12:
        found.add("month_number")
    if number <= 24:
        found.add("hour")
    if len(piece) == 2:
        found |= {"two_digits", "short_decade"} if number % 10 == 0 else {"two_digits"}
    return found


def four_digit_classes(piece: str) -> set[str]:
    """The classes of four digits."""
    number = int(piece)
    found = set()
    if FIRST_YEAR_NAMED <= number <= LAST_YEAR_NAMED:
        found |= {"year", "decade_year"} if number % 10 == 0 else {"year"}
    if looks_like_year(piece):
        found.add("year_sure")
    if number // 100 <= 24 and number % 100 < 60:
        found.add("military")
    return found


def number_examples() -> list[str]:
    """Digits with every set of classes that digits can have."""
    short = [f"{number:0{width}}" for width in (1, 2) for number in range(100)]
    years = [f"{number:04}" for number in range(2500)]
    marked = ["2.5", "2,5", "2.50", "2,50", "2.75", "14.30", "1.234", "1.2.2000", "10.20.30", "14:30", "99.99.99"]
    return [*short, *years, *marked, "123", "2590"]


@cache
def time_grammar(language: str) -> tuple[Vocabulary, Grammar]:
    """The words and the compiled patterns of a language; raises `LexiconError` for a pattern that names no class."""
    calendar = calendar_lexicon(language)
    classes = calendar_classes(calendar, number_lexicon(language))
    cased = frozenset(calendar.capitalised)
    named = ("weekday", "any_weekday", "month", "month_sure")
    names = {name: [word for word in classes[name] if word in cased] for name in named}
    # A unit that is also a name is counted with or without a capital.
    units = frozenset(classes["counted_unit"])
    names["counted_unit"] = [word for word in calendar.capitalised if word.lower() in units]
    for name in named:
        classes[name] = [word for word in classes[name] if word not in cased]
    vocabulary = Vocabulary(
        classes, digit_classes(language), number_examples(), names=names, gluing=["quarter_letter", "zone"]
    )
    written = [(meaning, line) for meaning, lines in calendar.patterns.items() for line in lines]
    try:
        patterns = [vocabulary.pattern(meaning, line, MACROS) for meaning, line in [*SHARED_PATTERNS, *written]]
    except ValueError as error:
        where = f"calendar/{language}.toml"
        raise LexiconError(where, str(error), "write the pattern with classes that calendar_words names") from error
    return vocabulary, Grammar(patterns)
