"""How fast pages become articles: `python -m benchmarks.pages DATA [--rounds 3]`.

DATA is the folder that holds the set html_scrapinghub. Saksi (HTML to `Article`, through a process that can be killed)
and plain trafilatura in precision mode (HTML to text, in this process) take turns in one run. Prints for each the F1 of
the body texts as the set measures it, and pages a second of processor time: of this process and, for Saksi, also of
the one that extracts, with its start.
"""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from benchmarks.reading import processor_seconds
from saksi.article.extraction_pool import usual_pool
from saksi.article.from_page import article_of
from saksi.errors import UnsupportedLanguage
from saksi.intake.page import Page
from saksi.runs.measuring.body_text import BodyPage, agreement_of, body_pages, f1_of_means, report_in, row_of


def article(page: BodyPage) -> None:
    """A page made an article; one in a language that Saksi does not read is refused, when all but its marks is done."""
    with suppress(UnsupportedLanguage):
        article_of(Page(page.address, "html", page.markup))


def trafilatura_text(page: BodyPage) -> str:
    """The text that trafilatura finds in a page, in precision mode and without comments."""
    from trafilatura import extract

    return extract(page.markup, favor_precision=True, include_comments=False) or ""


def f1_percent(pages: Sequence[BodyPage], text_of: Callable[[BodyPage], str]) -> float:
    """F1 of body texts, in percent."""
    rows = [row_of(agreement_of(text_of(page), page.report)) for page in pages]
    return 100 * float(f1_of_means(np.sum(rows, axis=0)))


def each(work: Callable[[BodyPage], object], pages: Sequence[BodyPage]) -> None:
    """A piece of work for each page."""
    for page in pages:
        work(page)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    logging.disable()
    pages = list(body_pages(options.data / "html_scrapinghub"))
    each(article, pages[:3])
    each(trafilatura_text, pages[:3])
    ours = theirs = 0.0
    for _ in range(options.rounds):
        ours += processor_seconds(partial(each, article, pages))
        theirs += processor_seconds(partial(each, trafilatura_text, pages))
    usual_pool().close()  # only now does the system tell what its processes have taken
    ended = os.times()
    ours += ended.children_user + ended.children_system
    read = len(pages) * options.rounds
    print(f"{len(pages)} pages, {options.rounds} rounds; pages a second of one core, and F1 of the body texts")
    print(f"Saksi, HTML to Article:          {read / ours:6.1f}  {f1_percent(pages, report_in):.2f}")
    print(f"trafilatura, precision, to text: {read / theirs:6.1f}  {f1_percent(pages, trafilatura_text):.2f}")
    print(f"Saksi is {theirs / ours:.2f} times as fast")


if __name__ == "__main__":
    main()
