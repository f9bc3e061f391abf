"""The command `eval`: gold sets read and scored, or a suite of sets measured against what is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from saksi.errors import InputError, MissingInput
from saksi.views.cli_read import LANGUAGE, AsJson, Lang
from saksi.views.messages import text

if TYPE_CHECKING:
    from saksi.claims.policy import Notion
    from saksi.runs.measuring.figure import Measurement
    from saksi.runs.measuring.suite import NotMeasured

Gold = Annotated[
    list[Path] | None, typer.Argument(metavar="GOLD...", help=text("eval.help.gold", LANGUAGE), show_default=False)
]
Suite = Annotated[Path | None, typer.Option("--suite", metavar="FOLDER", help=text("eval.help.suite", LANGUAGE))]
NotionOption = Annotated[str, typer.Option("--notion", metavar="narrow|wide", help=text("eval.help.notion", LANGUAGE))]
Split = Annotated[str | None, typer.Option("--split", metavar="NAME", help=text("eval.help.split", LANGUAGE))]
Show = Annotated[int, typer.Option("--show", min=0, metavar="N", help=text("eval.help.show", LANGUAGE))]


def register(app: typer.Typer) -> None:
    """Add the command `eval` to the application."""
    app.command("eval", help=text("eval.help.command", LANGUAGE))(evaluate_gold)


def evaluate_gold(
    gold: Gold = None,
    suite: Suite = None,
    notion: NotionOption = "narrow",
    split: Split = None,
    show: Show = 0,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> None:
    """Score the reader on gold sets, each as tables or one JSON object; then measure the suite, if one is named, as one
    table or object. Exit 2 when a gold set could not be read; what a suite lacks is told beside its table."""
    from saksi.views.policy import notion_of

    if not gold and suite is None:
        raise InputError("eval", "no gold set is named", "name a JSONL file of annotated articles, or --suite FOLDER")
    wanted = notion_of(notion, "--notion")
    refused = sum(not scored(path, wanted, split, show, as_json, lang) for path in gold or ())
    if suite is not None:
        measure_suite(suite, as_json, lang)
    if refused:
        raise typer.Exit(InputError.exit_code)


def scored(path: Path, notion: Notion, split: str | None, show: int, as_json: bool, lang: str) -> bool:
    """Score one gold set and write how it went; whether it could be read."""
    from saksi.runs.evaluate import evaluate
    from saksi.views.eval_records import evaluation_record
    from saksi.views.eval_tables import print_evaluation

    try:
        evaluation = evaluate(path, notion, split)
    except InputError as error:
        typer.echo(f"saksi: {error}", err=True)
        return False
    if as_json:
        typer.echo(json.dumps(evaluation_record(path, evaluation, notion, show), ensure_ascii=False))
    else:
        print_evaluation(path, evaluation, show, lang)
    return True


def measure_suite(folder: Path, as_json: bool, lang: str) -> None:
    """Measure the sets of a folder and write what came of it; raises `MissingInput` where there is no such folder."""
    from saksi.views.eval_suite import print_suite, suite_record

    if not folder.is_dir():
        raise MissingInput(str(folder), "there is no such folder", "name one that has the folders gold and data")
    outcomes = list(shown_outcomes(folder, lang))
    if as_json:
        typer.echo(json.dumps(suite_record(outcomes), ensure_ascii=False))
    else:
        print_suite(outcomes, lang)


def shown_outcomes(folder: Path, lang: str) -> Iterator[Measurement | NotMeasured]:
    """What came of each set, while the one that is read is told on a terminal."""
    from rich.console import Console

    from saksi.runs.measuring.suite import measured, parts

    with Console(stderr=True).status("") as status:
        for part in parts(folder, Path()):
            status.update(text("eval.measuring", lang, set=part.set))
            yield measured(part)
