"""Readings for people at a terminal: rich renderables, without colour where there is none.

Everything from an article goes in as `Text`, never as console markup, and has passed `escape.shown`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from saksi.views.cards import Card
from saksi.views.escape import shown
from saksi.views.marks import MarkKind, Segment
from saksi.views.messages import text
from saksi.views.sheet import Sheet

# Wider lines than this are hard to read.
MEASURE = 96
ARROW = " → "
SEPARATOR = " · "

# A mark is told by more than colour: weight, slant and underline stay on a terminal without colours.
MARK_STYLES = {
    MarkKind.CONTENT: "underline",
    MarkKind.CONDITION: "underline2 yellow",
    MarkKind.SOURCE: "bold blue",
    MarkKind.CUE: "italic magenta",
    MarkKind.TIME: "cyan",
    MarkKind.QUANTITY: "bold cyan",
    MarkKind.PLACE: "green",
}


def print_sheet(sheet: Sheet, console: Console, language: str) -> None:
    """Write a reading to a console, no wider than `MEASURE`."""
    console.print(sheet_renderable(sheet, language), width=min(console.width, MEASURE), highlight=False)


def sheet_renderable(sheet: Sheet, language: str) -> RenderableType:
    """A reading from headline to legend."""
    return Group(
        Rule(style="bold"),
        Text(sheet.headline, style="bold" if sheet.has_headline else "bold italic"),
        Text(SEPARATOR.join(sheet.imprint), style="dim"),
        *([Text(shown(sheet.link), style="dim")] if sheet.link else []),
        Text(),
        Text(sheet.summary),
        *section(text("sheet.attributed", language), sheet.attributed, language),
        *section(text("sheet.unanswered", language), sheet.unanswered, language),
        *own_words(sheet, language),
        *full_text(sheet, language),
        Text(),
    )


def section(title: str, cards: tuple[Card, ...], language: str) -> Iterator[RenderableType]:
    """A titled list of cards; nothing when there are none."""
    if not cards:
        return
    yield heading(title)
    for card in cards:
        yield numbered(card, Group(*card_lines(card, language)))


def heading(title: str) -> RenderableType:
    """The title of a part of the sheet."""
    return Padding(Rule(Text(title, style="bold"), align="left", style="dim"), (1, 0, 0, 0))


def numbered(card: Card, content: RenderableType) -> RenderableType:
    """A card with its number in the margin."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", width=4, style="dim", no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(number_sign(card.number), content)
    return Padding(grid, (1, 0, 0, 0))


def card_lines(card: Card, language: str) -> Iterator[RenderableType]:
    """A card from its source to its facts."""
    who = Text(card.who, style="bold blue" if card.is_named else "italic blue")
    for detail in (card.title, card.kind):
        if detail:
            who.append(f"{SEPARATOR}{detail}", style="not bold not italic dim")
    yield who
    act = text("quote.after", language, label=card.act, quotation=card.cue) if card.cue else card.act
    yield Text(SEPARATOR.join(part for part in (act, card.mode, card.said) if part))
    if card.chain:
        yield Text(ARROW.join(card.chain), style="dim")
    if card.mode:
        yield content(card, language)
    yield from row_lines(card)


def content(card: Card, language: str) -> RenderableType:
    """The content with a line at its left; a quotation in quotation marks, the notes of its statements in brackets."""
    words = Text()
    for line in card.lines:
        words.append(" " if words else "")
        words.append(line.words, style="italic" if card.is_quote else "")
        if line.note:
            words.append(f" [{line.note}]", style="yellow")
    if not words:
        words = Text(text("card.no_content", language), style="dim")
    elif card.is_quote:
        words = Text.assemble(text("quote.open", language), words, text("quote.close", language))
    return LeftRuled(words)


class LeftRuled:
    """Words with a line along their left side."""

    def __init__(self, words: Text) -> None:
        self.words = words

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.words.wrap(console, options.max_width - 2):
            yield Text.assemble(("│ ", "dim"), line)


def row_lines(card: Card) -> Iterator[RenderableType]:
    """The labelled facts as a table."""
    if not card.rows:
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(ratio=1)
    for row in card.rows:
        grid.add_row(Text(row.label), Text("\n".join(row.values)))
    yield grid


def own_words(sheet: Sheet, language: str) -> Iterator[RenderableType]:
    """How many sentences are the outlet's own; the full text shows them."""
    if sheet.narrative:
        yield heading(text("sheet.own_words", language))
        yield Text()
        yield Text(text("sheet.narrative", language, count=len(sheet.narrative)))


def full_text(sheet: Sheet, language: str) -> Iterator[RenderableType]:
    """The article's text with its marks, and the legend."""
    yield heading(text("sheet.full_text", language))
    for line in sheet.lines:
        yield Padding(marked_line(line, sheet), (1, 0, 0, 0))
    yield Text()
    legend = Text(f"{text('sheet.legend', language)}: ", style="dim")
    for kind in MarkKind:
        legend.append(text(f"mark.{kind.name.lower()}", language), style=MARK_STYLES[kind])
        legend.append(SEPARATOR if kind is not MarkKind.PLACE else "")
    yield legend


def marked_line(line: tuple[Segment, ...], sheet: Sheet) -> Text:
    """A line of the text with styles, and before each content its number."""
    words = Text()
    for segment in line:
        for claim in segment.opens:
            words.append(f"{number_sign(sheet.numbers.get(claim))} ", style="bold dim")
        style = " ".join(MARK_STYLES[mark.kind] for mark in segment.marks)
        words.append(shown(segment.span.of(sheet.article_text)), style=style)
    return words


def number_sign(number: int | None) -> str:
    """A claim's number as it stands in margin and text."""
    return "" if number is None else f"[{number}]"
