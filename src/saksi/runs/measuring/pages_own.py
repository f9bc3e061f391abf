"""Saved pages against our own set: pages written in the make-up of real outlets, each with what must be read in it.

Beside each page `<outlet>/<name>.html` stands `<name>.json`: `outlet`, `published`, `title`, `byline`, `url`, the
sentences of the `body`, and the `boilerplate` (pairs of kind and words) that stands among them on the page. Pages of
the part `test` were kept apart: the rules were not fitted to them.

What boilerplate is marked is measured by words, as in CleanEval (Baroni et al. 2008): all words of the article that are
not of the body should be marked, and no others. What extraction leaves out need not be marked; of what it leaves out of
the body tells `body words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pydantic import ValidationError

from saksi.article.article import Article, BoilerplateKind
from saksi.article.dates import parse_moment
from saksi.article.from_page import article_of
from saksi.article.span import Span
from saksi.errors import InputError, MalformedRecord, MissingInput
from saksi.intake.page import Page
from saksi.intake.pages import pages
from saksi.lexicon import LexiconModel
from saksi.runs.measuring.bootstrap import f1, figure
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.kinds import Kinds
from saksi.runs.measuring.set_file import contents

SET = "pages_own"
TEST = "test"
REMEDY = "write it as those in tests/fixtures/outlets are"
WORD = re.compile(r"\S+")
# What is measured of an article, and its field.
FIELDS = {"outlets": "outlet", "dates": "published", "titles": "title", "bylines": "byline", "addresses": "url"}


class Expected(LexiconModel):
    """What must be read in a page, as its file has it."""

    part: str
    outlet: str
    language: str
    url: str
    title: str
    published: str
    byline: str | None
    body: tuple[str, ...]
    boilerplate: tuple[tuple[BoilerplateKind, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A saved page with what is expected of it, the article that was read, or why it was not, and its words."""

    name: str
    expected: Expected
    article: Article | InputError
    words: Words


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article: how many are rightly marked as boilerplate, are marked, should be; and how many of the
    body's words are there unmarked, of how many."""

    hits: int
    marked: int
    boilerplate: int
    found: int
    body: int


def measure_own(folder: Path) -> Measurement:
    """Outlets, dates, titles, bylines and addresses that are right, how the boilerplate is marked, and how much of the
    bodies is there; of all pages and of the test part. Raises `InputError` for a folder without pages."""
    read = list(own_pages(folder))
    errors = Kinds()
    for page in read:
        for kind in mistakes(page):
            errors.count(kind, page.name)
    test = [page for page in read if page.expected.part == TEST]
    return Measurement(SET, (*figures_of(read, ""), *figures_of(test, " of the test part")), errors.by_count())


def own_pages(folder: Path) -> Iterator[OwnPage]:
    """The pages of a folder, read."""
    paths = sorted(folder.glob("*/*.html"))
    if not paths:
        raise MissingInput(str(folder), "there are no pages in it", REMEDY)
    for path in paths:
        expected, article = expected_of(path.with_suffix(".json")), read(path)
        yield OwnPage(f"{path.parent.name}/{path.stem}", expected, article, words_of(expected, article))


def expected_of(path: Path) -> Expected:
    """What is expected of a page."""
    try:
        return Expected.model_validate_json(contents(path, REMEDY))
    except ValidationError as error:
        raise MalformedRecord(str(path), f"it says not what is expected of a page: {error}", REMEDY) from error


def read(path: Path) -> Article | InputError:
    """The article of a saved page, or why there is none."""
    (page,) = pages([path])
    try:
        return article_of(page) if isinstance(page, Page) else page.error
    except InputError as error:
        return error


def figures_of(read: Sequence[OwnPage], part: str) -> Iterator[Figure]:
    """The figures of some pages."""
    for name in FIELDS:
        yield figure(SET, f"{name}{part}", [(is_right(page, name), 1) for page in read])
    words = [page.words for page in read]
    yield figure(SET, f"boilerplate F1{part}", [(one.hits, one.marked, one.boilerplate) for one in words], f1)
    yield figure(SET, f"body words{part}", [(one.found, one.body) for one in words])


def is_right(page: OwnPage, name: str) -> bool:
    """Whether a field of `FIELDS` was read as it should be."""
    if not isinstance(page.article, Article):
        return False
    field = FIELDS[name]
    if field == "published":
        return same_moment(page.article.published, page.expected.published)
    return bool(getattr(page.article, field) == getattr(page.expected, field))


def same_moment(read: datetime | date | None, stated: str) -> bool:
    """Whether two moments are the same to the minute, which is what a page shows; a day alone is no moment."""
    expected = parse_moment(stated)
    if not isinstance(read, datetime) or not isinstance(expected, datetime):
        return read == expected
    return read.tzinfo is not None and abs((read - expected).total_seconds()) < 60


def words_of(expected: Expected, article: Article | InputError) -> Words:
    """The words of a page's article, told apart."""
    wanted = sum(len(WORD.findall(sentence)) for sentence in expected.body)
    if not isinstance(article, Article):
        return Words(0, 0, 0, 0, wanted)
    words = [Span(*found.span()) for found in WORD.finditer(article.text)]
    sentences = spans_of(expected.body, article.text)
    body = [any(span.meets(word) for span in sentences) for word in words]
    marked = [any(entry.span.meets(word) for entry in article.boilerplate) for word in words]
    return Words(
        hits=sum(is_marked and not is_body for is_marked, is_body in zip(marked, body, strict=True)),
        marked=sum(marked),
        boilerplate=len(words) - sum(body),
        found=sum(is_body and not is_marked for is_marked, is_body in zip(marked, body, strict=True)),
        body=wanted,
    )


def spans_of(sentences: Sequence[str], text: str) -> list[Span]:
    """Where sentences stand in a text, one after the other; one that is not there is left out."""
    spans, end = [], 0
    for sentence in sentences:
        start = text.find(sentence, end)
        if start >= 0:
            end = start + len(sentence)
            spans.append(Span(start, end))
    return spans


def mistakes(page: OwnPage) -> Iterator[str]:
    """The kinds of what is wrong in a page."""
    if not isinstance(page.article, Article):
        yield "no article"
        return
    for name in FIELDS:
        if not is_right(page, name):
            yield f"{name}: another than expected"
    words = page.words
    if words.hits < words.boilerplate:
        yield "boilerplate: not marked"
    if words.hits < words.marked:
        yield "boilerplate: words of the body marked"
    if words.found < words.body:
        yield "body: words missing"
