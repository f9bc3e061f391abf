"""The command line `saksi`: the application, its exit codes, and how errors are told.

0    done; also when nothing was found
1    `saksi health`: a source is failing or stale
2    the input, or the command itself, is wrong; what else was given has been done
3    the ledger cannot be opened, is broken, or does not know an id
4    a model or data file is absent or damaged
130  interrupted
141  nobody reads the output any more
"""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from saksi.errors import SaksiError

INTERRUPTED = 130
UNHEARD = 141
COMMANDS = (
    "cli_read",
    "cli_ledger",
    "cli_sources",
    "cli_fetches",
    "cli_watch",
    "cli_revisions",
    "cli_compare",
    "cli_copies",
    "cli_stories",
    "cli_judge",
    "cli_keeping",
    "cli_eval",
)
"""Modules beside this one that each `register` commands, in the order in which `--help` lists them."""


class Commands(TyperGroup):
    """The commands, with one way of telling errors: one line on standard error, and the error's exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command that was asked for."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except SaksiError as error:
            typer.echo(f"saksi: {error}", err=True)
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as interrupt:
            typer.echo("saksi: interrupted", err=True)
            raise typer.Exit(INTERRUPTED) from interrupt
        except BrokenPipeError as error:
            write_nowhere()
            raise typer.Exit(UNHEARD) from error
        return result


app = typer.Typer(
    name="saksi",
    cls=Commands,
    help="A witness ledger for the news: who said what, through whom, how sure, when and where.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def show_version(wanted: bool) -> None:
    """Writes the version and ends, if wanted."""
    if wanted:
        from importlib.metadata import version

        typer.echo(f"saksi {version('saksi')}")
        raise typer.Exit


@app.callback()
def saksi(
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """The options that stand before a command."""


def register_commands() -> None:
    """Brings the commands of all modules that are there."""
    for name in COMMANDS:
        if find_spec(f"saksi.views.{name}"):
            import_module(f"saksi.views.{name}").register(app)


def write_nowhere() -> None:
    """Turns standard output to the void, so that leaving does not try to write what is still buffered."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """The entry point. Output is UTF-8 whatever the locale: articles hold more than an old code page can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


register_commands()

if __name__ == "__main__":
    main()
