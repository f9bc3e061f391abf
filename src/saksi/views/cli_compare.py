"""The command `saksi compare`: what the two statements of each pair are to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from saksi.errors import InputError
from saksi.views.cli_copies import GivenPairs
from saksi.views.cli_read import LANGUAGE, Lang, Output, write_line
from saksi.views.messages import text
from saksi.views.output import output_stream

if TYPE_CHECKING:
    from saksi.linking.relations import Relation

Pairs = Annotated[
    str, typer.Argument(metavar="PAIRS.jsonl", help=text("compare.help.pairs", LANGUAGE), show_default=False)
]
Format = Annotated[
    Literal["pretty", "jsonl"] | None, typer.Option("--format", help=text("compare.help.format", LANGUAGE))
]
PERCENT = 100
DIGITS = 4


def register(app: typer.Typer) -> None:
    """Brings the command of this module into the application."""
    app.command("compare", help=text("compare.help.command", LANGUAGE))(compare)


def compare(pairs: Pairs, format_: Format = None, lang: Lang = LANGUAGE, output: Output = None) -> None:
    """Compare the two statements of each pair. Exit 2 when a line could not be read; the others are compared all the
    same."""
    from saksi.runs.compare import compare_statements

    given = GivenPairs(pairs)
    with output_stream(output) as stream:
        pretty = format_ == "pretty" or (format_ is None and output is None and stream.isatty())
        for pair, relation in compare_statements(given):
            if pretty:
                stream.write(sentence(pair.id, relation, lang) + "\n")
            else:
                write_line(relation_record(pair.id, relation), stream)
    if given.refused:
        raise typer.Exit(InputError.exit_code)


def relation_record(pair: str, relation: Relation) -> dict[str, Any]:
    """A pair as programs get it: the relation, the probability that both say the same with figures that agree, the
    probability of each relation, whether it is too unsure to merge anything on it, and what speaks for it."""
    return {
        "id": pair,
        "relation": relation.relation,
        "probability_same": round(relation.probability_same, DIGITS),
        "probabilities": {name: round(each, DIGITS) for name, each in relation.probabilities.items()},
        "unsure": relation.unsure,
        "reasons": list(relation.reasons),
    }


def sentence(pair: str, relation: Relation, lang: str) -> str:
    """A pair as people get it."""
    return text(
        "compare.line",
        lang,
        pair=pair,
        relation=text(f"compare.relation.{relation.relation.replace('-', '_')}", lang),
        percent=round(relation.probability * PERCENT),
        same=round(relation.probability_same * PERCENT),
    )
