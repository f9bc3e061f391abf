"""`saksi watch` that is killed: two processes follow the same sites of loopback, whose articles come and change.

Each round is some hours later on the processes' clock than the one before, so that sources and pages are due again. At
the end a single run that nobody kills must find all that is up.
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path

from benchmarks.killing import Running, Trial
from benchmarks.postgresql_server import Server
from benchmarks.soak_watch import AHEAD, SPEED
from loopback_newsroom import Newsroom, report
from loopback_web import Request, Site, serving
from saksi.article.article import content_id
from saksi.intake.source import Source
from saksi.ledger.ledger import Ledger

SITES = 40
LINES = 4
"""Claims of an article."""

FIRST_ARTICLES, MOST_ARTICLES = 2, 8
DAYS_A_ROUND = 0.1
DAYS_AT_END = 8.0
"""So much later all pages are due again, also those that are only looked at on the seventh day."""

WRITTEN = ("added", "revised")


class WatchTrial(Trial):
    """A ledger that is filled by following sites."""

    WRITING_SECONDS = 2.5

    def __init__(self, where: str, folder: Path, server: Server | None, seed: int) -> None:
        super().__init__(where, folder, server, seed)
        self.rooms: dict[str, Newsroom] = {}
        self.days = 0.0
        self.versions = itertools.count(1)  # no text comes twice: one that came before would be known
        self.texts: set[str] = set()
        self.missed: list[str] = []
        self.serving: AbstractContextManager[Site] = serving(self.reply, "0.0.0.0")
        site = self.serving.__enter__()
        for number in range(SITES):
            room = Newsroom()
            room.site = Site(f"127.0.7.{number + 1}", site.port)
            self.rooms[room.site.endpoint] = room
            for article in range(FIRST_ARTICLES):
                self.publish(room, article)
        with Ledger.open(where, create=True) as ledger:
            ledger.add_sources([Source(room.url("/feed.xml"), "feed") for room in self.rooms.values()])

    def close(self) -> None:
        """Closes the sites."""
        self.serving.__exit__(None, None, None)

    def reply(self, request: Request) -> bytes:
        """The answer of a site."""
        return self.rooms[request.headers["host"]].reply(request)

    def publish(self, room: Newsroom, number: int, version: int = 0) -> None:
        """Publishes an article, or changes it."""
        text = report(number, version)
        self.texts.add(content_id(text))
        room.publish(number, text)

    def start(self, *, ends: bool) -> list[Running]:
        """Two processes that watch, after the sites have published something."""
        for room in self.rooms.values():
            known, chance = len(room.articles), self.moments.random()
            if chance < 0.4 and known < MOST_ARTICLES:
                self.publish(room, known)
            elif chance < 0.8:
                self.publish(room, self.moments.randrange(known), next(self.versions))
        self.days += DAYS_A_ROUND
        return [self.watching(name, once=ends) for name in ("one", "two")]

    def watching(self, name: str, *, once: bool) -> Running:
        """A process that watches, until nothing is due or for good."""
        environment = {
            AHEAD: str(self.days),
            SPEED: "1",
            "SAKSI_LEDGER": self.where,
            "SAKSI_FETCH_ALLOW": " ".join(self.rooms),
        }
        command = (sys.executable, "-m", "benchmarks.soak_watch", *(["--once"] if once else []))
        return Running(self.folder / name, command, environment)

    def collect(self, processes: list[Running]) -> None:
        """Takes note of what the processes told as written."""
        for process in processes:
            for line in process.told():
                if line["event"] in WRITTEN:
                    self.told[line["article"]] += 1
                    self.told_added[line["article"]] += 1

    def finish(self) -> None:
        """A single run that nobody kills."""
        self.days += DAYS_AT_END
        process = self.watching("last", once=True)
        self.wait_for([process])
        self.collect([process])
        with Ledger.open(self.where) as ledger:
            standing = {article.url: article.sha256 for article in ledger.articles()}
        up = {room.url(path): text for room in self.rooms.values() for path, text in room.articles.items()}
        self.missed = [url for url, text in up.items() if standing.get(url) != content_id(text)]
        for url in self.missed[:3]:
            self.example(f"{url}: not there as it is now")

    def check(self) -> None:
        """Compares the ledger with what was told, and verifies it."""
        with Ledger.open(self.where) as ledger:
            articles = list(ledger.articles())
            entries = [entry for article in articles for entry in ledger.revisions(article.id)]
            with ledger.verification() as verification:
                faults = list(verification.faults())
        kept = Counter(entry.article.id for entry in entries)
        standing = Counter(article.url for article in articles)
        outcome = self.outcome
        outcome.acknowledged, outcome.articles = len(self.told), verification.articles
        outcome.lost = len(self.told.keys() - kept.keys()) + len(self.missed)
        outcome.doubled = sum(count > 1 for count in (*kept.values(), *standing.values(), *self.told_added.values()))
        outcome.half_written = sum(
            len(entry.records) != LINES or entry.article.sha256 not in self.texts for entry in entries
        )
        outcome.faults = len(faults)
        for fault in faults[:3]:
            self.example(fault)
