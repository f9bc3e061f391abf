"""One claim of the ledger for people: the sentence it stands in, marked, and every axis in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from saksi.article.span import Span
from saksi.claims.claim import Claim
from saksi.ledger.queries import ArticleEntry, ClaimInContext
from saksi.ledger.restoring import restored_claim
from saksi.views import axes
from saksi.views.cards import chain_words, lines_of, resolved_rows, voice_words
from saksi.views.escape import shown, shown_line
from saksi.views.marks import MarkKind, Segment, marks_of, segments
from saksi.views.messages import text
from saksi.views.moments import clock_words
from saksi.views.pretty import ARROW, MARK_STYLES, SEPARATOR

SIGNS = {MarkKind.CONTENT: ("«", "»"), MarkKind.SOURCE: ("[", "]"), MarkKind.CUE: ("‹", "›")}
"""Marks are told by signs besides colour: they stay in a pipe."""

GAP = " … "


def claim_sheet(found: ClaimInContext, others: list[ClaimInContext], language: str) -> RenderableType:
    """A claim with its article and sentence; `others` are other revisions, or articles, that have it too."""
    claim = restored_claim(found.entry.record)
    article = found.entry.article
    return Group(
        Text(shown_line(article.title or text("ledger.untitled", language)), style="bold"),
        Text(SEPARATOR.join(imprint_of(article, language)), style="dim"),
        *([] if article.current else [Text(text("ledger.superseded", language), style="yellow")]),
        Padding(marked_sentences(found, claim), (1, 0, 0, 0)),
        Padding(legend(language), (0, 0, 1, 0)),
        facts(claim, found.text, language),
        *(
            Text(text("ledger.elsewhere", language, place=revision_words(other.entry.article, language)))
            for other in others
        ),
    )


def imprint_of(article: ArticleEntry, language: str) -> list[str]:
    """Outlet, time, address and revision of an article, as far as known."""
    parts = (article.outlet, article.published, article.byline, article.url, revision_words(article, language))
    return [shown_line(part) for part in parts if part]


def revision_words(article: ArticleEntry, language: str) -> str:
    """Which revision of which article, and when it was added."""
    added = clock_words(datetime.fromisoformat(article.added_at), language)
    return text("ledger.revision", language, revision=article.revision, id=shown_line(article.id), moment=added)


def marked_sentences(found: ClaimInContext, claim: Claim) -> Text:
    """The sentences that the claim points into, with source, cue and content marked."""
    marks = [mark for mark in marks_of(claim) if mark.kind in SIGNS]
    pointed_at = [mark.span for mark in marks] or list(claim.content.spans if claim.content else ())
    cut = segments(found.text, marks)
    words = Text()
    end = None
    for sentence in found.sentences or lines_as_spans(found.text):
        if any(span.meets(sentence) for span in pointed_at):
            if end is not None:
                words.append(" " if found.text[end : sentence.start].isspace() else GAP)
            words.append_text(marked(found.text, sentence, cut))
            end = sentence.end
    return words


def marked(article_text: str, sentence: Span, cut: tuple[Segment, ...]) -> Text:
    """A sentence with the marks that lie over it."""
    words = Text()
    for segment in cut:
        piece = Span(max(segment.span.start, sentence.start), min(segment.span.end, sentence.end))
        if piece.start >= piece.end:
            continue
        style = " ".join(MARK_STYLES[mark.kind] for mark in segment.marks)
        words.append("".join(SIGNS[mark.kind][0] for mark in segment.marks if mark.span.start == piece.start), "dim")
        words.append(shown(piece.of(article_text)).replace("\n", " "), style)
        closing = [SIGNS[mark.kind][1] for mark in reversed(segment.marks) if mark.span.end == piece.end]
        words.append("".join(closing), "dim")
    return words


def lines_as_spans(article_text: str) -> list[Span]:
    """The lines of a text, for an article whose sentences are not known."""
    spans, start = [], 0
    for line in article_text.splitlines(keepends=True):
        spans.append(Span(start, start + len(line.rstrip())))
        start += len(line)
    return spans


def legend(language: str) -> Text:
    """What the signs stand for."""
    words = Text(style="dim")
    for kind, (opening, closing) in SIGNS.items():
        words.append(SEPARATOR if words else "")
        words.append(f"{opening}{text(f'mark.{kind.name.lower()}', language)}{closing}", MARK_STYLES[kind])
    return words


def facts(claim: Claim, article_text: str, language: str) -> Table:
    """Every axis of a claim in words, each on its row."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(ratio=1)
    for label, words in rows(claim, article_text, language):
        grid.add_row(Text(label), Text(words))
    return grid


def rows(claim: Claim, article_text: str, language: str) -> Iterator[tuple[str, str]]:
    """Label and words of each fact; axes are all there, the rest as far as the claim has it."""
    chain = chain_words(claim.chain, language) or (voice_words(claim.origin, language),)
    cue = axes.quoted(claim.cue.text, language) if claim.cue else ""
    yield text("ledger.row.id", language), shown_line(claim.id)
    yield text("ledger.row.chain", language), ARROW.join(chain)
    yield text("ledger.row.kind", language), axes.kind_words(claim.origin.kind, language)
    yield text("ledger.row.act", language), f"{axes.act_words(claim.act, language)} {cue}".strip()
    yield text("ledger.row.mode", language), axes.mode_words(claim.mode, language)
    for role, factuality, words in (
        ("source", claim.source_factuality, axes.source_factuality_words),
        ("author", claim.author_factuality, axes.author_factuality_words),
    ):
        yield text(f"ledger.row.{role}", language), f"{words(factuality, language)} ({factuality})"
    yield text("ledger.row.distance", language), axes.distance_words(claim.distance, language)
    if claim.said:
        yield text("ledger.row.said", language), axes.said_words(claim.said, language)
    if condition := axes.condition_words(claim, language):
        yield text("row.condition", language), condition
    if claim.probability:
        yield text("row.probability", language), axes.probability_words(claim.probability, language)
    for row in resolved_rows(claim, article_text, language):
        if row.values:
            yield row.label, "\n".join(row.values)
    if claim.statements:
        noted = (f"{line.words} [{line.note}]" if line.note else line.words for line in lines_of(claim, language))
        yield text("ledger.row.statements", language), "\n".join(noted)
