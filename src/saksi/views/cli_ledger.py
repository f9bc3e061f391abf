"""The commands on the ledger: add, claims, search, show, articles, verify.

What a command needs is imported when it runs, so that `saksi --help` loads no database and no model.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from saksi.claims.claim import Act, Factuality, Mode
from saksi.errors import BrokenLedger
from saksi.settings import settings
from saksi.views.cli_read import LANGUAGE, ArticleLanguage, Lang, Outlet, Paths, Published
from saksi.views.ledger_lines import article_line_record, claim_line_record, json_line, verified_record
from saksi.views.messages import text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from saksi.claims.contract import Record
    from saksi.ledger.ledger import Ledger

USUAL_LIMIT = 50
"""Rows of a table when no limit is given; JSON lines have none."""

INPUT_FAILED = 2
DAY = ["%Y-%m-%d"]

Entry = TypeVar("Entry")


def readable(value: str | None) -> str | None:
    """An option's value, unless it holds broken bytes or control characters, which can be neither kept nor found."""
    if value is not None and not value.isprintable():
        raise typer.BadParameter(f"{value!r} is no readable text")
    return value


def help_text(key: str) -> str:
    """The help of an option or command, in the language of the settings."""
    return text(f"ledger.help.{key}", LANGUAGE, usual=str(USUAL_LIMIT))


LedgerOption = Annotated[str | None, typer.Option("--ledger", metavar="PATH|URL", help=help_text("ledger"))]
JsonOption = Annotated[bool, typer.Option("--json", help=help_text("json"))]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, help=help_text("limit"))]

NoLinkOption = Annotated[bool, typer.Option("--no-link", help=text("link.help.no_link", LANGUAGE))]


def register(app: typer.Typer) -> None:
    """Brings the commands of this module into the application."""
    for command in (add, claims, search, show, articles, verify):
        app.command(command.__name__, help=help_text(command.__name__))(command)


def add(
    paths: Paths,
    outlet: Outlet = None,
    published: Published = None,
    language: ArticleLanguage = None,
    no_link: NoLinkOption = False,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Adds articles; a failed one is told, the others are added, and the exit code is 2."""
    from saksi.article.dates import parse_moment
    from saksi.article.language import supported_language
    from saksi.intake.pages import pages
    from saksi.runs.add import Given
    from saksi.runs.add import add as add_pages
    from saksi.runs.link import link_reading
    from saksi.runs.once import read_articles
    from saksi.runs.web import whole_page
    from saksi.views.ledger_adding import tell_added
    from saksi.views.policy import policy

    if published:
        parse_moment(published, where="--published")
    if language:
        supported_language(language, where="--language")
    given = Given(outlet, published, language)
    with opened(ledger, lang, create=True) as store:
        reader = partial(read_articles, policy=policy())
        found = pages(paths, sys.stdin.buffer, keep=store.keep_fetch, read_address=whole_page)
        outcomes = add_pages(found, store, reader, given, None if no_link else link_reading)
        if tell_added(outcomes, paths, lang, as_json=as_json):
            raise typer.Exit(INPUT_FAILED)


def claims(
    source: Annotated[str | None, typer.Option(callback=readable, help=help_text("source"))] = None,
    act: Annotated[Act | None, typer.Option(help=help_text("act"))] = None,
    mode: Annotated[Mode | None, typer.Option(help=help_text("mode"))] = None,
    factuality: Annotated[Factuality | None, typer.Option(help=help_text("factuality"))] = None,
    outlet: Annotated[str | None, typer.Option(callback=readable, help=help_text("outlet"))] = None,
    place: Annotated[str | None, typer.Option(callback=readable, help=help_text("place"))] = None,
    since: Annotated[datetime | None, typer.Option(metavar="DATE", formats=DAY, help=help_text("since"))] = None,
    until: Annotated[datetime | None, typer.Option(metavar="DATE", formats=DAY, help=help_text("until"))] = None,
    words: Annotated[str | None, typer.Option("--text", metavar="WORDS", help=help_text("text"))] = None,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Lists claims that pass every filter given."""
    from saksi.ledger.queries import ClaimFilter
    from saksi.views.ledger_tables import claims_table

    wanted = ClaimFilter(
        source, act, mode, factuality, outlet, place, since and since.date(), until and until.date(), words
    )
    with opened(ledger, lang) as store:
        if as_json:
            write_lines(store.claims(wanted, limit), claim_line_record)
        else:
            show_table(store.claims(wanted, rows_to_ask(limit)), claims_table, limit, lang)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help=help_text("words"))],
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Finds claims by words."""
    from saksi.views.ledger_tables import claims_table

    with opened(ledger, lang) as store:
        if as_json:
            write_lines(store.search(" ".join(words), limit), claim_line_record)
        else:
            show_table(store.search(" ".join(words), rows_to_ask(limit)), claims_table, limit, lang)


def show(
    claim: Annotated[str, typer.Argument(callback=readable, metavar="CLAIM", help=help_text("claim"))],
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Shows the current entry of a claim."""
    from saksi.views.ledger_claim import claim_sheet

    with opened(ledger, lang) as store:
        found, *others = store.claim(claim)
        if as_json:
            write_lines([found.entry], claim_line_record)
        else:
            show_renderable(claim_sheet(found, others, lang))


def articles(
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Lists articles."""
    from saksi.views.ledger_tables import articles_table

    with opened(ledger, lang) as store:
        if as_json:
            write_lines(store.articles(limit), article_line_record)
        else:
            show_table(store.articles(rows_to_ask(limit)), articles_table, limit, lang)


def verify(ledger: LedgerOption = None, lang: Lang = LANGUAGE, as_json: JsonOption = False) -> None:
    """Checks the ledger; a broken one is told fault by fault, and the exit code is 3."""
    from saksi.views.escape import shown_line

    with opened(ledger, lang) as store:
        faults = []
        with store.verification() as verification:
            for fault in verification.faults():
                faults.append(fault)
                if not as_json:
                    typer.echo(shown_line(fault))
        if as_json:
            typer.echo(json_line(verified_record(verification, faults)))
        if faults:
            raise BrokenLedger(store.where, f"{len(faults)} faults", "restore a copy from before, or make it anew")
        if not as_json:
            articles_seen = text("ledger.articles", lang, count=verification.articles)
            claims_seen = text("ledger.claims", lang, count=verification.claims)
            sums = {"articles": articles_seen, "claims": claims_seen, "digest": verification.digest}
            typer.echo(text("ledger.whole", lang, **sums))


@contextmanager
def opened(where: str | None, lang: str, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger named, else that of the settings; says on standard error when it was made just now."""
    from saksi.ledger.ledger import Ledger

    with Ledger.open(where or settings().ledger, create=create) as ledger:
        if ledger.created:
            typer.echo(text("ledger.created", lang, place=ledger.where), err=True)
        yield ledger


def write_lines(entries: Iterable[Entry], record_of: Callable[[Entry], Record]) -> None:
    """JSON, one entry a line, written as they come."""
    for entry in entries:
        sys.stdout.write(json_line(record_of(entry)) + "\n")


def rows_to_ask(limit: int | None) -> int:
    """One row more than a table shows: whether it comes tells whether there are more."""
    return (limit or USUAL_LIMIT) + 1


def show_table(
    entries: Iterable[Entry],
    table_of: Callable[[Iterable[Entry], str], RenderableType],
    limit: int | None,
    lang: str,
) -> None:
    """A table of the first entries; says on standard error when there are none, or more."""
    coming = iter(entries)
    listed = list(islice(coming, limit or USUAL_LIMIT))
    if listed:
        show_renderable(table_of(listed, lang))
    else:
        typer.echo(text("ledger.nothing", lang), err=True)
    if next(coming, None) is not None:
        typer.echo(text("ledger.more", lang, count=len(listed)), err=True)


def show_renderable(renderable: RenderableType) -> None:
    """Something for people, without colours where there is no terminal."""
    from rich.console import Console

    Console(highlight=False).print(renderable)
