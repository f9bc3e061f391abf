"""The commands that keep a ledger safe and lawful: backup, restore, forget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from saksi.views.cli_ledger import JsonOption, LedgerOption, opened, readable
from saksi.views.cli_read import LANGUAGE, Lang
from saksi.views.ledger_lines import copied_record, forgotten_record, json_line
from saksi.views.messages import text

if TYPE_CHECKING:
    from saksi.ledger.backup import Copied


def help_text(key: str) -> str:
    """The help of an option or command, in the language of the settings."""
    return text(f"keeping.help.{key}", LANGUAGE)


File = Annotated[Path, typer.Argument(metavar="FILE", help=help_text("file"), show_default=False)]
Reason = Annotated[str | None, typer.Option("--reason", callback=readable, help=help_text("reason"))]
Yes = Annotated[bool, typer.Option("--yes", help=help_text("yes"))]
Place = Annotated[str, typer.Argument(metavar="URL|ID", callback=readable, help=help_text("place"), show_default=False)]


def register(app: typer.Typer) -> None:
    """Brings the commands of this module into the application."""
    for command in (backup, restore, forget):
        app.command(command.__name__, help=help_text(command.__name__))(command)


def backup(file: File, ledger: LedgerOption = None, lang: Lang = LANGUAGE, as_json: JsonOption = False) -> None:
    """Copies the ledger into a file."""
    with opened(ledger, lang) as store:
        tell_copied(text("keeping.backup", lang, file=str(file)), file, store.backup(file), lang, as_json=as_json)


def restore(file: File, ledger: LedgerOption = None, lang: Lang = LANGUAGE, as_json: JsonOption = False) -> None:
    """Makes a ledger from a backup."""
    with opened(ledger, lang, create=True) as store:
        tell_copied(text("keeping.restored", lang, file=str(file)), file, store.restore(file), lang, as_json=as_json)


def forget(
    place: Place,
    reason: Reason = None,
    yes: Yes = False,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Takes an article away for good, after asking."""
    with opened(ledger, lang) as store:
        if not yes:
            typer.confirm(text("keeping.sure", lang, place=place), abort=True, err=True)
        forgotten = store.forget(place, reason)
    if as_json:
        typer.echo(json_line(forgotten_record(place, forgotten)))
    else:
        revisions = text("keeping.revisions", lang, count=forgotten.revisions)
        claims = text("ledger.claims", lang, count=forgotten.claims)
        typer.echo(text("keeping.forgotten", lang, revisions=revisions, claims=claims))
    if not forgotten.traces_cleared:
        typer.echo(text("keeping.traces", lang), err=True)


def tell_copied(what: str, file: Path, copied: Copied, lang: str, *, as_json: bool) -> None:
    """Tells what a copy holds."""
    if as_json:
        typer.echo(json_line(copied_record(file, copied)))
        return
    articles = text("ledger.articles", lang, count=copied.articles)
    claims = text("ledger.claims", lang, count=copied.claims)
    typer.echo(text("keeping.copied", lang, what=what, articles=articles, claims=claims, digest=copied.digest))
