"""A reading's sheet: an article with the cards of its claims, sorted as a reader wants them, ready to be laid out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from saksi.article.article import Article
from saksi.claims.claim import Claim, Mode
from saksi.views.axes import language_words
from saksi.views.cards import UNANSWERED, Card, card_of, is_named
from saksi.views.escape import shortened, shown_line
from saksi.views.marks import Segment, marks_of, paragraphs, segments
from saksi.views.messages import text
from saksi.views.moments import clock_words, day_words

if TYPE_CHECKING:
    from saksi.runs.once import Reading  # loads the reader, which `--help` does not need

HEADLINE_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is shown of a reading. `place` is where it stands among the readings shown, from 1.

    `headline` is the beginning of the text where the article has none (`has_headline` tells); `imprint` is outlet,
    time, language and byline, as far as known; `link` is the article's address if it is one of the web. `attributed`
    and `unanswered` are numbered together in the article's order. `lines` is the text in marked segments; `numbers`
    gives an attributed claim's number by its id.
    """

    place: int
    headline: str
    has_headline: bool
    imprint: tuple[str, ...]
    link: str | None
    language: str
    summary: str
    attributed: tuple[Card, ...]
    unanswered: tuple[Card, ...]
    narrative: tuple[Card, ...]
    article_text: str
    lines: tuple[tuple[Segment, ...], ...]
    numbers: dict[str, int]


def sheet_of(reading: Reading, language: str, place: int = 1) -> Sheet:
    """The sheet of a reading in a language of the interface."""
    article = reading.article
    numbers = {
        claim.id: number
        for number, claim in enumerate((claim for claim in reading.claims if is_attributed(claim)), start=1)
    }
    cards = [(claim, card_of(claim, numbers.get(claim.id), article.text, language)) for claim in reading.claims]
    marks = (mark for claim in reading.claims for mark in marks_of(claim))
    return Sheet(
        place=place,
        headline=shown_line(article.title or "") or shortened(article.text, HEADLINE_LENGTH),
        has_headline=bool(article.title),
        imprint=imprint_of(article, language),
        link=web_link(article.url),
        language=article.language,
        summary=summary_of(reading.claims, language),
        attributed=tuple(card for claim, card in cards if is_attributed(claim) and claim.act not in UNANSWERED),
        unanswered=tuple(card for claim, card in cards if is_attributed(claim) and claim.act in UNANSWERED),
        narrative=tuple(card for claim, card in cards if not is_attributed(claim)),
        article_text=article.text,
        lines=tuple(paragraphs(article.text, segments(article.text, marks))),
        numbers=numbers,
    )


def is_attributed(claim: Claim) -> bool:
    """Whether a claim has a source other than the article's own voice."""
    return claim.mode is not Mode.NARRATIVE


def imprint_of(article: Article, language: str) -> tuple[str, ...]:
    """Outlet, publishing time, byline and language of an article, as far as they are known."""
    published = ""
    if isinstance(article.published, datetime):
        published = clock_words(article.published, language)
    elif article.published:
        published = day_words(article.published, language, weekday=True)
    byline = text("sheet.byline", language, name=shown_line(article.byline)) if article.byline else ""
    parts = (shown_line(article.outlet or ""), published, byline, language_words(article.language, language))
    return tuple(part for part in parts if part)


def summary_of(claims: Iterable[Claim], language: str) -> str:
    """How many attributed claims by how many named sources, and how many sentences of the outlet's own."""
    listed = tuple(claims)
    attributed = [claim for claim in listed if is_attributed(claim)]
    return text(
        "sheet.summary",
        language,
        claims=text("sheet.claims", language, count=len(attributed)),
        sources=text("sheet.sources", language, count=len(named_sources(attributed))),
        narrative=text("sheet.narrative", language, count=len(listed) - len(attributed)),
    )


def named_sources(claims: Iterable[Claim]) -> set[str]:
    """The sources that are named, each once: by its entity in the article, else by its name."""
    return {
        claim.origin.entity or claim.origin.name.casefold()
        for claim in claims
        if claim.origin.name and is_named(claim.origin)
    }


def web_link(address: str | None) -> str | None:
    """An address that a page may link to: of the web only, never one that would run as script."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
