"""How far a figure can be trusted: percentile bootstrap over units that were drawn together (articles, sentences).

Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13. Units are resampled with replacement,
the figure is taken of each resample's sums, and the 2.5th and 97.5th percentiles are the ends of the interval.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from saksi.runs.measuring.figure import Figure

Sums = NDArray[np.float64]
# A figure of sums: (..., columns) in, (...) out, as a fraction; not a number where there is nothing to measure.
Statistic = Callable[[Sums], Sums]

RESAMPLES = 1_000
SEED = 20_240_229
COVERED = 95.0
# Resamples are drawn in portions, so that a set of many thousand units stays in memory.
DRAWN_TOGETHER = 2_000_000


def ratio(sums: Sums) -> Sums:
    """Hits of cases; columns: hits, cases."""
    return _part(sums[..., 0], sums[..., 1])


def f1(sums: Sums) -> Sums:
    """Harmonic mean of precision and recall; columns: hits, predicted, gold."""
    return _part(2 * sums[..., 0], sums[..., 1] + sums[..., 2])


def macro_f1(sums: Sums) -> Sums:
    """F1 averaged over the labels that the gold has; columns: a confusion matrix, row by row, gold labels in rows."""
    labels = math.isqrt(sums.shape[-1])
    matrix = sums.reshape(*sums.shape[:-1], labels, labels)
    gold, read = matrix.sum(-1), matrix.sum(-2)
    by_label = _part(2 * np.diagonal(matrix, axis1=-2, axis2=-1), gold + read)
    annotated = gold > 0
    return _part(np.where(annotated, by_label, 0).sum(-1), annotated.sum(-1))


def interval(
    counts: ArrayLike, statistic: Statistic = ratio, *, resamples: int = RESAMPLES, seed: int = SEED
) -> tuple[float | None, float | None]:
    """The ends of the 95 % interval of a figure, in percent; None of fewer than two units, or of nothing.

    `counts` has a row for each unit, and the columns that `statistic` says. The same counts give the same interval.
    """
    units = np.asarray(counts, dtype=np.float64)
    if len(units) < 2:
        return None, None
    figures = statistic(_resampled(units, resamples, np.random.default_rng(seed)))
    return percentiles(figures[~np.isnan(figures)])


def percentiles(figures: ArrayLike) -> tuple[float | None, float | None]:
    """The ends of the interval of resampled figures (fractions), in percent; None of none."""
    resampled = np.asarray(figures, dtype=np.float64)
    if not len(resampled):
        return None, None
    outside = (100 - COVERED) / 2
    low, high = np.percentile(100 * resampled, [outside, 100 - outside])
    return float(low), float(high)


def figure(
    set_name: str,
    name: str,
    counts: Sequence[Sequence[float]] | NDArray[np.generic],
    statistic: Statistic = ratio,
    *,
    cases: int | None = None,
) -> Figure:
    """A figure with its interval, from the counts of each unit, and without what is asked of it; `cases` is the sum of
    the last column, if not said."""
    units = np.asarray(counts, dtype=np.float64)
    if not units.size:
        return Figure(set_name, name, None, None, None, None, cases or 0)
    sums = units.sum(axis=0)
    value = float(statistic(sums))
    low, high = interval(units, statistic)
    measured = None if np.isnan(value) else 100 * value
    return Figure(set_name, name, measured, None, low, high, int(sums[-1]) if cases is None else cases)


def _resampled(units: Sums, resamples: int, generator: np.random.Generator) -> Sums:
    """The sums of resamples, (resamples, columns): how often each unit is drawn is multinomial."""
    size = len(units)
    chances = np.full(size, 1 / size)
    portion = max(1, DRAWN_TOGETHER // size)
    drawn = (
        generator.multinomial(size, chances, size=min(portion, resamples - start)) @ units
        for start in range(0, resamples, portion)
    )
    return np.concatenate(list(drawn))


def _part(hits: Sums, cases: Sums) -> Sums:
    hits, cases = np.asarray(hits, dtype=np.float64), np.asarray(cases, dtype=np.float64)
    return np.divide(hits, cases, out=np.full_like(hits, np.nan), where=cases > 0)
