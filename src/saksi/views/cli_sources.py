"""The commands `sources add|list|pause|resume|remove|import|export|check`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from saksi.errors import FetchRefused, MissingInput, UnknownEntry, UnreadableInput
from saksi.intake.source import SourceKind
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
from saksi.views.cli_read import LANGUAGE, Lang
from saksi.views.ledger_lines import json_line
from saksi.views.messages import text
from saksi.views.output import output_stream
from saksi.views.source_lines import checked_record, followed_record, source_record

if TYPE_CHECKING:
    from rich.text import Text

    from saksi.intake.opml import SourceList
    from saksi.intake.source import Source
    from saksi.ledger.ledger import Ledger
    from saksi.runs.sources import Followed

ALARM = 1
STDIN = "-"
SHOWN_MISSING = 6


def help_text(key: str) -> str:
    """The help of an option or command, in the language of the settings."""
    return text(f"sources.help.{key}", LANGUAGE)


Urls = Annotated[list[str], typer.Argument(metavar="URL...", help=help_text("url"), show_default=False)]
SomeUrls = Annotated[list[str] | None, typer.Argument(metavar="[URL]...", help=help_text("url"), show_default=False)]
Kind = Annotated[SourceKind | None, typer.Option("--kind", help=help_text("kind"))]
Title = Annotated[str | None, typer.Option(callback=readable, help=help_text("title"))]
Outlet = Annotated[str | None, typer.Option(callback=readable, help=help_text("outlet"))]
Language = Annotated[str | None, typer.Option("--language", help=help_text("language"))]
ListFile = Annotated[str | None, typer.Argument(metavar="[FILE]", help=help_text("file"), show_default=False)]
Starter = Annotated[str | None, typer.Option("--starter", metavar="CODE", help=help_text("starter"))]
Target = Annotated[Path | None, typer.Argument(metavar="[FILE]", help=help_text("target"), show_default=False)]


def register(app: typer.Typer) -> None:
    """Brings the commands of this module into the application."""
    sources = typer.Typer(help=help_text("sources"), no_args_is_help=True)
    for name, command in (
        ("add", add),
        ("list", list_),
        ("pause", pause),
        ("resume", resume),
        ("remove", remove),
        ("import", import_),
        ("export", export),
        ("check", check),
    ):
        sources.command(name, help=help_text(name))(command)
    app.add_typer(sources, name="sources")


def add(
    urls: Urls,
    kind: Kind = None,
    title: Title = None,
    outlet: Outlet = None,
    language: Language = None,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Follows sources; one that failed is told, the others are followed, and the exit code is 2."""
    from saksi.article.language import supported_language
    from saksi.intake.fetcher import fetcher_of
    from saksi.runs.sources import Said, follow

    said = Said(kind, title, outlet, supported_language(language, where="--language") if language else None)
    with opened(ledger, lang, create=True) as store:
        outcomes = follow(urls, said, store, fetcher_of(settings(), store.keep_fetch))
        if tell_followed(outcomes, lang, as_json=as_json, each=True)["failed"]:
            raise typer.Exit(INPUT_FAILED)


def list_(ledger: LedgerOption = None, lang: Lang = LANGUAGE, as_json: JsonOption = False) -> None:
    """Lists all sources."""
    from saksi.views.source_tables import sources_table

    with opened(ledger, lang) as store:
        entries = store.sources()
    if as_json:
        write_lines(entries, source_record)
    elif entries:
        show_renderable(sources_table(entries, lang))
    else:
        typer.echo(text("sources.none", lang), err=True)


def pause(urls: Urls, ledger: LedgerOption = None, lang: Lang = LANGUAGE) -> None:
    """Pauses sources."""
    with opened(ledger, lang) as store:
        change(urls, partial(store.pause_source, paused=True), "pause", lang)


def resume(urls: Urls, ledger: LedgerOption = None, lang: Lang = LANGUAGE) -> None:
    """Lets paused sources go on."""
    with opened(ledger, lang) as store:
        change(urls, partial(store.pause_source, paused=False), "resume", lang)


def remove(urls: Urls, ledger: LedgerOption = None, lang: Lang = LANGUAGE) -> None:
    """Follows sources no longer."""
    with opened(ledger, lang) as store:
        change(urls, store.remove_source, "remove", lang)


def change(urls: list[str], changed: Callable[[str], bool], action: str, lang: str) -> None:
    """Changes the sources at these addresses and tells how many; raises `UnknownEntry` when some are not followed,
    after the others have been changed."""
    unknown = [url for url in dict.fromkeys(map(in_one_form, urls)) if not changed(url)]
    done = len(dict.fromkeys(map(in_one_form, urls))) - len(unknown)
    if done:
        typer.echo(text("sources.changed", lang, count=done, what=text(f"sources.done.{action}", lang)))
    refuse_unknown(unknown)


def import_(
    file: ListFile = None,
    starter: Starter = None,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Follows the sources of a list; what in it is no source is told, the others are followed, and the exit code is
    2."""
    from saksi.intake.opml import starter_list
    from saksi.runs.sources import follow_listed
    from saksi.views.escape import shown_line

    if (file is None) == (starter is None):
        raise typer.BadParameter("give either FILE or --starter")
    listed = starter_list(starter) if starter is not None else list_in(str(file))
    with opened(ledger, lang, create=True) as store:
        sums = tell_followed(follow_listed(listed.sources, store), lang, as_json=as_json, each=False)
    for problem in listed.problems:
        typer.echo(f"saksi: {shown_line(str(problem))}", err=True)
    if any(source.checked is False for source in listed.sources) and sums["added"] and not as_json:
        typer.echo(text("sources.unchecked", lang))
    if sums["failed"] or listed.problems:
        raise typer.Exit(INPUT_FAILED)


def list_in(file: str) -> SourceList:
    """The list in an OPML file; `UnreadableInput` when it is none."""
    from saksi.intake.opml import LARGEST_LIST, read_opml

    try:
        body = sys.stdin.buffer.read(LARGEST_LIST + 1) if file == STDIN else Path(file).read_bytes()
    except FileNotFoundError as error:
        raise MissingInput(file, "there is no such file", "check the path") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        raise UnreadableInput(file, str(error), "check that the file can be read") from error
    listed = read_opml(body)
    if not listed.sources:
        why = "; ".join(map(str, listed.problems)) or "there is no source in it"
        raise UnreadableInput(file, why, "give an OPML file, as feed readers export them")
    return listed


def export(file: Target = None, ledger: LedgerOption = None, lang: Lang = LANGUAGE) -> None:
    """Writes the sources as OPML."""
    from saksi.intake.opml import write_opml
    from saksi.runs.sources import as_listed

    with opened(ledger, lang) as store:
        written = write_opml(as_listed(store.sources(), store), title="Saksi")
    with output_stream(file) as stream:
        stream.write(written.decode())


def check(
    urls: SomeUrls = None, ledger: LedgerOption = None, lang: Lang = LANGUAGE, as_json: JsonOption = False
) -> None:
    """Asks sources now and tells what comes, as it comes; the exit code is 1 when any could not be read."""
    from saksi.intake.fetcher import fetcher_of
    from saksi.runs.checking import check as check_all
    from saksi.views.source_tables import checked_line

    sums = Counter(read=0, postponed=0, failed=0)
    with opened(ledger, lang) as store:
        for checked in check_all(asked(store, urls), store, partial(fetcher_of, settings())):
            sums[checked.status] += 1
            if as_json:
                write_line(json_line(checked_record(checked)))
            else:
                show_line(checked_line(checked, lang))
    if not as_json:
        typer.echo(text("sources.checks", lang, **sums) if sums.total() else text("sources.none", lang), err=True)
    if sums["failed"] or sums["postponed"]:
        raise typer.Exit(ALARM)


def asked(store: Ledger, urls: list[str] | None) -> list[Source]:
    """The sources at these addresses, else all that are followed; `UnknownEntry` when one is not followed."""
    by_url = {entry.source.url: entry.source for entry in store.sources()}
    if not urls:
        return list(by_url.values())
    wanted = list(dict.fromkeys(map(in_one_form, urls)))
    refuse_unknown([url for url in wanted if url not in by_url])
    return [by_url[url] for url in wanted]


def tell_followed(outcomes: Iterable[Followed], lang: str, *, as_json: bool, each: bool) -> Counter[str]:
    """Tells what became of sources as it comes: of `each`, or only of those that failed; gives the sums."""
    from saksi.views.source_tables import followed_line

    sums = Counter(added=0, known=0, failed=0)
    for followed in outcomes:
        sums[followed.status] += 1
        if as_json:
            write_line(json_line(followed_record(followed)))
        elif followed.reason:
            typer.echo(f"saksi: {followed.reason}", err=True)
        elif each:
            show_line(followed_line(followed, lang))
    if not as_json:
        typer.echo(text("sources.sums", lang, **sums))
    return sums


def write_line(line: str) -> None:
    """A line of JSON. What it tells is on disk when it is written: who reads it can rely on it."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def show_line(line: Text) -> None:
    """A line for people, however long it is."""
    from rich.console import Console

    Console(highlight=False).print(line, soft_wrap=True)


def in_one_form(url: str) -> str:
    """An address in its one form; what is none as it is, without a password."""
    from saksi.intake.web_address import web_address, without_credentials

    try:
        return str(web_address(url))
    except FetchRefused:
        return without_credentials(url)


def refuse_unknown(urls: list[str]) -> None:
    """Raises `UnknownEntry` where there are any."""
    if urls:
        shown = ", ".join(urls[:SHOWN_MISSING]) + (", ..." if len(urls) > SHOWN_MISSING else "")
        raise UnknownEntry(shown, "no such source is followed", "see `saksi sources list`")
