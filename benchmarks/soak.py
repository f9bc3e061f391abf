"""Watches a web on loopback for a while: `python -m benchmarks.soak --minutes 30 --sites 300`.

Each site is a host of its own with a feed. Articles come, change and go; sites fail, are slow, cut answers off, send
feeds that are none, and forbid some of their articles in robots.txt. `saksi watch` runs as a process of its own, with a
clock that goes `--speed` times as fast, so that polls and visits come due that otherwise would after days; its waits
between requests are real. With `--models` it reads as it always does, else each line of an article is a claim.

One line of JSON says what was found. `lost` counts articles that were told as written and are not in the ledger,
`doubled` addresses that stand there as more than one article, `impolite` what the sites' own logs hold against the
watch: requests that robots.txt forbids, two in flight at one host, or sooner after each other than they may be.
At the end all sites are well again, and what is due a few days later is done in a single run: `unread` counts the
articles that are up then and not in the ledger, `outdated` those that are there with other words. Exit code 1 where any
of these is not 0.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from benchmarks.soak_watch import AHEAD, SPEED
from loopback_newsroom import Newsroom, report
from loopback_web import Request, Site, serving
from saksi.article.article import content_id
from saksi.intake.source import Source
from saksi.ledger.ledger import Ledger

ROOT = Path(__file__).parents[1]
DELAY = 1.0
"""Seconds that a host must be left alone between two requests; see `saksi.intake.politeness.Manners`."""

LENIENCE = 0.05
"""Seconds by which the clocks of both sides may differ over a request."""

FIRST_ARTICLES = 3
FORBIDDEN = "/berita/7-"
MOST_ARTICLES = 40
DAYS_AHEAD = 3

VERSIONS = itertools.count(1)
"""No text comes twice: one that an article had before is known to a ledger, and does not become current again."""


@dataclass
class Host:
    """A site and what its log says: `requests` as path and when it began, those in flight, and what was impolite."""

    room: Newsroom
    chance: random.Random
    ended: float = 0.0
    in_flight: int = 0
    faults: str = ""
    requests: int = 0
    impolite: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def reply(self, request: Request) -> bytes:
        """The answer to a request, as the site is at the moment; noted in its log."""
        with self.lock:
            self.requests += 1
            self.in_flight += 1
            if self.in_flight > 1:
                self.impolite.append(f"two at once: {request.path}")
            if self.forbids(request.path):
                self.impolite.append(f"forbidden: {request.path}")
            if request.path != "/robots.txt" and request.began - self.ended < DELAY - LENIENCE:
                self.impolite.append(f"too soon: {request.path} after {request.began - self.ended:.2f} s")
        try:
            return self.answer(request)
        finally:
            with self.lock:
                self.in_flight -= 1
                if request.path != "/robots.txt":  # asking for it belongs to the visit that it allows
                    self.ended = time.monotonic()

    def answer(self, request: Request) -> bytes:
        """The answer, with the fault that the site has."""
        if self.faults == "slow":
            time.sleep(self.chance.uniform(0.5, 3))
        self.room.down = self.faults in ("down", "busy")
        self.room.retry_after = "5" if self.faults == "busy" else ""
        good = self.room.reply(request)
        if self.faults == "cut":
            return good[: len(good) // 2]
        if self.faults == "no feed" and request.path == "/feed.xml":
            return b"HTTP/1.1 200 x\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n<rss><chan<<"
        return good

    def live(self) -> None:
        """One step of the site's life: something is published, changed or taken down; a fault comes or goes."""
        step = self.chance.random()
        number = len(self.room.articles)
        if step < 0.35 and number < MOST_ARTICLES:
            self.room.publish(number)
        elif step < 0.6 and number:
            changed = self.chance.randrange(number)
            self.room.publish(changed, report(changed, version=next(VERSIONS)))
        elif step < 0.65 and number:
            self.room.gone.add(self.chance.choice(list(self.room.articles)))
        elif step < 0.75:
            self.faults = self.chance.choice(["slow", "cut", "no feed", "down", "busy"])
        else:
            self.faults = ""

    def forbids(self, path: str) -> bool:
        """Whether the site's robots.txt forbids a path."""
        return bool(self.room.robots) and path.startswith(FORBIDDEN)

    def up(self) -> dict[str, str]:
        """The articles that are up and may be read, by address."""
        return {
            self.room.url(path): text
            for path, text in self.room.articles.items()
            if path not in self.room.gone and not self.forbids(path)
        }


@dataclass
class Samples:
    """What the process of the watch used, second by second."""

    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    threads: list[int] = field(default_factory=list)
    processor: float = 0.0

    def take(self, pid: int, began: float) -> None:
        """One more sample of a running process."""
        process = Path(f"/proc/{pid}")
        status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
        times = (process / "stat").read_text().rpartition(") ")[2].split()
        self.seconds.append(time.monotonic() - began)
        self.megabytes.append(int(status["VmRSS"].split()[0]) / 1024)
        self.threads.append(int(status["Threads"]))
        self.files.append(len(list((process / "fd").iterdir())))
        self.processor = (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")

    def slope(self) -> float:
        """Megabytes a minute, by least squares over the second half."""
        half = len(self.seconds) // 2
        seconds, megabytes = self.seconds[half:], self.megabytes[half:]
        if len(seconds) < 2:
            return 0.0
        middle, mean = sum(seconds) / len(seconds), sum(megabytes) / len(megabytes)
        above = sum((x - middle) * (y - mean) for x, y in zip(seconds, megabytes, strict=True))
        return 60 * above / sum((x - middle) ** 2 for x in seconds)

    def record(self) -> dict[str, Any]:
        """The samples in a few figures; memory as ten points over time."""
        step = max(1, len(self.megabytes) // 10)
        half = len(self.files) // 2
        return {
            "megabytes": [round(megabytes) for megabytes in self.megabytes[::step]],
            "megabytes_a_minute": round(self.slope(), 2),
            "open_files": [min(self.files[half:], default=0), max(self.files[half:], default=0)],
            "threads": max(self.threads, default=0),
            "processor_seconds": round(self.processor, 1),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--sites", type=int, default=60)
    parser.add_argument("--speed", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--models", action="store_true")
    options = parser.parse_args()
    found = soak(options)
    print(json.dumps(found))
    wrong = ("lost", "doubled", "unread", "outdated", "impolite", "faults", "exit_code")
    sys.exit(1 if any(found[name] for name in wrong) else 0)


def soak(options: argparse.Namespace) -> dict[str, Any]:
    """Runs it all, and gives what was found."""
    hosts: dict[str, Host] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(lambda request: hosts[request.headers["host"]].reply(request), "0.0.0.0") as site,
    ):
        for number in range(options.sites):
            place = Site(f"127.0.{1 + number // 200}.{1 + number % 200}", site.port)
            room = Newsroom(robots=f"User-agent: *\nDisallow: {FORBIDDEN}" if number % 5 == 0 else "")
            room.site = place
            for article in range(FIRST_ARTICLES):
                room.publish(article)
            hosts[place.endpoint] = Host(room, random.Random(f"{options.seed} {number}"))
        where, told = Path(folder) / "ledger.sqlite", Path(folder) / "told.jsonl"
        with Ledger.open(str(where), create=True) as ledger:
            ledger.add_sources([Source(host.room.url("/feed.xml"), "feed") for host in hosts.values()])
        environment = os.environ | {SPEED: str(options.speed), "SAKSI_LEDGER": str(where)}
        environment["SAKSI_FETCH_ALLOW"] = " ".join(hosts)
        arguments = [sys.executable, "-m", "benchmarks.soak_watch", *(["--models"] if options.models else [])]
        with told.open("wb") as output:
            process = subprocess.Popen(arguments, cwd=ROOT, env=environment, stdout=output)
            samples = observed(process, hosts, options.minutes * 60)
            process.send_signal(signal.SIGTERM)
            began = time.monotonic()
            ended = {"exit_code": process.wait(120), "seconds_to_end": round(time.monotonic() - began, 1)}
            for host in hosts.values():
                host.faults = ""
            environment[AHEAD] = str(DAYS_AHEAD + options.minutes * options.speed / 24 / 60)
            subprocess.run([*arguments, "--once"], cwd=ROOT, env=environment, stdout=output, check=True)
        return samples.record() | verdict(where, told, hosts) | ended


def observed(process: subprocess.Popen[bytes], hosts: dict[str, Host], seconds: float) -> Samples:
    """Lets the sites live, and samples the process, for so many seconds or until it ends by itself."""
    samples, began = Samples(), time.monotonic()
    while time.monotonic() < began + seconds and process.poll() is None:
        for host in hosts.values():
            if host.chance.random() < 0.1:
                host.live()
        samples.take(process.pid, began)
        time.sleep(1)
    return samples


def verdict(where: Path, told: Path, hosts: dict[str, Host]) -> dict[str, Any]:
    """What the ledger and the logs of the sites say of what was told."""
    lines = [json.loads(line) for line in told.read_text().splitlines() if line.endswith("}")]
    events = Counter(line["event"] for line in lines)
    written = [line for line in lines if line["event"] in ("added", "revised")]
    with Ledger.open(str(where)) as ledger:
        articles = list(ledger.articles())
        with ledger.verification() as verification:
            faults = list(verification.faults())
        revisions = {revision.article.id for article in articles for revision in ledger.revisions(article.id)}
    standing = Counter(article.url for article in articles)
    texts = {article.url: article.sha256 for article in articles}
    up = {url: text for host in hosts.values() for url, text in host.up().items()}
    impolite = [f"{endpoint} {what}" for endpoint, host in hosts.items() for what in host.impolite]
    return {
        "sites": len(hosts),
        "requests": sum(host.requests for host in hosts.values()),
        "unchanged_answers": sum(sum(host.room.unchanged.values()) for host in hosts.values()),
        "events": dict(events),
        "articles": len(articles),
        "revisions": sum(article.revisions for article in articles),
        "lost": sum(line["article"] not in revisions for line in written),
        "doubled": sum(count > 1 for count in standing.values()),
        "unread": len(up.keys() - texts.keys()),
        "outdated": sum(url in texts and texts[url] != content_id(text) for url, text in up.items()),
        "impolite": len(impolite),
        "faults": len(faults),
        "examples": (impolite + faults + sorted(up.keys() - texts.keys()))[:5],
    }


if __name__ == "__main__":
    main()
