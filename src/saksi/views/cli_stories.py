"""The commands `link`, `stories`, `origins`, `relations`, `standing` and `report`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType

from saksi.claims.contract import Record
from saksi.views.cli_ledger import JsonOption, LedgerOption, LimitOption, opened, readable, show_table, write_lines
from saksi.views.cli_read import LANGUAGE, Lang, Output
from saksi.views.messages import text

if TYPE_CHECKING:
    from saksi.ledger.ledger import Ledger
    from saksi.linking.linked_story import LinkedStory


class ListingFormat(StrEnum):
    """How a listing is written."""

    PRETTY = "pretty"
    JSONL = "jsonl"


def help_text(key: str) -> str:
    """The help of an option or command, in the language of the settings."""
    return text(f"link.help.{key}", LANGUAGE)


def moment_option(written: str | None) -> str | None:
    """A moment that can be understood; refused where it cannot."""
    if written:
        moment_of(written)
    return written


def moment_of(written: str | None) -> datetime | None:
    """The moment an option names, in UTC; a day is taken to its end. Raises `BadDate`."""
    from saksi.article.dates import parse_moment
    from saksi.linking.publication import end_of, in_utc

    if written is None:
        return None
    moment = parse_moment(written, where="--as-of, --known-at, --since")
    return in_utc(moment) if isinstance(moment, datetime) else end_of(moment)


Story = Annotated[str, typer.Argument(metavar="STORY", callback=readable, help=help_text("story"), show_default=False)]
MaybeStory = Annotated[str | None, typer.Argument(metavar="[STORY]", callback=readable, help=help_text("maybe_story"))]
StoryOrProposition = Annotated[
    str,
    typer.Argument(metavar="STORY|PROPOSITION", callback=readable, help=help_text("proposition"), show_default=False),
]
Format = Annotated[ListingFormat, typer.Option("--format", help=help_text("format"))]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", callback=moment_option, help=help_text("as_of"))]
KnownAt = Annotated[
    str | None, typer.Option("--known-at", metavar="DATE", callback=moment_option, help=help_text("known_at"))
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", callback=moment_option, help=help_text("since"))]


def register(app: typer.Typer) -> None:
    """Brings the commands of this module into the application."""
    for command in (link, stories, origins, relations, standing, report):
        app.command(command.__name__, help=help_text(command.__name__))(command)


def link(ledger: LedgerOption = None, lang: Lang = LANGUAGE, as_json: JsonOption = False) -> None:
    """Links what was not linked yet, and every story."""
    from saksi.runs.link import catch_up, made_by
    from saksi.runs.stories import link_all

    with opened(ledger, lang) as store:
        fresh = counted(catch_up(store), text("link.linking", lang), store.unlinked_count(made_by()))
        linked = counted(link_all(store), text("link.linking_stories", lang), len(store.stories()))
    if as_json:
        write_lines([{"schema": "saksi.linked/1", "articles": fresh, "stories": linked}], dict)
    else:
        typer.echo(text("link.linked", lang, articles=fresh, stories=linked))


def counted(done: Iterable[object], task: str, total: int) -> int:
    """How many things were done; a bar tells how far it is, where there is a terminal."""
    from saksi.views.progress import progress, watched

    with progress(task, total, wanted=sys.stderr.isatty()) as bar:
        return sum(1 for _ in watched(done, bar))


def stories(
    limit: LimitOption = None,
    form: Format = ListingFormat.PRETTY,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Lists stories, that with the newest article first."""
    from saksi.runs.stories import stories as listed
    from saksi.views.story_tables import stories_table

    with opened(ledger, lang) as store:
        shown(listed(store, limit), stories_table, limit, lang, as_lines=as_json or form is ListingFormat.JSONL)


def origins(
    story: MaybeStory = None,
    form: Format = ListingFormat.PRETTY,
    known_at: KnownAt = None,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Lists where the articles of a story, or of all, have their information from."""
    from saksi.linking.contract import origin_records
    from saksi.views.story_tables import origins_table

    with opened(ledger, lang) as store:
        found = chain.from_iterable(map(origin_records, asked(store, story, known_at)))
        shown(found, origins_table, None, lang, as_lines=as_json or form is ListingFormat.JSONL)


def relations(
    story: MaybeStory = None,
    form: Format = ListingFormat.PRETTY,
    known_at: KnownAt = None,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Lists what the statements of a story, or of all, are to each other."""
    from saksi.linking.contract import relation_records
    from saksi.views.story_tables import relations_table

    with opened(ledger, lang) as store:
        found = chain.from_iterable(map(relation_records, asked(store, story, known_at)))
        shown(found, relations_table, None, lang, as_lines=as_json or form is ListingFormat.JSONL)


def standing(
    name: StoryOrProposition,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Format = ListingFormat.PRETTY,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
    as_json: JsonOption = False,
) -> None:
    """Shows who stands where on a proposition, or on all of a story, as of a moment."""
    from saksi.linking.contract import standing_record
    from saksi.runs.stories import linked, named, standings
    from saksi.views.story_tables import standings_table

    with opened(ledger, lang) as store:
        found = named(store, name)
        story = linked(store, found.story, moment_of(known_at))
        records = map(standing_record, standings(story, found.proposition, moment_of(as_of), lang))
        shown(records, standings_table, None, lang, as_lines=as_json or form is ListingFormat.JSONL)


def report(
    story: Story,
    output: Output = None,
    as_of: AsOf = None,
    since: Since = None,
    ledger: LedgerOption = None,
    lang: Lang = LANGUAGE,
) -> None:
    """Writes the page of a story."""
    from saksi.views.output import output_stream
    from saksi.views.story_page import story_page
    from saksi.views.story_wiring import story_report

    with opened(ledger, lang) as store:
        page = story_page(story_report(store, story, moment_of(as_of), moment_of(since), lang))
        with output_stream(output) as stream:
            for part in page:
                stream.write(part)


def asked(store: Ledger, story: str | None, known_at: str | None) -> Iterator[LinkedStory]:
    """The stories that were asked for, linked: the one named, or all."""
    from saksi.runs.stories import linked, named

    names = [named(store, story).story] if story else [entry.id for entry in store.stories()]
    return (linked(store, name, moment_of(known_at)) for name in names)


def shown(
    records: Iterable[Record],
    table_of: Callable[[Iterable[Record], str], RenderableType],
    limit: int | None,
    lang: str,
    *,
    as_lines: bool,
) -> None:
    """Records as lines of JSON, or the first of them as a table."""
    if as_lines:
        write_lines(records, dict)
    else:
        show_table(records, table_of, limit, lang)
