"""What the ledger's commands show to people: tables of claims and articles, two lines a row at best.

Words from articles go in as `Text`, never as console markup, and have passed `escape.shown`.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text

from saksi.claims.claim import Act, VoiceKind
from saksi.ledger.queries import ArticleEntry, ClaimEntry
from saksi.views.axes import act_words, kind_words
from saksi.views.escape import shortened, shown_line
from saksi.views.messages import text

ID_SHOWN = 10
CONTENT_SHOWN = 240
NAME_SHOWN = 60


def claims_table(entries: Iterable[ClaimEntry], language: str) -> Table:
    """One row a claim: its id and day, source and outlet, act and factuality, and the content."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column(heading(language, "claim", "published"), min_width=ID_SHOWN, no_wrap=True)
    table.add_column(heading(language, "source", "outlet"), ratio=3)
    table.add_column(heading(language, "act", "factuality"), ratio=2, min_width=10, max_width=16)
    table.add_column(heading(language, "content"), ratio=7)
    for entry in entries:
        source, outlet = source_words(entry, language), shortened(entry.article.outlet or "", NAME_SHOWN)
        table.add_row(
            stacked(shown_line(entry.record["id"])[:ID_SHOWN], day_of(entry.article)),
            stacked(source, outlet if outlet != source else ""),
            stacked(act_words(Act(entry.record["act"]), language), entry.record["factuality"]["source"]),
            content_words(entry),
        )
    return table


def articles_table(entries: Iterable[ArticleEntry], language: str) -> Table:
    """One row an article: its day and language, outlet, title and id, and how many claims and revisions it has."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column(heading(language, "published", "language"), no_wrap=True)
    table.add_column(heading(language, "outlet"), ratio=2)
    table.add_column(heading(language, "title", "article"), ratio=5)
    table.add_column(heading(language, "claims"), justify="right", no_wrap=True)
    table.add_column(heading(language, "revisions"), justify="right", no_wrap=True)
    for entry in entries:
        title = shortened(entry.title or text("ledger.untitled", language), CONTENT_SHOWN)
        table.add_row(
            stacked(day_of(entry), shown_line(entry.language)),
            Text(shortened(entry.outlet or "", NAME_SHOWN)),
            stacked(title, shortened(entry.id, NAME_SHOWN)),
            Text(str(entry.claims)),
            Text(str(entry.revisions)),
        )
    return table


def heading(language: str, upper: str, lower: str | None = None) -> Text:
    """The heading of a column, of two lines where its cells have two."""
    return stacked(*(text(f"ledger.column.{name}", language) for name in (upper, lower) if name))


def stacked(upper: str, lower: str = "") -> Text:
    """Two lines, the lower one dim."""
    return Text.assemble(upper, "\n" if lower else "", (lower, "dim"))


def day_of(article: ArticleEntry) -> str:
    """The day of publication."""
    return shown_line(article.published or "")[:10]


def source_words(entry: ClaimEntry, language: str) -> str:
    """The origin by its name, else by the words that stand for it, else by its kind."""
    origin = entry.record["chain"][0]
    words = origin["name"] or origin["text"] or kind_words(VoiceKind(origin["kind"]), language)
    return shortened(words, NAME_SHOWN)


def content_words(entry: ClaimEntry) -> Text:
    """The content, shortened."""
    content = entry.record["content"]
    return Text(shortened(content["text"], CONTENT_SHOWN) if content else "")
