"""Times that stand together: ranges from one to another, distances from one, repetitions at a time of day, and clock
times on their day.

A match may be *weak*: words that are a time only in the company of another (*4/22*, *at 7*). It stays where it is part
of a range, where it is a time of day beside a day, and where it repeats; elsewhere it is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from saksi.reading.found_times import (
    FEASTS,
    FoundTime,
    Links,
    are_linked,
    in_part,
    is_day,
    is_day_like,
    links,
    neighbours,
)
from saksi.reading.moment import Moment
from saksi.reading.periods import Unit
from saksi.reading.time_distances import distance_from, edge_of
from saksi.reading.time_meanings import TimeMeanings
from saksi.reading.time_ranges import moments, pairwise
from saksi.reading.timex import Timex, in_part_of_day, of_clocks, on_day, part_letters
from saksi.reading.word_patterns import LINE_END, CodedText

PARTS = frozenset({"part", "weak_part"})
WEEKDAYS = frozenset({"weekday", "weak_weekday"})
IN_WEEK = "weekday_in_week"


def combined(
    found: Sequence[FoundTime], coded: CodedText, language: str, meanings: TimeMeanings, today: date | None
) -> list[FoundTime]:
    """The times as they are read together."""
    words = links(language)
    times = distances(parts_of_days(found, coded, words), coded, words)
    times = pairwise(days_of_weeks(times, coded, words, meanings), coded, words, meanings)
    return moments(clock_times_on_days(beside_days(times, coded, words), coded, words, today), coded, words)


def parts_of_days(found: Sequence[FoundTime], coded: CodedText, words: Links) -> list[FoundTime]:
    """The times, a part of the day and the day it is told of as one: *the morning of 5 June*."""
    times: list[FoundTime] = []
    for time in found:
        part = times[-1] if times else None
        if (
            part
            and part.match.meaning in PARTS
            and is_day(time.timex)
            and not time.weak
            and are_linked(part, time, coded, words.clock)
        ):
            timex = in_part_of_day(time.timex, part_letters(part.timex))
            times[-1] = FoundTime(part.first, time.past, time.match, timex)
        else:
            times.append(time)
    return times


def distances(found: Sequence[FoundTime], coded: CodedText, words: Links) -> list[FoundTime]:
    """The times, a duration and the time that it is counted from as one."""
    times: list[FoundTime] = []
    for time in found:
        last = times[-1] if times else None
        distance = counted_distance(last, time, coded, words) if last and last.timex.amounts else None
        if last and distance:
            times[-1] = FoundTime(last.first, time.past, time.match, distance)
        else:
            times.append(time)
    return times


def counted_distance(length: FoundTime, anchor: FoundTime, coded: CodedText, words: Links) -> Timex | None:
    """The time so far from another, or the part of it so long, if the words between them make it one."""
    first = "first" in length.match.slots
    if (first or "recent" in length.match.slots) and are_linked(length, anchor, coded, words.of):
        return edge_of(anchor.timex, length.timex.amounts, first)
    if first or length.timex.start is not None:
        return None
    for link, sign in ((words.before, -1), (words.after, 1)):
        if link.fullmatch(coded.codes, length.past, anchor.first):
            try:
                return distance_from(anchor.timex, length.timex.amounts, sign)
            except OverflowError:
                return None
    return None


def days_of_weeks(
    found: Sequence[FoundTime], coded: CodedText, words: Links, meanings: TimeMeanings
) -> list[FoundTime]:
    """The times, a day of the week behind a week in that week: *next week, between Tuesday and Thursday*."""
    times: list[FoundTime] = []
    for time in found:
        week = times[-1].timex.period if times else None
        if (
            week
            and week.unit is Unit.WEEK
            and time.match.meaning in WEEKDAYS
            and "direction" not in time.match.slots
            and are_linked(times[-1], time, coded, words.clock)
        ):
            timex = meanings.timex(time.match.meaning, time.match.slots, Moment(week.last, open="current"))
            time = replace(time, timex=timex or time.timex, match=replace(time.match, meaning=IN_WEEK), weak=False)
        times.append(time)
    return times


def beside_days(found: Sequence[FoundTime], coded: CodedText, words: Links) -> list[FoundTime]:
    """The times without the weak ones that have no company; a clock time beside a part of a day lies in it."""
    times = []
    for index, time in enumerate(found):
        pairs = list(neighbours(found, index))
        beside = [other for first, last, other in pairs if are_linked(first, last, coded, words.clock)]
        listed = [other for first, last, other in pairs if are_linked(first, last, coded, words.listed)]
        in_company = any(accompanies(time, other) for other in beside)
        if time.weak and not in_company and not any(accompanies_in_list(time, other) for other in listed):
            continue
        if time.timex.clock and beside:
            time = replace(time, timex=in_part_of(time.timex, [part_letters(other.timex) for other in beside], words))
        times.append(time)
    return times


def accompanies(weak: FoundTime, other: FoundTime) -> bool:
    """Whether a time beside a weak one makes it a time: of a clock time and a day, or a part of one, one must be
    strong, unless the first is a part (*evening, at 7*)."""
    if (weak.timex.clock is None) == (other.timex.clock is None):
        return False
    if not all(time.timex.clock or is_day_like(time.timex) for time in (weak, other)):
        return False
    first = min(weak, other, key=lambda time: time.first)
    return not other.weak or first.match.meaning == "weak_part"


def accompanies_in_list(weak: FoundTime, other: FoundTime) -> bool:
    """Whether a day in a row with a weak one makes it a day."""
    return not other.weak and is_day(weak.timex) and is_day(other.timex)


def in_part_of(time: Timex, letters: Sequence[str | None], words: Links) -> Timex:
    """A clock time told by twelve in the part of the day that is told beside it."""
    part = next((words.parts[name] for name in letters if name in words.parts), None)
    if part is None or time.clock is None:
        return time
    clock = in_part(time.clock, part)
    if time.until is None:
        return Timex("TIME", f"T{clock.value}", clock=clock)
    return of_clocks(clock, in_part(time.until, part))


def clock_times_on_days(
    found: Sequence[FoundTime], coded: CodedText, words: Links, today: date | None
) -> list[FoundTime]:
    """The times, each clock time on the day beside it, else on that told of nearest to it in the same line, else on the
    day of publishing."""
    before = days_told_before(found, coded)
    after = days_told_before(found[::-1], coded)[::-1]
    times = []
    for time, earlier, later in zip(found, before, after, strict=True):
        day = nearer(time, earlier, later, coded, words)
        told = day.timex.period.first if day and day.timex.period else None
        times.append(replace(time, timex=on_day(time.timex, told or today)))
    return times


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
        is_feast = time.match.meaning in FEASTS
        if period is not None and period.unit is Unit.DAY and time.timex.start == time.timex.end and not is_feast:
            told = time
        last = time
    return days


def nearer(
    time: FoundTime, earlier: FoundTime | None, later: FoundTime | None, coded: CodedText, words: Links
) -> FoundTime | None:
    """Of two days the one that a clock time is on: the one linked to it, or the nearer."""
    if earlier is None or later is None:
        return earlier or later
    linked_before = are_linked(earlier, time, coded, words.clock)
    linked_after = are_linked(time, later, coded, words.clock)
    if linked_before != linked_after:
        return earlier if linked_before else later
    return later if later.first - time.past < time.first - earlier.past else earlier
