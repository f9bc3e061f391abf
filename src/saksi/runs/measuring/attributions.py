"""The figures of attribution on a gold set: each as counts of an article and a statistic of their sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from saksi.claims.policy import Notion
from saksi.runs.evaluate import Evaluation, evaluate
from saksi.runs.measuring.bootstrap import Statistic, f1, figure, macro_f1, ratio
from saksi.runs.measuring.calibration import calibration_figure
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.mistakes import error_kinds
from saksi.runs.scoring import Scores


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """A figure of articles' counts; on an `axis` that a set does not annotate it is not there."""

    name: str
    statistic: Statistic
    counts: Callable[[Scores], Sequence[float]]
    axis: str | None = None


FIGURES = (
    CountedFigure("content_overlap", f1, lambda scores: (scores.overlap, scores.predicted, scores.gold)),
    CountedFigure("content_exact", f1, lambda scores: (scores.exact, scores.predicted, scores.gold)),
    CountedFigure("end_to_end", f1, lambda scores: (scores.source_name, scores.predicted, scores.gold)),
    CountedFigure(
        "numbers", f1, lambda scores: (scores.numbers, scores.numbers_predicted, scores.numbers_gold), "numbers"
    ),
    CountedFigure("source_name", ratio, lambda scores: (scores.source_name, scores.overlap)),
    CountedFigure("source_span", ratio, lambda scores: (scores.source_span, scores.overlap)),
    CountedFigure("cue", ratio, lambda scores: (scores.cue, scores.overlap)),
    CountedFigure("via", ratio, lambda scores: (scores.via, scores.via_cases), "via"),
)
MACRO_AXES = ("act", "factuality")


def measure_gold(
    set_name: str, path: Path, notion: Notion = Notion.NARROW, split: str | None = None, *, calibrated: bool = False
) -> Measurement:
    """A gold set read and measured; `calibrated` asks for the calibration error too. Raises `InputError`."""
    evaluation = evaluate(path, notion, split)
    figures = list(figures_of(set_name, evaluation))
    if calibrated:
        figures.append(calibration_figure(set_name, "calibration_error", evaluation.judged))
    return Measurement(set_name, tuple(figures), error_kinds(evaluation.annotated_mistakes()))


def figures_of(set_name: str, evaluation: Evaluation) -> Iterator[Figure]:
    """The figures of an evaluation with their intervals over its articles; none on axes that are not annotated."""
    by_article = evaluation.by_article
    for counted in FIGURES:
        if counted.axis is None or evaluation.is_annotated(counted.axis):
            counts = [counted.counts(scores) for scores in by_article]
            yield figure(set_name, counted.name, counts, counted.statistic)
    for mode in sorted(evaluation.scores.gold_by_mode):
        recalled = [(scores.found_by_mode[mode], scores.gold_by_mode[mode]) for scores in by_article]
        yield figure(set_name, f"recall_{mode}", recalled, ratio)
    for axis in MACRO_AXES:
        if evaluation.is_annotated(axis):
            yield macro_figure(set_name, axis, evaluation)


def macro_figure(set_name: str, axis: str, evaluation: Evaluation) -> Figure:
    """F1 of an axis averaged over its gold labels, on the claims found."""
    pairs = evaluation.scores.labels[axis]
    rows = {label: row for row, label in enumerate(sorted({label for pair in pairs for label in pair}))}
    confusions = np.zeros((evaluation.articles, len(rows), len(rows)))
    for number, scores in enumerate(evaluation.by_article):
        for (gold, read), count in scores.labels.get(axis, {}).items():
            confusions[number, rows[gold], rows[read]] += count
    counts = confusions.reshape(evaluation.articles, len(rows) ** 2)
    return figure(set_name, f"{axis}_macro", counts, macro_f1, cases=evaluation.scores.overlap)
