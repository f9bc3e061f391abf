"""Calibration: the reliability curve and the error that sums it up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.runs.measuring.calibration import Bin, calibration_error, calibration_figure, reliability

judged = st.lists(st.tuples(st.sampled_from([0.1, 0.3, 0.5, 0.5, 0.8, 1.0]), st.booleans()), max_size=60)


def test_confidence_that_is_how_often_it_is_right_has_no_error() -> None:
    claims = [(0.25, number == 0) for number in range(4)] + [(0.75, number > 0) for number in range(4)]
    assert reliability(claims, bins=2) == (Bin(0.25, 0.25, 4), Bin(0.75, 0.75, 4))
    assert calibration_error(reliability(claims)) == 0.0


def test_the_error_is_the_mean_distance() -> None:
    claims = [(0.9, True), (0.9, False), (0.5, True), (0.5, True)]
    assert calibration_error(reliability(claims, bins=2)) == pytest.approx((0.4 + 0.5) / 2)


def test_bins_are_of_equal_mass() -> None:
    curve = reliability([(number / 100, True) for number in range(95)])
    assert sorted(entry.count for entry in curve) == [9] * 5 + [10] * 5
    assert [entry.confidence for entry in curve] == sorted(entry.confidence for entry in curve)


def test_nothing_has_no_curve() -> None:
    assert reliability([]) == ()
    assert calibration_error(()) is None
    assert calibration_figure("set", "name", []).value is None


@given(judged, st.randoms())
def test_the_order_of_claims_does_not_matter(claims: list[tuple[float, bool]], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reliability(shuffled) == reliability(claims)


@given(judged)
def test_every_claim_is_in_one_bin(claims: list[tuple[float, bool]]) -> None:
    curve = reliability(claims)
    assert sum(entry.count for entry in curve) == len(claims)
    assert sum(entry.count * entry.right for entry in curve) == pytest.approx(sum(right for _, right in claims))
    error = calibration_error(curve)
    assert error is None or 0 <= error <= 1


def test_the_figure_is_in_percent_with_an_interval() -> None:
    articles = [[(0.9, True), (0.9, number % 2 == 0)] for number in range(30)]
    made = calibration_figure("set", "name", articles, resamples=200)
    assert made.value == pytest.approx(15.0)
    assert made.low is not None
    assert made.high is not None
    assert made.low <= 15.0 <= made.high
    assert (made.cases, made.at_most) == (60, True)


def test_one_article_has_no_interval() -> None:
    made = calibration_figure("set", "name", [[(0.5, True)]])
    assert (made.value, made.low, made.high) == (50.0, None, None)
