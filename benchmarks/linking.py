"""How the cost of one more article grows with the ledger: `python -m benchmarks.linking --data ../shared/data`.

Articles of CLICK-ID are read and linked one after the other in the order of publication, as `saksi add` does. A line of
JSON for each portion says how long an article of it took to be read, to be made comparable (gists and sketch), and to
find its story; the last line compares the last portion with the first, tells the peak of memory, and how long linking
every story took. Only ratios within one run are worth comparing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from saksi.article.article import Article
from saksi.ledger.ledger import Ledger
from saksi.linking.contract import standing_record
from saksi.linking.publication import order_of, publication_moment
from saksi.runs.link import linkable
from saksi.runs.measuring.clickid import FOLDER, article, article_name, rows
from saksi.runs.once import read_articles
from saksi.runs.stories import linked, standings

PORTION = 1_000


def articles(data: Path, count: int) -> list[Article]:
    """So many articles of the corpus, spread over all of it, in the order of publication."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows(data / FOLDER):
        address = str(row["url"] or "").strip()
        if address and len(str(row["content"] or "")) >= 100:
            found.setdefault(address, row)
    chosen = sorted(found, key=article_name)[:count]
    taken = [article(article_name(address), address, found[address]) for address in chosen]
    return sorted(taken, key=lambda each: order_of(publication_moment(each), each.id))


def portions(ledger: Ledger, taken: Sequence[Article]) -> Iterator[dict[str, Any]]:
    """Reads and links all articles; what a portion of them cost."""
    remaining = iter(taken)
    count = 0
    while together := list(islice(remaining, PORTION)):
        seconds = {"reading": 0.0, "comparable": 0.0, "story": 0.0}
        began = time.perf_counter()
        for reading in read_articles(together):
            sentences = [sentence.span for sentence in reading.analysis.sentences]
            revision = ledger.add(reading.article, reading.claims, sentences).revision
            read = time.perf_counter()
            found = linkable(revision, reading.analysis, reading.claims)
            made = time.perf_counter()
            ledger.link([found])
            settled = time.perf_counter()
            for name, spent in (("reading", read - began), ("comparable", made - read), ("story", settled - made)):
                seconds[name] += spent
            began = time.perf_counter()
        count += len(together)
        per_article = {name: round(1000 * spent / len(together), 2) for name, spent in seconds.items()}
        yield {"articles": count, "milliseconds_an_article": per_article}


def digest_of(ledger: Ledger) -> str:
    """SHA-256 of the standings of all stories, in no order."""
    lines = sorted(
        json.dumps(standing_record(standing), sort_keys=True)
        for entry in ledger.stories()
        for standing in standings(linked(ledger, entry.id), None, None, "en")
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def main() -> None:
    """The entry point."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds news_id_clickid")
    parser.add_argument("--count", type=int, default=22_000, help="articles that are taken")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Ledger.open(f"{folder}/ledger.sqlite", create=True) as ledger:
        told = []
        for portion in portions(ledger, articles(given.data, given.count)):
            print(json.dumps(portion), flush=True)
            told.append(sum(portion["milliseconds_an_article"].values()))
        began = time.perf_counter()
        digest = digest_of(ledger)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        last = {"last_against_first": round(told[-1] / told[0], 2), "stories": len(ledger.stories())}
        spent = {"seconds_linking_stories": round(time.perf_counter() - began, 1), "peak_megabytes": round(peak)}
        print(json.dumps(last | spent | {"standings": digest}))


if __name__ == "__main__":
    main()
