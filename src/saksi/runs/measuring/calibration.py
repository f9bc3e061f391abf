"""Calibration: whether a claim's confidence is how often such claims are right.

Source: Guo, Pleiss, Sun & Weinberger 2017, On Calibration of Modern Neural Networks; bins of equal mass as in Nguyen &
O'Connor 2015, Posterior Calibration and Exploratory Analysis for Natural Language Processing Models.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from saksi.runs.measuring.bootstrap import RESAMPLES, SEED, percentiles
from saksi.runs.measuring.figure import Figure

# Claims of a unit (an article): how sure the reader was (0 to 1), and whether the claim is annotated.
Judged = Sequence[tuple[float, bool]]

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of about one confidence: their mean confidence, the part of them that is right (both 0 to 1), how many."""

    confidence: float
    right: float
    count: int


def reliability(judged: Judged, bins: int = BINS) -> tuple[Bin, ...]:
    """The reliability curve: claims from the least sure to the surest in bins of equal mass.

    Claims of the same confidence are told apart by nothing, so each counts as right as they are together, whichever
    bin it falls in: the curve does not depend on their order.
    """
    if not judged:
        return ()
    confidences = np.array([confidence for confidence, _ in judged], dtype=np.float64)
    right = np.array([right for _, right in judged], dtype=np.float64)
    values, group, sizes = np.unique(confidences, return_inverse=True, return_counts=True)
    shares = np.bincount(group, weights=right) / sizes
    ranked = np.repeat(np.arange(len(values)), sizes)
    return tuple(
        Bin(float(values[part].mean()), float(shares[part].mean()), len(part))
        for part in np.array_split(ranked, bins)
        if len(part)
    )


def calibration_error(curve: Sequence[Bin]) -> float | None:
    """Expected calibration error (0 to 1): by how much confidence and rightness differ, over all claims."""
    claims = sum(entry.count for entry in curve)
    if not claims:
        return None
    return sum(entry.count * abs(entry.confidence - entry.right) for entry in curve) / claims


def calibration_figure(
    set_name: str, name: str, judged: Sequence[Judged], *, resamples: int = RESAMPLES, seed: int = SEED
) -> Figure:
    """The expected calibration error in percent, from the claims of each article, with its interval over articles."""
    claims = [pair for unit in judged for pair in unit]
    error = calibration_error(reliability(claims))
    if error is None or len(judged) < 2:
        return Figure(set_name, name, None if error is None else 100 * error, None, None, None, len(claims), True)
    generator = np.random.default_rng(seed)
    drawn = generator.integers(len(judged), size=(resamples, len(judged)))
    errors = (calibration_error(reliability([pair for unit in row for pair in judged[unit]])) for row in drawn)
    low, high = percentiles([resampled for resampled in errors if resampled is not None])
    return Figure(set_name, name, 100 * error, None, low, high, len(claims), True)
