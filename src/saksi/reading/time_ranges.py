"""Two times that are one: ranges from one day, clock time or moment to another, and repetitions at a time of day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from saksi.reading.found_times import FoundTime, Links, are_linked, in_part, is_day, is_day_like, is_moment
from saksi.reading.moment import Moment
from saksi.reading.periods import Unit
from saksi.reading.time_meanings import TimeMeanings
from saksi.reading.timex import UNKNOWN_DAY, Timex, day_of, of_clocks, of_interval, of_moments
from saksi.reading.word_patterns import CodedText

# Times whose year, month or week is open are taken from the other end of the range that they begin or end.
OPEN_MEANINGS = frozenset({"date", "weak_date", "month", "weak_month", "weekday", "weak_weekday"})
EVERY_DAY = "P1D"


def pairwise(found: Sequence[FoundTime], coded: CodedText, words: Links, meanings: TimeMeanings) -> list[FoundTime]:
    """The times, two that are a range, or a repetition with its time of day, as one; the first of two months in a row
    in the year of the second."""
    times: list[FoundTime] = []
    index = 0
    while index < len(found):
        time = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        joined = following and (
            range_of(time, following, coded, words, meanings) or repetition_of(time, following, coded, words)
        )
        if following and not joined and words.listed.fullmatch(coded.codes, time.past, following.first):
            time = replace(time, timex=listed_before(time, following.timex, meanings))
        times.append(joined or time)
        index += 2 if joined else 1
    return times


def range_of(
    first: FoundTime, last: FoundTime, coded: CodedText, words: Links, meanings: TimeMeanings
) -> FoundTime | None:
    """The range from one time to the next, if the words between them make one."""
    before = first.first - 1
    link = words.to
    start = first.first
    if before >= 0 and words.between.match(coded.codes, before, first.first):
        start, link = before, words.and_
        if words.to.fullmatch(coded.codes, first.past, last.first):
            link = words.to
    if not link.fullmatch(coded.codes, first.past, last.first):
        return None
    timex = clock_interval(first.timex, last.timex) or day_interval(first, last, meanings)
    return FoundTime(start, last.past, last.match, timex) if timex else None


def clock_interval(first: Timex, last: Timex) -> Timex | None:
    """From one clock time to another; in twelve hours, the second is the next such time after the first."""
    if first.clock is None or last.clock is None or first.until or last.until:
        return None
    return of_clocks(first.clock, last.clock)


def day_interval(first: FoundTime, last: FoundTime, meanings: TimeMeanings) -> Timex | None:
    """From the beginning of one period to the end of another; None where the second is before the first."""
    if not (is_day_like(first.timex) and is_day_like(last.timex)):
        return None
    begun, ended = first_of_range(first, last.timex, meanings), last.timex
    if begun and is_after(begun, ended):
        ended = last_of_range(last, begun, meanings) or ended
    return None if begun is None or is_after(begun, ended) else of_interval(begun, ended)


def is_after(first: Timex, last: Timex) -> bool:
    """Whether the first of two times begins when the second is over."""
    return first.start is not None and last.end is not None and day_of(first.start) > day_of(last.end)


def first_of_range(first: FoundTime, last: Timex, meanings: TimeMeanings) -> Timex | None:
    """The beginning of a range; where its year or week is open, it is the last before the range's end."""
    if first.match.meaning not in OPEN_MEANINGS or "direction" in first.match.slots or last.period is None:
        return first.timex
    return meanings.timex(first.match.meaning, first.match.slots, Moment(last.period.first, open="past"))


def last_of_range(last: FoundTime, first: Timex, meanings: TimeMeanings) -> Timex | None:
    """The end of a range whose beginning is fixed; where its year or week is open, it is the next after that."""
    if last.match.meaning not in OPEN_MEANINGS or "direction" in last.match.slots or first.start is None:
        return None
    return meanings.timex(last.match.meaning, last.match.slots, Moment(day_of(first.start), open="future"))


def listed_before(first: FoundTime, last: Timex, meanings: TimeMeanings) -> Timex:
    """A month without its year in a row with one that has it."""
    period = last.period
    if first.match.meaning != "month" or "direction" in first.match.slots or not period or period.unit != Unit.MONTH:
        return first.timex
    return first_of_range(first, last, meanings) or first.timex


def repetition_of(first: FoundTime, last: FoundTime, coded: CodedText, words: Links) -> FoundTime | None:
    """A repetition at a time of day, in either order."""
    for repeated, time in ((first, last), (last, first)):
        if repeated.timex.type == "SET" and time.timex.clock and time.timex.until is None:
            if not words.clock.fullmatch(coded.codes, first.past, last.first):
                return None
            value = value_at(repeated.timex.value, time.timex, words)
            return FoundTime(first.first, last.past, repeated.match, Timex("SET", value)) if value else None
    return None


def value_at(repeated: str, time: Timex, words: Links) -> str | None:
    """The value of a repetition at a clock time; None for one that is not of days."""
    clock = time.clock
    day, _, letters = repeated.partition("T")
    if clock is None or (day != EVERY_DAY and not day.startswith("XXXX-")):
        return None
    if letters in words.parts:
        clock = in_part(clock, words.parts[letters])
    return f"{UNKNOWN_DAY if day == EVERY_DAY else day}T{clock.value}"


def moments(found: Sequence[FoundTime], coded: CodedText, words: Links) -> list[FoundTime]:
    """The times, those from one clock time on a day to another on another day as one."""
    times: list[FoundTime] = []
    index = 0
    while index < len(found):
        first, past = moment_at(found, index, coded, words)
        last, end = moment_at(found, past, coded, words) if past < len(found) else (None, past)
        joined = first and last and moment_range(first, last, coded, words)
        times += [joined] if joined else found[index:past]
        index = end if joined else past
    return times


def moment_at(found: Sequence[FoundTime], index: int, coded: CodedText, words: Links) -> tuple[FoundTime | None, int]:
    """The moment at a place among the times: a clock time with the day beside it, or now; and the place past it."""
    time = found[index]
    if index + 1 < len(found):
        other = found[index + 1]
        clock, day = (time, other) if is_moment(time.timex) else (other, time)
        if is_moment(clock.timex) and is_day(day.timex) and are_linked(time, other, coded, words.clock):
            return replace(time, past=other.past, timex=clock.timex), index + 2
    return (time if is_moment(time.timex) else None), index + 1


def moment_range(first: FoundTime, last: FoundTime, coded: CodedText, words: Links) -> FoundTime | None:
    """From one moment to another, if the words between them make them a range."""
    start = first.first
    if start and words.between.match(coded.codes, start - 1, start) and are_linked(first, last, coded, words.and_):
        start -= 1
    elif not are_linked(first, last, coded, words.to):
        return None
    if not (isinstance(first.timex.start, datetime) and isinstance(last.timex.end, datetime)):
        return None
    begun, ended = first.timex.start.replace(tzinfo=None), last.timex.end.replace(tzinfo=None)
    return FoundTime(start, last.past, last.match, of_moments(first.timex, last.timex)) if begun <= ended else None
