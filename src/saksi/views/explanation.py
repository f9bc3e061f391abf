"""Why a claim has its labels: each reason's axis, the value it led to, the rule that decided and the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from saksi.article.article import Article
from saksi.claims.claim import Claim
from saksi.claims.contract import claim_record
from saksi.views import axes
from saksi.views.cards import chain_words, voice_words
from saksi.views.escape import shortened, shown_line
from saksi.views.messages import catalogue, text
from saksi.views.pretty import ARROW, MEASURE, SEPARATOR

if TYPE_CHECKING:
    from saksi.runs.once import Reading

SCHEMA = "saksi.explanation/1"
CONTENT_LENGTH = 160


def claims_with_prefix(reading: Reading, prefix: str | None) -> tuple[Claim, ...]:
    """The claims of a reading whose id begins with `prefix`; all of them without one."""
    return tuple(claim for claim in reading.claims if claim.id.startswith(prefix or ""))


def explanation_record(article: Article, claims: Iterable[Claim]) -> dict[str, Any]:
    """One line of `saksi explain --json`: the claims as in the reading contract, each with its reasons."""
    return {
        "schema": SCHEMA,
        "article": {"id": article.id, "url": article.url, "outlet": article.outlet, "title": article.title},
        "claims": [
            claim_record(article.text, claim)
            | {
                "because": [
                    {"axis": reason.axis, "rule": reason.rule, "words": reason.words} for reason in claim.because
                ]
            }
            for claim in claims
        ],
    }


def print_explanation(article: Article, claims: Iterable[Claim], console: Console, language: str) -> None:
    """Write the article's headline, and under it each claim with its reasons."""
    width = min(console.width, MEASURE)
    heading = SEPARATOR.join(shown_line(part) for part in (article.outlet, article.title) if part)
    console.print(Text(heading or shortened(article.text, CONTENT_LENGTH), style="bold"), width=width)
    for claim in claims:
        console.print(Padding(claim_explanation(claim, language), (1, 0, 0, 0)), width=width)
    console.print()


def claim_explanation(claim: Claim, language: str) -> RenderableType:
    """A claim by its id, source and content, and the table of its reasons."""
    who = Text.assemble(
        (claim.id, "dim"),
        "  ",
        (voice_words(claim.origin, language), "bold blue"),
        f" {axes.act_words(claim.act, language)}",
    )
    content = shortened(claim.content.text, CONTENT_LENGTH) if claim.content else text("card.no_content", language)
    return Group(who, Padding(Text(content, style="italic"), (0, 0, 0, 2)), reasons(claim, language))


def reasons(claim: Claim, language: str) -> RenderableType:
    """The reasons of a claim as a table."""
    if not claim.because:
        return Padding(Text(text("explain.no_reasons", language), style="dim"), (0, 0, 0, 2))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for column in ("axis", "value", "rule", "words"):
        table.add_column(text(f"explain.column.{column}", language), overflow="fold")
    for reason in claim.because:
        table.add_row(
            Text(axis_name(reason.axis, language)),
            Text(axis_value(claim, reason.axis, language)),
            Text(shown_line(reason.rule)),
            Text(axes.quoted(reason.words, language) if reason.words else ""),
        )
    return Padding(table, (0, 0, 0, 2))


def axis_name(axis: str, language: str) -> str:
    """The name of an axis in the interface's language; its own name where it has no other."""
    key = f"explain.axis.{axis}"
    return text(key, language) if key in catalogue(language) else shown_line(axis)


def axis_value(claim: Claim, axis: str, language: str) -> str:
    """A claim's value on an axis, in words; empty for an axis that has none of its own."""
    match axis:
        case "mode":
            return axes.mode_words(claim.mode, language)
        case "act":
            return axes.act_words(claim.act, language)
        case "source":
            return voice_words(claim.origin, language)
        case "chain":
            return ARROW.join(chain_words(claim.chain, language))
        case "kind":
            return axes.kind_words(claim.origin.kind, language)
        case "factuality" | "source_factuality":
            return axes.source_factuality_words(claim.source_factuality, language)
        case "author_factuality":
            return axes.author_factuality_words(claim.author_factuality, language)
        case "distance":
            return axes.distance_words(claim.distance, language)
        case "polarity":
            return ", ".join(axes.polarity_words(statement.polarity, language) for statement in claim.statements)
        case "condition":
            return axes.condition_words(claim, language) or ""
        case "probability":
            return axes.probability_words(claim.probability, language) if claim.probability else ""
        case "said":
            return axes.said_words(claim.said, language) if claim.said else ""
    return ""
