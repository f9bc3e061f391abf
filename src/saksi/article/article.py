"""The article: a report's words, frozen, and what is known about where they stood."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from saksi.article.span import Span

BoilerplateKind = Literal["dateline", "related", "embed", "promotion", "signature", "caption", "credit"]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Words that belong to the page, not to the report: no claim comes from them."""

    kind: BoilerplateKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One report as it was published.

    `text` is never changed: every offset in Saksi is a code point in it. `published` is a date where only the day is
    known, else a date-time (with offset where one was given).
    """

    id: str
    text: str
    language: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: datetime | date | None = None
    boilerplate: tuple[Boilerplate, ...] = field(default=())

    @property
    def sha256(self) -> str:
        """The content id: SHA-256 of the text in UTF-8, in hexadecimal."""
        return content_id(self.text)


def content_id(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def article_id(text: str, url: str | None, outlet: str | None, published: datetime | date | None) -> str:
    """An id that follows from what the article is: the same report from the same place has the same id."""
    place = url or "\n".join([outlet or "", published.isoformat() if published else ""])
    return hashlib.sha256(f"{place}\n{content_id(text)}".encode()).hexdigest()[:16]
