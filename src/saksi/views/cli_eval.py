"""The command `eval`: a gold set read and scored, per class, with the confusions."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from saksi.errors import InputError
from saksi.views.cli_read import LANGUAGE, AsJson, Lang
from saksi.views.messages import text

if TYPE_CHECKING:
    from rich.console import Console

    from saksi.runs.evaluate import Evaluation
    from saksi.runs.scoring import Rate, Scores

SCHEMA = "saksi.evaluation/1"
AXES = ("mode", "act", "factuality")

Gold = Annotated[list[Path], typer.Argument(metavar="GOLD...", help=text("eval.help.gold", LANGUAGE))]
Show = Annotated[int, typer.Option("--show", min=0, metavar="N", help=text("eval.help.show", LANGUAGE))]


def register(app: typer.Typer) -> None:
    """Add the command `eval` to the application."""
    app.command("eval", help=text("eval.help.command", LANGUAGE))(evaluate_gold)


def evaluate_gold(gold: Gold, show: Show = 0, as_json: AsJson = False, lang: Lang = LANGUAGE) -> None:
    """Score the reader on gold sets; one table, or one JSON object, a set. Exit 2 when a set could not be read."""
    from rich.console import Console

    from saksi.runs.evaluate import evaluate

    console = Console(soft_wrap=True)
    refused = 0
    for path in gold:
        try:
            evaluation = evaluate(path)
        except InputError as error:
            refused += 1
            typer.echo(f"saksi: {error}", err=True)
            continue
        if as_json:
            typer.echo(json.dumps(evaluation_record(path, evaluation, show), ensure_ascii=False))
        else:
            print_evaluation(path, evaluation, show, console, lang)
    if refused:
        raise typer.Exit(InputError.exit_code)


def evaluation_record(path: Path, evaluation: Evaluation, show: int) -> dict[str, Any]:
    """An evaluation as JSON."""
    scores = evaluation.scores
    record: dict[str, Any] = {"schema": SCHEMA, "gold": path.name, "articles": evaluation.articles}
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


def rate_record(rate: Rate) -> dict[str, float]:
    """A rate as JSON."""
    return {"precision": rate.precision, "recall": rate.recall, "f1": rate.f1}


def confusions(scores: Scores, axis: str) -> list[tuple[str, str, int]]:
    """Labels taken for others, the most frequent first: annotated, read, how often."""
    wrong = Counter({pair: count for pair, count in scores.labels[axis].items() if pair[0] != pair[1]})
    return [(wanted, found, count) for (wanted, found), count in wrong.most_common()]


def print_evaluation(path: Path, evaluation: Evaluation, show: int, console: Console, lang: str) -> None:
    """An evaluation as tables."""
    from rich.markup import escape
    from rich.table import Table

    scores = evaluation.scores
    console.print(f"[bold]{escape(path.name)}[/bold]")
    console.print(text("eval.counts", lang, articles=evaluation.articles, gold=scores.gold, read=scores.predicted))
    table = Table("", *(text(f"eval.column.{name}", lang) for name in ("precision", "recall", "f1")))
    for key, rate in rates_of(scores).items():
        table.add_row(text(f"eval.figure.{key}", lang), *figures(rate))
    console.print(table)
    shares = shares_of(scores)
    by_mode = shares.pop("recall_by_mode")
    for key, share in shares.items():
        console.print(f"{text(f'eval.figure.{key}', lang)}: {percent(share)}")
    for mode, share in by_mode.items():
        console.print(f"{text('eval.recall', lang, mode=text(f'mode.{mode}', lang))}: {percent(share)}")
    for axis in AXES:
        print_axis(scores, axis, console, lang)
    for miss in evaluation.misses[:show]:
        kind = text("eval.missed" if miss.missed else "eval.spurious", lang)
        console.print(escape(f"{kind} | {miss.article} | {miss.mode} | {miss.act} | {' '.join(miss.words.split())}"))


def print_axis(scores: Scores, axis: str, console: Console, lang: str) -> None:
    """The classes of an axis, then its confusions."""
    from rich.table import Table

    title = text(
        "eval.axis", lang, axis=axis, accuracy=percent(scores.accuracy(axis)), macro=percent(scores.macro(axis))
    )
    table = Table("", *(text(f"eval.column.{name}", lang) for name in ("precision", "recall", "f1")), title=title)
    for label, rate in scores.by_label(axis).items():
        table.add_row(label, *figures(rate))
    console.print(table)
    wrong = [f"{wanted} → {found} {count}" for wanted, found, count in confusions(scores, axis)]
    if wrong:
        console.print(text("eval.confusions", lang, list=", ".join(wrong)))


def figures(rate: Rate) -> tuple[str, str, str]:
    """A rate's figures as text."""
    return percent(rate.precision), percent(rate.recall), percent(rate.f1)


def percent(share: float | None) -> str:
    """A percentage as text; a dash for none."""
    return "–" if share is None else f"{share:.1f}"
