"""From a page to the article: the words are frozen, the metadata understood, the boilerplate marked."""

from __future__ import annotations

from dataclasses import replace

from saksi.article.article import Article, article_id
from saksi.article.boilerplate import find_boilerplate, outlet_in_dateline
from saksi.article.dates import parse_moment
from saksi.article.extraction_pool import extract_apart
from saksi.article.language import detect_language, supported_language
from saksi.errors import UnreadableInput
from saksi.intake.page import Metadata, Page


def article_of(
    page: Page, *, outlet: str | None = None, published: str | None = None, language: str | None = None
) -> Article:
    """The article on a page.

    `outlet`, `published` and `language` are what the user says of it: for text and HTML they go before what the page
    says, for records they fill in what is missing. An outlet that nobody names is taken from the dateline. Raises
    `InputError`: `BadDate`, `UnsupportedLanguage`, or `UnreadableInput` for an HTML page without a report.
    """
    said = Metadata(outlet=sayable(outlet), published=published, language=language)
    text, found = page.text, page.metadata
    if page.kind == "html":
        text, found = extract_apart(page)
    metadata = completed(found, said) if page.kind == "record" else completed(completed(said, found), page.metadata)
    outlet = metadata.outlet or outlet_in_dateline(text)
    moment = parse_moment(metadata.published, where=page.where) if metadata.published else None
    return Article(
        id=metadata.id or article_id(text, metadata.url, outlet, moment),
        text=text,
        language=language_of(text, metadata.language, page.where),
        url=metadata.url,
        outlet=outlet,
        title=metadata.title,
        byline=metadata.byline,
        published=moment,
        boilerplate=find_boilerplate(text, outlet),
    )


def completed(metadata: Metadata, other: Metadata) -> Metadata:
    """`metadata`, with what it lacks from `other`."""
    missing = {name: getattr(other, name) for name in Metadata.__slots__ if getattr(metadata, name) is None}
    return replace(metadata, **missing)


def sayable(outlet: str | None) -> str | None:
    """The outlet's name as the user gave it; `UnreadableInput` when the terminal's bytes were no text."""
    try:
        (outlet or "").encode()
    except UnicodeEncodeError as error:
        raise UnreadableInput(f"outlet {outlet}", "the name is no valid text", "give it in UTF-8") from error
    return (outlet or "").strip() or None


def language_of(text: str, stated: str | None, where: str) -> str:
    """The language that was stated, else the one detected."""
    return supported_language(stated, where=where) if stated else detect_language(text, where=where)
