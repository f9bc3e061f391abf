"""The form of the Gender Gap Tracker's set: its articles with their annotated quotes, and its list of quote verbs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saksi.article.article import Article
from saksi.article.boilerplate import find_boilerplate
from saksi.article.span import Span
from saksi.errors import MalformedRecord
from saksi.runs.measuring.set_file import present

SET = "quotes_en_ggt"
FILE = "quotes_realigned.json"
VERBS = "quote_verb_list_en.txt"
REMEDY = f"give the folder that holds {SET}, as published"
LANGUAGE = "en"
OPENING = "\"“'‘"
CLOSING = "\"”'’"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote as annotated, or as read: its stretch, its speaker's words (None where it floats) and its verb."""

    content: Span
    speaker: Span | None
    verb: str
    floating: bool
    quoted: bool


@dataclass(frozen=True, slots=True)
class QuotedArticle:
    """An article with its annotated quotes, in the file's order."""

    article: Article
    quotes: tuple[Quote, ...]


def quote_verbs(path: Path) -> frozenset[str]:
    """GGT's list of quote verbs, one form a line; raises `MissingInput`."""
    return frozenset(present(path, REMEDY).read_text(encoding="utf-8").split())


def quoted_articles(path: Path) -> Iterator[QuotedArticle]:
    """The articles of the set; raises `MissingInput`, or `MalformedRecord` naming the article."""
    for number, record in enumerate(json.loads(present(path, REMEDY).read_text(encoding="utf-8")), 1):
        try:
            article = Article(
                id=record["id"],
                text=record["text"],
                language=LANGUAGE,
                outlet=record["outlet"],
                boilerplate=find_boilerplate(record["text"], record["outlet"]),
            )
            yield QuotedArticle(article, tuple(annotated_quote(record["text"], quote) for quote in record["quotes"]))
        except (KeyError, TypeError, ValueError) as error:
            where = f"{path.name}, article {number}"
            raise MalformedRecord(where, f"{type(error).__name__}: {error}", REMEDY) from error


def annotated_quote(text: str, record: dict[str, Any]) -> Quote:
    """A quote from its record; a speaker that was placed inside a word (*t[he] law*) is placed anew."""
    content = Span(*record["quote_span"])
    speaker = Span(*record["speaker_span"]) if record["speaker_span"] else None
    if speaker is not None and not is_whole(text, speaker):
        near = Span(*record["cue_span"]) if record["cue_span"] else content
        speaker = nearest(text, record["speaker"], near, content) or speaker
    words = content.of(text)
    return Quote(
        content, speaker, folded(record["cue"]), speaker is None, words[:1] in OPENING and words[-1:] in CLOSING
    )


def is_whole(text: str, span: Span) -> bool:
    """Whether a span begins and ends where words do."""
    return not (text[span.start - 1 : span.start].isalnum() or text[span.end : span.end + 1].isalnum())


def nearest(text: str, words: str, near: Span, content: Span) -> Span | None:
    """The place of whole `words` that is nearest to a span, outside the quoted words."""
    places = [Span(*match.span()) for match in re.finditer(rf"\b{re.escape(words)}\b", text)]
    outside = [place for place in places if not place.meets(content)]
    return min(outside, key=lambda place: max(near.start - place.end, place.start - near.end), default=None)


def folded(words: str | None) -> str:
    """Words without regard to case; the empty string for none."""
    return (words or "").casefold().strip()
