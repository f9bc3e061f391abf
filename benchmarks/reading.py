"""How fast articles are read: `python -m benchmarks.reading ARTICLES.jsonl [--articles 100]`.

ARTICLES.jsonl is any file that `saksi read` takes. Prints words a second of processor time on one core for the whole
path, the seconds that loading takes, peak memory, and what one word costs in one call of many articles against calls of
one article each.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from saksi.article.article import Article
from saksi.article.from_page import article_of
from saksi.intake.page import Page
from saksi.intake.pages import pages

WARM_UP = 3


def articles_of(path: Path, count: int) -> list[Article]:
    """The first `count` articles of a file."""
    found = (article_of(page) for page in pages([path]) if isinstance(page, Page))
    return list(islice(found, count))


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time that a piece of work takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def read_all(articles: Iterable[Article]) -> int:
    """Read articles in one call; gives the number of claims."""
    from saksi.runs.once import read_articles

    return sum(len(reading.claims) for reading in read_articles(articles))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    options = parser.parse_args()
    articles = articles_of(options.path, options.articles)
    words = sum(len(article.text.split()) for article in articles)
    loading = processor_seconds(lambda: read_all(articles[:1]))
    read_all(articles[:WARM_UP])
    together = processor_seconds(lambda: read_all(articles))
    singly = processor_seconds(lambda: [read_all([article]) for article in articles])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(articles)} articles, {words} words")
    print(f"whole path, one call:     {words / together:8.0f} words/s of one core")
    print(f"whole path, call by call: {words / singly:8.0f} words/s of one core")
    print(f"a word in one call costs {together / singly:.2f} of what it costs call by call")
    print(f"first article, with loading: {loading:.2f} s")
    print(f"peak memory: {memory:.0f} MB")


if __name__ == "__main__":
    main()
