"""Times in a text: dates, clock times, durations and repetitions, resolved against the time of publishing.

What stands in a text is found by patterns (`time_patterns`), each match is given its meaning (`time_meanings`,
`time_distances`), neighbours are joined to ranges, and a clock time takes the day that is told nearest to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from saksi.article.span import Span
from saksi.reading.analysis import TimeExpression
from saksi.reading.moment import Moment, moment_of
from saksi.reading.periods import Unit
from saksi.reading.time_meanings import TimeMeanings, time_meanings
from saksi.reading.time_patterns import MACROS, time_grammar
from saksi.reading.timex import Timex, of_interval, on_day
from saksi.reading.word_patterns import LINE_END, CodedText, Match

# Times whose year, month or week is open are taken from the end of the range that they begin.
OPEN_MEANINGS = frozenset({"date", "month", "weekday"})
NO_TIME = "none"


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time and the pieces of the text it stands on."""

    first: int
    past: int
    match: Match
    timex: Timex


def find_times(
    text: str, language: str, published: datetime | date | None, excluded: Sequence[Span] = ()
) -> tuple[TimeExpression, ...]:
    """The times of a text in order, none overlapping another or an `excluded` span. Without `published` what is
    counted from it has no interval and a value with `X` for what is not known. A clock time without a zone is naive.
    Raises `LexiconError` when the language's calendar is absent or wrong."""
    vocabulary, grammar = time_grammar(language)
    coded = vocabulary.read(text, excluded)
    meanings, moment = time_meanings(language), moment_of(published)
    found = list(understood(grammar.matches(coded), meanings, moment))
    joined = list(ranges(found, coded, range_words(language), meanings))
    dated = clock_times_on_days(joined, coded, moment.today)
    return tuple(expression(time, coded) for time in dated)


def understood(matches: Iterator[Match], meanings: TimeMeanings, moment: Moment) -> Iterator[FoundTime]:
    """The matches that mean a time, each counted from what has been told before it."""
    for match in matches:
        if match.meaning == NO_TIME:
            continue
        timex = meanings.timex(match.meaning, match.slots, moment)
        if timex:
            yield FoundTime(match.first, match.past, match, timex)
            moment = moment.after(timex)


@dataclass(frozen=True, slots=True)
class RangeWords:
    """What stands before, and between, the two times of a range, as expressions over codes."""

    to: re.Pattern[str]
    between: re.Pattern[str]
    and_: re.Pattern[str]


@cache
def range_words(language: str) -> RangeWords:
    """The words of ranges in a language."""
    vocabulary, _ = time_grammar(language)
    to, between, and_ = (vocabulary.pattern("", name, MACROS).regex for name in ("to", "between", "and"))
    return RangeWords(to, between, and_)


def ranges(
    found: Sequence[FoundTime], coded: CodedText, words: RangeWords, meanings: TimeMeanings
) -> Iterator[FoundTime]:
    """The times, two that a word of ranges stands between as one."""
    index = 0
    while index < len(found):
        time = found[index]
        joined = range_of(time, found[index + 1], coded, words, meanings) if index + 1 < len(found) else None
        yield joined or time
        index += 2 if joined else 1


def range_of(
    first: FoundTime, last: FoundTime, coded: CodedText, words: RangeWords, meanings: TimeMeanings
) -> FoundTime | None:
    """The range from one time to the next, if the words between them make one."""
    if first.timex.type != "DATE" or last.timex.type != "DATE":
        return None
    before = first.first - 1
    link = words.to
    if before >= 0 and words.between.match(coded.codes, before, first.first):
        first, link = FoundTime(before, first.past, first.match, first.timex), words.and_
    if not link.fullmatch(coded.codes, first.past, last.first):
        return None
    timex = first_of_range(first, last.timex, meanings)
    if timex is None or (timex.start and last.timex.end and timex.start > last.timex.end):
        return None
    return FoundTime(first.first, last.past, last.match, of_interval(timex, last.timex))


def first_of_range(first: FoundTime, last: Timex, meanings: TimeMeanings) -> Timex | None:
    """The beginning of a range; where its year or week is open, it is the last before the range's end."""
    if first.match.meaning not in OPEN_MEANINGS or "direction" in first.match.slots or last.period is None:
        return first.timex
    return meanings.timex(first.match.meaning, first.match.slots, Moment(last.period.first, before=True))


def clock_times_on_days(found: Sequence[FoundTime], coded: CodedText, today: date | None) -> list[FoundTime]:
    """The times, each clock time on the day told of nearest to it in the same line, else on the day of publishing."""
    before = days_told_before(found, coded)
    after = days_told_before(found[::-1], coded)[::-1]
    return [
        FoundTime(time.first, time.past, time.match, on_day(time.timex, day_of(time, earlier, later) or today))
        for time, earlier, later in zip(found, before, after, strict=True)
    ]


def days_told_before(found: Sequence[FoundTime], coded: CodedText) -> list[FoundTime | None]:
    """For each time the last day before it, in the given order, that stands in the same line."""
    days: list[FoundTime | None] = []
    told: FoundTime | None = None
    last: FoundTime | None = None
    for time in found:
        if last is not None and told is not None:
            low, high = sorted([(last.first, last.past), (time.first, time.past)])
            told = None if LINE_END in coded.codes[low[1] : high[0]] else told
        days.append(told)
        period = time.timex.period
        if period is not None and period.unit is Unit.DAY and time.timex.start == time.timex.end:
            told = time
        last = time
    return days


def day_of(time: FoundTime, earlier: FoundTime | None, later: FoundTime | None) -> date | None:
    """The day of the nearer of two."""
    nearer = earlier or later
    if earlier and later and later.first - time.past < time.first - earlier.past:
        nearer = later
    return nearer.timex.period.first if nearer and nearer.timex.period else None


def expression(time: FoundTime, coded: CodedText) -> TimeExpression:
    """The time as the analysis has it."""
    timex = time.timex
    return TimeExpression(coded.span(time.first, time.past), timex.type, timex.value, timex.start, timex.end)
