"""Bootstrap: figures of sums, and intervals that hold them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.runs.measuring.bootstrap import f1, figure, interval, macro_f1, percentiles, ratio
from saksi.runs.measuring.figure import Figure

units = st.lists(st.integers(0, 9).flatmap(lambda cases: st.tuples(st.integers(0, cases), st.just(cases))), max_size=12)


def test_a_ratio_is_that_of_the_sums() -> None:
    assert ratio(np.array([3.0, 4.0])) == 0.75
    assert np.isnan(ratio(np.array([0.0, 0.0])))


def test_f1_is_the_harmonic_mean() -> None:
    precision, recall = 6 / 8, 6 / 12
    assert f1(np.array([6.0, 8.0, 12.0])) == pytest.approx(2 * precision * recall / (precision + recall))
    assert f1(np.array([0.0, 5.0, 5.0])) == 0.0


def test_macro_f1_counts_the_labels_of_the_gold_alike() -> None:
    # Gold a: 8 right; gold b: 2, both read as a; c is read once where a is annotated, and never annotated.
    confusion = np.array([8.0, 0.0, 1.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0])
    assert macro_f1(confusion) == pytest.approx((2 * 8 / (9 + 10) + 0) / 2)
    assert np.isnan(macro_f1(np.zeros(9)))


def test_statistics_take_many_sums_at_once() -> None:
    sums = np.array([[1.0, 2.0, 4.0], [3.0, 3.0, 3.0]])
    assert f1(sums).tolist() == [pytest.approx(1 / 3), 1.0]
    assert ratio(sums[:, :2]).tolist() == [0.5, 1.0]
    assert macro_f1(np.array([[1.0, 0, 0, 1.0], [0, 1.0, 1.0, 0]])).tolist() == [1.0, 0.0]


@settings(max_examples=30, deadline=None)
@given(units)
def test_an_interval_lies_between_0_and_100_in_order(counts: list[tuple[int, int]]) -> None:
    low, high = interval(counts or np.zeros((0, 2)), resamples=100)
    assert (low is None) == (high is None)
    assert low is None or high is None or 0 <= low <= high <= 100


def test_an_interval_is_the_same_every_time() -> None:
    counts = [(1, 2), (3, 3), (0, 1), (2, 5)]
    assert interval(counts) == interval(counts)


def test_units_that_agree_have_no_width() -> None:
    assert interval([(3, 4)] * 20) == (75.0, 75.0)


def test_the_interval_of_a_share_is_about_that_of_the_normal_approximation() -> None:
    low, high = interval([(1, 1)] * 320 + [(0, 1)] * 80)
    half = 100 * 1.96 * (0.8 * 0.2 / 400) ** 0.5
    assert low == pytest.approx(80 - half, abs=0.7)
    assert high == pytest.approx(80 + half, abs=0.7)


def test_a_single_unit_has_no_interval() -> None:
    assert interval([(1, 2)]) == (None, None)
    assert percentiles([]) == (None, None)


def test_a_figure_has_value_interval_and_cases() -> None:
    made = replace(figure("set", "name", [(1, 2), (3, 3)]), asked=70)
    assert (made.value, made.asked, made.cases, made.met) == (80.0, 70, 5, True)
    assert (made.low, made.high) == (50.0, 100.0)
    assert figure("set", "name", [(1, 2)], cases=7) == Figure("set", "name", 50.0, None, None, None, 7)


def test_a_figure_of_nothing_has_no_value() -> None:
    assert figure("set", "name", []) == Figure("set", "name", None, None, None, None, 0)
    assert figure("set", "name", [(0, 0), (0, 0)]).value is None


@pytest.mark.parametrize(
    ("value", "asked", "at_most", "met"),
    [
        (92.0, 92.0, False, True),
        (91.9, 92.0, False, False),
        (5.0, 5.0, True, True),
        (5.1, 5.0, True, False),
        (50.0, None, False, None),
        (None, 50.0, False, False),
    ],
)
def test_what_is_asked_is_met_or_not(value: float | None, asked: float | None, at_most: bool, met: bool | None) -> None:
    assert Figure("set", "name", value, asked, None, None, 1, at_most).met is met
