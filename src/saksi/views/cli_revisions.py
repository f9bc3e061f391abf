"""The command `saksi revisions`: how an article changed after it was published."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from saksi.views.cli_ledger import JsonOption, LedgerOption, opened, readable, show_renderable
from saksi.views.cli_read import LANGUAGE, Lang
from saksi.views.ledger_lines import json_line
from saksi.views.messages import text

if TYPE_CHECKING:
    from saksi.ledger.ledger import Ledger

Article = Annotated[
    str, typer.Argument(callback=readable, metavar="ARTICLE", help=text("revisions.help.article", LANGUAGE))
]
Sentences = Annotated[bool, typer.Option("--text", help=text("revisions.help.text", LANGUAGE))]


def register(app: typer.Typer) -> None:
    """Brings the command of this module into the application."""
    app.command("revisions", help=text("revisions.help.revisions", LANGUAGE))(revisions)


def revisions(
    article: Article,
    sentences: Sentences = False,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Shows the revisions of an article, and what changed from each to the next."""
    from saksi.views.revision_records import revisions_record
    from saksi.views.revision_sheet import revisions_sheet

    with opened(ledger, lang) as store:
        entries = store.revisions(article)
        gone_at = page_gone_at(store, entries[-1].article.url)
    if as_json:
        typer.echo(json_line(revisions_record(entries, gone_at)))
    else:
        show_renderable(revisions_sheet(entries, gone_at, lang, sentences=sentences))


def page_gone_at(store: Ledger, url: str | None) -> datetime | None:
    """When the page at a URL was first found to be gone (404, 410), None while it stands or nobody has looked."""
    seen = store.visit(url) if url else None
    return seen.gone_at if seen else None
