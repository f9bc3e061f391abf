"""Gold sets: articles with their claims annotated by hand, per data/attribution/GUIDE.md.

Two forms of the same thing, one article a line: offsets (`"content": [[s, e], ...]`) as scorers use them, and the
authoring form (`"content": "words"`, or `{"text", "nth"}` where the words occur more than once, or a list of those).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from saksi.article.article import Article
from saksi.article.boilerplate import find_boilerplate
from saksi.article.span import Span
from saksi.claims.policy import Notion
from saksi.errors import MalformedRecord, MissingInput

REMEDY = "correct the line by data/attribution/GUIDE.md"


@dataclass(frozen=True, slots=True)
class GoldNumber:
    """A count or amount inside a content."""

    span: Span
    value: float | None
    low: float | None
    high: float | None
    bound: str


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """An annotated attribution; empty tuples where nothing stands in the text."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    name: str | None
    kind: str
    via: tuple[str, ...]
    mode: str
    act: str
    factuality: str
    conditional: bool
    numbers: tuple[GoldNumber, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with all its attributions of a notion, and those that are of a wider one only."""

    article: Article
    claims: tuple[GoldClaim, ...]
    left_out: tuple[GoldClaim, ...] = ()


def gold_articles(path: Path, notion: Notion = Notion.NARROW, split: str | None = None) -> Iterator[GoldArticle]:
    """The articles of a gold file (of one split, if one is named); raises `MalformedRecord` naming the line."""
    if not path.is_file():
        raise MissingInput(str(path), "there is no such gold file", "name a JSONL file of annotated articles")
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                record = json.loads(line)
                if split is None or record["split"] == split:
                    yield gold_article(record, notion)
            except (ValueError, KeyError, TypeError, IndexError) as error:
                raise MalformedRecord(f"{path.name}:{number}", f"{type(error).__name__}: {error}", REMEDY) from error


def gold_article(record: dict[str, Any], notion: Notion = Notion.NARROW) -> GoldArticle:
    """An article from its record, with the claims of a notion: the wide one has the narrow one's too; where a set tells
    no notions apart, all claims are of both."""
    text, language = record["text"], record.get("language") or record["lang"]
    published = record.get("published")
    article = Article(
        id=record["id"],
        text=text,
        language=language,
        outlet=record.get("outlet"),
        title=record.get("title"),
        published=date.fromisoformat(published[:10]) if published else None,
        boilerplate=find_boilerplate(text, record.get("outlet")),
    )
    claims: list[GoldClaim] = []
    left_out: list[GoldClaim] = []
    for claim in record["claims"]:
        counts = claim.get("notion", Notion.NARROW) in (Notion.NARROW, notion)
        (claims if counts else left_out).append(gold_claim(text, claim))
    return GoldArticle(article, tuple(claims), tuple(left_out))


def gold_claim(text: str, record: dict[str, Any]) -> GoldClaim:
    """A claim from its record, in either form."""
    content = spans_of(text, record["content"])
    return GoldClaim(
        content=content,
        cue=spans_of(text, record["cue"]),
        source=spans_of(text, record["source"]),
        name=record["name"],
        kind=record["kind"],
        via=tuple(record["via"] or ()),
        mode=record["mode"],
        act=record["act"],
        factuality=record["factuality"],
        conditional=record["conditional"],
        numbers=tuple(gold_number(text, number, content) for number in record["numbers"]),
    )


def spans_of(text: str, field: Any) -> tuple[Span, ...]:
    """The spans of a field: None, offsets, words, words with `nth`, or a list of those."""
    if field is None:
        return ()
    if isinstance(field, str | dict):
        return (located(text, field),)
    if field and isinstance(field[0], int):
        return (Span(*field),)
    return tuple(Span(*part) if isinstance(part, list) else located(text, part) for part in field)


def located(text: str, words: str | dict[str, Any], start: int = 0) -> Span:
    """Where words stand in a text: their first occurrence from `start`, or their nth; raises ValueError."""
    wanted, nth = (words["text"], int(words.get("nth", 1))) if isinstance(words, dict) else (words, 1)
    position = text.index(wanted, start)
    for _ in range(nth - 1):
        position = text.index(wanted, position + len(wanted))
    return Span(position, position + len(wanted))


def gold_number(text: str, record: dict[str, Any], content: tuple[Span, ...]) -> GoldNumber:
    """A number from its record; bare words are looked for inside the content first."""
    if "span" in record:
        span = Span(*record["span"])
    elif isinstance(record["text"], dict):
        span = located(text, record["text"])
    else:
        starts = [part.start for part in content if record["text"] in part.of(text)]
        span = located(text, record["text"], starts[0] if starts else 0)
    return GoldNumber(span, record["value"], record.get("low"), record.get("high"), record["bound"])
