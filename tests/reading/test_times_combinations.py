"""Times that stand together, and weak ones, which are times only in company."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from saksi.reading.times import find_times

THURSDAY = date(2024, 10, 24)


def read(text: str, language: str = "en", published: date | datetime | None = THURSDAY) -> list[tuple[str, str]]:
    """The words and the values of the times in a text."""
    return [(time.span.of(text), time.value) for time in find_times(text, language, published)]


@pytest.mark.parametrize(
    "text",
    [
        "The vote was 4/22 in all.",
        "It stood at 7 then.",
        "A ratio of 16:10 is common.",
        "Old Mar sat and ate.",
        "Their Sun set.",
        "An evening meal was served.",
        "He had a week.",
        "There are two to four people.",
        "He won the third and lost.",
    ],
)
def test_weak_times_alone_are_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 7 on Monday", [("7", "2024-10-21T07:00"), ("Monday", "2024-10-21")]),
        ("Monday evening at 7", [("Monday evening", "2024-10-21TEV"), ("7", "2024-10-21T19:00")]),
        ("Monday evening at 7 a.m.", [("Monday evening", "2024-10-21TEV"), ("7 a.m.", "2024-10-21T07:00")]),
        ("10/20 to 10/22", [("10/20 to 10/22", "2024-10-20/2024-10-22")]),
        ("Mon or Tuesday", [("Mon", "2024-10-21"), ("Tuesday", "2024-10-22")]),
        ("Sep to Nov", [("Sep to Nov", "2024-09/2024-11")]),
    ],
)
def test_weak_times_in_company(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three days after 1 May 2020", "2020-05-04"),
        ("two weeks before 15 May 2020", "2020-05-01"),
        ("a week after 1 May 2020", "2020-05-08"),
        ("two months after May 2020", "2020-07"),
        ("two months after 2020", "2021-02"),
        ("three years before 1 May 2020", "2017-05-01"),
        ("the first ten days of May 2020", "2020-05-01/2020-05-10"),
        ("the last two months of 2020", "2020-11-01/2020-12-31"),
        ("the morning of 1 May 2020", "2020-05-01TMO"),
        ("daily at 9 a.m.", "XXXX-XX-XXT09:00"),
        ("9 a.m. every Monday", "XXXX-WXX-1T09:00"),
        ("from noon on Monday to 3 p.m. on Tuesday", "2024-10-21T12:00/2024-10-22T15:00"),
        ("between now and 30 October", "PRESENT_REF/2024-10-30"),
        ("from November to February", "2024-11/2025-02"),
    ],
)
def test_two_times_that_are_one(text: str, value: str) -> None:
    ((_, found),) = read(text)
    assert found == value


def test_days_of_a_week_told_before_them() -> None:
    text = "They meet next week, between Tuesday and Friday."
    assert [value for _, value in read(text)] == ["2024-W44", "2024-10-29/2024-11-01"]


def test_no_part_is_longer_than_its_whole() -> None:
    assert [value for _, value in read("the first ten weeks of May 2020")] == ["P10W", "2020-05"]


def test_a_vague_distance_is_no_point() -> None:
    assert [value for _, value in read("several days after 1 May 2020")] == ["PXD", "2020-05-01"]


def test_a_clock_time_is_on_the_day_that_is_linked_to_it() -> None:
    text = "Senin (21/10) hujan turun, dan pukul 07.00 WIB, Rabu (23/10), banjir datang."
    assert ("pukul 07.00 WIB", "2024-10-23T07:00+07:00") in read(text, "id")


def test_stretches_of_hours_are_bounded_by_the_time_of_publishing() -> None:
    (time,) = find_times("the last 24 hours", "en", datetime(2024, 10, 24, 9, 30))
    assert (time.start, time.end) == (datetime(2024, 10, 23, 9, 30), datetime(2024, 10, 24, 9, 30))
