"""Adding to the ledger: every page read once, and written with its claims before the next is begun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from saksi.article.from_page import article_of
from saksi.errors import BrokenLedger, InputError
from saksi.intake.page import Failure, Metadata, Page
from saksi.ledger.ledger import Ledger

if TYPE_CHECKING:
    from saksi.article.article import Article
    from saksi.runs.once import Reading  # loads the models, which known articles do not need

Reader = Callable[[Iterable["Article"]], Iterable["Reading"]]


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


def add(pages: Iterable[Page | Failure], ledger: Ledger, read: Reader, given: Given) -> Iterator[Added]:
    """Adds pages to the ledger, one `Added` each. When it comes, its article and claims are on disk.

    What cannot be read is `failed`, and the others go on. An error of the ledger itself, or of a model, ends it.
    """
    for page in pages:
        try:
            added = add_page(page, ledger, read, given)
        except (InputError, BrokenLedger) as error:
            added = failed(page, error)
        yield added


def add_page(page: Page | Failure, ledger: Ledger, read: Reader, given: Given) -> Added:
    """Adds one page; only an article whose words are not in the ledger yet is read."""
    if isinstance(page, Failure):
        raise page.error
    article = article_of(page, outlet=given.outlet, published=given.published, language=given.language)
    entry = ledger.known(article)
    if entry is None:
        (reading,) = read([article])
        sentences = (sentence.span for sentence in reading.analysis.sentences)
        entry = ledger.add(article, reading.claims, sentences)
    return Added(page.where, article.id, article.url, entry.status, entry.claims)


def failed(page: Page | Failure, error: InputError | BrokenLedger) -> Added:
    """A page that could not be added, with the id and address that came with it."""
    known = page.metadata if isinstance(page, Page) else Metadata()
    return Added(page.where, known.id, known.url, "failed", 0, str(error))
