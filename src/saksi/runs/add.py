"""Adding to the ledger: each page read once, and written with its claims in one piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from saksi.article.article import Article
from saksi.article.from_page import article_of
from saksi.errors import BrokenLedger, ForgottenArticle, InputError
from saksi.intake.page import Failure, Metadata, Page
from saksi.ledger.ledger import Ledger
from saksi.runs.once import TOGETHER, Reading

Reader = Callable[[Iterable[Article]], Iterable[Reading]]
Link = Callable[[Ledger, int, Reading], object]
"""What links the revision of this number, as it was just read and written."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of all articles that do not say it themselves: outlet, publishing date, language."""

    outlet: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of something that was given.

    `where` names it (a path, `-`, or `path:line`); `id` and `url` are the article's, as far as they are known; `claims`
    counts what the ledger has of it; `reason` says why it `failed`, None otherwise.
    """

    where: str
    id: str | None
    url: str | None
    status: Literal["added", "known", "revised", "failed"]
    claims: int
    reason: str | None = None


def add(
    pages: Iterable[Page | Failure], ledger: Ledger, read: Reader, given: Given, link: Link | None = None
) -> Iterator[Added]:
    """Adds pages to the ledger, one `Added` each, in their order. When it comes, its article and claims are on disk;
    with `link`, its story is decided too.

    Pages are read several at once, as that is faster, and written one by one. What cannot be read is `failed`, and the
    others go on. An error of the ledger itself, or of a model, ends it.
    """
    remaining = iter(pages)
    while together := list(islice(remaining, TOGETHER)):
        found = [article_or_outcome(page, ledger, given) for page in together]
        unread = [article for article in found if isinstance(article, Article)]
        readings = iter(read(unread) if unread else ())
        for page, outcome in zip(together, found, strict=True):
            yield written(page, next(readings), ledger, link) if isinstance(outcome, Article) else outcome


def article_or_outcome(page: Page | Failure, ledger: Ledger, given: Given) -> Article | Added:
    """The article of a page if it has to be read, else what became of it: `failed`, or `known`."""
    try:
        if isinstance(page, Failure):
            raise page.error
        article = article_of(page, outlet=given.outlet, published=given.published, language=given.language)
        entry = ledger.known(article)
    except InputError as error:
        return failed(page, error)
    return Added(page.where, article.id, article.url, entry.status, entry.claims) if entry else article


def written(page: Page | Failure, reading: Reading, ledger: Ledger, link: Link | None) -> Added:
    """What became of a page that was read: its claims are in the ledger, or do not stand on its words."""
    article = reading.article
    try:
        entry = ledger.add(article, reading.claims, (sentence.span for sentence in reading.analysis.sentences))
    except (BrokenLedger, ForgottenArticle) as error:
        return failed(page, error)
    if link and entry.status != "known":
        link(ledger, entry.revision, reading)
    return Added(page.where, article.id, article.url, entry.status, entry.claims)


def failed(page: Page | Failure, error: InputError | BrokenLedger) -> Added:
    """A page that could not be added, with the id and address that came with it."""
    known = page.metadata if isinstance(page, Page) else Metadata()
    return Added(page.where, known.id, known.url, "failed", 0, str(error))
