"""Times in a text: dates, clock times, durations and repetitions, resolved against the time of publishing.

What stands in a text is found by patterns (`time_patterns`), each match is given its meaning (`time_meanings`), and
neighbours are read together (`time_combinations`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from saksi.article.span import Span
from saksi.reading.analysis import TimeExpression
from saksi.reading.found_times import FEASTS, FoundTime, Links, links
from saksi.reading.moment import Moment, moment_of
from saksi.reading.time_combinations import combined
from saksi.reading.time_meanings import TimeMeanings, time_meanings
from saksi.reading.time_patterns import WEAK, time_grammar
from saksi.reading.word_patterns import CodedText, Match

NO_TIME = "none"
# So many pieces before or behind a time are near it.
NEAR = 16


def find_times(
    text: str, language: str, published: datetime | date | None, excluded: Sequence[Span] = ()
) -> tuple[TimeExpression, ...]:
    """The times of a text in order, none overlapping another or an `excluded` span. Without `published` what is
    counted from it has no interval and a value with `X` for what is not known. A clock time without a zone is naive.
    Raises `LexiconError` when the language's calendar is absent or wrong."""
    vocabulary, grammar = time_grammar(language)
    coded = vocabulary.read(text, excluded)
    meanings, moment = time_meanings(language), moment_of(published)
    matches = (ahead_or_length(match, coded, links(language)) for match in grammar.matches(coded))
    found = list(understood(matches, meanings, moment))
    return tuple(expression(time, coded) for time in combined(found, coded, language, meanings, moment.today))


def understood(matches: Iterable[Match], meanings: TimeMeanings, moment: Moment) -> Iterator[FoundTime]:
    """The matches that mean a time, each counted from what has been told before it."""
    for match in matches:
        if match.meaning == NO_TIME:
            continue
        timex = meanings.timex(match.meaning, match.slots, moment)
        if timex:
            weak = match.meaning.startswith(WEAK)
            yield FoundTime(match.first, match.past, match, timex, weak)
            moment = moment if weak or match.meaning in FEASTS else moment.after(timex)


def ahead_or_length(match: Match, coded: CodedText, words: Links) -> Match:
    """A match that is a point ahead where words near it tell of what is to come, else a length (*killed in two days*),
    without the preposition."""
    if "ahead" not in match.slots:
        return match
    if words.future.search(coded.codes, max(0, match.first - NEAR), match.past + NEAR):
        return match
    return replace(match, meaning="duration", first=match.first + 1)


def expression(time: FoundTime, coded: CodedText) -> TimeExpression:
    """The time as the analysis has it."""
    timex = time.timex
    return TimeExpression(coded.span(time.first, time.past), timex.type, timex.value, timex.start, timex.end)
