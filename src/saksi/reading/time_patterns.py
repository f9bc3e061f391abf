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
from saksi.reading.calendar_lexicon import calendar_lexicon
from saksi.reading.number_words import NUMBER_MACROS, looks_like_year, number_lexicon, number_reader
from saksi.reading.time_classes import calendar_classes
from saksi.reading.word_patterns import Grammar, NumberClasses, Vocabulary

CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)(?:[.:]([0-5]\d))?")
DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
# How the meanings begin of words that are a time only in company.
WEAK = "weak_"
FIRST_YEAR_NAMED, LAST_YEAR_NAMED = 1000, 2199

MACROS: Mapping[str, str] = {
    **NUMBER_MACROS,
    "to": "(range_word | dash | tilde)",
    "count": "number:(ones dash? and dash? article? dash? half | any_number | few | vague | half | pair)",
    "amounts": "count dash? whole? counted_unit:counted_unit (half_again | further_amounts?)",
    "half_again": "and_half:(and_half | and article? half)",
    "further_amounts": "((joiner | comma)? more:any_number dash? more_unit:counted_unit last_amounts?)",
    "last_amounts": "((joiner | comma)? third:any_number third_unit:counted_unit final_amount?)",
    "final_amount": "((joiner | comma)? fourth:any_number fourth_unit:counted_unit)",
    "named_day": "(day_noun? weekday:any_weekday dot? early_part:part_of_day? comma?)",
    "numeric": "(first:small slash second:small (slash (year:year | short_year:two_digits))?)",
    "full_numeric": "(first:small slash second:small (slash | comma) (year:year | (?<= slash) short_year:two_digits))",
    "dashed_numeric": "(first:small dash second:small dash year:year)",
    "month_day": "day:(day ordinal_after? | day_ordinal)",
    "that_year": "(year:year | year_words:year_words)",
    "year_words": "(teens under_hundred | ones scale (ones hundred_maker)? (joiner? under_hundred)?)",
    "hour_words": "((ones | teens) dash? (tens (dash? ones)? | teens | ones)?)",
    "any_clock": "(clock | hour | military | hour_words)",
    "meridiem": "(before_noon:before_noon | after_noon:after_noon)",
    "first_meridiem": "(first_before_noon:before_noon | first_after_noon:after_noon)",
}

SHARED_PATTERNS: tuple[tuple[str, str], ...] = (
    ("none", "not_time"),
    ("date", "named_day? date_noun? full_numeric part:part_of_day?"),
    ("date", "(?<! dash | digits) named_day? dashed_numeric (?! dash)"),
    ("date", "named_day opening numeric closing part:part_of_day?"),
    ("date", "day_word:day_word comma? named_day? opening numeric closing"),
    ("date", "named_day opening day:day closing"),
    ("date", "date_noun day:day"),
    ("date", "named_day? year:year (dash | slash) month_number:small (dash | slash) day:day"),
    ("date", "dotted:dotted"),
    ("weak_date", "(?<! slash) numeric (?! slash | amount_word)"),
    ("month", "month:month_sure"),
    ("month", "(?<= company) month:month"),
    ("weak_month", "month:month"),
    ("weak_weekday", "weekday:any_weekday"),
    ("weak_part", "part:part_of_day"),
    ("none", "before_amount year_sure"),
    ("year", "(?<! dash | slash | apostrophe) year:year_sure (?! dash? amount_word | slash)"),
    ("year", "(?<= year_company) year:year (?! dash | slash | word | name | amount_word | digits)"),
    ("year", "(?<= year_company) year_words:year_words (?! word | name | amount_word)"),
    ("year_range", "(?<! dash | slash | digits) from_year:year_sure to until_year:year_sure"),
    (
        "year_range",
        "(?<! dash | slash | digits) from_year:year_sure (dash | slash) until_year:two_digits (?! dash | slash)",
    ),
    ("year_range", "from_year:year_sure slash until_year:year_sure"),
    ("year_range", "between from_year:year_sure and until_year:year_sure"),
    ("day", "anaphoric_day:anaphoric_day"),
    ("reference", "reference:reference"),
    ("duration", "vague_duration:vague_duration"),
    ("duration", "low:any_number to number:any_number dash? counted_unit:counted_unit (?! year)"),
    ("feast", "feast:feast link? (year_noun? year:year | year_noun year_direction:direction)"),
    ("feast", "(?<! name) feast:sure_feast"),
    ("weak_feast", "feast:feast"),
    ("set", "set_word:set_word (?! name)"),
)


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
        if piece.isdecimal() and len(piece) == 3 and piece[0] != "0":
            found.add("early_year")
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
    if 1 <= number <= 53:
        found.add("week_digits")
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


def weak_last(written: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Patterns with their meanings, the weak ones behind the others: among equals the first is taken."""
    return sorted(written, key=lambda pattern: pattern[0].startswith(WEAK))


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
        classes,
        digit_classes(language),
        number_examples(),
        names=names,
        gluing=["quarter_letter", "half_letter", "zone", "month", "month_sure"],
    )
    written = [*SHARED_PATTERNS, *((meaning, line) for meaning, lines in calendar.patterns.items() for line in lines)]
    try:
        patterns = [vocabulary.pattern(meaning, line, MACROS) for meaning, line in weak_last(written)]
    except ValueError as error:
        where = f"calendar/{language}.toml"
        raise LexiconError(where, str(error), "write the pattern with classes that time_patterns makes") from error
    return vocabulary, Grammar(patterns)
