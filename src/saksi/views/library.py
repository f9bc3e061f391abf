"""The Python library: `saksi.read` and what it gives.

import saksi

reading = saksi.read(text, outlet="Kabar Selat", published="2025-06-02")
for claim in reading.claims:
    print(claim.origin.name, claim.act, claim.content.text if claim.content else "")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from saksi.article.article import Article
from saksi.article.from_page import article_of
from saksi.claims.contract import reading_record
from saksi.errors import UnreadableInput
from saksi.intake.encoding import refuse_control_characters
from saksi.intake.page import Metadata, Page
from saksi.runs import once
from saksi.views.policy import policy

GIVEN = "text"


class Reading(once.Reading):
    """An article as read: `article`, `analysis` and `claims`; shows itself as a page in a notebook."""

    __slots__ = ()

    def as_dict(self) -> dict[str, Any]:
        """The reading contract: what `saksi read --format jsonl` writes for the article."""
        return reading_record(self.article, self.claims)

    def _repr_html_(self) -> str:
        from saksi.views.notebook import repr_html

        return repr_html(self)


def read(
    text: str,
    *,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
    notion: str | None = None,
    id: str | None = None,  # noqa: A002 - the name that the article's field has
) -> Reading:
    """The reading of one report's text, which is taken unchanged.

    `published` is a date or date-time in ISO 8601 (other usual forms are understood); `language` is ISO 639-1, detected
    when not given; `notion` is `narrow` (what was communicated) or `wide` (beliefs, intentions and wishes too), that of
    the settings when not given. Raises `InputError` for text that is none, a date or a notion that cannot be
    understood, or a language without a lexicon.
    """
    refuse_no_text(text)
    metadata = Metadata(id=id, url=url, outlet=outlet, published=published, title=title, language=language)
    return next(read_articles([article_of(Page(GIVEN, "record", text, metadata))], notion=notion))


def read_articles(articles: Iterable[Article], *, notion: str | None = None) -> Iterator[Reading]:
    """The readings of articles, streamed in the order given; many together are read faster than one by one. `notion` as
    `read` has it."""
    for reading in once.read_articles(articles, policy(notion)):
        yield Reading(reading.article, reading.analysis, reading.claims)


def refuse_no_text(text: str) -> None:
    """Raise `UnreadableInput` for an empty text, control characters, or half a surrogate pair."""
    if not text.strip():
        raise UnreadableInput(GIVEN, "there are no words", "give the report's text")
    refuse_control_characters(GIVEN, text)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        place = f"character {error.start + 1} is half of a surrogate pair"
        raise UnreadableInput(GIVEN, place, "decode the text as UTF-8 or UTF-16 first") from error
