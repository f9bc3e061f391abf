"""The sentences that a story's page stands on, numbered through: every figure and every voice leads to its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from saksi.article.span import Span, hull
from saksi.claims.claim import Claim, Mode
from saksi.claims.contract import Record
from saksi.views.escape import shortened, shown_line
from saksi.views.ledger_claim import lines_as_spans
from saksi.views.marks import Mark, MarkKind, marks_of, segments
from saksi.views.sheet import web_link
from saksi.views.story_origins import OriginLabel
from saksi.views.story_report import Pointed, ReportedArticle, StoryReport

GAP = " … "
SENTENCE_SHOWN = 600
"""The longest sentence that is shown whole."""

AROUND = 120
TITLE_SHOWN = 200
SHOWN_MARKS = (MarkKind.CONTENT, MarkKind.SOURCE, MarkKind.CUE, MarkKind.QUANTITY)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks; `marks` are their names, empty for plain words."""

    words: str
    marks: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentences that a claim stands in, under its number; `claim` is its id."""

    number: int
    claim: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article with those of its sentences that the page points at. `headline` is its title, empty for none."""

    id: str
    anchor: str
    outlet: str
    headline: str
    link: str | None
    published: str | None
    language: str
    role: str
    origin: OriginLabel
    sentences: tuple[Sentence, ...]


def numbered(
    pointed: Iterable[Pointed], order: Sequence[str], articles: Mapping[str, ReportedArticle]
) -> dict[Pointed, int]:
    """A number for each claim that is pointed at, from 1, by article in the given order and then by text."""
    wanted = set(pointed)
    numbers: dict[Pointed, int] = {}
    for article in order:
        for claim in articles[article].claims:
            if (article, claim.id) in wanted and (article, claim.id) not in numbers:
                numbers[article, claim.id] = len(numbers) + 1
    return numbers


def sources_of(
    report: StoryReport,
    order: Sequence[str],
    numbers: Mapping[Pointed, int],
    roles: Mapping[str, Record],
    labels: Mapping[str, OriginLabel],
) -> tuple[Source, ...]:
    """Every article of the story in order, with its sentences that are pointed at; `labels` are of the articles'
    origins by article, `roles` their records of origin."""
    return tuple(
        source_of(report.articles[article], place, numbers, roles.get(article), labels[article])
        for place, article in enumerate(order, start=1)
    )


def source_of(
    article: ReportedArticle, place: int, numbers: Mapping[Pointed, int], role: Record | None, label: OriginLabel
) -> Source:
    """One article with its sentences."""
    record = article.record
    found = {
        claim.id: Sentence(numbers[record["id"], claim.id], claim.id, pieces_of(article, claim))
        for claim in article.claims
        if (record["id"], claim.id) in numbers
    }
    return Source(
        id=record["id"],
        anchor=f"r{place}",
        outlet=shown_line(record["outlet"] or ""),
        headline=shortened(record["title"] or "", TITLE_SHOWN),
        link=web_link(record["url"]),
        published=record["published"],
        language=record["language"],
        role=role["role"] if role else "unknown",
        origin=label,
        sentences=tuple(found.values()),
    )


def pieces_of(article: ReportedArticle, claim: Claim) -> tuple[Piece, ...]:
    """The sentences that a claim stands in, cut where its marks begin and end."""
    text: str = article.record["text"]
    marks = [mark for mark in marks_of(claim) if mark.kind in SHOWN_MARKS]
    if claim.mode is Mode.NARRATIVE or not marks:
        pointed = list(claim.content.spans if claim.content else ())
    else:
        pointed = [mark.span for mark in marks]
    sentences = [
        sentence
        for sentence in article.sentences or lines_as_spans(text)
        if any(span.meets(sentence) for span in pointed)
    ]
    cut = segments(text, marks)
    pieces: list[Piece] = []
    end = None
    for sentence in sentences:
        shown = window(sentence, [span for span in pointed if span.meets(sentence)])
        if end is not None or shown.start > sentence.start:
            pieces.append(Piece(" " if end is not None and text[end : shown.start].isspace() else GAP, ""))
        for segment in cut:
            piece = Span(max(segment.span.start, shown.start), min(segment.span.end, shown.end))
            if piece.start < piece.end:
                pieces.append(Piece(spaced(piece.of(text)), kinds(segment.marks)))
        if shown.end < sentence.end:
            pieces.append(Piece(GAP, ""))
        end = shown.end
    return tuple(pieces)


def window(sentence: Span, pointed: list[Span]) -> Span:
    """A sentence, or of one that is too long to be shown what is pointed at, with a little around it."""
    if len(sentence) <= SENTENCE_SHOWN:
        return sentence
    words = hull(pointed)
    start = max(sentence.start, words.start - AROUND)
    return Span(start, min(sentence.end, max(words.end + AROUND, start + AROUND), start + SENTENCE_SHOWN * 2))


def kinds(marks: Iterable[Mark]) -> str:
    """The names of the kinds of some marks, each once."""
    return " ".join(dict.fromkeys(mark.kind.name.lower() for mark in marks))


def spaced(words: str) -> str:
    """Words on one line that keep the space at their ends."""
    line = shown_line(words)
    if not line:
        return " " if words else ""
    return f"{' ' if words[0].isspace() else ''}{line}{' ' if words[-1].isspace() else ''}"
