"""The command `saksi copies`: how the two texts of each pair hang together."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from saksi.errors import InputError
from saksi.views.cli_read import LANGUAGE, Lang, Output, write_line
from saksi.views.messages import text
from saksi.views.output import output_stream

if TYPE_CHECKING:
    from saksi.linking.copying import Copying
    from saksi.runs.copies import ArticlePair

Pairs = Annotated[
    str, typer.Argument(metavar="PAIRS.jsonl", help=text("copies.help.pairs", LANGUAGE), show_default=False)
]
Format = Annotated[
    Literal["pretty", "jsonl"] | None, typer.Option("--format", help=text("copies.help.format", LANGUAGE))
]
STDIN = "-"
PERCENT = 100


def register(app: typer.Typer) -> None:
    """Brings the command of this module into the application."""
    app.command("copies", help=text("copies.help.command", LANGUAGE))(copies)


def copies(pairs: Pairs, format_: Format = None, lang: Lang = LANGUAGE, output: Output = None) -> None:
    """Compare the two texts of each pair. Exit 2 when a line could not be read; the others are compared all the
    same."""
    from saksi.runs.copies import compare_pairs

    given = GivenPairs(pairs)
    with output_stream(output) as stream:
        pretty = format_ == "pretty" or (format_ is None and output is None and stream.isatty())
        for pair, copying in compare_pairs(given):
            if pretty:
                stream.write(sentence(pair, copying, lang) + "\n")
            else:
                write_line(copying_record(pair.id, copying), stream)
    if given.refused:
        raise typer.Exit(InputError.exit_code)


@dataclass
class GivenPairs:
    """The pairs of a file, or of standard input. What cannot be read is told on standard error, and counted."""

    path: str
    refused: int = 0

    def __iter__(self) -> Iterator[ArticlePair]:
        from saksi.article.from_page import article_of
        from saksi.intake.page import Failure
        from saksi.intake.pages import DEFAULT_LIMIT
        from saksi.intake.pair_records import read_pairs
        from saksi.runs.copies import ArticlePair

        for pair in read_pairs(self.path, self.chunks(), DEFAULT_LIMIT):
            try:
                if isinstance(pair, Failure):
                    raise pair.error
                found = ArticlePair(pair.id, article_of(pair.first), article_of(pair.second))
            except InputError as error:
                self.refused += 1
                typer.echo(f"saksi: {error}", err=True)
            else:
                yield found

    def chunks(self) -> Iterator[bytes]:
        """What stands at the path; raises `InputError` where it cannot be read."""
        from saksi.intake.pages import CHUNK, open_file

        if self.path == STDIN:
            yield from iter(lambda: sys.stdin.buffer.read(CHUNK), b"")
            return
        with open_file(Path(self.path)) as stream:
            yield from iter(lambda: stream.read(CHUNK), b"")


def copying_record(pair: str, copying: Copying) -> dict[str, Any]:
    """A pair as programs get it: the label with its probability, those of all labels, and the shared passages as code
    points into the two texts."""
    return {
        "id": pair,
        "label": copying.label.value,
        "probability": round(copying.probability, 4),
        "probabilities": {label.value: round(each, 4) for label, each in copying.probabilities.items()},
        "shared": [
            [passage.first.start, passage.first.end, passage.second.start, passage.second.end]
            for passage in copying.shared
        ],
    }


def sentence(pair: ArticlePair, copying: Copying, lang: str) -> str:
    """A pair as people get it."""
    return text(
        "copies.line",
        lang,
        pair=pair.id,
        label=text(f"copies.label.{copying.label.name.lower()}", lang),
        percent=round(copying.probability * PERCENT),
        passages=len(copying.shared),
    )
