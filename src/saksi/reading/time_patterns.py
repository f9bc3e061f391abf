"""How times stand in a text: patterns over the word classes of a language's calendar.

What differs between languages is in `lexicon/calendar`; what does not (numeric dates, years, ranges of years) is here.
See `word_patterns` for how patterns are written. A pattern's meaning says which slots it may have; `time_meanings` and
`time_distances` give them their sense. Patterns may name the macros and the classes that are made here: those of words
(`calendar_classes`), of digits (`digit_classes`) and of marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from saksi.errors import LexiconError
from saksi.reading.calendar_lexicon import CalendarLexicon, calendar_lexicon
from saksi.reading.number_words import (
    NUMBER_MACROS,
    NumberLexicon,
    looks_like_year,
    number_classes,
    number_lexicon,
    number_reader,
)
from saksi.reading.periods import Unit
from saksi.reading.word_patterns import Grammar, NumberClasses, Vocabulary

CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)(?:[.:]([0-5]\d))?")
DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
FIRST_YEAR_NAMED, LAST_YEAR_NAMED = 1000, 2199
LONG_UNITS = (Unit.CENTURY, Unit.DECADE, Unit.YEAR, Unit.HALF, Unit.QUARTER, Unit.MONTH, Unit.WEEK)

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
    marked = [
        "2.5",
        "2,5",
        "2.50",
        "2,50",
        "2.75",
        "14.30",
        "1.234",
        "1.2.2000",
        "10.20.30",
        "14:30",
        "99.99.99",
        "00.00",
        "00:00",
        "0.00",
        "24.00",
    ]
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
        raise LexiconError(where, str(error), "write the pattern with classes that time_patterns makes") from error
    return vocabulary, Grammar(patterns)
