"""Times: own sentences with what must be found in them, and the laws that hold for any text."""

from __future__ import annotations

import json
import time
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.article.span import Span
from saksi.reading.analysis import TimeExpression
from saksi.reading.time_patterns import time_grammar
from saksi.reading.times import find_times

FIXTURES = Path(__file__).parent.parent / "fixtures"
LANGUAGES = ("id", "en")
# The least share of fixture times found with the very span, value and interval, and of times found that are right; and
# the same of the part that was kept apart.
FLOOR, TEST_FLOOR = 0.98, 0.92
LEAST = {"id": 320, "en": 200}
LONG = 200_000
THURSDAY = date(2024, 10, 24)
JAKARTA = timezone(timedelta(hours=7))


def cases(language: str) -> list[dict[str, Any]]:
    lines = (FIXTURES / f"times_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def iso(moment: datetime | date | None) -> str | None:
    return moment.isoformat() if moment else None


def described(text: str, found: TimeExpression) -> dict[str, str | None]:
    return {
        "text": found.span.of(text),
        "type": found.type,
        "value": found.value,
        "start": iso(found.start),
        "end": iso(found.end),
    }


def found_in(case: dict[str, Any], language: str) -> list[dict[str, str | None]]:
    published = date.fromisoformat(case["published"]) if case["published"] else None
    return [described(case["sentence"], found) for found in find_times(case["sentence"], language, published)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences(language: str) -> None:
    assert sum(len(case["times"]) for case in cases(language)) >= LEAST[language]
    recall, precision, wrong = shares([case for case in cases(language) if "part" not in case], language)
    assert recall >= FLOOR, wrong
    assert precision >= FLOOR, wrong


def test_sentences_kept_apart() -> None:
    recall, precision, _ = shares([case for case in cases("id") if case.get("part") == "test"], "id")
    assert recall >= TEST_FLOOR
    assert precision >= TEST_FLOOR


def shares(some: list[dict[str, Any]], language: str) -> tuple[float, float, list[Any]]:
    """How many of the expected times are found, how many of the found ones are expected, and what is wrong."""
    wanted = right = found = 0
    wrong = []
    for case in some:
        times = found_in(case, language)
        hits = sum(time in case["times"] for time in times)
        wanted, right, found = wanted + len(case["times"]), right + hits, found + len(times)
        if times != case["times"]:
            wrong.append((case["sentence"], case["times"], times))
    return right / wanted, right / found, wrong


@pytest.mark.parametrize(
    ("language", "text", "value", "start", "end"),
    [
        ("id", "awal hingga pertengahan Oktober", "2024-10", date(2024, 10, 1), date(2024, 10, 20)),
        ("id", "Kamis (24/10/2024)", "2024-10-24", THURSDAY, THURSDAY),
        ("id", "pekan lalu", "2024-W42", date(2024, 10, 14), date(2024, 10, 20)),
        ("en", "early to mid October", "2024-10", date(2024, 10, 1), date(2024, 10, 20)),
        ("en", "last week", "2024-W42", date(2024, 10, 14), date(2024, 10, 20)),
    ],
)
def test_one_expression(language: str, text: str, value: str, start: date, end: date) -> None:
    (found,) = find_times(text, language, THURSDAY)
    assert (found.span.of(text), found.value, found.start, found.end) == (text, value, start, end)


def test_hours_are_counted_from_the_time_of_publishing() -> None:
    published = datetime(2024, 10, 24, 9, 30, tzinfo=JAKARTA)
    (found,) = find_times("tiga jam lalu", "id", published)
    assert found.start == found.end == datetime(2024, 10, 24, 6, 30, tzinfo=JAKARTA)
    (undated,) = find_times("tiga jam lalu", "id", THURSDAY)
    assert (undated.value, undated.start) == ("XXXX-XX-XXTXX", None)


def test_a_publishing_time_gives_its_own_day() -> None:
    published = datetime(2024, 10, 24, 0, 30, tzinfo=JAKARTA)
    assert find_times("hari ini", "id", published)[0].start == THURSDAY


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Selasa (22/10) ia tidur. Pukul 05.15 WITA ia bangun.", datetime(2024, 10, 22, 5, 15)),
        ("Selasa (22/10) ia tidur.\nPukul 05.15 WITA ia bangun.", datetime(2024, 10, 24, 5, 15)),
        ("Pukul 05.15 WITA, Rabu, ia bangun. Kamis ia tidur.", datetime(2024, 10, 23, 5, 15)),
        ("Pekan lalu ia bangun pukul 05.15 WITA.", datetime(2024, 10, 24, 5, 15)),
    ],
)
def test_a_clock_time_is_on_the_nearest_day_of_its_line(text: str, start: datetime) -> None:
    (clock,) = [found for found in find_times(text, "id", THURSDAY) if found.type == "TIME"]
    assert clock.start == start.replace(tzinfo=timezone(timedelta(hours=8)))


def test_a_clock_time_without_any_day_has_no_interval() -> None:
    (found,) = find_times("pukul 05.15 WIB", "id", None)
    assert (found.value, found.start) == ("XXXX-XX-XXT05:15+07:00", None)


@pytest.mark.parametrize("text", ["31 Februari", "Senin (31/4)", "pukul 25.10 WIB", "10-9 Maret", "kuartal V 2020"])
def test_what_is_not_on_the_calendar_is_no_such_time(text: str) -> None:
    assert text not in [found.span.of(text) for found in find_times(text, "id", THURSDAY)]


@pytest.mark.parametrize(
    "text", ["999999999 tahun lalu", "3000 abad lalu", "999999999999 hari lagi", "9999 tahun lagi"]
)
def test_nothing_is_resolved_off_the_calendar(text: str) -> None:
    assert all(found.start is None for found in find_times(text, "id", THURSDAY))


def test_excluded_spans_hold_no_times() -> None:
    text = "Mei lalu Mei pergi."
    assert [found.span for found in find_times(text, "id", THURSDAY)] == [Span(0, 8), Span(9, 12)]
    assert [found.span for found in find_times(text, "id", THURSDAY, [Span(9, 12)])] == [Span(0, 8)]


def fragments(language: str) -> st.SearchStrategy[str]:
    """Texts made of the language's own calendar words, digits and marks: far denser than any report."""
    vocabulary, _ = time_grammar(language)
    words = sorted({*vocabulary.classes_of, *vocabulary.classes_of_name})
    marks = [
        *"-.,:/()'\n",
        " ",
        "2017",
        "31",
        "2",
        "14.30",
        "24/10/2024",
        "2024-10-24",
        "9999",
        "1000",
        "Jakarta",
        "90",
    ]
    piece = st.one_of(st.sampled_from(words), st.sampled_from(marks), st.sampled_from(words).map(str.title))
    return st.lists(st.tuples(piece, st.sampled_from([" ", " ", ""])), max_size=30).map(
        lambda pieces: "".join(text for pair in pieces for text in pair)
    )


TEXTS = st.one_of(st.text(max_size=200), fragments("id"), fragments("en"))
DAYS = st.one_of(
    st.none(),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.just(JAKARTA)),
    st.sampled_from([date.min, date.max]),
)


def comparable(moment: datetime | date) -> datetime:
    """A date as its first moment; zones are those of one expression, so they may be dropped."""
    return (
        moment.replace(tzinfo=None) if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS, published=DAYS, prefix=st.sampled_from(["", "Kalimat lain.\n", "\n\n"]))
@settings(max_examples=200, deadline=None)
def test_laws(language: str, text: str, published: datetime | date | None, prefix: str) -> None:
    found = find_times(text, language, published)
    end = 0
    for expression in found:
        assert end <= expression.span.start < expression.span.end <= len(text)
        assert expression.span.of(text).strip() == expression.span.of(text)
        assert expression.value
        end = expression.span.end
        assert (expression.start is None) == (expression.end is None)
        if expression.start and expression.end:
            assert comparable(expression.start) <= comparable(expression.end)
            assert isinstance(expression.start, datetime) == isinstance(expression.end, datetime)
    moved = [Span(expression.span.start + len(prefix), expression.span.end + len(prefix)) for expression in found]
    again = find_times(prefix + text, language, published)
    assert [expression.span for expression in again] == moved
    assert [expression.value for expression in again] == [expression.value for expression in found]


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS, data=st.data())
@settings(max_examples=60, deadline=None)
def test_nothing_is_found_in_excluded_spans(language: str, text: str, data: st.DataObject) -> None:
    found = find_times(text, language, THURSDAY)
    excluded = [item.span for item in found if data.draw(st.booleans())]
    for item in find_times(text, language, THURSDAY, excluded):
        assert not any(item.span.meets(span) for span in excluded)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=fragments("id"))
@settings(max_examples=60, deadline=None)
def test_an_undated_text_has_the_same_times_without_the_intervals(language: str, text: str) -> None:
    for expression in find_times(text, language, None):
        relative = (
            "X" in expression.value or expression.value.endswith("_REF") or expression.type in ("DURATION", "SET")
        )
        assert relative or expression.start is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "unit",
    ["1 ", "10-", "(", "Senin ", "pukul 10 ", "sehari kemudian ", "Senin hingga ", "at 2 p.m. ", "early to mid "],
)
def test_long_texts_are_read_in_linear_time(language: str, unit: str) -> None:
    find_times("", language, THURSDAY)
    text = unit * (LONG // len(unit))
    begun = time.process_time()
    find_times(text, language, THURSDAY)
    assert time.process_time() - begun < 4
