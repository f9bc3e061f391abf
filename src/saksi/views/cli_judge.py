"""The commands `judge same|different|unsure|undo|list|export|import`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from saksi.errors import InputError, UnreadableInput
from saksi.linking.agreement import Verdict
from saksi.settings import settings
from saksi.views.cli_ledger import (
    INPUT_FAILED,
    JsonOption,
    LedgerOption,
    opened,
    readable,
    show_renderable,
    write_lines,
)
from saksi.views.cli_read import LANGUAGE, Lang, Output
from saksi.views.judgement_lines import judged_lines, judged_record, judgement_record, judgements_table, listed_record
from saksi.views.ledger_lines import json_line
from saksi.views.messages import text
from saksi.views.output import output_stream

if TYPE_CHECKING:
    from saksi.ledger.judgements import JudgementEntry
    from saksi.ledger.ledger import Ledger
    from saksi.runs.judging import Judged, Signature

STDIN = "-"


def help_text(key: str) -> str:
    """The help of an option or command, in the language of the settings."""
    return text(f"judge.help.{key}", LANGUAGE)


A = Annotated[str, typer.Argument(metavar="A", callback=readable, help=help_text("thing"), show_default=False)]
B = Annotated[str, typer.Argument(metavar="B", callback=readable, help=help_text("thing"), show_default=False)]
Id = Annotated[str, typer.Argument(metavar="ID", callback=readable, help=help_text("id"), show_default=False)]
Because = Annotated[str | None, typer.Option("--because", metavar="TEXT", callback=readable, help=help_text("because"))]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", callback=readable, help=help_text("by"))]
ListFile = Annotated[str, typer.Argument(metavar="FILE", help=help_text("file"), show_default=False)]


def register(app: typer.Typer) -> None:
    """Brings the commands of this module into the application."""
    judge = typer.Typer(help=help_text("judge"), no_args_is_help=True)
    for verdict in get_args(Verdict):
        judge.command(verdict, help=help_text(verdict))(verdict_command(verdict))
    for name, command in (
        ("undo", undo),
        ("list", list_),
        ("export", export),
        ("import", import_),
    ):
        judge.command(name, help=help_text(name))(command)
    app.add_typer(judge, name="judge")


def verdict_command(verdict: Verdict) -> Callable[..., None]:
    """The command that judges two things so."""

    def command(
        a: A,
        b: B,
        because: Because = None,
        by: By = None,
        ledger: LedgerOption = None,
        lang: Lang = LANGUAGE,
        as_json: JsonOption = False,
    ) -> None:
        judged(verdict, a, b, because, by, ledger, lang, as_json=as_json)

    return command


def judged(
    verdict: Verdict,
    a: str,
    b: str,
    because: str | None,
    by: str | None,
    ledger: str | None,
    lang: str,
    *,
    as_json: bool,
) -> None:
    """Judges two things, and tells what that changes."""
    from saksi.runs.judging import judge
    from saksi.runs.stories import first_claim

    signed = signature(by, because)
    with opened(ledger, lang) as store:
        tell(judge(verdict, a, b, signed, store, partial(first_claim, store)), lang, as_json=as_json)


def undo(
    judgement: Id,
    because: Because = None,
    by: By = None,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Takes a judgement back."""
    from saksi.runs.judging import undo as take_back

    signed = signature(by, because)
    with opened(ledger, lang) as store:
        tell(take_back(judgement, signed, store), lang, as_json=as_json)


def list_(ledger: LedgerOption = None, lang: Lang = LANGUAGE, as_json: JsonOption = False) -> None:
    """Lists all judgements, in the order in which they came."""
    from saksi.runs.standing_judgements import standing_judgements

    with opened(ledger, lang) as store:
        entries = store.judgements()
        judgements = standing_judgements(store)
        if as_json:
            write_lines(entries, lambda entry: listed_record(entry, judgements))
        elif entries:
            show_renderable(judgements_table(entries, judgements, words_of(entries, store), lang))
        else:
            typer.echo(text("judge.none", lang), err=True)


def words_of(entries: list[JudgementEntry], store: Ledger) -> dict[tuple[str, str], str]:
    """The words of the claims and articles that were judged, as far as they are here, by kind and id."""
    things = {(each.kind, thing) for each in (entry.judgement for entry in entries) for thing in (each.a, each.b or "")}
    return {
        (kind, thing): words
        for kind in sorted({kind for kind, _ in things})
        for thing, words in store.judged_words(kind, [thing for of, thing in things if of == kind]).items()
    }


def export(output: Output = None, ledger: LedgerOption = None, lang: Lang = LANGUAGE) -> None:
    """Writes all judgements as JSON lines."""
    with opened(ledger, lang) as store, output_stream(output) as stream:
        stream.writelines(f"{json_line(judgement_record(entry.judgement))}\n" for entry in store.judgements())


def import_(file: ListFile, ledger: LedgerOption = None, lang: Lang = LANGUAGE) -> None:
    """Takes in judgements of another ledger; what is none is told, the others are taken in, and the exit code is 2."""
    from saksi.intake.judgement_records import read_judgements
    from saksi.runs.judgement_lists import import_judgements

    with opened(ledger, lang, create=True) as store:
        imported = import_judgements(read_judgements(file, chunks_of(file)), store, datetime.now(UTC))
    for problem in imported.problems:
        typer.echo(f"saksi: {problem}", err=True)
    failed = len(imported.problems)
    typer.echo(text("judge.sums", lang, added=imported.added, known=imported.known, failed=failed))
    if failed:
        raise typer.Exit(INPUT_FAILED)


def chunks_of(file: str) -> Iterator[bytes]:
    """What stands in a file, or comes on standard input; raises `InputError` where it cannot be read."""
    from saksi.intake.pages import CHUNK, open_file

    if file == STDIN:
        yield from iter(lambda: sys.stdin.buffer.read(CHUNK), b"")
        return
    try:
        with open_file(Path(file)) as stream:
            yield from iter(lambda: stream.read(CHUNK), b"")
    except OSError as error:
        raise UnreadableInput(file, error.strerror or str(error), "check that the file can be read") from error


def signature(by: str | None, because: str | None) -> Signature:
    """Who judges now; `InputError` where nobody says who."""
    from saksi.runs.judging import Signature

    name = (by or settings().judge or "").strip()
    if not name:
        why = "judgements are signed, and nobody says by whom"
        raise InputError("saksi judge", why, "give --by NAME, or set SAKSI_JUDGE")
    if not name.isprintable():
        raise InputError("SAKSI_JUDGE", f"{name!r} is no readable name", "write it in letters")
    return Signature(name, datetime.now(UTC), (because or "").strip() or None)


def tell(outcome: Judged, lang: str, *, as_json: bool) -> None:
    """Tells what came of judging."""
    if as_json:
        typer.echo(json_line(judged_record(outcome)))
    else:
        for line in judged_lines(outcome, lang):
            typer.echo(line)
