"""Recrawling: densely for a day, once more on day 7, and then no more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.intake.recrawling import AGES, GIVEN_UP, LONGEST, SHORTEST, next_attempt, next_visit

FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)

moments = st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))
chances = st.floats(0, 1)


def test_a_page_is_visited_at_each_age_and_then_no_more() -> None:
    visited, now = [], FIRST
    while (planned := next_visit(FIRST, now, 0.0)) is not None:
        visited.append(planned - FIRST)
        now = planned
    assert tuple(visited) == AGES


@settings(deadline=None)
@given(st.lists(st.tuples(chances, st.timedeltas(timedelta(0), timedelta(days=3))), min_size=20, max_size=20))
def test_late_visits_come_to_an_end_too(delays: list[tuple[float, timedelta]]) -> None:
    visits, now = 0, FIRST
    for chance, late in delays:
        planned = next_visit(FIRST, now, chance)
        if planned is None:
            break
        assert planned > now
        now, visits = planned + late, visits + 1
    assert visits <= len(AGES)
    assert next_visit(FIRST, FIRST + AGES[-1], 0.5) is None


def test_ages_that_passed_unwatched_are_not_made_up_for() -> None:
    assert next_visit(FIRST, FIRST + timedelta(hours=7), 0.0) == FIRST + timedelta(hours=8)
    assert next_visit(FIRST, FIRST + timedelta(days=3), 0.0) == FIRST + timedelta(days=7)
    assert next_visit(FIRST, FIRST + timedelta(days=300), 0.0) is None


@settings(deadline=None)
@given(moments, moments, chances)
def test_the_next_visit_lies_ahead_and_within_a_week(first_at: datetime, now: datetime, chance: float) -> None:
    planned = next_visit(first_at, now, chance)
    assert planned is None or now < planned <= now + AGES[-1] + SHORTEST


@settings(deadline=None)
@given(moments, st.timedeltas(timedelta(0), timedelta(days=9000)), chances)
def test_a_clock_put_back_does_no_harm(now: datetime, ahead: timedelta, chance: float) -> None:
    for planned in (next_visit(now + ahead, now, chance), next_attempt(now + ahead, now, None, chance)):
        assert planned is not None
        assert SHORTEST / 2 <= planned - now <= 2 * SHORTEST


@settings(deadline=None)
@given(moments, moments, st.none() | st.timedeltas(timedelta(0), timedelta(days=90)), chances)
def test_what_could_not_be_had_is_tried_again_and_given_up_at_last(
    first_at: datetime, now: datetime, retry: timedelta | None, chance: float
) -> None:
    planned = next_attempt(first_at, now, retry, chance)
    if now - first_at >= GIVEN_UP:
        assert planned is None
    else:
        assert planned is not None
        assert SHORTEST <= planned - now <= LONGEST
        assert planned - now >= min(retry or SHORTEST, LONGEST)


def test_failures_are_few_before_a_page_is_given_up() -> None:
    attempts, now = 0, FIRST
    while (planned := next_attempt(FIRST, now, None, 1.0)) is not None:
        attempts, now = attempts + 1, planned
    assert attempts < 40
