"""The measures of times: the scope and the mapping on cases of our own, and the specs where they are at hand."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from saksi.errors import MalformedRecord, MissingInput
from saksi.runs.measuring import time_specs
from saksi.runs.measuring.asked import with_asked
from saksi.runs.measuring.time_agreement import length, same_length, written
from saksi.runs.measuring.time_own import measure_own
from saksi.runs.measuring.time_specs import case_of, measure, mistakes_of, scope

DATA = Path(__file__).parents[2].parent / "shared" / "data"
FIXTURES = Path(__file__).parents[1] / "fixtures"
REFERENCE = "2024-10-24T09:30:00"


def record(text: str, *results: dict[str, Any]) -> dict[str, Any]:
    return {"Input": text, "Context": {"ReferenceDateTime": REFERENCE}, "Results": list(results)}


def result(text: str, words: str, kind: str, *values: dict[str, str]) -> dict[str, Any]:
    start = text.index(words)
    return {
        "Text": words.lower(),
        "Start": start,
        "End": start + len(words) - 1,
        "TypeName": f"datetimeV2.{kind}",
        "Resolution": {"values": list(values)},
    }


def mistakes(text: str, *expected: tuple[str, str, dict[str, str]]) -> list[str]:
    results = [result(text, words, kind, value) for words, kind, value in expected]
    return list(mistakes_of(case_of("DateTimeModel", 0, record(text, *results))))


def day(timex: str, value: str) -> dict[str, str]:
    return {"timex": timex, "value": value}


def days(timex: str, start: str, end: str) -> dict[str, str]:
    return {"timex": timex, "start": start, "end": end}


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It rained on Tuesday.", "Tuesday", "date", day("XXXX-WXX-2", "2024-10-22")),
        ("It rained two weeks ago.", "two weeks ago", "date", day("2024-10-10", "2024-10-10")),
        ("It rained in May 2020.", "May 2020", "daterange", days("2020-05", "2020-05-01", "2020-06-01")),
        ("It rained early in May 2020.", "early in May 2020", "daterange", days("2020-05", "2020-05-01", "2020-05-16")),
        (
            "He ruled 2010-2014.",
            "2010-2014",
            "daterange",
            days("(2010-01-01,2014-01-01,P4Y)", "2010-01-01", "2014-01-01"),
        ),
        ("He sat down at 5 pm.", "5 pm", "time", day("T17", "17:00:00")),
        ("He sat 5 pm Tuesday.", "5 pm Tuesday", "datetime", day("XXXX-WXX-2T17", "2024-10-22 17:00:00")),
        ("He sat for two hours.", "two hours", "duration", day("PT2H", "7200")),
        ("He sat for several days.", "several days", "duration", day("P3D", "259200")),
        ("He sits every Monday.", "every Monday", "set", day("XXXX-WXX-1", "not resolved")),
        ("He sits 5 pm each day.", "5 pm each day", "set", day("T17", "not resolved")),
        (
            "He spoke in the last two days.",
            "last two days",
            "daterange",
            days("(2024-10-22,2024-10-24,P2D)", "2024-10-22", "2024-10-24"),
        ),
        (
            "He spoke from 5 pm for two hours.",
            "from 5 pm for two hours",
            "timerange",
            days("(T17,T19:00:00,PT2H)", "17:00:00", "19:00:00"),
        ),
    ],
)
def test_what_is_right(text: str, words: str, kind: str, value: dict[str, str]) -> None:
    assert mistakes(text, (words, kind, value)) == []


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "mistake"),
    [
        ("It rained on Tuesday.", "Tuesday", "date", day("XXXX-WXX-3", "2024-10-23"), "date: another meaning"),
        ("It rained.", "rained", "date", day("2024-10-23", "2024-10-23"), "date: missed"),
        (
            "He left next week, Friday.",
            "next week, Friday",
            "date",
            day("2024-11-02", "2024-11-02"),
            "date: another meaning",
        ),
        ("He sat for two hours.", "two hours", "duration", day("PT3H", "10800"), "duration: another meaning"),
    ],
)
def test_what_is_wrong(text: str, words: str, kind: str, value: dict[str, str], mistake: str) -> None:
    assert mistakes(text, (words, kind, value)) == [mistake]


def test_what_is_read_beside_counts_against_the_whole_recognizer_only() -> None:
    text = "It rained on Tuesday and in 2020."
    tuesday = result(text, "Tuesday", "date", day("XXXX-WXX-2", "2024-10-22"))
    whole = case_of("DateTimeModel", 0, record(text, tuesday))
    assert list(mistakes_of(whole)) == ["DATE: read where none is expected"]
    part = {**tuesday, "Value": {"Timex": "XXXX-WXX-2", "PastResolution": {"date": "2024-10-22"}}}
    del part["Resolution"]
    assert list(mistakes_of(case_of("DateParser", 0, record(text, part)))) == []


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("Christmas", "date", day("XXXX-12-25", "2024-12-25")),
        ("between 3 and 8", "timerange", days("(T03,T08,PT5H)", "03:00:00", "08:00:00")),
        ("feb 30", "date", day("XXXX-02-30", "not resolved")),
        ("school year", "daterange", days("SY2024", "not resolved", "")),
        ("eod", "datetime", day("2024-10-24T23:59:59", "2024-10-24 23:59:59")),
        ("4 business days", "daterange", days("(2024-10-25,2024-10-31,P4BD)", "2024-10-25", "2024-10-31")),
        ("pacific time", "timezone", {"value": "UTC-08:00"}),
    ],
)
def test_what_is_out_of_scope(words: str, kind: str, value: dict[str, str]) -> None:
    case = case_of("DateTimeModel", 0, record(words, result(words, words, kind, value)))
    assert case.skipped in {kind.reason for kind in scope().kinds}


@pytest.mark.parametrize("words", ["5 pm", "half past five", "17:30", "noon", "this morning at 7"])
def test_marked_hours_are_in_scope(words: str) -> None:
    value = day("T17", "17:00:00")
    assert case_of("DateTimeModel", 0, record(words, result(words, words, "time", value))).skipped is None


def test_values_are_compared_in_one_writing() -> None:
    assert written("T17") == written("T17:00:00") == written("XXXX-XX-XXT17:00+07:00") == "T17:00"
    assert written("(2024-10-22T17,2024-10-23T08:30,PT15H30M)") == "2024-10-22T17:00/2024-10-23T08:30"
    assert length("P1Y6M") == length("P1.5Y")
    assert same_length("PXD", "P3D")
    assert not same_length("PXD", "P5D")
    assert not same_length("P1D", "P1M")


def test_specs_of_another_form_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        measure(tmp_path)
    folder = tmp_path / time_specs.SET / time_specs.FOLDER
    folder.mkdir(parents=True)
    (folder / "DateTimeModel.json").write_text("[{}]", encoding="utf-8")
    with pytest.raises(MalformedRecord, match="DateTimeModel 0"):
        measure(tmp_path)


def test_a_case_without_a_day_is_of_any_day() -> None:
    case = case_of("DateTimeModel", 0, {"Input": "Hello.", "Results": []})
    assert isinstance(case.reference, datetime)
    assert case.times == ()


def test_the_own_set_is_measured(tmp_path: Path) -> None:
    time = {"text": "kemarin", "type": "DATE", "value": "2024-10-23", "start": "2024-10-23", "end": "2024-10-23"}
    cases = [
        {"published": "2024-10-24", "sentence": "Ia tiba kemarin.", "times": [time]},
        {"published": "2024-10-24", "sentence": "Ia pergi lusa.", "times": [{**time, "text": "lusa"}], "part": "test"},
    ]
    path = tmp_path / "times_id.jsonl"
    path.write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    measured = measure_own(path)
    assert [figure.value for figure in measured.figures] == [50.0, 50.0, 0.0, 0.0]
    assert [error.kind for error in measured.errors] == ["DATE: another meaning"]


def test_the_own_indonesian_set_is_what_is_asked() -> None:
    expressions = with_asked(measure_own(FIXTURES / "times_id.jsonl")).figures[0]
    assert expressions.cases >= 320
    assert expressions.met


@pytest.mark.skipif(not (DATA / time_specs.SET).exists(), reason="the specs are not at hand")
def test_the_specs_are_measured() -> None:
    measured = with_asked(measure(DATA))
    cases = next(figure for figure in measured.figures if figure.name == "cases")
    assert cases.cases > 1500
    assert cases.met
    assert sum(measured.skipped.values()) > 2000
