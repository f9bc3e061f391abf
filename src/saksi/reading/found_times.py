"""Times found in a text, and the words of a language that link two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from saksi.reading.calendar_lexicon import PartOfDay, calendar_lexicon
from saksi.reading.periods import Unit
from saksi.reading.time_clocks import hour_in_part
from saksi.reading.time_patterns import MACROS, time_grammar
from saksi.reading.timex import ClockTime, Timex, part_letters
from saksi.reading.word_patterns import CodedText, Match

# Feasts are told of to say about when it is; what happens is not on them.
FEASTS = frozenset({"feast", "weak_feast"})


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time and the pieces of the text it stands on; `weak` where it needs company."""

    first: int
    past: int
    match: Match
    timex: Timex
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """What stands before, and between, two times that are one or belong together, as expressions over codes; and the
    parts of the day by their letters."""

    to: re.Pattern[str]
    between: re.Pattern[str]
    and_: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    clock: re.Pattern[str]
    listed: re.Pattern[str]
    of: re.Pattern[str]
    future: re.Pattern[str]
    parts: dict[str, PartOfDay]


@cache
def links(language: str) -> Links:
    """The links of a language."""
    vocabulary, _ = time_grammar(language)

    def compiled(written: str) -> re.Pattern[str]:
        return vocabulary.pattern("", written, MACROS).regex

    parts: dict[str, PartOfDay] = {
        part.value: part for part in reversed(calendar_lexicon(language).parts_of_day.values())
    }
    return Links(
        compiled("to"),
        compiled("between"),
        compiled("and"),
        compiled("relation_before"),
        compiled("relation_after"),
        compiled("comma? clock_link{0,2}"),
        compiled("(and | or | comma and?)"),
        compiled("link"),
        compiled("future_word"),
        parts,
    )


def are_linked(first: FoundTime, last: FoundTime, coded: CodedText, link: re.Pattern[str]) -> bool:
    """Whether what stands between two times is a link."""
    return link.fullmatch(coded.codes, first.past, last.first) is not None


def is_day_like(timex: Timex) -> bool:
    """Whether a time is of the calendar, not of the clock."""
    return timex.type == "DATE" or (timex.type == "TIME" and part_letters(timex) is not None)


def is_day(timex: Timex) -> bool:
    """Whether a time is one day."""
    return timex.type == "DATE" and timex.period is not None and timex.period.unit is Unit.DAY


def is_moment(timex: Timex) -> bool:
    """Whether a time is a single moment, not a whole day."""
    return isinstance(timex.start, datetime) and timex.start == timex.end


def neighbours(found: Sequence[FoundTime], index: int) -> Iterator[tuple[FoundTime, FoundTime, FoundTime]]:
    """The times beside one: the two in their order, and which of them it is not."""
    if index:
        yield found[index - 1], found[index], found[index - 1]
    if index + 1 < len(found):
        yield found[index], found[index + 1], found[index + 1]


def in_part(clock: ClockTime, part: PartOfDay) -> ClockTime:
    """A clock time in a part of the day, where its own words do not tell which."""
    return clock if clock.sure else replace(clock, hour=hour_in_part(clock.hour, part))
