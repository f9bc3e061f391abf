"""The commands `read` and `explain`: articles in, readings out, one after the other in the order given."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TextIO

import typer

from saksi.errors import InputError
from saksi.views.messages import languages, preferred_language, text
from saksi.views.output import output_stream

if TYPE_CHECKING:
    from saksi.article.article import Article
    from saksi.runs.once import Reading

Format = Literal["pretty", "jsonl", "html"]

FORMAT_OF_SUFFIX: dict[str, Format] = {".html": "html", ".htm": "html", ".txt": "pretty"}
LANGUAGE = preferred_language()


def spoken(lang: str) -> str:
    """A language of the interface; `InputError` for another."""
    if lang not in languages():
        raise InputError(f"--lang {lang}", "the interface does not speak it", f"choose from {', '.join(languages())}")
    return lang


Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help=text("cli.paths", LANGUAGE), show_default=False)]
Outlet = Annotated[str | None, typer.Option(help=text("cli.outlet", LANGUAGE))]
Published = Annotated[str | None, typer.Option(help=text("cli.published", LANGUAGE))]
ArticleLanguage = Annotated[str | None, typer.Option("--language", help=text("cli.language", LANGUAGE))]
Lang = Annotated[str, typer.Option(metavar="|".join(languages()), callback=spoken, help=text("cli.lang", LANGUAGE))]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=text("cli.output", LANGUAGE))]
FormatOption = Annotated[Format | None, typer.Option("--format", help=text("cli.format", LANGUAGE))]
ClaimPrefix = Annotated[str | None, typer.Option("--claim", metavar="ID", help=text("cli.claim", LANGUAGE))]
NotionOption = Annotated[str | None, typer.Option("--notion", metavar="narrow|wide", help=text("cli.notion", LANGUAGE))]
AsJson = Annotated[bool, typer.Option("--json", help=text("cli.json", LANGUAGE))]


def register(app: typer.Typer) -> None:
    """Add the commands `read` and `explain` to the application."""
    app.command("read", help=text("cli.read", LANGUAGE))(read)
    app.command("explain", help=text("cli.explain", LANGUAGE))(explain)


def read(
    paths: Paths,
    outlet: Outlet = None,
    published: Published = None,
    language: ArticleLanguage = None,
    notion: NotionOption = None,
    format_: FormatOption = None,
    lang: Lang = LANGUAGE,
    output: Output = None,
) -> None:
    """Read articles and write who says what. Exit 2 when something could not be read."""
    articles = Articles(paths, outlet, published, language)
    write = WRITERS[format_ or default_format(output)]
    with output_stream(output) as stream, shown_progress(articles, stream) as counted:
        write(readings_of(counted, notion), stream, lang)
    articles.exit_when_refused()


def explain(
    paths: Paths,
    outlet: Outlet = None,
    published: Published = None,
    language: ArticleLanguage = None,
    notion: NotionOption = None,
    claim: ClaimPrefix = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
    output: Output = None,
) -> None:
    """Write why claims have their labels. Exit 2 when something could not be read, or no claim has such an id."""
    articles = Articles(paths, outlet, published, language)
    with output_stream(output) as stream, shown_progress(articles, stream) as counted:
        found = write_explanations(readings_of(counted, notion), stream, lang, claim, as_json)
    articles.exit_when_refused()
    if claim and not found:
        raise InputError(
            f"--claim {claim}", "no claim here has an id that begins so", "leave --claim out to see all ids"
        )


@dataclass
class Articles:
    """The articles at paths, in order. What cannot be read is told on standard error, one line each, and counted."""

    paths: list[str]
    outlet: str | None
    published: str | None
    language: str | None
    refused: int = 0

    def __post_init__(self) -> None:
        """Check what holds for all articles once, before any of them is read."""
        from saksi.article.dates import parse_moment
        from saksi.article.language import supported_language

        if self.published:
            parse_moment(self.published, where="--published")
        if self.language:
            supported_language(self.language, where="--language")

    def __iter__(self) -> Iterator[Article]:
        from saksi.article.from_page import article_of
        from saksi.intake.page import Failure
        from saksi.intake.pages import pages
        from saksi.runs.web import whole_page

        for page in pages(self.paths, sys.stdin.buffer, read_address=whole_page):
            try:
                if isinstance(page, Failure):
                    raise page.error
                article = article_of(page, outlet=self.outlet, published=self.published, language=self.language)
            except InputError as error:
                self.refused += 1
                typer.echo(f"saksi: {error}", err=True)
            else:
                yield article

    @property
    def count(self) -> int | None:
        """How many articles there are, as far as that can be known before reading them."""
        from saksi.intake.pages import RECORD_SUFFIXES, STDIN

        files = [path for path in self.paths if path != STDIN and Path(path).suffix.lower() not in RECORD_SUFFIXES]
        return len(files) if len(files) == len(self.paths) else None

    def exit_when_refused(self) -> None:
        """End the command with the exit code of bad input when there was any."""
        if self.refused:
            raise typer.Exit(InputError.exit_code)


def readings_of(articles: Iterable[Article], notion: str | None) -> Iterator[Reading]:
    """The readings of articles, in order. The reader is loaded here, when the command is known to be sound."""
    from saksi.runs.once import read_articles
    from saksi.views.policy import policy

    return read_articles(articles, policy(notion))


def default_format(output: Path | None) -> Format:
    """The format when none is asked for: by the file's ending, for people on a terminal, for programs else."""
    if output is not None and str(output) != "-":
        return FORMAT_OF_SUFFIX.get(output.suffix.lower(), "jsonl")
    return "pretty" if sys.stdout.isatty() else "jsonl"


def write_jsonl(readings: Iterable[Reading], stream: TextIO, _lang: str) -> None:
    """The reading contract, one line an article, each on its way before the next article is read."""
    from saksi.claims.contract import reading_record

    for reading in readings:
        write_line(reading_record(reading.article, reading.claims), stream)


def write_pretty(readings: Iterable[Reading], stream: TextIO, lang: str) -> None:
    """Readings for people at a terminal."""
    from rich.console import Console

    from saksi.views.pretty import MEASURE, print_sheet
    from saksi.views.sheet import sheet_of

    console = Console(file=stream, width=None if stream.isatty() else MEASURE)
    for reading in readings:
        print_sheet(sheet_of(reading, lang), console, lang)


def write_html(readings: Iterable[Reading], stream: TextIO, lang: str) -> None:
    """One web page of all readings."""
    from saksi.views.page import page

    stream.writelines(page(readings, lang))


WRITERS: dict[Format, Callable[[Iterable[Reading], TextIO, str], None]] = {
    "jsonl": write_jsonl,
    "pretty": write_pretty,
    "html": write_html,
}


def write_explanations(
    readings: Iterable[Reading], stream: TextIO, lang: str, prefix: str | None, as_json: bool
) -> int:
    """The reasons of the claims whose id begins with `prefix`; gives how many there were."""
    from rich.console import Console

    from saksi.views.explanation import claims_with_prefix, explanation_record, print_explanation
    from saksi.views.pretty import MEASURE

    console = Console(file=stream, width=None if stream.isatty() else MEASURE)
    found = 0
    for reading in readings:
        claims = claims_with_prefix(reading, prefix)
        found += len(claims)
        if prefix and not claims:
            continue
        if as_json:
            write_line(explanation_record(reading.article, claims), stream)
        else:
            print_explanation(reading.article, claims, console, lang)
    return found


def write_line(record: dict[str, Any], stream: TextIO) -> None:
    """One line of JSON, flushed."""
    stream.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
    stream.flush()


@contextmanager
def shown_progress(articles: Articles, stream: TextIO) -> Iterator[Iterable[Article]]:
    """The same articles, counted by a progress bar on standard error while they are read; not when standard error is
    no terminal, nor when the readings themselves appear on one."""
    if not sys.stderr.isatty() or stream.isatty():
        yield articles
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield progress.track(articles, total=articles.count, description=text("cli.progress", LANGUAGE))
