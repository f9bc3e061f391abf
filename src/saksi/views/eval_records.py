"""An evaluation as JSON: `saksi eval GOLD... --json`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from saksi.runs.evaluate import Evaluation
from saksi.runs.measuring.attributions import figures_of
from saksi.runs.measuring.calibration import calibration_figure, reliability
from saksi.runs.measuring.figure import ErrorKind, Figure
from saksi.runs.measuring.mistakes import error_kinds
from saksi.runs.scoring import Rate, Scores

if TYPE_CHECKING:
    from saksi.claims.policy import Notion

SCHEMA = "saksi.evaluation/1"
AXES = ("mode", "act", "factuality")
CALIBRATION = "calibration_error"


def evaluation_record(path: Path, evaluation: Evaluation, notion: Notion, show: int) -> dict[str, Any]:
    """An evaluation as JSON, with the first `show` misses. Intervals are those of F1 and of percentages."""
    scores = evaluation.scores
    record: dict[str, Any] = {"schema": SCHEMA, "gold": path.name, "notion": notion, "articles": evaluation.articles}
    record |= {"claims": {"gold": scores.gold, "read": scores.predicted}}
    record |= {name: rate_record(rate) for name, rate in rates_of(scores).items()}
    record |= shares_of(scores)
    for axis in AXES:
        record[axis] = {
            "accuracy": scores.accuracy(axis),
            "macro_f1": scores.macro(axis),
            "by_label": {label: rate_record(rate) for label, rate in scores.by_label(axis).items()},
            "confusion": [
                {"gold": wanted, "read": found, "count": count} for wanted, found, count in confusions(scores, axis)
            ],
        }
    record["intervals"] = {figure.name: interval_record(figure) for figure in figures_of(path.name, evaluation)}
    record["calibration"] = calibration_record(evaluation)
    record["errors"] = error_records(error_kinds(evaluation.annotated_mistakes()))
    record["misses"] = [
        {"article": miss.article, "missed": miss.missed, "mode": miss.mode, "act": miss.act, "words": miss.words}
        for miss in evaluation.misses[:show]
    ]
    return record


def rates_of(scores: Scores) -> dict[str, Rate]:
    """The figures that are rates, by their key."""
    return {
        "content_overlap": scores.content_overlap,
        "content_exact": scores.content_exact,
        "end_to_end": scores.end_to_end,
        "numbers": scores.number_rate,
    }


def shares_of(scores: Scores) -> dict[str, Any]:
    """The figures that are percentages of the matched claims, by their key, and the recall by mode."""
    return {
        "source_name": scores.share(scores.source_name),
        "source_span": scores.share(scores.source_span),
        "cue": scores.share(scores.cue),
        "via": scores.share(scores.via, scores.via_cases),
        "recall_by_mode": {
            mode: scores.share(scores.found_by_mode[mode], count) for mode, count in sorted(scores.gold_by_mode.items())
        },
    }


def confusions(scores: Scores, axis: str) -> list[tuple[str, str, int]]:
    """Labels taken for others, the most frequent first: annotated, read, how often."""
    wrong = Counter({pair: count for pair, count in scores.labels[axis].items() if pair[0] != pair[1]})
    return [(wanted, found, count) for (wanted, found), count in wrong.most_common()]


def calibration_of(evaluation: Evaluation) -> Figure:
    """The expected calibration error of the claims' confidences."""
    return calibration_figure("", CALIBRATION, evaluation.judged)


def calibration_record(evaluation: Evaluation) -> dict[str, Any]:
    """Expected calibration error in percent, and the reliability curve (0 to 1)."""
    figure = calibration_of(evaluation)
    curve = reliability([pair for judged in evaluation.judged for pair in judged])
    return {
        "error": rounded(figure.value),
        "interval": interval_record(figure),
        "curve": [
            {"confidence": round(entry.confidence, 3), "right": round(entry.right, 3), "claims": entry.count}
            for entry in curve
        ],
    }


def rate_record(rate: Rate) -> dict[str, float]:
    """A rate as JSON."""
    return {"precision": rate.precision, "recall": rate.recall, "f1": rate.f1}


def interval_record(figure: Figure) -> Sequence[float | None] | None:
    """The two ends of a figure's interval in percent; None where there is none."""
    return None if figure.low is None else [rounded(figure.low), rounded(figure.high)]


def error_records(errors: Iterable[ErrorKind]) -> list[dict[str, Any]]:
    """Kinds of error as JSON."""
    return [{"kind": error.kind, "count": error.count, "example": error.example} for error in errors]


def rounded(share: float | None) -> float | None:
    """A percentage with one decimal."""
    return None if share is None else round(share, 1)
