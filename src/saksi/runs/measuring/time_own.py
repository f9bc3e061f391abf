"""Times against our own set: sentences in the style of news, each with the times that must be read in it.

The expected times were written from TIMEX3 (Pustejovsky et al. 2003) before the reader saw the sentences. A time is
right when its words, type, value and interval are all as expected. Cases marked `"part": "test"` were kept apart: the
reader was not fitted to them.

The file has a case a line: `published` (a day, or null), `sentence`, `times` (each with `text`, `type`, `value`,
`start`, `end`) and perhaps `part`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from saksi.errors import MalformedRecord
from saksi.reading.analysis import TimeExpression
from saksi.reading.times import find_times
from saksi.runs.measuring.bootstrap import f1, figure
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.kinds import Kinds
from saksi.runs.measuring.set_file import contents

TEST = "test"
REMEDY = "give a file of cases as tests/fixtures/times_id.jsonl is"

Described = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A sentence, its day of publishing, the times expected in it, and the part of the set it is in."""

    sentence: str
    published: date | None
    times: tuple[Described, ...]
    part: str | None


def measure_own(path: Path) -> Measurement:
    """How many of the expected times are read, and how many of those read are expected; of all and of the test part.
    The language is that at the end of the file's name. Raises `InputError` for a file of another form."""
    language = path.stem.rpartition("_")[2]
    cases = list(own_cases(path))
    read = [described_times(case, language) for case in cases]
    errors = Kinds()
    for case, times in zip(cases, read, strict=True):
        for kind in mistakes(case.times, times):
            errors.count(kind, case.sentence)
    name = path.stem
    test = [pair for pair in zip(cases, read, strict=True) if pair[0].part == TEST]
    figures = (
        *figures_of(name, "", list(zip(cases, read, strict=True))),
        *figures_of(name, " of the test part", test),
    )
    return Measurement(name, figures, errors.by_count())


def figures_of(name: str, part: str, pairs: Sequence[tuple[OwnCase, Sequence[Described]]]) -> Iterator[Figure]:
    """The figures of some cases with what was read in them."""
    hits = [sum(time in case.times for time in times) for case, times in pairs]
    expected = [len(case.times) for case, _ in pairs]
    found = [len(times) for _, times in pairs]
    yield figure(name, f"expressions{part}", list(zip(hits, expected, strict=True)))
    yield figure(name, f"F1{part}", list(zip(hits, found, expected, strict=True)), f1)


def mistakes(expected: Sequence[Described], read: Sequence[Described]) -> Iterator[str]:
    """The kinds of what is wrong in a case."""
    words = {time["text"] for time in read}
    for time in expected:
        if time not in read:
            yield f"{time['type']}: {'another meaning' if time['text'] in words else 'missed, or other words'}"
    for time in read:
        if time["text"] not in {one["text"] for one in expected}:
            yield f"{time['type']}: read where none is expected"


def described_times(case: OwnCase, language: str) -> list[Described]:
    """What is read in a case, as the file has it."""
    return [described(case.sentence, time) for time in find_times(case.sentence, language, case.published)]


def described(text: str, time: TimeExpression) -> Described:
    """A time as the file has it."""
    start, end = (bound.isoformat() if bound else None for bound in (time.start, time.end))
    return {"text": time.span.of(text), "type": time.type, "value": time.value, "start": start, "end": end}


def own_cases(path: Path) -> Iterator[OwnCase]:
    """The cases of a file."""
    lines = contents(path, REMEDY).decode("utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        try:
            record = json.loads(line)
            published = day(record["published"])
            yield OwnCase(record["sentence"], published, tuple(record["times"]), record.get("part"))
        except (KeyError, TypeError, ValueError) as error:
            raise MalformedRecord(f"{path.name}:{number}", f"it is no case: {error!r}", REMEDY) from error


def day(written: str | None) -> date | None:
    """A day of publishing, with the time where it is known."""
    if written is None:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
