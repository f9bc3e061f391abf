"""An evaluation as tables on the terminal: `saksi eval GOLD...`."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from saksi.runs.evaluate import Evaluation
from saksi.runs.measuring.attributions import figures_of
from saksi.runs.measuring.calibration import reliability
from saksi.runs.measuring.figure import Figure
from saksi.runs.measuring.mistakes import error_kinds
from saksi.runs.scoring import Rate, Scores
from saksi.views.eval_records import AXES, calibration_of, confusions, rates_of, shares_of
from saksi.views.messages import catalogue, text


def print_evaluation(path: Path, evaluation: Evaluation, show: int, lang: str) -> None:
    """An evaluation as tables, then its kinds of error and the first `show` misses."""
    console = Console(soft_wrap=True)
    scores = evaluation.scores
    console.print(f"[bold]{escape(path.name)}[/bold]")
    console.print(text("eval.counts", lang, articles=evaluation.articles, gold=scores.gold, read=scores.predicted))
    print_figures(evaluation, console, lang)
    for axis in AXES:
        print_axis(scores, axis, console, lang)
    print_calibration(evaluation, console, lang)
    print_errors(evaluation, console, lang)
    for miss in evaluation.misses[:show]:
        kind = text("eval.missed" if miss.missed else "eval.spurious", lang)
        console.print(escape(f"{kind} | {miss.article} | {miss.mode} | {miss.act} | {' '.join(miss.words.split())}"))


def print_figures(evaluation: Evaluation, console: Console, lang: str) -> None:
    """The rates as a table, the percentages a line each, all with their intervals."""
    scores = evaluation.scores
    intervals = {figure.name: interval(figure) for figure in figures_of("", evaluation)}
    table = rates_table(lang, text("eval.column.interval", lang))
    for key, rate in rates_of(scores).items():
        table.add_row(text(f"eval.figure.{key}", lang), *figures(rate), intervals.get(key, ""))
    console.print(table)
    shares = shares_of(scores)
    by_mode = shares.pop("recall_by_mode")
    for key, share in shares.items():
        console.print(with_interval(text(f"eval.figure.{key}", lang), share, intervals.get(key)))
    for mode, share in by_mode.items():
        label = text("eval.recall", lang, mode=text(f"mode.{mode}", lang))
        console.print(with_interval(label, share, intervals.get(f"recall_{mode}")))


def print_axis(scores: Scores, axis: str, console: Console, lang: str) -> None:
    """The classes of an axis, then its confusions."""
    title = text(
        "eval.axis", lang, axis=axis, accuracy=percent(scores.accuracy(axis)), macro=percent(scores.macro(axis))
    )
    table = rates_table(lang, title=title)
    for label, rate in scores.by_label(axis).items():
        table.add_row(label, *figures(rate))
    console.print(table)
    wrong = [f"{wanted} → {found} {count}" for wanted, found, count in confusions(scores, axis)]
    if wrong:
        console.print(text("eval.confusions", lang, list=", ".join(wrong)))


def print_calibration(evaluation: Evaluation, console: Console, lang: str) -> None:
    """The expected calibration error and the reliability curve; nothing where nothing was read."""
    curve = reliability([pair for judged in evaluation.judged for pair in judged])
    if not curve:
        return
    figure = calibration_of(evaluation)
    title = with_interval(text("eval.figure.calibration_error", lang), figure.value, interval(figure))
    table = Table(*(text(f"eval.column.{name}", lang) for name in ("confidence", "right", "claims")), title=title)
    for entry in curve:
        table.add_row(percent(100 * entry.confidence), percent(100 * entry.right), str(entry.count))
    console.print(table)


def print_errors(evaluation: Evaluation, console: Console, lang: str) -> None:
    """The most frequent kinds of error with one example each; nothing where there is none."""
    kinds = error_kinds(evaluation.annotated_mistakes())
    if not kinds:
        return
    names = ("count", "error", "example")
    table = Table(*(text(f"eval.column.{name}", lang) for name in names), title=text("eval.errors", lang))
    for kind in kinds:
        table.add_row(str(kind.count), escape(error_label(kind.kind, lang)), escape(kind.example))
    console.print(table)


def error_label(kind: str, lang: str) -> str:
    """A kind of error in words, with its detail; as it is where the catalogue has no words for it."""
    key, colon, detail = kind.partition(": ")
    message = f"eval.error.{key}"
    return f"{text(message, lang) if message in catalogue(lang) else key}{colon}{detail}"


def rates_table(lang: str, *more: str, title: str | None = None) -> Table:
    """An empty table for rates, with columns of its own behind."""
    return Table("", *(text(f"eval.column.{name}", lang) for name in ("precision", "recall", "f1")), *more, title=title)


def figures(rate: Rate) -> tuple[str, str, str]:
    """A rate's figures as text."""
    return percent(rate.precision), percent(rate.recall), percent(rate.f1)


def with_interval(label: str, share: float | None, ends: str | None) -> str:
    """A figure in a line, with its interval where it has one."""
    return f"{label}: {percent(share)} ({ends})" if ends else f"{label}: {percent(share)}"


def interval(figure: Figure) -> str:
    """The interval of a figure as text; nothing where it has none."""
    return "" if figure.low is None else f"{percent(figure.low)}–{percent(figure.high)}"


def percent(share: float | None) -> str:
    """A percentage as text; a dash for none."""
    return "–" if share is None else f"{share:.1f}"
