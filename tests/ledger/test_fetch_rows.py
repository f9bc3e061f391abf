"""Rows of fetches: kept as they are, once, for good."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ledger_places import Place
from ledger_samples import sample_fetch
from saksi.intake.fetched import Fetched
from saksi.ledger.ledger import Ledger
from saksi.ledger.opening import open_store

NOON = datetime(2026, 3, 10, 12, 0, 0, 250_001, tzinfo=UTC)
URL = "https://kabar.example/1"
GOOD = sample_fetch(URL, NOON, received=5_000_000_000, size=5_000_000_001, seconds=0.125)
FAILED = replace(GOOD, status=503, size=0, sha256=None, reason="status", why="the server answers with status 503")


def later(fetched: Fetched, seconds: float, **changed: object) -> Fetched:
    """The same fetch, so many seconds later."""
    return replace(fetched, at=fetched.at + timedelta(seconds=seconds), **changed)  # type: ignore[arg-type]


def test_a_row_comes_back_as_it_was(ledger: Ledger) -> None:
    for fetched in (GOOD, later(FAILED, 1), later(GOOD, 2, status=304, sha256=None, size=0, server=None, charset=None)):
        ledger.keep_fetch(fetched)
        assert ledger.last_fetch(URL) == fetched
    assert ledger.last_fetch("https://kabar.example/2") is None


def test_a_row_that_is_kept_twice_stands_once_and_an_other_of_the_same_moment_too(ledger: Ledger) -> None:
    for fetched in (GOOD, GOOD, FAILED, GOOD):
        ledger.keep_fetch(fetched)
    assert list(ledger.fetches()) == [FAILED, GOOD]


def test_rows_are_listed_newest_first_and_can_be_narrowed(ledger: Ledger) -> None:
    other = later(GOOD, 5, url="https://kabar.example/2")
    rows = [GOOD, later(FAILED, 10), other, later(GOOD, 20)]
    for fetched in rows:
        ledger.keep_fetch(fetched)
    assert list(ledger.fetches()) == [rows[3], rows[1], other, GOOD]
    assert list(ledger.fetches(limit=2)) == [rows[3], rows[1]]
    assert list(ledger.fetches(url=URL, limit=2)) == [rows[3], rows[1]]
    assert list(ledger.fetches(url=other.url)) == [other]
    assert list(ledger.fetches(since=rows[1].at)) == [rows[3], rows[1]]
    here = rows[1].at.astimezone(timezone(timedelta(hours=7)))
    assert list(ledger.fetches(since=here)) == [rows[3], rows[1]]
    assert list(ledger.fetches(failed=True)) == [rows[1]]


def test_a_site_without_rules_has_not_failed_one_that_gives_none_has(ledger: Ledger) -> None:
    absent = replace(FAILED, purpose="robots", status=404)
    refused = later(FAILED, 1, purpose="robots", status=503)
    unreachable = later(FAILED, 2, purpose="robots", status=None, reason="connection")
    for fetched in (absent, refused, unreachable):
        ledger.keep_fetch(fetched)
    assert list(ledger.fetches(failed=True)) == [unreachable, refused]


def test_several_threads_keep_rows_at_once(ledger: Ledger) -> None:
    rows = [later(GOOD, number, url=f"https://kabar.example/{number % 7}") for number in range(60)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(ledger.keep_fetch, rows))
    assert list(ledger.fetches()) == rows[::-1]


@pytest.mark.parametrize("statement", ["UPDATE fetches SET status = 200", "DELETE FROM fetches"])
def test_no_row_can_be_changed(ledger: Ledger, place: Place, statement: str) -> None:
    ledger.keep_fetch(FAILED)
    engine = open_store(place.where, create=False).writing_engine
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))
    assert list(ledger.fetches()) == [FAILED]


def test_verification_tells_when_the_guard_is_gone(ledger: Ledger, place: Place) -> None:
    dropping = "DROP TRIGGER fetches_no_update" + ("" if "sqlite" in place.where else " ON fetches")
    engine = open_store(place.where, create=False).writing_engine
    with engine.begin() as connection:
        connection.execute(text(dropping))
    with ledger.verification() as verification:
        assert any("fetches_no_update" in fault for fault in verification.faults())


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(url=st.text(max_size=40), why=st.none() | st.text(max_size=40), etag=st.none() | st.text(max_size=10))
def test_whatever_text_comes_is_kept_with_broken_characters_shown(
    ledger: Ledger, url: str, why: str | None, etag: str | None
) -> None:
    moment = NOON + timedelta(microseconds=sum(1 for _ in ledger.fetches()))
    ledger.keep_fetch(replace(GOOD, at=moment, url=url, why=why, etag=etag))
    kept = next(ledger.fetches(since=moment))
    assert kept.at == moment
    for given_, came in ((url, kept.url), (why, kept.why), (etag, kept.etag)):
        assert came == given_ or (given_ and ("\\x00" in (came or "") or "\\ud" in (came or "")))


def test_broken_bytes_of_a_command_line_are_kept_and_found(ledger: Ledger) -> None:
    broken = "https://kabar.example/\udcff\0"
    ledger.keep_fetch(replace(GOOD, url=broken))
    assert [fetched.url for fetched in ledger.fetches(url=broken)] == ["https://kabar.example/\\udcff\\x00"]
