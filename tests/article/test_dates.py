"""Publishing dates: every way of writing that is read, and what is refused."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.article.dates import month_numbers, parse_moment, zones
from saksi.errors import BadDate

DAY = date(2024, 10, 24)
TEN_PAST = datetime(2024, 10, 24, 10, 5)
JAKARTA = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    "words",
    [
        "2024-10-24",
        "20241024",
        "2024-W43-4",
        "2024/10/24",
        "24/10/2024",
        "24-10-2024",
        "24.10.2024",
        " 24  Oktober\n2024 ",
        "24 Okt 2024",
        "24-okt-2024",
        "Kamis, 24 Oktober 2024",
        "Thursday 24 October 2024",
        "October 24, 2024",
        "Oct. 24, 2024",
    ],
)
def test_days(words: str) -> None:
    assert parse_moment(words) == DAY
    assert not isinstance(parse_moment(words), datetime)


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("2024-10-24T10:05", None),
        ("2024-10-24 10:05:00", None),
        ("2024-10-24T10:05:00+07:00", JAKARTA),
        ("2024-10-24T10:05:00.000+0700", JAKARTA),
        ("2024-10-24T10:05:00Z", UTC),
        ("2024-10-24 10:05 WIB", JAKARTA),
        ("Thu, 24 Oct 2024 10:05:00 +0700", JAKARTA),
        ("Thu, 24 Oct 2024 10:05:00 GMT", UTC),
        ("24/10/2024 10:05", None),
        ("24/10/2024, 10:05 WIB", JAKARTA),
        ("Kamis, 24 Oktober 2024 10.05 WIB", JAKARTA),
        ("Kamis, 24 Okt 2024 | 10:05 WIB", JAKARTA),
        ("24 Oktober 2024 pukul 10.05 (WIB)", JAKARTA),
        ("24 Oktober 2024 - 10.05 WITA", timezone(timedelta(hours=8))),
        ("24 Oktober 2024 10:05:00 WIT", timezone(timedelta(hours=9))),
        ("24 October 2024 10:05 GMT+7", JAKARTA),
        ("24 October 2024 10:05+07:00", JAKARTA),
        ("October 24, 2024 at 10:05 AM", None),
        ("October 24, 2024 10:05 a.m. EDT", timezone(timedelta(hours=-4))),
        ("2024/10/24 10:05:00", None),
    ],
)
def test_moments_keep_their_time_and_offset(words: str, zone: timezone | None) -> None:
    moment = parse_moment(words)
    assert isinstance(moment, datetime)
    assert moment == TEN_PAST.replace(tzinfo=zone)
    assert moment.utcoffset() == TEN_PAST.replace(tzinfo=zone).utcoffset()


def test_noon_and_midnight() -> None:
    assert parse_moment("Oct 24, 2024 12:30 PM") == datetime(2024, 10, 24, 12, 30)
    assert parse_moment("Oct 24, 2024 12:30 AM") == datetime(2024, 10, 24, 0, 30)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "kemarin",
        "2024",
        "2024-10",
        "2024-13-01",
        "2024-02-30",
        "2024-10-24T25:00",
        "2024-10-24T10:05 XYZ",
        "10/24/2024",
        "24/10/24",
        "31/02/2024",
        "24/10.2024",
        "24 Foober 2024",
        "24 Oktober 2024 10:05 XYZ",
        "24 Oktober 2024 10:65",
        "24 Oktober 2024 14:05 PM",
        "24 Oktober 2024 10:05 WIB WIB",
        "24 Oktober 2024 10:05 GMT+99",
        "0001-01-01",
        "9999-12-31",
        "1729742400",
        "9" * 10_000,
    ],
)
def test_what_is_no_date_is_refused_with_a_remedy(words: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse_moment(words, where="a.jsonl:3")
    assert caught.value.where == "a.jsonl:3"
    assert words[:20] in caught.value.why
    assert "2024-10-24" in caught.value.remedy


def test_names_come_from_every_supported_language() -> None:
    assert {month_numbers()[name] for name in ("oktober", "october", "okt", "oct")} == {10}
    assert (zones()["WIB"], zones()["EST"]) == (timedelta(hours=7), timedelta(hours=-5))


@given(st.datetimes(datetime(1605, 1, 1), datetime(2199, 12, 31), timezones=st.sampled_from([None, UTC, JAKARTA])))
def test_iso_is_read_back(moment: datetime) -> None:
    assert parse_moment(moment.isoformat()) == moment
    assert parse_moment(moment.date().isoformat()) == moment.date()
    assert parse_moment(f"{moment:%d/%m/}{moment.year}") == moment.date()


@given(st.text(max_size=60) | st.from_regex(r"\A\d{1,4}[-/. ]\w{1,9}[-/. ]\d{1,4}( \d\d?[:.]\d\d?( \w{1,4})?)?\Z"))
def test_any_words_are_a_date_or_refused(words: str) -> None:
    with contextlib.suppress(BadDate):
        assert parse_moment(words).year >= 1605
