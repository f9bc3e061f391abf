"""A source: a place on the web that lists articles, and is asked for them again and again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SourceKind = Literal["feed", "sitemap", "home"]


@dataclass(frozen=True, slots=True)
class Source:
    """A place that lists articles.

    `url` is the address in its one form (see `saksi.intake.web_address`); `kind` says how what stands there is read: a
    feed, a sitemap, or a site's homepage. `title` is its name; `outlet` (as lists of outlets have it) and `language`
    (ISO 639-1) are given to its articles where they do not say it themselves; None where nobody has said it. What is
    `paused` is not asked.
    """

    url: str
    kind: SourceKind
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    paused: bool = False
