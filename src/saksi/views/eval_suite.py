"""A suite of measurements as one table, or as JSON: `saksi eval --suite FOLDER`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.suite import NotMeasured
from saksi.views.eval_records import error_records, rounded
from saksi.views.eval_tables import interval, percent
from saksi.views.messages import catalogue, text

SCHEMA = "saksi.suite/1"
COLUMNS = ("set", "figure", "value", "interval", "asked", "met", "cases")
MET = {True: "eval.met", False: "eval.unmet"}

Outcomes = Sequence[Measurement | NotMeasured]


def suite_record(outcomes: Outcomes) -> dict[str, Any]:
    """A suite as JSON: figures, and by set the kinds of error, what was skipped, and why others were not measured."""
    measurements = [outcome for outcome in outcomes if isinstance(outcome, Measurement)]
    return {
        "schema": SCHEMA,
        "figures": [figure_record(figure) for measurement in measurements for figure in measurement.figures],
        "errors": {measurement.set: error_records(measurement.errors) for measurement in measurements},
        "skipped": {measurement.set: dict(measurement.skipped) for measurement in measurements},
        "not_measured": {outcome.set: outcome.reason for outcome in outcomes if isinstance(outcome, NotMeasured)},
    }


def figure_record(figure: Figure) -> dict[str, Any]:
    """A figure as JSON; `met` is None where nothing is asked."""
    return {
        "set": figure.set,
        "figure": figure.name,
        "value": rounded(figure.value),
        "low": rounded(figure.low),
        "high": rounded(figure.high),
        "asked": figure.asked,
        "at_most": figure.at_most,
        "met": figure.met,
        "cases": figure.cases,
    }


def print_suite(outcomes: Outcomes, lang: str) -> None:
    """A suite as one table, then what was skipped and what was not measured."""
    console = Console(soft_wrap=True)
    table = Table(*(text(f"eval.column.{name}", lang) for name in COLUMNS))
    measurements = [outcome for outcome in outcomes if isinstance(outcome, Measurement)]
    for measurement in measurements:
        table.add_section()
        for figure in measurement.figures:
            table.add_row(*cells(figure, lang))
    console.print(table)
    for line in [*skipped_lines(measurements, lang), *absent_lines(outcomes, lang)]:
        console.print(escape(line))


def cells(figure: Figure, lang: str) -> tuple[str, ...]:
    """A figure as the cells of its row."""
    asked = "" if figure.asked is None else f"{'≤' if figure.at_most else '≥'} {figure.asked:g}"
    met = "" if figure.met is None else text(MET[figure.met], lang)
    names = escape(figure.set), escape(figure_label(figure.name, lang))
    return *names, percent(figure.value), interval(figure), asked, met, str(figure.cases)


def figure_label(name: str, lang: str) -> str:
    """A figure's name in words; as it is where the catalogue has none for it."""
    mode = name.removeprefix("recall_")
    if mode != name:
        return text("eval.recall", lang, mode=text(f"mode.{mode}", lang))
    key = f"eval.figure.{name}"
    return text(key, lang) if key in catalogue(lang) else name


def skipped_lines(measurements: Iterable[Measurement], lang: str) -> list[str]:
    """What of a set was skipped, and how much of it."""
    return [
        text("eval.skipped", lang, set=measurement.set, reason=reason, count=count)
        for measurement in measurements
        for reason, count in measurement.skipped.items()
    ]


def absent_lines(outcomes: Outcomes, lang: str) -> list[str]:
    """The sets that were not measured, and why."""
    return [
        text("eval.not_measured", lang, set=outcome.set, reason=outcome.reason)
        for outcome in outcomes
        if isinstance(outcome, NotMeasured)
    ]
