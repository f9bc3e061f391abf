"""The page: what was given to be read, as text, with what was said about it; or the reason why it cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saksi.errors import InputError

PageKind = Literal["html", "text", "record"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text, as it was given; nothing is interpreted here. None: not known."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Something to be read. `where` is a path, `-` for standard input, or `path:line` for a record.

    `text` is the decoded source: the markup of an `html` page, the whole of a `text` file, the text of a `record`
    unchanged. `metadata` is what came with it: all of it for a record, for a page the address it was fetched from; what
    an HTML page says itself is still in its markup.
    """

    where: str
    kind: PageKind
    text: str
    metadata: Metadata = Metadata()


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that was given and cannot be read: the error names the file and line, the cause, and what to do."""

    error: InputError

    @property
    def where(self) -> str:
        """The path, `-`, or `path:line` that cannot be read."""
        return self.error.where
