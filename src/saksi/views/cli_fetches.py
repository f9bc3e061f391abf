"""The command `fetches`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from saksi.views.cli_ledger import (
    JsonOption,
    LedgerOption,
    LimitOption,
    opened,
    readable,
    rows_to_ask,
    show_table,
    write_lines,
)
from saksi.views.cli_read import LANGUAGE, Lang
from saksi.views.cli_sources import in_one_form
from saksi.views.messages import text
from saksi.views.source_lines import fetch_record

MOMENTS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]

FetchUrl = Annotated[
    str | None, typer.Option("--url", metavar="URL", callback=readable, help=text("fetches.help.url", LANGUAGE))
]
Failed = Annotated[bool, typer.Option("--failed", help=text("fetches.help.failed", LANGUAGE))]
Since = Annotated[
    datetime | None,
    typer.Option("--since", metavar="MOMENT", formats=MOMENTS, help=text("fetches.help.since", LANGUAGE)),
]


def register(app: typer.Typer) -> None:
    """Brings the command of this module into the application."""
    app.command("fetches", help=text("fetches.help.fetches", LANGUAGE))(fetches)


def fetches(
    url: FetchUrl = None,
    failed: Failed = False,
    since: Since = None,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Lists fetches."""
    from saksi.views.source_tables import fetches_table

    with opened(ledger, lang) as store:
        found = store.fetches(
            in_one_form(url) if url else None,
            since.astimezone() if since else None,
            limit if as_json else rows_to_ask(limit),
            failed=failed,
        )
        if as_json:
            write_lines(found, fetch_record)
        else:
            show_table(found, fetches_table, limit, lang)
