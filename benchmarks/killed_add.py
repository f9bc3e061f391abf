"""`saksi add` that is killed: two processes add the same articles in different order."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from benchmarks.killing import Running, Trial
from benchmarks.postgresql_server import Server
from saksi.ledger.ledger import Ledger

LINES = 3
"""Claims of an article."""

PLENTY = 4000
"""Articles for one round: more than two processes can add before they are killed."""

FEW = 40
"""Articles for a round in which the server is stopped: both processes add all of them."""


class AddTrial(Trial):
    """A ledger that articles are added to from files."""

    def __init__(self, where: str, folder: Path, server: Server | None, seed: int) -> None:
        super().__init__(where, folder, server, seed)
        self.first = 0

    def start(self, *, ends: bool) -> list[Running]:
        """Two processes that add the same articles, the second in another order."""
        numbers = list(range(max(self.first - 10, 0), self.first + (FEW if ends else PLENTY)))
        processes = [self.adding("one", numbers)]
        self.moments.shuffle(numbers)
        return [*processes, self.adding("two", numbers)]

    def adding(self, name: str, numbers: list[int]) -> Running:
        """A process that adds articles."""
        articles = self.folder / f"{name}.jsonl"
        articles.write_text("".join(map(article_line, numbers)), encoding="utf-8")
        command = ("-m", "benchmarks.quick_saksi", "add", "--json", "--ledger", self.where, str(articles))
        return Running(self.folder / name, (sys.executable, *command))

    def collect(self, processes: list[Running]) -> None:
        """Takes note of what the processes told."""
        before = len(self.told)
        for process in processes:
            for line in process.told():
                self.told[line["article"]["id"]] += 1
                self.told_added[line["article"]["id"]] += line["status"] == "added"
        self.first += len(self.told) - before

    def check(self) -> None:
        """Compares the ledger with what was told, and verifies it."""
        with Ledger.open(self.where, create=True) as ledger:
            kept = Counter[str]()
            claims = {}
            for article in ledger.articles():
                kept[article.id] += article.revisions
                claims[article.id] = article.claims
            with ledger.verification() as verification:
                faults = list(verification.faults())
        outcome = self.outcome
        outcome.acknowledged, outcome.articles = len(self.told), verification.articles
        outcome.lost = len(self.told.keys() - kept.keys())
        outcome.doubled = sum(count > 1 for count in (*kept.values(), *self.told_added.values()))
        outcome.half_written = sum(count != LINES for count in claims.values())
        outcome.faults = len(faults)
        for fault in faults[:3]:
            self.example(fault)


def article_line(number: int) -> str:
    """A record of an article of so many lines."""
    text = "\n".join(f"Ferry {number} brought {line} boats to the harbour." for line in range(LINES))
    place = f"https://ferry.example/{number}"
    return json.dumps({"id": f"ferry-{number}", "url": place, "language": "en", "text": text}) + "\n"
