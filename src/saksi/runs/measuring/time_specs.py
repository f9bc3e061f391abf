"""Times against the specs of Microsoft's Recognizers-Text: English expressions with their meaning.

Source: github.com/microsoft/Recognizers-Text, Specs/DateTime/English (MIT licence): sentences as people write them to a
calendar, with the day they are written on and what must be found. The specs of the whole recognizer (DateTimeModel) and
of the parsers of dates, times, ranges, durations and sets are read: the latter expect the times of their own type only.

**In scope** is what TIMEX3 (Pustejovsky et al. 2003) has of it: dates, times of day, parts of the day, ranges of days
and of clock times, dates with times, durations, repetitions (types DATE, TIME, DURATION, SET), in whatever words, and
texts in which there is none. This was set down before the reader was fitted to any of it. What is left out is counted
by reason in `skipped`; the reasons are in `time_specs.toml` beside this module, and go by what is expected, not by what
is read. They are: feast days, time zones and mealtimes alone, working days, years of schools and of accounts, days that
no calendar has, office shorthand, and hours told by a bare number (*between 3 and 8 yesterday*), which are times only
where everything is about appointments. Beside these the specs of extractors (no meaning is given), of the recognizer's
optional modes (alternatives, calendars, tasks), and of a part alone that expects nothing, where the whole may expect
something. English with the day first (EnglishOthers) is another folder, and not read.

**Right** is a case in which every expected time is read, its words overlapping and its meaning that of
`time_agreement`, and in which, for the whole recognizer, nothing else is read. Cases of even number may be looked at
while the reader is developed; those of odd number are the figure for what it has not seen.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from saksi.article.span import Span
from saksi.errors import MalformedRecord
from saksi.lexicon import LexiconModel, load
from saksi.reading.times import find_times
from saksi.runs.measuring.bootstrap import figure
from saksi.runs.measuring.figure import Measurement
from saksi.runs.measuring.kinds import Kinds
from saksi.runs.measuring.set_file import contents
from saksi.runs.measuring.time_agreement import SpecReading, SpecTime, agrees

SET = "time_recognizers_specs"
FOLDER = Path("Specs/DateTime/English")
REMEDY = f"give the folder that holds {SET}, as published"
LANGUAGE = "en"
WHOLE = "DateTimeModel"
PARTS = (
    "DateParser", "DatePeriodParser", "DateTimeParser", "DateTimePeriodParser",
    "DurationParser", "SetParser", "TimeParser", "TimePeriodParser",
)  # fmt: skip
WITHOUT_MEANING = (
    "DateExtractor", "DatePeriodExtractor", "DateTimeExtractor", "DateTimePeriodExtractor", "DurationExtractor",
    "SetExtractor", "TimeExtractor", "TimePeriodExtractor", "MergedExtractor", "MergedExtractorSkipFromTo",
    "MergedParser",
)  # fmt: skip
MODES = (
    "DateTimeModelCalendarMode", "DateTimeModelComplexCalendar", "DateTimeModelExperimentalMode",
    "DateTimeModelExtendedTypes", "DateTimeModelSplitDateAndTime", "DateTimeModelTasksMode",
)  # fmt: skip
LEFT_OUT = {
    "no meaning is given: extractors and the merged parser": WITHOUT_MEANING,
    "an optional mode of the recognizer": MODES,
    "a feast day: its date is in no calendar of days, weeks and months": ("HolidayExtractor", "HolidayParser"),
    "a time zone alone, or a mealtime: TIMEX3 has no value for it": ("TimeZoneExtractor", "TimeZoneParser"),
}
NOTHING_OF_ITS_TYPE = "a part of the recognizer that expects nothing of its type"
# Specs without a day of writing are of no day; any will do.
ANY_DAY = datetime(2016, 11, 7)
# A case of the specs spells it otherwise.
TYPE_NAMES = ("TypeName", "Typename", "Type")
BOUNDS = ("start", "end")


class SkippedKind(LexiconModel):
    """A kind of expected time that is out of scope; see `time_specs.toml`."""

    reason: str
    types: list[str] | None = None
    timex: str | None = None
    value: str | None = None
    text: str | None = None
    without: str | None = None

    def holds(self, text: str, time: SpecTime, values: str) -> bool:
        """Whether an expected time, of these words and values, is of this kind."""
        timexes = [reading.timex for reading in time.readings]
        return (
            (self.types is None or time.type in self.types)
            and (self.timex is None or any(re.search(self.timex, timex) for timex in timexes))
            and (self.value is None or re.search(self.value, values) is not None)
            and (self.text is None or re.search(self.text, text) is not None)
            and (self.without is None or re.search(self.without, text) is None)
        )


class Scope(LexiconModel):
    """The kinds that are out of scope."""

    kinds: list[SkippedKind]


@dataclass(frozen=True, slots=True)
class SpecCase:
    """A case: its text, when it was written, the times expected, and why it is out of scope, if it is."""

    spec: str
    number: int
    text: str
    reference: datetime
    times: tuple[SpecTime, ...]
    skipped: str | None


def measure(data: Path) -> Measurement:
    """The share of cases read right: of all, of those of even and of odd number; raises `InputError` when the specs
    are absent or of another form. `data` is the folder of all sets."""
    folder = data / SET / FOLDER
    errors = Kinds()
    skipped: Counter[str] = Counter()
    outcomes: list[tuple[SpecCase, int]] = []
    for case in all_cases(folder):
        if case.skipped:
            skipped[case.skipped] += 1
            continue
        mistakes = list(mistakes_of(case))
        for kind in mistakes:
            errors.count(kind, f"{case.spec} {case.number}: {case.text}")
        outcomes.append((case, int(not mistakes)))
    for reason, names in LEFT_OUT.items():
        skipped[reason] += sum(len(records(folder / f"{name}.json")) for name in names)
    figures = (
        figure(SET, "cases", [(right, 1) for _, right in outcomes]),
        figure(SET, "cases of odd number", [(right, 1) for case, right in outcomes if case.number % 2]),
        figure(SET, "cases of even number", [(right, 1) for case, right in outcomes if not case.number % 2]),
        figure(SET, "cases of the whole recognizer", [(right, 1) for case, right in outcomes if case.spec == WHOLE]),
    )
    return Measurement(SET, figures, errors.by_count(), dict(skipped.most_common()))


def mistakes_of(case: SpecCase) -> Iterator[str]:
    """What is wrong in a case, by kind: times missed, misunderstood or read where none is expected."""
    found = find_times(case.text, LANGUAGE, case.reference)
    for time in case.times:
        within = [one for one in found if one.span.meets(time.span)]
        if not within:
            yield f"{time.type}: missed"
        elif not agrees(within, time, case.reference):
            yield f"{time.type}: another meaning"
    if case.spec == WHOLE:
        for one in found:
            if not any(one.span.meets(time.span) for time in case.times):
                yield f"{one.type}: read where none is expected"


def all_cases(folder: Path) -> Iterator[SpecCase]:
    """The cases of the specs that are read, in their order."""
    for spec in (WHOLE, *PARTS):
        for number, record in enumerate(records(folder / f"{spec}.json")):
            yield case_of(spec, number, record)


def records(path: Path) -> list[Mapping[str, Any]]:
    """The records of a file of specs."""
    try:
        listed = json.loads(contents(path, REMEDY).decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise MalformedRecord(str(path), str(error), REMEDY) from error
    if not isinstance(listed, list):
        raise MalformedRecord(str(path), "it is no list of cases", REMEDY)
    return listed


def case_of(spec: str, number: int, record: Mapping[str, Any]) -> SpecCase:
    """A record as a case."""
    try:
        reference = reference_of(record)
        times = tuple(time_of(result) for result in record["Results"])
        reasons = [skipped_kind(result, time) for result, time in zip(record["Results"], times, strict=True)]
        text = record["Input"]
    except (KeyError, StopIteration, TypeError, ValueError) as error:
        raise MalformedRecord(f"{spec} {number}", f"it is no case: {error!r}", REMEDY) from error
    reason = next(filter(None, reasons), None if times or spec == WHOLE else NOTHING_OF_ITS_TYPE)
    return SpecCase(spec, number, text, reference, times, reason)


def reference_of(record: Mapping[str, Any]) -> datetime:
    """When a text was written, to the second and without a zone."""
    written = record.get("Context", {}).get("ReferenceDateTime")
    return datetime.fromisoformat(written[:19]) if written else ANY_DAY


def time_of(result: Mapping[str, Any]) -> SpecTime:
    """An expected time. The whole recognizer lists all readings, a parser has one for the past and one ahead."""
    kind = next(result[name] for name in TYPE_NAMES if name in result).removeprefix("datetimeV2.")
    start = int(result["Start"])
    past = int(result["End"]) + 1 if "End" in result else start + int(result["Length"])
    if "Resolution" in result:
        readings = tuple(model_reading(kind, value) for value in (result["Resolution"] or {}).get("values", ()))
    else:
        value = result["Value"] or {}
        sides = (value.get("PastResolution") or {}, value.get("FutureResolution") or {})
        readings = tuple(parser_reading(kind, value.get("Timex") or "", side) for side in sides)
    return SpecTime(Span(start, past), kind, readings)


def model_reading(kind: str, value: Mapping[str, str]) -> SpecReading:
    """A reading as the whole recognizer lists it."""
    start, end = (value.get(name) for name in BOUNDS)
    return SpecReading(kind, value.get("timex", ""), moment(start or value.get("value")), moment(end))


def parser_reading(kind: str, timex: str, side: Mapping[str, str]) -> SpecReading:
    """A reading as a parser gives it: one value, or two whose names begin with *start* and *end*."""
    by_bound = {bound: value for bound in BOUNDS for name, value in side.items() if name.startswith(bound)}
    first = by_bound.get("start") or next((value for name, value in side.items() if not name.startswith(BOUNDS)), None)
    return SpecReading(kind, timex, moment(first), moment(by_bound.get("end")))


def moment(written: str | None) -> datetime | None:
    """A day, or a day with a time; None for anything else (times of day and lengths are read from the TIMEX)."""
    try:
        return datetime.fromisoformat(written) if written and "-" in written else None
    except ValueError:
        return None


def skipped_kind(result: Mapping[str, Any], time: SpecTime) -> str | None:
    """Why an expected time is out of scope; None where it is in scope."""
    text, values = result["Text"].lower(), json.dumps(result.get("Resolution") or result.get("Value"))
    return next((kind.reason for kind in scope().kinds if kind.holds(text, time, values)), None)


@cache
def scope() -> Scope:
    """The data file; raises `LexiconError` when it breaks its schema."""
    return load(Scope, "time_specs.toml", package=__package__)
